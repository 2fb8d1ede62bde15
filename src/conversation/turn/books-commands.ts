/** Reads what a seller asks of her books: what was sold in a span of time, and which cash came back short. */
import { DAY_MS } from '../../kernel/clock.ts'
import { addDays, firstOfMonth, localDateAt, startOfDay, weekdayOf, type LocalDate } from '../../kernel/local-date.ts'
import { listRiders, listRuns, missingCash } from '../../fulfilment/index.ts'
import { readSales } from '../../orders/index.ts'
import type { Command } from '../dialogue/command.ts'
import type { SalesSpan } from '../dialogue/dialogue-facts.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import type { CommandScope } from './command-scope.ts'

export type BooksCommand = Extract<Command, { type: 'read_sales' | 'read_owed' }>

/** Runs that are looked at for cash that is missing. */
const RUNS_MOST = 30
/** Older than this it is settled, or lost. */
const SHORT_MS = 30 * DAY_MS

export const executeBooks = async (scope: CommandScope, command: BooksCommand, nowMs: number): Promise<Outcome> => {
  const { tx, tenant } = scope
  if (command.type === 'read_owed') {
    return { type: 'owed_read', owed: { short: tenant.settings.delivers ? await readShort(scope, nowMs) : [] } }
  }
  const { span, days, productId } = command
  const { from, to } = days ?? daysOf(span, localDateAt(nowMs, tenant.timeZone))
  const [fromMs, toMs] = [startOfDay(from, tenant.timeZone), startOfDay(addDays(to, 1), tenant.timeZone)]
  const sales = await readSales(tx, { fromMs, toMs, productId })
  return { type: 'sales_read', sales: { ...sales, span, ...(days === undefined ? {} : { days }), fromMs, productId } }
}

/** Both included; a week begins on Monday. Without its days, the span `days` is today. */
const daysOf = (span: SalesSpan, today: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } => {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  switch (span) {
    case 'today':
    case 'days':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'week':
      return { from: monday, to: today }
    case 'last_week':
      return { from: addDays(monday, -7), to: addDays(monday, -1) }
    case 'month':
      return { from: firstOfMonth(today), to: today }
    case 'last_month':
      return { from: firstOfMonth(today, 1), to: addDays(firstOfMonth(today), -1) }
  }
}

const readShort = async ({ tx, tenant }: CommandScope, nowMs: number) => {
  const [riders, runs] = await Promise.all([
    listRiders(tx, tenant.keys.sealing),
    listRuns(tx, { before: null, limit: RUNS_MOST, state: 'closed' }),
  ])
  return runs.flatMap(({ riderId, stops, handedIn, endedAtMs }) => {
    const missing = handedIn === null ? null : missingCash(stops, handedIn)
    if (missing === null || missing <= 0 || endedAtMs === null || endedAtMs < nowMs - SHORT_MS) return []
    const riderName = riders.find((rider) => rider.riderId === riderId)?.name ?? ''
    return [{ riderName, missing, endedAtMs }]
  })
}
