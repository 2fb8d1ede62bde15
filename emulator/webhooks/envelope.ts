/** From single updates to the body of one POST. */
import { isObject, listAt, type JsonObject } from '../core/json.ts'

/** One thing to tell the receiver; becomes one change, or part of one. */
export interface Update {
  /** Updates of one lane are delivered one after the other. */
  readonly lane: string
  readonly kind: 'message' | 'status' | 'change'
  readonly wabaId: string
  /** Null for account-level fields, which have no number. */
  readonly phoneNumberId: string | null
  readonly field: string
  readonly value: JsonObject
  /** Unix seconds; account-level fields carry it. */
  readonly time?: number
}

const LISTS = ['contacts', 'messages', 'statuses'] as const

/** Two `messages` changes of one number fit into one value, as Meta batches them. */
const merge = (into: JsonObject, from: JsonObject): void => {
  for (const key of LISTS) {
    if (!Array.isArray(from[key])) continue
    const more = listAt(from, key)
    const known = listAt(into, key)
    if (key !== 'contacts') {
      into[key] = [...known, ...more]
      continue
    }
    const ids = new Set(known.map((contact) => (isObject(contact) ? contact['user_id'] : undefined)))
    into[key] = [...known, ...more.filter((contact) => isObject(contact) && !ids.has(contact['user_id']))]
  }
}

/** The envelope for these updates, in order: one entry per account, neighbours of one number and kind merged. */
export const toEnvelope = (updates: readonly Update[]): JsonObject => {
  const entries: { id: string; time?: number; changes: { field: string; value: JsonObject }[] }[] = []
  let last: Update | undefined
  for (const update of updates) {
    const entry = entries.at(-1)
    const change = entry?.changes.at(-1)
    const isSameAccount = entry?.id === update.wabaId && entry.time === update.time
    if (
      isSameAccount &&
      change &&
      last?.kind === update.kind &&
      update.kind !== 'change' &&
      last.phoneNumberId === update.phoneNumberId
    ) {
      merge(change.value, update.value)
    } else {
      const next = { field: update.field, value: { ...update.value } }
      if (isSameAccount) entry.changes.push(next)
      else
        entries.push({
          id: update.wabaId,
          ...(update.time === undefined ? {} : { time: update.time }),
          changes: [next],
        })
    }
    last = update
  }
  return { object: 'whatsapp_business_account', entry: entries }
}
