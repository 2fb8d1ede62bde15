/**
 * An export as files: a page to read, JSON to keep, and what the law wants said beside it. Made in small parts, one behind the
 * other, so that whoever sends them need not hold the event loop, nor all of them at once. Pure.
 */
import type { FilePart } from '../platform/files/zip-writer.ts'
import type { ExportWords } from './export-codes.ts'
import { inReadingOrder, pageEnd, pageHead, rowHtml, sectionHead, WORDS } from './export-page.ts'
import { BASKETS, type ExportedTable, type ExportRow, type ExportValue, type PersonExport } from './export-person.ts'
import type { NoticeLanguage, NoticeShop } from './notice-sections.ts'
import { PROCESSORS } from './processors.ts'

const PAGE = 'index.html'
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const whole = (name: string, text: string): FilePart => ({ name, text, ends: true })

/** Orders and baskets are one table. */
const fileOf = ({ table }: ExportedTable): string => `data/${table === BASKETS ? 'sales_order' : table}.json`

/** Says of what belongs to an order which one it was: its id, by which the JSON finds it, is nothing to read. */
const withOrderNumber = (row: ExportRow, numbersById: ReadonlyMap<ExportValue, ExportValue>): ExportRow => {
  const number = numbersById.get(row.order_id ?? null)
  return number === undefined ? row : { order_number: number, ...row }
}

/** The parts of all files; each row is opened once, for the page and for its table's JSON. */
export function* exportParts(
  shop: NoticeShop,
  person: PersonExport,
  language: NoticeLanguage,
  words: ExportWords,
): Generator<FilePart, void, undefined> {
  const tables = inReadingOrder(person.tables)
  const begun = new Set<string>()
  const numbersById = new Map<ExportValue, ExportValue>() // orders are read before what belongs to them
  yield { name: PAGE, text: pageHead(shop, person, tables, language) }
  for (const [at, table] of tables.entries()) {
    const name = fileOf(table)
    const isLast = at === tables.length - 1 || fileOf(tables[at + 1] as ExportedTable) !== name
    yield { name: PAGE, text: sectionHead(table, language) }
    for (const row of table.rows) {
      if (table.table === 'sales_order') numbersById.set(row.id ?? null, row.number ?? null)
      yield { name: PAGE, text: rowHtml(withOrderNumber(row, numbersById), language, words) }
      yield { name, text: `${begun.has(name) ? ',' : '['}\n${JSON.stringify(row, null, 2)}` }
      begun.add(name)
    }
    yield { name: PAGE, text: '</section>' }
    if (isLast) yield whole(name, begun.has(name) ? '\n]\n' : '[]\n')
  }
  yield whole(PAGE, pageEnd(language, words))
  yield whole('README.txt', words.readme)
  yield whole('recipients.json', json(PROCESSORS))
  yield whole(
    'retention.json',
    json(
      person.tables
        .filter(({ table }) => table !== BASKETS)
        .map(({ table, classes }) => ({
          table,
          why: classes.map(({ purpose, ground, retention }) => ({ purpose, ground, retention })),
        })),
    ),
  )
  yield whole('sources.json', json({ source: WORDS[language].source }))
}
