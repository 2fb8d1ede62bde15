/**
 * What every advert must say of itself: who sends it, where that is, how to reach them, and how to stop it (POPIA s69(4),
 * Consumer Protection Act regulation 4, requirement PRV-31). Asked of a template as it is made, with its variables, and of every
 * advert as it goes out, because a variable may have been filled with anything. Pure.
 */
import { err, ok, type Result } from '../../kernel/result.ts'

/** The shop as its adverts must name it. */
export interface AdvertSender {
  readonly name: string
  /** Where it is to be found, not a post box. */
  readonly address: string
  /** As people write it, or as WhatsApp does. */
  readonly phone: string
  readonly email: string | null
  /** Its page. */
  readonly web: string | null
}

/** All that is read of an advert. */
export interface AdvertText {
  readonly header?: string
  readonly body: string
  readonly footer?: string
  /** What stands on its buttons. */
  readonly buttons?: readonly string[]
}

export const ADVERT_PARTS = ['shop_name', 'address', 'phone', 'email_or_web', 'how_to_stop'] as const
export type AdvertPart = (typeof ADVERT_PARTS)[number]

interface AdvertIncomplete {
  readonly code: 'channel.marketing_without_identity'
  /** What it does not say. */
  readonly missing: readonly AdvertPart[]
}

/** A template's text with its variables filled in; one that is not filled stays as it is, and says nothing. */
export const fillAdvert = (text: AdvertText, params: Readonly<Record<string, string>>): AdvertText => {
  const fill = (part: string): string =>
    part.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) => params[name] ?? all)
  return {
    body: fill(text.body),
    ...(text.header === undefined ? {} : { header: fill(text.header) }),
    ...(text.footer === undefined ? {} : { footer: fill(text.footer) }),
    ...(text.buttons === undefined ? {} : { buttons: text.buttons.map(fill) }),
  }
}

/** Words by themselves: capitals, stops and line ends make no difference between two addresses. */
const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

const says = (text: string, what: string): boolean =>
  wordsOf(what).trim() !== '' && wordsOf(text).includes(wordsOf(what))

/** The nine digits behind `0` or `27`, however they are spaced. */
const saysPhone = (text: string, phone: string): boolean => {
  const own = phone.replace(/\D/g, '').slice(-9)
  const numbers = text.match(/\d(?:[ ().-]{0,2}\d)*/g) ?? []
  return own.length === 9 && numbers.some((number) => number.replace(/\D/g, '').endsWith(own))
}

const withoutScheme = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
/** By itself: `/s/kasi-kota-2` is another page. */
const saysLink = (text: string, { email, web }: AdvertSender): boolean =>
  [email, web].some((link) => {
    const own = link === null ? '' : withoutScheme(link)
    if (own === '') return false
    const parts = text.toLowerCase().split(own)
    return parts.slice(1).some((after, i) => {
      const before = parts[i] ?? '' // what stands before this one
      return !LINK_GOES_ON.test(after) && (!LINK_BEGAN.test(before) || OWN_BEGINNING.test(before))
    })
  })
/** `kota.example.evil.test` and `kota.example@evil.test` are others' as `notkota.example` is; `www.` and `https://` are not. */
const LINK_GOES_ON = /^(?:[\p{L}\p{N}_-]|[.@][\p{L}\p{N}])/u
const LINK_BEGAN = /[\p{L}\p{N}_.@/-]$/u
const OWN_BEGINNING = /(?:^|[^\p{L}\p{N}_.@/-])(?:https?:\/\/)?(?:www\.)?$/u

// "Reply STOP" in the languages of our templates. The word alone is none: "STOP paying too much!" tells nobody what to do.
// Its capitals are wanted: without them, "write to us and don't stop there" would do. Who is told not to is not told how.
const ASKING = 'reply send text write answer sms antwoord stuur skryf tik phendula thumela bhala araba romela'.split(
  ' ',
)
const ASK = ASKING.flatMap((word) => [word, word[0]?.toUpperCase() + word.slice(1), word.toUpperCase()]).join('|')
const HOW_TO_STOP = new RegExp(
  String.raw`(?<!\p{L})(?:${ASK})(?!\p{L})[^.!?\n]{0,30}(?<![\p{L}-])(?:(?:u|ngo)-)?STOP(?!\p{L})`,
  'gu',
)
const NOT =
  /(?:^|[^\p{L}])(?:not|never|cannot|(?:don|can|won)['’]?t|moenie|nooit|musa|unga\p{L}*)\s+(?:(?:ever|please|asseblief)\s+)?$/iu
const saysHowToStop = (text: string): boolean =>
  [...text.matchAll(HOW_TO_STOP)].some(({ index }) => !NOT.test(text.slice(0, index)))
const STOP_BUTTON = /^\s*stop\b/i

/** Ok when the advert says everything; else what is missing, in the order of the list. */
export const checkAdvert = (text: AdvertText, sender: AdvertSender): Result<null, AdvertIncomplete> => {
  const all = [text.header, text.body, text.footer].filter((part) => part !== undefined).join('\n')
  const has: Readonly<Record<AdvertPart, boolean>> = {
    shop_name: says(all, sender.name),
    address: says(all, sender.address),
    phone: saysPhone(all, sender.phone),
    email_or_web: saysLink(all, sender),
    how_to_stop: saysHowToStop(all) || (text.buttons ?? []).some((button) => STOP_BUTTON.test(button)),
  }
  const missing = ADVERT_PARTS.filter((part) => !has[part])
  return missing.length === 0 ? ok(null) : err({ code: 'channel.marketing_without_identity', missing })
}
