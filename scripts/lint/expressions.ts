/**
 * Which of the product's regular expressions may take exponential time: a message of a few hundred characters would then stop the
 * process that reads it. Only one with a group that is repeated can, so that all others are passed over.
 *
 * Literals are read from the files. What is put together when a module is loaded (lists of words within lists of words) is
 * seen by loading it, which is to be done in a process of its own: here `RegExp` is another than elsewhere for that while.
 * Those made later, of a shop's own words, are made of escaped words without repetition and are not seen here.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Loading a file of a context does nothing but define; roles and the emulator may start something, and are only read. */
const LOADED =
  /^src\/(?:kernel|catalog|channel|conversation|customers|fulfilment|insights|integrations|orders|privacy|storefront|tenants)\/(?!.*\bfixtures\/)/
const READ = ['src', 'emulator']

export interface Expression {
  readonly source: string
  /** Without those that change nothing about the time: where it begins, and what it tells. */
  readonly flags: string
  readonly file: string
}

/** By what an expression is known in the list of those that were judged. */
export const nameOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('base64url').slice(0, 16)

/** The same with groups that have no names: two alternatives may have one of the same name, which not every reader knows. */
export const withoutNames = (source: string): string => source.replace(/\(\?<(?![=!])\w+>/g, '(')

export const repeatsGroup = ({ source }: Pick<Expression, 'source'>): boolean => /\)(?:[*+]|\{\d*,)/.test(source)

const expressionOf = ({ source, flags }: RegExp, file: string): Expression => ({
  source,
  flags: flags.replace(/[dgy]/g, ''),
  file,
})

/** The literals of a text. */
export const literalsIn = (text: string, file: string): readonly Expression[] => {
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push(expressionOf(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)), file))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return found
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => /\.ts$/.test(file) && !/(?:\.(?:test|fakes|d)\.ts|\/fakes\.ts|\/test-[^/]*\.ts)$/.test(file))
    .toSorted()

/** All expressions of the tree with a repeated group, each once, with the first file that has it. */
export const collectExpressions = async (): Promise<readonly Expression[]> => {
  const made: Expression[] = []
  let loading = ''
  const see = (expression: RegExp): RegExp => {
    if (loading !== '') made.push(expressionOf(expression, loading))
    return expression
  }
  const native = RegExp
  globalThis.RegExp = new Proxy(native, {
    construct: (target, args: [string, string?], made) =>
      see(Reflect.construct(target, args, made === globalThis.RegExp ? target : made) as RegExp),
    apply: (target, self, args) => see(Reflect.apply(target, self, args) as RegExp),
  })
  for (const file of READ.flatMap(filesIn)) {
    made.push(...literalsIn(readFileSync(path.join(ROOT, file), 'utf8'), file))
    if (!LOADED.test(file)) continue
    loading = file
    await import(path.join(ROOT, file))
    loading = ''
  }
  globalThis.RegExp = native
  const byName = new Map<string, Expression>()
  for (const one of made.filter(repeatsGroup)) if (!byName.has(nameOf(one))) byName.set(nameOf(one), one)
  return [...byName.values()]
}
