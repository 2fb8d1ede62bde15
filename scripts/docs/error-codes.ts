/** Finds the error codes in source text and in `docs/errors.md`, so that a test can compare the two. Pure. */

/** `context.snake_case`, in quotes. */
const CODE = /'([a-z]+\.[a-z][a-z_]*)'/g

/** `code: 'a.b'` in a value, or `code: 'a.b' | 'c.d'` in a type, also over several lines. */
const CODE_PROPERTY = /\bcode:\s*(?:\|?\s*'[a-z]+\.[a-z][a-z_]*'\s*)+/g

/** Lines of a comment quote codes without giving them. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

const codesOf = (text: string): readonly string[] => [...text.matchAll(CODE)].map(([, code = '']) => code)

/**
 * The codes that one source file gives. In an `errors.ts`, which holds nothing else, each quoted code counts; elsewhere
 * those of a property `code`, because other things are named alike (copy keys, audit actions).
 */
export const findCodesInSource = (file: string, text: string): readonly string[] => {
  const code = withoutComments(text)
  if (/(?:^|\/)errors\.ts$/.test(file)) return codesOf(code)
  return [...code.matchAll(CODE_PROPERTY)].flatMap(([property]) => codesOf(property))
}

interface DocumentedCode {
  readonly code: string
  readonly meaning: string
  /** The heading above it. */
  readonly section: string
}

/** The rows of the page's tables. */
export const readDocumentedCodes = (markdown: string): readonly DocumentedCode[] => {
  const found: DocumentedCode[] = []
  let section = ''
  for (const line of markdown.split('\n')) {
    const heading = /^## (.+)$/.exec(line)
    if (heading) section = heading[1] ?? ''
    const row = /^\| `([^`]+)`\s*\| (.*?)\s*\|$/.exec(line)
    if (row) found.push({ code: row[1] ?? '', meaning: row[2] ?? '', section })
  }
  return found
}
