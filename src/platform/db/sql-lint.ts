/**
 * Finds SQL that plain PostgreSQL accepts and Citus refuses or fans out to every shard, and Redis keys without a hash
 * tag. Developers have no Citus, so what it refuses is looked for in the text of every `sql` template of the product.
 *
 * Not a parser: it knows words, strings and parentheses, which is enough for the plain, lower-case SQL of our stores.
 */
import ts from 'typescript'

/** One template literal; every `${value}` is written `$1`, `$2` and so on, every `${PIECE}` of `sqlText` as its text. */
interface Template {
  readonly text: string
  readonly line: number
}

const textOf = (node: ts.TemplateLiteral, hole: (index: number, value: ts.Expression) => string): string =>
  ts.isNoSubstitutionTemplateLiteral(node)
    ? node.text
    : node.templateSpans.reduce(
        (text, span, i) => text + hole(i + 1, span.expression) + span.literal.text,
        node.head.text,
      )

const parse = (source: string): ts.SourceFile => ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true)

const lineOf = (file: ts.SourceFile, node: ts.Node): number =>
  file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

const isPiece = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sqlText'

const isUnexportedConst = (node: ts.Node): node is ts.VariableStatement =>
  ts.isVariableStatement(node) &&
  (node.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
  node.modifiers === undefined

/** The file's `const NAME = sqlText`…``, by name. */
const piecesOf = (file: ts.SourceFile): ReadonlyMap<string, ts.TaggedTemplateExpression> =>
  new Map(
    file.statements
      .filter(isUnexportedConst)
      .flatMap((statement) => statement.declarationList.declarations)
      .flatMap(({ name, initializer }) =>
        ts.isIdentifier(name) && initializer && isPiece(initializer) ? [[name.text, initializer] as const] : [],
      ),
  )

/** Pieces of SQL that are more than a constant of their file: the statements that use them could not be read here. */
export const lintSqlTexts = (source: string): readonly string[] => {
  const file = parse(source)
  const known = new Set<ts.Node>(piecesOf(file).values())
  const problems: string[] = []
  walk(file, (node) => {
    if (isPiece(node) && !known.has(node))
      problems.push(`line ${lineOf(file, node)}: sqlText is no constant of its file`)
  })
  return problems
}

/** The templates tagged `sql`, `tx.sql`, `platformSql`: whatever ends in "sql". */
export const extractSqlTemplates = (source: string): readonly Template[] => {
  const file = parse(source)
  const pieces = piecesOf(file)
  const hole = (index: number, value: ts.Expression): string => {
    const piece = ts.isIdentifier(value) ? pieces.get(value.text) : undefined
    return piece ? textOf(piece.template, (i) => `$${i}`) : `$${index}`
  }
  const found: Template[] = []
  walk(file, (node) => {
    if (!ts.isTaggedTemplateExpression(node) || !/sql$/i.test(node.tag.getText(file))) return
    found.push({ text: textOf(node.template, hole), line: lineOf(file, node) })
  })
  return found
}

type Word = string
interface Group {
  readonly words: readonly (Word | Group)[]
}
const isGroup = (x: Word | Group | undefined): x is Group => typeof x === 'object'

/** Words, numbers, strings (as `''`) and operators, nested by parentheses. Comments are dropped. */
const parseSql = (text: string): Group => {
  const tokens =
    text
      .match(/--[^\n]*|'(?:[^']|'')*'|"[^"]+"|\$\d+|::|<=|>=|<>|!=|\|\||->>?|@>|[\w.]+|[^\s\w]/g)
      ?.filter((t) => !t.startsWith('--')) ?? []
  let at = 0
  const group = (): Group => {
    const words: (Word | Group)[] = []
    for (let token = tokens[at++]; token !== undefined && token !== ')'; token = tokens[at++]) {
      if (token === '(') words.push(group())
      else words.push(token.startsWith("'") ? "''" : token.toLowerCase().replaceAll('"', ''))
    }
    return { words }
  }
  return group()
}

const STATEMENTS = new Set(['select', 'insert', 'update', 'delete', 'with'])
const isQuery = ({ words: [first] }: Group): boolean => typeof first === 'string' && STATEMENTS.has(first)

/**
 * The words of one query level: its expressions' parentheses flattened, its subqueries cut out. A `from` inside an
 * expression, as in `extract(epoch from at)`, names no table.
 */
const flatten = (g: Group, isExpression = false): readonly Word[] =>
  g.words.flatMap((w) => {
    if (isGroup(w)) return isQuery(w) ? ['<subquery>'] : ['(', ...flatten(w, true), ')']
    return [isExpression && w === 'from' ? '<from>' : w]
  })

/** This query and every query inside it. */
const queriesOf = (g: Group): readonly Group[] => {
  const inside = g.words.flatMap((w) => (isGroup(w) ? queriesOf(w) : []))
  return isQuery(g) ? [g, ...inside] : inside
}

/** Tables named after from, join, update, into and using, and after a comma of a from list. */
const tablesOf = (words: readonly Word[], known: ReadonlySet<string>): readonly string[] => {
  const found: string[] = []
  let inFrom = false
  words.forEach((word, i) => {
    const before = words[i - 1]
    if (word === 'from' || word === 'using') inFrom = true
    else if (['where', 'on', 'set', 'group', 'order', 'returning', 'select', 'limit'].includes(word)) inFrom = false
    const starts =
      ['from', 'join', 'update', 'into', 'using', 'only'].includes(before ?? '') || (inFrom && before === ',')
    const name = word.replace(/^public\./, '')
    if (starts && known.has(name) && !(before === 'update' && words[i - 2] === 'for')) found.push(name)
  })
  return found
}

const between = (words: readonly Word[], from: number, stops: readonly string[]): readonly Word[] => {
  const end = words.findIndex((w, i) => i >= from && stops.includes(w))
  return words.slice(from, end < 0 ? undefined : end)
}

const NOT_FUNCTIONS = new Set(
  ['and', 'or', 'not', 'in', 'when', 'then', 'else', 'case', 'any', 'all', 'exists', 'coalesce', 'nullif', 'least', 'greatest', 'row', 'set', 'is', 'between'], // prettier-ignore
)

/** What is assigned in `on conflict … do update set …`. */
const upsertAssignments = (words: readonly Word[]): readonly Word[] => {
  const at = words.findIndex((w, i) => w === 'do' && words[i + 1] === 'update' && words[i + 2] === 'set')
  return at < 0 ? [] : between(words, at + 3, ['where', 'returning'])
}

const callsIn = (words: readonly Word[]): readonly string[] =>
  words.filter((w, i) => words[i + 1] === '(' && /^[a-z_][\w.]*$/.test(w) && !NOT_FUNCTIONS.has(w))

const VOLATILE = /^(clock_timestamp|timeofday|random|gen_random_uuid|uuidv[47]|uuid_generate_\w+|nextval)$/

const lintQuery = (query: Group, tenantTables: ReadonlySet<string>): readonly string[] => {
  const problems: string[] = []
  const words = flatten(query)
  const joined = words.join(' ')

  const assigned = upsertAssignments(words)
  for (const call of callsIn(assigned)) problems.push(`function call in DO UPDATE SET: ${call}()`)
  if (/\bcurrent_(timestamp|date|time)\b/.test(assigned.join(' '))) problems.push('clock in DO UPDATE SET')
  // timestamptz + interval depends on the session's time zone, so it is not immutable either.
  if (/[+-] (\$\d+|'') :: interval|[+-] interval ''/.test(assigned.join(' ')))
    problems.push('interval arithmetic in DO UPDATE SET')

  if (words.includes('update') && words.includes('set')) {
    for (const call of callsIn(words)) if (VOLATILE.test(call)) problems.push(`volatile function in UPDATE: ${call}()`)
  }

  const values = query.words.indexOf('values')
  if (words.includes('insert') && values >= 0) {
    const rows = query.words.slice(values + 1).filter(isGroup)
    if (rows.some((row) => row.words.some((w) => isGroup(w) && queriesOf(w).length > 0)))
      problems.push('subquery inside INSERT … VALUES: write INSERT … SELECT')
  }

  const tables = tablesOf(words, tenantTables)
  if (tables.length === 0) return problems
  const into = words.indexOf('into')
  const columns = query.words[query.words.indexOf('into') + 2]
  const isInsert = into >= 0 && tenantTables.has(String(words[into + 1]))
  if (isInsert && !(isGroup(columns) && columns.words.includes('tenant_id')))
    problems.push(`insert into ${words[into + 1]} without tenant_id`)
  const named =
    (joined.match(/\b(\w+\.)?tenant_id = (?!any\b)/g)?.length ?? 0) +
    (joined.match(/\busing \( tenant_id\b/g)?.length ?? 0)
  const needed = tables.length - (isInsert ? 1 : 0)
  if (named < needed) problems.push(`${tables.join(', ')} without tenant_id = for each`)
  if (/\btenant_id = any\b|\btenant_id in\b/.test(joined)) problems.push('several tenants in one statement')
  return problems
}

/** What is wrong with one statement; empty when nothing is. */
export const lintSql = (text: string, tenantTables: ReadonlySet<string>): readonly string[] => {
  const root = parseSql(text)
  const problems = queriesOf(root).flatMap((query) => lintQuery(query, tenantTables))
  const words = flattenAll(root)
  const first = words[0] ?? ''
  if (words.some((w, i) => w === 'merge' && words[i + 1] === 'into')) problems.push('MERGE: write ON CONFLICT')
  if (words.some((w) => /^(pg_catalog\.)?pg_(try_)?advisory/.test(w)))
    problems.push('advisory lock: lock a row instead')
  if (first === 'listen' || first === 'notify' || words.includes('pg_notify')) problems.push('LISTEN/NOTIFY')
  if (/\bset_config\s*\(\s*'app\./i.test(text)) problems.push("set_config('app.…'): call app.use_tenant")
  if (/\bset\s+(local\s+|session\s+)?app\./i.test(text)) problems.push('set app.…: call app.use_tenant')
  return problems
}

const flattenAll = (g: Group): readonly Word[] =>
  g.words.flatMap((w) => (isGroup(w) ? ['(', ...flattenAll(w), ')'] : [w]))

const DDL_RULES: readonly (readonly [RegExp, string])[] = [
  [/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/i, 'trigger'],
  [/\bforce\s+row\s+level\s+security\b/i, 'FORCE ROW LEVEL SECURITY'],
  [/\bon\s+(delete|update)\s+set\s+(null|default)\b/i, 'SET NULL or SET DEFAULT foreign key'],
  [
    /\badd\s+column\s[^;,]*\b(check|unique|primary\s+key|references|generated)\b/i,
    'ADD COLUMN with an inline constraint',
  ],
  [/\bbypassrls\b/i, 'BYPASSRLS'],
  [/\bpg_(try_)?advisory/i, 'advisory lock'],
  [/\b(listen|notify)\s+\w+\s*;/i, 'LISTEN/NOTIFY'],
  [/\bset_config\s*\(\s*'app\./i, "set_config('app.…')"],
  [/\bmerge\s+into\b/i, 'MERGE'],
  [/\b(big|small)?serial\b|\bas\s+identity\b/i, 'serial or identity column'],
]

/** What is wrong with a migration's text, beyond what its result in the catalogue shows. */
export const lintMigration = (text: string): readonly string[] => {
  const code = text.replace(/--[^\n]*/g, '').replace(/\bnobypassrls\b/gi, '')
  return DDL_RULES.flatMap(([pattern, problem]) => (pattern.test(code) ? [problem] : []))
}

/** Redis commands whose first argument is a key. */
const KEY_COMMANDS =
  /^(get|set|setex|del|unlink|exists|expire|pexpire|ttl|incr|incrby|decr|decrby|mget|mset|h(get|set|del|getall|incrby)|[lr](push|pop|range|len)|s(add|rem|members|ismember|card)|z(add|rem|range|card|score)|x(add|read|readgroup|ack|len|trim|autoclaim|group)|publish|spublish|subscribe|ssubscribe)$/i

/** Redis keys written in a source file without a hash tag: they would not stay together on a cluster. */
export const lintRedisKeys = (source: string): readonly string[] => {
  const file = parse(source)
  const problems = new Set<string>()
  const check = (node: ts.Node): void => {
    if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateExpression(node)) return
    const text = ts.isStringLiteral(node) ? node.text : textOf(node, () => '?')
    if (!/\{[^{}]+\}/.test(text)) problems.add(`line ${lineOf(file, node)}: Redis key without a hash tag: ${text}`)
  }
  walk(file, (node) => {
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) && /^[`']wk:/.test(node.getText(file))) check(node)
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const { expression, name } = node.expression
    const [key] = node.arguments
    if (key && /redis/i.test(expression.getText(file)) && KEY_COMMANDS.test(name.text)) check(key)
  })
  return [...problems]
}
