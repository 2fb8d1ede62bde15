/** What is true after a kill storm, counted from the emulator's chats and sends and from the product's own tables. */
import type { EmulatorClient } from '../../emulator/client.ts'
import { readOpaque } from '../../src/channel/statuses/opaque.ts'
import type { TenantId } from '../../src/kernel/ids.ts'
import { createDatabase } from '../../src/platform/db/database.ts'
import { verifyAudit } from '../../src/privacy/index.ts'
import { connectOwner, ownerConnection } from './database.ts'
import { answers, type Journey } from './journey.ts'

export interface Kills {
  worker: number
  product: number
  postgres: number
}

export interface KillStormEvidence {
  readonly customers: number
  readonly seed: number
  readonly kills: Readonly<Kills>
  readonly seconds: number
  readonly journeysBroken: number
  readonly fatalLogLines: number
  readonly inbound: { readonly said: number; readonly stored: number; readonly storedTwice: number }
  readonly replies: {
    readonly expected: number
    readonly sent: number
    /** Sends that the emulator accepted more than once, over customers and sellers. */
    readonly repeated: number
    /** Repeats that the product knows of: recorded with the message, or parked after the second try. */
    readonly repeatsCounted: number
    readonly sentMostOften: number
    /** Replies that do not answer the message at their place. */
    readonly outOfOrder: number
    readonly missing: number
    /** Replies that were tried as often as may be, never arrived, and stand before the operator. */
    readonly givenUp: number
  }
  readonly orders: {
    readonly expected: number
    readonly placed: number
    readonly wrong: number
    /** Orders without exactly one `order_placed` event. */
    readonly eventsWrong: number
    /** Shops whose order numbers are not 1, 2, 3 … */
    readonly numbersWithGaps: number
  }
  /** Customers without exactly one notice in the ledger. */
  readonly noticesWrong: number
  readonly audit: { readonly chains: number; readonly entries: number; readonly broken: number }
  readonly parked: readonly string[]
  readonly parkedWithoutReason: number
  readonly stockBooksBroken: number
  readonly rawBatchesLeft: number
  readonly lanesLeft: number
}

interface Storm {
  readonly emulator: EmulatorClient
  readonly dataDir: string
  readonly journeys: readonly Journey[]
  readonly kills: Kills
  readonly customers: number
  readonly seed: number
  readonly journeysBroken: number
  readonly fatalLogLines: number
  readonly seconds: number
}

type Ask = (text: string, values?: readonly unknown[]) => Promise<number>

/** Each chat against what its customer said: the n-th reply, repeats aside, must answer the n-th message. */
const readChats = async (storm: Storm) => {
  const sends = await storm.emulator.sends()
  const opaqueOf = new Map(sends.map((s) => [s.wamid, s.bizOpaqueCallbackData]))
  const timesSent = new Map<string, number>()
  for (const { bizOpaqueCallbackData: opaque } of sends)
    if (opaque) timesSent.set(opaque, (timesSent.get(opaque) ?? 0) + 1)
  let sent = 0
  let outOfOrder = 0
  let missing = 0
  for (const { phone, shop, said } of storm.journeys) {
    const out = (await storm.emulator.chat(phone, shop)).filter((m) => m.direction === 'out' && m.type !== 'reaction')
    sent += out.length
    // A repeat that is not right behind its first stays in, and so breaks the order.
    const replies = out.filter((m, i) => {
      const before = out[i - 1]
      return !before || opaqueOf.get(m.wamid) === undefined || opaqueOf.get(m.wamid) !== opaqueOf.get(before.wamid)
    })
    missing += Math.max(0, said.length - replies.length)
    outOfOrder += said.filter(({ expects }, i) => {
      const text = JSON.stringify(replies[i]?.body ?? '')
      return replies[i] !== undefined && !answers(text, expects)
    }).length
  }
  const repeated = [...timesSent.values()].reduce((sum, n) => sum + n - 1, 0)
  const sentMostOften = Math.max(0, ...timesSent.values())
  const arrived = new Set([...timesSent.keys()].map((opaque) => readOpaque(opaque)?.itemId as string | undefined))
  return { sent, outOfOrder, missing, repeated, sentMostOften, arrived }
}

/** The orders of each customer, by number, against what was confirmed; found by the id of the first message. */
const readOrders = async (storm: Storm, one: Ask) => {
  let wrong = 0
  for (const { said, placed } of storm.journeys) {
    const first = said[0]?.wamid
    wrong += await one(
      `select count(*) as n from (
         select o.total_cents, o.state, row_number() over (order by o.number) as place
           from sales_order o join message m on m.tenant_id = o.tenant_id and m.lane_id = o.conversation_id
          where m.wamid = $1 and o.state <> 'cart') o
         full join unnest($2::bigint[]) with ordinality as w (total_cents, place) using (place)
        where o.total_cents is distinct from w.total_cents or o.state <> 'placed'`,
      [first, placed.map((p) => p.total)],
    )
  }
  return {
    expected: storm.journeys.reduce((sum, j) => sum + j.placed.length, 0),
    placed: await one(`select count(*) as n from sales_order where state <> 'cart'`),
    wrong,
    eventsWrong: await one(
      `select count(*) as n from (select o.id from sales_order o left join event e
          on e.tenant_id = o.tenant_id and e.subject_id = o.id and e.type = 'order_placed'
        where o.state <> 'cart' group by o.id having count(e.id) <> 1) x`,
    ),
    numbersWithGaps: await one(
      `select count(*) as n from (select tenant_id from sales_order where number is not null
        group by tenant_id having max(number) <> count(*) or min(number) <> 1) x`,
    ),
  }
}

const readAudit = async (dataDir: string, tenants: readonly TenantId[]) => {
  const db = createDatabase({
    connection: ownerConnection(dataDir),
    applicationName: 'wakala-evidence',
    connectionsMax: 1,
  })
  try {
    let entries = 0
    let broken = 0
    for (const tenantId of tenants) {
      const proof = await db.withTenant(tenantId, (tx) => verifyAudit(tx))
      if (proof.ok) entries += proof.value.entries
      else broken++
    }
    return { chains: tenants.length, entries, broken }
  } finally {
    await db.close()
  }
}

export const collectEvidence = async (storm: Storm): Promise<KillStormEvidence> => {
  const client = await connectOwner(storm.dataDir)
  const one: Ask = async (text, values = []) => {
    const { rows } = await client.query<{ n: string | number }>(text, [...values])
    return Number(rows[0]?.n ?? 0)
  }
  const wamids = storm.journeys.flatMap((j) => j.said.map((s) => s.wamid))
  const tenants = await client.query<{ tenant_id: TenantId }>('select tenant_id from tenant order by 1')
  const parked = await client.query<{ line: string }>(
    `select count(*) || ' × ' || queue || ' ' || kind || ': ' || reason as line from parked_item
      group by queue, kind, reason order by 1`,
  )
  const { arrived, ...chats } = await readChats(storm)
  const unknownForGood = await client.query<{ id: string }>(
    `select p.id from parked_item p join conversation c on c.tenant_id = p.tenant_id and c.id = p.lane_id
      where p.queue = 'outbox' and p.reason like 'send unknown:%' and c.kind = 'customer'`,
  )
  const stored = await one(`select count(*) as n from message where direction = 'in' and wamid = any($1)`, [wamids])
  const evidence: KillStormEvidence = {
    customers: storm.customers,
    seed: storm.seed,
    kills: storm.kills,
    seconds: storm.seconds,
    journeysBroken: storm.journeysBroken,
    fatalLogLines: storm.fatalLogLines,
    inbound: {
      said: wamids.length,
      stored,
      storedTwice: await one(
        `select count(*) - count(distinct wamid) as n from message_content where direction = 'in' and wamid = any($1)`,
        [wamids],
      ),
    },
    replies: {
      expected: wamids.length,
      ...chats,
      givenUp: unknownForGood.rows.filter(({ id }) => !arrived.has(id)).length,
      repeatsCounted: await one(
        `select (select coalesce(sum(repeats), 0) from message where direction = 'out')
              + (select count(*) from parked_item where queue = 'outbox' and reason like 'send unknown:%') as n`,
      ),
    },
    orders: await readOrders(storm, one),
    noticesWrong: await one(
      `select count(*) as n from (select c.id from customer c left join consent_entry e
          on e.tenant_id = c.tenant_id and e.customer_id = c.id and e.action = 'notice_given'
        group by c.tenant_id, c.id having count(e.id) <> 1) x`,
    ),
    audit: await readAudit(
      storm.dataDir,
      tenants.rows.map((r) => r.tenant_id),
    ),
    parked: parked.rows.map((r) => r.line),
    parkedWithoutReason: await one(`select count(*) as n from parked_item where coalesce(reason, '') = ''`),
    stockBooksBroken: await one(
      `select count(*) as n from stock_level l
        where l.on_hand_milli <> (select coalesce(sum(e.delta_milli), 0) from stock_entry e
               where e.tenant_id = l.tenant_id and e.variant_id = l.variant_id)
           or l.reserved_milli <> (select coalesce(sum(r.quantity_milli), 0) from stock_reservation r
               where r.tenant_id = l.tenant_id and r.variant_id = l.variant_id and r.state = 'held')`,
    ),
    // Whoever settled has waited for what had come by then; sellers are still told things, and statuses of that arrive now.
    rawBatchesLeft: await one(
      `select count(*) as n from raw_batch where routed_at is null and received_at < now() - interval '10 seconds'`,
    ),
    lanesLeft: await one(
      `select count(*) as n from lane_item i join conversation c on c.tenant_id = i.tenant_id and c.id = i.lane_id
        where c.kind = 'customer'`,
    ),
  }
  await client.end()
  return evidence
}
