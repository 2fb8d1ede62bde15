/** "Put it back", right after something was taken out: it is there again, as it was. Pure. */
import { normalise } from '../../../understanding/normalise.ts'
import { canBeHad } from '../../availability.ts'
import { orderToChange } from './cart-lines.ts'
import { GONE_MOST, type DialogueContext, type GoneLine } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import { readLineChange } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** What the meaning takes out whole and puts nothing in the place of; empty when that is not all, or not all of it can be remembered. */
export const goneWith = (meaning: Meaning, facts: DialogueFacts): readonly GoneLine[] => {
  const cart = filledCart(facts) ?? orderToChange(facts)
  if (cart === null) return []
  const isCleared = meaning.type === 'CANCEL' && meaning.sure && cart === facts.cart && cart.amendsOrderId === null
  const all = meaning.type === 'ORDER' ? meaning.reading.commands : []
  const commands = all.filter(({ type }) => type !== 'start_change')
  const isRemoved = commands.length > 0 && commands.every(({ type }) => type === 'cart_remove')
  if (!isCleared && !isRemoved) return []
  const gone = cart.lines.filter(
    ({ lineNo }) => isCleared || commands.some((command) => 'lineNo' in command && command.lineNo === lineNo),
  )
  if (gone.length > GONE_MOST || gone.some(({ note }) => note !== null)) return []
  return gone.map(({ variantId, quantityMilli, options }) => ({
    ...{ variantId, quantityMilli },
    options: options.map(({ optionId, included }) => ({ optionId, included })),
  }))
}

const AROUND = String.raw`(?:no|nope|oh|eish|yho|sorry|wait|actually|ok|okay|please|pls|plz|asb|man|hayi|hhayi|cha|nee|aowa|tjhe|nnyaa|uxolo|jammer|lol|can you|can u|i|ngicela|ndicela|ke kopa|then|just)`
const BACK = [
  String.raw`(?:put|add|bring|give|take|want|need)(?: me)? (?:it|that|them|those|that one|this)(?: back| again| in again| back in)`,
  'put back|add back|undo(?: that| it| this)?|(?:still want|want) (?:it|that|them|those)(?: still)?|keep (?:it|that|them|those)(?: in)?|leave (?:it|that|them|those) in',
  "(?:do not|dont|don't) (?:remove|cancel|take (?:it|that|them) (?:out|off)|delete)(?: it| that| them| my order| the order)?|changed my mind",
  String.raw`(?:u?(?:yi|si|li|zi|wa|ku)|ngicela u)?buyis(?:e|ela|ele)(?: yona| futhi)?|u?(?:yi|si|li|zi|wa)fake futhi|ungakhanseli|ungayikhipha|ungayisusi`,
  String.raw`(?:e|di|o|bo|o e|o di) ?(?:kgutlis|buset|boel)\p{L}*(?: hape| gape)?|se ke wa (?:khansela|hlakola)`,
  String.raw`(?:sit|bring|gee) (?:dit|hulle|dit maar) (?:terug|weer)(?: by| in)?|moenie kanselleer nie|los dit (?:in|daar)`,
].join('|')
const PUTS_BACK = new RegExp(
  `^\\W*(?:${AROUND}[\\s,.!]+)*(?:${BACK})(?:[\\s,.!]+(?:please|pls|plz|asb|man|sorry|hle|tlhe|tu|bo))*\\W*$`,
  'u',
)

/** Null when the words say something else, or nothing was taken out just before. */
export const readPutBack = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const gone = context.gone ?? []
  if (gone.length === 0 || !PUTS_BACK.test(normalise(text).text)) return null
  const known = gone.flatMap((line) => {
    const item = findItem(facts, line.variantId)
    return item === null || !canBeHad(facts, item) ? [] : [{ ...line, note: null }]
  })
  if (known.length < gone.length) return null
  const reading = readLineChange([{ type: 'cart_add', lines: known }], context)
  return { type: 'ORDER', reading: { ...reading, lastVariantId: known.at(-1)?.variantId ?? null } }
}
