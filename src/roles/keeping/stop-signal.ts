/** For a command that clears away what it began: a first signal asks it to, a second one ends it at once. */
import process from 'node:process'

/** A terminal's Ctrl-C comes twice: by itself, and passed on by the Node that started ours. */
const SAME_SIGNAL_MS = 1_000

export const stopOnSignal = (): AbortSignal => {
  const stopping = new AbortController()
  let sinceMs = 0
  const stop = (): void => {
    if (!stopping.signal.aborted) sinceMs = performance.now()
    else if (performance.now() - sinceMs > SAME_SIGNAL_MS) process.exit(1)
    stopping.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  return stopping.signal
}
