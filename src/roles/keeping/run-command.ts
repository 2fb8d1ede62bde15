/** What commands at the terminal do alike: read their words and what they need of the configuration, work, say what came of it. */
import { asResult } from '../../platform/backup/index.ts'
import { readSomeConfig, type Config } from '../../platform/config/config.ts'
import type { Result } from '../../kernel/result.ts'

/** A command's words to the person at the terminal; a test gives its own. */
export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

interface Command<Order, Needed extends keyof Config, Done> {
  /** What was asked for, or how to ask. */
  readonly order: Result<Order, string>
  readonly needs: readonly Needed[]
  readonly work: (config: Pick<Config, Needed>, order: Order) => Promise<Done>
  /** `seconds`: how long it took, to a tenth. */
  readonly describe: (done: Done, order: Order, config: Pick<Config, Needed>, seconds: number) => readonly string[]
}

/** @returns the exit code: 0; 1 when it is refused, and 2 when it was not understood, with a sentence on standard error */
export const runCommand = async <Order extends { readonly json: boolean }, Needed extends keyof Config, Done>(
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  { order, needs, work, describe }: Command<Order, Needed, Done>,
): Promise<number> => {
  if (!order.ok) {
    terminal.err(order.error)
    return 2
  }
  const config = readSomeConfig(env, needs)
  if (!config.ok) {
    for (const problem of config.error) terminal.err(problem.mend)
    return 1
  }
  const startedAt = performance.now()
  const done = await asResult(() => work(config.value, order.value))
  if (!done.ok) {
    terminal.err(order.value.json ? JSON.stringify(done.error) : done.error.detail)
    return 1
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  for (const line of describe(done.value, order.value, config.value, seconds)) terminal.out(line)
  return 0
}
