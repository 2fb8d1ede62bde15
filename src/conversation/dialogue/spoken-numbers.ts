/** Numbers as a phone writes down what was said: "thirty eight rand", "twelve bread left". Pure. */
import { AMBIGUOUS_NUMBERS, compound, numberWord } from '../understanding/numbers.ts'

/**
 * A number word by itself, with or without the concord of its goods ("mahlano", "ezinhlanu"); "one" and its like are words of
 * other kinds too, so they stay, and so does "twice".
 */
const valueOf = (word: string): number | null => {
  const known = numberWord(word.toLowerCase())
  if (known === undefined || known.n < 2) return null
  return known.concord && (AMBIGUOUS_NUMBERS.has(word.toLowerCase()) || TIMES.test(word)) ? null : known.n
}
const TIMES = /^(?:ka|ha|ga)(?:b|th|r)|^bobedi$/iu

/** The words with numbers in digits: twenty and thirty with their units, and what hundreds they have. */
export const numbersAsDigits = (text: string): string => {
  const words = text.split(' ')
  const out: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const value = valueOf(word)
    const next = valueOf(words[i + 1] ?? '') ?? ((words[i + 1] ?? '').toLowerCase() === 'one' ? 1 : null)
    if (value === null) out.push(word)
    else if (next === 100 && value < 10) {
      out.push(String(value * 100))
      i += 1
    } else if (next !== null && compound(value, next) !== undefined) {
      out.push(String(value + next))
      i += 1
    } else out.push(String(value))
  }
  return out.join(' ')
}
