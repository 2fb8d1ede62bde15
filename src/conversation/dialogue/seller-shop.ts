/** The seller's shop from the chat: how today went, a pause of new orders and its end. */
import { copyLanguage } from '../copy/index.ts'
import { formatSoon } from '../copy/when.ts'
import { say } from './customer-rules.ts'
import type { SellerEvent } from './interpret-seller.ts'
import { ask, command, dialogue, forget, reply } from './seller-setup.ts'
import type { Question, ReplyPart } from './types.ts'

type Changed = Extract<SellerEvent, { type: 'SHOP_CHANGED' }>

const told = ({ outcome, facts, language }: Changed): readonly ReplyPart[] => {
  const { shop, nowMs } = facts
  switch (outcome.type) {
    case 'shop_paused':
      return [say('seller.paused', { when: formatSoon(outcome.untilMs, nowMs, copyLanguage(language), shop.timeZone) })]
    case 'shop_resumed':
      return [shop.isOpen ? say('seller.resumed', {}) : say('seller.resumed_closed', { hours: shop.hoursText })]
    case 'day_read':
      return []
  }
}

const nextQuestion = ({ outcome }: Changed): Question => ({
  type: outcome.type === 'day_read' ? 'seller_day' : 'seller_shop',
})

export const sellerShop = dialogue.createStateConfig({
  on: {
    TODAY: { target: '.looking', actions: [forget, command('TODAY', () => [{ type: 'read_day' }])] },
    PAUSE: [
      {
        guard: 'pauseLengthSaid',
        target: '.idle',
        actions: [
          forget,
          command('PAUSE', ({ event }) => (event.until === null ? [] : [{ type: 'pause_shop', until: event.until }])),
        ],
      },
      { target: '.pausing', actions: [...ask('PAUSE', () => ({ type: 'pause_how_long' }))] },
    ],
    RESUME: { target: '.idle', actions: [forget, command('RESUME', () => [{ type: 'resume_shop' }])] },
    SHOP_CHANGED: {
      actions: [reply('SHOP_CHANGED', ({ event }) => [...told(event), { type: 'ask', question: nextQuestion(event) }])],
    },
  },
})
