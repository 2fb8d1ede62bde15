/**
 * What a seller says of a part of a day ("load shedding from 2 to 4"), and of a day of which she says only why she is not there
 * ("funeral on Saturday", "we are at church Sunday morning"). The first closes; the second is asked about, and so is a part of a
 * day that has no times. Why is kept nowhere and told to nobody. Pure.
 */
import type { LocalDate } from '../../../kernel/local-date.ts'
import { DAY, readDate } from '../day-words.ts'

/** Whole days, both ends included, or minutes of one day from its midnight. */
export interface ClosingSpan {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly part: readonly [fromMinute: number, toMinute: number] | null
}

export type ClosingMeaning =
  /** Minutes after midnight, several when her words leave open which half of the day. */
  | {
      readonly type: 'CLOSE_PART'
      readonly day: LocalDate
      readonly from: readonly number[]
      readonly to: readonly number[]
    }
  /** Is she closed then? */
  | { readonly type: 'CLOSE_ASK'; readonly span: ClosingSpan }
  /** She is. */
  | { readonly type: 'CLOSE_SURE'; readonly span: ClosingSpan }

const DAY_MINUTES = 24 * 60
const NOON = 12 * 60

const LEAD = String.raw`^(?:(?:please|pls|hi|hello|ok|okay|sorry|just so you know|fyi|sawubona|ngicela|uxolo|dumela|ke kopa|asseblief|hallo|guys)[\s,]+)*`
const END = String.raw`(?:[\s,]+(?:please|pls|asb|asseblief|hle|toe|gesluit|for (?:lunch|church|a funeral|the funeral|prayer)|because of load ?shedding|(?:so )?we (?:can ?n.?t|can[^n]?t) (?:cook|work|make (?:food|anything)|do orders)))*[\s.!]*$`
const WHO = String.raw`(?:(?:we|i|the shop|my shop|shop|ons|ek|die winkel|there|it)(?:.re| are|.ll| will|.m| am| is| be|.s)*\s+)*`
const AWAY = String.raw`(?:${WHO}(?:have |got |ons het )?(?:no (?:power|electricity|lights|orders|new orders|gas|water)|load ?shedding|power (?:is )?(?:off|out)|eskom|stage \d|geen krag|nie krag nie|beurtkrag|akunagesi|akukho gesi|ugesi uhambile|ha ho motlakase|ha re na motlakase|ga go na motlakase|not (?:be )?(?:open|working|there|here)|(?:be )?clos(?:e|ed|ing)|shut|(?:be )?(?:off|away|out)|lunch|(?:ngi|si)(?:zo|ya|zobe|zoku)?(?:ku)?vala|(?:ngi|si)valile|kuvaliwe|(?:ke|re) (?:tla )?k(?:o|w)ala|re kwetswe|re tswetswe|sluit|is (?:toe|gesluit)|toe|gesluit))`
const HALF = String.raw`am|pm|a\.m\.|p\.m\.|ekuseni|ntambama|emini|kusihlwa|ebusuku|hoseng|mantsiboya|oggend|vm|nm`
const clock = (name: string): string =>
  String.raw`(?<${name}Hour>\d{1,2})(?:\s?[:.h]\s?(?<${name}Minute>\d{2}))?\s*(?<${name}Half>${HALF})?`
const FROM_TO = String.raw`(?:from|between|van|tussen|kusuka|kusukela|ho tloha|go tloga)?\s*(?:at |ngo-?\s?|ka |om )?${clock('from')}(?:(?:[\s,]+(?:so|then|we|we're|were|i|i'm|are|will|be|off|closed|shut|back|open|away|at))*[\s,]+(?:until|till)|\s*(?:to|until|till|til|and|-|–|tot|en|kuya|kuze kube|ho fihla|go fitlha|no))\s*-?(?:at |ku-?\s?|ngo-?\s?|ka |om )?${clock('to')}`

const PART = [
  new RegExp(`${LEAD}${AWAY}(?:\\s+(?<day>${DAY}))?[\\s,]+${FROM_TO}(?:\\s+(?<later>${DAY}))?${END}`, 'iu'),
  new RegExp(`${LEAD}(?<day>${DAY})[\\s,]+${AWAY}\\s+${FROM_TO}${END}`, 'iu'),
]

const MORNING = String.raw`(?:in the )?(?:morning|ekuseni|kusasa ekuseni|hoseng|oggend)`
const AFTERNOON = String.raw`(?:in the )?(?:afternoon|ntambama|emva kwemini|mantsiboya|thapama|middag|namiddag)`
const PART_OF_DAY = String.raw`(?:\s*(?:(?<morning>${MORNING})|(?<afternoon>${AFTERNOON})))`
const REASON = String.raw`(?:funerals?|memorial service|night vigil|burial|wedding|church|service|unveiling|ceremony|clinic|hospital|doctor|court|exams?|umngcwabo|emngcwabeni|umshado|emshadweni|esontweni|ecaweni|enkonzweni|esibhedlela|emtholampilo|ekliniki|umemulo|lobola|lefu|lepato|phitlho|lenyalo|manyalo|kerekeng|kereke|sepetlele|tleleniki|begrafnis|troue|kerk|kliniek|hospitaal|dokter)`
/** What may stand around a reason that says nothing else. */
const AROUND = String.raw`(?:(?:we|i|there|it|ons|ek|ngi|si|re|ke|they|my|our|the|a|an|family|friend|uncle|aunt|mother|father|gogo|cousin|neighbour|is|are|.m|will|be|have|has|got|go|going|attending|attend|at|to|in|for|of|because|due|busy|with|kukho|kunom?|kune|sino|sine|nginom?|ngiya|siya|sise|ngise|ke ya|re ya|ho na le|na|le|het|gaan|by|die|'n|n|toe|'s|'re|we're|i'm|there's|it's|were|theres)\s+)*`
const WITH_REASON = [
  new RegExp(`${LEAD}${AROUND}${REASON}(?:\\s+toe)?[\\s,]+(?<day>${DAY})${PART_OF_DAY}?${END}`, 'iu'),
  new RegExp(`${LEAD}(?<day>${DAY})${PART_OF_DAY}?[\\s,]+${AROUND}${REASON}(?:\\s+toe)?${END}`, 'iu'),
  new RegExp(`${LEAD}${AROUND}(?<day>${DAY})${PART_OF_DAY}?[\\s,]+${AROUND}${REASON}(?:\\s+toe)?${END}`, 'iu'),
  new RegExp(`${LEAD}${AWAY}\\s+(?<day>${DAY})${PART_OF_DAY}${END}`, 'iu'),
]

// Asked first: the patterns are slow to make, which is put off until one of them may fit.
const TWO_TIMES = /\d\D+\d/u
const ASKED = new RegExp(
  `(?<!\\p{L})(?:${REASON}|morning|afternoon|ekuseni|hoseng|ntambama|mantsiboya|thapama|emva kwemini|oggend|middag)`,
  'iu',
)

type Groups = Readonly<Record<string, string | undefined>>

const minutesOf = (groups: Groups, name: 'from' | 'to', half: string | undefined): readonly number[] => {
  const [hours, minutes] = [Number(groups[`${name}Hour`]), Number(groups[`${name}Minute`] ?? '0')]
  if (hours > 24 || minutes > 59) return []
  const hour = groups[`${name}Hour`] ?? ''
  const isTwelve = hours >= 1 && hours <= 12 && !(hour.length === 2 && hour.startsWith('0'))
  if (!isTwelve) return [hours * 60 + minutes]
  const morning = (hours % 12) * 60 + minutes
  // "10:00 - 12:30" counts to twenty-four when either time does; "2" alone may be either half.
  if (half === undefined)
    return groups[`${name}Minute`] !== undefined && hour.length === 2
      ? [hours * 60 + minutes]
      : [morning, morning + NOON]
  return [/^(?:a|vm|ekuseni|hoseng|oggend)/iu.test(half) ? morning : morning + NOON]
}

const partOf = (text: string, today: LocalDate): ClosingMeaning | null => {
  if (!TWO_TIMES.test(text)) return null
  for (const pattern of PART) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups === undefined) continue
    const named = groups.day ?? groups.later
    const day = named === undefined ? today : readDate(named, today)
    const from = minutesOf(groups, 'from', groups.fromHalf)
    const to = minutesOf(groups, 'to', groups.toHalf)
    return day === null || from.length === 0 || to.length === 0 ? null : { type: 'CLOSE_PART', day, from, to }
  }
  return null
}

const asked = (text: string, today: LocalDate): ClosingMeaning | null => {
  if (!ASKED.test(text)) return null
  for (const pattern of WITH_REASON) {
    const { groups } = pattern.exec(text) ?? {}
    const day = groups?.day === undefined ? null : readDate(groups.day, today)
    if (groups === undefined || day === null) continue
    const part = groups.morning !== undefined ? [0, NOON] : groups.afternoon !== undefined ? [NOON, DAY_MINUTES] : null
    return { type: 'CLOSE_ASK', span: { from: day, to: day, part: part as ClosingSpan['part'] } }
  }
  return null
}

/** "Sondagoggend" is two words to everybody else. */
const parted = (text: string): string => text.replace(/(\p{L}dag)(oggend|middag|aand)(?!\p{L})/giu, '$1 $2')

/** Of a day only why she is not there. */
export const readReasons = (said: string, today: LocalDate): ClosingMeaning | null => asked(parted(said), today)

/** Null when the words are about something else. */
export const readClosingWords = (said: string, today: LocalDate): ClosingMeaning | null =>
  partOf(parted(said), today) ?? asked(parted(said), today)
