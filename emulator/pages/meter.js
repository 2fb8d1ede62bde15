// @ts-check
/** What the messages cost: in all, and since this page was opened. */

/** @import { MeterReading, WireObject } from './types.ts' */

import { h } from './dom.js'

/** @param {number} cents */
const formatRand = (cents) => `R${(cents / 100).toFixed(2)}`

/**
 * Reads the emulator's report. It counts delivered messages by `category/type`, as Meta names them in `pricing`.
 *
 * @param {any} report
 * @param {string} [phoneNumberId] Whose monthly allowance to show.
 * @returns {MeterReading}
 */
const readMeter = (report, phoneNumberId = '') => {
  const total = report?.total ?? {}
  const counts = Object.entries(/** @type {Record<string, number>} */ (total.messages ?? {}))
  const sum = (/** @type {(key: string) => boolean} */ wanted) =>
    counts.reduce((count, [key, value]) => (wanted(key) ? count + value : count), 0)
  const categories = [...new Set(counts.map(([key]) => key.split('/')[0] ?? ''))].sort()

  return {
    messages: total.delivered ?? sum(() => true),
    free: sum((key) => !isBilled(key)),
    billed: sum(isBilled),
    cents: Math.round((total.zar ?? 0) * 100),
    byCategory: Object.fromEntries(categories.map((name) => [name, sum((key) => key.startsWith(`${name}/`))])),
    freeLeft: report?.byNumber?.[phoneNumberId]?.freeServiceLeft ?? null,
  }
}

/** @param {string} key `category/type`; only the type `regular` is charged. */
const isBilled = (key) => key.endsWith('/regular')

/**
 * @param {MeterReading} now
 * @param {MeterReading} atStart
 * @returns {MeterReading}
 */
const since = (now, atStart) => ({
  messages: Math.max(0, now.messages - atStart.messages),
  free: Math.max(0, now.free - atStart.free),
  billed: Math.max(0, now.billed - atStart.billed),
  cents: Math.max(0, now.cents - atStart.cents),
  byCategory: Object.fromEntries(
    Object.entries(now.byCategory).map(([name, count]) => [name, count - (atStart.byCategory[name] ?? 0)]),
  ),
  freeLeft: now.freeLeft,
})

const FREE_LEFT = ' free replies left to this shop this month'
const EXPLANATION =
  'Counted when a message is delivered, at the list price for South Africa and an illustrative exchange rate. Of the ' +
  'replies inside the 24-hour window, the first 1 000 of a number in a month are free.'

/**
 * @param {{ chip: HTMLElement, panel: HTMLElement }} port
 */
export const createMeter = ({ chip, panel }) => {
  /** @type {MeterReading | null} */
  let atStart = null

  return {
    /**
     * @param {unknown} report
     * @param {string} phoneNumberId The shop that is shown.
     */
    show: (report, phoneNumberId) => {
      const now = readMeter(report, phoneNumberId)
      atStart ??= now
      const recent = since(now, atStart)
      chip.replaceChildren(
        h('span', { class: 'chip-count' }, String(recent.messages)),
        h('span', { class: 'chip-word' }, ' sent '),
        h('span', { class: 'chip-cost' }, formatRand(recent.cents)),
        h('span', { class: 'sr' }, ' since this page was opened. Show the cost meter'),
      )
      panel.replaceChildren(
        h(
          'div',
          { class: 'stack' },
          h('div', { class: 'dials' }, dial('Since you opened this page', recent), dial('In all', now)),
          splitTable(now, recent),
          now.freeLeft === null ? null : h('p', {}, h('strong', {}, String(now.freeLeft)), FREE_LEFT),
          h('p', { class: 'fine' }, EXPLANATION),
        ),
      )
    },
    reset: () => {
      atStart = null
    },
  }
}

/**
 * @param {string} title
 * @param {MeterReading} reading
 */
const dial = (title, reading) =>
  h(
    'div',
    { class: 'dial' },
    h('h3', {}, title),
    h('strong', {}, formatRand(reading.cents)),
    h('span', {}, `${reading.messages} ${reading.messages === 1 ? 'message' : 'messages'}`),
    shareBar(reading),
  )

/** @param {MeterReading} reading */
const shareBar = ({ free, billed }) => {
  const bar = h('span', { class: 'share', 'aria-hidden': 'true' }, h('i'))
  const share = free + billed > 0 ? (billed / (free + billed)) * 100 : 0
  bar.style.setProperty('--share', `${share}%`)
  return bar
}

/**
 * @param {MeterReading} now
 * @param {MeterReading} recent
 */
const splitTable = (now, recent) => {
  const row = (/** @type {string} */ name, /** @type {number} */ a, /** @type {number} */ b) =>
    h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, String(a)), h('td', {}, String(b)))
  return h(
    'table',
    { class: 'split' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Messages'),
        h('th', { scope: 'col' }, 'Since opened'),
        h('th', { scope: 'col' }, 'In all'),
      ),
    ),
    h(
      'tbody',
      {},
      row('Free', recent.free, now.free),
      row('Billed', recent.billed, now.billed),
      ...Object.entries(now.byCategory).map(([name, count]) => row(capital(name), recent.byCategory[name] ?? 0, count)),
    ),
  )
}

/** @param {string} word */
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ')
