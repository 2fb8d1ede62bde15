/**
 * Fills a database with shops in bulk: each with its keys, number, owner, three products in stock, and customers who have
 * talked to it before. Everything is sealed with real keys, so that the product reads it as its own.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { customerContext } from '../src/conversation/store.ts'
import { identityContext } from '../src/customers/index.ts'
import type { NewId } from '../src/kernel/ids.ts'
import type { Keyring } from '../src/platform/crypto/keyring.ts'
import { blindIndex, sealJson } from '../src/platform/crypto/seal.ts'
import type { ConnectionSettings } from '../src/platform/db/database.ts'
import { staffContext } from '../src/tenants/index.ts'

interface SeedShape {
  readonly tenants: number
  readonly customersEach: number
}

const WABA = '900100200300499'
/** The n-th shop's number and its customers' ids, so that the load needs no look-up. */
export const phoneNumberIdOf = (tenant: number): string => String(700_500_000_000_000 + tenant)
export const customerWaId = (tenant: number, customer: number): string =>
  String(27_600_000_000 + tenant * 1_000 + customer)
export const customerBsuid = (tenant: number, customer: number): string =>
  `ZA.${8_000_000_000 + tenant * 1_000 + customer}`

const CATEGORIES = ['Kotas', 'Snacks', 'Drinks']
const TENANTS_A_BATCH = 500
const HOURS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
)

type Cell = string | number | boolean | Buffer | Date | null
type Rows = Record<string, { readonly columns: readonly (readonly [name: string, type: string])[]; rows: Cell[][] }>

const emptyRows = (): Rows => {
  const table = (...columns: (readonly [string, string])[]) => ({ columns, rows: [] as Cell[][] })
  const t = ['tenant_id', 'uuid'] as const
  const created = ['created_at', 'timestamptz'] as const
  return {
    tenant: table(t, ['slug', 'text'], ['name', 'text'], ['profile', 'jsonb'], ['settings', 'jsonb'], created),
    tenant_key: table(t, ['wrapped_key', 'bytea'], created),
    tenant_counter: table(t, ['audit_hash', 'bytea']),
    staff: table(t, ['id', 'uuid'], ['role', 'text'], ['phone_hmac', 'bytea'], ['sealed', 'bytea'], created),
    business_number: table(t, ['phone_number_id', 'text'], ['waba_id', 'text'], ['display_number', 'text'], created),
    directory_number: table(
      ['phone_number_id', 'text'],
      t,
      ['waba_id', 'text'],
      ['display_number', 'text'],
      ['purpose', 'text'],
    ),
    product: table(
      t,
      ['id', 'uuid'],
      ['seq', 'bigint'],
      ['name', 'text'],
      ['category', 'text'],
      ['position', 'integer'],
      ['updated_at', 'timestamptz'],
    ),
    variant: table(
      t,
      ['id', 'uuid'],
      ['product_id', 'uuid'],
      ['seq', 'bigint'],
      ['sku', 'text'],
      ['price_cents', 'bigint'],
    ),
    stock_level: table(t, ['variant_id', 'uuid'], ['on_hand_milli', 'bigint']),
    customer: table(t, ['id', 'uuid'], ['sealed', 'bytea'], ['source', 'text'], ['notice_version', 'text'], created, [
      'last_seen_at',
      'timestamptz',
    ]),
    customer_key: table(t, ['customer_id', 'uuid'], ['wrapped_key', 'bytea'], created),
    identity: table(
      t,
      ['kind', 'text'],
      ['hmac', 'bytea'],
      ['customer_id', 'uuid'],
      ['sealed', 'bytea'],
      ['first_seen_at', 'timestamptz'],
      ['last_seen_at', 'timestamptz'],
    ),
    conversation: table(
      t,
      ['id', 'uuid'],
      ['kind', 'text'],
      ['customer_id', 'uuid'],
      ['phone_number_id', 'text'],
      created,
    ),
  }
}

const addTenant = (
  into: Rows,
  deps: { readonly keyring: Keyring; readonly newId: NewId },
  n: number,
  customers: number,
) => {
  const { keyring, newId } = deps
  const put = (table: string, ...row: Cell[]): void => void into[table]?.rows.push(row)
  const now = new Date()
  const id = newId<'TenantId'>()
  const { wrapped, keys } = keyring.newTenantKey(id)
  const number = phoneNumberIdOf(n)
  const display = String(27_500_000_000 + n)
  put(
    'tenant',
    id,
    `shop-${n}`,
    `Shop ${n}`,
    JSON.stringify({ address: `${n} Main Road`, phone: display }),
    JSON.stringify({ hours: HOURS, prepMinutes: 20 }),
    now,
  )
  put('tenant_key', id, wrapped, now)
  put('tenant_counter', id, Buffer.alloc(32))
  const staffId = newId<'StaffId'>()
  const waId = String(27_400_000_000 + n)
  put(
    'staff',
    id,
    staffId,
    'owner',
    blindIndex(keys.index, `wa_id:${waId}`),
    sealJson(keys.sealing, { waId, name: 'Nomsa' }, staffContext(staffId)),
    now,
  )
  put('business_number', id, number, WABA, display, now)
  put('directory_number', number, id, WABA, display, 'shop')
  for (const [i, category] of CATEGORIES.entries()) {
    const productId = newId<'ProductId'>()
    const variantId = newId<'VariantId'>()
    put('product', id, productId, i + 1, `${category} of shop ${n}`, category, i, now)
    put('variant', id, variantId, productId, i + 1, `SKU-${i}`, 1_000 + i * 500)
    put('stock_level', id, variantId, 1_000_000)
  }
  for (let c = 0; c < customers; c++) {
    const customerId = newId<'CustomerId'>()
    const { wrapped: wrappedKey, key } = keyring.newCustomerKey(keys, customerId)
    const profile = { displayName: 'Thandi' }
    put(
      'customer',
      id,
      customerId,
      sealJson(key, profile, customerContext(customerId)),
      'inbound',
      'v2026-11-2',
      now,
      now,
    )
    put('customer_key', id, customerId, wrappedKey, now)
    for (const [kind, value] of [
      ['bsuid', customerBsuid(n, c)],
      ['wa_id', customerWaId(n, c)],
    ] as const) {
      put(
        'identity',
        id,
        kind,
        blindIndex(keys.index, `${kind}:${value}`),
        customerId,
        sealJson(key, value, identityContext(customerId, kind)),
        now,
        now,
      )
    }
    put('conversation', id, newId<'LaneId'>(), 'customer', customerId, number, now)
  }
}

/** As the superuser: foreign keys are not checked row by row, which is most of the time of such a load. */
export const seedTenants = async (
  connection: ConnectionSettings,
  deps: { readonly keyring: Keyring; readonly newId: NewId },
  shape: SeedShape,
): Promise<void> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
    for (let from = 0; from < shape.tenants; from += TENANTS_A_BATCH) {
      const rows = emptyRows()
      const to = Math.min(shape.tenants, from + TENANTS_A_BATCH)
      for (let n = from; n < to; n++) addTenant(rows, deps, n, shape.customersEach)
      await client.query('begin')
      for (const [table, { columns, rows: cells }] of Object.entries(rows)) {
        if (cells.length === 0) continue
        const names = columns.map(([name]) => name).join(', ')
        const arrays = columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')
        const values = columns.map((_, i) => cells.map((row) => row[i] ?? null))
        await client.query(`insert into ${table} (${names}) select * from unnest(${arrays})`, values)
      }
      await client.query('commit')
    }
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** One key for both databases, the same in every run. */
export const BENCH_MASTER_KEY = createHash('sha256').update('a key for measuring only').digest()
