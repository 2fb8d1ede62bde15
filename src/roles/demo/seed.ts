/** The demo installation of DESIGN §8: fixed ids, so that scripts can rely on them. Runs as the owner, once. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { adjustStock, loadCatalogue, upsertProducts, type ProductInput } from '../../catalog/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { NewId, TenantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { createDatabase, type ConnectionSettings, type Database, type TenantTx } from '../../platform/db/database.ts'
import {
  insertShop,
  OPERATOR_AGREEMENT,
  SHOP_SCOPES,
  type LegalDetails,
  type OpeningHours,
} from '../../tenants/index.ts'
import { KASI_KOTA_SAYS, UBUNTU_SPAZA_SAYS } from './legal.ts'
import { KASI_KOTA, UBUNTU_SPAZA, type DemoProduct } from './products.ts'

const DEMO_WABA = '900100200300400'
const WAKALA_NUMBER = { phoneNumberId: '700100200300400', displayNumber: '27600000000' } as const

export interface DemoShop {
  readonly slug: string
  readonly name: string
  readonly phoneNumberId: string
  readonly displayNumber: string
  readonly owner: { readonly waId: string; readonly name: string; readonly language: 'en' | 'zu' }
  readonly address: string
  /** Absent: always open. */
  readonly hours?: OpeningHours
  readonly legal: LegalDetails
  readonly products: readonly DemoProduct[]
}

const DEMO_SHOPS: readonly DemoShop[] = [
  {
    slug: 'kasi-kota',
    name: 'Kasi Kota Corner',
    phoneNumberId: '700100200300401',
    displayNumber: '27600000001',
    owner: { waId: '27820000001', name: 'Nomsa', language: 'en' },
    address: '12 Vilakazi Street, Orlando West, Soweto',
    legal: KASI_KOTA_SAYS,
    products: KASI_KOTA,
  },
  {
    slug: 'ubuntu-spaza',
    name: 'Ubuntu Spaza',
    phoneNumberId: '700100200300402',
    displayNumber: '27600000002',
    owner: { waId: '27820000002', name: 'Bra Joe', language: 'en' },
    address: 'Stand 4471, Section B, Tembisa',
    legal: UBUNTU_SPAZA_SAYS,
    products: UBUNTU_SPAZA,
  },
]

/** Always open, so that a demo works at any hour. */
const ALL_DAY: readonly (readonly [string, string])[] = [['00:00', '24:00']]
const DEMO_HOURS: OpeningHours = {
  mon: ALL_DAY,
  tue: ALL_DAY,
  wed: ALL_DAY,
  thu: ALL_DAY,
  fri: ALL_DAY,
  sat: ALL_DAY,
  sun: ALL_DAY,
}

export interface SeedDeps {
  readonly owner: ConnectionSettings | { readonly connectionString: string }
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

const toInput = (newId: NewId, product: DemoProduct, position: number): ProductInput => ({
  productId: newId<'ProductId'>(),
  name: product.name,
  category: product.category,
  aliases: product.aliases,
  position,
  variants: product.variants.map((v) => ({
    variantId: newId<'VariantId'>(),
    sku: v.sku,
    name: v.name ?? '',
    aliases: v.aliases ?? [],
    price: v.price,
    soldBy: v.soldBy ?? 'unit',
    tracked: v.stock !== null,
  })),
  options: (product.options ?? []).map((o) => ({
    optionId: newId<'OptionId'>(),
    name: o.name,
    aliases: o.aliases ?? [],
    default: o.included,
    removable: true,
    priceDelta: o.priceDelta ?? cents(0),
  })),
})

/** @param from the place of the first on the shelf: behind what stands there already */
export const seedCatalogue = async (
  deps: Pick<SeedDeps, 'clock' | 'newId'>,
  tx: TenantTx,
  products: readonly DemoProduct[],
  from = 0,
): Promise<void> => {
  const inputs = products.map((p, i) => toInput(deps.newId, p, from + i))
  const saved = await upsertProducts(deps, tx, { products: inputs, actor: { type: 'system' } })
  if (!saved.ok) throw new Error(`demo catalogue refused: ${JSON.stringify(saved.error)}`)
  for (const [i, product] of products.entries()) {
    for (const [j, variant] of product.variants.entries()) {
      const variantId = inputs[i]?.variants[j]?.variantId
      if (variant.stock === null || !variantId) continue
      await adjustStock(deps, tx, {
        variantId,
        deltaMilli: variant.stock * 1000,
        reason: 'opening',
        actor: { type: 'system' },
      })
    }
  }
}

/** One tenant with number, staff, keys, counters and API key. */
export const seedShop = async (
  deps: SeedDeps & { readonly client: pg.Client },
  shop: Omit<DemoShop, 'products'>,
): Promise<TenantId> => {
  const { client, newId } = deps
  await client.query('begin')
  const tenantId = await insertShop(deps, {
    ...shop,
    wabaId: DEMO_WABA,
    hours: shop.hours ?? DEMO_HOURS,
    isDemo: true,
  })
  await client.query(
    `insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at) values ($1, $2, $3, 'demo', $4, $5)`,
    [
      createHash('sha256').update(`wk_demo_${shop.slug}`).digest(),
      newId(),
      tenantId,
      SHOP_SCOPES,
      new Date(deps.clock.now()),
    ],
  )
  // What a person accepts for a real shop, the demo accepts for itself.
  await client.query(
    `insert into operator_agreement (tenant_id, version, text_sha256, accepted_at, accepted_by) values ($1, $2, $3, $4, 'demo')`,
    [tenantId, OPERATOR_AGREEMENT.version, OPERATOR_AGREEMENT.sha256, new Date(deps.clock.now())],
  )
  await client.query('commit')
  return tenantId
}

/**
 * Fills an empty database with the demo; does nothing when it is there already. Returns whether it did.
 *
 * @param more what else there shall be, on the same connections: `seedLife`
 */
export const seedDemo = async (
  deps: SeedDeps,
  more?: (deps: SeedDeps & { readonly client: pg.Client; readonly db: Database }) => Promise<void>,
): Promise<boolean> => {
  const client = new pg.Client({ ...deps.owner, application_name: 'wakala-seed' })
  client.on('error', () => undefined) // a lost connection is told by the statement that needed it
  await client.connect()
  const db = createDatabase({ connection: deps.owner, applicationName: 'wakala-seed', connectionsMax: 1 })
  try {
    const { rowCount } = await client.query(`select 1 from directory_number where phone_number_id = $1`, [
      WAKALA_NUMBER.phoneNumberId,
    ])
    const isThere = (rowCount ?? 0) > 0
    for (const shop of isThere ? [] : DEMO_SHOPS) {
      const { rows } = await client.query<{ tenant_id: TenantId }>(
        `select tenant_id from directory_slug where slug = $1`,
        [shop.slug],
      )
      // Each step is one transaction and looks whether it is done, because a first start may be killed half-way.
      const tenantId = rows[0]?.tenant_id ?? (await seedShop({ ...deps, client }, shop))
      await db.withTenant(tenantId, async (tx) => {
        const { items } = await loadCatalogue(tx)
        if (items.length === 0) await seedCatalogue(deps, tx, shop.products)
      })
    }
    if (!isThere) {
      await client.query(
        `insert into directory_number (phone_number_id, tenant_id, waba_id, display_number, purpose) values ($1, null, $2, $3, 'wakala')`,
        [WAKALA_NUMBER.phoneNumberId, DEMO_WABA, WAKALA_NUMBER.displayNumber],
      )
    }
    await more?.({ ...deps, client, db })
    return !isThere
  } finally {
    await db.close()
    await client.end()
  }
}
