/**
 * Who wrote? A customer is keyed by opaque WhatsApp ids (BSUID, wa_id or both), linked when they are seen together and
 * merged when they turn out to be one person. Her data is sealed with a key of her own.
 */
import type { Clock } from '../kernel/clock.ts'
import type { CustomerId, LaneId, NewId, Wamid } from '../kernel/ids.ts'
import { lockAuditHead } from '../privacy/index.ts'
import { recordConsent, type Wording } from './consent-store.ts'
import type { TenantKeys, Keyring } from '../platform/crypto/keyring.ts'
import { blindIndex, open, seal, sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { bucketOf, enqueue, holdLanes, takeItems } from '../platform/lanes/index.ts'
import { movePersonRows, type Reseal } from '../platform/db/move-person-rows.ts'
import {
  findAdvertsAnswer,
  findByIdentities,
  findByManyIdentities,
  findLanes,
  findNumbersWithoutWinner,
  findWinnersLanes,
  insertCustomer,
  insertIdentities,
  insertWinnersConversation,
  lockOrders,
  mergeCustomers,
  moveMessages,
  retireIdentities,
  type AdvertsAnswer,
  type IdentityKind,
  type KnownIdentity,
  type Merging,
  type NewIdentity,
} from './identity-store.ts'
import { carryName, doubtName } from './profile-store.ts'

export interface WhatsAppIds {
  readonly waId?: string
  readonly bsuid?: string
  readonly parentBsuid?: string
}

export interface KnownCustomer {
  readonly customerId: CustomerId
  readonly key: Key
}

export interface IdentifyDeps {
  readonly keyring: Keyring
  readonly newId: NewId
  readonly clock: Clock
}

export interface Identity {
  readonly kind: IdentityKind
  readonly value: string
  readonly hmac: Buffer
}

/** The ids of a sender with their blind indexes, the most lasting first. */
export const identitiesOf = (keys: TenantKeys, ids: WhatsAppIds): readonly Identity[] => {
  const list: Identity[] = []
  const add = (kind: IdentityKind, value: string | undefined): void => {
    if (value) list.push({ kind, value, hmac: blindIndex(keys.index, `${kind}:${value}`) })
  }
  add('bsuid', ids.bsuid)
  add('wa_id', ids.waId)
  add('parent_bsuid', ids.parentBsuid)
  return list
}

export const identityContext = (customerId: string, kind: string): string => `identity:${customerId}:${kind}`

type IdentityDecision =
  | { readonly action: 'create' }
  | { readonly action: 'use'; readonly customerId: CustomerId; readonly link: readonly Identity[] }
  | {
      readonly action: 'merge'
      readonly customerId: CustomerId
      readonly losers: readonly CustomerId[]
      readonly link: readonly Identity[]
    }

/**
 * Decides what a sender's ids mean, given which of them are known. Pure. Ids of several customers in one message are one
 * person: the customer seen last goes on, the others are merged into it.
 */
export const decideIdentity = (
  identities: readonly Identity[],
  known: readonly Pick<KnownIdentity, 'kind' | 'hmac' | 'customerId' | 'lastSeenAtMs'>[],
): IdentityDecision => {
  const newest = [...known].sort((a, b) => b.lastSeenAtMs - a.lastSeenAtMs || (a.customerId < b.customerId ? -1 : 1))
  const winner = newest[0]?.customerId
  if (!winner) return { action: 'create' }
  const losers = [...new Set(newest.map((k) => k.customerId))].filter((id) => id !== winner)
  const link = identities.filter((i) => !known.some((k) => k.kind === i.kind && k.hmac.equals(i.hmac)))
  return losers.length > 0
    ? { action: 'merge', customerId: winner, losers, link }
    : { action: 'use', customerId: winner, link }
}

/**
 * Holds the lanes of all who are known by ids of these people, and those beside them: before several of them are identified who
 * may turn out to be one another, each of whom would hold hers behind those of the one before.
 */
export const holdLanesOf = async (
  tx: TenantTx,
  keys: TenantKeys,
  people: readonly WhatsAppIds[],
  beside: readonly LaneId[],
): Promise<void> => {
  const hmacs = people.flatMap((ids) => identitiesOf(keys, ids)).map(({ hmac }) => hmac)
  const known = await findByManyIdentities(tx, hmacs)
  const lanes = await findLanes(tx, [...new Set(known.map(({ customerId }) => customerId))])
  await holdLanes(tx, 'inbox', [...lanes, ...beside])
}

interface Occasion {
  /** How the shop came to know her, if nobody knew her before. */
  readonly source?: 'inbound' | 'order' | 'merchant_import' | undefined
  /** Lanes that this transaction writes besides hers: when two customers turn out to be one, all are held in one order. */
  readonly beside?: readonly LaneId[] | undefined
}

/** Finds or makes the customer behind these ids, in the caller's transaction. */
export const identifyCustomer = async (
  deps: IdentifyDeps,
  tx: TenantTx,
  keys: TenantKeys,
  ids: WhatsAppIds,
  { source = 'inbound', beside = [] }: Occasion = {},
): Promise<KnownCustomer & { readonly merged: readonly CustomerId[]; readonly isNew: boolean }> => {
  const identities = identitiesOf(keys, ids)
  if (identities.length === 0) throw new Error('a sender without any id')
  const known = await findByIdentities(
    tx,
    identities.map((i) => i.hmac),
  )
  const decision = decideIdentity(identities, known)
  const now = new Date(deps.clock.now())

  if (decision.action === 'create') {
    const customerId = deps.newId<'CustomerId'>()
    const { wrapped, key } = deps.keyring.newCustomerKey(keys, customerId)
    const hmacs = identities.map((i) => i.hmac)
    const suppressedSince = await insertCustomer(tx, { customerId, wrappedKey: wrapped, source, now, hmacs })
    await linkIdentities(tx, { customerId, key }, identities, now)
    if (suppressedSince !== null) await carryStopOver(deps, tx, customerId, suppressedSince)
    return { customerId, key, merged: [], isNew: true }
  }

  const wrapped = known.find((k) => k.customerId === decision.customerId)?.wrappedKey
  if (!wrapped) throw new Error('customer without a key') // erased customers have no identities left
  const key = deps.keyring.openCustomerKey(keys, decision.customerId, wrapped)
  const merged = decision.action === 'merge' ? decision.losers : []
  if (merged.length > 0) {
    const losers = known.filter((k) => merged.includes(k.customerId))
    const old = losers.map(({ customerId, wrappedKey }) => ({
      customerId,
      key: deps.keyring.openCustomerKey(keys, customerId, wrappedKey),
    }))
    const reseal = resealing(
      old.map((o) => o.key),
      key,
    )
    await merge(deps, tx, { winner: decision.customerId, losers: merged, now }, { reseal, beside })
    await carryName(tx, { customerId: decision.customerId, key }, old)
  }
  // The losers' ids were retired; those of this message are linked again, sealed with the winner's key.
  const link = merged.length > 0 ? identities : decision.link
  if (link.length > 0) await linkIdentities(tx, { customerId: decision.customerId, key }, link, now)
  return { customerId: decision.customerId, key, merged, isNew: false }
}

/** Nobody was shown anything: the words and the proof of what was said stand in the ledger of the one who said it. */
const CARRIED_OVER: Readonly<Record<AdvertsAnswer['action'], Wording>> = {
  withdrawn: {
    id: 'customers.stop_carried_over',
    version: 'v1',
    language: 'en',
    text: 'a withdrawal by a customer who turned out to be this one',
  },
  refused: {
    id: 'customers.refusal_carried_over',
    version: 'v1',
    language: 'en',
    text: 'a refusal by a customer who turned out to be this one',
  },
  asked: {
    id: 'customers.question_carried_over',
    version: 'v1',
    language: 'en',
    text: 'a question to a customer who turned out to be this one',
  },
}

const OF_AN_ERASED_PERSON: Wording = {
  id: 'customers.stop_of_an_erased_person',
  version: 'v1',
  language: 'en',
  text: 'a withdrawal by somebody with this WhatsApp id who was erased since',
}

/**
 * What was said to adverts goes on in the ledger of this customer. That she was asked changes nothing, and is not recorded, where
 * she has answered.
 */
const carryOver = async (
  deps: IdentifyDeps,
  tx: TenantTx,
  customerId: CustomerId,
  { action, at }: AdvertsAnswer,
  wording: Wording,
): Promise<void> => {
  await recordConsent(deps, tx, {
    customerId,
    purpose: 'marketing',
    channel: 'whatsapp',
    action,
    wording,
    occurredAtMs: at.getTime(),
    actor: { type: 'system' },
  })
}

/** The "no" of somebody with one of her ids who was erased since. */
export const carryStopOver = (deps: IdentifyDeps, tx: TenantTx, customerId: CustomerId, since: Date): Promise<void> =>
  carryOver(deps, tx, customerId, { action: 'withdrawn', at: since }, OF_AN_ERASED_PERSON)

/** Opens with one of the old keys and seals with the new one. */
const resealing =
  (old: readonly Key[], key: Key): Reseal =>
  (sealed, contextBefore, contextAfter) => {
    for (const before of old) {
      try {
        return seal(key, open(before, sealed, contextBefore), contextAfter)
      } catch {
        // Sealed with another of the keys.
      }
    }
    return null
  }

/** What is read here of a message that waits, as the router wrote it. */
interface Waiting {
  readonly wamid: Wamid
}

/**
 * What waits to be answered goes on in the winner's conversation, sealed with her key: a turn in the old one would seal
 * what it writes with a key under which nobody looks for it, and answer where nobody taps.
 */
const moveWaiting = async (
  tx: TenantTx,
  lanes: ReadonlyMap<LaneId, LaneId>,
  waiting: Awaited<ReturnType<typeof takeItems>>,
  reseal: Reseal,
  now: Date,
): Promise<void> => {
  if (waiting.length === 0) return
  const moved = waiting.map(({ laneId: before, id, kind, payload, sealed }) => {
    const laneId = lanes.get(before)
    if (laneId === undefined) throw new Error('a conversation of a merged customer that goes on nowhere')
    const context = `message:${id}`
    const again = sealed && (reseal(sealed, context, context) ?? sealed)
    return {
      laneId,
      id,
      kind,
      payload: payload as Waiting,
      sealed: again,
      bucket: bucketOf(tx.tenantId, laneId),
      quiet: true,
    }
  })
  await enqueue(tx, 'inbox', moved, now.getTime())
  await moveMessages(
    tx,
    moved.map(({ payload, laneId }) => ({ wamid: payload.wamid, laneId })),
  )
}

/**
 * Everything of the losers goes on under the winner; the last refusal of adverts by any of them holds for the person, and none
 * who was asked is asked again. Their lanes
 * and hers are held first, in the order in which everybody takes locks: a turn that is writing is waited for, and what it wrote
 * goes on as well; one that has only read looks again.
 */
const merge = async (
  deps: IdentifyDeps,
  tx: TenantTx,
  merging: Merging,
  { reseal, beside }: { readonly reseal: Reseal; readonly beside: readonly LaneId[] },
): Promise<void> => {
  const { winner, losers, now } = merging
  await holdLanes(tx, 'inbox', [...(await findLanes(tx, [winner, ...losers])), ...beside])
  const waiting = await takeItems(tx, 'inbox', await findLanes(tx, losers))
  for (const number of await findNumbersWithoutWinner(tx, winner, losers)) {
    await insertWinnersConversation(tx, merging, { id: deps.newId<'LaneId'>(), phoneNumberId: number })
  }
  const answer = await findAdvertsAnswer(tx, losers, now)
  // Before they are the winner's, because nobody reads an order of hers under another key than hers.
  await movePersonRows(tx, { winner, losers, orders: await lockOrders(tx, losers), reseal })
  await moveWaiting(tx, await findWinnersLanes(tx, winner, losers), waiting, reseal, now)
  if (answer !== null) await lockAuditHead(tx) // before the customers' rows, as who records a consent
  await mergeCustomers(tx, winner, losers, now)
  if (answer === null) return
  // Into the winner's own ledger: what holds is computed from that one only.
  await carryOver(deps, tx, winner, answer, CARRIED_OVER[answer.action])
}

const linkIdentities = (
  tx: TenantTx,
  customer: KnownCustomer,
  identities: readonly Identity[],
  now: Date,
  takesOver = false,
): Promise<void> =>
  insertIdentities(
    tx,
    identities.map((identity) => sealIdentity(customer, identity)),
    now,
    takesOver,
  )

/** An id as it is kept: found by its blind index, read with the customer's key. */
export const sealIdentity = ({ customerId, key }: KnownCustomer, { kind, value, hmac }: Identity): NewIdentity => ({
  customerId,
  kind,
  hmac,
  sealed: sealJson(key, value, identityContext(customerId, kind)),
})

/**
 * A person changed number or user id: what we know under the previous id goes on under the new ones. The old ids are
 * retired, because a recycled number may belong to somebody else tomorrow (PRV-40).
 */
export const rekeyCustomer = async (
  deps: IdentifyDeps,
  tx: TenantTx,
  keys: TenantKeys,
  previous: WhatsAppIds,
  next: WhatsAppIds,
): Promise<CustomerId | null> => {
  const before = identitiesOf(keys, previous)
  const known = await findByIdentities(
    tx,
    before.map((i) => i.hmac),
  )
  // The user id says who it was; the number alone may have gone to somebody else since.
  const owner = known.find(({ kind }) => kind === 'bsuid') ?? known[0]
  if (!owner) return null
  const now = new Date(deps.clock.now())
  const after = identitiesOf(keys, next).filter((i) => !before.some((b) => b.hmac.equals(i.hmac)))
  await retireIdentities(tx, owner.customerId, now)
  const key = deps.keyring.openCustomerKey(keys, owner.customerId, owner.wrappedKey)
  await doubtName(tx, { customerId: owner.customerId, key })
  await linkIdentities(tx, { customerId: owner.customerId, key }, after, now, true)
  return owner.customerId
}
