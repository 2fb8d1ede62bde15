// @ts-check
/** One phone: a person in the chat with a business number. Two of them stand side by side. */

/** @import { BusinessNumber, ChatMessage, EmulatedUser, UnreadMarker, WireObject } from './types.ts' */
/** @import { Api } from './api.js' */
/** @import { Chat } from './chat.js' */
/** @import { Subject } from './composer.js' */
/** @import { TemplateBook } from './template.js' */

import { applyMessage, applyReadMark, applyStatus, chatOf, EMPTY_CHAT, inOrder } from './chat.js'
import { createComposer } from './composer.js'
import { createLog } from './log.js'
import { createOutgoing } from './outgoing.js'
import { phoneParts } from './phone-parts.js'
import { hintsFor } from './presets.js'
import { attach } from './attach.js'
import { chooseMessageAct, choosePlace, chooseRow, fillForm } from './sheets.js'
import { textOf } from './summary.js'
import { formatSpan, formatTime, toMs, WINDOW_MS } from './time.js'
import { withWaiting } from './waiting.js'

/** @type {UnreadMarker} */
const NO_MARKER = { fromN: null, count: 0, isSeen: true }

/** Typing dots vanish with the next message or after this long, as on WhatsApp. */
const TYPING_MS = 25_000
const NOTE_MS = 6_000
/** On a good line a message has gone before this: it would only flicker under its clock. */
const WAITS_AFTER_MS = 400
/** After a chat could not be read. */
const READ_AGAIN_MS = 3_000

/**
 * @param {{
 *   role: 'customer' | 'seller',
 *   api: Api,
 *   templates: TemplateBook,
 *   nowMs: () => number,
 *   onUnread: (count: number) => void,
 * }} port
 */
export const createPhone = ({ role, api, templates, nowMs, onUnread }) => {
  /** @type {{ user: EmulatedUser, number: BusinessNumber } | null} */
  let shown = null
  /** @type {Chat} */
  let chat = EMPTY_CHAT
  let isInView = true
  /** @type {UnreadMarker} */
  let marker = NO_MARKER
  /** Messages that the emulator has been told were seen; with read receipts off they stay delivered. */
  const told = new Set()
  /** Raised with each change of chat, so that a late answer for the former one is dropped. */
  let visit = 0
  /** Events that came while the chat was being read; they are newer than what was read. @type {[string, WireObject][] | null} */
  let waiting = null
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typingTimer
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let noteTimer
  /** The person has been told that what she sends waits. */
  let hasSaidWaiting = false

  const parts = phoneParts(role)
  const nameOf = (/** @type {ChatMessage} */ message) =>
    (message.direction === 'in' ? shown?.user.name : shown?.number.name) ?? ''

  const log = createLog({
    label: `Chat of the ${role}`,
    nowMs,
    onScroll: () => {
      if (log.isAtEnd()) settle()
    },
    on: {
      mediaUrl: api.mediaUrl,
      nameOf,
      find: (wamid) => chat.messages.get(wamid),
      onJump: (wamid) => log.jump(wamid),
      onTap: (id, message) => send({ type: 'tap', id, contextId: message.wamid }),
      onList: async (message) => {
        const id = await chooseRow(parts.screen, message.body['interactive'] ?? {})
        if (id !== null) send({ type: 'tap', id, contextId: message.wamid })
      },
      onLocation: async (message) => {
        const place = await choosePlace(parts.screen)
        if (place) send({ type: 'location', ...place, contextId: message.wamid })
      },
      onContact: (message) => {
        if (shown) send({ type: 'contacts', name: shown.user.name, phone: shown.user.phone, contextId: message.wamid })
      },
      onFlow: async (message) => {
        const response = await fillForm(parts.screen)
        if (response) send({ type: 'flow', response, contextId: message.wamid })
      },
      onActions: (message) => void act(message),
      onNote: (text) => note(text),
    },
  })

  const composer = createComposer({
    role,
    nameOf,
    onSend: (text, subject) => sendText(text, subject),
    onAttach: async () => {
      const message = await attach(parts.screen, shown?.number.name ?? '', note)
      if (message) send({ ...message, ...quoteOf(composer.subject()) })
      composer.dropSubject()
    },
    onVoice: () => send({ type: 'audio', voice: true }),
  })
  parts.assemble(log.element, composer.element, () => {
    log.toEnd()
    settle()
  })

  const outgoing = createOutgoing({
    post: (one) => api.send(one),
    onChange: () => {
      draw()
      // Only what has waited that long is drawn.
      if (outgoing.hasWaiting()) setTimeout(draw, WAITS_AFTER_MS)
    },
    onSent: () => {
      hasSaidWaiting = false
      log.toEnd()
    },
    onWaits: () => {
      if (!hasSaidWaiting) note('No connection. Your message waits, and goes out by itself.')
      hasSaidWaiting = true
    },
    onRefused: ({ phone, to, message }, error) => {
      note(error instanceof Error ? `Not sent: ${error.message}` : 'Not sent')
      if (typeof message['text'] === 'string' && isShown(phone, to)) composer.restore(message['text'])
    },
  })

  /** @param {unknown} phone @param {unknown} phoneNumberId */
  const isShown = (phone, phoneNumberId) => phone === shown?.user.phone && phoneNumberId === shown?.number.phoneNumberId

  /** @param {WireObject} message */
  const send = (message) => {
    if (shown) outgoing.put({ phone: shown.user.phone, to: shown.number.phoneNumberId, at: nowMs(), message })
  }

  /**
   * @param {string} text
   * @param {Subject} subject
   */
  const sendText = (text, subject) =>
    send(
      subject?.mode === 'edit'
        ? { type: 'edit', messageId: subject.message.wamid, text }
        : { type: 'text', text, ...quoteOf(subject) },
    )

  /** @param {ChatMessage} message */
  const act = async (message) => {
    const choice = await chooseMessageAct(parts.screen, message, nowMs())
    switch (choice?.kind) {
      case 'react':
        return send({ type: 'reaction', messageId: message.wamid, emoji: choice.emoji })
      case 'reply':
        return composer.reply(message)
      case 'edit':
        return composer.edit(message)
      case 'revoke':
        return send({ type: 'revoke', messageId: message.wamid })
      case 'forward':
        return send({ type: 'text', text: textOf(message), forwarded: true })
      case 'copy':
        return void navigator.clipboard?.writeText(textOf(message)).then(
          () => note('Copied'),
          () => undefined,
        )
      default:
    }
  }

  /** @param {string} text */
  const note = (text) => {
    parts.note.textContent = text
    clearTimeout(noteTimer)
    noteTimer = setTimeout(() => (parts.note.textContent = ''), NOTE_MS)
  }

  const draw = () => {
    const wasAtEnd = log.isAtEnd()
    const now = nowMs()
    const waits = outgoing.shown().filter((one) => isShown(one.phone, one.to) && now - one.at >= WAITS_AFTER_MS)
    log.draw(withWaiting(chat, waits), marker)
    if (wasAtEnd && isInView) log.toEnd()
    parts.empty.hidden = chat.messages.size > 0 || waits.length > 0
    showUnread()
    tick()
  }

  const showUnread = () => {
    const unread = marker.isSeen ? 0 : marker.count
    onUnread(unread)
    parts.jump.hidden = log.isAtEnd() || chat.messages.size === 0
    parts.jumpCount.textContent = unread > 0 ? String(unread) : ''
    parts.jump.setAttribute('aria-label', `To the newest message${unread > 0 ? `, ${unread} unread` : ''}`)
  }

  /** The person has seen what there is. The marker stays in the log until the chat is shown again. */
  const settle = () => {
    if (!shown || !isInView || document.hidden) return showUnread()
    const fresh = deliveredOf(chat).filter(({ wamid }) => !told.has(wamid))
    if (fresh.length > 0) void api.seen(shown.user.phone, shown.number.phoneNumberId)
    for (const { wamid } of fresh) told.add(wamid)
    marker = { ...marker, isSeen: true }
    showUnread()
  }

  /** @param {boolean} isTyping */
  const setTyping = (isTyping) => {
    clearTimeout(typingTimer)
    parts.typing.hidden = !isTyping
    parts.subtitle.textContent = isTyping ? 'typing…' : 'Business account'
    if (!isTyping) return
    if (log.isAtEnd()) queueMicrotask(log.toEnd)
    typingTimer = setTimeout(() => setTyping(false), TYPING_MS)
  }

  const tick = () => {
    parts.clock.textContent = formatTime(nowMs())
    parts.window.textContent = windowWords(chat, nowMs())
  }

  const load = async () => {
    const now = shown
    visit += 1
    const mine = visit
    if (!now) return
    waiting = []
    log.setBusy(true)
    const items = await api
      .chat(now.user.phone, now.number.phoneNumberId)
      .then(templates.fillAll)
      .catch(() => null)
    if (mine !== visit) return
    const events = waiting ?? []
    waiting = null
    if (items) {
      chat = { ...chatOf(items), readUpToN: chat.readUpToN }
      const unread = unreadOf(chat).filter(({ wamid }) => !told.has(wamid))
      marker = unread[0] ? { fromN: unread[0].n, count: unread.length, isSeen: false } : NO_MARKER
      draw()
      log.toEnd()
    }
    for (const [event, data] of events) apply(event, data)
    log.setBusy(false)
    if (!items) setTimeout(() => mine === visit && void load(), READ_AGAIN_MS)
    settle()
  }

  /**
   * @param {string} event
   * @param {WireObject} data
   */
  const apply = (event, data) => {
    if (event === 'message') {
      const message = /** @type {ChatMessage} */ (data['message'])
      const isNew = message.direction === 'out' && !chat.messages.has(message.wamid) && message.type !== 'reaction'
      if (message.direction === 'out') setTyping(false)
      if (isNew && (!isInView || document.hidden || !log.isAtEnd())) {
        marker = marker.isSeen ? { fromN: message.n, count: 1, isSeen: false } : { ...marker, count: marker.count + 1 }
      }
      // Who answers has read; the marker goes, as on the phone.
      if (message.direction === 'in') marker = NO_MARKER
      chat = applyMessage(chat, templates.fill(message))
      // A template that was approved after this page was opened: the chat is read again, with its text.
      if (templates.isUnknown(message)) void load()
    }
    if (event === 'status') chat = applyStatus(chat, /** @type {any} */ (data))
    if (event === 'readmark') chat = applyReadMark(chat, data['wamid'])
    if (event === 'typing') return setTyping(true)
    draw()
    if (log.isAtEnd()) settle()
  }

  return {
    element: parts.element,
    screen: parts.screen,
    tick,
    reload: load,
    settle,
    /** The line may be back. */
    kick: outgoing.kick,
    hasWaiting: outgoing.hasWaiting,

    /**
     * @param {EmulatedUser} user
     * @param {BusinessNumber} number
     */
    show: (user, number) => {
      const isSame = shown?.user.phone === user.phone && shown.number.phoneNumberId === number.phoneNumberId
      shown = { user, number }
      parts.describe(user, number)
      log.setLabel(`Chat of ${user.name} with ${number.name}`)
      composer.offer(hintsFor(role, number.phoneNumberId))
      if (isSame) return Promise.resolve()
      chat = EMPTY_CHAT
      marker = NO_MARKER
      log.clear()
      // Whether there are messages is not known before they are read.
      parts.empty.hidden = true
      composer.clear()
      setTyping(false)
      return load()
    },

    /** Puts words into the field to be looked at and sent, as a link to a chat does. @param {string} text */
    write: (text) => composer.restore(text),

    /** On a small screen one phone is shown at a time. @param {boolean} inView */
    setInView: (inView) => {
      isInView = inView
      if (inView) {
        log.toEnd()
        settle()
      }
    },

    /**
     * @param {string} event
     * @param {WireObject} data
     */
    receive: (event, data) => {
      if (!isShown(data['phone'], data['phoneNumberId'])) return
      if (waiting) waiting.push([event, data])
      else apply(event, data)
    },
  }
}

/** @typedef {ReturnType<typeof createPhone>} Phone */

/** @param {Subject} subject */
const quoteOf = (subject) => (subject?.mode === 'reply' ? { contextId: subject.message.wamid } : {})

/**
 * What reached the phone and was not looked at yet.
 *
 * @param {Chat} chat
 */
const deliveredOf = (chat) => inOrder(chat).filter((m) => m.direction === 'out' && m.status === 'delivered')

/**
 * Unread is only what came after the person's own last word: who answers has read what was above.
 *
 * @param {Chat} chat
 */
const unreadOf = (chat) => {
  const lastOwn = inOrder(chat).findLast(({ direction }) => direction === 'in')
  return deliveredOf(chat).filter(({ n }) => n > (lastOwn?.n ?? 0))
}

/**
 * @param {Chat} chat
 * @param {number} nowMs
 */
const windowWords = (chat, nowMs) => {
  const last = inOrder(chat)
    .filter(({ direction }) => direction === 'in')
    .at(-1)
  if (!last) return 'Window not opened yet'
  const leftMs = toMs(last.at) + WINDOW_MS - nowMs
  return leftMs > 0 ? `Window open · ${formatSpan(leftMs)} left` : 'Window closed · templates only'
}
