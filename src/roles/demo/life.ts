/**
 * What makes the demo look like life: full shelves, a third shop, delivery zones, a month of orders. Each step is one
 * transaction and looks whether it is done, because a first start may be killed half-way.
 */
import type pg from 'pg'
import { loadCatalogue, type ShopItem } from '../../catalog/index.ts'
import { identifyCustomer, profileContext, type SealedProfile } from '../../customers/index.ts'
import { listZones, saveZone, type Pin, type Zone } from '../../fulfilment/index.ts'
import { DAY_MS } from '../../kernel/clock.ts'
import type { TenantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import type { OpeningHours } from '../../tenants/index.ts'
import { GOGO_GREENS_SAYS } from './legal.ts'
import { MONTH_CUSTOMERS, MONTH_DAYS, planMonth } from './month.ts'
import { writeMonth } from './month-store.ts'
import type { DemoProduct } from './products.ts'
import { seedCatalogue, seedShop, type DemoShop, type SeedDeps } from './seed.ts'
import { GOGO_GREENS } from './shelves/gogo-greens.ts'
import { MORE_KASI_KOTA } from './shelves/kasi-kota.ts'
import { MORE_UBUNTU_SPAZA } from './shelves/ubuntu-spaza.ts'

const WEEKDAY: readonly (readonly [string, string])[] = [['07:00', '19:00']]
const GREENS_HOURS: OpeningHours = {
  mon: WEEKDAY,
  tue: WEEKDAY,
  wed: WEEKDAY,
  thu: WEEKDAY,
  fri: [['07:00', '20:00']],
  sat: [['07:00', '18:00']],
  sun: [['08:00', '13:00']],
}

/** The third shop: by the kilogram, with hours of its own, and bringing to the door. */
const GREENS: Omit<DemoShop, 'products'> = {
  slug: 'gogo-greens',
  name: 'Gogo Greens',
  phoneNumberId: '700100200300403',
  displayNumber: '27600000003',
  owner: { waId: '27820000003', name: 'Gogo Thoko', language: 'zu' },
  address: 'Stall 18, Site C taxi rank, Khayelitsha',
  hours: GREENS_HOURS,
  legal: GOGO_GREENS_SAYS,
}

interface ZonePlan {
  readonly name: string
  readonly areas: readonly string[]
  readonly centre: Pin
  readonly radiusM: number
  readonly fee: number
  readonly minimum: number
  readonly minutes: number
}
const zone = (
  name: string,
  areas: readonly string[],
  [latitude, longitude, radiusM]: readonly [number, number, number],
  [fee, minimum, minutes]: readonly [number, number, number],
): ZonePlan => ({ name, areas, centre: { latitude, longitude }, radiusM, fee, minimum, minutes })

interface Life {
  readonly slug: string
  readonly more: readonly DemoProduct[]
  readonly zones: readonly ZonePlan[]
  readonly seed: number
  /** Absent: always open. */
  readonly hours?: OpeningHours
}

const LIVES: readonly Life[] = [
  {
    slug: 'kasi-kota',
    more: MORE_KASI_KOTA,
    // One, and a small one: who lives further off fetches her food while it is hot.
    zones: [zone('Orlando West', ['Vilakazi Street', 'Phefeni'], [-26.2385, 27.9085, 2_000], [15_00, 60_00, 30])],
    seed: 401,
  },
  {
    slug: 'ubuntu-spaza',
    more: MORE_UBUNTU_SPAZA,
    zones: [
      zone('Tembisa Section B', ['Section B', 'Sethokga'], [-25.998, 28.226, 1_200], [10_00, 50_00, 20]),
      zone('Tembisa', ['Ivory Park', 'Winnie Mandela', 'Hospital View'], [-26.002, 28.215, 5_000], [25_00, 120_00, 45]),
    ],
    seed: 402,
  },
  {
    slug: 'gogo-greens',
    more: GOGO_GREENS,
    zones: [
      zone('Site C', ['Site C', 'Nonqubela'], [-34.026, 18.665, 1_500], [12_00, 60_00, 30]),
      zone('Khayelitsha', ['Site B', 'Harare', 'Makhaza', 'Ilitha Park'], [-34.04, 18.675, 6_000], [30_00, 150_00, 60]),
    ],
    seed: 403,
    hours: GREENS_HOURS,
  },
]

const FIRST_NAMES = [
  ...['Thandi', 'Sipho', 'Lerato', 'Bongani', 'Zanele', 'Thabo', 'Nomvula', 'Kagiso', 'Ayanda', 'Mpho'],
  ...['Lindiwe', 'Tshepo', 'Naledi', 'Vusi', 'Palesa', 'Themba', 'Busisiwe', 'Katlego', 'Nokuthula', 'Lwazi'],
] as const
const LAST_NAMES = ['Dlamini', 'Mokoena', 'Nkosi', 'Van Wyk', 'Khumalo', 'Sithole', 'Molefe', 'Ndlovu'] as const

/** 027 71 99…: numbers that the plan gives to nobody. */
const waIdOf = (seed: number, i: number): string => `27719${seed}${String(i).padStart(3, '0')}`

type LifeDeps = SeedDeps & { readonly client: pg.Client; readonly db: Database }

const findTenant = async ({ client }: LifeDeps, slug: string): Promise<TenantId | null> => {
  const { rows } = await client.query<{ tenant_id: TenantId }>('select tenant_id from directory_slug where slug = $1', [
    slug,
  ])
  return rows[0]?.tenant_id ?? null
}

/** Opening stock is a month old, so that what was sold since follows it in the ledger. */
const monthAgo = <D extends SeedDeps>(deps: D): D => ({
  ...deps,
  clock: { now: () => deps.clock.now() - (MONTH_DAYS + 1) * DAY_MS },
})

const fillShelves = (deps: LifeDeps, tenantId: TenantId, more: readonly DemoProduct[]): Promise<void> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const { items } = await loadCatalogue(tx)
    const present = new Set(items.map((item) => item.name))
    const missing = more.filter((product) => !present.has(product.name))
    if (missing.length > 0) await seedCatalogue(monthAgo(deps), tx, missing, items.length)
  })

const openZones = (deps: LifeDeps, tenantId: TenantId, plans: readonly ZonePlan[]): Promise<void> =>
  deps.db.withTenant(tenantId, async (tx) => {
    if ((await listZones(tx)).length > 0) return
    for (const [position, { centre, radiusM, fee, minimum, ...plan }] of plans.entries()) {
      const saved = await saveZone(deps, tx, {
        ...plan,
        zoneId: deps.newId<'ZoneId'>(),
        shape: { type: 'circle', centre, radiusM },
        fee: cents(fee),
        minimum: cents(minimum),
        position,
        active: true,
      })
      if (!saved.ok) throw new Error(`demo zone refused: ${JSON.stringify(saved.error)}`)
    }
  })

/** The shop's regulars, each with a key and a sealed name of her own, as everybody else. */
const meetCustomers = (deps: LifeDeps, tenantId: TenantId, seed: number): Promise<readonly string[]> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx.sql<{ wrapped_key: Buffer }>`
      select wrapped_key from tenant_key where tenant_id = ${tx.tenantId}`
    if (!row) throw new Error('a shop without its key')
    const keys = deps.keyring.openTenantKey(tenantId, row.wrapped_key)
    const ids: string[] = []
    for (let i = 0; i < MONTH_CUSTOMERS; i++) {
      const waId = waIdOf(seed, i)
      const { customerId, key } = await identifyCustomer(monthAgo(deps), tx, keys, { waId }, { source: 'order' })
      const displayName = `${FIRST_NAMES[(i * 7 + seed) % FIRST_NAMES.length]} ${LAST_NAMES[i % LAST_NAMES.length]}`
      const profile: SealedProfile = { displayName }
      await tx.sql`
        update customer set sealed = ${sealJson(key, profile, profileContext(customerId))}
         where tenant_id = ${tx.tenantId} and id = ${customerId}`
      ids.push(customerId)
    }
    return ids
  })

const hasMonth = async ({ client }: LifeDeps, tenantId: TenantId): Promise<boolean> => {
  const { rowCount } = await client.query('select 1 from sales_order where tenant_id = $1 and is_demo limit 1', [
    tenantId,
  ])
  return (rowCount ?? 0) > 0
}

const readOffer = (
  deps: LifeDeps,
  tenantId: TenantId,
): Promise<{ readonly items: readonly ShopItem[]; readonly zones: readonly Zone[] }> =>
  deps.db.withTenant(tenantId, async (tx: TenantTx) => ({
    items: (await loadCatalogue(tx)).items,
    zones: await listZones(tx),
  }))

const liveMonth = async (
  deps: LifeDeps,
  tenantId: TenantId,
  { seed, hours }: Pick<Life, 'seed' | 'hours'>,
): Promise<void> => {
  const customerIds = await meetCustomers(deps, tenantId, seed)
  const offer = await readOffer(deps, tenantId)
  const orders = planMonth({ seed, nowMs: deps.clock.now(), ...offer, ...(hours ? { hours } : {}) })
  await writeMonth(deps.client, deps.newId, tenantId, orders, customerIds)
}

/** Makes the demo's shops live; does nothing where they do already. */
export const seedLife = async (deps: LifeDeps): Promise<void> => {
  if ((await findTenant(deps, GREENS.slug)) === null) await seedShop(deps, GREENS)
  for (const { slug, more, zones, ...month } of LIVES) {
    const tenantId = await findTenant(deps, slug)
    if (tenantId === null) throw new Error(`the demo shop ${slug} is not there`)
    // The month comes last: where it is, the shelves are the shopkeeper's, who may have renamed or removed what we put there.
    if (await hasMonth(deps, tenantId)) continue
    await fillShelves(deps, tenantId, more)
    await openZones(deps, tenantId, zones)
    await liveMonth(deps, tenantId, month)
  }
}
