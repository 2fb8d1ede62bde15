/** How alike two written words are: trigrams as PostgreSQL's `pg_trgm` cuts them, and edits for short words. */

/** Trigrams of each word, padded with two blanks before and one behind, as a set. */
export const trigrams = (text: string): ReadonlySet<string> => {
  const out = new Set<string>()
  for (const word of text.split(' ')) {
    if (word.length === 0) continue
    const padded = `  ${word} `
    for (let i = 0; i + 3 <= padded.length; i++) out.add(padded.slice(i, i + 3))
  }
  return out
}

/** Shared trigrams over all trigrams of both. */
export const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const t of a) if (b.has(t)) shared += 1
  return shared / (a.size + b.size - shared)
}

export { deletions, editDistance } from '../../kernel/spelling.ts'
