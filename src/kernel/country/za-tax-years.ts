/** How long South African tax law keeps the record of a sale: Tax Administration Act 28 of 2011 s29, VAT Act s55. */
import { addDays, localDate, monthOf, yearOf, type LocalDate } from '../local-date.ts'

/** Years that a sale's record is kept after the end of its tax year: five after the return, which has a year's time. */
const TAX_YEARS = 6

/** A tax year ends with February: the calendar year in which the tax year of this day ends. */
const endsIn = (day: LocalDate): number => (monthOf(day) <= 2 ? yearOf(day) : yearOf(day) + 1)

/** The last day on which the record of a sale of this day is kept. */
export const taxHoldUntil = (sold: LocalDate): LocalDate => addDays(localDate(endsIn(sold) + TAX_YEARS, 3, 1), -1)

/** The first day whose sales are still kept today: the record of every sale before it has served its time. */
export const keptSalesFrom = (today: LocalDate): LocalDate => localDate(endsIn(today) - 1 - TAX_YEARS, 3, 1)
