// @ts-check
/** The list of bubbles: day separators, the unread marker, and as little redrawing as possible. */

/** @import { ChatMessage, UnreadMarker } from './types.ts' */
/** @import { Chat } from './chat.js' */
/** @import { BubblePort } from './bubble.js' */

import { bubbleOf, contentKey, metaOf } from './bubble.js'
import { inOrder } from './chat.js'
import { h } from './dom.js'
import { dayKey, dayLabel, toMs } from './time.js'

/** From the end of the log, in pixels, within which new messages pull the view along. */
const NEAR_END_PX = 90

/**
 * @param {{ label: string, on: BubblePort, nowMs: () => number, onScroll: () => void }} port
 */
export const createLog = ({ label, on, nowMs, onScroll }) => {
  const list = h('ol', { class: 'messages' })
  const element = h(
    'div',
    { class: 'log', role: 'log', tabindex: '0', 'aria-label': label, 'aria-live': 'polite' },
    list,
  )

  /** @type {Map<string, { node: HTMLElement, content: string, meta: string }>} */
  let drawn = new Map()

  /** The view keeps to the end until the person scrolls up; a picture that loads late must not part them. */
  let isAtEnd = true
  let lastTop = 0
  const toEnd = () => {
    isAtEnd = true
    element.scrollTop = element.scrollHeight
    lastTop = element.scrollTop
  }
  element.addEventListener(
    'scroll',
    () => {
      const top = element.scrollTop
      if (element.scrollHeight - top - element.clientHeight < NEAR_END_PX) isAtEnd = true
      // Only a move upwards is the person's: this event may come after the content below has grown.
      else if (top < lastTop) isAtEnd = false
      lastTop = top
      onScroll()
    },
    { passive: true },
  )
  const keepToEnd = new ResizeObserver(() => {
    if (isAtEnd) toEnd()
  })
  keepToEnd.observe(list)
  keepToEnd.observe(element)

  /**
   * @param {Chat} chat
   * @param {UnreadMarker} marker
   */
  const draw = (chat, marker) => {
    /** @type {typeof drawn} */
    const next = new Map()
    /** @type {HTMLElement[]} */
    const nodes = []
    /** @type {ChatMessage | undefined} */
    let before

    for (const message of inOrder(chat)) {
      const day = dayKey(toMs(message.at))
      const isNewDay = !before || dayKey(toMs(before.at)) !== day
      const isUnreadStart = message.n === marker.fromN
      if (isNewDay) nodes.push(separator(next, drawn, `day ${day}`, 'pill', dayLabel(toMs(message.at), nowMs())))
      if (isUnreadStart) {
        const words = marker.count === 1 ? '1 unread message' : `${marker.count} unread messages`
        nodes.push(separator(next, drawn, `unread ${message.wamid}`, 'pill unread', words))
      }

      const isFirstOfRun = isNewDay || isUnreadStart || before?.direction !== message.direction
      const place = { isFirstOfRun, readUpToN: chat.readUpToN }
      const content = contentKey(message, place)
      const meta = JSON.stringify([message.status, message.pricing, message.n <= chat.readUpToN])
      const known = drawn.get(message.wamid)
      const node = known?.content === content ? known.node : bubbleOf(message, place, on)
      if (known?.node === node && known.meta !== meta) {
        node.querySelector('.meta')?.replaceWith(metaOf(message, chat.readUpToN))
      }
      next.set(message.wamid, { node, content, meta })
      nodes.push(node)
      before = message
    }
    place(list, nodes, drawn, next)
    drawn = next
  }

  return {
    element,
    draw,
    isAtEnd: () => isAtEnd,
    toEnd,
    /** @param {string} text */
    setLabel: (text) => element.setAttribute('aria-label', text),
    /** Shows another chat: nothing of the former may be read out as new. */
    clear: () => {
      drawn = new Map()
      isAtEnd = true
      list.replaceChildren()
    },
    /** @param {boolean} isBusy */
    setBusy: (isBusy) => element.setAttribute('aria-busy', String(isBusy)),
    /** @param {string} wamid */
    jump: (wamid) => {
      const node = drawn.get(wamid)?.node
      if (!node) return
      node.scrollIntoView({ block: 'center' })
      node.classList.remove('flash')
      void node.offsetWidth // restarts the animation
      node.classList.add('flash')
      const more = node.querySelector('.more')
      if (more instanceof HTMLElement) more.focus({ preventScroll: true })
    },
  }
}

/**
 * @param {Map<string, { node: HTMLElement, content: string, meta: string }>} next
 * @param {ReadonlyMap<string, { node: HTMLElement, content: string, meta: string }>} drawn
 * @param {string} key
 * @param {string} className
 * @param {string} words
 */
const separator = (next, drawn, key, className, words) => {
  const known = drawn.get(key)
  const node = known?.content === words ? known.node : h('li', { class: className }, h('span', {}, words))
  next.set(key, { node, content: words, meta: '' })
  return node
}

/**
 * Brings the list into the wanted order, touching only what changed, so that the focus and the reading position stay.
 *
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} nodes
 * @param {ReadonlyMap<string, { node: HTMLElement }>} drawn
 * @param {ReadonlyMap<string, { node: HTMLElement }>} next
 */
const place = (list, nodes, drawn, next) => {
  const active = document.activeElement
  const lostKey = [...drawn].find(([key, { node }]) => node.contains(active) && next.get(key)?.node !== node)?.[0]
  const act = active?.getAttribute('data-act')

  const wanted = new Set(nodes)
  for (const child of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove()
  nodes.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null)
  })

  if (lostKey === undefined || !act) return
  const again = next.get(lostKey)?.node.querySelector(`[data-act="${CSS.escape(act)}"]`)
  if (again instanceof HTMLElement) again.focus()
}
