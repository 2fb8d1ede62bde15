import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText } from './text.ts'

/** Anything that a JavaScript string can hold, with more than its share of what causes trouble. */
const anything = fc
  .array(
    fc.oneof(
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\0', '\u202e', '\u2066', '\ud83d', '\udc4b', 'e\u0301', '\u200d', '\u2028', '\r\n', '\n', ' '),
      fc.constantFrom('Thandi', '👋🏾', '🏴\u{e0067}\u{e0062}\u{e007f}', '\u3164', '\u2800'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))
const most = fc.integer({ min: 1, max: 40 })

const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

describe('a line', () => {
  it.each([
    ['  Thandi\n Mokoena\t', 'Thandi Mokoena'],
    ['Zoe\u0308', 'Zoë'],
    ['\u202eidnahT', 'idnahT'],
    ['Sipho \u2066R1\u2069', 'Sipho R1'],
    ['half \ud83d emoji', 'half \ufffd emoji'],
    ['nul\0nul', 'nul nul'],
    ['family 👨‍👩‍👧', 'family 👨‍👩‍👧'],
    ['a\u2028b', 'a b'],
  ])('of %j is %j', (text, line) => {
    expect(cleanLine(text, 100)).toBe(line)
  })

  it.each([null, undefined, '', ' \n\0 ', '\u200b\u200d', '\u3164', '\u2800 \u2800', '\u202e\u0301'])(
    'of %j is none: there is nothing to see',
    (text) => {
      expect(cleanLine(text, 100)).toBeNull()
      expect(cleanText(text, 100)).toBeNull()
    },
  )

  it('is cut between characters, never inside one', () => {
    expect(cleanLine('🍞🥛🧀', 2)).toBe('🍞🥛')
  })

  it('can be stored, printed and shown, whatever comes in, and is left as it is the second time', () => {
    fc.assert(
      fc.property(anything, most, (text, n) => {
        const line = cleanLine(text, n)

        if (line === null) return
        expect(line.isWellFormed()).toBe(true)
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(line).not.toMatch(DIRECTIONS)
        expect(line.normalize('NFC')).toBe(line)
        expect(line.trim()).toBe(line)
        expect(Array.from(line).length).toBeLessThanOrEqual(n)
        expect(cleanLine(line, n)).toBe(line)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is the same however its accents were typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(cleanLine(text.normalize('NFD'), 100)).toBe(cleanLine(text.normalize('NFC'), 100))
      }),
    )
  })
})

describe('several lines', () => {
  it.each([
    ['two\r\nlines\rand\nmore', 'two\nlines\nand\nmore'],
    ['  far \t apart \n\n\n\n below ', 'far apart\n\nbelow'],
    ['a\u2028b', 'a b'],
  ])('of %j are %j', (text, lines) => {
    expect(cleanText(text, 100)).toBe(lines)
  })

  it('keep nothing that cannot be stored or shown but their breaks, whatever comes in', () => {
    fc.assert(
      fc.property(anything, most, (text, n) => {
        const lines = cleanText(text, n)

        if (lines === null) return
        expect(lines.isWellFormed()).toBe(true)
        expect(lines.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(lines).not.toMatch(DIRECTIONS)
        expect(lines).not.toContain('\n\n\n')
        expect(lines.normalize('NFC')).toBe(lines)
        expect(cleanText(lines, n)).toBe(lines)
      }),
      { numRuns: 1_000 },
    )
  })
})
