/** Reads the fields that hold exactly one fact, about accounts, numbers and templates. */
import type {
  AccountAlertEvent,
  AccountUpdateEvent,
  CapabilityEvent,
  FlowEvent,
  HandoverEvent,
  NumberNameEvent,
  NumberQualityEvent,
  SecurityEvent,
  UsernameUpdateEvent,
} from './events.ts'
import { emitUnknown, isNobody, readPerson, type ParseContext } from './parse-context.ts'
import {
  readTemplateCategory,
  readTemplateComponents,
  readTemplateQuality,
  readTemplateStatus,
  type Read,
} from './parse-templates.ts'
import {
  defined,
  keepRaw,
  readArray,
  readDigits,
  readId,
  readLine,
  readNumber,
  readObject,
  readSeconds,
  type Json,
} from './read-json.ts'

const readNumberQuality: Read = (context, value) => {
  const event = readLine(value.event)
  if (event === undefined) return 'no_status'
  return defined<NumberQualityEvent>({
    ...context.route,
    kind: 'number_quality',
    event,
    limitTier: readLine(value.max_daily_conversations_per_business) ?? readLine(value.current_limit),
    oldLimitTier: readLine(value.old_limit),
  })
}

const readNumberName: Read = (context, value) => {
  const decision = readLine(value.decision)
  if (decision === undefined) return 'no_status'
  return defined<NumberNameEvent>({
    ...context.route,
    kind: 'number_name',
    decision,
    requestedName: readLine(value.requested_verified_name),
    rejectionReason: readLine(value.rejection_reason),
  })
}

const readAccountUpdate: Read = (context, value) => {
  const event = readLine(value.event)
  if (event === undefined) return 'no_status'
  const ban = readObject(value.ban_info)
  const end = readObject(value.disconnection_info)
  return defined<AccountUpdateEvent>({
    ...context.route,
    displayPhone: context.route.displayPhone ?? readDigits(value.phone_number),
    kind: 'account_update',
    event,
    violationType: readLine(readObject(value.violation_info)?.violation_type),
    restrictions: readArray(value.restriction_info)
      .slice(0, 50)
      .flatMap((item) => {
        const restriction = readObject(item)
        const type = readLine(restriction?.restriction_type)
        const expiresAtMs = readSeconds(restriction?.expiration)
        return type === undefined ? [] : [defined<AccountUpdateEvent['restrictions'][number]>({ type, expiresAtMs })]
      }),
    banState: readLine(readArray(ban?.waba_ban_state)[0]) ?? readLine(ban?.waba_ban_state),
    banDate: readLine(ban?.waba_ban_date),
    disconnection:
      end &&
      defined<NonNullable<AccountUpdateEvent['disconnection']>>({
        reason: readLine(end.reason),
        initiatedBy: readLine(end.initiated_by),
      }),
    partnerWabaId: readId(readObject(value.waba_info)?.waba_id),
    country: readLine(value.country),
    raw: keepRaw(value),
  })
}

const readAccountAlert: Read = (context, value) => {
  const alert = readObject(value.alert_info) ?? value // older payloads had the details on the value itself
  return defined<AccountAlertEvent>({
    ...context.route,
    kind: 'account_alert',
    entityType: readLine(value.entity_type),
    entityId: readId(value.entity_id),
    severity: readLine(alert.alert_severity),
    status: readLine(alert.alert_status),
    alertType: readLine(alert.alert_type),
    description: readLine(alert.alert_description),
  })
}

const readAccountReview: Read = (context, value) => {
  const decision = readLine(value.decision)
  return decision === undefined ? 'no_status' : { ...context.route, kind: 'account_review', decision }
}

const readCapability: Read = (context, value) =>
  defined<CapabilityEvent>({
    ...context.route,
    kind: 'capability',
    dailyLimit: readId(value.max_daily_conversations_per_business) ?? readId(value.max_daily_conversation_per_phone),
    phoneNumbersMaxPerBusiness: readNumber(value.max_phone_numbers_per_business),
    phoneNumbersMaxPerWaba: readNumber(value.max_phone_numbers_per_waba),
  })

const readSecurity: Read = (context, value) => {
  const event = readLine(value.event)
  if (event === undefined) return 'no_status'
  return defined<SecurityEvent>({ ...context.route, kind: 'security', event, requester: readId(value.requester) })
}

const readUsername: Read = (context, value) => {
  const status = readLine(value.status)
  if (status === undefined) return 'no_status'
  return defined<UsernameUpdateEvent>({
    ...context.route,
    kind: 'username_update',
    username: readLine(value.username)?.replace(/^@/, ''),
    status,
    context: readLine(value.context),
  })
}

const readFlow: Read = (context, value) => {
  const event = readLine(value.event)
  if (event === undefined) return 'no_status'
  return defined<FlowEvent>({
    ...context.route,
    kind: 'flow_event',
    event,
    flowId: readId(value.flow_id),
    oldStatus: readLine(value.old_status),
    newStatus: readLine(value.new_status),
    raw: keepRaw(value),
  })
}

/** Meta has not published the whole shape, so that the person is looked for under the names it uses elsewhere. */
const readHandover: Read = (context, value) => {
  const inner = readObject(readArray(value.messaging_handovers)[0]) ?? value
  const type = readLine(inner.type)
  if (type === undefined) return 'no_status'
  const peer = readPerson(inner.wa_id ?? inner.from, inner.user_id ?? inner.from_user_id, inner.parent_user_id)
  return defined<HandoverEvent>({
    ...context.route,
    kind: 'handover',
    type,
    previousOwnerRole: readLine(inner.previous_owner_role),
    newOwnerRole: readLine(inner.new_owner_role),
    peer: isNobody(peer) ? undefined : peer,
    raw: keepRaw(value),
  })
}

/** The fields that hold exactly one fact. */
const singles: ReadonlyMap<string, Read> = new Map([
  ['message_template_status_update', readTemplateStatus],
  ['message_template_quality_update', readTemplateQuality],
  ['message_template_components_update', readTemplateComponents],
  ['template_category_update', readTemplateCategory],
  ['template_correct_category_detection', readTemplateCategory],
  ['phone_number_quality_update', readNumberQuality],
  ['phone_number_name_update', readNumberName],
  ['account_update', readAccountUpdate],
  ['account_alerts', readAccountAlert],
  ['account_review_update', readAccountReview],
  ['business_capability_update', readCapability],
  ['security', readSecurity],
  ['business_username_updates', readUsername],
  ['business_username_update', readUsername], // the spelling of Meta's early texts
  ['flows', readFlow],
  ['messaging_handovers', readHandover],
])

/** Reads a field that holds one fact; false when the field is not one of these. */
export const parseSingle = (context: ParseContext, value: Json): boolean => {
  const read = singles.get(context.field)
  if (!read) return false
  const outcome = read(context, value)
  if (typeof outcome === 'string') emitUnknown(context, outcome, value)
  else context.emit(outcome)
  return true
}
