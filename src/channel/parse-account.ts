/**
 * Reads the fields about accounts, templates, numbers and people's preferences. Each reader answers the event, or the
 * reason why it could not.
 */
import type {
  AccountAlertEvent,
  AccountUpdateEvent,
  CallEvent,
  CapabilityEvent,
  ChannelEvent,
  FlowEvent,
  HandoverEvent,
  NumberNameEvent,
  NumberQualityEvent,
  PreferenceEvent,
  SecurityEvent,
  StateSyncEvent,
  TemplateCategoryEvent,
  TemplateComponentsEvent,
  TemplateQualityEvent,
  TemplateStatusEvent,
  UnknownReason,
  UserActionEvent,
  UsernameUpdateEvent,
} from './inbound.ts'
import { emitUnknown, forEachSafely, isNobody, readInstant, readPerson, type ParseContext } from './parse-context.ts'
import {
  defined,
  keepRaw,
  readArray,
  readDigits,
  readId,
  readLine,
  readName,
  readNumber,
  readObject,
  readSeconds,
  readText,
  type Json,
} from './read-json.ts'

type Read = (context: ParseContext, value: Json) => ChannelEvent | UnknownReason

/** `en-US` and `en_US` are the same language to Meta, and it sends both. */
const readLanguage = (value: unknown): string => (readText(value, 32) ?? '').replace('-', '_')

const templateRoute = (context: ParseContext, value: Json) => {
  const templateId = readId(value.message_template_id)
  const name = readLine(value.message_template_name)
  if (templateId === undefined && name === undefined) return undefined
  const language = readLanguage(value.message_template_language)
  return { ...context.route, templateId: templateId ?? '', name: name ?? '', language }
}

const readTemplateStatus: Read = (context, value) => {
  const template = templateRoute(context, value)
  const event = readLine(value.event)
  if (!template) return 'no_id'
  if (event === undefined) return 'no_status'
  const other = readObject(value.other_info)
  const rejection = readObject(value.rejection_info)
  return defined<TemplateStatusEvent>({
    ...template,
    kind: 'template_status',
    event,
    reason: readLine(value.reason) ?? readLine(rejection?.reason),
    category: readLine(value.message_template_category),
    disableDate: readLine(readObject(value.disable_info)?.disable_date),
    title: readLine(other?.title),
    description: readLine(other?.description),
    recommendation: readLine(rejection?.recommendation),
  })
}

const readTemplateQuality: Read = (context, value) => {
  const template = templateRoute(context, value)
  const current = readLine(value.new_quality_score)
  if (!template) return 'no_id'
  if (current === undefined) return 'no_value'
  const previous = readLine(value.previous_quality_score)
  return defined<TemplateQualityEvent>({ ...template, kind: 'template_quality', previous, current })
}

const readTemplateCategory: Read = (context, value) => {
  const template = templateRoute(context, value)
  if (!template) return 'no_id'
  return defined<TemplateCategoryEvent>({
    ...template,
    kind: 'template_category',
    newCategory: readLine(value.new_category),
    previousCategory: readLine(value.previous_category),
    correctCategory: readLine(value.correct_category),
    effectiveAtMs: readSeconds(value.category_update_timestamp),
  })
}

const readTemplateComponents: Read = (context, value) => {
  const template = templateRoute(context, value)
  if (!template) return 'no_id'
  return defined<TemplateComponentsEvent>({
    ...template,
    kind: 'template_components',
    body: readText(value.message_template_element),
    title: readLine(value.message_template_title),
    footer: readLine(value.message_template_footer),
    buttons: readArray(value.message_template_buttons)
      .slice(0, 20)
      .flatMap((item) => {
        const button = readObject(item)
        if (!button) return []
        return [
          defined<TemplateComponentsEvent['buttons'][number]>({
            type: readLine(button.message_template_button_type) ?? '',
            text: readLine(button.message_template_button_text),
            url: readLine(button.message_template_button_url),
          }),
        ]
      }),
  })
}

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

export const parsePreferences = (context: ParseContext, value: Json): void =>
  forEachSafely(context, readArray(value.user_preferences), 'unknown_change', (item) => {
    const waId = readDigits(item.wa_id)
    const bsuid = readId(item.user_id)
    const choice = readText(item.value, 64)
    if (waId === undefined && bsuid === undefined) return emitUnknown(context, 'no_sender', item)
    if (!choice) return emitUnknown(context, 'no_value', item)
    context.emit(
      defined<PreferenceEvent>({
        ...context.route,
        kind: 'preference',
        waId,
        bsuid,
        parentBsuid: readId(item.parent_user_id),
        category: readLine(item.category) ?? '',
        value: choice,
        detail: readLine(item.detail),
        signupId: readId(item.signup_id),
        // A stop without a readable time is still a stop: it counts from now.
        timestampMs: readInstant(item.timestamp, context.nowMs) ?? context.nowMs,
      }),
    )
  })

export const parseCalls = (context: ParseContext, value: Json): void => {
  forEachSafely(context, readArray(value.calls), 'unknown_change', (call) => {
    const direction = readLine(call.direction)
    const isOurs = direction === 'BUSINESS_INITIATED'
    const peer = isOurs
      ? readPerson(call.to, call.to_user_id, undefined)
      : readPerson(call.from, call.from_user_id, undefined)
    emitCall(context, call, readLine(call.event), { direction, peer })
  })
  forEachSafely(context, readArray(value.statuses), 'unknown_status', (status) => {
    const peer = readPerson(status.recipient_id, status.recipient_user_id, undefined)
    emitCall(context, status, readLine(status.status), { direction: undefined, peer })
  })
}

const emitCall = (
  context: ParseContext,
  call: Json,
  event: string | undefined,
  { direction, peer }: { readonly direction: string | undefined; readonly peer: CallEvent['peer'] },
): void => {
  const callId = readId(call.id)
  const timestampMs = readInstant(call.timestamp, context.nowMs)
  if (callId === undefined) return emitUnknown(context, 'no_id', call)
  if (event === undefined) return emitUnknown(context, 'no_status', call)
  if (timestampMs === undefined) return emitUnknown(context, 'bad_timestamp', call)
  context.emit(
    defined<CallEvent>({
      ...context.route,
      kind: 'call',
      callId,
      event,
      direction,
      peer,
      timestampMs,
      status: readLine(call.status),
      durationSeconds: readNumber(call.duration),
      opaque: readText(call.biz_opaque_callback_data, 512) || undefined,
    }),
  )
}

export const parseStateSync = (context: ParseContext, value: Json): void => {
  const contacts: StateSyncEvent['contacts'][number][] = []
  forEachSafely(context, readArray(value.state_sync), 'unknown_change', (item) => {
    const contact = readObject(item.contact)
    const action = readLine(item.action)
    if (!contact || action === undefined) return emitUnknown(context, 'no_value', item)
    contacts.push(
      defined<StateSyncEvent['contacts'][number]>({
        action,
        phone: readDigits(contact.phone_number),
        fullName: readName(contact.full_name),
        firstName: readName(contact.first_name),
        timestampMs: readInstant(readObject(item.metadata)?.timestamp, context.nowMs),
      }),
    )
  })
  if (contacts.length > 0) context.emit({ ...context.route, kind: 'state_sync', contacts })
}

export const parseUserActions = (context: ParseContext, value: Json): void =>
  forEachSafely(context, readArray(value.user_actions), 'unknown_change', (item) => {
    const actionType = readLine(item.action_type)
    if (actionType === undefined) return emitUnknown(context, 'no_value', item)
    const timestampMs = readInstant(item.timestamp, context.nowMs)
    context.emit(
      defined<UserActionEvent>({ ...context.route, kind: 'user_action', actionType, timestampMs, raw: keepRaw(item) }),
    )
  })
