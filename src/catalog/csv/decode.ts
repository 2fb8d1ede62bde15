/** What a spreadsheet has written, as UTF-8 and with the mark that parts its cells. Pure. */
/** The bytes of the table in UTF-8 behind what only says how to read it. */
export interface Decoded {
  readonly bytes: Buffer
  readonly delimiter: string
  /** Lines of the file before `bytes`. */
  readonly linesBefore: number
}

/** Bytes that are looked at together: whole as text a file would take twice its length. */
const SLICE = 64 * 1024

const isUtf8 = (bytes: Buffer): boolean => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += SLICE) decoder.decode(bytes.subarray(at, at + SLICE), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** UTF-8, or UTF-16 where the file begins so; failing that, what spreadsheets on old computers write. */
const toUtf8 = (bytes: Buffer): Buffer => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes))
  if (isUtf8(bytes)) return bytes.subarray(0, 3).equals(UTF8_BOM) ? bytes.subarray(3) : bytes
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes))
}

const firstLine = (bytes: Buffer): string => {
  const text = bytes.toString('utf8', 0, SLICE)
  const end = text.search(/\r|\n/)
  return end < 0 ? text : text.slice(0, end)
}

/** The mark that parts the cells of the heading: spreadsheets set to South Africa write a semicolon. */
const delimiterOf = (heading: string): string => {
  const count = (mark: string): number => heading.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}

/** Excel's own line before the heading: `sep=;`. */
const SEPARATOR = /^sep=([,;\t])$/i

export const decode = (file: Buffer): Decoded => {
  const bytes = toUtf8(file)
  const line = firstLine(bytes)
  const said = SEPARATOR.exec(line)?.[1]
  if (said === undefined) return { bytes, delimiter: delimiterOf(line), linesBefore: 0 }
  const rest = bytes.subarray(Buffer.byteLength(line))
  const isPair = rest[0] === 0x0d && rest[1] === 0x0a
  return { bytes: rest.subarray(isPair ? 2 : 1), delimiter: said, linesBefore: 1 }
}
