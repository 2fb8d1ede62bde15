/** What Meta has taken from a number for a time, and which sends it refuses for it. */
import { refuse, type Refusal } from '../graph/errors.ts'
import type { Template } from '../graph/template.ts'

export const RESTRICTION_TYPES = [
  'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
  'RESTRICTED_BIZ_INITIATED_MESSAGING',
  'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  'RESTRICTED_BUSINESS_INITIATED_CALLING',
  'RESTRICTED_USER_INITIATED_CALLING',
  'RESTRICTED_UTILITY_TEMPLATES',
] as const
export type RestrictionType = (typeof RESTRICTION_TYPES)[number]

export interface Restriction {
  readonly type: RestrictionType
  /** In force before then, Unix milliseconds of virtual time. */
  readonly until: number
}

/** The refusal of a send while such a restriction is in force; null when none concerns it. */
export const restrictionRefusal = (
  number: { readonly restrictions?: readonly Restriction[] },
  send: { readonly isWindowOpen: boolean; readonly template: Template | undefined },
  now: number,
): Refusal | null => {
  const inForce = new Set((number.restrictions ?? []).filter(({ until }) => now < until).map(({ type }) => type))
  if (inForce.has('RESTRICTED_BIZ_INITIATED_MESSAGING') && !send.isWindowOpen)
    return refuse(368, 'The account is restricted from initiating conversations for policy violations.')
  if (inForce.has('RESTRICTED_CUSTOMER_INITIATED_MESSAGING') && send.isWindowOpen)
    return refuse(368, 'The account is restricted from responding to customers for policy violations.')
  if (inForce.has('RESTRICTED_UTILITY_TEMPLATES') && send.template?.category === 'UTILITY')
    return refuse(131064, 'Utility templates of this account are restricted because of mis-categorised templates.')
  return null
}
