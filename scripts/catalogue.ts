/**
 * A shop's catalogue as a table, for the operator: `npm run catalogue -- export <shop> > products.csv`, and
 * `npm run catalogue -- import <shop> products.csv [--apply] [--skip-bad-rows]`. Works on the embedded database, while the
 * product runs as well, or on the one that `DATABASE_URL` names (the API's login). Without `--apply` it says what it would
 * do and leaves the catalogue alone.
 */
import { readFile } from 'node:fs/promises'
import {
  applyImport,
  cancelImport,
  CATALOG_REFUSALS,
  createImport,
  createImportRunner,
  exportCatalogue,
  getImport,
  listProblems,
  receiveFile,
  type CatalogueImport,
  type CatalogRefusal,
} from '../src/catalog/index.ts'
import type { ImportId, TenantId } from '../src/kernel/ids.ts'
import { readConfig } from '../src/platform/config/config.ts'
import type { Database } from '../src/platform/db/database.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { openOperatorStore } from '../src/roles/operator-store.ts'
import { createRuntime, openDatabase, refusalOf } from '../src/roles/runtime.ts'
import { findTenantIdBySlug } from '../src/tenants/index.ts'
import { terminal } from './terminal.ts'

const clock = { now: () => Date.now() }
const deps = { clock, newId: createNewId(clock) }

/** A refusal on its way to the terminal, where it is a sentence and no stack. */
class RefusedError extends Error {}

const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CatalogRefusal },
): T => {
  if (result.ok) return result.value
  const { code, ...facts } = result.error
  const said = Object.entries(facts).map(([name, value]) => `${name}: ${String(value)}`)
  throw new RefusedError([CATALOG_REFUSALS[code], ...(said.length > 0 ? [`(${said.join(', ')})`] : [])].join(' '))
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Why a file is no table, for whoever has to mend it. */
const FILE_REFUSALS: Readonly<Record<string, string>> = {
  'file.no_heading': 'The first row must name the columns, `product` or `sku` among them.',
  'file.too_many_rows': 'There are too many rows: make several files of it.',
  'file.not_csv': 'It cannot be read as a table: a quotation mark that opens a cell is nowhere closed.',
}

/** Runs what is due of the import, saying how far it is. */
const run = async (db: Database, tenantId: TenantId, importId: ImportId): Promise<CatalogueImport> => {
  const read = async (): Promise<CatalogueImport> =>
    must(await db.withTenant(tenantId, (tx) => getImport(tx, importId)))
  const timer = setInterval(
    () => void read().then(({ state, productsDone }) => tell(`${state}: ${productsDone}`)),
    2_000,
  )
  try {
    await createImportRunner({ ...deps, db }).run(tenantId, importId)
  } finally {
    clearInterval(timer)
  }
  return read()
}

const importFile = async (
  db: Database,
  tenantId: TenantId,
  bytes: Buffer,
  flags: ReadonlySet<string>,
): Promise<number> => {
  const importId = deps.newId<'ImportId'>()
  await db.withTenant(tenantId, async (tx) => {
    const actor = { type: 'operator', id: 'command' } as const
    must(await createImport(deps, tx, { importId, actor, skipBad: flags.has('--skip-bad-rows') }))
    must(await receiveFile(deps, tx, importId, bytes))
  })
  const checked = await run(db, tenantId, importId)
  for (const { row, column, reason, value } of await db.withTenant(tenantId, (tx) =>
    listProblems(tx, importId, 0, 10_000),
  ))
    tell(`row ${row}, ${column}: ${reason}${value === '' ? '' : ` (${value})`}`)
  const { created, changed, unchanged, badRows } = checked
  tell(
    `${checked.state}: ${created ?? 0} new, ${changed ?? 0} changed, ${unchanged ?? 0} as they are, ${badRows} bad rows`,
  )
  if (checked.state !== 'checked') {
    if (checked.reason !== null) tell(FILE_REFUSALS[checked.reason] ?? checked.reason)
    return 1
  }
  const isHeldUp = badRows > 0 && !flags.has('--skip-bad-rows')
  if (!flags.has('--apply') || isHeldUp) {
    must(await db.withTenant(tenantId, (tx) => cancelImport(deps, tx, importId))) // nobody comes back to it
    if (flags.has('--apply'))
      tell('Nothing was imported: mend these rows, or say --skip-bad-rows to import the others.')
    else tell('Nothing was changed: say --apply to have it done.')
    return badRows > 0 ? 1 : 0
  }
  must(await db.withTenant(tenantId, (tx) => applyImport(deps, tx, importId)))
  const applied = await run(db, tenantId, importId)
  tell(applied.state)
  return applied.state === 'applied' ? 0 : 1
}

const USAGE =
  'npm run catalogue -- export <shop> | import <shop> <file.csv> [--apply] [--skip-bad-rows] (docs/runbooks/catalogue.md)'

const withDatabase = async (work: (db: Database) => Promise<number>): Promise<number> => {
  const config = readConfig({ ...process.env, WAKALA_LOG_LEVEL: 'warn' })
  if (!config.ok) {
    for (const { mend } of config.error) tell(mend)
    return 1
  }
  const runtime = await createRuntime(config.value, 'catalogue')
  const store = await openOperatorStore(runtime)
  const db = openDatabase(runtime, store.connection('api'), 'catalogue', 2)
  try {
    return await work(db)
  } finally {
    await db.close()
    await store.stop()
  }
}

const main = async (): Promise<number> => {
  const [verb, slug, ...rest] = process.argv.slice(2)
  const flags = new Set(rest.filter((word) => word.startsWith('--')))
  const [path] = rest.filter((word) => !word.startsWith('--'))
  if (!slug || (verb !== 'export' && !(verb === 'import' && path))) {
    tell(USAGE)
    return 2
  }
  // Before any database is asked, so that a file that is not there is not taken for a database that is away.
  const bytes =
    path === undefined || verb === 'export'
      ? null
      : await readFile(path).catch((error: NodeJS.ErrnoException) => {
          tell(`${path} cannot be read (${error.code ?? error.message})`)
          return undefined
        })
  if (bytes === undefined) return 1
  return withDatabase(async (db) => {
    const tenantId = await findTenantIdBySlug(db, slug)
    if (!tenantId) {
      tell(`no shop is called ${slug}`)
      return 1
    }
    if (bytes !== null) return importFile(db, tenantId, bytes, flags)
    for await (const text of exportCatalogue(db, tenantId)) terminal.write(text)
    return 0
  })
}

process.exitCode = await main().catch((error: unknown) => {
  const refusal = error instanceof RefusedError ? error.message : refusalOf(error, 0)
  if (refusal === null) throw error
  tell(refusal)
  return 1
})
