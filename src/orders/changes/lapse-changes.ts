/** Ends changes that nobody answered in time. Run by the scheduler; safe to run twice, or on two machines at once. */
import { answerChange } from './answer-change.ts'
import { settleDue, type DueOrder, type ExpireDeps, type Settled } from '../moves/settle-due.ts'

/** Changes in one run, besides those that cannot be ended: each is a transaction of a few milliseconds. */
const LAPSE_MOST = 100

interface LapseReport extends Omit<Settled, 'ended'> {
  readonly lapsed: number
}

export const lapseChanges = async (deps: ExpireDeps, most = LAPSE_MOST): Promise<LapseReport> => {
  const now = new Date(deps.clock.now())
  const list = (listed: number): Promise<readonly DueOrder[]> => deps.db.platformSql<DueOrder>`
    select tenant_id, order_id from app.expired_order_changes(${now}, ${listed})`
  const { ended: lapsed, ...others } = await settleDue(deps, list, most, (tx, orderId) =>
    answerChange(deps, tx, { orderId, answer: 'lapse', actor: { type: 'system' } }),
  )
  return { lapsed, ...others }
}
