/**
 * Ids of buttons and list rows. People tap them months later and twice, so an id says by itself what it means and for
 * which order or product; nothing is looked up in the dialogue's state. WhatsApp allows 256 characters for a button and
 * 200 for a row; these stay below 80.
 */
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { OrderId } from '../../kernel/ids.ts'
import { shortId } from './short-id.ts'
import type { OrderTap, OptionTap, Tap, ItemTap } from './tap.ts'

const itemTail = (tap: ItemTap): string => {
  switch (tap.verb) {
    case 'back':
      if (tap.isNew) return 'back:new'
      return tap.whole ? 'back:all' : 'back'
    case 'out':
      return tap.whole ? 'out:all' : 'out'
    case 'remove':
      return `remove:${tap.whole ? 'all' : 'one'}${tap.sure ? ':yes' : ''}`
    case 'count':
      return tap.milli === null ? 'count' : `count:${tap.milli}`
    case 'price':
      return tap.price === null ? 'price' : `price:${tap.price}:${tap.said}`
  }
}

const orderTail = (tap: OrderTap): string => {
  switch (tap.verb) {
    case 'confirm':
      return `confirm:${tap.fingerprint}`
    case 'at':
      return `at:${shortId(tap.slot.slotId)}:${(tap.slot.fromMs / MINUTE_MS).toString(36)}:${tap.fingerprint}`
    case 'change':
      return tap.page === 0 ? 'change' : `change:${tap.page}`
    case 'line':
      return `line:${tap.lineNo}`
    case 'set':
      return `set:${tap.lineNo}:${shortId(tap.variantId)}:${tap.quantityMilli}`
    case 'place':
      return `place:${tap.as ?? 'no'}`
    case 'when':
      return tap.minutes === null ? 'when' : `when:${tap.minutes}`
    case 'send':
      return tap.rider === null ? 'send' : `send:${tap.rider === 'self' ? 'self' : shortId(tap.rider)}`
    case 'decline':
    case 'cancel_shop':
      return tap.reason === null ? tap.verb : `${tap.verb}:${tap.reason}`
    case 'short': {
      const { line } = tap
      if (line === null) return 'short'
      return line.quantityMilli === null ? `short:${line.lineNo}` : `short:${line.lineNo}:${line.quantityMilli}`
    }
    case 'cancel':
    case 'cancel_yes':
      return tap.fingerprint === undefined ? tap.verb : `${tap.verb}:${tap.fingerprint}`
    case 'agree':
    case 'refuse':
    case 'replace':
      return `${tap.verb}:${shortId(tap.changeId)}`
    default:
      return tap.verb
  }
}

const pickTail = (pick: OptionTap['pick']): string => {
  if (typeof pick === 'number') return `p${pick}`
  return pick === 'done' || pick === 'leave' ? pick : shortId(pick)
}

export const tapId = (tap: Tap): string => {
  switch (tap.type) {
    case 'order':
      return `o:${shortId(tap.orderId)}:${orderTail(tap.tap)}`
    case 'product':
      return `p:${shortId(tap.variantId)}:${tap.quantityMilli}`
    case 'option':
      return `x:${shortId(tap.variantId)}:${tap.quantityMilli}:${pickTail(tap.pick)}`
    case 'menu':
      return `m:${tap.category ?? ''}:${tap.page}`
    case 'language':
      return `l:${tap.language}`
    case 'intent':
      return `i:${tap.intent}`
    case 'consent':
      return tap.agreed ? 'c:yes' : 'c:no'
    case 'privacy':
      return `v:${tap.topic}`
    case 'privacy_item':
      return `vi:${shortId(tap.requestId)}:${tap.variantId === null ? '-' : shortId(tap.variantId)}`
    case 'privacy_band':
      return `vb:${shortId(tap.requestId)}:${tap.band}`
    case 'privacy_fix':
      return `vf:${tap.what}`
    case 'privacy_keep':
      return `vk:${shortId(tap.requestId)}`
    case 'orders':
      return `os:${tap.page}`
    case 'zone':
      return `z:${shortId(tap.zoneId)}`
    case 'place':
      return `pl:${shortId(tap.placeId)}:${tap.verb}`
    case 'places':
      return `ps:${tap.verb}`
    case 'runs':
      return 'rs:all'
    case 'run_cash':
      return tap.cents === null ? `rc:${shortId(tap.runId)}` : `rc:${shortId(tap.runId)}:${tap.cents}`
    case 'shop':
      return `sh:${tap.verb}`
    case 'pause':
      return `sp:${tap.until ?? 'ask'}`
    case 'agreement':
      return `ag:${tap.version}:${tap.agrees ? 'yes' : 'no'}`
    case 'close':
      return `cl:${[tap.span.from, tap.span.to, ...(tap.span.part ?? [])].join(':')}`
    case 'drop_closure':
      return `dc:${tap.closureIds.map(shortId).join(':')}`
    case 'preparation':
      return `pt:${tap.minutes}`
    case 'goods':
      return `g:${tap.verb}:${tap.page}`
    case 'item':
      return `it:${shortId(tap.variantId)}:${itemTail(tap.tap)}`
    case 'prices':
      return `pr:${tap.prices.map(({ variantId, price }) => `${shortId(variantId)}:${price}`).join(':')}`
    case 'keep_price':
      return 'kp:no'
  }
}

export const orderTapId = (orderId: OrderId, tap: OrderTap): string => tapId({ type: 'order', orderId, tap })
