/** Backup and restore as an operator runs them, and the books by which an installation is compared with its copy. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { TenantId } from '../src/kernel/ids.ts'
import { childEnvironment } from '../src/platform/config/child-environment.ts'
import { createDatabase } from '../src/platform/db/database.ts'
import { verifyAudit } from '../src/privacy/index.ts'
import { connectOwner, ownerConnection } from './soak/database.ts'

const ROOT = join(import.meta.dirname, '..')
const LOOK_EVERY_MS = 5

/**
 * `npm run backup` or `npm run restore`, to its end.
 *
 * @param killWhen asked again and again: once it says so, the command is killed with -9
 */
export const keepingCommand = (
  command: 'backup' | 'restore',
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  killWhen?: () => boolean,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), `scripts/${command}.ts`, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...childEnvironment(), ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
    const looking = setInterval(() => {
      if (killWhen?.() === true) child.kill('SIGKILL')
    }, LOOK_EVERY_MS)
    child.once('close', (code) => {
      clearInterval(looking)
      resolve({ code, out, err })
    })
  })

interface OrderEntry {
  readonly shop: string
  readonly number: number
  readonly total: number
  readonly state: string
}

export interface Books {
  /** Placed orders, by shop and number. */
  readonly orders: readonly OrderEntry[]
  /** Orders whose total is not that of their lines, fees included. */
  readonly wrongTotals: number
  /** Stock levels that are not the sum of their entries, or not of what is held for orders. */
  readonly wrongLevels: number
  /** Shops whose audit chain does not verify. */
  readonly brokenChains: number
  readonly auditEntries: number
}

/** Everything that must add up, read as the owner from a running installation. */
export const readBooks = async (dataDir: string): Promise<Books> => {
  const client = await connectOwner(dataDir)
  const db = createDatabase({
    connection: ownerConnection(dataDir),
    applicationName: 'wakala-books',
    connectionsMax: 1,
  })
  const count = async (text: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`select count(*) as n from (${text}) x`)).rows[0]?.n)
  try {
    const { rows: orders } = await client.query<OrderEntry>(
      `select t.slug as shop, o.number::int, o.total_cents::int as total, o.state
         from sales_order o join tenant t on t.tenant_id = o.tenant_id where o.state <> 'cart' order by 1, 2`,
    )
    let brokenChains = 0
    let auditEntries = 0
    const { rows: tenants } = await client.query<{ id: TenantId }>('select tenant_id as id from tenant')
    for (const { id } of tenants) {
      const proof = await db.withTenant(id, (tx) => verifyAudit(tx))
      if (proof.ok) auditEntries += proof.value.entries
      else brokenChains++
    }
    return {
      orders,
      wrongTotals: await count(
        `select o.id from sales_order o left join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
          where o.fulfilment_method = 'collection' and o.state not in ('cart', 'cancelled', 'declined', 'expired')
          group by o.tenant_id, o.id, o.total_cents having o.total_cents <> coalesce(sum(l.total_cents), 0)`,
      ),
      wrongLevels: await count(
        `select 1 from stock_level l
          where l.on_hand_milli <> (select coalesce(sum(e.delta_milli), 0) from stock_entry e
                 where e.tenant_id = l.tenant_id and e.variant_id = l.variant_id)
             or l.reserved_milli <> (select coalesce(sum(r.quantity_milli), 0) from stock_reservation r
                 where r.tenant_id = l.tenant_id and r.variant_id = l.variant_id and r.state = 'held')`,
      ),
      brokenChains,
      auditEntries,
    }
  } finally {
    await db.close()
    await client.end()
  }
}
