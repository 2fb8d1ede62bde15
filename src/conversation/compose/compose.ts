/**
 * Joins everything a turn wants to say into at most one message: the privacy notice when it is due, what happened, and
 * one question with its choices. One message a turn is a promise (each costs the shop money) and keeps the chat readable.
 */
import type { Language } from '../../kernel/language.ts'
import { fitText, LIMITS, type OutboundMessage } from '../../channel/index.ts'
import { NOTICE_VERSION, noticeText } from '../copy/notice.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import { filledCart } from '../dialogue/facts.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Question } from '../dialogue/question.ts'
import type { ReplyPart } from '../dialogue/types.ts'
import { present } from './present.ts'
import type { Presentation, Row } from './presentation.ts'
import { tell } from './say.ts'
import { makeScene } from './scene.ts'

/** What the message proves once it has been sent; the shell keeps its id with the order or the customer. */
export interface Proofs {
  /** The message shows the cart as ECTA s43(2) asks; `fingerprint` says which state of it. */
  readonly summary?: true
  readonly fingerprint?: string
  /** The message carries the privacy notice in this version. */
  readonly noticeVersion?: string
}

interface Composed {
  /** Null when there is nothing to say. */
  readonly message: OutboundMessage | null
  readonly proofs: Proofs
}

/** What happened may take this much of a message; the question gets the rest. */
const TOLD_MAX = 1500

/**
 * Composes the reply of one turn. Of several questions the last one stands; repeated texts are said once. The notice
 * goes before anything is asked, behind a greeting, and is left out of the confirmation of a STOP and of replies to the seller.
 */
export const compose = (
  parts: readonly ReplyPart[],
  facts: DialogueFacts,
  language: Language,
  audience: 'customer' | 'seller' = 'customer',
): Composed => {
  const isStop = parts.some(isStopConfirmation)
  const replies = isStop ? parts.filter(belongsToStop) : parts.filter((p) => !isOutdated(p, facts))
  if (replies.length === 0) return { message: null, proofs: {} }
  const scene = makeScene(facts, language)
  const question = lastQuestion(replies)
  const told = [...new Set(replies.flatMap((p) => (p.type === 'ask' ? [] : [tell(p, scene)])))].filter((s) => s !== '')
  const noticeDue = audience === 'customer' && !isStop && facts.customer.noticeVersionGiven !== NOTICE_VERSION
  const notice = noticeDue ? [noticeText(facts.shop, scene.language)] : []
  const head = [...(told.length === 0 ? [] : [fitText(told.join('\n'), TOLD_MAX)]), ...notice].join('\n\n')
  const message = question === null ? textMessage(head) : fit(present(question, scene), head)
  const showsCart = question?.type === 'review' || question?.type === 'seller_basket'
  const cart = showsCart ? filledCart(facts) : null
  return {
    message,
    proofs: {
      ...(cart === null ? {} : { summary: true, fingerprint: cartFingerprint(cart) }),
      ...(noticeDue && message !== null ? { noticeVersion: NOTICE_VERSION } : {}),
    },
  }
}

/** While a line is replaced the cart may be empty for a moment, of which nobody needs to hear. */
const isOutdated = (p: ReplyPart, facts: DialogueFacts): boolean =>
  p.type === 'say' && p.key === 'cart.empty' && filledCart(facts) !== null

const isStopConfirmation = (p: ReplyPart): boolean => p.type === 'say' && p.key === 'stop.done'

/** Whatever else was said in the same burst: STOP is answered once, plainly, and with nothing to sell beside it. */
const belongsToStop = (p: ReplyPart): boolean =>
  isStopConfirmation(p) || (p.type === 'ask' && p.question.type === 'cancel_cart' && p.question.afterStop)

const lastQuestion = (replies: readonly ReplyPart[]): Question | null => {
  const last = replies.findLast((p) => p.type === 'ask')
  return last?.type === 'ask' ? last.question : null
}

const textMessage = (body: string): OutboundMessage | null =>
  body.trim() === '' ? null : { type: 'text', body: fitText(body, LIMITS.textBody) }

/** More than this above a question leaves too little room beside a picture. */
const HEAD_BY_PHOTO = 600

/** Puts what happened above what is asked. */
const join = (head: string, body: string): string => (head === '' || body === '' ? head + body : `${head}\n\n${body}`)

const isButtons = (p: Presentation): boolean =>
  p.as === 'buttons' &&
  p.rows.length <= LIMITS.buttonsCount &&
  p.rows.every((r) => r.title.length <= LIMITS.buttonTitle && r.description === undefined)

/** Meta refuses a list in which an id comes twice. */
const uniqueRows = (rows: readonly Row[]): Row[] => [...new Map(rows.map((r) => [r.id, r])).values()]

const fit = (presentation: Presentation, head: string): OutboundMessage | null => {
  const p = { ...presentation, rows: uniqueRows(presentation.rows) }
  if (p.as === 'location') {
    const body = join(head, p.body(LIMITS.requestBody - head.length - 2))
    // Much news and the notice leave no room for the button; the words say how to send a place all the same.
    return body.length <= LIMITS.requestBody ? { type: 'location_request', body } : textMessage(body)
  }
  if (p.rows.length === 0) return textMessage(join(head, p.body(LIMITS.textBody - head.length - 2)))
  // A picture goes above buttons only, so what it shows is told in their room.
  const room =
    p.photo === undefined || head.length > HEAD_BY_PHOTO ? LIMITS.listBody : LIMITS.buttonsBody - head.length - 2
  const whole = join(head, p.body(room))
  if (isButtons(p) && whole.length <= LIMITS.buttonsBody && whole.trim() !== '') {
    const header = p.photo === undefined ? {} : { header: { type: 'image', link: p.photo } as const }
    return { type: 'buttons', ...header, body: whole, buttons: p.rows.map(({ id, title }) => ({ id, title })) }
  }
  // A list has four times the room of buttons for its text, so a long order still goes out as one message.
  const body = join(head, p.body(LIMITS.listBody - head.length - 2))
  return {
    type: 'list',
    body: body.trim() === '' ? '…' : fitText(body, LIMITS.listBody),
    button: fitText(p.button, LIMITS.listButton),
    sections: [{ rows: p.rows.slice(0, LIMITS.listRowsCount).map(fitRow) }],
  }
}

const fitRow = (row: Row): Row => ({ ...row, title: fitText(row.title, LIMITS.listRowTitle) })
