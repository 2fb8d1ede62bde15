/**
 * Opening hours as people say them: `Mon-Fri 08:00-20:00, Sat 09:00-17:00`, `every day 08:00-20:00`, `day and night, every
 * day`. Neighbouring days with the same times are joined. Pure.
 */
import type { Language } from '../kernel/language.ts'
import { WEEKDAYS, type OpeningHours } from '../tenants/index.ts'
import { copyLanguage, type CopyLanguage } from './copy/index.ts'

interface Words {
  readonly days: readonly string[]
  readonly everyDay: string
  /** One day, from midnight to midnight. */
  readonly allDay: string
  readonly always: string
  /** The shop has set no hours, and takes orders whenever it is not paused. */
  readonly unsaid: string
}

/** Monday first, as the week of a shop is written. */
const WORDS: Record<CopyLanguage, Words> = {
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    everyDay: 'every day',
    allDay: 'all day',
    always: 'day and night, every day',
    unsaid: 'not said yet',
  },
  zu: {
    days: ['Mso', 'Bil', 'Tha', 'Sin', 'Hla', 'Mgq', 'Son'],
    everyDay: 'zonke izinsuku',
    allDay: 'usuku lonke',
    always: 'imini nobusuku, zonke izinsuku',
    unsaid: 'akukashiwo',
  },
}

const timesOf = (spans: OpeningHours[keyof OpeningHours], { allDay }: Words): string =>
  (spans ?? []).map(([from, to]) => (from === '00:00' && to === '24:00' ? allDay : `${from}-${to}`)).join(' + ')

/** Asked for in every turn, of a shop that is read anew every quarter of a minute. */
const written = new WeakMap<OpeningHours, Map<CopyLanguage, string>>()

/** Never empty: it stands in sentences. `hours` is not changed once it was passed here. */
export const hoursText = (hours: OpeningHours, language: Language): string => {
  const inLanguage = copyLanguage(language)
  const texts = written.get(hours) ?? new Map<CopyLanguage, string>()
  written.set(hours, texts)
  const text = texts.get(inLanguage) ?? writeHours(hours, WORDS[inLanguage])
  texts.set(inLanguage, text)
  return text
}

const writeHours = (hours: OpeningHours, words: Words): string => {
  const groups: { first: number; last: number; times: string }[] = []
  for (const [i, day] of WEEKDAYS.entries()) {
    const times = timesOf(hours[day], words)
    const before = groups.at(-1)
    if (before?.times === times) before.last = i
    else groups.push({ first: i, last: i, times })
  }
  const [only, another] = groups
  if (only && !another && only.times !== '') {
    return only.times === words.allDay ? words.always : `${words.everyDay} ${only.times}`
  }
  const name = (i: number): string => words.days[i] ?? ''
  const said = groups.filter((g) => g.times !== '')
  if (said.length === 0) return words.unsaid
  return said
    .map((g) => `${g.first === g.last ? name(g.first) : `${name(g.first)}-${name(g.last)}`} ${g.times}`)
    .join(', ')
}
