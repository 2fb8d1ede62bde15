/**
 * Draws the photos of the demo's products, in a process of its own at low priority after the product is ready: pictures
 * take a processor and a library that the product itself need not load.
 *
 *     node scripts/run.mjs src/roles/demo/draw-photos.ts
 */
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { addPhoto, makePhoto } from '../../catalog/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { NewId, ProductId, TenantId } from '../../kernel/ids.ts'
import { connectionOf } from '../../platform/db/bootstrap.ts'
import { createDatabase, type Database } from '../../platform/db/database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { findRunningServer } from '../../platform/postgres/running.ts'
import { openMedia } from '../media.ts'
import { DATABASE, PG_DIR } from '../store.ts'
import { drawProduct } from './draw.ts'

interface DrawDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly files: Parameters<typeof addPhoto>[0]['files']
}

interface Bare {
  readonly productId: ProductId
  readonly name: string
}

/** Products of a shop without a photo; none of a shop that is no demo. */
const findBare = ({ db }: DrawDeps, tenantId: TenantId): Promise<readonly Bare[]> =>
  db.withTenant(
    tenantId,
    (tx) => tx.sql<Bare>`
      select p.id as "productId", p.name
        from product p join tenant t on t.tenant_id = p.tenant_id
       where p.tenant_id = ${tx.tenantId} and t.is_demo and not exists (
         select 1 from product_photo f where f.tenant_id = p.tenant_id and f.product_id = p.id)
       order by p.position, p.id`,
  )

const drawOne = async (deps: DrawDeps, tenantId: TenantId, { productId, name }: Bare): Promise<void> => {
  const { default: sharp } = await import('sharp')
  const png = await sharp(Buffer.from(drawProduct(name)))
    .png({ compressionLevel: 1 })
    .toBuffer()
  const made = await makePhoto(png)
  if (!made.ok) throw new Error(`a drawing is no photo: ${name}, ${made.error.reason}`)
  const added = await deps.db.withTenant(tenantId, (tx) => addPhoto(deps, tx, productId, made.value))
  if (!added.ok) throw new Error(`a drawing was refused: ${name}, ${added.error.code}`)
}

/** Draws what is missing, so that a run that was broken off is taken up by the next; answers with how many were drawn. */
const drawPhotos = async (deps: DrawDeps): Promise<number> => {
  const shops = await deps.db.platformSql<{ tenantId: TenantId }>`
    select tenant_id as "tenantId" from directory_slug order by slug`
  let drawn = 0
  for (const { tenantId } of shops) {
    for (const bare of await findBare(deps, tenantId)) {
      await drawOne(deps, tenantId, bare)
      drawn++
    }
  }
  return drawn
}

const main = async (): Promise<void> => {
  const dataDir = process.env.WAKALA_DATA_DIR ?? '.wakala'
  const server = await findRunningServer(join(dataDir, PG_DIR), DATABASE)
  if (!server) throw new Error(`no database runs in ${dataDir}`)
  const clock: Clock = { now: () => Date.now() }
  const owner = connectionOf(server, 'owner', DATABASE)
  const db = createDatabase({ connection: owner, applicationName: 'wakala-drawing', connectionsMax: 1 })
  try {
    await drawPhotos({ db, clock, newId: createNewId(clock), files: openMedia(dataDir) })
  } finally {
    await db.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
