/**
 * From what a customer did to what was meant, given the question that is open. Taps say what they mean; texts are read
 * by intent and confidence; "yes", "no" and bare numbers mean what the open question makes them mean.
 */
import { OPEN_ITEMS_MAX, type DialogueContext } from '../context.ts'
import type { Meaning } from './events.ts'
import { filledCart } from '../facts.ts'
import { readSentBasket } from '../sent-basket.ts'
import { readProduct } from './said/read-order.ts'
import { readChoice } from './said/read-intent.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Happening } from '../happening.ts'
import type { ReplyPart } from '../types.ts'
import { namesNothing } from './said/heard.ts'
import { readSaid } from './said/read-said.ts'

const nothing: Meaning = { type: 'NOTHING' }
/** Not said to anybody: a thumb on our message, a changed number, a call. An answer would be noise, and cost money. */
export const SILENT_KINDS: readonly string[] = ['reaction', 'system', 'call', 'call_permission', 'ephemeral']

export const interpretCustomer = (happening: Happening, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const meaning = read(happening, context, facts)
  if (facts.shop.isGone === true) return isRight(meaning) ? meaning : nothing
  return facts.botQuiet && happening.type !== 'tapped' && !heardWhileQuiet(meaning) ? nothing : meaning
}

/** What a person may ask of whoever holds something of her, whether that still sells or not (POPIA s23-25; ADR 0051). */
const isRight = (meaning: Meaning): boolean =>
  meaning.type === 'STOP' || meaning.type === 'FORGET_PLACE' || meaning.type.startsWith('PRIVACY')

/** While a person has the conversation, only rights and the way back to the bot are heard. */
const heardWhileQuiet = (meaning: Meaning): boolean => meaning.type === 'MENU' || isRight(meaning)

const read = (happening: Happening, context: DialogueContext, facts: DialogueFacts): Meaning => {
  switch (happening.type) {
    case 'said': {
      const meaning = readSaid(happening, context, facts)
      // The picture above the words has been answered; words of it that say nothing to us, or ask what "this" costs, are
      // for the person who looks at it.
      const aboutPicture = meaning.type === 'UNSURE' || (meaning.type === 'PRICE' && namesNothing(happening))
      return happening.source === 'caption' && aboutPicture ? nothing : meaning
    }
    case 'tapped':
      return readChoice(happening.id, happening.wamid, context, facts)
    case 'shared_location':
      return {
        type: 'PLACE',
        place: {
          pin: { latitude: happening.latitude, longitude: happening.longitude },
          words: [happening.name ?? '', happening.address ?? ''],
        },
        wamid: happening.wamid,
      }
    case 'sent_media':
      return happening.media === 'sticker'
        ? { type: 'THANKS', wamid: happening.wamid }
        : { type: 'MEDIA', media: happening.media }
    case 'sent_order':
      return readSentOrder(happening, context, facts)
    case 'sent_basket':
      return readSentBasket(happening, context, facts)
    case 'sent_contacts':
      return { type: 'UNREADABLE' }
    case 'unsupported':
      // An edited message on a number that is at Meta alone comes without its words; the one before it was acted on.
      if (happening.kind === 'edit' && (filledCart(facts) !== null || facts.openOrders.length > 0)) {
        return { type: 'SHOW_CART', edited: true }
      }
      return SILENT_KINDS.includes(happening.kind) ? nothing : { type: 'UNREADABLE' }
    case 'revoked':
      // What was said has been acted on and shown; taking the words back changes no order.
      return nothing
  }
}

const GONE = { type: 'say', key: 'product_gone', params: {} } as const satisfies ReplyPart

/** However many goods are gone, it is said once, and names none. */
const onceGone = (notes: readonly ReplyPart[]): readonly ReplyPart[] => {
  const isGone = (note: ReplyPart): boolean => note.type === 'say' && note.key === GONE.key
  const first = notes.findIndex(isGone)
  return notes.filter((note, i) => !isGone(note) || i === first)
}

const readSentOrder = (
  happening: Extract<Happening, { type: 'sent_order' }>,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning => {
  const readings = happening.items.flatMap((i) =>
    i.variantId === null || i.quantityMilli <= 0
      ? []
      : [readProduct(i.variantId, i.quantityMilli, { ...context, pending: null, items: [] }, facts)],
  )
  // Of a catalogue that knows more than the shop: she is told, or she would wait for it.
  const hasUnknown = happening.items.some(({ variantId, quantityMilli }) => variantId === null && quantityMilli > 0)
  if (readings.length === 0 && !hasUnknown) return { type: 'MENU', category: null, page: 0 }
  const lines = readings.flatMap((r) => r.commands.flatMap((c) => (c.type === 'cart_add' ? c.lines : [])))
  return {
    type: 'ORDER',
    reading: {
      commands: lines.length === 0 ? [] : [{ type: 'cart_add', lines }],
      items: [...context.items, ...readings.flatMap((r) => r.items)].slice(0, OPEN_ITEMS_MAX),
      notes: onceGone([...readings.flatMap((r) => r.notes), ...(hasUnknown ? [GONE] : [])]),
      offer: readings.flatMap((r) => r.offer).slice(0, 9),
      lastVariantId: context.lastVariantId,
    },
  }
}
