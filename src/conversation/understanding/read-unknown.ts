/** Words that nobody here knows: a misspelt item, a wish for what came before, or a thing that the shop does not have. */
import { LOAN, TAKE, TAKE_GAP } from './fuzzy-item.ts'
import type { Draft } from './line-draft.ts'
import { isConjunction } from './order-words.ts'
import { type Reader, noPending, use, open, refine, repeatsHead } from './reader.ts'
import { numberAt } from './scan.ts'

export const takeNote = (r: Reader, draft: Draft, from: number, i: number): number => {
  const start = r.tokens[from]!.start
  const last = draft.notes.at(-1)
  if (last && r.input.text.slice(last[1], start).trim() === '') last[1] = r.tokens[i]!.end
  else if (last && last[0] <= start && last[1] >= start) last[1] = r.tokens[i]!.end
  else draft.notes.push([start, r.tokens[i]!.end])
  use(r, from, i - from)
  return use(r, i, 1)
}

export const readUnknown = (r: Reader, i: number): number => {
  const { current } = r
  if (repeatsHead(r, i)) return 1
  const fuzzy = r.look.fuzzyAt(i)
  // "Ikota neetshipsi": the word carries its own "and".
  if (fuzzy && fuzzy.match.score >= LOAN && /^n[aeo]/.test(r.tokens[i]!.text)) r.touching = false
  const asked = r.pending.qty !== undefined || r.pending.money !== undefined || r.input.ordering || r.measured
  const context = asked || (r.drafts.length > 0 && !r.touching)
  const needed = context ? 0.45 : r.input.isBare ? LOAN : 0.74
  if (
    fuzzy &&
    fuzzy.match.score >= needed &&
    !(r.touching && r.pending.qty === undefined && fuzzy.match.score < TAKE)
  ) {
    const { match, length } = fuzzy
    const sure = match.score >= TAKE && match.gap >= TAKE_GAP
    if (
      refine(
        r,
        match.ranked.filter((c) => c.score >= match.score - 0.02).map((c) => c.index),
        i,
        length,
      )
    )
      return length
    const near = match.ranked.filter((c) => c.score >= match.score - TAKE_GAP).map((c) => c.index)
    const draft = open(r, near, match.score, i, length)
    draft.unsure = !sure
    return length
  }
  if (current && r.touching && r.pending.qty === undefined) return takeNote(r, current, i, i)
  if (!context) return 1
  return takeUnmatched(r, i)
}

const UNMATCHED_MAX = 20

/** "My name is Thabo", "lebitso la ka ke Thabo": who she is, and no goods. */
const SAYS_NAME =
  /(?:^|\s)(?:name'?s?(?: is)?|naam is|igama (?:lami|lam)(?: ngu)?|(?:lebitso|leina) la ?(?:ka|me) ke)$/u
const isName = ({ tokens }: Reader, i: number): boolean =>
  SAYS_NAME.test(
    tokens
      .slice(Math.max(0, i - 4), i)
      .map(({ text }) => text)
      .join(' '),
  )

/** The whole run of unknown words is one thing that the shop does not have. */
const takeUnmatched = (r: Reader, i: number): number => {
  let to = i + 1
  while (to < r.tokens.length && to < i + 4) {
    const token = r.tokens[to]!
    if (
      token.kind !== 'word' ||
      isConjunction(token) ||
      r.input.isKnown(to) ||
      r.look.nameAt(to) ||
      numberAt(r.tokens, to)
    )
      break
    to += 1
  }
  if (r.unmatched.length < UNMATCHED_MAX && !isName(r, i))
    r.unmatched.push(r.input.text.slice(r.tokens[i]!.start, r.tokens[to - 1]!.end))
  r.unmatchedQty = r.pending.qty
  r.pending = noPending()
  r.current = undefined
  r.touching = false
  return use(r, i, to - i)
}
