/** What operators watch, in Prometheus's words. Labels are few and closed: never a tenant, a person or a message. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { createLatencyHistogram } from './latency-histogram.ts'

/** Meta asks for a webhook median below 250 ms and less than 1 % above 1 s: the buckets show both. */
const WEBHOOK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]
export const WEBHOOK_OUTCOMES = ['stored', 'bad_signature', 'failed'] as const
const WORK_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

export const createMetrics = () => {
  const registry = new Registry()
  const registers = [registry]
  const metrics = {
    webhookSeconds: createLatencyHistogram(registry, {
      name: 'wakala_webhook_seconds',
      help: 'Time to answer a webhook',
      labelName: 'outcome',
      labels: WEBHOOK_OUTCOMES,
      buckets: WEBHOOK_BUCKETS,
    }),
    batchAgeSeconds: new Gauge({
      name: 'wakala_raw_batch_age_seconds',
      help: 'Age of the oldest raw batch when it was routed last',
      registers,
    }),
    messages: new Counter({ name: 'wakala_messages_total', help: 'Inbound messages put into lanes', registers }),
    duplicates: new Counter({ name: 'wakala_duplicates_total', help: 'Inbound messages known before', registers }),
    unknown: new Counter({
      name: 'wakala_unknown_total',
      help: 'Fragments of webhooks that could not be read, kept in the raw batch',
      labelNames: ['reason'],
      registers,
    }),
    statuses: new Counter({
      name: 'wakala_statuses_total',
      help: 'Statuses of outbound messages',
      labelNames: ['status'],
      registers,
    }),
    billed: new Counter({
      name: 'wakala_billed_messages_total',
      help: 'Delivered messages by category and how Meta bills them: the cost',
      labelNames: ['category', 'type'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'wakala_lane_seconds',
      help: 'Time to handle what is due in a lane',
      labelNames: ['queue'],
      buckets: WORK_BUCKETS,
      registers,
    }),
    sends: new Counter({
      name: 'wakala_sends_total',
      help: 'Sends by result and category',
      labelNames: ['result', 'category'],
      registers,
    }),
    repeats: new Counter({ name: 'wakala_send_repeats_total', help: 'Unknown sends sent again', registers }),
    held: new Counter({
      name: 'wakala_sends_held_total',
      help: 'Sends that wait because Meta restricts their number, by the restriction',
      labelNames: ['restriction'],
      registers,
    }),
    parked: new Counter({
      name: 'wakala_parked_total',
      help: 'Items set aside for a person',
      labelNames: ['queue'],
      registers,
    }),
    webhooks: new Counter({
      name: 'wakala_webhooks_total',
      help: 'Tries to tell endpoints of shops, by what came of them',
      labelNames: ['result'],
      registers,
    }),
    parkedNow: new Gauge({ name: 'wakala_parked_items', help: 'Items waiting for a person', registers }),
    laneDepth: new Gauge({
      name: 'wakala_lanes_due',
      help: 'Lanes with work',
      labelNames: ['queue'],
      registers,
    }),
    laneAge: new Gauge({
      name: 'wakala_lane_age_seconds',
      help: 'How long the most overdue lane has waited',
      labelNames: ['queue'],
      registers,
    }),
    hints: new Counter({
      name: 'wakala_hints_total',
      help: 'Hints between processes: published, received, or dropped as away, full, failed, unreadable',
      labelNames: ['result'],
      registers,
    }),
    hintsConnected: new Gauge({
      name: 'wakala_hints_connected',
      help: '1 while Redis is there; without it work is found by the sweep',
      registers,
    }),
    certificateExpiry: new Gauge({
      name: 'wakala_tls_certificate_expiry_timestamp_seconds',
      help: 'When the certificate that is served expires; 0 without TLS of our own',
      registers,
    }),
    backupTime: new Gauge({
      name: 'wakala_backup_timestamp_seconds',
      help: 'The moment that the newest backup holds; 0 when there is none',
      registers,
    }),
    backupBytes: new Gauge({ name: 'wakala_backup_bytes', help: 'Size of the newest backup', registers }),
    backupSeconds: new Gauge({
      name: 'wakala_backup_duration_seconds',
      help: 'How long the last backup took, reading back included',
      registers,
    }),
    backupFailures: new Counter({ name: 'wakala_backup_failures_total', help: 'Backups that failed', registers }),
    limited: new Counter({
      name: 'wakala_limited_total',
      help: 'Requests to public pages that were refused because of their address: too many reads, too many guesses',
      labelNames: ['limit'],
      registers,
    }),
    clockAhead: new Gauge({
      name: 'wakala_clock_ahead_seconds',
      help: 'How far the clock of this machine is ahead of Meta’s at least, by the last answer of the Graph API; negative: behind',
      registers,
    }),
    outages: new Counter({
      name: 'wakala_outages_total',
      help: 'Failed tries to reach the database',
      labelNames: ['part'],
      registers,
    }),
  }
  return { ...metrics, registry }
}
export type Metrics = ReturnType<typeof createMetrics>
