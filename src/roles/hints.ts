/** How this process hears of work: over Redis on a fleet, within the process otherwise. */
import { createInProcessBus, createRedisBus, type HintBus, type HintObserver } from '../platform/hints/index.ts'
import { StartRefusedError, type Runtime } from './runtime.ts'

export interface Hints {
  readonly bus: HintBus
  /** How often due work is looked for that no hint has brought. */
  readonly sweepEveryMs: number
}

/** Without Redis the sweep is how processes find each other's work. */
const SWEEP_ALONE_MS = 100
/** With it the sweep only catches lost hints, and a fleet's sweeps must not be the database's load. */
const SWEEP_FLEET_MS = 2_000

const observerOf = ({ metrics, log }: Pick<Runtime, 'metrics' | 'log'>): HintObserver => ({
  onPublished: (hints) => metrics.hints.inc({ result: 'published' }, hints),
  onReceived: (hints) => metrics.hints.inc({ result: 'received' }, hints),
  onDropped: (reason, hints) => metrics.hints.inc({ result: reason }, hints),
  onConnection: (state, error) => {
    metrics.hintsConnected.set(state === 'up' ? 1 : 0)
    if (state === 'up') log.info('redis: hints flow')
    else log.warn({ err: error }, 'redis is away: work is found by the sweep')
  },
  onListenerError: (error) => log.error({ err: error }, 'a hint was not taken'),
})

export const openHints = (runtime: Pick<Runtime, 'config' | 'metrics' | 'log'>): Hints => {
  const { REDIS_URL: url, WAKALA_SWEEP_MS: sweepMs } = runtime.config
  if (!url) return { bus: createInProcessBus(observerOf(runtime)), sweepEveryMs: sweepMs ?? SWEEP_ALONE_MS }
  try {
    const bus = createRedisBus({ url, observer: observerOf(runtime) })
    return { bus, sweepEveryMs: sweepMs ?? SWEEP_FLEET_MS }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new StartRefusedError(
      'REDIS_URL cannot be read: use redis://host:port, or a comma-separated list for a cluster.',
    )
  }
}
