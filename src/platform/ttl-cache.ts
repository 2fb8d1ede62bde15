/** A bounded cache of loads: entries live for a time, the oldest leaves when it is full, failed loads are forgotten. */
import type { Clock } from '../kernel/clock.ts'

interface TtlCache<Value> {
  readonly get: (key: string) => Promise<Value>
  readonly forget: (key: string) => void
  /** Whether the next `get` costs no load. */
  readonly has: (key: string) => boolean
  /** What was loaded and is still fresh; undefined when nothing is, also while it is being loaded. */
  readonly peek: (key: string) => Value | undefined
}

export const createTtlCache = <Value>(options: {
  readonly clock: Clock
  readonly ttlMs: number
  readonly most: number
  readonly load: (key: string) => Promise<Value>
}): TtlCache<Value> => {
  const entries = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number; loaded?: Value }>()
  return {
    get: (key) => {
      const nowMs = options.clock.now()
      const known = entries.get(key)
      if (known && known.untilMs > nowMs) return known.value
      entries.delete(key)
      const value = options.load(key)
      const entry: { readonly value: Promise<Value>; readonly untilMs: number; loaded?: Value } = {
        value,
        untilMs: nowMs + options.ttlMs,
      }
      entries.set(key, entry)
      // Only its own entry: a later load of the same key may have succeeded meanwhile.
      value.then(
        (loaded) => void (entry.loaded = loaded),
        () => {
          if (entries.get(key) === entry) entries.delete(key)
        },
      )
      if (entries.size > options.most) entries.delete(entries.keys().next().value as string)
      return value
    },
    forget: (key) => entries.delete(key),
    peek: (key) => {
      const known = entries.get(key)
      return known && known.untilMs > options.clock.now() ? known.loaded : undefined
    },
    has: (key) => (entries.get(key)?.untilMs ?? 0) > options.clock.now(),
  }
}
