/** SQL of imports: the file, whose hands it is in, its state and report. */
import type { ImportId, TenantId } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { RowProblem } from './csv/columns.ts'
import type { Report } from './csv/report.ts'

export const IMPORT_STATES = ['receiving', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export interface CatalogueImport {
  readonly importId: ImportId
  readonly state: ImportState
  readonly rows: number
  readonly badRows: number
  readonly products: number
  readonly productsDone: number
  /** What it does, known once it is checked. */
  readonly created: number | null
  readonly changed: number | null
  readonly unchanged: number | null
  readonly skipBad: boolean
  /** Why it failed: a code. */
  readonly reason: string | null
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

type ImportRow = Omit<CatalogueImport, 'createdAtMs' | 'updatedAtMs'> & {
  readonly createdAt: Date
  readonly updatedAt: Date
}

const COLUMNS = sqlText`
  i.id as "importId", i.state, i.rows_read as rows, i.rows_bad as "badRows", i.products, i.products_done as "productsDone",
  i.created, i.changed, i.unchanged, i.skip_bad as "skipBad", i.reason, i.created_at as "createdAt",
  i.updated_at as "updatedAt"`

const toImport = ({ createdAt, updatedAt, ...row }: ImportRow): CatalogueImport => ({
  ...row,
  createdAtMs: createdAt.getTime(),
  updatedAtMs: updatedAt.getTime(),
})

export const insertImport = async (
  tx: TenantTx,
  given: { readonly importId: ImportId; readonly actor: string; readonly skipBad: boolean; readonly atMs: number },
): Promise<void> => {
  const at = new Date(given.atMs)
  await tx.sql`
    insert into catalogue_import (tenant_id, id, actor, skip_bad, created_at, updated_at)
    values (${tx.tenantId}, ${given.importId}, ${given.actor}, ${given.skipBad}, ${at}, ${at})`
}

export const findImport = async (tx: TenantTx, importId: ImportId): Promise<CatalogueImport | null> => {
  const [row] = await tx.sql<ImportRow>`
    select ${COLUMNS} from catalogue_import i where i.tenant_id = ${tx.tenantId} and i.id = ${importId}`
  return row ? toImport(row) : null
}

export const lockImport = async (tx: TenantTx, importId: ImportId): Promise<CatalogueImport | null> => {
  const [row] = await tx.sql<ImportRow>`
    select ${COLUMNS} from catalogue_import i where i.tenant_id = ${tx.tenantId} and i.id = ${importId} for update`
  return row ? toImport(row) : null
}

/** Newest first, behind `before`. */
export const listImports = async (
  tx: TenantTx,
  before: { readonly atMs: number; readonly importId: ImportId } | null,
  limit: number,
): Promise<readonly CatalogueImport[]> => {
  const at = new Date(before?.atMs ?? 32_503_680_000_000)
  const id = before?.importId ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  const rows = await tx.sql<ImportRow>`
    select ${COLUMNS} from catalogue_import i
     where i.tenant_id = ${tx.tenantId} and (i.created_at, i.id) < (${at}, ${id})
     order by i.created_at desc, i.id desc
     limit ${limit}`
  return rows.map(toImport)
}

/** Takes the file in, and makes its check due. */
export const saveFile = async (
  tx: TenantTx,
  importId: ImportId,
  file: { readonly bytes: Buffer; readonly sha256: Buffer },
  atMs: number,
): Promise<void> => {
  const at = new Date(atMs)
  await Promise.all([
    tx.sql`delete from catalogue_import_problem where tenant_id = ${tx.tenantId} and import_id = ${importId}`,
    tx.sql`
      update catalogue_import set file = ${file.bytes}, file_sha256 = ${file.sha256}, state = 'checking', due_at = ${at},
          claim = null, rows_read = 0, rows_bad = 0, products = 0, products_done = 0, created = null, changed = null,
          unchanged = null, reason = null, updated_at = ${at}
       where tenant_id = ${tx.tenantId} and id = ${importId}`,
  ])
}

export const startApplying = async (tx: TenantTx, importId: ImportId, atMs: number): Promise<void> => {
  const at = new Date(atMs)
  await tx.sql`
    update catalogue_import set state = 'applying', due_at = ${at}, claim = null, products_done = 0, updated_at = ${at}
     where tenant_id = ${tx.tenantId} and id = ${importId}`
}

/** Gives an import up; its file goes. The caller holds it. */
export const saveCancelled = async (tx: TenantTx, importId: ImportId, atMs: number): Promise<void> => {
  await tx.sql`
    update catalogue_import set state = 'cancelled', reason = null, file = null, first_seq = null, due_at = null,
        claim = null, updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId}`
}

/** Gives up what was checked before `beforeMs` and never applied, but for this import; passes over what somebody has in hand. */
export const saveForgotten = async (
  tx: TenantTx,
  importId: ImportId,
  beforeMs: number,
  atMs: number,
): Promise<void> => {
  await tx.sql`
    update catalogue_import set state = 'cancelled', reason = null, file = null, first_seq = null, due_at = null,
        claim = null, updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id in (
       select id from catalogue_import
        where tenant_id = ${tx.tenantId} and id <> ${importId} and state = 'checked' and updated_at < ${new Date(beforeMs)}
          for update skip locked)`
}

/** How many other imports of the shop have a file. */
export const countOtherFiles = async (tx: TenantTx, importId: ImportId): Promise<number> => {
  const [row] = await tx.sql<{ files: number }>`
    select count(*) as files from catalogue_import
     where tenant_id = ${tx.tenantId} and id <> ${importId} and file is not null`
  return row?.files ?? 0
}

/**
 * Ends an import that cannot have its effect; its file goes. Nothing where it is not ours any more: it was cancelled meanwhile,
 * has another file, or somebody else has had its effect.
 */
export const saveFailed = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  reason: string,
  atMs: number,
): Promise<void> => {
  await tx.sql`
    update catalogue_import set state = 'failed', reason = ${reason}, file = null, first_seq = null, due_at = null,
        claim = null, updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim}`
}

export interface ClaimedImport {
  readonly state: 'checking' | 'applying'
  readonly bytes: number
  readonly skipBad: boolean
  readonly actor: string
}

/** Takes a due import for `untilMs`; null when there is nothing to do, or somebody else does it. */
export const claimImport = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  nowMs: number,
  untilMs: number,
): Promise<ClaimedImport | null> => {
  const [row] = await tx.sql<ClaimedImport>`
    update catalogue_import set claim = ${claim}, due_at = ${new Date(untilMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and due_at <= ${new Date(nowMs)}
       and state in ('checking', 'applying') and file is not null
    returning state, octet_length(file) as bytes, skip_bad as "skipBad", actor`
  return row ?? null
}

/** Bytes that are read of a file at once: in one answer a file stands as text twice its length. */
const PIECE_BYTES = 256 * 1024

/** The file of an import that is ours; null when it is ours no more. */
export const readImportFile = async (
  tx: TenantTx,
  importId: ImportId,
  { claim, bytes }: { readonly claim: string; readonly bytes: number },
): Promise<Buffer | null> => {
  const file = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += PIECE_BYTES) {
    const [row] = await tx.sql<{ piece: Buffer }>`
      select substring(file from ${at + 1}::integer for ${PIECE_BYTES}::integer) as piece from catalogue_import
       where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim}`
    if (!row) return null
    row.piece.copy(file, at)
  }
  return file
}

/** Gives an import back that others have got in the way of: it is due again. */
export const releaseImport = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  dueAtMs: number,
): Promise<void> => {
  await tx.sql`
    update catalogue_import set claim = null, due_at = ${new Date(dueAtMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim}`
}

/** Says how far it is, and keeps the claim. False when it is not ours any more. */
export const saveProgress = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  progress: { readonly done: number; readonly nowMs: number; readonly untilMs: number },
): Promise<boolean> => {
  const rows = await tx.sql`
    update catalogue_import set products_done = ${progress.done}, due_at = ${new Date(progress.untilMs)},
        updated_at = ${new Date(progress.nowMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim}
    returning 1`
  return rows.length === 1
}

interface CheckReport {
  readonly rows: number
  readonly products: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly report: Report
}

/** Writes the report of a check. False when the import is not ours any more. */
export const saveReport = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  report: CheckReport,
  atMs: number,
): Promise<boolean> => {
  const kept = report.report.first()
  const rows = await tx.sql`
    update catalogue_import set state = 'checked', due_at = null, claim = null, rows_read = ${report.rows},
        rows_bad = ${report.report.count()}, products = ${report.products}, products_done = ${report.products},
        created = ${report.created}, changed = ${report.changed}, unchanged = ${report.unchanged},
        updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim} and state = 'checking'
    returning 1`
  if (rows.length === 0) return false
  await tx.sql`
    insert into catalogue_import_problem (tenant_id, import_id, row_no, column_name, reason, value)
    select ${tx.tenantId}, ${importId}, p.row_no, p.column_name, p.reason, p.value
      from unnest(${kept.map((p) => p.row)}::integer[], ${kept.map((p) => p.column)}::text[],
          ${kept.map((p) => p.reason)}::text[], ${kept.map((p) => p.value)}::text[])
        as p (row_no, column_name, reason, value)
    on conflict (tenant_id, import_id, row_no) do nothing`
  return true
}

/** Ends an import that has had its effect, in the transaction that had it. False when it is not ours any more. */
export const saveApplied = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  counts: Pick<CheckReport, 'created' | 'changed' | 'unchanged'>,
  atMs: number,
): Promise<boolean> => {
  const rows = await tx.sql`
    update catalogue_import set state = 'applied', due_at = null, claim = null, file = null, first_seq = null,
        products_done = products,
        created = ${counts.created}, changed = ${counts.changed}, unchanged = ${counts.unchanged},
        updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim} and state = 'applying'
    returning 1`
  return rows.length === 1
}

/** The report, by row, behind row `after`. */
export const listProblems = async (
  tx: TenantTx,
  importId: ImportId,
  after: number,
  limit: number,
): Promise<readonly RowProblem[]> =>
  tx.sql<RowProblem>`
    select row_no as row, column_name as "column", reason, value from catalogue_import_problem
     where tenant_id = ${tx.tenantId} and import_id = ${importId} and row_no > ${after}
     order by row_no
     limit ${limit}`

/** Imports whose work is due, of all shops: what was begun and killed is among them. */
export const findDueImports = (
  db: Pick<Database, 'platformSql'>,
  nowMs: number,
  most: number,
): Promise<readonly { readonly tenantId: TenantId; readonly importId: ImportId }[]> =>
  db.platformSql<{ tenantId: TenantId; importId: ImportId }>`
    select tenant_id as "tenantId", import_id as "importId" from app.due_imports(${new Date(nowMs)}, ${most})`

/**
 * The first of `most` numbers of the shop's `sync_seq` that an import gives to what it changes, taken once however often it
 * is begun. As long as it is being applied nobody may rely on having seen what came after (`findSettledSeq`). Null when the
 * import is not ours any more.
 */
export const takeNumbers = async (
  tx: TenantTx,
  importId: ImportId,
  claim: string,
  most: number,
): Promise<number | null> => {
  const [row] = await tx.sql<{ firstSeq: number }>`
    with held as (
      select first_seq from catalogue_import
       where tenant_id = ${tx.tenantId} and id = ${importId} and claim = ${claim} and state = 'applying' for update
    ), counter as (
      update tenant_counter c set sync_seq = sync_seq + ${most}::bigint from held h
       where c.tenant_id = ${tx.tenantId} and h.first_seq is null
      returning c.sync_seq - ${most}::bigint + 1 as first_seq
    )
    update catalogue_import i set first_seq = coalesce(h.first_seq, (select c.first_seq from counter c))
      from held h
     where i.tenant_id = ${tx.tenantId} and i.id = ${importId}
    returning i.first_seq as "firstSeq"`
  return row?.firstSeq ?? null
}
