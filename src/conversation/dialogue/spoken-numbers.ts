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

/** "Half an hour", "an hour": in minutes, as lengths are read. */
export const withMinutes = (text: string): string =>
  text
    .replace(/(?<!\p{L})(?:an|one|1) hour and a half(?!\p{L})/giu, '90 minutes')
    .replace(/(?<!\p{L})half (?:an|a) hour(?!\p{L})/giu, '30 minutes')
    .replace(/(?<!\p{L})(?:an|one|1) hour(?!\p{L})/giu, '60 minutes')
    .replace(/(?<!\p{L}|\d)([2-4]) hours(?!\p{L})/giu, (_, hours: string) => `${Number(hours) * 60} minutes`)

/** "Half past four", "quarter to 5", "five o'clock": as a clock shows it. */
export const withClock = (text: string): string =>
  /past|quarter|kwart|o.?clock/iu.test(text)
    ? numbersAsDigits(text)
        .replace(/(?<!\p{L})half past (\d{1,2})(?!\d)/giu, '$1:30')
        .replace(/(?<!\p{L})(?:a )?quarter past (\d{1,2})(?!\d)/giu, '$1:15')
        .replace(
          /(?<!\p{L})(?:a )?quarter to (\d{1,2})(?!\d)/giu,
          (_, hour: string) => `${(Number(hour) + 11) % 12 || 12}:45`,
        )
        .replace(/(?<=\d)\s?o.?clock(?!\p{L})/giu, '')
    : text
