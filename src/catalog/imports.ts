/**
 * Imports of a catalogue from a table. A file is taken in whole, checked against the catalogue (a report, nothing else
 * happens), and applied when its shop says so: in one transaction, so that a killed import has done nothing and is begun
 * again. What is due is found by `runDue`, in whatever process comes first.
 */
import { createHash } from 'node:crypto'
import { DAY_MS, MINUTE_MS, type Clock } from '../kernel/clock.ts'
import type { ImportId, NewId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { isTransient, sqlState, type Database, type TenantTx } from '../platform/db/database.ts'
import type { AuditActor } from '../privacy/index.ts'
import { holdShop } from '../tenants/index.ts'
import { actorText } from './adjust-stock.ts'
import { applyFile, ClaimLostError, PROGRESS_EVERY, type ImportJob } from './apply-import.ts'
import { FILE_BYTES_MOST, readFile } from './csv/read-file.ts'
import type { CatalogRefusal } from './errors.ts'
import { CHUNK, readChunk } from './import-chunk.ts'
import * as store from './import-store.ts'
import { readShopZone } from './items-store.ts'
import { readNamed } from './named-products.ts'

export interface ImportDeps {
  readonly clock: Clock
  readonly newId: NewId
}

const notFound = { code: 'catalog.import_not_found' } as const satisfies CatalogRefusal

/** Begins an import; its file comes next. `skipBad`: bad rows are left out instead of holding up the rest. */
export const createImport = async (
  { clock }: ImportDeps,
  tx: TenantTx,
  given: { readonly importId: ImportId; readonly actor: AuditActor; readonly skipBad: boolean },
): Promise<Result<store.CatalogueImport, CatalogRefusal>> => {
  const { importId, skipBad } = given
  await store.insertImport(tx, { importId, skipBad, actor: actorText(given.actor), atMs: clock.now() })
  return getImport(tx, importId)
}

export const getImport = async (
  tx: TenantTx,
  importId: ImportId,
): Promise<Result<store.CatalogueImport, CatalogRefusal>> => {
  const found = await store.findImport(tx, importId)
  return found ? ok(found) : err(notFound)
}

/** Files of a shop that are kept at once until they are applied. */
const FILES_MOST = 20
/** What was checked and not applied for this long is given up, when the next file comes. */
const WAITS_MS = 7 * DAY_MS
const TAKES_NO_FILE: readonly store.ImportState[] = ['applying', 'applied', 'cancelled']

/** Takes the file in; a new one replaces it until the import is applied. The check is then due. */
export const receiveFile = async (
  { clock }: ImportDeps,
  tx: TenantTx,
  importId: ImportId,
  bytes: Buffer,
): Promise<Result<store.CatalogueImport, CatalogRefusal>> => {
  if (bytes.length === 0 || bytes.length > FILE_BYTES_MOST) {
    return err({ code: 'catalog.file_too_large', mostBytes: FILE_BYTES_MOST })
  }
  await holdShop(tx) // files that come at once are counted one after the other
  const held = await store.lockImport(tx, importId)
  if (!held) return err(notFound)
  if (TAKES_NO_FILE.includes(held.state)) return err({ code: 'catalog.import_state', state: held.state })
  const nowMs = clock.now()
  await store.saveForgotten(tx, importId, nowMs - WAITS_MS, nowMs)
  if ((await store.countOtherFiles(tx, importId)) >= FILES_MOST) {
    return err({ code: 'catalog.too_many_imports', most: FILES_MOST })
  }
  const sha256 = createHash('sha256').update(bytes).digest()
  await store.saveFile(tx, importId, { bytes, sha256 }, nowMs)
  return getImport(tx, importId)
}

/** Lets a checked import have its effect. Twice is once. */
export const applyImport = async (
  { clock }: ImportDeps,
  tx: TenantTx,
  importId: ImportId,
): Promise<Result<store.CatalogueImport, CatalogRefusal>> => {
  const held = await store.lockImport(tx, importId)
  if (!held) return err(notFound)
  if (held.state === 'applying' || held.state === 'applied') return ok(held)
  if (held.state !== 'checked') return err({ code: 'catalog.import_state', state: held.state })
  if (held.badRows > 0 && !held.skipBad) return err({ code: 'catalog.import_has_bad_rows', badRows: held.badRows })
  await store.startApplying(tx, importId, clock.now())
  return getImport(tx, importId)
}

export const cancelImport = async (
  { clock }: ImportDeps,
  tx: TenantTx,
  importId: ImportId,
): Promise<Result<store.CatalogueImport, CatalogRefusal>> => {
  const held = await store.lockImport(tx, importId)
  if (!held) return err(notFound)
  if (held.state === 'cancelled') return ok(held)
  if (held.state === 'applied') return err({ code: 'catalog.import_state', state: held.state })
  await store.saveCancelled(tx, importId, clock.now())
  return getImport(tx, importId)
}

const UNIQUE_VIOLATION = '23505'
const DISK_FULL = '53100'
/** Times in a row that others may make what an import makes: who begins anew finds it there, so more than this is a defect. */
const CLASHES_MOST = 5
/** An import that is not heard of for this long was killed, and is taken up by somebody else. */
const CLAIM_MS = MINUTE_MS
export interface ImportRunner {
  /** Does all that an import has to do now; returns when it waits for its shop or is over. */
  readonly run: (tenantId: TenantId, importId: ImportId) => Promise<void>
  /** Does what is due, of all shops. Returns how many imports it went through; throws behind them when one of them failed. */
  readonly runDue: () => Promise<number>
}

export const createImportRunner = (deps: ImportDeps & { readonly db: Database }): ImportRunner => {
  const { db, clock, newId } = deps
  /** Clashes so far of the imports that this process applies. */
  const clashes = new Map<ImportId, number>()

  const tellProgress = async ({ tenantId, importId, claim }: ImportJob, done: number): Promise<void> => {
    const nowMs = clock.now()
    const isOurs = await db.withTenant(tenantId, (tx) =>
      store.saveProgress(tx, importId, claim, { done, nowMs, untilMs: nowMs + CLAIM_MS }),
    )
    if (!isOurs) throw new ClaimLostError()
  }

  const check = async (job: ImportJob): Promise<void> => {
    const { tenantId, importId, claim, file } = job
    const { report } = file
    const sums = { created: 0, changed: 0, unchanged: 0 }
    const timeZone = await db.withTenant(tenantId, readShopZone)
    const named = await db.withTenant(tenantId, readNamed)
    /** One chunk is read while the one before it is compared. */
    const read = (from: number) => {
      if (from >= file.products) return null
      const groups = file.groups(from, from + CHUNK)
      const facts = { newId, nowMs: clock.now(), timeZone, named }
      const reading = db.withTenant(tenantId, (tx) => readChunk(facts, tx, groups, from))
      reading.catch(() => undefined) // awaited behind the chunk before
      return { groups, reading }
    }
    let done = 0
    for (let i = 0, next = read(0); next !== null; i++) {
      const { groups, reading } = next
      next = read(done + groups.length)
      const chunk = await reading
      sums.created += chunk.created.length
      sums.changed += chunk.changed.length
      sums.unchanged += chunk.unchanged
      chunk.problems.forEach(report.add)
      done += groups.length
      if (i % PROGRESS_EVERY === PROGRESS_EVERY - 1) await tellProgress(job, done)
    }
    const checked = { rows: file.rows, products: file.products, ...sums, report }
    await db.withTenant(tenantId, (tx) => store.saveReport(tx, importId, claim, checked, clock.now()))
  }

  const run: ImportRunner['run'] = async (tenantId, importId) => {
    const claim = newId<'ImportClaim'>()
    const nowMs = clock.now()
    const claimed = await db.withTenant(tenantId, (tx) =>
      store.claimImport(tx, importId, claim, nowMs, nowMs + CLAIM_MS),
    )
    if (!claimed) return
    const fail = (reason: string) =>
      db.withTenant(tenantId, (tx) => store.saveFailed(tx, importId, claim, reason, clock.now()))
    try {
      const bytes = await db.withTenant(tenantId, (tx) =>
        store.readImportFile(tx, importId, { claim, bytes: claimed.bytes }),
      )
      if (!bytes) return
      const file = await readFile(bytes)
      if (typeof file === 'string') return void (await fail(file))
      const job = { tenantId, importId, claim, file }
      if (claimed.state === 'checking') return await check(job)
      const done = await applyFile({ db, clock, newId, tellProgress }, job, claimed)
      clashes.delete(importId)
      if (!done.ok) await fail(done.error.code)
    } catch (error) {
      if (error instanceof ClaimLostError) return
      const clashed = sqlState(error) === UNIQUE_VIOLATION ? (clashes.get(importId) ?? 0) + 1 : 0
      clashes.delete(importId)
      if (clashed > 0 && clashed < CLASHES_MOST) {
        // Somebody else has made the same product, SKU or heading meanwhile: next time it is there.
        clashes.set(importId, clashed)
        await db.withTenant(tenantId, (tx) => store.releaseImport(tx, importId, claim, clock.now()))
        return
      }
      // An outage or a lost race: it is due again when its claim runs out. A defect would be due for ever, and one that has
      // filled the disk would fill it again each minute.
      if (!isTransient(error) || sqlState(error) === DISK_FULL) await fail('defect')
      throw error
    }
  }

  return {
    run,
    runDue: async () => {
      const due = await store.findDueImports(db, clock.now(), 4)
      const failed: unknown[] = []
      for (const { tenantId, importId } of due) await run(tenantId, importId).catch((error) => failed.push(error))
      if (failed.length > 0) throw failed[0]
      return due.length
    },
  }
}
