import { describe, expect, it } from 'vitest'
import type { ProductId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { aProductInput, aVariantInput, idOf } from './fakes.ts'
import { checkProducts, PARTS_MOST, PRODUCTS_MOST, type ProductInput } from './product.ts'

const refusal = (products: readonly ProductInput[]) => {
  const checked = checkProducts(products)
  return checked.ok ? null : checked.error
}

describe('a product as described by its shop', () => {
  it('is accepted when it has a name, a category and a variant with a price', () => {
    expect(refusal([aProductInput()])).toBeNull()
  })

  it.each<[string, Partial<ProductInput>]>([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(61) }],
    ['category', { category: '' }],
    ['aliases', { aliases: Array.from({ length: PARTS_MOST + 1 }, (_, i) => `a${i}`) }],
    ['position', { position: 0.5 }],
    ['variants', { variants: [] }],
    ['variants.sku', { variants: [aVariantInput({ sku: '' })] }],
    ['variants.price', { variants: [aVariantInput({ price: cents(-1) })] }],
    ['variants.price', { variants: [aVariantInput({ price: cents(100_000_001) })] }],
  ])('is refused for its %s', (field, given) => {
    expect(refusal([aProductInput(given)])).toMatchObject({ code: 'catalog.invalid_product', field })
  })

  it('is refused when two variants share a SKU or an id', () => {
    const twin = aVariantInput({ variantId: idOf(202) as VariantId, sku: aVariantInput().sku })

    expect(refusal([aProductInput({ variants: [aVariantInput(), twin] })])).toMatchObject({ code: 'catalog.sku_taken' })
    expect(refusal([aProductInput({ variants: [aVariantInput(), aVariantInput({ sku: 'other' })] })])).toMatchObject({
      field: 'id',
    })
  })

  it('comes in bounded numbers', () => {
    const many = Array.from({ length: PRODUCTS_MOST + 1 }, (_, i) => aProductInput({ productId: idOf(i) as ProductId }))

    expect(refusal([])).toMatchObject({ code: 'catalog.too_many_products' })
    expect(refusal(many)).toEqual({ code: 'catalog.too_many_products', most: PRODUCTS_MOST })
  })
})
