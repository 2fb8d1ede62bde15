/** What a seller asks of her open orders, and answers of several in one message: as it is told, and as it is done. */
import { describe, expect, it } from 'vitest'
import { sellerTalk } from './talks.fakes.ts'

describe('who ordered it', () => {
  it('is answered with the open orders that hold it, and with nobody’s name or number', () => {
    const told = sellerTalk('who ordered kota?')

    expect(told.bodies[0]).toContain('5 open orders have Kota, 10 in all.')
    expect(told.bodies[0]).toContain('Which order do you want to see?')
    expect(told.done).toEqual([])
  })

  it('is answered when nobody did', () => {
    expect(sellerTalk('who ordered milk').bodies[0]).toContain('No open order has Milk.')
  })
})

describe('one order yes and another no', () => {
  it('takes the one, and asks why of the other', () => {
    const told = sellerTalk('12 yes 13 no >> no bread')

    expect(told.bodies[0]).toContain('Why do you decline order 13?')
    expect(told.done).toEqual(['accept 12', 'decline 13: no bread'])
  })

  it('does nothing when one of them is not plain', () => {
    expect(sellerTalk('12 yes 99 no').done).toEqual([])
    expect(sellerTalk('12 no 13 no').done).toEqual([])
  })

  it('is no answer to another question', () => {
    expect(sellerTalk('milk 22 >> no 12').done).toEqual([])
    expect(sellerTalk('price of milk >> 12').bodies[1]).toContain('Milk from R20 to R12?')
  })
})

describe('a number that is asked for', () => {
  it('is how many are left, and no order that has left', () => {
    expect(sellerTalk('sold 3 milk >> 12 left').done).toEqual(['count milk 12'])
  })
})

describe('open again at a time', () => {
  it('is done while the shop is closed, and asked about while it is open', () => {
    expect(sellerTalk('close now >> open again at 2').done).toEqual(['close_shop', 'open_again'])
    expect(sellerTalk('close now >> open at 2').done).toEqual(['close_shop', 'open_again'])
    expect(sellerTalk('pause 30 >> open again at 2').done).toEqual(['pause_shop', 'pause_shop'])
    expect(sellerTalk('open again at 2 >> yes').done).toEqual(['close_part'])
    expect(sellerTalk('open again at 2').done).toEqual([])
  })
})
