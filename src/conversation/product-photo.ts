/**
 * A photo that a seller sends with a product's name becomes a picture of that product. The turn only takes its id; a lane of its
 * own fetches it, because that waits for Meta and may fail, and tells her what came of it. What is not used is not kept.
 */
import type { Clock } from '../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId, ProductId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import { unreachable } from '../kernel/result.ts'
import {
  addPhoto,
  findProducts,
  makePhoto,
  PHOTO_BYTES_MOST,
  type MadePhoto,
  type PhotoFiles,
} from '../catalog/index.ts'
import { enqueueMessages, type MediaClient } from '../channel/index.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import {
  advanceLane,
  bucketOf,
  enqueue,
  holdLane,
  readLane,
  type LaneHandler,
  type LaneHint,
} from '../platform/lanes/index.ts'
import type { Directory, Tenant } from '../tenants/index.ts'
import { render } from './copy/index.ts'
import type { Command } from './dialogue/command.ts'
import { findConversation, type ConversationRow } from './store.ts'

const PHOTO_JOB = 'product_photo'
/** Failures after which she is asked to send it again: with the lane's back-off about a minute, and Meta is asked no more. */
export const TRIES_MOST = 8

interface PhotoJob {
  readonly productId: ProductId
  readonly mediaId: string
  readonly sha256: string | null
}

/**
 * Before a turn of the shop's people that has pictures in it: whoever puts one to its product holds their lane before the
 * tenant's counter, which a price or a new product of the same turn takes too.
 */
export const holdPhotos = (tx: TenantTx, laneId: LaneId): Promise<void> =>
  holdLane(tx, 'media', { laneId, bucket: bucketOf(tx.tenantId, laneId) })

/** In the turn's transaction: the photo is fetched after it, in the seller's own lane of photos. */
export const enqueuePhoto = async (
  { newId, clock }: { readonly newId: NewId; readonly clock: Clock },
  tx: TenantTx,
  laneId: LaneId,
  { productId, file }: Extract<Command, { type: 'fetch_photo' }>,
): Promise<void> => {
  const payload: PhotoJob = { productId, mediaId: file.mediaId, sha256: file.sha256 }
  const id = newId<'ItemId'>() satisfies ItemId
  await enqueue(
    tx,
    'media',
    [{ laneId, bucket: bucketOf(tx.tenantId, laneId), id, kind: PHOTO_JOB, payload }],
    clock.now(),
  )
}

interface PhotoHandlerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly directory: Directory
  readonly media: Pick<MediaClient, 'fetch'>
  readonly files: PhotoFiles
  readonly tokenOf: (tenant: Tenant, phoneNumberId: PhoneNumberId) => string
  readonly hint: (hint: LaneHint) => void
}

type Failure = 'photo.gone' | 'photo.too_large' | 'photo.unusable' | 'photo.failed'
type Fetched = { readonly photo: MadePhoto } | { readonly failure: Failure }

/** @throws what a later try may mend, while there are tries left. */
const fetchPhoto = async (
  { media, tokenOf }: Pick<PhotoHandlerDeps, 'media' | 'tokenOf'>,
  tenant: Tenant,
  { phoneNumberId }: ConversationRow,
  { mediaId, sha256 }: PhotoJob,
  hasTriesLeft: boolean,
): Promise<Fetched> => {
  const token = tokenOf(tenant, phoneNumberId)
  const got = await media.fetch({ mediaId, phoneNumberId, token, sha256, bytesMost: PHOTO_BYTES_MOST })
  switch (got.kind) {
    case 'fetched': {
      const made = await makePhoto(got.bytes)
      return made.ok ? { photo: made.value } : { failure: 'photo.unusable' }
    }
    case 'gone':
      return { failure: 'photo.gone' }
    case 'refused':
      return { failure: got.reason === 'too_large' ? 'photo.too_large' : 'photo.failed' }
    case 'again':
      if (hasTriesLeft) throw new Error(`a photo could not be fetched: ${got.reason}`)
      return { failure: 'photo.failed' }
    default:
      return unreachable(got)
  }
}

export const createPhotoHandler =
  (deps: PhotoHandlerDeps): LaneHandler =>
  async ({ tenantId, laneId }) => {
    const { db, clock } = deps
    const tenant = await deps.directory.getTenant(tenantId)
    const { lane, conversation } = await db.withTenant(tenantId, async (tx) => ({
      lane: await readLane(tx, 'media', laneId, 1),
      conversation: await findConversation(tx, laneId),
    }))
    if (!lane || lane.dueAtMs === null || lane.dueAtMs > clock.now()) return lane?.dueAtMs ?? null
    const [item] = lane.items
    const staff = tenant.staff.find(({ id }) => id === conversation?.staffId)
    if (item === undefined || conversation === null || staff === undefined) {
      // Who has left the shop meanwhile changes nothing of it.
      return db.withTenant(tenantId, (tx) => advanceLane(tx, lane, lane.items, clock.now()))
    }
    const job = item.payload as PhotoJob // written by `enqueuePhoto`
    const fetched = await fetchPhoto(deps, tenant, conversation, job, lane.attempts < TRIES_MOST)
    const { dueAtMs, hint } = await db.withTenant(tenantId, async (tx) => {
      const advanced = await advanceLane(tx, lane, [item], clock.now())
      const body = await keep(deps, tx, job, fetched, staff.language)
      const message = {
        conversationId: conversation.id,
        phoneNumberId: conversation.phoneNumberId,
        purpose: 'reply' as const, // to the photo, which opened the window
        aboutOrder: false,
        key: tenant.keys.sealing,
        message: { type: 'text' as const, body },
      }
      const [sent] = await enqueueMessages(deps, tx, [message], clock.now())
      return { dueAtMs: advanced, hint: sent?.hint }
    })
    if (hint) deps.hint(hint)
    return dueAtMs
  }

/** Puts the photo to its product; returns what she is told. */
const keep = async (
  { clock, newId, files }: Pick<PhotoHandlerDeps, 'clock' | 'newId' | 'files'>,
  tx: TenantTx,
  { productId }: PhotoJob,
  fetched: Fetched,
  language: Language,
): Promise<string> => {
  const [product] = await findProducts(tx, [productId])
  if (product === undefined) return render('photo.product_gone', {}, language)
  const { name } = product
  if ('failure' in fetched) return render(fetched.failure, { name }, language)
  const added = await addPhoto({ clock, newId, files }, tx, productId, fetched.photo)
  if (added.ok) return render(added.value.place === 1 ? 'photo.saved' : 'photo.saved_more', { name }, language)
  return added.error.code === 'catalog.too_many_photos'
    ? render('photo.too_many', { name }, language)
    : render('photo.product_gone', {}, language)
}
