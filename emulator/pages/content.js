// @ts-check
/** The inside of a bubble, for every type of message. What a person can press is handed to `on`. */

/** @import { ChatMessage, WireObject } from './types.ts' */
/** @import { Line, Span } from './format.js' */

import { drawing, h, icon, safeUrl } from './dom.js'
import { parseFormatted } from './format.js'
import { templateOf, textOf } from './summary.js'

/**
 * @typedef {{
 *   readonly mediaUrl: (id: string) => string,
 *   readonly onTap: (id: string, message: ChatMessage) => void,
 *   readonly onList: (message: ChatMessage) => void,
 *   readonly onLocation: (message: ChatMessage) => void,
 *   readonly onContact: (message: ChatMessage) => void,
 *   readonly onFlow: (message: ChatMessage) => void,
 *   readonly onNote: (text: string) => void,
 * }} ContentPort
 */

/**
 * @param {ChatMessage} message
 * @param {ContentPort} on
 * @returns {{ inside: (Node | null)[], below: Node[] }} `below` are buttons that hang under the bubble.
 */
export const contentOf = (message, on) => {
  const part = message.body[message.type] ?? {}
  const only = (/** @type {(Node | null)[]} */ ...inside) => ({ inside, below: [] })

  switch (message.type) {
    case 'text':
    case 'button':
      return only(formatted(textOf(message)))
    case 'interactive':
      return interactive(part, message, on)
    case 'template':
      return template(message, on)
    case 'image':
    case 'sticker':
      return only(picture(part, on, message.type), part.caption ? formatted(part.caption) : null)
    case 'video':
      return only(mediaRow('play', 'Video', part.mime_type), part.caption ? formatted(part.caption) : null)
    case 'audio':
      return only(voice(part, on))
    case 'document':
      return only(document_(part, on), part.caption ? formatted(part.caption) : null)
    case 'location':
      return only(place(part))
    case 'contacts':
      return only(...contacts(part))
    case 'order':
      return only(order(part))
    default:
      return only(h('p', { class: 'odd' }, textOf(message)))
  }
}

/** @param {string} text */
const formatted = (text) => h('div', { class: 'text', dir: 'auto' }, ...parseFormatted(text).map(lineNode))

/** @param {Line} line */
const lineNode = (line) => {
  const spans = line.children.map(spanNode)
  return h('p', { class: LINES[line.kind] }, ...(spans.length > 0 ? spans : ['\u200b']))
}

/**
 * @param {Span} span
 * @returns {Node}
 */
const spanNode = (span) => {
  switch (span.kind) {
    case 'text':
      return document.createTextNode(span.text)
    case 'link': {
      const href = safeUrl(span.text)
      if (!href) return document.createTextNode(span.text)
      return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, span.text)
    }
    case 'code':
      return h('code', {}, span.text)
    case 'mono':
      return h('code', { class: 'mono' }, span.text)
    default:
      return h(TAGS[span.kind], {}, ...span.children.map(spanNode))
  }
}

const LINES = /** @type {const} */ ({ line: undefined, quote: 'cited', bullet: 'bullet' })
const TAGS = /** @type {const} */ ({ bold: 'strong', italic: 'em', strike: 's' })

/**
 * @param {WireObject} part
 * @param {ChatMessage} message
 * @param {ContentPort} on
 */
const interactive = (part, message, on) => {
  if (message.direction === 'in') return { inside: answer(part), below: [] }

  const inside = [header(part['header'], on), part['body']?.text ? formatted(part['body'].text) : null, footer(part)]
  const action = part['action'] ?? {}
  const parameters = action.parameters ?? {}
  switch (part['type']) {
    case 'button':
      return { inside, below: (action.buttons ?? []).map((/** @type {WireObject} */ b) => replyButton(b, message, on)) }
    case 'list':
      return { inside, below: [button('list', action.button ?? 'Choose', () => on.onList(message), 'dialog')] }
    case 'cta_url':
      return { inside, below: [linkButton(parameters.display_text ?? 'Open', parameters.url)] }
    case 'location_request_message':
      return { inside, below: [button('pin', 'Send location', () => on.onLocation(message), 'dialog')] }
    case 'product':
    case 'product_list':
    case 'catalog_message':
      return { inside: [...inside, products(action)], below: [] }
    case 'carousel':
      return { inside: [...inside, carousel(action.cards ?? [], message, on)], below: [] }
    case 'request_contact_info':
      return { inside, below: [button('person', 'Share my number', () => on.onContact(message))] }
    case 'flow':
      return { inside, below: [button('list', parameters.flow_cta ?? 'Open', () => on.onFlow(message), 'dialog')] }
    default:
      return { inside, below: [] }
  }
}

/** @param {WireObject} part */
const answer = (part) => {
  const reply = part['button_reply'] ?? part['list_reply']
  if (!reply) return [formatted('Form sent')]
  return [formatted(reply.title ?? ''), reply.description ? h('p', { class: 'footer' }, reply.description) : null]
}

/**
 * @param {WireObject | null | undefined} head
 * @param {ContentPort} on
 * @returns {Node | null}
 */
const header = (head, on) => {
  if (!head) return null
  const type = String(head['type'] ?? head['format'] ?? '').toLowerCase()
  if (type === 'text') return h('p', { class: 'header' }, head['text'])
  if (type === 'image') return picture(head['image'] ?? {}, on, 'image')
  if (type === 'video') return mediaRow('play', 'Video', '')
  if (type === 'document') return document_(head['document'] ?? {}, on)
  if (type === 'location') return place(head['location'] ?? {})
  return null
}

/** @param {WireObject} part */
const footer = (part) => (part['footer']?.text ? h('p', { class: 'footer' }, part['footer'].text) : null)

/**
 * @param {ChatMessage} message
 * @param {ContentPort} on
 */
const template = (message, on) => {
  const { header: head, bodyText, footer: foot, buttons } = templateOf(message.body)
  const name = message.body['template']?.name
  return {
    inside: [
      name ? h('p', { class: 'kind' }, `Template · ${name}`) : null,
      header(head, on),
      formatted(bodyText),
      foot ? h('p', { class: 'footer' }, foot) : null,
    ],
    below: buttons.map((one) => templateButton(one, message, on)),
  }
}

/**
 * @param {WireObject} one
 * @param {ChatMessage} message
 * @param {ContentPort} on
 */
const templateButton = (one, message, on) => {
  const type = String(one['type'] ?? '').toUpperCase()
  const label = one['text'] ?? one['title'] ?? 'Open'
  if (type === 'URL') return linkButton(label, one['url'])
  if (type === 'COPY_CODE') {
    const code = one['code'] ?? one['coupon_code'] ?? one['example'] ?? ''
    return button('copy', label, () => {
      void navigator.clipboard?.writeText(String(code))
      on.onNote('Code copied')
    })
  }
  return button('reply', label, () => on.onTap(one['payload'] ?? one['id'] ?? label, message))
}

/**
 * @param {WireObject} one
 * @param {ChatMessage} message
 * @param {ContentPort} on
 */
const replyButton = (one, message, on) => {
  const reply = one['reply'] ?? one['quick_reply'] ?? {}
  return button('reply', reply.title ?? '', () => on.onTap(reply.id, message))
}

/**
 * @param {import('./dom.js').IconName} name
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} [popup]
 */
const button = (name, label, onclick, popup) =>
  h('button', { type: 'button', class: 'act', 'data-act': label, onclick, 'aria-haspopup': popup }, icon(name), label)

/**
 * @param {string} label
 * @param {unknown} url
 */
const linkButton = (label, url) => {
  const href = safeUrl(url)
  if (!href) return h('span', { class: 'act off' }, icon('alert'), `${label} (unsafe address)`)
  return h(
    'a',
    { class: 'act', href, target: '_blank', rel: 'noopener noreferrer', title: href, 'data-act': label },
    icon('link'),
    label,
    h('span', { class: 'sr' }, ' (opens in a new tab)'),
  )
}

/**
 * @param {WireObject} part
 * @param {ContentPort} on
 * @param {string} type
 */
const picture = (part, on, type) => {
  const src = safeUrl(part['link'], { image: true }) ?? (part['id'] ? on.mediaUrl(part['id']) : null)
  const alt = part['caption'] ? `Photo: ${part['caption']}` : type === 'sticker' ? 'Sticker' : 'Photo'
  if (!src) return mediaRow('image', 'Photo', part['mime_type'])
  const image = h('img', { class: type === 'sticker' ? 'sticker' : 'photo', src, alt, referrerpolicy: 'no-referrer' })
  image.addEventListener('error', () => image.replaceWith(mediaRow('image', 'Photo', 'cannot be shown')))
  return image
}

/**
 * @param {import('./dom.js').IconName} name
 * @param {string} label
 * @param {string | undefined} detail
 */
const mediaRow = (name, label, detail) =>
  h('div', { class: 'media-row' }, icon(name), h('span', {}, label, detail ? h('small', {}, detail) : null))

/** Heights of the bars of a voice note, in percent: a drawing, not the sound. */
const WAVE = [30, 55, 80, 45, 65, 100, 70, 40, 85, 60, 35, 75, 95, 50, 30, 60, 80, 45, 25, 55, 70, 40, 30, 20]

/**
 * @param {WireObject} part
 * @param {ContentPort} on
 */
const voice = (part, on) => {
  const bars = WAVE.map((height, at) => `M${at * 4 + 2} ${16 - height / 7}V${16 + height / 7}`)
  return h(
    'div',
    { class: 'voice' },
    h(
      'button',
      {
        type: 'button',
        class: 'round',
        'aria-label': 'Play voice note',
        'data-act': 'play',
        onclick: () => on.onNote('A stand-in for a voice note: there is no sound in it.'),
      },
      icon('play'),
    ),
    drawing(bars, '0 0 96 32', 'wave'),
    h('span', { class: 'kind' }, part['voice'] === false ? 'Audio' : 'Voice note'),
  )
}

/**
 * @param {WireObject} part
 * @param {ContentPort} on
 */
const document_ = (part, on) => {
  const name = part['filename'] ?? 'Document'
  const href = safeUrl(part['link']) ?? (part['id'] ? on.mediaUrl(part['id']) : null)
  const row = mediaRow('file', name, part['mime_type'])
  return href ? h('a', { class: 'plain', href, target: '_blank', rel: 'noopener noreferrer' }, row) : row
}

/** @param {WireObject} part */
const place = (part) => {
  const latitude = Number(part['latitude'])
  const longitude = Number(part['longitude'])
  return h(
    'div',
    { class: 'place' },
    h('div', { class: 'map', 'aria-hidden': 'true' }, icon('pin')),
    h('strong', {}, part['name'] ?? 'Location'),
    part['address'] ? h('span', {}, part['address']) : null,
    h('small', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  )
}

/** @param {WireObject} list */
const contacts = (list) =>
  (Array.isArray(list) ? list : []).map((/** @type {WireObject} */ one) =>
    mediaRow('person', one['name']?.formatted_name ?? 'Contact', one['phones']?.[0]?.phone),
  )

/** @param {WireObject} part */
const order = (part) =>
  h(
    'div',
    {},
    h('p', { class: 'header' }, 'Cart'),
    h(
      'ul',
      { class: 'lines' },
      ...(part['product_items'] ?? []).map((/** @type {WireObject} */ item) =>
        h('li', {}, `${item['quantity']} × ${item['product_retailer_id']}`),
      ),
    ),
    part['text'] ? formatted(part['text']) : null,
  )

/** @param {WireObject} action */
const products = (action) => {
  /** @type {readonly WireObject[]} */
  const sections = action['sections'] ?? []
  const ids = sections.flatMap((section) => section['product_items'] ?? [])
  const names = ids.map((item) => item.product_retailer_id)
  const all = names.length > 0 ? names : [action['product_retailer_id'] ?? 'Catalogue']
  return h('div', {}, ...all.map((name) => mediaRow('cart', name, undefined)))
}

/**
 * @param {readonly WireObject[]} cards
 * @param {ChatMessage} message
 * @param {ContentPort} on
 */
const carousel = (cards, message, on) =>
  h(
    'ul',
    { class: 'carousel', tabindex: '0', 'aria-label': `${cards.length} cards` },
    ...cards.map((card) => {
      const parameters = card['action']?.parameters
      /** @type {readonly WireObject[]} */
      const buttons = card['action']?.buttons ?? []
      return h(
        'li',
        {},
        header(card['header'], on),
        card['body']?.text ? formatted(card['body'].text) : null,
        parameters?.url ? linkButton(parameters.display_text ?? 'Open', parameters.url) : null,
        ...buttons.map((one) => replyButton(one, message, on)),
      )
    }),
  )
