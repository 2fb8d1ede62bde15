/** Rights over one's data as a customer lives them in the chat, over a whole shop on a real database. */
import Fastify from 'fastify'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endConsents } from '../customers/index.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, PrivacyRequestId } from '../kernel/ids.ts'
import { createRests } from '../kernel/rests.ts'
import { orderHolds } from '../orders/index.ts'
import { MANIFEST } from '../platform/db/manifest.ts'
import { personalTables } from '../platform/db/person-rows.ts'
import { appendEvent } from '../platform/events/append-event.ts'
import {
  decideRequest,
  exportRoutes,
  liftRestriction,
  runCompliance,
  runRetention,
  verifyAudit,
  verifyRequest,
  writeDownRequest,
  type ErasureEntry,
} from '../privacy/index.ts'
import type { Decision, Verification } from '../privacy/staff-requests.ts'
import { LIFT_AFTER_MS } from '../privacy/lift-restriction.ts'
import { erasePersonIn } from '../privacy/erase-person.ts'
import { exportPerson } from '../privacy/export-person.ts'
import { exportFiles } from '../privacy/test-export.ts'
import { exportWordsIn } from './copy/export-words.ts'
import { createRequestDeps } from './privacy-port.ts'
import { createWorld, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.rows(`select app.ensure_partitions(current_date, 24)`) // the clock goes far ahead here
})
afterAll(() => world.stop())

const listed: ErasureEntry[] = []
const comply = (otherwise: Partial<Parameters<typeof runCompliance>[0]> = {}) =>
  runCompliance({
    ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds },
    list: { append: async (entry) => void listed.push(entry) },
    remind: async (tx, { id, type }) => {
      const event = { type: 'privacy_reminded', subjectId: id, atMs: world.clock.now(), payload: { type } }
      await appendEvent(world.events, tx, event)
    },
    committed: () => undefined,
    ...otherwise,
  })

const requestsOf = (shop: TestShop) =>
  world.rows<Record<string, unknown>>(
    `select type, state, tier, verified_how, decided_by, due_at, execute_at, closed_at is not null as closed, sealed
       from privacy_request where tenant_id = $1 order by received_at, id`,
    [shop.tenantId],
  )
const toHer = async (
  shop: TestShop,
  person: Person,
  sent: readonly { readonly body: Readonly<Record<string, unknown>> }[],
): Promise<string> =>
  sent
    .filter((s) => String(s.body.to).includes(person.waId ?? 'nobody') || s.body.recipient === person.bsuid)
    .map(wordsOf)
    .join('\n')

const NOTICE = { name: 'Shop', address: '12 Vilakazi Street', phone: '060 000 0001', whatsApp: '27600000001' }
const codeIn = (text: string): string => /\*(\d{6})\*/.exec(text)?.[1] ?? 'no code'

/** Orders two loaves and collects them. */
const buys = async (shop: TestShop, person: Person): Promise<void> => {
  const [summary] = await world.say(shop, person, '2 white bread')
  await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  const [{ number } = { number: 0 }] = await world.rows<{ number: number }>(
    `select number from sales_order where tenant_id = $1 and number is not null order by number desc limit 1`,
    [shop.tenantId],
  )
  await world.say(shop, shop.owner, `accept ${number}`)
  await world.say(shop, shop.owner, `ready ${number}`)
  await world.say(shop, shop.owner, '0427')
}

describe('seeing what is held', () => {
  it('takes a code said back in the chat, and gives a link that only its number opens', async () => {
    const shop = await world.addShop()
    const nandi: Person = { waId: '27710008001', name: 'Nandi' }
    await world.say(shop, nandi, 'hello')

    const asked = await toHer(shop, nandi, await world.say(shop, nandi, 'send me my data'))
    const wrong = await toHer(shop, nandi, await world.say(shop, nandi, '000000'))
    const given = await toHer(shop, nandi, await world.say(shop, nandi, codeIn(wrong)))

    expect(codeIn(wrong)).not.toBe(codeIn(asked))
    expect(given).toContain('the name Nandi')
    expect(given).toMatch(/https:\/\/shop\.test\/s\/shop-\d+\/privacy\/export\/[\w-]{43}/)
    expect(await requestsOf(shop)).toMatchObject([
      { type: 'access', state: 'delivered', tier: 2, verified_how: 'chat', closed: false },
    ])
  })

  it('of somebody who has ordered asks also for what and how much, and wrong answers bring a person', async () => {
    const shop = await world.addShop()
    const sizwe: Person = { waId: '27710008002', name: 'Sizwe' }
    await buys(shop, sizwe)

    const opened = await world.say(shop, sizwe, 'show me my data')
    const bands = offers(opened[0])
    let last = await world.press(shop, sizwe, bands[4] ?? '') // R500 or more: it was R36
    last = await world.say(shop, sizwe, codeIn(wordsOf(last[0])))
    last = await world.press(shop, sizwe, bands[3] ?? '')
    last = await world.say(shop, sizwe, codeIn(wordsOf(last[0])))
    last = await world.press(shop, sizwe, bands[2] ?? '')

    expect(bands.every((id) => id.startsWith('vb:'))).toBe(true)
    expect(wordsOf(last[0])).toContain('I cannot be sure here that it is you')
    expect(await requestsOf(shop)).toMatchObject([{ type: 'access', state: 'clarify', tier: 3, verified_how: null }])
  })

  it('goes on with the right answers', async () => {
    const shop = await world.addShop()
    const lindi: Person = { waId: '27710008003', name: 'Lindi' }
    await buys(shop, lindi)

    const opened = await world.say(shop, lindi, 'show me my data')
    const asked = await world.press(shop, lindi, offers(opened[0])[0] ?? '') // less than R50
    const given = await world.say(shop, lindi, codeIn(wordsOf(asked[0])))

    expect(wordsOf(given[0])).toContain('1 order')
  })

  it('counts no basket as an order, in the chat and in the export, and gives it all the same', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008005', name: 'Ayanda' }
    await world.say(shop, person, '2 white bread')

    const asked = await toHer(shop, person, await world.say(shop, person, 'show me my data'))
    const given = await toHer(shop, person, await world.say(shop, person, codeIn(asked)))

    const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
    if (!row) throw new Error('no customer')
    const found = await world.db.withTenant(shop.tenantId, (tx) => exportPerson(world, tx, row.id, world.clock.now()))
    const page = exportFiles(NOTICE, found, 'en', exportWordsIn('en'))['index.html'] ?? ''
    expect(given).toContain('0 orders')
    expect(page).toContain('Your orders (0)')
    expect(page).toContain('Baskets that you did not send (1)')
  })

  it('tells the shop that it was asked, with the date by which it is due', async () => {
    const shop = await world.addShop()
    await world.say(shop, shop.owner, 'orders')
    const sent = await world.say(shop, { waId: '27710008004', name: 'Fikile' }, 'delete my data')

    const alert = await toHer(shop, shop.owner, sent)

    expect(alert).toContain('Fikile asks about personal information: delete it')
    expect(alert).toMatch(/answered by \w{3} \d+ \w{3} 20\d\d/)
  })
})

describe('deleting', () => {
  it('is told with its time and what stays, waits a day, and is then done', async () => {
    const shop = await world.addShop()
    const thuli: Person = { waId: '27710008011', name: 'Thuli Mabaso' }
    await buys(shop, thuli)
    const opened = await world.say(shop, thuli, 'delete my data')
    const asked = await world.press(shop, thuli, offers(opened[0])[0] ?? '')

    const told = wordsOf((await world.say(shop, thuli, codeIn(wordsOf(asked[0]))))[0])
    const early = await comply()
    world.clock.nowMs += DAY_MS + MINUTE_MS
    const done = await comply()

    expect(told).toContain('will be deleted on')
    expect(told).toMatch(/stays without your name until \w{3} 2[89] Feb 20\d\d/)
    expect(told).toContain('Keep my information')
    expect(early.erased).toBe(0)
    expect(done).toMatchObject({ erased: 1, failed: [] })
    expect(await requestsOf(shop)).toMatchObject([{ type: 'delete', state: 'closed', closed: true, sealed: null }])
    expect(await world.rows('select 1 from customer_key where tenant_id = $1', [shop.tenantId])).toEqual([])
    expect(await world.rows('select 1 from identity where tenant_id = $1', [shop.tenantId])).toEqual([])
    expect(
      await world.rows(`select cause, rule, holds from destruction_certificate where tenant_id = $1`, [shop.tenantId]),
    ).toMatchObject([{ cause: 'erasure', rule: 'request', holds: [{ reason: 'tax', rows: 1 }] }])
    expect(listed.some((entry) => entry.tenantId === shop.tenantId)).toBe(true)
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('is done in the next round when the database was away for a moment, and an hour later when it fails of itself', async () => {
    const shop = await world.addShop()
    const lwazi: Person = { waId: '27710008013', name: 'Lwazi' }
    const opened = await world.say(shop, lwazi, 'delete my data')
    await world.say(shop, lwazi, codeIn(wordsOf(opened.find((s) => wordsOf(s).includes('write this code')))))
    world.clock.nowMs += DAY_MS + MINUTE_MS
    const failing = (error: Error) => comply({ list: { append: () => Promise.reject(error) } })

    const defect = await failing(new Error('a defect'))
    const soon = await comply()
    world.clock.nowMs += HOUR_MS
    const away = await failing(Object.assign(new Error('deadlock detected'), { code: '40P01' }))
    const next = await comply()

    expect([defect.failed.length, soon.erased, away.failed.length, next.erased]).toEqual([1, 0, 1, 1])
  })

  it('is called off by the button, also a day later and after other things', async () => {
    const shop = await world.addShop()
    const vusi: Person = { waId: '27710008012', name: 'Vusi' }
    const asked = await world.say(shop, vusi, 'delete my data')
    const told = await world.say(shop, vusi, codeIn(wordsOf(asked.find((s) => wordsOf(s).includes('write this code')))))
    world.clock.nowMs += 20 * HOUR_MS
    await world.say(shop, vusi, 'hours')

    const kept = await world.press(shop, vusi, offers(told[0]).find((id) => id.startsWith('vk:')) ?? '')
    world.clock.nowMs += DAY_MS
    const report = await comply()

    expect(wordsOf(kept[0])).toContain('nothing is deleted')
    expect(report.erased).toBe(0)
    expect(await requestsOf(shop)).toMatchObject([{ type: 'delete', state: 'withdrawn' }])
    expect(await world.rows('select 1 from customer_key where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
  })

  it('waits for an open order and is done when that is over', async () => {
    const shop = await world.addShop()
    const bongi: Person = { waId: '27710008013', name: 'Bongi' }
    const [summary] = await world.say(shop, bongi, '2 white bread')
    await world.press(shop, bongi, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    await world.say(shop, shop.owner, 'accept 1')
    const opened = await world.say(shop, bongi, 'delete my data')
    const asked = await world.press(shop, bongi, offers(opened[0])[0] ?? '')
    const told = wordsOf((await world.say(shop, bongi, codeIn(wordsOf(asked[0]))))[0])
    world.clock.nowMs += DAY_MS + MINUTE_MS

    const waits = await comply()
    await world.say(shop, shop.owner, 'ready 1')
    await world.say(shop, shop.owner, '0427')
    world.clock.nowMs += 2 * HOUR_MS
    const done = await comply()

    expect(told).toContain('we delete when it is done')
    expect(waits).toMatchObject({ erased: 0, waiting: [{ code: 'privacy.hold' }] })
    expect(done.erased).toBe(1)
  })
})

describe('correcting', () => {
  it('of her own name is done at once, and WhatsApp does not undo it', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008021', name: 'xX_QT_Xx' }
    await world.say(shop, shop.owner, 'orders')
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:fix')
    await world.press(shop, person, 'vf:name')

    const fixed = await world.say(shop, person, 'Refilwe Molefe')
    const [summary] = await world.say(shop, { ...person, name: 'another nick' }, '2 white bread')
    const placed = await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')

    expect(wordsOf(fixed[0])).toContain('Your name is now Refilwe Molefe')
    expect(await toHer(shop, shop.owner, placed)).toContain('from Refilwe Molefe')
    expect(await requestsOf(shop)).toMatchObject([{ type: 'correct', state: 'closed', verified_how: 'chat' }])
    // Whoever has a copy of her name is told that it is another one now, by her id.
    expect(
      await world.rows(
        `select e.payload, c.id is not null as hers from event e
           left join customer c on c.tenant_id = e.tenant_id and c.id = e.subject_id
          where e.tenant_id = $1 and e.type = 'customer_corrected'`,
        [shop.tenantId],
      ),
    ).toEqual([{ payload: {}, hers: true }])
  })

  it('of anything else waits for a person, who is reminded', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008022', name: 'Mpho' }
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:fix')
    await world.press(shop, person, 'vf:other')

    const noted = await world.say(shop, person, 'my order of 3 May was never collected by me')
    world.clock.nowMs += 8 * DAY_MS
    const reminded = await comply()
    const again = await comply()
    const before = world.graph.sent.length
    await world.settle()

    expect(wordsOf(noted.find((s) => String(s.body.to).includes('27710008022')))).toContain('will answer you here by')
    expect(reminded.reminded).toBeGreaterThanOrEqual(1)
    expect(again.reminded).toBe(0)
    expect(JSON.stringify(world.graph.sent.slice(before))).toContain('personal information: correct it')
    expect(JSON.stringify(await requestsOf(shop))).not.toContain('3 May')
  })

  it('of which nobody can be reminded rests, and keeps nobody else from being reminded', async () => {
    const asks = async (waId: string) => {
      const shop = await world.addShop()
      await world.say(shop, { waId, name: 'Mpho' }, 'hello')
      await world.press(shop, { waId, name: 'Mpho' }, 'v:fix')
      await world.press(shop, { waId, name: 'Mpho' }, 'vf:other')
      await world.say(shop, { waId, name: 'Mpho' }, 'my order of 3 May was never collected by me')
      return shop
    }
    const [broken, sound] = [await asks('27710008023'), await asks('27710008024')]
    const tried: string[] = []
    const rests = createRests<PrivacyRequestId>({ clock: world.clock })
    const round = async () => {
      tried.length = 0
      return comply({
        rests,
        remind: async (tx) => {
          tried.push(tx.tenantId)
          if (tx.tenantId === broken.tenantId) throw new Error('a defect')
        },
      })
    }
    world.clock.nowMs += 8 * DAY_MS

    const [first, second] = [await round(), await round()]
    const triedAgain = [...tried]
    world.clock.nowMs += MINUTE_MS
    const third = await round()

    expect(first.failed).toMatchObject([{ tenantId: broken.tenantId }])
    expect(first.reminded).toBeGreaterThanOrEqual(1)
    expect([second.failed, triedAgain]).toEqual([[], []])
    expect(third.failed).toHaveLength(1)
    expect(await requestsOf(sound)).toHaveLength(1)
  })
})

describe('objecting', () => {
  it('works at once and without proof: no adverts, nothing beyond her orders, on record', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008031', name: 'Jabu' }
    await world.say(shop, person, 'hello')

    const told = await world.press(shop, person, 'v:object')

    expect(wordsOf(told[0])).toContain('only to answer you and for the orders')
    expect(await requestsOf(shop)).toMatchObject([{ type: 'object', state: 'closed', tier: 0 }])
    expect(
      await world.rows('select restricted, marketing_state from customer where tenant_id = $1', [shop.tenantId]),
    ).toEqual([{ restricted: true, marketing_state: 'withdrawn' }])
  })
})

describe('a restriction', () => {
  const staff = { id: '018f3c1e-7b2a-7000-8000-0000000000bb' }
  const restricted = async (waId: string) => {
    const shop = await world.addShop()
    const person: Person = { waId, name: 'Dineo' }
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:object')
    const state = async () => {
      const [row] = await world.rows<{ id: CustomerId; restricted: boolean }>(
        'select id, restricted from customer where tenant_id = $1',
        [shop.tenantId],
      )
      if (!row) throw new Error('no customer')
      return row
    }
    const customerId = (await state()).id
    const lift = (because: 'she_asked' | 'reason_is_over') =>
      world.db.withTenant(shop.tenantId, (tx) =>
        liftRestriction(
          {
            ...createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
            ...{ keyring: world.keyring, exportUrl: (token) => token },
          },
          tx,
          staff,
          { customerId, because, words: 'As you asked, we use your name again from Friday on.' },
        ),
      )
    return { shop, person, lift, isRestricted: async () => (await state()).restricted }
  }

  it('ends by her own wish alone, told three days before', async () => {
    const { shop, person, lift, isRestricted } = await restricted('27710008071')

    const unasked = await lift('reason_is_over')
    const asked = await lift('she_asked')
    const again = await lift('she_asked')
    const before = world.graph.sent.length
    await world.settle()
    const told = await toHer(shop, person, world.graph.sent.slice(before))
    world.clock.nowMs += LIFT_AFTER_MS - MINUTE_MS
    await comply()
    const early = await isRestricted()
    world.clock.nowMs += 2 * MINUTE_MS
    const report = await comply()

    expect(unasked).toMatchObject({ ok: false, error: { code: 'privacy.objection_stands' } })
    expect(asked.ok && again.ok && asked.value.id === again.value.id).toBe(true)
    expect(told).toContain('As you asked, we use your name again from Friday on.')
    expect([early, report.lifted, await isRestricted()]).toEqual([true, 1, false])
    expect(report).toMatchObject({ erased: 0, failed: [] })
    expect(await lift('she_asked')).toMatchObject({ ok: false, error: { code: 'privacy.not_restricted' } })
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('stays when she objects again after she was told', async () => {
    const { shop, person, lift, isRestricted } = await restricted('27710008072')
    await lift('she_asked')
    world.clock.nowMs += HOUR_MS
    await world.press(shop, person, 'v:object')
    world.clock.nowMs += LIFT_AFTER_MS

    const report = await comply()

    expect([report.lifted, await isRestricted()]).toEqual([0, true])
    expect(await requestsOf(shop)).toMatchObject([
      { type: 'object', state: 'closed' },
      { type: 'lift', state: 'withdrawn', closed: true },
      { type: 'object', state: 'closed' },
    ])
  })
})

describe('an acknowledgement', () => {
  it('of an objection and of a complaint is kept with it by its id, and as long', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008032', name: 'Lerato' }
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:object')
    await world.press(shop, person, 'v:complain')
    const acknowledged = () =>
      world.rows<{ type: string; wamid: string | null }>(
        `select r.type, c.wamid from privacy_request r
           left join message_content c on c.tenant_id = r.tenant_id and c.id::text = r.ack_message_id and c.direction = 'out'
          where r.tenant_id = $1 order by r.received_at, r.id`,
        [shop.tenantId],
      )

    const told = await acknowledged()
    world.clock.nowMs += 91 * DAY_MS
    await runRetention({
      ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId },
      requests: createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
      endConsents,
    })
    world.clock.nowMs -= 91 * DAY_MS

    expect(told.map(({ type }) => type)).toEqual(['object', 'complaint'])
    expect(told.every(({ wamid }) => wamid?.startsWith('wamid.'))).toBe(true)
    expect(new Set(told.map(({ wamid }) => wamid)).size).toBe(2)
    expect(await acknowledged()).toEqual(told)
  })
})

describe('somebody who comes back after 90 days', () => {
  it('may be another person: nothing that is over is shown, and only the shop can say who she is', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008041', name: 'Zanele' }
    await buys(shop, person)
    world.clock.nowMs += 91 * DAY_MS

    const first = await world.say(shop, person, 'where is my order')
    const second = await world.say(shop, person, 'where is my order')
    const asked = await world.say(shop, person, 'send me my data')

    expect(wordsOf(first[0])).toContain('You have no order with us')
    expect(wordsOf(second[0])).toContain('You have no order with us')
    expect(await toHer(shop, person, asked)).toContain('I cannot be sure here that it is you')
    expect(await requestsOf(shop)).toMatchObject([{ type: 'access', state: 'clarify', tier: 3 }])
  })

  it('after less than that sees her last order as ever', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008042', name: 'Zanele' }
    await buys(shop, person)
    world.clock.nowMs += 89 * DAY_MS

    const answer = await world.say(shop, person, 'where is my order')

    expect(wordsOf(answer[0])).toContain('you have collected it')
  })
})

describe('the export', () => {
  const anApp = async (shop: TestShop) => {
    const app = Fastify()
    await app.register(
      exportRoutes({
        ...{ db: world.test.api, clock: world.clock, newId: world.newId, keyring: world.keyring },
        words: exportWordsIn,
        findShop: async () => ({ tenantId: shop.tenantId, shop: NOTICE, language: 'en' }),
      }),
    )
    return app
  }
  const asks = async (shop: TestShop, person: Person) => {
    const asked = await toHer(shop, person, await world.say(shop, person, 'send me my data'))
    const given = await toHer(shop, person, await world.say(shop, person, codeIn(asked)))
    return { path: /https:\/\/shop\.test(\/s\/[\w/-]+)/.exec(given)?.[1] ?? '', pin: codeIn(given) }
  }
  const post = (app: Awaited<ReturnType<typeof anApp>>, path: string, pin: string) =>
    app.inject({
      method: 'POST',
      url: path,
      payload: `pin=${pin}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  it('is everything that is held of her and nothing of anybody else, to read and to keep', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008051', bsuid: 'ZA.51aa51', name: 'Keabetswe Phiri' }
    await world.say(shop, { waId: '27710008052', name: 'Other Person' }, 'my secret is xylophone')
    await world.say(shop, person, 'dumela, do you have umngqusho today')
    await world.say(shop, person, 'STOP')
    const { path, pin } = await asks(shop, person)
    const app = await anApp(shop)

    const page = await app.inject({ url: path })
    const zip = await post(app, path, pin)
    world.clock.nowMs += 15 * MINUTE_MS
    const later = await post(app, path, pin)

    const files = Object.fromEntries(
      Object.entries(unzipSync(zip.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    )
    const all = Object.values(files).join('\n')
    const data = Object.entries(files)
      .flatMap(([name, text]) => (name.startsWith('data/') ? [text] : []))
      .join('\n')
    expect(page.body).toContain('<form method="post">')
    expect(zip.headers['content-type']).toBe('application/zip')
    for (const word of ['27710008051', 'ZA.51aa51', 'Keabetswe Phiri', 'umngqusho', 'withdrawn']) {
      expect(files['index.html']).toContain(word)
      expect(data).toContain(word)
    }
    // A code is said in words on the page, and stands as it is in the data.
    expect(files['index.html']).toContain('<dd>you were told how your information is used</dd>')
    expect(files['index.html']).not.toContain('notice_given')
    expect(data).toContain('notice_given')
    expect(all).not.toMatch(/xylophone|27710008052|Other Person/)
    // What she looks for stands first on the page.
    const headings = [...(files['index.html'] ?? '').matchAll(/<h2>([^(<]+) \(/g)].map(([, title]) => title)
    expect(headings.slice(0, 3)).toEqual(['You', 'Your WhatsApp ids and numbers', 'Your orders'])
    expect(headings.indexOf('What was said')).toBeLessThan(headings.indexOf('When messages came and went'))
    expect(files['recipients.json']).toContain('WhatsApp (Meta Platforms)')
    expect(files['retention.json']).toContain('24 months after the last activity')
    expect(later.statusCode).toBe(410)
    // Every table that the manifest links to a person and that holds something personal has its file.
    const personal = personalTables().filter(({ name }) =>
      Object.values(MANIFEST[name as keyof typeof MANIFEST].columns).some((tag) => tag !== 'plain'),
    )
    expect(personal.map(({ name }) => `data/${name}.json`).filter((name) => !(name in files))).toEqual([])
    expect(all).not.toMatch(/wrapped_key|pin_hash|link_hash/)
  })

  it('reads isiZulu in isiZulu: every heading, every fact by its name, why it is held and who else has it', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008057', name: 'Sibusiso' }
    await buys(shop, person)
    await world.say(shop, person, 'STOP')
    for (const id of ['v:fix', 'vf:name']) await world.press(shop, person, id)
    await world.say(shop, person, 'Sibusiso Ndlovu')
    const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
    if (!row) throw new Error('no customer')

    const found = await world.db.withTenant(shop.tenantId, (tx) => exportPerson(world, tx, row.id, world.clock.now()))
    const [zu, en] = (['zu', 'en'] as const).map(
      (language) => exportFiles(NOTICE, found, language, exportWordsIn(language))['index.html'] ?? '',
    )

    const said = (page: string | undefined, tag: string): ReadonlySet<string> =>
      new Set(
        [...(page ?? '').matchAll(new RegExp(`<${tag}[^>]*>([^<]+)</${tag}>`, 'g'))].map(([, text]) => text ?? ''),
      )
    for (const [tag, least] of [
      ['dt', 30],
      ['h2', 8],
    ] as const) {
      expect(said(zu, tag).size).toBeGreaterThan(least)
      expect([...said(zu, tag)].filter((text) => said(en, tag).has(text))).toEqual([])
    }
    expect(zu).not.toMatch(/answer and serve|operator agreement|after the last activity/)
    // When she gave her name is a time on the page, no number of milliseconds.
    expect(en).toMatch(/<dt>name confirmed at<\/dt><dd>\d{4}-\d\d-\d\d \d\d:\d\d<\/dd>/)
  })

  it('opens nothing it could not: what is sealed with her key is there in words', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008053', name: 'Lwazi' }
    await world.say(shop, person, 'ngicela usizo lwegundane')
    const { path, pin } = await asks(shop, person)
    const app = await anApp(shop)

    const files = unzipSync((await post(app, path, pin)).rawPayload)

    const said = JSON.parse(strFromU8(files['data/message_content.json']!)) as readonly { content: unknown }[]
    expect(said.length).toBeGreaterThan(3)
    expect(said.filter((row) => row.content === null)).toEqual([])
    expect(JSON.stringify(said)).toContain('lwegundane')
  })

  it('is given again for a quarter of an hour, for a line that broke: five times at most, and each is on record', async () => {
    const shop = await world.addShop()
    const { path, pin } = await asks(shop, { waId: '27710008056', name: 'C' })
    const app = await anApp(shop)

    const first = await post(app, path, pin)
    world.clock.nowMs += 14 * MINUTE_MS
    const page = await app.inject({ url: path })
    const wrong = await post(app, path, pin === '000000' ? '000001' : '000000')
    const again = []
    for (let i = 0; i < 5; i++) again.push((await post(app, path, pin)).statusCode)

    expect([first.statusCode, page.statusCode, wrong.statusCode]).toEqual([200, 200, 403])
    expect(again).toEqual([200, 200, 200, 200, 410])
    expect((await requestsOf(shop)).at(-1)).toMatchObject({ type: 'access', state: 'closed', closed: true })
    const taken = await world.rows(
      `select 1 from audit_event where tenant_id = $1 and action = 'privacy.export_taken'`,
      [shop.tenantId],
    )
    expect(taken).toHaveLength(5)
  })

  it('is given to nobody once she is erased, also within that time', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008057', name: 'D' }
    const { path, pin } = await asks(shop, person)
    const app = await anApp(shop)
    await post(app, path, pin)
    world.clock.nowMs += 5 * MINUTE_MS // whoever wrote a moment ago is not erased
    const [customer] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [
      shop.tenantId,
    ])

    const erased = await world.db.withTenant(shop.tenantId, (tx) =>
      erasePersonIn({ clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds }, tx, {
        ...{ customerId: customer?.id as CustomerId, requestId: null, cause: 'restore', rule: 'restore' },
        actor: { type: 'system' },
      }),
    )
    const again = await post(app, path, pin)

    expect(erased).toMatchObject({ ok: true })
    expect(again.statusCode).toBe(410)
  })

  it('is given to nobody who guesses its number, nor after three days', async () => {
    const shop = await world.addShop()
    const [a, b] = [
      { waId: '27710008054', name: 'A' },
      { waId: '27710008055', name: 'B' },
    ] as const
    const guessed = await asks(shop, a)
    const late = await asks(shop, b)
    const app = await anApp(shop)
    const wrong = guessed.pin === '000000' ? '000001' : '000000'

    const tries = []
    for (let i = 0; i < 5; i++) tries.push((await post(app, guessed.path, wrong)).statusCode)
    const right = await post(app, guessed.path, guessed.pin)
    world.clock.nowMs += 3 * DAY_MS + MINUTE_MS
    const tooLate = await post(app, late.path, late.pin)
    await comply()

    expect(tries).toEqual([403, 403, 403, 403, 410])
    expect(right.statusCode).toBe(410)
    expect(tooLate.statusCode).toBe(410)
    expect((await requestsOf(shop)).at(-1)).toMatchObject({ type: 'access', state: 'closed', closed: true })
    expect((await app.inject({ url: `/s/x/privacy/export/${'x'.repeat(43)}` })).statusCode).toBe(410)
  })
})

describe('somebody who comes to the counter', () => {
  const app = async (shop: TestShop) => {
    const server = Fastify()
    await server.register(
      exportRoutes({
        ...{ db: world.test.api, clock: world.clock, newId: world.newId, keyring: world.keyring, words: exportWordsIn },
        findShop: async () => ({ tenantId: shop.tenantId, shop: NOTICE, language: 'en' }),
      }),
    )
    return server
  }
  type Server = Awaited<ReturnType<typeof app>>
  const posts = (server: Server, url: string, payload: string) =>
    server.inject({
      ...{ method: 'POST', url, payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  /** What whoever has this number is sent by what is due now. */
  const toThem = async (waId: string): Promise<readonly string[]> => {
    const before = world.graph.sent.length
    await world.settle()
    return world.graph.sent
      .slice(before)
      .filter((sent) => sent.body.to === `+${waId}`)
      .map(wordsOf)
  }
  /** Asks at the counter of whoever is the only customer; one of the shop verifies, another decides. */
  const asksAtTheCounter = async (
    shop: TestShop,
    chatIsHers: Verification['chatIsHers'],
    type: 'access' | 'correct' = 'access',
    decision: Decision = { decision: 'approve', answer: null },
  ) => {
    const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
    const deps = {
      ...createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
      ...{ keyring: world.keyring, exportUrl: (token: string) => `https://shop.test/export/${token}` },
    }
    const decided = await world.test.api.withTenant(shop.tenantId, async (tx) => {
      const given = { type, channel: 'in_person', customerId: row?.id ?? ('' as CustomerId), asked: null } as const
      const request = await writeDownRequest(
        deps,
        tx,
        { id: 'till' },
        {
          ...given,
          ...{ recordingRef: null, receivedAtMs: world.clock.nowMs },
        },
      )
      if (!request.ok) throw new Error(request.error.code)
      await verifyRequest(deps, tx, { id: 'till' }, request.value.id, { how: 'in_person', chatIsHers })
      return decideRequest(deps, tx, { id: 'office' }, request.value.id, decision)
    })
    if (!decided.ok) throw new Error(decided.error.code)
    return decided.value
  }

  it('because another has her number takes her export by a code that is read out; nothing goes into the chat', async () => {
    const shop = await world.addShop()
    const number = '27710008061'
    await world.settle() // what others are still to be told
    await buys(shop, { waId: number, name: 'Nokuthula Owner' })
    world.clock.nowMs += 91 * DAY_MS
    const newcomer: Person = { waId: number, name: 'Bongani Newcomer' }
    await world.say(shop, newcomer, 'hello, do you have xylophones')

    const { readOut, deliveredVia, answersGo } = await asksAtTheCounter(shop, false)
    const told = await toThem(number)

    const server = await app(shop)
    const { code, pin } = readOut ?? { code: '', pin: '' }
    const form = await server.inject({ url: '/s/x/privacy/export' })
    const typo = await posts(server, '/s/x/privacy/export', 'code=K0QX')
    const led = await posts(server, '/s/x/privacy/export', `code=${code.toLowerCase().replace('-', ' ')}`)
    const link = String(led.headers.location)
    const asked = await server.inject({ url: link })
    const wrong = await posts(server, link, `pin=${pin === '000000' ? '000001' : '000000'}`)
    const zip = await posts(server, link, `pin=${pin}`)
    world.clock.nowMs += 15 * MINUTE_MS
    const again = await posts(server, link, `pin=${pin}`)

    expect([answersGo, deliveredVia]).toEqual(['counter', 'spoken'])
    expect(told).toEqual([])
    expect([form.statusCode, typo.statusCode, led.statusCode]).toEqual([200, 403, 303])
    expect([asked.statusCode, wrong.statusCode, zip.statusCode, again.statusCode]).toEqual([200, 403, 200, 410])
    const all = Object.values(unzipSync(zip.rawPayload))
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    // What was hers before is there, and of whoever has the number now nothing.
    expect(all).toContain('"completed"')
    expect(all).toContain('White Bread')
    expect(all).toContain(number)
    expect(all).not.toMatch(/xylophone|Bongani/)
    const kept = JSON.stringify(await world.rows('select * from privacy_request where tenant_id = $1', [shop.tenantId]))
    expect(kept).not.toContain(code)
    expect(wordsOf((await world.say(shop, newcomer, 'where is my order'))[0])).toContain('You have no order with us')
  })

  it('is answered there whatever she asked, when nobody has seen that the chat is hers', async () => {
    const shop = await world.addShop()
    await buys(shop, { waId: '27710008062', name: 'Palesa' })

    const correction = await asksAtTheCounter(shop, null, 'correct', { decision: 'approve', answer: 'Done, Palesa.' })
    const refusal = await asksAtTheCounter(shop, null, 'access', {
      ...{ decision: 'refuse', ground: 'legal_claim', answer: 'Not yet, Palesa.', dispute: null },
    })

    expect([correction.state, refusal.state]).toEqual(['closed', 'refused'])
    expect(await toThem('27710008062')).toEqual([])
  })

  it('and shows the chat on her own phone is answered in it, and what she did before is hers again', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710008063', name: 'Refilwe' }
    await buys(shop, person)
    world.clock.nowMs += 91 * DAY_MS
    await world.say(shop, person, 'hello')

    const { readOut } = await asksAtTheCounter(shop, true)

    expect(readOut).toBeNull()
    expect(await toThem('27710008063')).toEqual([expect.stringContaining('https://shop.test/export/')])
    expect(wordsOf((await world.say(shop, person, 'where is my order'))[0])).toContain('you have collected it')
  })

  it('gets a code that opens nothing in another shop', async () => {
    const [shop, other] = [await world.addShop(), await world.addShop()]
    await buys(shop, { waId: '27710008064', name: 'Dineo' })
    const { readOut } = await asksAtTheCounter(shop, null)
    const server = await app(other)

    const led = await posts(server, '/s/x/privacy/export', `code=${readOut?.code ?? ''}`)
    const opened = await server.inject({ url: String(led.headers.location) })

    expect([led.statusCode, opened.statusCode]).toEqual([303, 410])
  })
})
