/**
 * Webhooks of every kind, while the process that routes them is killed again and again: each has its effect once, as if it had
 * been sent once and routed in peace. `WAKALA_ROUTER_KILLS` says how often (`npm run soak` wants more).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PHONE_NUMBER_ID, WABA_ID } from '../channel/inbound/builders.ts'
import { fieldSamples } from '../channel/inbound/webhook-samples.ts'
import { createWorld, type Json, type TestShop, type World } from '../conversation/test-world.ts'
import { seededRandom } from '../kernel/random.ts'
import { until } from '../platform/lanes/test-lanes.ts'

const KILLS = Number(process.env.WAKALA_ROUTER_KILLS ?? 4)
const SEED = Number(process.env.WAKALA_ROUTER_SEED ?? 20261126)
/** Transactions of a pass times three, and some more: most kills fall into the work, some before it. */
const STEPS_MOST = 24
const root = path.resolve(import.meta.dirname, '../..')

let world: World
let child: ChildProcess | undefined
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
afterEach(async () => {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
})

/** A shop in a messaging account of its own. */
const addShop = async (account: string): Promise<TestShop> => {
  const shop = await world.addShop()
  for (const table of ['business_number', 'directory_number']) {
    await world.rows(`update ${table} set waba_id = $2 where tenant_id = $1`, [shop.tenantId, account])
  }
  world.directory.forgetTenant(shop.tenantId)
  return shop
}

const seconds = Math.floor(Date.now() / 1000)
const THANDI = { from: '27710000002', from_user_id: 'ZA.1002003004005006' }
const SIPHO = { from: '27710000003', from_user_id: 'ZA.1002003004005007' }
const metadata = { display_phone_number: '27600000001', phone_number_id: PHONE_NUMBER_ID }
const messagesOf = (...messages: readonly Json[]): Json => ({
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata, messages },
})
let messages = 0
const said = (who: Json, content: Json): Json => ({
  ...who,
  id: `wamid.K${++messages}`,
  timestamp: String(seconds - 60 + messages),
  ...content,
})
const text = (who: Json, body: string): Json => said(who, { type: 'text', text: { body } })
const statuses = (...list: readonly Json[]): Json => ({
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata, statuses: list },
})
const status = (id: string, name: string, extra: Json = {}): Json => ({
  ...{ id, status: name, timestamp: String(seconds), recipient_id: THANDI.from },
  ...extra,
})

/** One change each, in the order in which Meta first sends them. */
const CHANGES: readonly Json[] = [
  messagesOf(text(THANDI, 'hello')),
  messagesOf(text(SIPHO, '2 white bread'), text(THANDI, 'and me')),
  messagesOf(said(THANDI, { type: 'image', image: { id: '81001', mime_type: 'image/jpeg', sha256: 'b64==' } })),
  messagesOf(said(SIPHO, { type: 'location', location: { latitude: -26.2, longitude: 27.8 } })),
  messagesOf(said(SIPHO, { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '👍' } })),
  messagesOf(said(SIPHO, { type: 'revoke', revoke: { original_message_id: 'wamid.K2' } })),
  messagesOf(said(THANDI, { type: 'hologram', hologram: {} })),
  statuses(status('wamid.S1', 'read'), status('wamid.S1', 'sent'), status('wamid.S2', 'delivered')),
  statuses(status('wamid.S2', 'failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] })),
  statuses(
    status('wamid.S3', 'sent', {
      pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' },
    }),
  ),
  ...fieldSamples.map(([field, value]) => ({ field, value })),
  {
    field: 'account_update',
    value: {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_UTILITY_TEMPLATES', expiration: seconds + 86_400 }],
    },
  },
  messagesOf(
    said(SIPHO, {
      type: 'system',
      system: {
        type: 'user_changed_number',
        wa_id: '27710000093',
        user_id: 'ZA.93',
        previous_user_id: SIPHO.from_user_id,
      },
    }),
  ),
  messagesOf(text({ from: '27710000093', from_user_id: 'ZA.93' }, 'my new number')),
]

/** As it comes for this shop, in this account. */
const bodyFor = ({ phoneNumberId }: TestShop, account: string, change: Json): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: WABA_ID, time: seconds, changes: [change] }],
    })
      .replaceAll(PHONE_NUMBER_ID, phoneNumberId)
      .replaceAll(WABA_ID, account),
  )

/** What all of it has come to in a shop, without what is random or its own. */
const effectsIn = async ({ tenantId }: TestShop, account: string): Promise<object> => {
  const ask = async (sql: string): Promise<readonly string[]> =>
    (await world.rows<{ line: string }>(`select (${sql.replace(/ from /, ')::text as line from ')}`, [tenantId]))
      .map(({ line }) => line.replaceAll(account, '<account>'))
      .toSorted()
  return {
    messages: await ask(
      `concat_ws(' ', wamid, direction, kind, status_rank, error_code, category, pricing_type) from message
        where tenant_id = $1 and kind <> 'system'`,
    ),
    newsOfPeople: await ask(`count(*) from message where tenant_id = $1 and kind = 'system'`),
    waiting: await ask(`payload ->> 'wamid' from lane_item where tenant_id = $1 and queue = 'inbox'`),
    jobs: await ask(`payload ->> 'type' from lane_item where tenant_id = $1 and queue = 'job'`),
    contents: await ask(
      `concat_ws(' ', direction, kind, count(*)) from message_content where tenant_id = $1 group by direction, kind`,
    ),
    statuses: await ask(
      `concat_ws(' ', wamid, status, error_code) from message_status where tenant_id = $1 group by wamid, status, error_code`,
    ),
    facts: await ask(`concat_ws(' ', type, payload - 'phoneNumberId') from event where tenant_id = $1`),
    consents: await ask(`concat_ws(' ', purpose, action, wording_id) from consent_entry where tenant_id = $1`),
    people: await ask(`concat_ws(' ', kind, retired_at is null) from identity where tenant_id = $1`),
    customers: await ask(`count(*) from customer where tenant_id = $1 and merged_into is null`),
    talks: await ask(`concat_ws(' ', kind, bot_quiet_until is null) from conversation where tenant_id = $1`),
    restrictions: await ask(
      `jsonb_path_query_array(restrictions, '$[*].kind') from business_number where tenant_id = $1`,
    ),
  }
}

const start = (diesAt: number | null): ChildProcess => {
  const given = { connection: world.test.connection('worker'), masterKey: world.masterKey.toString('base64'), diesAt }
  const fixture = path.join(import.meta.dirname, 'fixtures/killed-router.ts')
  child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), fixture, JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return child
}
const left = async (): Promise<number> => (await world.rows('select 1 from raw_batch where routed_at is null')).length

describe('webhooks of every kind', () => {
  it(
    'have their effect once each, whenever the process that routes them is killed, and however often they are sent',
    async () => {
      const random = seededRandom(SEED)
      const [calm, stormy] = ['900100200300481', '900100200300482']
      const [peaceful, beaten] = [await addShop(calm), await addShop(stormy)]
      const nobodys = (n: number): Buffer =>
        bodyFor(
          { ...beaten, phoneNumberId: '700100200399999' },
          '900100200300499',
          messagesOf(text(THANDI, `lost ${n}`)),
        )
      for (const change of CHANGES) await world.append(bodyFor(peaceful, calm, change))
      await world.route()

      let [sent, deaths, lost] = [0, 0, 0]
      for (let kill = 0; kill < KILLS; kill++) {
        // A share of what has not been sent, some of what has, and one request that is for nobody here.
        const share = Math.ceil(((kill + 1) * CHANGES.length) / KILLS)
        for (; sent < share; sent++) {
          await world.append(bodyFor(beaten, stormy, CHANGES[sent]!))
          if (random() < 0.5) {
            await world.append(bodyFor(beaten, stormy, CHANGES[Math.floor(random() * (sent + 1))]!))
          }
        }
        await world.append(nobodys(++lost))
        const router = start(1 + Math.floor(random() * STEPS_MOST))
        await until(async () => router.signalCode !== null || (await left()) === 0, 60_000)
        if (router.signalCode !== null) deaths++
        else {
          router.kill('SIGKILL')
          await once(router, 'exit')
        }
      }
      for (const change of CHANGES) await world.append(bodyFor(beaten, stormy, change))
      start(null)
      await until(async () => (await left()) === 0, 60_000)

      expect(deaths).toBeGreaterThan(0)
      expect(await effectsIn(beaten, stormy)).toEqual(await effectsIn(peaceful, calm))
      expect(await world.rows('select reason from quarantine')).toEqual(
        Array.from({ length: lost }, () => ({ reason: 'no shop for message' })),
      )
    }, // a process takes a second to start, and several where many tests run beside it
    60_000 + KILLS * 10_000,
  )
})
