/** A seller takes back what she has just said, or says what she meant instead: before it is done, after it, in one breath. */
import { describe, expect, it } from 'vitest'
import { sellerTalk } from './talks.fakes.ts'

type Case = readonly [words: string, done: readonly string[], says: string | RegExp]

describe('other goods than those that were just named', () => {
  it.each<Case>([
    [
      'bread finished >> sorry I meant milk',
      ['out white bread', 'back white bread', 'out milk'],
      'How many are there of White Bread',
    ],
    [
      'bread finished >> i meant milk not bread',
      ['out white bread', 'back white bread', 'out milk'],
      /Milk is finished/,
    ],
    ['isinkwa siphelile >> uxolo bengisho ubisi', ['out white bread', 'back white bread', 'out milk'], /Milk iphelile/],
    ['brood is op >> nee ek bedoel melk', ['out white bread', 'back white bread', 'out milk'], /Milk is finished/],
    ['bread finished >> not bread, milk', ['out white bread', 'back white bread', 'out milk'], /Milk is finished/],
    [
      'vetkoek finished >> i meant eggs',
      ['out fat cake', 'back fat cake', 'out eggs'],
      /Fat cake is back[^]*Eggs is finished/u,
    ],
    [
      'bread finished >> sorry I meant coke',
      ['out white bread', 'back white bread'],
      /White Bread is back when you say[^]*What is finished\?/u,
    ],
    ['12 milk left >> sorry i meant eggs', ['count milk 12', 'count eggs 12'], 'How many are there of Milk'],
    [
      '40 more bread >> sorry i meant milk',
      ['more white bread 40', 'more milk 40'],
      'How many are there of White Bread',
    ],
    [
      'bread R22 >> yes >> sorry i meant milk',
      ['price white bread 22', 'price white bread 18'],
      'Milk from R20 to R22?',
    ],
  ])('undo the one and do the other: %s', (words, done, says) => {
    const told = sellerTalk(words)

    expect(told.done).toEqual(done)
    expect(told.bodies.at(-1)).toMatch(says)
  })

  it.each<Case>([
    ['kota finished >> sorry I meant coke', [], 'What is finished?'],
    ['bread R22 >> sorry i meant milk', [], 'Milk from R20 to R22?'],
    ['milk R2 up >> i meant eggs', [], 'Eggs from R3 to R5?'],
    ['price of milk >> i meant eggs', [], 'R3'],
    ['remove milk >> i meant bread', [], 'Take White Bread off sale?'],
    ['russian is back >> i meant bread', ['back russian', 'back white bread'], 'Russian stays on sale'],
  ])('are asked about in their place: %s', (words, done, says) => {
    const told = sellerTalk(words)

    expect(told.done).toEqual(done)
    expect(told.bodies.at(-1)).toMatch(says)
  })

  it('bring nothing back that was finished before', () => {
    const twice = sellerTalk('vetkoek finished >> hi >> vetkoek finished >> sorry i meant eggs')

    expect(twice.done).not.toContain('back fat cake')
  })

  it.each([
    'sorry I meant milk',
    'close now >> sorry I meant milk',
    'bread and milk finished >> sorry I meant eggs',
    'bread finished >> i meant pap',
    'bread finished >> i meant well',
    'bread finished >> i meant milk not eggs',
  ])('are not guessed: %s', (words) => {
    const before = words.split(' >> ').slice(0, -1).join(' >> ')

    expect(sellerTalk(words).done).toEqual(before === '' ? [] : sellerTalk(before).done)
  })
})

describe('a second thought in one breath', () => {
  it.each<Case>([
    ['brood is klaar, ek bedoel melk', ['out milk'], /Milk/],
    ['bread finished sorry I meant milk', ['out milk'], /Milk/],
    ['milk R23 no sorry R22', [], 'Milk from R20 to R22?'],
    ['uh milk twenty three rand no sorry twenty two rand', [], 'Milk from R20 to R22?'],
    ['12 milk left, sorry i mean eggs', ['count eggs 12'], /Eggs/],
  ])('is what counts: %s', (words, done, says) => {
    const told = sellerTalk(words)

    expect(told.done).toEqual(done)
    expect(told.bodies.at(-1)).toMatch(says)
  })
})

describe('what was just done', () => {
  it.each<Case>([
    ['vetkoek finished >> cancel that', ['out fat cake', 'back fat cake'], /Fat cake is back/],
    ['bread finished >> oops mistake', ['out white bread', 'back white bread'], 'How many are there of White Bread'],
    ['bread finished >> no its not', ['out white bread', 'back white bread'], 'How many are there of White Bread'],
    ['remove milk >> yes >> undo', ['remove milk', 'back milk'], /Milk is back/],
    ['12 milk left >> cancel that', ['count milk 12'], 'How many are there of Milk'],
    ['milk R22 >> yes >> cancel that', ['price milk 22'], 'Milk from R22 to R20?'],
    ['milk R22 >> yes >> no sorry 21', ['price milk 22'], 'Milk from R22 to R21?'],
    ['milk R22 >> yes >> [Back to R20]', ['price milk 22'], 'Milk from R22 to R20?'],
    ['close at 5 >> actually dont close', ['close_shop', 'resume_shop'], /orders again|take orders/],
    ['close at 5 >> cancel that', ['close_shop', 'resume_shop'], /orders again|take orders/],
    ['pause 30 >> never mind', ['pause_shop', 'resume_shop'], /orders again|take orders/],
  ])('is taken back: %s', (words, done, says) => {
    const told = sellerTalk(words)

    expect(told.done).toEqual(done)
    expect(told.bodies.at(-1)).toMatch(says)
  })
})
