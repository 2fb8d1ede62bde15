// @ts-check
/** What went over the wire, both ways: webhooks to the product, and its calls to the Graph API. */

/** @import { WireEntry } from './types.ts' */

import { h, icon } from './dom.js'
import { formatSeconds, toMs } from './time.js'

/** Older entries make room, so that a page left open for a day does not grow without end. */
const ENTRIES_MAX = 300

/** @param {{ panel: HTMLElement }} port */
export const createWire = ({ panel }) => {
  /** @type {{ entry: WireEntry, node: HTMLElement, text: string }[]} */
  let entries = []
  /** Under load, entries come faster than a screen is drawn: they are put up together, once a frame. @type {WireEntry[]} */
  let waiting = []

  const search = h('input', {
    type: 'search',
    placeholder: 'Filter: status, 131047, wamid…',
    'aria-label': 'Filter the wire log',
  })
  const direction = h(
    'select',
    { 'aria-label': 'Direction' },
    h('option', { value: '' }, 'Both ways'),
    h('option', { value: 'webhook' }, 'Webhooks'),
    h('option', { value: 'graph' }, 'Graph calls'),
  )
  const count = h('p', { class: 'fine', role: 'status' })
  const list = h('ol', { class: 'wire' })
  const clear = h('button', { type: 'button', class: 'quiet', onclick: () => reset() }, 'Clear')
  panel.append(h('div', { class: 'filters' }, search, direction, clear), count, list)

  const matches = (/** @type {{ entry: WireEntry, text: string }} */ { entry, text }) =>
    (direction.value === '' || entry.direction === direction.value) &&
    search.value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))

  const filter = () => {
    let shown = 0
    for (const one of entries) {
      one.node.hidden = !matches(one)
      if (!one.node.hidden) shown += 1
    }
    count.textContent =
      entries.length === 0
        ? 'Nothing yet. Send a message and look here.'
        : `${shown} of ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}, newest first`
  }
  search.addEventListener('input', filter)
  direction.addEventListener('change', filter)

  const reset = () => {
    entries = []
    waiting = []
    list.replaceChildren()
    filter()
  }
  filter()

  const putUp = () => {
    for (const entry of waiting.slice(-ENTRIES_MAX)) {
      if (entries.some(({ entry: known }) => known.n === entry.n)) continue
      const one = { entry, node: entryNode(entry), text: JSON.stringify(entry).toLowerCase() }
      entries.unshift(one)
      list.prepend(one.node)
    }
    waiting = []
    for (const { node } of entries.splice(ENTRIES_MAX)) node.remove()
    filter()
  }

  return {
    reset,
    /** @param {readonly WireEntry[]} added Oldest first. */
    add: (added) => {
      if (added.length === 0) return
      if (waiting.length === 0) requestAnimationFrame(putUp)
      waiting = [...waiting, ...added].slice(-ENTRIES_MAX)
    },
  }
}

/** @param {WireEntry} entry */
const entryNode = (entry) => {
  const isOk = entry.status !== undefined && entry.status >= 200 && entry.status < 300
  const details = h(
    'details',
    {},
    h(
      'summary',
      {},
      h('span', { class: `way ${entry.direction}` }, entry.direction === 'webhook' ? 'webhook →' : '← graph'),
      h('span', { class: 'path' }, `${entry.method} ${pathOf(entry.url)}`),
      h('span', { class: isOk ? 'code ok' : 'code bad' }, entry.status ? String(entry.status) : 'none'),
      h('span', { class: 'gist' }, gistOf(entry)),
      h(
        'span',
        { class: 'when' },
        `${formatSeconds(toMs(entry.at))}${entry.ms === undefined ? '' : ` · ${Math.round(entry.ms)} ms`}`,
      ),
    ),
  )
  // The JSON is drawn when it is first looked at: a busy log stays light.
  details.addEventListener('toggle', () => {
    if (!details.open || details.querySelector('pre')) return
    details.append(jsonBlock('Request', withoutBytes(entry.request)), jsonBlock('Response', entry.response))
  })
  return h('li', {}, details)
}

/** @param {string} url */
const pathOf = (url) => {
  try {
    return new URL(url, 'http://emulator').pathname
  } catch {
    return url
  }
}

/**
 * A word or two on what an entry is about.
 *
 * @param {WireEntry} entry
 */
const gistOf = ({ direction, request, response, signatureOk, attempt }) => {
  const body = /** @type {any} */ (request)?.body ?? request
  if (direction === 'webhook') {
    const changes = /** @type {any[]} */ (body?.entry ?? []).flatMap((entry) => entry?.changes ?? [])
    const events = changes.flatMap(({ field, value }) => [
      ...(value?.messages ?? []).map((/** @type {any} */ message) => `message ${message.type}`),
      ...(value?.statuses ?? []).map((/** @type {any} */ status) => `status ${status.status}`),
      ...(value?.messages || value?.statuses ? [] : [field]),
    ])
    return [events.join(', '), (attempt ?? 1) > 1 && `try ${attempt}`, signatureOk === false && 'spoilt signature']
      .filter(Boolean)
      .join(' · ')
  }
  const error = /** @type {any} */ (response)?.error ?? /** @type {any} */ (response)?.body?.error
  if (error?.code) return `error ${error.code}`
  const sent = /** @type {any} */ (body)
  if (sent?.status === 'read') return sent.typing_indicator ? 'read and typing' : 'read'
  return [sent?.type, sent?.interactive?.type ?? sent?.template?.name].filter(Boolean).join(' ')
}

/**
 * The raw bytes repeat the body; they matter to a signature, not to a reader.
 *
 * @param {any} request
 */
const withoutBytes = (request) => {
  if (typeof request !== 'object' || request === null || !('bytes' in request)) return request
  return Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'bytes'))
}

/**
 * @param {string} title
 * @param {unknown} value
 */
const jsonBlock = (title, value) => {
  const text = prettyJson(value)
  const copy = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `Copy the ${title.toLowerCase()}` },
    icon('copy'),
    'Copy',
  )
  copy.addEventListener('click', async () => {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    copy.lastChild?.replaceWith(isCopied ? 'Copied' : 'Not allowed')
  })
  return h(
    'div',
    { class: 'json' },
    h('div', { class: 'json-head' }, h('h3', {}, title), copy),
    h('pre', { tabindex: '0', 'aria-label': `${title} as JSON` }, text),
  )
}

/**
 * @param {unknown} value
 * @returns {string}
 */
const prettyJson = (value) => {
  if (value === undefined || value === null || value === '') return 'none'
  if (typeof value !== 'string') return JSON.stringify(value, null, 2)
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
