/** Opening hours in words: `Mon-Fri 08:00-20:00, Sat 09:00-17:00`. Days with the same times are joined. Pure. */
import { WEEKDAYS, type OpeningHours } from '../tenants/index.ts'

const NAMES = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const

const timesOf = (spans: OpeningHours[keyof OpeningHours]): string =>
  (spans ?? []).map(([from, to]) => `${from}-${to}`).join(' + ')

export const hoursText = (hours: OpeningHours): string => {
  const groups: { first: string; last: string; times: string }[] = []
  for (const day of WEEKDAYS) {
    const times = timesOf(hours[day])
    const before = groups.at(-1)
    if (before?.times === times) before.last = NAMES[day]
    else groups.push({ first: NAMES[day], last: NAMES[day], times })
  }
  return groups
    .filter((g) => g.times !== '')
    .map((g) => `${g.first === g.last ? g.first : `${g.first}-${g.last}`} ${g.times}`)
    .join(', ')
}
