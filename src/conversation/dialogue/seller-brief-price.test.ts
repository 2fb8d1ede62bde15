/** A price for a time, or for a day to come, is one that the shop cannot keep: she is told, and nothing lasts that she did not hear of. */
import { describe, expect, it } from 'vitest'
import { sellerTalk } from './seller-talks.fakes.ts'

describe('a price for a time', () => {
  it('is said to last, with what to write when it is over, before it is changed', () => {
    const told = sellerTalk('milk R18 until Sunday >> yes')

    expect(told.bodies[0]).toContain('stays until you change it again')
    expect(told.bodies[0]).toContain('“Milk R20”')
    expect(told.bodies[0]).toContain('Change Milk from R20 to R18?')
    expect(told.done).toEqual(['price milk 18'])
  })

  it('is said to last before it is asked which goods are meant', () => {
    const told = sellerTalk('coke R15 today only')

    expect(told.bodies[0]).toContain('stays until you change it again')
    expect(told.bodies[0]).toContain('Which price do you change?')
    expect(told.done).toEqual([])
  })

  it('of a day to come is not changed, and is written on the day', () => {
    const told = sellerTalk('milk R23 from tomorrow >> yes')

    expect(told.bodies[0]).toContain('nothing is changed')
    expect(told.bodies[0]).toContain('“Milk R23”')
    expect(told.done).not.toContain('price milk 23')
  })

  it('that is a lasting one is asked about as ever', () => {
    expect(sellerTalk('milk R18 now').bodies[0]).toBe('Change Milk from R20 to R18?')
  })
})

describe('goods that cannot be made', () => {
  it('are off until she says that they are back', () => {
    const told = sellerTalk('water is off so no kotas >> [All kinds]')

    expect(told.done).toEqual(['out kota full house'])
    expect(told.bodies[1]).toContain('Kota is finished: nobody can order it now')
  })

  it('are asked for when only the reason is said', () => {
    const told = sellerTalk('no gas today >> magwinya')

    expect(told.bodies[0]).toContain('Which goods can you not make now?')
    expect(told.done).toEqual(['out fat cake'])
  })
})
