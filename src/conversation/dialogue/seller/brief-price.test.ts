/** A price for a time, or for a day to come, is one that the shop cannot keep: she is told, and nothing lasts that she did not hear of. */
import { describe, expect, it } from 'vitest'
import { cents } from '../../../kernel/money.ts'
import { bodyOf, choicesOf, understood } from '../fakes.ts'
import { sellerTalk } from './talks.fakes.ts'

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

  it.each(['coke 2l R25', 'coke 500ml R12', 'quarter kota R20', 'milk R18', 'white bread R15'])(
    'ends by the very words that she is told to write: %s',
    (words) => {
      const told = sellerTalk(`${words} until Sunday >> yes`)
      const [, back = ''] = /write “(.+?)” when/u.exec(told.bodies[0] ?? '') ?? []
      const over = sellerTalk(back, told.shell.facts())

      expect(over.bodies[0]).toContain(`to ${/R\d+$/u.exec(back)?.[0]}?`)
      expect(sellerTalk(`${back} >> yes`, told.shell.facts()).done).toHaveLength(1)
    },
  )

  it('is what she says yes to, whatever somebody else has made it meanwhile', () => {
    const { shell } = sellerTalk('milk R18 until Sunday')
    const { catalogue } = shell.facts()
    const priced = (rand: number): void => {
      const items = catalogue.items.map((item) => (item.name === 'Milk' ? { ...item, price: cents(rand * 100) } : item))
      shell.setFacts({ catalogue: { version: 'imported', items } })
    }
    const yes = () =>
      shell.turn({
        ...({ type: 'said', text: 'yes', wamid: 'wamid.t' as never, source: 'text' } as const),
        understanding: understood({ intent: 'yes', confidence: 1 }),
      })

    priced(100)
    const slip = yes()
    priced(21)
    const set = yes()

    expect(slip.commands).toEqual([])
    expect(bodyOf(slip.message)).toContain('Change Milk from R100 to R18?')
    expect(set.commands).toMatchObject([{ type: 'set_price', price: 18_00 }])
    expect(bodyOf(set.message)).toContain('Milk now costs R18 (it was R21)')
    expect(choicesOf(set.message).map(({ title }) => title)).toContain('Back to R21')
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
