/**
 * A histogram for paths where every microsecond counts: observing adds to a plain array, and the text for Prometheus is
 * made when it is asked for. prom-client's own hashes its labels on each observation, which was a tenth of a webhook.
 */
import type { Registry } from 'prom-client'

interface LatencyHistogram<Label extends string> {
  readonly observe: (label: Label, seconds: number) => void
}

interface Series {
  /** Observations at or below each bound and above the one before; the last counts what is above all. */
  readonly counts: Float64Array
  sum: number
}

export const createLatencyHistogram = <Label extends string>(
  registry: Registry,
  options: {
    readonly name: string
    readonly help: string
    readonly labelName: string
    readonly labels: readonly Label[]
    /** Upper bounds in seconds, rising. */
    readonly buckets: readonly number[]
  },
): LatencyHistogram<Label> => {
  const { name, help, buckets, labelName } = options
  const fresh = (): Series => ({ counts: new Float64Array(buckets.length + 1), sum: 0 })
  const seriesOf = new Map<Label, Series>(options.labels.map((label) => [label, fresh()]))

  const values = () =>
    options.labels.flatMap((label) => {
      const { counts, sum } = seriesOf.get(label) ?? fresh()
      let total = 0
      const rows = [...counts].map((count, i) => {
        total += count
        const le = i < buckets.length ? String(buckets[i]) : '+Inf'
        return { metricName: `${name}_bucket`, labels: { le, [labelName]: label }, value: total }
      })
      return [
        ...rows,
        { metricName: `${name}_sum`, labels: { [labelName]: label }, value: sum },
        { metricName: `${name}_count`, labels: { [labelName]: label }, value: total },
      ]
    })

  const metric = {
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    get: () => Promise.resolve({ name, help, type: 'histogram', values: values(), aggregator: 'sum' }),
    reset: () => {
      for (const label of options.labels) seriesOf.set(label, fresh())
    },
  }
  // The registry only ever calls `get` and `reset`; its type asks for one of prom-client's own classes.
  registry.registerMetric(metric as unknown as Parameters<Registry['registerMetric']>[0])

  return {
    observe: (label, seconds) => {
      const series = seriesOf.get(label)
      if (!series) return
      let i = 0
      while (i < buckets.length && seconds > buckets[i]!) i++
      series.counts[i]! += 1
      series.sum += seconds
    },
  }
}
