// @ts-check
/** Where a person writes: text with a quote or an edit above it, ready-made hints, and the way to attachments. */

/** @import { ChatMessage } from './types.ts' */
/** @import { Hint } from './presets.js' */

import { h, icon } from './dom.js'
import { summaryOf, textOf } from './summary.js'

/** WhatsApp's limit of a text (Meta's docs, read November 2026). */
const TEXT_CHARACTERS_MAX = 4096

/** @typedef {{ mode: 'reply' | 'edit', message: ChatMessage } | null} Subject */

/**
 * @param {{
 *   role: 'customer' | 'seller',
 *   nameOf: (message: ChatMessage) => string,
 *   onSend: (text: string, subject: Subject) => void,
 *   onAttach: () => void,
 *   onVoice: () => void,
 * }} port
 */
export const createComposer = ({ role, nameOf, onSend, onAttach, onVoice }) => {
  /** @type {Subject} */
  let subject = null
  const whose = role === 'customer' ? 'customer' : 'seller'

  const about = h('div', { class: 'about', hidden: true })
  const input = h('textarea', {
    rows: '1',
    maxlength: TEXT_CHARACTERS_MAX,
    placeholder: 'Message',
    'aria-label': `Message from the ${whose}`,
    autocomplete: 'off',
    enterkeyhint: 'send',
    dir: 'auto',
  })
  const send = h('button', { type: 'submit', class: 'round send', 'aria-label': 'Send voice note' }, icon('mic'))
  const form = h(
    'form',
    { class: 'composer', 'aria-label': `Write as the ${whose}` },
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Attach', 'aria-haspopup': 'dialog', onclick: onAttach },
      icon('plus'),
    ),
    input,
    send,
  )

  const fit = () => {
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
    const isText = input.value.trim() !== '' || subject !== null
    send.setAttribute('aria-label', isText ? 'Send' : 'Send voice note')
    send.replaceChildren(icon(isText ? 'send' : 'mic'))
  }
  /** @param {Subject} next */
  const setSubject = (next) => {
    subject = next
    about.hidden = next === null
    about.replaceChildren()
    if (next) {
      about.append(
        h(
          'div',
          { class: 'about-text' },
          h('strong', {}, next.mode === 'edit' ? 'Edit message' : `Reply to ${nameOf(next.message)}`),
          h('span', {}, summaryOf(next.message)),
        ),
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': 'Cancel', onclick: () => drop() },
          icon('close'),
        ),
      )
    }
    fit()
  }
  const drop = () => {
    if (subject?.mode === 'edit') input.value = ''
    setSubject(null)
    input.focus()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '' && subject === null) return onVoice()
    if (text === '') return
    onSend(text, subject)
    input.value = ''
    setSubject(null)
    input.focus()
  })
  input.addEventListener('input', fit)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && subject) drop()
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (input.value.trim() !== '') form.requestSubmit()
  })

  const pick = (/** @type {string} */ text) => {
    input.value = text
    fit()
    input.focus()
  }
  const hints = h('div', { class: 'hints', role: 'group', 'aria-label': `Try this, as the ${role}` })

  return {
    element: h('div', { class: 'foot' }, hints, about, form),
    /** @param {ChatMessage} message */
    reply: (message) => {
      setSubject({ mode: 'reply', message })
      input.focus()
    },
    /** @param {ChatMessage} message */
    edit: (message) => {
      input.value = textOf(message)
      setSubject({ mode: 'edit', message })
      input.focus()
    },
    /** Gives back what could not be sent, before what has been written since. @param {string} text */
    restore: (text) => {
      input.value = input.value === '' ? text : `${text}\n${input.value}`
      fit()
    },
    /** Offers what to try in this chat. @param {readonly Hint[]} list */
    offer: (list) =>
      hints.replaceChildren(
        h('span', { class: 'hints-title', 'aria-hidden': 'true' }, 'Try'),
        ...list.map(({ text, lang }) => h('button', { type: 'button', lang, onclick: () => pick(text) }, text)),
      ),
    clear: () => {
      input.value = ''
      setSubject(null)
    },
    /** @returns {Subject} */
    subject: () => subject,
    dropSubject: () => setSubject(null),
  }
}
