/** Reads the fields that hold many facts about people: preferences, calls, contacts of her phone, what they did. */
import type { CallEvent, PreferenceEvent, StateSyncEvent, UserActionEvent } from './events.ts'
import { emitUnknown, forEachSafely, readInstant, readPerson, type ParseContext } from './parse-context.ts'
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
  readText,
  readWaId,
  type Json,
} from './read-json.ts'

export const parsePreferences = (context: ParseContext, value: Json): void =>
  forEachSafely(context, readArray(value.user_preferences), 'unknown_change', (item) => {
    const waId = readWaId(item.wa_id)
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
  const durationSeconds = readNumber(call.duration)
  context.emit(
    defined<CallEvent>({
      ...context.route,
      kind: 'call',
      callId,
      event,
      direction,
      peer,
      timestampMs,
      startedAtMs:
        readInstant(call.start_time, context.nowMs) ?? timestampMs - 1000 * Math.max(0, durationSeconds ?? 0),
      status: readLine(call.status),
      durationSeconds,
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
