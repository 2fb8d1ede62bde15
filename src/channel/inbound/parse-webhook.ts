/**
 * Turns the body of one WhatsApp webhook into single events. Shapes: Meta's Cloud API documentation, v26.0, read
 * Nov 2026. A body may hold 1,000 updates and 3 MB; work is linear in its size.
 */
import type { PhoneNumberId } from '../../kernel/ids.ts'
import type { ChannelErrorEvent, ChannelEvent, ParsedWebhook, Route } from './events.ts'
import { parseSingle } from './parse-account.ts'
import { readMetaErrors } from './parse-content.ts'
import { emitUnknown, forEachSafely, type ParseContext } from './parse-context.ts'
import { parseEchoes, parseHistory, parseMessages } from './parse-messages.ts'
import { parseCalls, parsePreferences, parseStateSync, parseUserActions } from './parse-people.ts'
import {
  defined,
  ID_MAX,
  keepRaw,
  readDigits,
  readId,
  readObject,
  readSeconds,
  readText,
  type Json,
} from './read-json.ts'

/**
 * Meta batches up to 1,000 updates. What we can read is never cut, since the size of the body bounds it; of what we
 * cannot read, which may be two bytes each, the rest is counted. The raw batch still holds it.
 */
const UNKNOWN_MAX = 1_000

/** Fields of products that Wakala does not use. They are counted, not parked as mysteries. */
const notUsed: ReadonlySet<string> = new Set([
  'payment_configuration_update', // India and Brazil only
  'partner_solutions',
  'automatic_events',
  'tracking_events',
])

/**
 * Reads a webhook body, already parsed as JSON and already verified by its signature.
 *
 * Total: it never throws, and whatever it cannot read is an `unknown_*` event that carries a bounded copy of the
 * fragment, so that the rest of the batch is served and nothing disappears. A message without an id, without a
 * sender, or with a time that no honest clock would give is such a fragment. Events come in the order of the body,
 * which is not the order in which things happened: Meta promises none.
 *
 * @param nowMs Unix milliseconds on our clock, to judge timestamps by.
 */
export const parseWebhook = (body: unknown, nowMs: number): ParsedWebhook => {
  const events: ChannelEvent[] = []
  const unknown: ParsedWebhook['unknown'][number][] = []
  let skipped = 0

  const emit = (event: ChannelEvent): void => {
    if (event.kind === 'unknown_change' || event.kind === 'unknown_message' || event.kind === 'unknown_status') {
      if (unknown.length >= UNKNOWN_MAX) {
        skipped += 1
        return
      }
      unknown.push({ field: event.field, reason: event.reason })
    }
    events.push(event)
  }

  const root: ParseContext = { route: { wabaId: '' }, field: '', nowMs, emit }
  const envelope = readObject(body)
  if (!envelope) emitUnknown(root, 'not_an_object', body)
  else if (!Array.isArray(envelope.entry)) emitUnknown(root, 'nothing_inside', body)
  else forEachSafely(root, envelope.entry, 'unknown_change', (entry) => parseEntry(root, entry))

  if (skipped > 0) {
    const raw = keepRaw({ skipped })
    events.push({ ...root.route, kind: 'unknown_change', field: '', reason: 'too_many', raw })
    unknown.push({ field: '', reason: 'too_many' })
  }
  return { events, unknown }
}

const parseEntry = (root: ParseContext, entry: Json): void => {
  const wabaId = readId(entry.id) ?? ''
  const entryTimeMs = readSeconds(entry.time)
  const context = { ...root, route: defined<Route>({ wabaId, entryTimeMs }) }
  if (!Array.isArray(entry.changes)) return emitUnknown(context, 'nothing_inside', entry)

  forEachSafely(context, entry.changes, 'unknown_change', (change) => {
    const field = readText(change.field, ID_MAX) ?? ''
    const value = readObject(change.value)
    if (!value) return emitUnknown({ ...context, field }, 'not_an_object', change)
    parseChange({ ...context, field, route: readRoute(context.route, value) }, value)
  })
}

const readRoute = (entry: Route, value: Json): Route => {
  const metadata = readObject(value.metadata)
  return defined<Route>({
    ...entry,
    phoneNumberId: readId(metadata?.phone_number_id) as PhoneNumberId | undefined,
    displayPhone: readDigits(metadata?.display_phone_number) ?? readDigits(value.display_phone_number),
  })
}

const parseChange = (outer: ParseContext, value: Json): void => {
  let emitted = 0
  const context: ParseContext = {
    ...outer,
    emit: (event) => {
      emitted += 1
      outer.emit(event)
    },
  }

  readField(context, value)
  // The errors in `flows` are statistics of an endpoint, part of that event, and not Meta's error objects.
  for (const error of outer.field === 'flows' ? [] : readMetaErrors(value.errors)) {
    context.emit({ ...context.route, kind: 'channel_error', error } satisfies ChannelErrorEvent)
  }
  // A known field in which we found nothing that we know: a new array beside those we read.
  if (emitted === 0) emitUnknown(context, 'nothing_inside', value)
}

const readField = (context: ParseContext, value: Json): void => {
  const { field } = context
  switch (field) {
    case 'messages':
      parseMessages(context, value, false)
      return parseUserActions(context, value)
    case 'standby':
      return parseMessages(context, value, true)
    case 'smb_message_echoes':
    case 'message_echoes':
      return parseEchoes(context, value, false)
    case 'history':
      return parseHistory(context, value)
    case 'smb_app_state_sync':
      return parseStateSync(context, value)
    case 'user_preferences':
      return parsePreferences(context, value)
    case 'calls':
      return parseCalls(context, value)
    case 'group_lifecycle_update':
    case 'group_participants_update':
    case 'group_settings_update':
    case 'group_status_update':
      return context.emit({ ...context.route, kind: 'group', field, raw: keepRaw(value) })
    default:
      if (parseSingle(context, value)) return
      return emitUnknown(context, notUsed.has(field) ? 'not_used' : 'unknown_field', value)
  }
}
