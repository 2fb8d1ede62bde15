/** The seller's shop from the chat: how today went, a pause of new orders, closing early and the end of both. */
import { copyLanguage } from '../../copy/index.ts'
import { dateText, formatSoon, formatTime, formatWhen } from '../../copy/when.ts'
import { say } from '../say.ts'
import type { ClosureId } from '../../../kernel/ids.ts'
import type { SellerEvent } from './events.ts'
import { ask, command, dialogue, forget, remember, reply } from './setup.ts'
import { CLOSURES_IN_A_TAP } from '../tap.ts'
import type { ClosingSpan } from './closing-words.ts'
import type { MadeClosing } from '../command.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Changed = Extract<SellerEvent, { type: 'SHOP_CHANGED' }>

const told = ({ outcome, facts, language }: Changed): readonly ReplyPart[] => {
  const { shop, nowMs } = facts
  switch (outcome.type) {
    case 'shop_paused':
      return [say('seller.paused', { when: formatSoon(outcome.untilMs, nowMs, copyLanguage(language), shop.timeZone) })]
    case 'shop_closing': {
      const { fromMs, opensMs } = outcome.closing
      const opens = formatSoon(opensMs, nowMs, copyLanguage(language), shop.timeZone)
      return fromMs <= nowMs
        ? [say('seller.closed_now', { opens })]
        : [say('seller.closing_at', { time: formatTime(fromMs, shop.timeZone), opens })]
    }
    case 'shop_stays':
      return [say('seller.not_open_then', { hours: shop.hoursText })]
    case 'shop_resumed':
      return [shop.isOpen ? say('seller.resumed', {}) : say('seller.resumed_closed', { hours: shop.hoursText })]
    case 'shop_closed_for': {
      const { fromMs, opensMs, closureId } = outcome
      const opens = formatSoon(opensMs, nowMs, copyLanguage(language), shop.timeZone)
      if (closureId === null) return [say('seller.closed_anyway', { opens })]
      if (fromMs <= nowMs) return [say('seller.closed_now', { opens })]
      if (outcome.isLate) {
        return [say('seller.opens_late', { when: formatWhen(opensMs, copyLanguage(language), shop.timeZone) })]
      }
      return [say('seller.closed_for', { from: formatWhen(fromMs, copyLanguage(language), shop.timeZone), opens })]
    }
    case 'closure_dropped':
      return [say('seller.closure_dropped', { hours: shop.hoursText })]
    case 'preparation_set':
      return [say('seller.preparation', { minutes: outcome.minutes, before: outcome.before })]
    case 'day_read':
    case 'sales_read':
    case 'owed_read':
      return []
    case 'stock_news_wanted':
      return [say(outcome.wanted ? 'news.on' : 'news.off', {})]
    case 'agreement_told':
      return agreementTold(outcome, facts, language)
  }
}

const agreementTold = (
  { is, url, answerByMs }: Extract<Changed['outcome'], { type: 'agreement_told' }>,
  { shop }: Changed['facts'],
  language: Changed['language'],
): readonly ReplyPart[] => {
  switch (is) {
    case 'accepted':
    case 'objected':
    case 'not_hers':
      return [say(`agreement.${is}`, { url })]
    case 'outdated':
    case 'open': {
      const date = answerByMs === null ? null : dateText(answerByMs, copyLanguage(language), shop.timeZone)
      return [
        say(is === 'open' ? 'agreement.ask' : 'agreement.outdated', { url }),
        ...(date === null ? [] : [say('agreement.by', { date })]),
      ]
    }
  }
}

/** What takes them all back: of several days that one message closed, those before are in the question that is open. */
const closedDays = (closureId: ClosureId, pending: Question | null): Question => {
  const { closureIds = [], made }: Partial<Closed> = pending?.type === 'closed_days' ? pending : {}
  const ids = [...new Set([...closureIds, closureId])].slice(-CLOSURES_IN_A_TAP)
  // Of several that one message closed none is made otherwise alone.
  return { type: 'closed_days', closureIds: ids, ...(made !== undefined && ids.length === 1 ? { made } : {}) }
}
type Closed = Extract<Question, { type: 'closed_days' }>

/** Remembered until it is known whether it closes anything. */
const willClose = (made: MadeClosing): { readonly pending: Question } => ({
  pending: { type: 'closed_days', closureIds: [], made },
})

const nextQuestion = ({ outcome, facts }: Changed, pending: Question | null): Question => {
  switch (outcome.type) {
    case 'day_read':
      return { type: 'seller_day' }
    case 'shop_paused':
      return { type: 'seller_shop', undo: true, made: 'pause' }
    case 'shop_closing':
      // Closed already, it has no time that may be another.
      return { type: 'seller_shop', undo: true, ...(outcome.closing.fromMs > facts.nowMs ? { made: 'closing' } : {}) }
    case 'sales_read':
      return { type: 'seller_sales' }
    case 'owed_read':
      return { type: 'seller_owed' }
    case 'shop_closed_for':
      if (outcome.closureId !== null) return closedDays(outcome.closureId, pending)
      return pending?.type === 'closed_days' && pending.closureIds.length > 0 ? pending : { type: 'seller_shop' }
    case 'agreement_told':
      return outcome.is === 'open' || outcome.is === 'outdated'
        ? { type: 'agreement', version: outcome.version }
        : { type: 'seller_shop' }
    case 'preparation_set':
      return outcome.before === outcome.minutes
        ? { type: 'seller_shop' }
        : { type: 'preparation', before: outcome.before }
    default:
      return { type: 'seller_shop' }
  }
}

const DAY_MINUTES = 24 * 60
/** What closes the shop for what she has said yes to. */
const closingOf = ({ from, to, part }: ClosingSpan): MadeClosing => {
  if (part === null) return { type: 'close_days', from, to }
  const [start, end] = part
  if (end === DAY_MINUTES) return { type: 'close_early', day: from, at: [start] }
  return { type: 'close_part', day: from, from: [start], to: [end] }
}

export const sellerShop = dialogue.createStateConfig({
  on: {
    TODAY: { target: '.looking', actions: [forget, command('TODAY', () => [{ type: 'read_day' }])] },
    SALES: {
      target: '.looking',
      actions: [
        forget,
        command('SALES', ({ event: { span, days, productId } }) => [
          { type: 'read_sales', span, ...(days === undefined ? {} : { days }), productId },
        ]),
      ],
    },
    OWED: { target: '.looking', actions: [forget, command('OWED', () => [{ type: 'read_owed' }])] },
    CLOSE_DAYS: {
      target: '.idle',
      actions: [
        remember('CLOSE_DAYS', ({ event: { days } }) => {
          const [only, another] = days
          return only === undefined || another !== undefined
            ? { pending: null }
            : willClose({ type: 'close_days', ...only })
        }),
        command('CLOSE_DAYS', ({ event: { days } }) => days.map(({ from, to }) => ({ type: 'close_days', from, to }))),
      ],
    },
    CLOSE_EARLY: {
      target: '.idle',
      actions: [
        remember('CLOSE_EARLY', ({ event: { day, at } }) => willClose({ type: 'close_early', day, at })),
        command('CLOSE_EARLY', ({ event: { day, at } }) => [{ type: 'close_early', day, at }]),
      ],
    },
    CLOSE_PART: {
      target: '.idle',
      actions: [
        remember('CLOSE_PART', ({ event: { day, from, to } }) => willClose({ type: 'close_part', day, from, to })),
        command('CLOSE_PART', ({ event: { day, from, to } }) => [{ type: 'close_part', day, from, to }]),
      ],
    },
    CLOSE_ASK: {
      target: '.closing',
      actions: [...ask('CLOSE_ASK', ({ event: { span } }) => ({ type: 'close_sure', span }))],
    },
    CLOSE_SURE: {
      target: '.idle',
      actions: [
        remember('CLOSE_SURE', ({ event: { span } }) => willClose(closingOf(span))),
        command('CLOSE_SURE', ({ event: { span } }) => [closingOf(span)]),
      ],
    },
    CLOSE_INSTEAD: {
      target: '.idle',
      actions: [
        remember('CLOSE_INSTEAD', ({ event: { closing } }) => willClose(closing)),
        command('CLOSE_INSTEAD', ({ event: { closureIds, closing } }) => [
          { type: 'drop_closure', closureIds },
          closing,
        ]),
      ],
    },
    SAY_WHOLE: {
      actions: [
        reply('SAY_WHOLE', ({ context }) => [
          say('seller.say_whole', {}),
          {
            type: 'ask',
            question: context.pending?.type === 'closed_days' ? context.pending : { type: 'seller_shop' },
          },
        ]),
      ],
    },
    OPEN_AGAIN: {
      target: '.idle',
      actions: [forget, command('OPEN_AGAIN', ({ event: { at } }) => [{ type: 'open_again', at }])],
    },
    OPEN_LATE: {
      target: '.idle',
      actions: [
        remember('OPEN_LATE', ({ event: { day, at } }) => willClose({ type: 'open_late', day, at })),
        command('OPEN_LATE', ({ event: { day, at } }) => [{ type: 'open_late', day, at }]),
      ],
    },
    DROP_CLOSURE: {
      target: '.idle',
      actions: [forget, command('DROP_CLOSURE', ({ event: { closureIds } }) => [{ type: 'drop_closure', closureIds }])],
    },
    PREPARATION: {
      target: '.idle',
      actions: [forget, command('PREPARATION', ({ event: { minutes } }) => [{ type: 'set_preparation', minutes }])],
    },
    PAUSE: [
      {
        guard: 'pauseLengthSaid',
        target: '.idle',
        actions: [
          forget,
          command('PAUSE', ({ event }) =>
            event.minutes === null ? [] : [{ type: 'pause_shop', minutes: event.minutes }],
          ),
        ],
      },
      { target: '.pausing', actions: [...ask('PAUSE', () => ({ type: 'pause_how_long' }))] },
    ],
    CLOSE: {
      target: '.idle',
      actions: [forget, command('CLOSE', ({ event }) => [{ type: 'close_shop', at: event.at }])],
    },
    STOCK_NEWS: {
      target: '.idle',
      actions: [forget, command('STOCK_NEWS', ({ event }) => [{ type: 'want_stock_news', wanted: event.wanted }])],
    },
    AGREEMENT: {
      target: '.idle',
      actions: [forget, command('AGREEMENT', ({ event: { answer } }) => [{ type: 'agreement', answer }])],
    },
    RESUME: {
      target: '.idle',
      actions: [
        forget,
        command('RESUME', ({ event }) => [{ type: 'resume_shop', ...(event.onlyNow ? { onlyNow: true } : {}) }]),
      ],
    },
    SHOP_CHANGED: {
      actions: [
        remember('SHOP_CHANGED', ({ context, event }) => {
          const question = nextQuestion(event, context.pending)
          const isTakenBack =
            question.type === 'closed_days' ||
            question.type === 'preparation' ||
            (question.type === 'seller_shop' && question.undo)
          if (isTakenBack) return { pending: question }
          const { pending } = context
          const isNotClosed = pending?.type === 'closed_days' && pending.closureIds.length === 0
          return isNotClosed && event.outcome.type !== 'closure_dropped' ? { pending: null } : {}
        }),
        // What was asked before is what is known here: the memory changes after the reply is made.
        reply('SHOP_CHANGED', ({ context, event }) => [
          ...told(event),
          { type: 'ask', question: nextQuestion(event, context.pending) },
        ]),
      ],
    },
  },
})
