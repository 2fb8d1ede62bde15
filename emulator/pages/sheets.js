// @ts-check
/** The sheets a person meets: a list's rows, a place, what to attach, what to do with a message, a new customer. */

/** @import { ChatMessage, WireObject } from './types.ts' */
/** @import { IconName } from './dom.js' */

import { h, icon } from './dom.js'
import { PLACES, REACTIONS } from './presets.js'
import { openSheet } from './sheet.js'
import { summaryOf } from './summary.js'
import { toMs } from './time.js'

/**
 * @param {Element} anchor
 * @param {WireObject} interactive
 * @returns {Promise<string | null>} The chosen row's id.
 */
export const chooseRow = async (anchor, interactive) => {
  /** @type {readonly WireObject[]} */
  const sections = interactive['action']?.sections ?? []
  const fields = sections.map((section) =>
    h(
      'fieldset',
      {},
      h('legend', section['title'] ? {} : { class: 'sr' }, section['title'] ?? 'Options'),
      ...(section['rows'] ?? []).map((/** @type {WireObject} */ row) =>
        radioRow('row', row['id'], row['title'], row['description']),
      ),
    ),
  )
  const data = await openSheet({
    anchor,
    title: interactive['header']?.text ?? interactive['action']?.button ?? 'Choose',
    body: fields,
    submit: 'Send',
    check: (form) => (form.get('row') === null ? 'Choose one first.' : null),
  })
  return data ? String(data.get('row')) : null
}

/**
 * @param {Element} anchor
 * @returns {Promise<WireObject | null>} `{ latitude, longitude, name?, address? }`
 */
export const choosePlace = async (anchor) => {
  const places = h(
    'fieldset',
    {},
    h('legend', {}, 'Nearby'),
    ...PLACES.map((place, at) => radioRow('place', String(at), place.name, place.address)),
    radioRow('place', 'manual', 'Another place', 'Type its coordinates below'),
  )
  const manual = h(
    'fieldset',
    { class: 'grid' },
    h('legend', {}, 'Another place'),
    field('Latitude', { name: 'latitude', inputmode: 'decimal', placeholder: '-26.2485' }),
    field('Longitude', { name: 'longitude', inputmode: 'decimal', placeholder: '27.8540' }),
    field('Name (may stay empty)', { name: 'name', maxlength: '100' }),
  )
  manual.addEventListener('input', () => {
    const other = places.querySelector('input[value="manual"]')
    if (other instanceof HTMLInputElement) other.checked = true
  })

  const data = await openSheet({
    anchor,
    title: 'Send a location',
    body: [places, manual],
    submit: 'Send',
    check: placeProblem,
  })
  return data ? placeOf(data) : null
}

/** @param {FormData} data */
const placeProblem = (data) => {
  const choice = data.get('place')
  if (choice === null) return 'Choose a place first.'
  if (choice !== 'manual') return null
  const { latitude, longitude } = placeOf(data)
  if (!(Math.abs(latitude) <= 90)) return 'The latitude is a number from -90 to 90.'
  if (!(Math.abs(longitude) <= 180)) return 'The longitude is a number from -180 to 180.'
  return null
}

/**
 * @param {FormData} data
 * @returns {WireObject}
 */
const placeOf = (data) => {
  const preset = PLACES[Number(data.get('place'))]
  if (preset) return preset
  const number = (/** @type {string} */ name) => {
    const text = String(data.get(name) ?? '')
      .trim()
      .replace(',', '.')
    return text === '' ? NaN : Number(text)
  }
  const name = String(data.get('name') ?? '').trim()
  return { latitude: number('latitude'), longitude: number('longitude'), ...(name ? { name } : {}) }
}

/**
 * A form (Flow) is drawn by screens that live at Meta; here its answer is written by hand.
 *
 * @param {Element} anchor
 * @returns {Promise<WireObject | null>}
 */
export const fillForm = async (anchor) => {
  const parse = (/** @type {FormData} */ data) => {
    try {
      const value = JSON.parse(String(data.get('answer')))
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
    } catch {
      return null
    }
  }
  const data = await openSheet({
    anchor,
    title: 'Answer the form',
    body: [
      h(
        'label',
        { class: 'field wide' },
        'Answer as a JSON object',
        h('textarea', { name: 'answer', rows: '6' }, '{}'),
      ),
    ],
    submit: 'Send',
    check: (form) => (parse(form) ? null : 'That is not a JSON object.'),
  })
  return data ? parse(data) : null
}

/** @typedef {'photo' | 'slip' | 'file' | 'voice' | 'location' | 'contact'} Attachment */

/**
 * @param {Element} anchor
 * @returns {Promise<{ kind: Attachment, forwarded: boolean } | null>}
 */
export const chooseAttachment = async (anchor) => {
  const data = await openSheet({
    anchor,
    title: 'Attach',
    body: [
      h(
        'div',
        { class: 'tiles' },
        tile('photo', 'image', 'Photo of a kota'),
        tile('slip', 'slip', 'Proof of payment'),
        tile('file', 'file', 'Picture from here'),
        tile('voice', 'mic', 'Voice note'),
        tile('location', 'pin', 'Location'),
        tile('contact', 'person', 'Contact'),
      ),
      h(
        'label',
        { class: 'check' },
        h('input', { type: 'checkbox', name: 'forwarded', value: 'yes' }),
        'Mark it as forwarded',
      ),
    ],
  })
  if (!data) return null
  return { kind: /** @type {Attachment} */ (data.get('choice')), forwarded: data.get('forwarded') === 'yes' }
}

/** @typedef {{ kind: 'react', emoji: string } | { kind: 'reply' | 'forward' | 'edit' | 'revoke' | 'copy' }} MessageAct */

/** A person may edit for 15 minutes and delete for two days (Meta's docs, read November 2026). */
const EDIT_MS = 15 * 60_000
const REVOKE_MS = 2 * 86_400_000

/**
 * @param {Element} anchor
 * @param {ChatMessage} message
 * @param {number} nowMs Virtual time.
 * @returns {Promise<MessageAct | null>}
 */
export const chooseMessageAct = async (anchor, message, nowMs) => {
  const isOwn = message.direction === 'in'
  const ageMs = nowMs - toMs(message.at)
  const canEdit = isOwn && message.type === 'text' && ageMs < EDIT_MS
  const reactions = h(
    'div',
    { class: 'emoji', role: 'group', 'aria-label': 'React' },
    ...REACTIONS.map(({ emoji, name }) =>
      h(
        'button',
        { type: 'submit', name: 'choice', value: `react ${emoji}`, 'aria-label': `React with ${name}` },
        emoji,
      ),
    ),
    h(
      'button',
      { type: 'submit', name: 'choice', value: 'react ', 'aria-label': 'Take the reaction away' },
      icon('close'),
    ),
  )
  const data = await openSheet({
    anchor,
    title: 'Message',
    body: [
      h('p', { class: 'quoted' }, summaryOf(message)),
      message.revoked || isOwn ? null : reactions,
      message.revoked ? null : actRow('reply', 'reply', 'Reply'),
      message.revoked ? null : actRow('forward', 'forward', 'Forward to this chat'),
      canEdit && !message.revoked ? actRow('edit', 'edit', 'Edit') : null,
      isOwn && !message.revoked && ageMs < REVOKE_MS ? actRow('revoke', 'trash', 'Delete for everyone') : null,
      actRow('copy', 'copy', 'Copy the text'),
      details(message),
    ],
  })
  const choice = data?.get('choice')
  if (typeof choice !== 'string') return null
  if (choice.startsWith('react ')) return { kind: 'react', emoji: choice.slice('react '.length) }
  return /** @type {MessageAct} */ ({ kind: choice })
}

/** @param {ChatMessage} message */
const details = ({ wamid, status, pricing, type }) =>
  h(
    'dl',
    { class: 'details' },
    ...[
      ['Type', type],
      ['wamid', wamid],
      ['Status', status],
      ['Pricing', pricing ? [pricing.category, pricing.type].filter(Boolean).join(', ') : undefined],
    ].flatMap(([term, value]) => (value ? [h('dt', {}, term), h('dd', {}, value)] : [])),
  )

/**
 * @returns {Promise<WireObject | null>} `{ phone, name, hidePhone, username? }`
 */
export const newCustomer = async () => {
  const data = await openSheet({
    anchor: null,
    title: 'Add a customer',
    body: [
      h(
        'fieldset',
        { class: 'grid' },
        h('legend', { class: 'sr' }, 'Customer'),
        field('Name', { name: 'name', maxlength: '60', autocomplete: 'off', required: true }),
        field('Phone, e.g. 27710000009', { name: 'phone', inputmode: 'tel', autocomplete: 'off', required: true }),
        field('Username (may stay empty)', { name: 'username', maxlength: '35', autocomplete: 'off' }),
        h(
          'label',
          { class: 'check' },
          h('input', { type: 'checkbox', name: 'hidePhone', value: 'yes' }),
          'Hide the phone number from shops',
        ),
      ),
    ],
    submit: 'Add',
    check: (form) => {
      if (String(form.get('name')).trim() === '') return 'Give a name.'
      if (!/^@?([a-z0-9._]{3,35})?$/i.test(String(form.get('username')).trim()))
        return 'A username has 3 to 35 letters, digits, dots or underscores.'
      return /^\d{8,15}$/.test(digits(form)) ? null : 'Give the phone number with its country code: 27 and nine digits.'
    },
  })
  if (!data) return null
  const username = String(data.get('username') ?? '')
    .trim()

    .replace(/^@/, '')
    .toLowerCase()
  return {
    phone: digits(data),
    name: String(data.get('name')).trim(),
    hidePhone: data.get('hidePhone') === 'yes',
    ...(username ? { username } : {}),
  }
}

/** @param {FormData} data */
const digits = (data) =>
  String(data.get('phone') ?? '')
    .replace(/\D/g, '')
    .replace(/^0(?=\d{9}$)/, '27')

/**
 * @param {string} name
 * @param {string} value
 * @param {string} title
 * @param {string | undefined} description
 */
const radioRow = (name, value, title, description) =>
  h(
    'label',
    { class: 'row' },
    h('span', {}, title, description ? h('small', {}, description) : null),
    h('input', { type: 'radio', name, value }),
  )

/**
 * @param {string} label
 * @param {Record<string, unknown>} attributes
 */
const field = (label, attributes) => h('label', { class: 'field' }, label, h('input', { type: 'text', ...attributes }))

/**
 * @param {Attachment} value
 * @param {IconName} name
 * @param {string} label
 */
const tile = (value, name, label) =>
  h('button', { type: 'submit', class: 'tile', name: 'choice', value }, h('span', { class: 'disc' }, icon(name)), label)

/**
 * @param {string} value
 * @param {IconName} name
 * @param {string} label
 */
const actRow = (value, name, label) =>
  h('button', { type: 'submit', class: 'row act-row', name: 'choice', value }, icon(name), label)
