/**
 * Tells a shop's people that Meta restricts what a number of theirs may send, what that means for them and until when; and
 * that it is over. Once each, in the lane of jobs of each person's own: the job carries what she was told of, and looks again
 * until nothing of that stands any more, because an end by time is news of nobody's.
 *
 * It goes by whatever way is open: the number itself where that may still answer her, else Wakala's. Where none is, it is
 * looked for again, because she may write meanwhile.
 */
import { HOUR_MS, MINUTE_MS, type Clock } from '../../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import {
  displayPhone,
  isWindowOpen,
  restrictionOn,
  stoppedByMeta,
  type NewMessage,
  type Party,
  type StoppedSends,
} from '../../channel/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { bucketOf, type EnqueueRow } from '../../platform/lanes/index.ts'
import {
  listRestrictions,
  restrictionsInForce,
  type NumberRestriction,
  type RestrictedNumber,
  type StaffMember,
  type Tenant,
} from '../../tenants/index.ts'
import { render, type CopyKey, type CopyParams } from '../copy/index.ts'
import { formatWhen } from '../copy/when.ts'
import { newsTemplate, type Notification } from './notifications.ts'
import { alertMessage, staffParty, type AlertDeps } from './staff-alerts.ts'
import { findConversation } from '../store.ts'

/** In the lane of a person of the shop. */
export const RESTRICTION_JOB = 'number_restricted'

export interface RestrictionJob {
  /** Of which restrictions she was told, and not yet of their end: `<phone number id> <Meta's word>`. */
  readonly told: readonly string[]
}

/** Of one that has an end at that end; of one that Meta lifts when it wants, or an operator does, after this. */
const LOOK_AGAIN_MS = 6 * HOUR_MS
const NO_WAY_LOOK_MS = 5 * MINUTE_MS

interface Deps extends AlertDeps {
  readonly clock: Clock
  readonly newId: NewId
}

/** What is told now, and when to look again. */
interface Telling {
  readonly messages: readonly NewMessage[]
  readonly later: readonly EnqueueRow[]
}

interface Standing {
  readonly key: string
  readonly number: RestrictedNumber
  readonly restriction: NumberRestriction
  readonly stops: StoppedSends
}

export const restrictionRow = (
  { newId }: Pick<Deps, 'newId'>,
  tenant: Tenant,
  laneId: LaneId,
  told: readonly string[],
  availableAtMs: number,
): EnqueueRow => ({
  laneId,
  bucket: bucketOf(tenant.tenantId, laneId),
  id: newId<'ItemId'>() satisfies ItemId,
  kind: RESTRICTION_JOB,
  payload: { told } satisfies RestrictionJob,
  availableAtMs,
})

/** What a `number_restricted` event puts into the lanes of those who answer for the shop, or want to be alerted. */
export const gatherRestricted = (deps: Pick<Deps, 'newId' | 'clock'>, tenant: Tenant): readonly EnqueueRow[] =>
  tenant.staff
    .filter((one) => one.role === 'owner' || one.receivesAlerts)
    .map(({ id }) => restrictionRow(deps, tenant, id as string as LaneId, [], deps.clock.now()))

const standingOf = (number: RestrictedNumber, nowMs: number): readonly Standing[] =>
  restrictionsInForce(number.restrictions, nowMs).flatMap((restriction) => {
    const stops = stoppedByMeta(restriction)
    return stops === undefined
      ? []
      : [{ key: `${number.phoneNumberId} ${restriction.kind}`, number, restriction, stops }]
  })

const MEANING: Readonly<Record<StoppedSends, CopyKey & `restricted.${StoppedSends}`>> = {
  begins: 'restricted.begins',
  answers: 'restricted.answers',
  utility: 'restricted.utility',
  all: 'restricted.all',
}

const composeRestrictionNews = (
  { begun, over }: { readonly begun: readonly Standing[]; readonly over: readonly RestrictedNumber[] },
  shop: Pick<Tenant, 'name' | 'timeZone'>,
  language: Language,
): Notification => {
  const t = <K extends CopyKey>(key: K, params: CopyParams<K>): string => render(key, params, language)
  const facts = begun.map(({ number, restriction: { untilMs }, stops }) => ({
    stops,
    number: displayPhone(number.displayNumber),
    until:
      untilMs === null
        ? t('restricted.open_end', {})
        : t('restricted.until', { when: formatWhen(untilMs, language, shop.timeZone) }),
  }))
  const numbersOver = over.map((number) => displayPhone(number.displayNumber))
  const body = [
    ...facts.map(({ stops, ...fact }) => `${t('restricted.begun', fact)}\n${t(MEANING[stops], {})}`),
    ...(facts.length > 0 ? [t('restricted.mend', {})] : []),
    ...numbersOver.map((number) => t('restricted.over', { number })),
  ]
  const update = [
    ...facts.map(({ number, until }) => t('restricted.update_begun', { number, until })),
    ...numbersOver.map((number) => t('restricted.update_over', { number })),
  ]
  return {
    message: { type: 'text', body: body.join('\n\n') },
    template: newsTemplate(shop.name, update.join('; '), language),
  }
}

/** By which number she can be told now, and who she is there; null when by none. */
const findWay = async (
  deps: Deps,
  tx: TenantTx,
  tenant: Tenant,
  staff: StaffMember,
  own: readonly RestrictedNumber[],
): Promise<{ readonly phoneNumberId: PhoneNumberId; readonly party: Party } | null> => {
  const nowMs = deps.clock.now()
  const wakalas = await deps.wakalaNumber()
  const ways = [
    ...tenant.numbers.filter(({ rung, status }) => rung >= 3 && status === 'connected').map((n) => n.phoneNumberId),
    ...(wakalas === null ? [] : [wakalas]),
  ]
  for (const phoneNumberId of ways) {
    const party = await staffParty(deps, tx, tenant, staff, phoneNumberId)
    const conversation = await findConversation(tx, party.conversationId)
    const isOpen = isWindowOpen(conversation?.lastInboundAtMs ?? null, nowMs)
    const { restrictions = [] } =
      [...own, ...tenant.wakalaNumbers].find((number) => number.phoneNumberId === phoneNumberId) ?? {}
    const send = { isWindowOpen: isOpen, templateCategory: isOpen ? null : ('utility' as const) }
    if (restrictionOn(restrictions, send, nowMs) === undefined) return { phoneNumberId, party }
  }
  return null
}

/** What one person is told of what her lane has gathered, as it stands now and not as it was when that was put there. */
export const restrictionNews = async (
  deps: Deps,
  tx: TenantTx,
  tenant: Tenant,
  staff: StaffMember,
  jobs: readonly RestrictionJob[],
): Promise<Telling> => {
  const nowMs = deps.clock.now()
  const told = [...new Set(jobs.flatMap((job) => job.told))]
  const numbers = await listRestrictions(tx)
  const standing = numbers.flatMap((number) => standingOf(number, nowMs))
  const begun = standing.filter(({ key }) => !told.includes(key))
  // What is over of a number that is restricted otherwise is no news: it cannot send as before.
  const over = numbers.filter(
    ({ phoneNumberId: id }) =>
      told.some((key) => key.startsWith(`${id} `)) && !standing.some(({ number }) => number.phoneNumberId === id),
  )
  const laneId = staff.id as string as LaneId
  const lookAgain = (of: readonly string[], atMs: number): readonly EnqueueRow[] =>
    of.length === 0 && begun.length === 0 ? [] : [restrictionRow(deps, tenant, laneId, of, atMs)]
  const nextMs = Math.min(nowMs + LOOK_AGAIN_MS, ...standing.map(({ restriction }) => restriction.untilMs ?? Infinity))
  const keys = standing.map(({ key }) => key)
  if (begun.length + over.length === 0) return { messages: [], later: lookAgain(keys, nextMs) }

  const way = await findWay(deps, tx, tenant, staff, numbers)
  if (way === null) return { messages: [], later: lookAgain(told, Math.min(nextMs, nowMs + NO_WAY_LOOK_MS)) }
  const news = composeRestrictionNews({ begun, over }, tenant, staff.language)
  return { messages: [alertMessage(way.party, way.phoneNumberId, news)], later: lookAgain(keys, nextMs) }
}
