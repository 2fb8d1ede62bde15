/**
 * Lets an import have its effect: in one transaction, so that nobody ever sees half of it and a killed one has done
 * nothing. It may last; so what orders wait for is held only in its last moments: numbers of `sync_seq` are taken in a
 * transaction of their own before it, spellings of words are written in others beside it, and what was counted of goods
 * that are on the shelf already, and the counter row, come last.
 */
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../kernel/clock.ts'
import type { ImportId, NewId, ProductId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { appendAudit } from '../privacy/index.ts'
import type { Count } from './csv/merge.ts'
import type { FileGroup, ReadFile } from './csv/read-file.ts'
import { CHUNK, readChunk, type ChunkResult } from './import-chunk.ts'
import * as goods from './import-goods-store.ts'
import * as store from './import-store.ts'
import { readShopZone } from './items-store.ts'
import { readNamed, type NamedProducts } from './named-products.ts'
import type { ProductInput } from './product.ts'
import { saveMissingCategories, saveParts, saveProductWords, saveSpellings, wordsOf } from './store.ts'
import { nameKey } from './words.ts'

export interface ImportJob {
  readonly tenantId: TenantId
  readonly importId: ImportId
  readonly claim: string
  readonly file: ReadFile
}

interface JobDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  /** Says how far the import is; throws when it is somebody else's now. */
  readonly tellProgress: (job: ImportJob, done: number) => Promise<void>
}

/** The import is somebody else's now, or was cancelled: what this process has done of it is undone. */
export class ClaimLostError extends Error {}

/** Chunks between two reports of progress. */
export const PROGRESS_EVERY = 40
/** Levels that are brought to their count in one statement. */
const COUNTS_A_STATEMENT = 2_000

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

/**
 * Products looked for in one statement: what is held while the database works outlives young garbage collection, so it is
 * little, and words alone.
 */
const NAMED_A_STATEMENT = 500

/** By what the groups' products may be known. */
const wordsIn = (groups: readonly FileGroup[]) => {
  const fields = groups.flatMap((group) => group.rows.map((row) => row.fields))
  return {
    skus: fields.flatMap((f) => f.sku ?? []),
    names: [...new Set(fields.flatMap((f) => f.product ?? []))],
    productIds: [...new Set(fields.flatMap((f) => f.productId ?? []))],
  }
}

/** Products of the shop that the file may speak of, by whatever name it has for them. */
const findNamed = async (tx: TenantTx, file: ReadFile, named: NamedProducts): Promise<readonly ProductId[]> => {
  const ids = new Set<ProductId>()
  for (let at = 0; at < file.products; at += NAMED_A_STATEMENT) {
    const words = wordsIn(file.groups(at, at + NAMED_A_STATEMENT))
    for (const name of words.names) for (const id of named.find(name)) ids.add(id)
    for (const id of await goods.findNamedProducts(tx, words)) ids.add(id)
  }
  return [...ids]
}

/** After the first chunk, the fourth, the sixteenth…: what was planned for few rows is soon wrong for many. */
const isTimeToLook = (i: number): boolean => Number.isInteger(Math.log2(i + 1) / 2)

export const applyFile = async (
  deps: JobDeps,
  job: ImportJob,
  { skipBad, actor }: Pick<store.ClaimedImport, 'skipBad' | 'actor'>,
): Promise<Result<null, { readonly code: string }>> => {
  const { db, clock, newId } = deps
  const { tenantId, importId, claim, file } = job
  const firstSeq = await db.withTenant(tenantId, (tx) =>
    store.takeNumbers(tx, importId, claim, Math.max(1, Math.ceil(file.products / CHUNK))),
  )
  if (firstSeq === null) throw new ClaimLostError()

  return db.withTenant(tenantId, async (tx) => {
    const timeZone = await readShopZone(tx)
    await goods.planForMany(tx)
    const named = await readNamed(tx)
    await goods.lockProducts(tx, await findNamed(tx, file, named))
    const sums = { created: 0, changed: 0, unchanged: 0 }
    const counted: Count[] = []
    const categories = new Set<string>() // by key, made for earlier chunks
    let touched: ProductId | null = null
    let saving: Promise<unknown> = Promise.resolve()
    let done = 0
    for (let i = 0; done < file.products; i++) {
      const groups = file.groups(done, done + CHUNK) // while the database writes the chunk before
      const nowMs = clock.now()
      const reading = readChunk({ newId, nowMs, timeZone, named }, tx, groups, done)
      reading.catch(() => undefined) // behind a write that failed it fails too, and does not say why
      await saving
      const chunk = await reading
      if (chunk.problems.length > 0 && !skipBad) return err({ code: 'changed_meanwhile' })
      saving = saveChunk(deps, tx, chunk, { seq: firstSeq + i, actor, nowMs }, categories)
      saving.catch(() => undefined) // awaited with the next chunk
      await setImmediate() // its statements leave
      touched = chunk.changed.at(-1)?.productId ?? chunk.created.at(-1)?.productId ?? touched
      counted.push(...chunk.counted)
      sums.created += chunk.created.length
      sums.changed += chunk.changed.length
      sums.unchanged += chunk.unchanged
      done += groups.length
      if (isTimeToLook(i)) {
        await saving
        await goods.refreshStatistics(tx, done)
      }
      if (i % PROGRESS_EVERY === PROGRESS_EVERY - 1) await deps.tellProgress(job, done)
    }
    await saving
    await goods.refreshStatistics(tx, file.products) // for whoever reads the catalogue next
    const atMs = clock.now()
    await saveCounts(deps, tx, counted, { seq: firstSeq, actor, atMs })
    const [, , isOurs] = await Promise.all([
      goods.publishChange(tx, touched),
      appendAudit(deps, tx, {
        actor: { type: 'system' },
        action: 'catalog.imported',
        objectType: 'import',
        objectId: importId,
        purpose: 'settings',
        facts: { ...sums },
        atMs,
      }),
      store.saveApplied(tx, importId, claim, sums, atMs),
    ])
    if (!isOurs) throw new ClaimLostError()
    return ok(null)
  })
}

/**
 * Writes the products of one chunk and the stock that new ones begin with. Its statements are sent at once, so that what is read
 * next sees them.
 */
const saveChunk = async (
  deps: JobDeps,
  tx: TenantTx,
  chunk: ChunkResult,
  { seq, actor, nowMs }: { readonly seq: number; readonly actor: string; readonly nowMs: number },
  categories: Set<string>,
): Promise<void> => {
  const products = [...chunk.created, ...chunk.changed]
  if (products.length === 0) return
  const inNewCategory = products.filter(({ category }) => !categories.has(nameKey(category)))
  for (const { category } of inNewCategory) categories.add(nameKey(category))
  await Promise.all([
    spell(deps, tx.tenantId, chunk.reworded),
    inNewCategory.length === 0 ? undefined : saveMissingCategories(deps, tx, inNewCategory, seq),
    saveParts(tx, products, nowMs, seq),
    chunk.reworded.length === 0 ? undefined : saveProductWords(tx, chunk.reworded),
    goods.enterCounts(deps, tx, chunk.opened, { reason: 'opening', actor, seq, atMs: nowMs }),
  ])
}

/**
 * In a transaction of its own that is over at once: everybody who writes products writes spellings, behind the counter row,
 * and must not wait for the import there.
 */
const spell = async ({ db }: JobDeps, tenantId: TenantId, products: readonly ProductInput[]): Promise<void> => {
  const words = [...new Set(products.flatMap(wordsOf))]
  if (words.length === 0) return
  await db.withTenant(tenantId, (tx) => saveSpellings(tx, words), 'in_order')
}

/** Goods that are on the shelf already may be ordered at this moment: their levels are held from here to the end. */
const saveCounts = async (
  deps: JobDeps,
  tx: TenantTx,
  counts: readonly Count[],
  { seq, actor, atMs }: { readonly seq: number; readonly actor: string; readonly atMs: number },
): Promise<void> => {
  if (counts.length === 0) return
  await goods.lockLevels(
    tx,
    counts.map((count) => count.variantId),
  )
  for (const some of chunksOf(counts, COUNTS_A_STATEMENT)) {
    await goods.enterCounts(deps, tx, some, { reason: 'count', actor, seq, atMs })
  }
}
