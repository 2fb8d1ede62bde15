/** Country packs: what differs by country as data and pure rules. A second country is a second file here. */
import type { HolidayCalendar } from '../holidays.ts'
import { SOUTH_AFRICAN_HOLIDAYS } from './za.ts'

export { keptSalesFrom, taxHoldUntil } from './za-tax-years.ts'

const HOLIDAYS: Readonly<Record<string, HolidayCalendar>> = { ZA: SOUTH_AFRICAN_HOLIDAYS }

/**
 * The holidays of a tenant's country (`tenant.country`).
 * @throws RangeError for a country without a pack: a deadline or an opening day must never be guessed
 */
export const holidaysOf = (country: string): HolidayCalendar => {
  const calendar = HOLIDAYS[country]
  if (!calendar) throw new RangeError(`no country pack for ${country}`)
  return calendar
}
