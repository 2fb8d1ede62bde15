/**
 * Letters as strokes, drawn for posters: a picture with text must not depend on which fonts a machine has, and a poster
 * printed anywhere must look the same. Each glyph is an SVG path of one pen; capitals are 20 units high, small letters 13,
 * the baseline is y = 0 and y grows downwards. Letters with accents are put together from both. Pure.
 */

/** Space between glyphs, and the width of a blank. */
const GAP = 5
const BLANK = 7
export const CAP_HEIGHT = 20

const O = 'M5.5 -13A5.5 6.5 0 1 0 5.5 0A5.5 6.5 0 1 0 5.5 -13Z'
const DOT = 'V-0.2'

/** Width and path. */
const GLYPHS: Readonly<Record<string, readonly [number, string]>> = {
  A: [14, 'M0 0L7 -20L14 0M2.5 -7H11.5'],
  B: [12, 'M0 0V-20H7A5 5 0 0 1 7 -10H0M7 -10A5 5 0 0 1 7 0H0'],
  C: [14, 'M14 -16.6A8 10 0 1 0 14 -3.4'],
  D: [13, 'M0 0V-20H5A8 10 0 0 1 5 0H0Z'],
  E: [11, 'M11 0H0V-20H11M0 -10H9'],
  F: [11, 'M0 0V-20H11M0 -10H9'],
  G: [15, 'M14 -16.6A8 10 0 1 0 15 -5.2V-9H9'],
  H: [13, 'M0 0V-20M13 0V-20M0 -10H13'],
  I: [1, 'M0.5 0V-20'],
  J: [9, 'M9 -20V-5A4.5 5 0 0 1 0 -5'],
  K: [12, 'M0 0V-20M12 -20L0 -8M4 -12L12 0'],
  L: [10, 'M0 -20V0H10'],
  M: [16, 'M0 0V-20L8 -6L16 -20V0'],
  N: [13, 'M0 0V-20L13 0V-20'],
  O: [16, 'M8 -20A8 10 0 1 0 8 0A8 10 0 1 0 8 -20Z'],
  P: [12, 'M0 0V-20H7A5.5 5.5 0 0 1 7 -9H0'],
  Q: [16, 'M8 -20A8 10 0 1 0 8 0A8 10 0 1 0 8 -20ZM10 -5L16 1'],
  R: [12, 'M0 0V-20H7A5.5 5.5 0 0 1 7 -9H0M6 -9L12 0'],
  S: [
    12,
    'M11.5 -16.5C10 -19 8 -20 6 -20C2.5 -20 0.5 -18 0.5 -15C0.5 -9 12 -12 12 -5.5C12 -2 9.5 0 6 0C3.5 0 1 -1.2 0 -4',
  ],
  T: [13, 'M0 -20H13M6.5 -20V0'],
  U: [13, 'M0 -20V-6.5A6.5 6.5 0 0 0 13 -6.5V-20'],
  V: [14, 'M0 -20L7 0L14 -20'],
  W: [19, 'M0 -20L5 0L9.5 -16L14 0L19 -20'],
  X: [13, 'M0 -20L13 0M13 -20L0 0'],
  Y: [13, 'M0 -20L6.5 -9L13 -20M6.5 -9V0'],
  Z: [12, 'M0 -20H12L0 0H12'],
  a: [11, `${O}M11 -13V0`],
  b: [11, `${O}M0 -20V0`],
  c: [10, 'M10 -10.2A5.5 6.5 0 1 0 10 -2.8'],
  d: [11, `${O}M11 -20V0`],
  e: [11, 'M0.2 -6.5H11A5.5 6.5 0 1 0 10 -2.8'],
  f: [8, 'M8 -19.5C4.5 -20.8 3 -19 3 -16V0M0 -13H7'],
  g: [11, `${O}M11 -13V1.5A5.5 5 0 0 1 0.8 3.8`],
  h: [10, 'M0 -20V0M0 -8A5 5 0 0 1 10 -8V0'],
  i: [1, `M0.5 -13V0M0.5 -18.2V-18.4`],
  j: [3, 'M3 -13V2A3.5 3.5 0 0 1 -1 5.3M3 -18.2V-18.4'],
  k: [9, 'M0 -20V0M9 -13L0 -5M3.5 -8L9 0'],
  l: [1, 'M0.5 -20V0'],
  m: [16, 'M0 -13V0M0 -9A4 4 0 0 1 8 -9V0M8 -9A4 4 0 0 1 16 -9V0'],
  n: [10, 'M0 -13V0M0 -8A5 5 0 0 1 10 -8V0'],
  o: [11, O],
  p: [11, `${O}M0 -13V6`],
  q: [11, `${O}M11 -13V6`],
  r: [7, 'M0 -13V0M0 -8A5 5 0 0 1 7 -12.6'],
  s: [
    9,
    'M8.5 -10.7C7.5 -12.3 6 -13 4.5 -13C2 -13 0.4 -11.7 0.4 -9.8C0.4 -6 9 -7.5 9 -3.4C9 -1.2 7 0 4.6 0C2.6 0 0.8 -0.8 0 -2.6',
  ],
  t: [8, 'M3 -18V-4A4 4 0 0 0 8 -0.3M0 -13H7.5'],
  u: [10, 'M0 -13V-5A5 5 0 0 0 10 -5M10 -13V0'],
  v: [10, 'M0 -13L5 0L10 -13'],
  w: [15, 'M0 -13L4 0L7.5 -11L11 0L15 -13'],
  x: [10, 'M0 -13L10 0M10 -13L0 0'],
  y: [10, 'M0 -13L5 0M10 -13L3.5 5.5H0.5'],
  z: [9, 'M0 -13H9L0 0H9'],
  '0': [12, 'M6 -20A6 10 0 1 0 6 0A6 10 0 1 0 6 -20Z'],
  '1': [6, 'M0 -15.5L6 -20V0'],
  '2': [12, 'M0.5 -15A5.5 5.3 0 1 1 10 -11L0 0H12'],
  '3': [12, 'M1 -16.8A5 4.8 0 1 1 6 -10.6A5.4 5.3 0 1 1 0.2 -3.4'],
  '4': [13, 'M9.5 0V-20L0 -5.5H13'],
  '5': [12, 'M11 -20H2L1 -10.8A6 6 0 1 1 0 -2.8'],
  '6': [12, 'M9.5 -20L1 -9.3M6 -12A6 6 0 1 0 6 0A6 6 0 1 0 6 -12Z'],
  '7': [12, 'M0 -20H12L4 0'],
  '8': [12, 'M6 -20A4.8 4.7 0 1 0 6 -10.6A4.8 4.7 0 1 0 6 -20ZM6 -10.6A6 5.3 0 1 0 6 0A6 5.3 0 1 0 6 -10.6Z'],
  '9': [12, 'M2.5 0L11 -10.7M6 -20A6 6 0 1 0 6 -8A6 6 0 1 0 6 -20Z'],
  '.': [1, `M0.5 0${DOT}`],
  ',': [2, 'M1.5 -0.5L0 3.5'],
  ':': [1, `M0.5 -9V-9.2M0.5 0${DOT}`],
  ';': [2, 'M1 -9V-9.2M1.5 -0.5L0 3.5'],
  '!': [1, `M0.5 -20V-6M0.5 0${DOT}`],
  '?': [11, `M0.5 -15.8A5 4.6 0 1 1 6.8 -10.8Q5.5 -9.6 5.5 -6M5.5 0${DOT}`],
  '-': [7, 'M0 -7.5H7'],
  '–': [11, 'M0 -7.5H11'],
  '/': [9, 'M0 2L9 -21'],
  "'": [1, 'M0.5 -20V-15.5'],
  '"': [5, 'M0.5 -20V-15.5M4.5 -20V-15.5'],
  '&': [
    14,
    'M14 0L4 -13.5C2 -16.5 3.5 -20 6.8 -20C10.5 -20 11 -15.8 7.8 -13.8L4 -11.3C-0.5 -8.4 0 0 6 0C10.5 0 13 -4.5 13.5 -9',
  ],
  '+': [11, 'M0 -8.5H11M5.5 -14V-3'],
  '=': [11, 'M0 -11H11M0 -5.5H11'],
  '*': [8, 'M4 -20V-12M0.5 -18L7.5 -14M7.5 -18L0.5 -14'],
  '#': [14, 'M4.5 -19L2.5 -1M11.5 -19L9.5 -1M0.5 -13H14M0 -7H13.5'],
  '%': [
    16,
    'M3.5 -20A3.5 4 0 1 0 3.5 -12A3.5 4 0 1 0 3.5 -20ZM12.5 -8A3.5 4 0 1 0 12.5 0A3.5 4 0 1 0 12.5 -8ZM13 -20L3 0',
  ],
  '(': [4, 'M4 -22Q-3 -9 4 4'],
  ')': [4, 'M0 -22Q7 -9 0 4'],
  '@': [
    18,
    'M13 -6.5A4 4.5 0 1 0 5 -6.5A4 4.5 0 1 0 13 -6.5V-11M13 -6.5Q13 -3 15.5 -3Q18 -3 18 -8.5A9 9 0 1 0 13.5 -0.4',
  ],
  _: [11, 'M0 3H11'],
  '<': [10, 'M10 -14L0 -8.5L10 -3'],
  '>': [10, 'M0 -14L10 -8.5L0 -3'],
  $: [
    12,
    'M11.5 -16.5C10 -19 8 -20 6 -20C2.5 -20 0.5 -18 0.5 -15C0.5 -9 12 -12 12 -5.5C12 -2 9.5 0 6 0C3.5 0 1 -1.2 0 -4M6 -23V3',
  ],
  '€': [14, 'M14 -17.6A8 10 0 1 0 14 -2.4M0 -12H10M0 -8H10'],
  '[': [4, 'M4 -22H0V4H4'],
  ']': [4, 'M0 -22H4V4H0'],
  '{': [6, 'M6 -22Q2.5 -22 2.5 -18V-12Q2.5 -9 0 -9Q2.5 -9 2.5 -6V0Q2.5 4 6 4'],
  '}': [6, 'M0 -22Q3.5 -22 3.5 -18V-12Q3.5 -9 6 -9Q3.5 -9 3.5 -6V0Q3.5 4 0 4'],
  '|': [1, 'M0.5 -22V4'],
  '\\': [9, 'M0 -21L9 2'],
  '^': [8, 'M0 -14L4 -20L8 -14'],
  '~': [11, 'M0 -6.5Q2.7 -11 5.5 -8.5T11 -10.5'],
  '`': [3, 'M3 -16L0 -20'],
  '°': [6, 'M3 -20A3 3 0 1 0 3 -14A3 3 0 1 0 3 -20Z'],
  '·': [1, 'M0.5 -8V-8.2'],
  '…': [13, `M0.5 0${DOT}M6.5 0${DOT}M12.5 0${DOT}`],
}

/** Marks above a letter (around x = 0, at the foot of the mark), by combining character; the cedilla hangs below. */
const MARKS: Readonly<Record<string, string>> = {
  '\u0300': 'M1.5 0L-1.5 -3.5',
  '\u0301': 'M-1.5 0L1.5 -3.5',
  '\u0302': 'M-3 0L0 -3L3 0',
  '\u0303': 'M-3.5 -0.5Q-1.7 -3.5 0 -1.7T3.5 -3',
  '\u0304': 'M-3.5 -1.5H3.5',
  '\u0306': 'M-3 -3Q0 1 3 -3',
  '\u0307': 'M0 -1.5V-1.7',
  '\u0308': 'M-2.5 -1.5V-1.7M2.5 -1.5V-1.7',
  '\u030a': 'M0 -3.8A1.9 1.9 0 1 0 0 0A1.9 1.9 0 1 0 0 -3.8Z',
  '\u030c': 'M-3 -3L0 0L3 -3',
}
const BELOW: Readonly<Record<string, string>> = {
  '\u0327': 'M0 0Q2.5 2.5 -1 4.5',
  '\u032d': 'M-3 5L0 2L3 5',
  '\u0331': 'M-3.5 3.5H3.5',
  '\u0323': 'M0 3.2V3',
}
/** Signs of one meaning that people write in several ways. */
const ALIKE: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '—': '–',
  '×': 'x',
  '•': '·',
  '−': '-',
}

/** What no glyph was drawn for: a box, as everywhere. */
const UNKNOWN: readonly [number, string] = [10, 'M0 0V-20H10V0Z']

interface Stroke {
  readonly path: string
  /** Where its origin goes, in font units from the start of the line. */
  readonly x: number
  readonly y: number
}

interface StrokeLine {
  readonly strokes: readonly Stroke[]
  /** In font units. */
  readonly width: number
}

const isMark = (c: string): boolean => /\p{M}/u.test(c)
const isTall = (c: string): boolean => /[\p{Lu}\p{N}bdfhklt]/u.test(c)

/** Whether every character has a glyph of its own. */
export const canWrite = (text: string): boolean =>
  [...text.normalize('NFD')].every((c) => /\s/u.test(c) || (ALIKE[c] ?? c) in GLYPHS || c in MARKS || c in BELOW)

/** Lays out one line. */
export const writeLine = (text: string): StrokeLine => {
  const strokes: Stroke[] = []
  let x = 0
  let base = { x: 0, width: 0, isTall: false }
  for (const raw of text.normalize('NFD')) {
    const c = ALIKE[raw] ?? raw
    if (/\s/u.test(c)) x += BLANK + GAP
    else if (isMark(c)) {
      const above = MARKS[c]
      const below = BELOW[c]
      const middle = base.x + base.width / 2
      if (above) strokes.push({ path: above, x: middle, y: base.isTall ? -23.5 : -16.5 })
      else if (below) strokes.push({ path: below, x: middle, y: 0 })
    } else if (!/\p{Emoji_Presentation}|\u200d|\ufe0f/u.test(c)) {
      const [width, path] = GLYPHS[c] ?? UNKNOWN
      base = { x, width, isTall: isTall(c) }
      strokes.push({ path, x, y: 0 })
      x += width + GAP
    }
  }
  return { strokes, width: Math.max(0, x - GAP) }
}

/** A word in pieces that are at most so wide; letters keep their marks. */
const breakWord = (word: string, widthMost: number): readonly string[] =>
  (word.match(/\P{M}\p{M}*/gu) ?? [word]).reduce<readonly string[]>((pieces, letter) => {
    const last = pieces.at(-1)
    const joined = `${last ?? ''}${letter}`
    return last === undefined || writeLine(joined).width <= widthMost
      ? [...pieces.slice(0, -1), joined]
      : [...pieces, letter]
  }, [])

/**
 * Breaks a text into lines that are at most so wide (font units); a word that is wider stands alone.
 *
 * @param breaks words that are wider are broken instead
 */
export const wrapText = (text: string, widthMost: number, breaks = false): readonly string[] =>
  text
    .split(/\s+/u)
    .flatMap((word) => (breaks ? breakWord(word, widthMost) : word))
    .reduce<readonly string[]>((lines, word) => {
      const last = lines.at(-1)
      if (last === undefined) return [word]
      const joined = `${last} ${word}`
      return writeLine(joined).width <= widthMost ? [...lines.slice(0, -1), joined] : [...lines, word]
    }, [])
