import { describe, expect, it } from 'vitest'
import { drawProduct, kindOf } from './draw.ts'
import { KASI_KOTA, UBUNTU_SPAZA } from './products.ts'
import { GOGO_GREENS } from './shelves/gogo-greens.ts'
import { MORE_KASI_KOTA } from './shelves/kasi-kota.ts'
import { MORE_UBUNTU_SPAZA } from './shelves/ubuntu-spaza.ts'

const SHOPS = [[...KASI_KOTA, ...MORE_KASI_KOTA], [...UBUNTU_SPAZA, ...MORE_UBUNTU_SPAZA], [...GOGO_GREENS]]

describe('the drawings', () => {
  it('are drawn for every product, need no font, and differ between the products of a shop', () => {
    for (const products of SHOPS) {
      const drawings = products.map(({ name }) => drawProduct(name))

      expect(drawings.filter((svg) => !svg.startsWith('<svg') || svg.includes('<text'))).toEqual([])
      expect(new Set(drawings).size).toBeGreaterThan(products.length - 8) // two kinds of toast may look alike
    }
  })

  it.each([
    ['Coke', 'can'],
    ['White Bread', 'loaf'],
    ['Kota', 'roll'],
    ['Eggs', 'eggs'],
    ['Stewing Beef', 'meat'],
    ['Rice', 'bag'],
  ])('show %s as a %s, the same each time', (name, kind) => {
    expect(kindOf(name)).toBe(kind)
    expect(drawProduct(name)).toBe(drawProduct(name))
  })

  it('have shelves of sixty products with names and SKUs of their own', () => {
    for (const products of SHOPS) {
      const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku))

      expect(products).toHaveLength(60)
      expect(new Set(products.map(({ name }) => name)).size).toBe(60)
      expect(new Set(skus).size).toBe(skus.length)
    }
  })
})
