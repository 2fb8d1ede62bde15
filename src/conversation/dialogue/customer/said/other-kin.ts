/** "No, not white, brown": of the bread that was just ordered the other, by the word that tells them apart alone. Pure. */
import { kindNamed } from '../../../understanding/kind-named.ts'
import { canBeHad } from '../../availability.ts'
import { changed, lineSpokenOf, linesToChange, whichLine } from './cart-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import { lineCommand } from './read-order.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'

/** Without one of these the name of the other bread is one bread more. */
const DENIES = /(?<!\p{L})(?:not|nie|hayi|hhayi|cha|seng|eseng)(?!\p{L})/iu

const NOT_IT =
  /^\W*(?:(?:no|sorry|but|hayi|cha|nee)[\s,]+)*(?:not|nie|eseng|e seng)\s+(?:the |die |a )?\p{L}+(?:\s+(?:one|ones|bread|nie|please|pls|asb))*\W*$/iu

/** "The brown one", "the brown ones please": by its kind alone, with neither a number nor a name. */
const THAT_ONE =
  /^\W*(?:(?:ok|okay|no|sorry|actually|please|pls|i|mean|meant|want|wanted|rather|but|eish|wait)\s+)*(?:the|die|that|those)\s+\p{L}+\s+(?:ones?|een|enetjie)(?:\s+(?:please|pls|asb|rather|instead))*[\s.!]*$/iu

const wordsOf = ({ name }: DialogueItem): readonly string[] => name.toLowerCase().split(/\s+/)

/** Goods whose names end in the same word, each as a kind that the rest of its name tells. */
const kinOf = (item: DialogueItem, facts: DialogueFacts): readonly DialogueItem[] => {
  const head = wordsOf(item).at(-1)
  if (wordsOf(item).length < 2 || item.variantName !== undefined) return []
  return facts.catalogue.items.filter(
    (other) => other.variantName === undefined && wordsOf(other).length > 1 && wordsOf(other).at(-1) === head,
  )
}

/** Null when the words say anything else, or it is not plain which line they are about. */
export const readOtherKin = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const changeable = linesToChange(facts)
  if (changeable === null || !(DENIES.test(text) || THAT_ONE.test(text))) return null
  const known = changeable.lines.flatMap((one) => findItem(facts, one.variantId) ?? [])
  const line = lineSpokenOf(
    changeable.lines.filter(({ variantId }) =>
      known.some((one) => one.variantId === variantId && kinOf(one, facts).length > 1),
    ),
    context,
  )
  const item = line === undefined ? undefined : known.find(({ variantId }) => variantId === line.variantId)
  if (line === undefined || item === undefined) return null
  const kin = kinOf(item, facts)
  const kinds = kin.map((one) => ({
    ...one,
    productId: item.productId,
    variantName: wordsOf(one).slice(0, -1).join(' '),
  }))
  const at = kindNamed(text, kinds)
  const named = at === null ? undefined : kin[at]
  const [sole, third] = kin.filter((one) => one.variantId !== item.variantId)
  // "Not white", where there are two: the other one.
  const isDenied = named?.variantId === item.variantId && third === undefined && NOT_IT.test(text)
  const other = isDenied ? sole : named
  if (other === undefined) return null
  // Both are there already: the words may be about either.
  if (known.filter((one) => kin.includes(one)).length > 1) return whichLine
  if (other.variantId === item.variantId) return { type: 'SHOW_CART', edited: false }
  if (!canBeHad(facts, other)) return null
  const instead = { variantId: other.variantId, quantityMilli: line.quantityMilli, options: [], note: line.note }
  const commands = [lineCommand(line, 0), { type: 'cart_add', lines: [instead] } as const]
  return changed(changeable, commands, { ...line, variantId: other.variantId }, context)
}
