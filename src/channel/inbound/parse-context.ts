/** What all readers of one webhook share: where it belongs, what counts as a plausible time, and where to put things. */
import { DAY_MS } from '../../kernel/clock.ts'
import type { ChannelEvent, Route, Sender, UnknownEvent, UnknownReason } from './events.ts'
import { isBsuid } from '../phone.ts'
import { defined, keepRaw, readId, readName, readObject, readSeconds, readWaId, type Json } from './read-json.ts'

export type ParseContext = {
  readonly route: Route
  readonly field: string
  readonly nowMs: number
  readonly emit: (event: ChannelEvent) => void
}

/** A coexistence history reaches back 180 days and raw batches can be replayed: a year and a month is generous. */
const PAST_MAX_MS = 400 * DAY_MS
/** Meta's clock and ours differ by seconds; the emulator's virtual clock may be moved ahead by days. */
const FUTURE_MAX_MS = 31 * DAY_MS

/** Meta's Unix seconds as milliseconds, or `undefined` when no honest clock would have said so (milliseconds sent
 * as seconds, zero, another century). Callers that count from it should not trust it beyond their own clock. */
export const readInstant = (value: unknown, nowMs: number): number | undefined => {
  const ms = readSeconds(value)
  return ms !== undefined && ms >= nowMs - PAST_MAX_MS && ms <= nowMs + FUTURE_MAX_MS ? ms : undefined
}

export const emitUnknown = (
  context: ParseContext,
  reason: UnknownReason,
  raw: unknown,
  kind: UnknownEvent['kind'] = 'unknown_change',
): void => context.emit({ ...context.route, kind, field: context.field, reason, raw: keepRaw(raw) })

/** The `@` is part of Meta's samples, not of the name. */
const readUsername = (value: unknown): string | undefined => readName(value)?.replace(/^@/, '') || undefined

/** A business-scoped id that stands where a phone number used to be. */
export const readMisplacedBsuid = (value: unknown): string | undefined =>
  typeof value === 'string' && isBsuid(value) ? value : undefined

/** A person, from keys that differ between messages, contacts, echoes and calls. */
export const readPerson = (waId: unknown, bsuid: unknown, parentBsuid: unknown, contact?: Json): Sender => {
  const profile = readObject(contact?.profile)
  return defined<Sender>({
    waId: readWaId(waId) ?? readWaId(contact?.wa_id),
    bsuid: readId(bsuid) ?? readMisplacedBsuid(waId) ?? readId(contact?.user_id),
    parentBsuid: readId(parentBsuid) ?? readId(contact?.parent_user_id),
    username: readUsername(profile?.username) ?? readUsername(contact?.username),
    profileName: readName(profile?.name),
    identityKeyHash: readId(contact?.identity_key_hash),
  })
}

export const isNobody = (person: Sender): boolean => person.waId === undefined && person.bsuid === undefined

/** Everything that would be lost by one faulty element costs only that element: the rest of the batch goes on. */
export const forEachSafely = (
  context: ParseContext,
  items: readonly unknown[],
  kind: UnknownEvent['kind'],
  read: (item: Json) => void,
): void => {
  for (const item of items) {
    const object = readObject(item)
    if (!object) {
      emitUnknown(context, 'not_an_object', item, kind)
      continue
    }
    try {
      read(object)
    } catch {
      // A defect of ours, not of the data; still, one message must not cost the other 999 of its batch.
      emitUnknown(context, 'reader_failed', item, kind)
    }
  }
}
