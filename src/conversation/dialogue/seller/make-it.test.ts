/** A seller changes what she has just done, in her next message: a time, a length, a day, a count, a price. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../command.ts'
import { sellerTalk } from './talks.fakes.ts'

const last = (words: string): Command | undefined => sellerTalk(words).commands.at(-1)
const SATURDAY = '2026-11-28'
const SUNDAY = '2026-11-29'

describe('a closing', () => {
  it.each([
    'close at 5 >> make it 6',
    'close at 5 >> no make it 6',
    'close at 5 >> 6 rather',
    'close at 5 >> sorry 6',
    'close at 5 >> i mean 6',
    'vala ngo-5 >> yenza u-6',
    'ons sluit om 5 >> maak dit 6 uur',
    're kwala ka 5 >> etsa 6',
  ])('of today is at another time: %s', (words) => {
    expect(last(words)).toEqual({ type: 'close_shop', at: [6 * 60, 18 * 60] })
  })

  it('may be changed as often as she likes', () => {
    expect(last('close at 5 >> make it 6 >> make it 7pm')).toEqual({ type: 'close_shop', at: [19 * 60] })
  })

  it.each([
    ['closing at 3pm tomorrow >> make it 4', { type: 'close_early', day: SATURDAY, at: [4 * 60, 16 * 60] }],
    ['open late tomorrow at 10 >> make it 11', { type: 'open_late', day: SATURDAY, at: [11 * 60, 23 * 60] }],
    ['close tomorrow >> make it sunday', { type: 'close_days', from: SUNDAY, to: SUNDAY }],
    ['closed tomorrow >> no only the morning', { type: 'close_part', day: SATURDAY, from: [0], to: [12 * 60] }],
    ['close tomorrow >> just the afternoon', { type: 'close_part', day: SATURDAY, from: [12 * 60], to: [24 * 60] }],
    ['closing at 3pm tomorrow >> make it sunday', { type: 'close_early', day: SUNDAY, at: [15 * 60] }],
    ['closing at 3pm tomorrow >> no sorry, sunday', { type: 'close_early', day: SUNDAY, at: [15 * 60] }],
    ['funeral on Saturday >> yes >> make it sunday', { type: 'close_days', from: SUNDAY, to: SUNDAY }],
  ])('of a day to come is dropped, and made anew: %s', (words, closing) => {
    const { commands } = sellerTalk(words)

    expect(commands.slice(-2)).toMatchObject([{ type: 'drop_closure' }, closing])
    expect(commands.at(-2)).toHaveProperty('closureIds.length', 1)
  })

  it.each([
    'load shedding from 2 to 4 >> make it 5',
    'close tomorrow >> make it 5',
    'closed from 1 dec to 3 dec >> make it sunday',
  ])('is to be said whole where either part may be meant: %s', (words) => {
    const told = sellerTalk(words)

    expect(told.commands).toHaveLength(1)
    expect(told.bodies.at(-1)).toContain('Say it whole')
  })

  it('that closed nothing is not changed, nor taken back', () => {
    expect(sellerTalk('close tomorrow at 99 >> make it 4').commands.map(({ type }) => type)).not.toContain(
      'drop_closure',
    )
    expect(sellerTalk('close now >> make it 6').commands).toHaveLength(1)
    expect(sellerTalk('closed monday and thursday >> make it sunday').done).toEqual(['close_days', 'close_days'])
  })
})

describe('a pause, and the time of new orders', () => {
  it.each([
    ['pause 30 >> make it 60', { type: 'pause_shop', minutes: 60 }],
    ['pause 30 >> make it an hour', { type: 'pause_shop', minutes: 60 }],
    ['pause 30 >> no, 45', { type: 'pause_shop', minutes: 45 }],
    ['pause 30 >> make it 2 hours', { type: 'pause_shop', minutes: 120 }],
    ['busy 40 minutes >> make it 50', { type: 'set_preparation', minutes: 50 }],
    ['busy 40 minutes >> cancel that', { type: 'set_preparation', minutes: 20 }],
    ['accept 12 in 30 >> make it 45', { type: 'promise', minutes: 45 }],
  ])('are as long as she says now: %s', (words, command) => {
    expect(last(words)).toMatchObject(command)
  })

  it('are no two minutes, and no order', () => {
    expect(sellerTalk('pause 30 >> make it 2').done).toEqual(['pause_shop'])
    expect(sellerTalk('pause 30 >> no, 12').done).toEqual(['pause_shop'])
    expect(sellerTalk('accept 12 >> no 13').done).toEqual(['accept 12'])
  })
})

describe('goods', () => {
  it.each([
    ['12 milk left >> make it 15', ['count milk 12', 'count milk 15']],
    ['12 milk left >> no make it 9', ['count milk 12', 'count milk 9']],
    ['milk R22 >> yes >> make it 15', ['price milk 22']],
  ])('are counted anew, and a price is asked about: %s', (words, done) => {
    expect(sellerTalk(words).done).toEqual(done)
  })

  it('that came in are counted, for so many in all or so many more may be meant', () => {
    const told = sellerTalk('40 more bread >> make it 50')

    expect(told.done).toEqual(['more white bread 40'])
    expect(told.bodies.at(-1)).toContain('How many are there of White Bread')
  })
})
