/** "Bread is finished", "coke 2l now R5": what a seller tells her shop, written by a customer. It orders nothing. Pure. */
import type { VariantId } from '../../../../kernel/ids.ts'
import { bind } from '../../../understanding/bind.ts'
import { POLITE } from '../../../understanding/lexicon/index.ts'
import { isSeparator } from '../../../understanding/order-words.ts'
import type { Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Said of goods that are there no more; with a concord before it in the Nguni and Sotho languages. */
const GONE = /^(?:finished|sold|klaar|uitverkoop|(?:se)?(?:i|si|li|lu|bu|zi|a|u|ku|ba)?phel(?:ile|e)|fedile|feletse)$/u
const OUT = /\bout of stock\b|\bsold ?out\b|\b(?:run|ran) out\b|\bis op\b/iu
/** With a price: from now on. */
const NOW = wordsOf('now from new is are went up down nou manje jwale jaanong teraka')
/** Around these they carry no meaning of their own; "my bread is finished" speaks of hers, and wants more. */
const AROUND = wordsOf(
  'is are was the a all now today again already we have has ran run out of stock up down to from new price prices cost costs went se bo e di ke le o ba for ' +
    'sold op die nou vandag namhlanje manje kajeno jwale sekuphelile and hey hi sorry so also it its they',
)

/** Null when the words ask for something, or say anything else. */
export const readTells = (text: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  if (u.lines.length === 0 || u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  const asks = text.includes('?')
  const rest = [...u.lines].reverse().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  const tokens = bind(rest).tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
  const said = tokens.filter(({ kind }) => kind === 'word')
  const isGone = OUT.test(rest) || said.some((token) => GONE.test(token.text))
  const hasPrice = u.entities.some(({ kind }) => kind === 'money') && said.some((token) => NOW.has(token.text))
  if (!isGone && (!hasPrice || asks)) return null
  const saysMore = tokens.some(({ kind, text: word }) =>
    kind === 'word' ? !AROUND.has(word) && !GONE.test(word) : kind !== 'money' && kind !== 'unit' && kind !== 'entity',
  )
  if (saysMore) return null
  const variantIds = u.lines
    .flatMap(({ variantId, candidates = [] }): readonly VariantId[] =>
      variantId === undefined ? candidates.map((candidate) => candidate.variantId) : [variantId],
    )
    .filter((id) => findItem(facts, id) !== null)
  return variantIds.length === 0
    ? null
    : {
        type: 'PRICE',
        variantIds: variantIds.slice(0, 9),
        notes: asks ? [] : [{ type: 'say', key: 'tells.nothing', params: {} }],
      }
}
