/** The worker's kind `compliance`: erasures whose time has come, reminders of requests, links that nobody opened. */
import { join } from 'node:path'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { PrivacyRequestId } from '../kernel/ids.ts'
import { createRests } from '../kernel/rests.ts'
import { createRequestDeps } from '../conversation/index.ts'
import { orderHolds } from '../orders/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { createErasureList, ERASURE_EVENT, remindOf, runCompliance } from '../privacy/index.ts'
import { createEventHooks } from './event-hooks.ts'
import type { Runtime } from './runtime.ts'
import { createTimers } from './timers.ts'

/** Erasure waits a day and more: a minute sooner or later is nothing to it. */
const EVERY_MS = MINUTE_MS

/** Where erasures are listed; apart from the data directory, if the configuration says so. */
const erasureListPath = ({
  WAKALA_ERASURE_LIST,
  WAKALA_DATA_DIR,
}: Pick<Runtime['config'], 'WAKALA_ERASURE_LIST' | 'WAKALA_DATA_DIR'>): string =>
  WAKALA_ERASURE_LIST ?? join(WAKALA_DATA_DIR, 'erasures.jsonl')

interface ComplianceParts {
  readonly start: () => void
  readonly drain: () => Promise<void>
}

export const buildCompliance = (runtime: Runtime, db: Database, hint: (hint: LaneHint) => void): ComplianceParts => {
  const { clock, newId, keyring, config, log, alerts } = runtime
  const jobs = createEventHooks({ newId, clock, directory: null })
  const requests = createRequestDeps({ clock, newId, events: { newId, onEvent: jobs.onEvent } })
  const list = createErasureList(erasureListPath(config))
  const timers = createTimers(log)
  const rests = createRests<PrivacyRequestId>({ clock })

  const round = async (): Promise<void> => {
    const hints: LaneHint[] = []
    const report = await runCompliance({
      ...{ db, clock, newId, keyring, list, rests },
      holds: orderHolds,
      tellErased: async (tx, customerIds) => {
        for (const customerId of customerIds) await requests.tellRecipients(tx, customerId, ERASURE_EVENT)
      },
      remind: (tx, request) => remindOf(requests, tx, request),
      committed: (tx) => void hints.push(...jobs.takeHints(tx)),
    })
    for (const h of hints) hint(h)
    if (report.erased > 0) log.info({ people: report.erased }, 'people erased')
    for (const { tenantId, requestId, error } of report.failed) {
      log.error({ err: error, tenantId, requestId }, 'privacy request failed, will be tried again')
      alerts.raise('privacy_request_failed', {})
    }
  }

  return {
    start: () => {
      timers.start()
      timers.every('compliance', EVERY_MS, round)
    },
    drain: timers.drain,
  }
}
