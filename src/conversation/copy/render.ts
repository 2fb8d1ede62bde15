/** Renders copy. Compiled messages are cached per language and key: compiling one costs far more than filling it. */
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../../kernel/language.ts'
import { en } from './en.ts'
import type { CopyFile, CopyKey, CopyParams } from './keys.ts'
import { zu } from './zu.ts'

/** The languages that Wakala can write. A new one is a file and a line here. */
export const COPY_FILES = { en, zu } as const satisfies Partial<Record<Language, CopyFile>>
export type CopyLanguage = keyof typeof COPY_FILES
export const COPY_LANGUAGES = Object.keys(COPY_FILES) as readonly CopyLanguage[]

const hasCopy = (language: Language): language is CopyLanguage => Object.hasOwn(COPY_FILES, language)

/** The language to write in for somebody who speaks `language`; English until that one has its file. */
export const copyLanguage = (language: Language): CopyLanguage => (hasCopy(language) ? language : 'en')

const compiled = new Map<string, IntlMessageFormat>()

const compile = (key: CopyKey, language: CopyLanguage): IntlMessageFormat => {
  const id = `${language} ${key}`
  const known = compiled.get(id)
  if (known !== undefined) return known
  // Tags are ignored, so that "<" in a text is a character and not markup.
  const message = new IntlMessageFormat(COPY_FILES[language][key].text, language, undefined, { ignoreTag: true })
  compiled.set(id, message)
  return message
}

/** The text of a key with its parameters filled in. Money comes in through `formatRand`, never as a number. */
export const render = <K extends CopyKey>(key: K, params: CopyParams<K>, language: Language): string =>
  String(compile(key, copyLanguage(language)).format(params))
