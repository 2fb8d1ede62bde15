/**
 * Hints on their way out. Those of one turn of the event loop leave together, and while a message of a channel is on its
 * way the next ones gather, so that a busy channel sends few large messages and a stuck one keeps little.
 */
import type { HintObserver } from './hint-bus.ts'

/** Kept for each channel while its last message is on its way. A lane counts once, so this is more than one sweep brings. */
export const WAITING_MOST = 1_000

interface Outgoing {
  /** A later line with the same key replaces an earlier one that still waits. */
  readonly put: (channel: string, key: string, line: string) => void
  readonly close: () => void
}

export const createOutgoing = (deps: {
  readonly isUp: () => boolean
  /** Settles within a time of its own; a rejection means that the message may not have arrived. */
  readonly send: (channel: string, message: string) => Promise<unknown>
  readonly observer: HintObserver
}): Outgoing => {
  const { observer } = deps
  const waiting = new Map<string, Map<string, string>>()
  const busy = new Set<string>()
  let isScheduled = false
  let isClosed = false

  const send = async (channel: string, lines: readonly string[]): Promise<void> => {
    try {
      await deps.send(channel, lines.join('\n'))
      observer.onPublished?.(lines.length)
    } catch {
      observer.onDropped?.('failed', lines.length)
    }
    busy.delete(channel)
    flush(channel)
  }

  const flush = (channel: string): void => {
    const lines = waiting.get(channel)
    if (!lines || busy.has(channel)) return
    waiting.delete(channel)
    if (isClosed || !deps.isUp()) return observer.onDropped?.('away', lines.size)
    busy.add(channel)
    void send(channel, [...lines.values()])
  }

  return {
    put: (channel, key, line) => {
      if (isClosed) return observer.onDropped?.('away', 1)
      const lines = waiting.get(channel) ?? new Map<string, string>()
      if (lines.size >= WAITING_MOST && !lines.has(key)) return observer.onDropped?.('full', 1)
      waiting.set(channel, lines.set(key, line))
      if (isScheduled) return
      isScheduled = true
      setImmediate(() => {
        isScheduled = false
        for (const each of [...waiting.keys()]) flush(each)
      })
    },
    close: () => {
      isClosed = true
      waiting.clear()
    },
  }
}
