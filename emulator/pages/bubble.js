// @ts-check
/** One message as a bubble in the log: who, quote, content, time and ticks, reactions, and the way to its actions. */

/** @import { ChatMessage } from './types.ts' */
/** @import { ContentPort } from './content.js' */

import { reactionsOf, statusOf } from './chat.js'
import { contentOf } from './content.js'
import { drawing, h, icon } from './dom.js'
import { reasonOfFailure, summaryOf } from './summary.js'
import { formatTime, toMs } from './time.js'

/**
 * @typedef {ContentPort & {
 *   readonly nameOf: (message: ChatMessage) => string,
 *   readonly find: (wamid: string) => ChatMessage | undefined,
 *   readonly onJump: (wamid: string) => void,
 *   readonly onActions: (message: ChatMessage) => void,
 * }} BubblePort
 */

/**
 * @param {ChatMessage} message
 * @param {{ isFirstOfRun: boolean, readUpToN: number }} place
 * @param {BubblePort} on
 */
export const bubbleOf = (message, { isFirstOfRun, readUpToN }, on) => {
  if (message.type === 'system') return h('li', { class: 'pill' }, h('span', {}, summaryOf(message)))

  const side = message.direction === 'in' ? 'own' : 'other'
  const { inside, below } = message.revoked ? deleted(message) : contentOf(message, on)
  const reactions = message.revoked ? [] : reactionsOf(message.reaction)
  const classes = ['msg', side, isFirstOfRun && 'tail', statusOf(message, readUpToN) === 'failed' && 'failed']
  const isWaiting = message.status === 'waiting'

  return h(
    'li',
    // What waits is read out when it has gone; that it waits, the phone's note says.
    { class: classes.filter(Boolean).join(' '), 'data-wamid': message.wamid, 'aria-live': isWaiting && 'off' },
    h(
      'div',
      { class: `bubble ${message.type}`, oncontextmenu: menuOn(message, on) },
      h('span', { class: 'sr' }, `${on.nameOf(message)}: `),
      isForwarded(message) ? h('p', { class: 'kind' }, icon('forward'), 'Forwarded') : null,
      message.contextId && !message.revoked ? quote(message.contextId, on) : null,
      ...inside,
      metaOf(message, readUpToN),
      isWaiting ? null : moreButton(message, on),
    ),
    reactions.length > 0
      ? h('span', { class: 'reactions' }, h('span', { class: 'sr' }, 'Reaction: '), reactions.join(' '))
      : null,
    below.length > 0 ? h('div', { class: 'acts' }, ...below) : null,
    statusOf(message, readUpToN) === 'failed'
      ? h('p', { class: 'failure' }, icon('alert'), reasonOfFailure(message.error))
      : null,
  )
}

/**
 * @param {ChatMessage} message
 * @param {BubblePort} on
 */
const moreButton = (message, on) =>
  h(
    'button',
    {
      type: 'button',
      class: 'more',
      'aria-label': `Actions for: ${summaryOf(message).slice(0, 60)}`,
      'aria-haspopup': 'dialog',
      'data-act': 'more',
      onclick: () => on.onActions(message),
    },
    icon('down'),
  )

/**
 * What must change for the bubble to be drawn anew. Ticks and price are left out: they are replaced in place, so that
 * a screen reader is not told a message again because it was delivered.
 *
 * @param {ChatMessage} message
 * @param {{ isFirstOfRun: boolean, readUpToN: number }} place
 */
export const contentKey = (message, { isFirstOfRun, readUpToN }) => {
  const { body, reaction, edited, revoked, contextId } = message
  const isFailed = statusOf(message, readUpToN) === 'failed'
  return JSON.stringify([body, reaction, edited, revoked, contextId, isFirstOfRun, isFailed && message.error])
}

/**
 * @param {ChatMessage} message
 * @param {number} readUpToN
 */
export const metaOf = (message, readUpToN) => {
  const status = statusOf(message, readUpToN)
  return h(
    'span',
    { class: `meta ${status}`, 'aria-live': 'off' },
    message.edited ? h('span', {}, 'Edited ') : null,
    priceMark(message),
    h('time', { datetime: new Date(toMs(message.at)).toISOString() }, formatTime(toMs(message.at))),
    ticks(status),
    h(
      'span',
      { class: 'sr' },
      message.direction === 'in' ? `, ${STATUS_WORDS[status] ?? status}` : `, as the shop sees it: ${status}`,
    ),
  )
}

/** @param {ChatMessage} message */
const priceMark = ({ pricing }) => {
  if (!pricing) return null
  const isBilled = pricing.type ? pricing.type === 'regular' : pricing.billable === true
  const category = pricing.category ?? 'service'
  return h('span', { class: isBilled ? 'price billed' : 'price', title: `${category}, ${pricing.type ?? ''}` }, [
    isBilled ? `billed ${category} · ` : 'free · ',
  ])
}

/** @type {Readonly<Record<string, string>>} */
const STATUS_WORDS = { waiting: 'waits to be sent' }

const ONE_TICK = 'M5.500 8.500l3 3 6.500-7.500'
const TWO_TICKS = ['M1.500 8.500l3 3L11 4', 'M7.500 10.200l1.300 1.300L15.500 4']

/** @param {string} status */
const ticks = (status) => {
  if (status === 'failed') return icon('alert', 'tick')
  if (status === 'waiting') return icon('clock', 'tick')
  const isOne = status === 'sent' || status === 'accepted' || status === 'queued'
  return drawing(isOne ? [ONE_TICK] : TWO_TICKS, '0 0 17 15', 'tick')
}

/** @param {ChatMessage} message */
const deleted = (message) => ({
  inside: [
    h('p', { class: 'odd' }, message.direction === 'in' ? 'You deleted this message' : 'This message was deleted'),
  ],
  below: [],
})

/** @param {ChatMessage} message */
const isForwarded = ({ forwarded, body }) =>
  forwarded === true || body['context']?.forwarded === true || body['context']?.frequently_forwarded === true

/**
 * @param {string} wamid
 * @param {BubblePort} on
 */
const quote = (wamid, on) => {
  const quoted = on.find(wamid)
  if (!quoted) return null
  return h(
    'button',
    { type: 'button', class: 'quote', 'data-act': 'quote', onclick: () => on.onJump(wamid) },
    h('span', { class: 'sr' }, 'In answer to '),
    h('strong', {}, on.nameOf(quoted)),
    h('span', {}, summaryOf(quoted)),
  )
}

/**
 * A long press (or a right click) opens the actions, as on the phone; links keep the browser's own menu.
 *
 * @param {ChatMessage} message
 * @param {BubblePort} on
 */
const menuOn = (message, on) => (/** @type {Event} */ event) => {
  if (event.target instanceof Element && event.target.closest('a')) return
  event.preventDefault()
  if (message.status === 'waiting') return
  on.onActions(message)
}
