/**
 * A search for what a person wrote or is called, as an inspector with the whole machine would make it: in every writing
 * that gives the words back without a key.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Shorter pieces of base64 stand in any ciphertext by chance. */
const BASE64_LEAST = 8

/** Text within base64, whatever stands before it: the digits that it alone decides, for each of three places to start. */
const inBase64 = (text: string): readonly string[] => {
  const bytes = Buffer.from(text)
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    const own = all.slice(Math.ceil((before * 8) / 6), whole)
    return own.length < BASE64_LEAST ? [] : [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

const escaped = (text: string): string =>
  [...text].map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')

/** 27710000001 is also 0710000001 and 071 000 0001 and +27 71 000 0001; the nine digits behind the country are in most. */
const asNumber = (word: string): readonly string[] => {
  if (!/^27\d{9}$/.test(word)) return []
  const [a, b, c] = [word.slice(2, 4), word.slice(4, 7), word.slice(7)]
  return [`${a}${b}${c}`, `${a} ${b} ${c}`, `${a}-${b}-${c}`]
}

/** Every writing of a word, as Latin-1 of its bytes. */
const writingsOf = (word: string): readonly string[] => {
  const found = [word, ...asNumber(word)].flatMap((text) => {
    const hex = Buffer.from(text).toString('hex')
    const wide = Buffer.from(text, 'utf16le')
    return [
      ...[text, text.toUpperCase(), text.toLowerCase()].map((written) => Buffer.from(written).toString('latin1')),
      ...[escaped(text), encodeURIComponent(text), hex, hex.toUpperCase()],
      ...[wide, Buffer.from(wide).swap16()].map((bytes) => bytes.toString('latin1')),
      ...inBase64(text),
    ]
  })
  return [...new Set(found)]
}

export interface Haystack {
  readonly name: string
  readonly content: string | Uint8Array
}

const PAGE = 8192
const EMPTY = Buffer.alloc(PAGE)

/** Files of a database are made longer than what is in them. */
const withoutEmptyPages = (bytes: Buffer): Buffer => {
  const pages: Buffer[] = []
  for (let at = 0; at < bytes.length; at += PAGE) {
    const page = bytes.subarray(at, at + PAGE)
    if (page.length < PAGE || !page.equals(EMPTY)) pages.push(page)
  }
  return Buffer.concat(pages)
}

/** Where which of the words stands, in whatever writing; empty when nowhere. */
export const findWords = (stacks: readonly Haystack[], words: readonly string[]): readonly string[] => {
  const writings = words.map((word) => [word, writingsOf(word)] as const)
  return stacks.flatMap(({ name, content }) => {
    const text = withoutEmptyPages(Buffer.from(content)).toString('latin1')
    return writings.flatMap(([word, all]) =>
      all.some((writing) => text.includes(writing)) ? [`${name}: ${word}`] : [],
    )
  })
}

/** Every file below a folder. */
export const readFolder = async (
  folder: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<Haystack[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
  return Promise.all(
    paths
      .filter(isWanted)
      .map(async (path) => ({ name: path.slice(folder.length + 1), content: await readFile(path) })),
  )
}
