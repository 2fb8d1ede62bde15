/** The whole catalogue on PostgreSQL: what a shop can say of its goods, and how they are found. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CategoryId, OptionGroupId, OptionId, ProductId, TenantId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { cents } from '../kernel/money.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { adjustStock, countStock } from './adjust-stock.ts'
import { putCategory, removeCategory } from './categories.ts'
import { listCategories } from './category-store.ts'
import { anOption } from './fakes.ts'
import { findItems, loadCatalogue } from './items-store.ts'
import type { ProductInput } from './product.ts'
import { findProducts, listProducts, type ProductCursor } from './product-store.ts'
import { searchProducts } from './search-store.ts'
import { findSpokenItems } from './spoken-items.ts'
import { actor, aProduct, aVariant, deps, newId, NOW_MS } from './test-goods.ts'
import { upsertProducts } from './upsert-products.ts'
import { listVatStatuses, putVatStatus } from './vat-store.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

/** Found by nothing but what a test gives it. */
const product = (given: Partial<ProductInput> = {}): ProductInput => aProduct({ aliases: [], ...given })

const upsert = (tenantId: TenantId, ...products: ProductInput[]) =>
  db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products, actor }))
const load = (tenantId: TenantId) => db.worker.withTenant(tenantId, loadCatalogue)
const search = async (tenantId: TenantId, text: string, onSaleOnly = true): Promise<readonly string[]> =>
  db.api.withTenant(tenantId, async (tx) => {
    const ids = await searchProducts(tx, text, { most: 10, onSaleOnly })
    return (await findProducts(tx, ids)).map((p) => p.name)
  })

const aFullProduct = (): ProductInput => {
  const groupId = randomUUID() as OptionGroupId
  return product({
    name: 'Kota',
    description: 'A quarter loaf, filled.',
    aliases: ['sphatlo'],
    aliasesByLanguage: { zu: ['ikota'], st: ['dikota'] },
    hours: { mon: [['06:00', '11:00']] },
    vatClass: 'zero',
    variants: [
      aVariant({ lowStockMilli: 2_000, expiresOn: '2026-12-24' as LocalDate, aliasesByLanguage: { zu: ['enkulu'] } }),
    ],
    groups: [{ groupId, name: 'Sauce', choicesMin: 1, choicesMax: 2 }],
    options: [
      {
        ...anOption({ optionId: randomUUID() as OptionId, name: 'Atchar', groupId }),
        aliasesByLanguage: { zu: ['u-atchar'] },
      },
      anOption({ optionId: randomUUID() as OptionId, name: 'Chilli', groupId, priceDelta: cents(2_00) }),
      anOption({ optionId: randomUUID() as OptionId, name: 'Egg' }),
    ],
  })
}

describe('what a shop says of its goods', () => {
  it('reaches whoever sells them', async () => {
    const tenantId = await db.addTenant()
    const kota = aFullProduct()
    await upsert(tenantId, kota)

    const [item] = (await load(tenantId)).items

    expect(item).toMatchObject({
      description: 'A quarter loaf, filled.',
      aliases: ['sphatlo', 'dikota', 'ikota', 'enkulu'],
      hours: [{ mon: [['06:00', '11:00']] }],
      vatClass: 'zero',
      expiresOn: '2026-12-24',
      timeZone: 'Africa/Johannesburg',
      groups: kota.groups,
    })
    expect(item?.options.map((o) => [o.name, o.groupId, o.aliases])).toEqual([
      ['Atchar', kota.groups![0]!.groupId, ['u-atchar']],
      ['Chilli', kota.groups![0]!.groupId, []],
      ['Egg', null, []],
    ])
  })

  it('reads back as it was written, and can be written again as it is', async () => {
    const tenantId = await db.addTenant()
    const kota = aFullProduct()
    await upsert(tenantId, kota)
    const [first] = await db.api.withTenant(tenantId, (tx) => findProducts(tx, [kota.productId]))

    const again = await upsert(tenantId, first!)
    const [second] = await db.api.withTenant(tenantId, (tx) => findProducts(tx, [kota.productId]))

    expect(first).toMatchObject({ ...kota, goodsClass: 'ordinary', counterOnly: false, photos: [] })
    expect(again.ok).toBe(true)
    expect({ ...second, seq: 0, updatedAtMs: 0 }).toEqual({ ...first, seq: 0, updatedAtMs: 0 })
    expect(second!.seq).toBeGreaterThan(first!.seq)
  })

  it('takes away options and groups that the product no longer names', async () => {
    const tenantId = await db.addTenant()
    const kota = aFullProduct()
    await upsert(tenantId, kota)

    await upsert(tenantId, { ...kota, groups: [], options: kota.options.slice(2) })

    expect((await load(tenantId)).items[0]).toMatchObject({ groups: [], options: [{ name: 'Egg' }] })
  })

  it('cannot take an option of another product', async () => {
    const tenantId = await db.addTenant()
    const kota = aFullProduct()
    await upsert(tenantId, kota)

    const stolen = await upsert(tenantId, product({ options: [kota.options[2]!] }))

    expect(stolen).toMatchObject({ ok: false, error: { code: 'catalog.invalid_product', field: 'options.id' } })
  })

  it('keeps restricted goods for the counter at most', async () => {
    const tenantId = await db.addTenant()
    const smokes = product({ name: 'Peter Stuyvesant 20s' })

    const listed = await upsert(tenantId, smokes)
    const kept = await upsert(tenantId, { ...smokes, counterOnly: true })

    expect(listed).toMatchObject({ error: { code: 'catalog.restricted_goods', goodsClass: 'tobacco' } })
    expect(kept.ok).toBe(true)
    expect((await load(tenantId)).items).toEqual([])
    expect(await db.worker.withTenant(tenantId, (tx) => findItems(tx, [smokes.variants[0]!.variantId]))).toEqual([])
    expect(await search(tenantId, 'stuyvesant')).toEqual([])
    expect(await search(tenantId, 'stuyvesant', false)).toEqual(['Peter Stuyvesant 20s'])
    await expect(
      db.owner.query('update product set counter_only = false where tenant_id = $1', [tenantId]),
    ).rejects.toThrow('product_restricted_at_counter')
  })
})

describe('categories', () => {
  it('are made when a product names them, give the menu its order and can have hours', async () => {
    const tenantId = await db.addTenant()
    await upsert(
      tenantId,
      product({ name: 'Coke', category: 'Drinks', position: 1 }),
      product({ category: 'Food', position: 2 }),
    )
    const [drinks] = await db.api.withTenant(tenantId, (tx) => listCategories(tx, { after: null, limit: 100 }))

    const hours = { sat: [['06:00', '11:00']] } as const
    await db.api.withTenant(tenantId, (tx) => putCategory(tx, { ...drinks!, name: 'Cold drinks', position: 9, hours }))

    const { items } = await load(tenantId)
    expect(items.map((i) => [i.category, i.hours])).toEqual([
      ['Food', []],
      ['Cold drinks', [hours]],
    ])
  })

  it('are taken away when nothing stands under them', async () => {
    const tenantId = await db.addTenant()
    await upsert(tenantId, product({ category: 'Food' }))
    const [food] = await db.api.withTenant(tenantId, (tx) => listCategories(tx, { after: null, limit: 100 }))
    const empty = { categoryId: randomUUID() as CategoryId, name: 'Empty', position: 1, hours: null }
    await db.api.withTenant(tenantId, (tx) => putCategory(tx, empty))

    const inUse = await db.api.withTenant(tenantId, (tx) => removeCategory(tx, food!.categoryId))
    const removed = await db.api.withTenant(tenantId, (tx) => removeCategory(tx, empty.categoryId))
    const unseen = await db.api.withTenant(tenantId, (tx) => putCategory(tx, { ...empty, name: '\u200b \u2060' }))
    const twice = await db.api.withTenant(tenantId, (tx) => putCategory(tx, { ...empty, name: 'Food' }))

    expect([inUse, removed, twice, unseen]).toMatchObject([
      { error: { code: 'catalog.category_in_use' } },
      { ok: true },
      { error: { code: 'catalog.category_taken' } },
      { error: { code: 'catalog.invalid_category', field: 'name' } },
    ])
  })
})

describe('search', () => {
  it.each([
    ['of one word', 'chi'],
    ['of two', 'hot chi'],
  ])(
    'finds as many as are looked for, %s, also where a word stands for two that goods have both',
    async (_what, text) => {
      const tenantId = await db.addTenant()
      const both = Array.from({ length: 6 }, (_, i) => product({ name: `Hot chicken chips ${i}` }))
      const one = Array.from({ length: 6 }, (_, i) => product({ name: `Hot chips ${i}` }))
      await upsert(tenantId, ...both, ...one)

      expect(await search(tenantId, text)).toHaveLength(10)
    },
  )

  it('finds goods by any word, by its beginning and with a slip of the thumb', async () => {
    const tenantId = await db.addTenant()
    await upsert(
      tenantId,
      product({ name: 'Brown bread', aliasesByLanguage: { zu: ['isinkwa'] } }),
      product({ name: 'White bread', position: 2 }),
      product({ name: 'Chicken pieces', variants: [aVariant({ name: '2 kg', sku: 'CHK-2' })] }),
      product({ name: 'Coke', active: false }),
    )

    expect(await search(tenantId, 'bread')).toEqual(['Brown bread', 'White bread'])
    expect(await search(tenantId, 'braed browm')).toEqual(['Brown bread'])
    expect(await search(tenantId, 'isinkwa')).toEqual(['Brown bread'])
    expect(await search(tenantId, 'chick')).toEqual(['Chicken pieces'])
    expect(await search(tenantId, 'chk')).toEqual(['Chicken pieces'])
    expect(await search(tenantId, 'coke')).toEqual([])
    expect(await search(tenantId, '  ')).toEqual([])
    expect(await search(await db.addTenant(), 'bread')).toEqual([])
  })

  it('prefers what has all words, then, of what has the rarest, what has the most others', async () => {
    const tenantId = await db.addTenant()
    await upsert(
      tenantId,
      product({ name: 'Family size brown bread' }),
      product({ name: 'Small brown bread', position: 2 }),
      product({ name: 'Small white bread', position: 3 }),
      product({ name: 'White sugar', position: 4 }),
    )

    expect(await search(tenantId, 'small bread brown')).toEqual(['Small brown bread'])
    expect(await search(tenantId, 'smal braed')).toEqual(['Small brown bread', 'Small white bread'])
    expect(await search(tenantId, 'white bread sugar')).toEqual(['White sugar'])
    expect(await search(tenantId, 'family white')).toEqual(['Family size brown bread'])
    expect(await search(tenantId, 'small family sugar bread')).toEqual(['Family size brown bread'])
  })

  describe('in a shop of hundreds', () => {
    const many = (word: string): ProductInput[] =>
      Array.from({ length: 310 }, (_, i) =>
        product({ name: `${word} ${i}`, variants: [aVariant({ sku: `${word}-${i}` })] }),
      )
    /** Behind all others in the index by which a word is walked through. */
    const last = (name: string): ProductInput =>
      product({ productId: 'ffffffff-ffff-4fff-bfff-ffffffffffff' as ProductId, name })
    const fill = async (tenantId: TenantId, all: readonly ProductInput[]): Promise<void> => {
      for (let i = 0; i < all.length; i += 200) {
        expect(await upsert(tenantId, ...all.slice(i, i + 200))).toMatchObject({ ok: true })
      }
    }

    it('finds where two words of hundreds of products stand together, however far behind', async () => {
      const tenantId = await db.addTenant()
      await fill(tenantId, [...many('Amber'), ...many('Basil'), last('Amber basil')])

      expect(await search(tenantId, 'basil amber')).toEqual(['Amber basil'])
    })

    it('finds all that have a word of few beside a word of hundreds, in either order, and those without the other', async () => {
      const tenantId = await db.addTenant()
      const first = product({ productId: '00000000-0000-4000-8000-000000000000' as ProductId, name: 'Amber basil tea' })
      await fill(tenantId, [first, ...many('Amber'), product({ name: 'Dill' }), last('Amber basil')])

      expect(await search(tenantId, 'amber basil')).toEqual(['Amber basil tea', 'Amber basil'])
      expect(await search(tenantId, 'basil amber')).toEqual(['Amber basil tea', 'Amber basil'])
      expect(await search(tenantId, 'amber dill')).toEqual(['Dill'])
    })
  })

  it('knows the new words of a product and forgets the old ones', async () => {
    const tenantId = await db.addTenant()
    const one = product({ name: 'Vetkoek' })
    await upsert(tenantId, one)

    await upsert(tenantId, { ...one, name: 'Magwinya' })

    expect(await search(tenantId, 'vetkoek')).toEqual([])
    expect(await search(tenantId, 'magwinia')).toEqual(['Magwinya'])
  })

  it('finds by the words that the migration made of what was there before', async () => {
    const tenantId = await db.addTenant()
    await upsert(tenantId, product({ name: 'Rooibos Tée 80s', variants: [aVariant({ sku: 'ROOI-80' })] }))
    const words = async () =>
      (await db.owner.query('select word from product_word where tenant_id = $1 order by 1', [tenantId])).rows
    const keys = async () =>
      (await db.owner.query('select key, word from catalogue_word where tenant_id = $1 order by 1, 2', [tenantId])).rows
    const ours = [await words(), await keys()]

    const { readFileSync } = await import('node:fs')
    const sql = readFileSync(new URL('../../migrations/0002_catalogue.sql', import.meta.url), 'utf8')
    const backfill = /insert into product_word [\s\S]*?\n {2}\) k;/.exec(sql)![0]
    await db.owner.query('delete from product_word')
    await db.owner.query('delete from catalogue_word')
    await db.owner.query(backfill)

    expect([await words(), await keys()]).toEqual(ours)
  })
})

describe('what a message may speak of', () => {
  it('is found part by part, with a slip of the thumb, beside what is named by id', async () => {
    const tenantId = await db.addTenant()
    const named = product({ name: 'Sugar' })
    await upsert(
      tenantId,
      product({ name: 'Brown bread' }),
      product({ name: 'Coke', variants: [aVariant({ name: '2 L' }), aVariant({ name: '500 ml' })] }),
      product({ name: 'Rice' }),
      named,
    )

    const items = await db.worker.withTenant(tenantId, (tx) =>
      findSpokenItems(tx, ['pls 2 coke ne 1 brown braed'], [named.variants[0]!.variantId]),
    )

    expect(items.map((i) => [i.name, i.variantName ?? '']).toSorted()).toEqual([
      ['Brown bread', ''],
      ['Coke', '2 L'],
      ['Coke', '500 ml'],
      ['Sugar', ''],
    ])
  })

  it('is looked for because a catalogue that is too large says that it is a part', async () => {
    const tenantId = await db.addTenant()
    const many = Array.from({ length: 1_001 }, (_, i) => product({ name: `Item ${i}`, position: i }))
    for (let at = 0; at < many.length; at += 200) await upsert(tenantId, ...many.slice(at, at + 200))

    const { items, isPart } = await load(tenantId)

    expect([items.length, isPart, items[0]?.name]).toEqual([1_000, true, 'Item 0'])
  })
})

describe('pages of products', () => {
  it('hold each product once, in order, with what belongs to it', async () => {
    const tenantId = await db.addTenant()
    const all = Array.from({ length: 7 }, (_, i) =>
      product({ name: `P${i}`, position: i % 3, active: i !== 3, category: i < 5 ? 'A' : 'B' }),
    )
    await upsert(tenantId, ...all)
    const readAll = async (given: object): Promise<readonly string[]> => {
      const names: string[] = []
      let after: ProductCursor | null = null
      do {
        const page = await db.api.withTenant(tenantId, (tx) => listProducts(tx, { after, limit: 2, ...given }))
        names.push(...page.products.map((p) => p.name))
        after = page.next
      } while (after)
      return names
    }
    const [a] = await db.api.withTenant(tenantId, (tx) => listCategories(tx, { after: null, limit: 100 }))

    expect((await readAll({})).toSorted()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
    expect((await readAll({})).slice(0, 3).toSorted()).toEqual(['P0', 'P3', 'P6'])
    expect((await readAll({ active: false })).toSorted()).toEqual(['P3'])
    expect((await readAll({ categoryId: a!.categoryId })).toSorted()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4'])
  })
})

describe('stock that runs out', () => {
  const stockLow = async (tenantId: TenantId) =>
    (
      await db.owner.query(`select payload from event where tenant_id = $1 and type = 'stock_low' order by id`, [
        tenantId,
      ])
    ).rows

  it('is told once a crossing, whatever falls below the limit afterwards', async () => {
    const tenantId = await db.addTenant()
    const one = product({ variants: [aVariant({ lowStockMilli: 5_000 })] })
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    const change = (units: number, entryId?: string) =>
      db.api.withTenant(tenantId, (tx) =>
        adjustStock(deps, tx, {
          variantId,
          deltaMilli: units * 1_000,
          reason: 'correction',
          actor,
          ...(entryId ? { entryId } : {}),
        }),
      )
    const once = randomUUID()

    await change(10)
    await change(-4)
    expect(await stockLow(tenantId)).toEqual([])
    await change(-1, once)
    await change(-1, once)
    await change(-2)
    expect(await stockLow(tenantId)).toEqual([{ payload: { variantId, availableMilli: 5_000, lowStockMilli: 5_000 } }])
    await change(10)
    await change(-9)
    expect(await stockLow(tenantId)).toHaveLength(2)
  })

  it('is set right by a count, as one entry of the difference', async () => {
    const tenantId = await db.addTenant()
    const one = product()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    const count = (units: number) =>
      db.api.withTenant(tenantId, (tx) => countStock(deps, tx, { variantId, countedMilli: units * 1_000, actor }))

    await count(12)
    await count(9)
    const same = await count(9)

    expect(same).toEqual({ ok: true, value: { variantId, onHandMilli: 9_000, reservedMilli: 0 } })
    const { rows } = await db.owner.query(
      'select delta_milli::int as delta, reason from stock_entry where tenant_id = $1 order by at, delta_milli desc',
      [tenantId],
    )
    expect(rows).toEqual([
      { delta: 12_000, reason: 'count' },
      { delta: -3_000, reason: 'count' },
    ])
  })

  it('is what was counted when two count it for the first time at once; what is unknown is not counted', async () => {
    const tenantId = await db.addTenant()
    const one = product()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    const count = () =>
      db.api.withTenant(tenantId, (tx) => countStock(deps, tx, { variantId, countedMilli: 12_000, actor }))

    const counted = await Promise.all(Array.from({ length: 8 }, () => count()))

    expect(counted.map((c) => c.ok && c.value.onHandMilli)).toEqual(Array(8).fill(12_000))
    const unknown = await db.api.withTenant(tenantId, (tx) =>
      countStock(deps, tx, { variantId: randomUUID() as VariantId, countedMilli: 0, actor }),
    )
    expect(unknown).toEqual({ ok: false, error: { code: 'catalog.not_found' } })
  })
})

describe('goods taken in with a date', () => {
  it('expire with the first of them, and are refused when they have expired', async () => {
    const tenantId = await db.addTenant()
    const one = product()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    const take = (expiresOn: string) =>
      db.api.withTenant(tenantId, (tx) =>
        adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor, expiresOn, batch: 'L7' }),
      )
    const expiry = async () => (await load(tenantId)).items[0]?.expiresOn

    const expired = await take('2026-11-24')
    await take('2026-12-10')
    expect(await expiry()).toBe('2026-12-10')
    await take('2026-12-05')
    await take('2027-01-01')

    expect(expired).toMatchObject({ ok: false, error: { code: 'catalog.expired_goods' } })
    expect(await expiry()).toBe('2026-12-05')
  })
})

describe('the VAT status of a shop', () => {
  it('is dated, and can be corrected', async () => {
    const tenantId = await db.addTenant()
    const put = (validFrom: string, vatNumber: string | null) =>
      db.api.withTenant(tenantId, (tx) =>
        putVatStatus({ newId }, tx, { validFrom, vatNumber, actor: { type: 'system' } }, NOW_MS),
      )

    await put('2026-03-01', '4999999999')
    await put('2026-03-01', '4123456789')
    const refused = [await put('2026-02-30', null), await put('2026-03-01', '123')]

    expect(await db.worker.withTenant(tenantId, listVatStatuses)).toEqual([
      { validFrom: '2026-03-01', vatNumber: '4123456789' },
    ])
    expect(refused).toMatchObject([{ error: { field: 'validFrom' } }, { error: { field: 'vatNumber' } }])
  })
})
