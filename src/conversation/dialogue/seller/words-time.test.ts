/** What a seller writes is read in a moment, also what nobody writes: an expression that tries all ways stands still for hours. */
import { expect, it } from 'vitest'
import { timesTheFloor } from '../../../kernel/test-cost.ts'
import { meaningOf, meaningsOf, sellerTalk } from './talks.fakes.ts'

/** Words that stand in rows of words that may be repeated. */
const REPEATED = [
  'my',
  'is',
  'na',
  'the',
  'a',
  'we',
  'please',
  'send',
  'and',
  'ok',
  'ons',
  'ngicela',
  'am',
  'na le',
  'go',
  'please milk to',
  'to',
  'ibiza',
  'isibiza',
  'goes to',
  'changes to price',
  'sivala ngomhlaka',
  'ngomhlaka',
  'mhlaka',
  'load shedding from 6 we',
  'load shedding from',
  'off so we',
  'order for thandi',
  'raise all',
  'sorry only the',
  'we are tired',
  'no hot food',
  'bread and milk too',
  '24 bread came in',
]

it.each(REPEATED)('"%s" many times over costs what its length does', (word) => {
  const text = `${word} `.repeat(28)
  meaningOf(text)

  // Twice as long with every second word it were thousands by now.
  expect(timesTheFloor(() => meaningsOf(text))).toBeLessThan(100)
})

it.each([
  ['change delivery', 'to'],
  ['add areas', 'fee'],
  ['no deliveries', 'today'],
  ['', 'actually'],
  ['make it', 'sorry'],
  ['fix', 'shops'],
  ['13', 'is running'],
  ['link', 'yeshop yami'],
  ['is it paid', 'for me'],
  ['12/12 funeral', 'we cannot work'],
  ['12 ✅', '13 ✅'],
  ['accept', '12.i accept'],
  ['12 lokile', '13 lokile'],
  ['yamukela 12', 'yamukela 13'],
  ['milk 22', 'not 20'],
  ['close now', 'because not'],
  ['closing', 'we are'],
  ['24 bread', 'came in'],
  ['the bread truck came', 'with'],
  ['12 yes', '13 no bread'],
  ['12 is a', 'fake decline it'],
  ['deliveries', 'is now'],
  ['13', 'tell him'],
  ['no more orders', 'today after'],
  ['accept 12', 'but not'],
  ['reject all', 'new orders'],
  ['stock: bread 12', 'milk 9'],
  ['new price', 'bread 19'],
  ['13', 'yes but'],
  ['bread is back', 'but only'],
  ['customer wants to change', 'order'],
  ['we have 15 eggs left', 'and 3 bread'],
])('"%s", then "%s" many times over and what nobody expects behind them, costs what its length does', (head, word) => {
  const text = `${head} ${`${word} `.repeat(28)}§`
  meaningOf(text)

  expect(timesTheFloor(() => meaningsOf(text))).toBeLessThan(100)
})

it('why she declines costs what its length does, also where it says nothing many times over', () => {
  const talk = `decline 13 >> ${'hana 0000 '.repeat(28)}§`
  sellerTalk(talk)

  expect(timesTheFloor(() => sellerTalk(talk))).toBeLessThan(100)
})
