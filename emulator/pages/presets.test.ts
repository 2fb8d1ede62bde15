import { describe, expect, it } from 'vitest'
import { SEED_NUMBERS, SEED_USERS } from '../seed.ts'
import { hintsFor, SELLERS_BY_NUMBER } from './presets.js'

const shops = SEED_NUMBERS().filter(({ name }) => name !== 'Wakala')

describe('what the pages offer ready-made', () => {
  it('gives each seeded shop its own owner', () => {
    const owners = SEED_USERS.filter(({ name }) => name?.startsWith('Owner of '))

    expect(shops.map(({ phoneNumberId, name }) => [name, SELLERS_BY_NUMBER[phoneNumberId]])).toEqual(
      shops.map(({ name }, i) => [name, { phone: owners[i]?.phone, name: `Owner of ${name}` }]),
    )
  })

  it('gives each seeded shop an order to try of what it sells, and any other number the words that fit all', () => {
    const first = shops.map(({ phoneNumberId }) => hintsFor('customer', phoneNumberId)[0]?.text)

    expect(new Set(first).size).toBe(shops.length)
    expect(hintsFor('customer', '700100200300499').map(({ text }) => text)).not.toContain(first[0])
    expect(hintsFor('customer', '700100200300499').map(({ text }) => text)).toContain('menu')
  })
})
