/**
 * What a text takes from other files of the repository, and what it gives them, by name. Read from the text, without a
 * parser: prettier leaves few ways to write an import, and a test says which of them are understood.
 */

interface Taken {
  /** As it is written, relative to the file. */
  readonly specifier: string
  /** Null: any of its names may be used. */
  readonly names: readonly string[] | null
  /** Whether all its names are handed on as if they were this text's own: `export * from`. */
  readonly isHandedOn: boolean
}

/** Also for JSDoc alone: `@import { A } from './types.ts'`. */
const IMPORT = /^(?:\/\*\* @)?import\s+(?:type\s+)?([^'";]*?)\s*from\s*['"](\.[^'"]+)['"]/gm
const REEXPORT = /^export\s+(?:type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?)\s*from\s*['"](\.[^'"]+)['"]/gm
/** `import('./a.ts')`, with what is taken apart before it or named after it. */
const DYNAMIC = /(?:\{([^{}]*)\}\s*=\s*await\s+)?\bimport\(\s*['"](\.[^'"]+)['"]\s*\)(?:\.(\w+))?/g
const EXPORT_LIST = /^export\s+(?:type\s+)?\{([^}]*)\}/gm
const DECLARATION =
  /^export\s+(?:(?:declare|abstract|async)\s+)*(?:const|let|function\*?|class|type|interface|enum)\s+(\w+)/gm

/** The entries of `{ a, type B, c as d, e: f }`: what each is called there, and what it is called here. */
const entriesOf = (list: string): readonly { readonly there: string; readonly here: string }[] =>
  list
    .replace(/\/\/.*$|\/\*[^]*?\*\//gm, '')
    .split(',')
    .flatMap((entry) => {
      const [, there, here] = /^\s*(?:type\s+)?(\w+)(?:\s*(?:\bas\b|:)\s*(\w+))?/.exec(entry) ?? []
      return there === undefined ? [] : [{ there, here: here ?? there }]
    })

/** What is read of a namespace, `ns.name`; null where the namespace itself is handed on. */
const namesReadOf = (namespace: string, text: string): readonly string[] | null => {
  // Not a property that is called like it, but perhaps what is spread: `...ns.name`.
  const read = new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${namespace}\\b(?:\\.(\\w+))?`, 'g')
  const names = [...text.replace(IMPORT, '').matchAll(read)].map(([, name]) => name)
  return names.includes(undefined) ? null : names.filter((name) => name !== undefined)
}

const takenByImport = (clause: string, text: string): readonly string[] | null => {
  const [, namespace] = /\*\s+as\s+(\w+)/.exec(clause) ?? []
  if (namespace !== undefined) return namesReadOf(namespace, text)
  const [, list = ''] = /\{([^}]*)\}/.exec(clause) ?? []
  return [...(/^\w/.test(clause) ? ['default'] : []), ...entriesOf(list).map(({ there }) => there)]
}

/** What a text takes from other files, in the order of the kinds of import. */
export const namesTaken = (text: string): readonly Taken[] => [
  ...[...text.matchAll(IMPORT)].map(([, clause = '', specifier = '']) => ({
    specifier,
    names: takenByImport(clause, text),
    isHandedOn: false,
  })),
  ...[...text.matchAll(REEXPORT)].map(([, clause = '', specifier = '']) => ({
    specifier,
    names: clause.startsWith('*') ? null : entriesOf(clause.slice(1, -1)).map(({ there }) => there),
    isHandedOn: clause === '*',
  })),
  ...[...text.matchAll(DYNAMIC)].map(([, list, specifier = '', name]) => ({
    specifier,
    names: name !== undefined ? [name] : list !== undefined ? entriesOf(list).map(({ there }) => there) : null,
    isHandedOn: false,
  })),
]

/** The names that a text exports, each once; of `export * from` none, because they are another file's. */
export const namesExported = (text: string): readonly string[] => [
  ...new Set([
    ...[...text.matchAll(DECLARATION)].flatMap(([, name]) => name ?? []),
    ...[...text.matchAll(EXPORT_LIST)].flatMap(([, list = '']) => entriesOf(list).map(({ here }) => here)),
    ...(/^export\s+default\b/m.test(text) ? ['default'] : []),
  ]),
]
