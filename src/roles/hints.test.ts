import { describe, expect, it } from 'vitest'
import { readConfig } from '../platform/config/config.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import { createMetrics } from '../platform/telemetry/metrics.ts'
import { openHints } from './hints.ts'
import { StartRefusedError } from './runtime.ts'

const aRuntime = (env: Readonly<Record<string, string>>) => {
  const config = readConfig(env)
  if (!config.ok) throw new Error(config.error[0]?.mend)
  return { config: config.value, metrics: createMetrics(), log: createLogger({ level: 'silent', role: 'test' }) }
}

describe('hints of a role', () => {
  // Nobody listens on port 1: the bus goes on trying until it is closed.
  it.each([
    [{}, 100],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, 2_000],
    [{ REDIS_URL: 'redis://127.0.0.1:1', WAKALA_SWEEP_MS: '500' }, 500],
  ])('let sweeps rest where they cross processes: %j every %i ms', async (env, everyMs) => {
    const hints = openHints(aRuntime(env))
    await hints.bus.close()

    expect(hints.sweepEveryMs).toBe(everyMs)
  })

  it('refuse an address that cannot be read, with the mend', () => {
    const runtime = aRuntime({ REDIS_URL: 'redis://a:6379,nonsense' })

    expect(() => openHints(runtime)).toThrow(StartRefusedError)
    expect(() => openHints(runtime)).toThrow('REDIS_URL')
  })
})
