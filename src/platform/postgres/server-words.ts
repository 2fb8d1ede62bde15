/** What the server says on standard error: told to the log as it comes, and the last of it kept to say why it ended. */

type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type Log = (level: LogLevel, message: string, facts: Readonly<Record<string, unknown>>) => void

/** Lines kept: enough to explain a refusal to start, which is a handful. */
export const LAST_WORDS_MAX = 12
/** Characters of a line that has not ended yet. */
const REST_MAX = 4_000

/**
 * Who comes too early or too late is told so by FATAL. While the server is on its way up it is we who ask, dozens of times a second,
 * and the answers would push out of the last words what says why it does not come up.
 */
const isOnlyNotOpen = (line: string): boolean =>
  / FATAL: {1,2}the database system is (starting up|not yet accepting connections|shutting down|in recovery)/.test(line)

/** No trouble of the server's either are connections whose goodbye a busy machine has not read yet when the server is stopped. */
const isTrouble = (line: string): boolean =>
  / (FATAL|PANIC): /.test(line) && !line.includes('terminating connection due to administrator command')

interface ServerWords {
  /** Takes a piece of the stream, which may end within a line. */
  readonly hear: (chunk: string) => void
  /** Something of ours that belongs to the last words. */
  readonly add: (line: string) => void
  /** At most `LAST_WORDS_MAX` lines, the last one last. */
  readonly last: () => readonly string[]
}

export const createServerWords = (log: Log): ServerWords => {
  const words: string[] = []
  let rest = ''
  const add = (line: string): void => {
    words.push(line)
    if (words.length > LAST_WORDS_MAX) words.shift()
  }
  return {
    hear: (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = (lines.pop() ?? '').slice(-REST_MAX)
      for (const line of lines) {
        if (line === '' || isOnlyNotOpen(line)) continue
        add(line)
        log(isTrouble(line) ? 'warn' : 'debug', 'postgres says', { line })
      }
    },
    add,
    last: () => words,
  }
}
