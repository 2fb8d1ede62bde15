import { describe, expect, it } from 'vitest'
import { createMetrics, WEBHOOK_OUTCOMES } from './metrics.ts'

/** Labels that would tell a shop or a person, or grow without end. */
const OPEN_LABELS = /tenant|customer|phone|wamid|order|conversation|lane_?id|name|url|path/i

describe('metrics', () => {
  it('have no label that tells a shop, a person or a message', async () => {
    const { registry } = createMetrics()

    const labels = (await registry.getMetricsAsJSON()).flatMap((metric) =>
      metric.values.flatMap((value) => Object.keys(value.labels)),
    )
    const declared = registry
      .getMetricsAsArray()
      .flatMap((metric) => ('labelNames' in metric ? (metric.labelNames as string[]) : []))

    expect([...labels, ...declared].filter((label) => OPEN_LABELS.test(label))).toEqual([])
    expect(declared.length).toBeGreaterThan(0)
  })

  it('are one registry each, so that two roles in one test do not add up', async () => {
    const [one, other] = [createMetrics(), createMetrics()]

    one.messages.inc(3)

    expect(await one.registry.metrics()).toContain('wakala_messages_total 3')
    expect(await other.registry.metrics()).toContain('wakala_messages_total 0')
  })

  it('show how long webhooks took in the words of Prometheus, cumulative', async () => {
    const { webhookSeconds, registry } = createMetrics()

    webhookSeconds.observe('stored', 0.004)
    webhookSeconds.observe('stored', 0.2)
    webhookSeconds.observe('stored', 9)

    const text = await registry.metrics()
    const count = (le: string): string | undefined =>
      new RegExp(
        `^wakala_webhook_seconds_bucket\\{le="${le.replace('+', '\\+')}",outcome="stored"\\} (\\d+)$`,
        'm',
      ).exec(text)?.[1]
    expect([count('0.005'), count('0.25'), count('3'), count('+Inf')]).toEqual(['1', '2', '2', '3'])
    expect(text).toContain('# TYPE wakala_webhook_seconds histogram')
    for (const outcome of WEBHOOK_OUTCOMES) expect(text).toContain(`wakala_webhook_seconds_count{outcome="${outcome}"}`)
  })
})
