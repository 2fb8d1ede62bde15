/**
 * Who works in a shop: added, changed, and gone. The shop always has an owner. Who left runs it no more from the commit on
 * (other processes know within 15 seconds): her number and ids are a stranger's, and what is written from them a customer's.
 */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, StaffId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { StaffPeopleRefusal } from './errors.ts'
import { holdShop } from './run-shops.ts'
import {
  findStaff,
  forgetAllOf,
  insertMember,
  linkNumber,
  readPresent,
  recordLeft,
  updateMember,
  type StaffDetails,
  type StaffRecord,
} from './staff-store.ts'

/** A spaza has three, a busy kitchen a dozen; each turn of a shop carries all of them along. */
const STAFF_MOST = 50

interface StaffDeps {
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

type Outcome = Result<StaffRecord, StaffPeopleRefusal>

const sealedOf = ({ name, waId }: StaffDetails) => ({ waId: reveal(waId), name: reveal(name) })

/** Takes somebody on. From the commit on what she writes is a seller's. */
export const addStaff = async (
  deps: StaffDeps,
  tx: TenantTx,
  keys: TenantKeys,
  details: StaffDetails,
): Promise<Outcome> => {
  await holdShop(tx)
  if ((await readPresent(tx)).length >= STAFF_MOST) return err({ code: 'tenants.too_many_staff', most: STAFF_MOST })
  const id = deps.newId<'StaffId'>()
  const nowMs = deps.clock.now()
  if (!(await insertMember(tx, keys, { id, details, sealed: sealedOf(details) }, new Date(nowMs)))) {
    return err({ code: 'tenants.staff_number_taken' })
  }
  await linkNumber(deps, tx, id, reveal(details.waId))
  return ok({ id, ...details, joinedAtMs: nowMs, leftAtMs: null })
}

/** Reads somebody who works there, with the shop held: nobody else changes its people meanwhile. */
export const holdStaff = async (tx: TenantTx, keys: TenantKeys, id: StaffId): Promise<Outcome> => {
  await holdShop(tx)
  const found = await findStaff(tx, keys, id)
  return found ? ok(found) : err({ code: 'tenants.staff_not_found' })
}

const isLastOwner = async (tx: TenantTx, id: StaffId): Promise<boolean> => {
  const owners = (await readPresent(tx)).filter(({ role }) => role === 'owner')
  return owners.length === 1 && owners[0]?.id === id
}

/**
 * Changes what is said of somebody who is held. With another number she is known by that alone: the ids that came with the
 * old one may be another person's account now.
 */
export const changeStaff = async (
  deps: Pick<StaffDeps, 'keyring'>,
  tx: TenantTx,
  keys: TenantKeys,
  held: StaffRecord,
  changes: Partial<StaffDetails>,
): Promise<Outcome> => {
  if (held.leftAtMs !== null || held.waId === null) return err({ code: 'tenants.staff_left' })
  const { id, joinedAtMs, leftAtMs, ...before } = held
  const details: StaffDetails = { ...before, waId: held.waId, ...changes }
  if (held.role === 'owner' && details.role !== 'owner' && (await isLastOwner(tx, id))) {
    return err({ code: 'tenants.last_owner' })
  }
  if (!(await updateMember(tx, keys, { id, details, sealed: sealedOf(details) })))
    return err({ code: 'tenants.staff_number_taken' })
  if (reveal(details.waId) !== reveal(held.waId)) {
    await forgetAllOf(tx, id)
    await linkNumber(deps, tx, id, reveal(details.waId))
  }
  return ok({ id, ...details, joinedAtMs, leftAtMs })
}

/**
 * Lets somebody go who is held. That she worked there, as what and until when stays on record for its term; her number, her
 * ids and what she was in the middle of do not. Twice is once.
 */
export const dismissStaff = async (
  deps: Pick<StaffDeps, 'clock'>,
  tx: TenantTx,
  keys: TenantKeys,
  held: StaffRecord,
): Promise<Result<{ readonly record: StaffRecord; readonly isNew: boolean }, StaffPeopleRefusal>> => {
  if (held.leftAtMs !== null) return ok({ record: held, isNew: false })
  if (await isLastOwner(tx, held.id)) return err({ code: 'tenants.last_owner' })
  const leftAtMs = deps.clock.now()
  await recordLeft(tx, keys, held.id, { name: reveal(held.name) }, new Date(leftAtMs))
  await forgetAllOf(tx, held.id)
  const record = { ...held, waId: null, receivesAlerts: false, stockNewsChoice: false, leftAtMs }
  return ok({ record, isNew: true })
}
