/** What a person must never have written: card and ID numbers and secrets are in no table, sealed or not, and with no seller. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open, type Key } from '../platform/crypto/seal.ts'
import { findWords, type Haystack } from '../privacy/test-search.ts'
import { DAY_MS } from '../kernel/clock.ts'
import { createWorld, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

const CARD = '4111111111111111'
const ID = '8001015009087'
const SECRET = 'hunter2zulu'
const KEY = 'sk_live_9f8e7d6c5b4a39281706'
const WORDS = [CARD, '4111 1111 1111 1111', ID, '800101 5009 087', SECRET, KEY]

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
  shop = await world.addShop()
})
afterAll(() => world.stop())

/** All rows; webhooks as they came aside, which nobody but the router opens and whose key is gone after 30 days. */
const readTables = async (): Promise<readonly Haystack[]> => {
  const tables = await world.rows<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'raw_batch'`,
  )
  return Promise.all(
    tables.map(async ({ name }) => ({
      name,
      content: (await world.rows<{ text: string }>(`select t::text as text from ${name} t`))
        .map((r) => r.text)
        .join('\n'),
    })),
  )
}

/** What was said, opened with the shop's and the customer's keys, and what waits or is parked. */
const readSealed = async (): Promise<readonly Haystack[]> => {
  const { keys } = await world.directory.getTenant(shop.tenantId)
  const wrapped = await world.rows<{ id: string; key: Buffer }>(
    'select customer_id as id, wrapped_key as key from customer_key',
  )
  const all: Key[] = [keys.sealing, ...wrapped.map(({ id, key }) => world.keyring.openCustomerKey(keys, id, key))]
  const sealed = await world.rows<{ name: string; id: string; sealed: Buffer }>(
    `select 'message_content' as name, id, sealed from message_content
     union all select 'lane_item', id, sealed from lane_item union all select 'parked_item', id, sealed from parked_item`,
  )
  return sealed.flatMap(({ name, id, sealed: bytes }) =>
    all.flatMap((key) => {
      try {
        return [{ name, content: open(key, bytes, `message:${id}`) }]
      } catch {
        return []
      }
    }),
  )
}

it('are masked in everything that is kept and in everything that is sent, whatever the message they come in', async () => {
  const thandi = { waId: '27710009901', name: 'Thandi' }
  await world.say(shop, shop.owner, 'hi')
  const image = { type: 'image', image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: `my card ${CARD}` } }
  const before = world.graph.sent.length

  await world.say(shop, thandi, `2 white bread, card 4111 1111 1111 1111`)
  await world.say(shop, thandi, `I want to talk to a person, my id is 800101 5009 087`)
  await world.say(shop, thandi, `my password is ${SECRET}`)
  await world.say(shop, shop.owner, `our key is ${KEY}`)
  await world.deliver(world.messagesBody(shop, thandi, world.message(thandi, image)))
  await world.deliver(world.messagesBody(shop, thandi, world.text(thandi, ID))) // waits in its lane

  const sealed = await readSealed()
  const sent = world.graph.sent.slice(before).map((s) => ({ name: 'sent', content: wordsOf(s) }))
  expect(sealed.filter(({ content }) => Buffer.from(content).includes('[card number]')).length).toBeGreaterThan(1)
  expect(sealed.some(({ name, content }) => name === 'lane_item' && Buffer.from(content).includes('[id number]'))).toBe(
    true,
  )
  expect(sent.length).toBeGreaterThan(3)
  expect(findWords([...(await readTables()), ...sealed, ...sent], WORDS)).toEqual([])
})

describe('whoever wrote one', () => {
  const TOLD = { en: 'I hid the card number in your message', zu: 'Ngifihle inombolo yekhadi' }
  const toldTo = async (person: Person, words: string): Promise<string> =>
    (await world.say(shop, person, words))
      .filter((s) => String(s.body.to).includes(person.waId ?? 'nobody'))
      .map(wordsOf)
      .join('\n')

  it('is asked once a day not to, beside the answer, and never shown it', async () => {
    const lindi = { waId: '27710009911', name: 'Lindi' }

    const first = await world.say(shop, lindi, `2 white bread, card ${CARD}`)
    const again = await toldTo(lindi, `or this one: ${CARD}`)
    world.clock.nowMs += DAY_MS
    const tomorrow = await toldTo(lindi, `card ${CARD}`)

    expect(first).toHaveLength(1)
    expect(wordsOf(first[0])).toContain(TOLD.en)
    expect(wordsOf(first[0])).toContain('White Bread')
    expect([again.includes(TOLD.en), tomorrow.includes(TOLD.en)]).toEqual([false, true])
    expect(wordsOf(first[0]) + again + tomorrow).not.toMatch(/4111|1111/)
  })

  it('is asked in her language', async () => {
    const zanele = { waId: '27710009912', name: 'Zanele' }
    await world.say(shop, zanele, 'Sawubona, ngicela usizo ngesiZulu')

    expect(await toldTo(zanele, `ngifuna isinkwa, ikhadi lami ${CARD}`)).toContain(TOLD.zu)
  })

  it.each([
    ['an ID number', `my id is ${ID}`, 'I hid the ID number'],
    ['a password', `my password is ${SECRET}`, 'I hid the PIN, password or code'],
    ['several', `my id is ${ID} and my card ${CARD}`, 'I hid private numbers'],
  ])('is told what it was: %s', async (_what, words, told) => {
    const person = { waId: `2771000992${words.length}`, name: 'Bongani' }

    expect(await toldTo(person, words)).toContain(told)
  })

  it('is told also while a person answers, and a seller as well, but nothing beside a STOP', async () => {
    const sipho = { waId: '27710009913', name: 'Sipho' }
    const mpho = { waId: '27710009914', name: 'Mpho' }
    await world.say(shop, sipho, 'I want to talk to a person')
    await world.say(shop, mpho, 'hello')

    expect(await toldTo(sipho, `card ${CARD}`)).toContain(TOLD.en)
    expect(await toldTo(shop.owner, `card ${CARD}`)).toContain(TOLD.en)
    await world.deliver(world.messagesBody(shop, mpho, world.text(mpho, `card ${CARD}`), world.text(mpho, 'STOP')))
    const before = world.graph.sent.length
    await world.settle()
    const stopped = world.graph.sent.slice(before).map(wordsOf).join('\n')
    expect(stopped).not.toContain(TOLD.en)
    expect(stopped).not.toBe('')
  })
})
