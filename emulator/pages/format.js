// @ts-check
/**
 * WhatsApp's text formatting, as a pure function from text to spans: *bold*, _italic_, ~strike~, `code`, ```mono```,
 * "> " quotes, and web addresses. A marker counts only at the edge of a word and with a partner on the same line, as
 * on the phone; so 2*3*4 and snake_case stay as they were written.
 */

/**
 * @typedef {{ readonly kind: 'text', readonly text: string }
 *   | { readonly kind: 'link', readonly text: string }
 *   | { readonly kind: 'code' | 'mono', readonly text: string }
 *   | { readonly kind: 'bold' | 'italic' | 'strike', readonly children: readonly Span[] }} Span
 * @typedef {{ readonly kind: 'line' | 'quote' | 'bullet', readonly children: readonly Span[] }} Line
 */

/** @type {Readonly<Record<string, 'bold' | 'italic' | 'strike'>>} */
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' }

/** Bold, italic and strike may be nested once each; deeper than this is noise, and a bound for hostile text. */
const DEPTH_MAX = 4

const isWordCharacter = (/** @type {string | undefined} */ character) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/**
 * @param {string} text
 * @returns {Line[]}
 */
export const parseFormatted = (text) => {
  /** @type {Line[]} */
  const lines = []
  // Only a block that spans lines stands by itself; a short one stays inside its line.
  const parts = text.split(/\n?(```(?:(?!```)[\s\S])*\n[\s\S]*?```)\n?/)
  for (const part of parts) {
    if (part === '') continue
    if (part.length > 6 && part.startsWith('```') && part.endsWith('```')) {
      lines.push({ kind: 'line', children: [{ kind: 'mono', text: part.slice(3, -3) }] })
      continue
    }
    for (const line of part.split('\n')) lines.push(parseLine(line))
  }
  return lines
}

/**
 * @param {string} line
 * @returns {Line}
 */
const parseLine = (line) => {
  if (line.startsWith('> ')) return { kind: 'quote', children: parseSpans(line.slice(2)) }
  if (/^[-*] \S/.test(line)) return { kind: 'bullet', children: parseSpans(line.slice(2)) }
  return { kind: 'line', children: parseSpans(line) }
}

/**
 * @param {string} text One line.
 * @param {number} [depth]
 * @returns {Span[]}
 */
const parseSpans = (text, depth = 0) => {
  /** @type {Span[]} */
  const spans = []
  let plain = ''
  const flush = () => {
    if (plain !== '') spans.push({ kind: 'text', text: plain })
    plain = ''
  }

  for (let at = 0; at < text.length;) {
    const found = spanAt(text, at, depth)
    if (found) {
      flush()
      spans.push(found.span)
      at = found.end
    } else {
      plain += text[at]
      at += 1
    }
  }
  flush()
  return spans
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} depth
 * @returns {{ span: Span, end: number } | null}
 */
const spanAt = (text, at, depth) => {
  const character = text[at] ?? ''
  const before = text[at - 1]

  if (text.startsWith('```', at)) {
    const end = text.indexOf('```', at + 3)
    return end > at + 3 ? { span: { kind: 'mono', text: text.slice(at + 3, end) }, end: end + 3 } : null
  }
  if (character === '`') {
    const end = text.indexOf('`', at + 1)
    return end > at + 1 ? { span: { kind: 'code', text: text.slice(at + 1, end) }, end: end + 1 } : null
  }

  const mark = MARKS[character]
  if (mark && depth < DEPTH_MAX && !isWordCharacter(before)) {
    const end = closingMark(text, at)
    if (end === -1) return null
    return { span: { kind: mark, children: parseSpans(text.slice(at + 1, end), depth + 1) }, end: end + 1 }
  }

  if (character === 'h' && !isWordCharacter(before)) {
    const match = /^https?:\/\/[^\s<>"]+/.exec(text.slice(at))
    const address = match?.[0].replace(/[.,;:!?)'*_~]+$/, '') ?? ''
    if (address.length > 'https://'.length) return { span: { kind: 'link', text: address }, end: at + address.length }
  }
  return null
}

/**
 * @param {string} text
 * @param {number} open
 */
const closingMark = (text, open) => {
  const mark = text[open] ?? ''
  if (/\s/.test(text[open + 1] ?? ' ') || text[open + 1] === mark) return -1
  for (let end = text.indexOf(mark, open + 2); end !== -1; end = text.indexOf(mark, end + 1)) {
    if (!/\s/.test(text[end - 1] ?? ' ') && !isWordCharacter(text[end + 1])) return end
  }
  return -1
}

/**
 * The words without their markers, for quotes, labels and copying.
 *
 * @param {string} text
 * @returns {string}
 */
export const plainText = (text) =>
  parseFormatted(text)
    .map((line) => line.children.map(spanText).join(''))
    .join('\n')

/**
 * @param {Span} span
 * @returns {string}
 */
const spanText = (span) => ('children' in span ? span.children.map(spanText).join('') : span.text)
