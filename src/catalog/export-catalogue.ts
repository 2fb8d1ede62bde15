/** The catalogue as a table that `imports.ts` reads back without a change. Streams: no more than a page is held. */
import { stringify } from 'csv-stringify/sync'
import type { TenantId } from '../kernel/ids.ts'
import type { Database } from '../platform/db/database.ts'
import { COLUMN_NAMES, printRows } from './csv/columns.ts'
import { listProducts, type ProductCursor } from './product-store.ts'

type ProductPage = Awaited<ReturnType<typeof listProducts>>

const readPage = (db: Database, tenantId: TenantId, after: ProductCursor | null): Promise<ProductPage> =>
  db.withTenant(tenantId, (tx) => listProducts(tx, { after, limit: PAGE }))

/** Products read at once. */
const PAGE = 500

const toText = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: '\r\n' },
  )

/**
 * Text of the table, page by page: a byte order mark, so that spreadsheets read it as UTF-8, the heading, one row a variant.
 * Each page is as it is when it is read: what changes meanwhile may be in it or not.
 */
export async function* exportCatalogue(db: Database, tenantId: TenantId): AsyncGenerator<string> {
  yield `\ufeff${toText([COLUMN_NAMES])}`
  let after: ProductCursor | null = null
  do {
    const page: ProductPage = await readPage(db, tenantId, after)
    if (page.products.length > 0) yield toText(page.products.flatMap(printRows))
    after = page.next
  } while (after !== null)
}
