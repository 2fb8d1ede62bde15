/** How many customers a shop has, who they are as a crowd, and whether they come back. */
import { LANGUAGES, type Language } from '../kernel/language.ts'
import { firstOfMonth, localDateAt, startOfDay, type LocalDate } from '../kernel/local-date.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { protectTable, shownCount } from './protect.ts'
import { countByArea, countByLanguage, countByMonth, countReturning } from './store.ts'

/** A number of people that may be shown, or null. */
type Shown = number | null

interface CustomerSummary {
  /** The end of the last whole month in the shop's calendar, Unix ms. */
  readonly asOfMs: number
  readonly customers: Shown
  /** Null: nobody knows yet. */
  readonly byLanguage: readonly { readonly language: Language | null; readonly customers: Shown }[]
  /** By delivery zone, in the shop's words; null: nothing has been brought to them. */
  readonly byArea: readonly { readonly area: string | null; readonly customers: Shown }[]
  /** The last whole months, the latest first: `2026-10`. */
  readonly byMonth: readonly {
    readonly month: string
    readonly newCustomers: Shown
    readonly returningCustomers: Shown
  }[]
  /** Those who were new before all of these months. */
  readonly earlier: Shown
}

const MONTHS = 12

/** The whole months before this instant, the latest first, as `2026-10`. */
const monthsBefore = (today: LocalDate): readonly string[] =>
  Array.from({ length: MONTHS }, (_, back) => firstOfMonth(today, back + 1).slice(0, 7))

type Counts = ReadonlyMap<string | null, number>
const within = <K extends string | null>(keys: readonly K[], counts: Counts) =>
  protectTable(keys.map((key) => counts.get(key) ?? 0))

/** A shop's customers in numbers as the last whole month ended; in the caller's transaction. */
export const readCustomerSummary = async (tx: TenantTx, timeZone: string, nowMs: number): Promise<CustomerSummary> => {
  const today = localDateAt(nowMs, timeZone)
  const asOfMs = startOfDay(firstOfMonth(today), timeZone)
  const asOf = new Date(asOfMs)
  const from = new Date(startOfDay(firstOfMonth(today, MONTHS), timeZone))
  const [languages, areas, news, returning] = await Promise.all([
    countByLanguage(tx, asOf),
    countByArea(tx, asOf),
    countByMonth(tx, { from, asOf, timeZone }),
    countReturning(tx, { from, asOf, timeZone }),
  ])
  const spoken = [...LANGUAGES, null]
  const places = [...[...areas.keys()].filter((area) => area !== null).toSorted(), null]
  const months = monthsBefore(today)
  // All who came before stand behind the months, so that the months and they part everybody.
  const [byLanguage, byArea, byMonth] = [
    within(spoken, languages),
    within(places, areas),
    within([...months, null], news),
  ]
  return {
    asOfMs,
    customers: byLanguage.total,
    byLanguage: spoken.map((language, i) => ({ language, customers: byLanguage.groups[i] ?? null })),
    byArea: places.map((area, i) => ({ area, customers: byArea.groups[i] ?? null })),
    byMonth: months.map((month, i) => ({
      month,
      newCustomers: byMonth.groups[i] ?? null,
      returningCustomers: byMonth.total === null ? null : shownCount(returning.get(month) ?? 0),
    })),
    earlier: byMonth.groups.at(-1) ?? null,
  }
}
