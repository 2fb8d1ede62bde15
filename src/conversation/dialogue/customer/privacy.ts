/** Rights over one's data in the chat: what free words ask for, what is remembered of a check, what is said at each step. */
import { bind } from '../../understanding/bind.ts'
import { BANDS, type IntentId, type Understanding } from '../../understanding/types.ts'
import { isKnownWord } from '../../understanding/vocabulary.ts'
import { consentCommand } from './rules.ts'
import { say } from '../say.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent, Meaning } from './events.ts'
import { personName } from '../facts.ts'
import { PRIVACY_BAND_ENDS, type PrivacyTopic } from '../tap.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Said } from '../happening.ts'
import type { PrivacyStep } from '../outcome.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

/** Words by which people say what they want with their data, in the languages of the country; the first that fits counts. */
const TOPIC_WORDS: readonly (readonly [PrivacyTopic | 'keep', RegExp])[] = [
  // "I don't want you to keep my info" keeps nothing; "I don't have the code" and "don't delete it, I have an order" are something else.
  [
    'delete',
    /\b(?:don'?t|do not|no longer) (?:want|wish|like)(?: for)? (?:you|u|this shop|the shop|anyone|anybody)(?: to)? (?:keep|have|hold|sav|stor)|\b(?:don'?t|do not|never|stop) (?:keep|hold|sav|stor)/,
  ],
  ['keep', /\b(?:keep|(?:don'?t|do not|never) (?:delete|erase|remove|forget|wipe)|ungasusi|ungasuli|gcina|moenie)\b/],
  [
    'delete',
    /\b(?:delete|erase|forget|remove|wipe|destroy|get rid of|hlakol[ae]|phimol[ae]|phumol[ae]|tlos[ae]|verwyder|vee|skrap)\b|\b[a-z]{0,4}(?:sus|sul|cim)[ae]\b/,
  ],
  [
    'fix',
    /\b(?:fix|correct|change|wrong|not right|not my name|update|shintsha|lungisa|lokisa|baakanya|regmaak|verander)\b/,
  ],
  ['object', /\b(?:object|objection|stop using|enqaba|ngiyenqaba|beswaar)\b/],
  ['complain', /\b(?:complain|complaint|khalaza|isikhalazo|kla)\b/],
  // "What do you do with my number?": who has it, and for what.
  ['who', /\bwho (?:has|sees|gets|gave)\b|\bwhat do (?:you|u|they) do with\b|\bngubani\b|\bubani\b/],
  [
    'see',
    /\b(?:see|show|send|export|copy|download|what (?:data|information|info|do|have|has)\b|bona|buka|bontsha|wys|sien)\b/,
  ],
]

const DATA = String.raw`(?:details?|info(?:rmation)?|data|records?|history|chats?|messages)`
const MINE = [
  String.raw`my (?:own |personal |private )*${DATA}`,
  String.raw`(?:everything|anything|all|whatever|things?|what|${DATA})(?: that| of what)? ?(?:you|u|ya|yall|you guys|the shop)?(?: have| got| hold| keep| kept| know| saved| stored|'ve)* (?:about|on|of) me`,
  String.raw`i?(?:mininingwane|nkcukacha|datha) (?:yami|yam|zam)`,
  String.raw`(?:ulwazi|ingcaciso) (?:lwami|lwam|yam)`,
  String.raw`(?:le|di)?(?:sedi|tlhahisoleseding|tshedimosetso|dintlha|data) (?:la|ya|tsa) ?(?:ka|me|nna)`,
  String.raw`my (?:inligting|besonderhede|data)`,
].join('|')
/** Whoever holds something of her is to give account of it, or to let it go, in words that no list of phrases holds. */
const ABOUT_HER_DATA = new RegExp(
  [
    String.raw`\b(?:delete|erase|remove|wipe|destroy|get rid of|clear|hlakol[ae]|phumol[ae]|phimol[ae]|tlos[ae]|verwyder|vee|skrap)\b[^.!?]{0,30}\b(?:${MINE})\b`,
    String.raw`\b[a-z]{0,4}(?:sus|sul|cim)[ae]\b[^.!?]{0,20}\b(?:${MINE})\b`,
    String.raw`\bwhat (?:${DATA} )?(?:do |does |did |have |has )?(?:you|u|ya|this shop|the shop|you guys)(?: have| got| hold| keep| know| save| saved| store| stored)+ (?:about|on|of) me\b`,
    String.raw`\b(?:don'?t|do not|never|stop|no longer)\b[^.!?]{0,24}\b(?:keep|keeping|hold|holding|sav(?:e|ing)|stor(?:e|ing))\b[^.!?]{0,12}\b(?:${MINE})\b`,
  ].join('|'),
)

/** "Delete everything you have about me", "what do you know about me?" */
const isAboutHerData = (text: string): boolean =>
  ABOUT_HER_DATA.test(text.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' '))

/** What somebody wants who speaks of her data; null when she only names the matter. */
const topicIn = (text: string): PrivacyTopic | 'keep' | null => {
  const words = text.toLowerCase().replaceAll('’', "'")
  return TOPIC_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

const NUMBER = String.raw`(?:(?:whats ?app|cell|cellphone|phone|contact)\s+)?(?:numbers?|no|nr|contacts?|cell|details)`
const ERASES_NUMBER = [
  String.raw`(?:(?:can|could|will) (?:you|u) |you must |i want (?:you|u) to |u must )?(?:delete|remove|erase|wipe|forget|lose|get rid of|take (?:off|out)) my ${NUMBER}`,
  String.raw`(?:ngicela |ngifuna )?(?:u|ni)?(?:susa|sula|cima|khipha|suse|sule|cime|khiphe)(?:ni)? i?(?:nombolo|namba|namba|foni) yami`,
  String.raw`(?:ndicela |ndifuna )?(?:u|ni)?(?:susa|cima|khupha|suse|cime|khuphe) i?(?:nombolo|namba) yam`,
  String.raw`(?:ke kopa |ke kgopela )?(?:o |le |lo )?(?:tlosa|hlakola|phimola|phumola|ntsha|tlose|hlakole|phimole) nomoro (?:ya ?ka|ya ?me)`,
  String.raw`(?:kan jy |wil jy )?(?:verwyder|vee|haal|skrap) my (?:nommer|no|nr)(?: uit| af)?`,
].join('|')
const AROUND = String.raw`(?:please|pls|plz|hi|hello|hey|sorry|just|then|ok|now|guys|man|asb|asseblief|hle|bo|voetsek|stop|and|from your (?:phone|system|side|records|app|whatsapp))`
const DELETES_NUMBER = new RegExp(`^(?:${AROUND}[\\s,.!]+)*(?:${ERASES_NUMBER})(?:[\\s,.!]+${AROUND})*[\\s.!]*$`, 'u')

/**
 * "Delete my number": whoever says so wants to be forgotten, and in any doubt no adverts either. "Take my number off your list"
 * is about adverts alone.
 */
export const deletesNumber = (text: string): boolean =>
  DELETES_NUMBER.test(text.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim())

/** Exactly six digits, with spaces at most: `482 913`. */
const codeIn = (text: string): string | null => {
  const digits = text.replaceAll(/[\s.-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

const AMOUNT =
  /^(?:[\p{L}',.-]+ ){0,4}(?<rand>r ?)?(?<whole>\d{1,3}(?: \d{3})+|\d{1,6})(?:[.,](?<part>\d{1,2}))?(?<rands> ?rands?)?[ .!]*$/iu

const IS_LESS = /\b(?:less|under|below|ngaphansi|minder|onder)\b/iu

/** "R138", "about 138 rand": in which of the rows it lies; a bare "2" is the second row, as after any list. */
const bandIn = (text: string): number | null => {
  const { rand, whole, part, rands } = AMOUNT.exec(text.trim().replaceAll(/\s+/gu, ' '))?.groups ?? {}
  if (whole === undefined) return null
  const amount = Number(whole.replaceAll(' ', ''))
  const isRow =
    part === undefined && rand === undefined && rands === undefined && amount <= PRIVACY_BAND_ENDS.length + 1
  if (isRow) return amount === 0 ? null : amount - 1
  const totalCents = amount * 100 + Number((part ?? '').padEnd(2, '0')) - (IS_LESS.test(text) ? 1 : 0)
  return PRIVACY_BAND_ENDS.filter((end) => end <= totalCents).length
}

/** "Menu", "cancel", "talk to a person": said shortly and clearly, they end the question instead of answering it. */
const LEAVING: readonly IntentId[] = ['cancel', 'menu', 'human', 'help', 'language', 'no']
const LEAVING_WORDS_MOST = 4

/** Names are short; what is asked to be corrected may be a story. */
const TEXT_MOST = 500

const NUMBER_CHANGED =
  /(?<!\p{L})(?:(?:my|the) (?:whats ?app |cell |phone )?(?:number|no|cell)(?: has| is|.s)? changed|i(?:.ve| have)?(?: got)? a new (?:number|cell|phone number)|i(?: have)? changed my number|inombolo yami ishintshile|my nommer het verander|nomoro ya ka e fetohile)(?!\p{L})/iu

const ABOUT_DATA: readonly Question['type'][] = ['privacy', 'privacy_code', 'privacy_item', 'privacy_band']
const LETS_GO =
  /^\W*(?:(?:ok|okay|no|please|pls|then|just|and|so|now)[\s,]+)*(?:(?:don.?t|do not|stop) (?:keep(?:ing)?|sav(?:e|ing)|stor(?:e|ing)|hold(?:ing)?)|delete|erase|remove|wipe|destroy|(?:u|ni)?(?:yi|ku|zi)?(?:susa|suse|sula|cima)(?:ni)?|vee|verwyder|hlakola|tlosa) ?(?:it|that|this|them|everything|all|all of it|it all|konke|alles|dit|tsohle)?(?:[\s,]+(?:please|pls|all|uit|asb|hle))*\W*$/iu

/** What a text means while a question about her data is open; null when it is about something else. */
export const readPrivacy = (said: Said, { pending }: DialogueContext): Meaning | null => {
  const { understanding: u, wamid, text } = said
  if (u.lines.length === 0 && NUMBER_CHANGED.test(text)) return { type: 'PRIVACY', topic: 'fix', wamid }
  if (deletesNumber(text)) return { type: 'PRIVACY', topic: 'delete', stops: true, wamid }
  if (u.intent === 'privacy' || isAboutHerData(text)) {
    const topic = topicIn(text)
    return topic === 'keep' ? { type: 'PRIVACY_KEEP', requestId: null, wamid } : { type: 'PRIVACY', topic, wamid }
  }
  // What she has just asked to see is not to be kept.
  if (pending !== null && ABOUT_DATA.includes(pending.type) && LETS_GO.test(text)) {
    return { type: 'PRIVACY', topic: 'delete', wamid }
  }
  if (pending?.type === 'privacy_code') {
    const code = codeIn(text)
    const { requestId } = pending
    return code === null ? null : { type: 'PRIVACY_ANSWER', requestId, answer: { question: 'code', code }, wamid }
  }
  if (pending?.type === 'privacy_band') {
    const band = bandIn(text)
    const { requestId } = pending
    return band === null ? null : { type: 'PRIVACY_ANSWER', requestId, answer: { question: 'band', band }, wamid }
  }
  const isShort = text.trim().split(/\s+/).length <= LEAVING_WORDS_MOST
  const leaves = isShort && u.confidence >= BANDS.act && LEAVING.includes(u.intent)
  if (pending?.type === 'privacy_text' && said.source !== 'voice' && text.trim() !== '' && !leaves) {
    return { type: 'PRIVACY_TEXT', what: pending.what, text: text.trim().slice(0, TEXT_MOST), wamid }
  }
  return pending?.type === 'privacy_fix' && !leaves ? readFix(said) : null
}

const IS_NAME =
  /^\W*(?:(?:no|yes|please|pls|sorry|cha|hayi|nee)\W+)*(?:my (?:right |correct |real |full )?(?:name|surname) (?:is|should be|must be)|(?:it )?(?:should|must) (?:be|say)|call me|i am|i'?m|name\W+is|igama lami (?:ngu|li|wu)|igama lam ngu|lebitso la ?ka ke|leina la ?(?:me|ka) ke|my naam is)[\s:-]*(?<name>\p{L}[\p{L}' .-]{1,58})$/iu
const ABOUT_NAME = /\b(?:name|surname|igama|isibongo|ifani|lebitso|leina|sefane|naam|van)\b/iu
const NAME_WORDS_MOST = 3

/** "Thandi Mokoena": nothing but words that mean nothing here. */
const isBareName = (text: string, u: Understanding): boolean => {
  const words = text.trim().split(/\s+/)
  const tokens = bind(text).tokens
  return (
    /^\p{L}[\p{L}' .-]+$/u.test(text.trim()) &&
    words.length <= NAME_WORDS_MOST &&
    u.lines.length === 0 &&
    tokens.every((token) => token.kind !== 'word' || !isKnownWord(token))
  )
}

/** The answer to "what is wrong?" in words: the new name, or what it is that is wrong. */
const readFix = ({ text, understanding: u, wamid, source }: Said): Meaning | null => {
  if (source === 'voice') return null
  const name = IS_NAME.exec(text.trim())?.groups?.name?.trim() ?? (isBareName(text, u) ? text.trim() : null)
  // "My name is wrong" tells no name.
  const isNamed = name !== null && !/\b(?:wrong|not|incorrect|misspelt|misspelled|spelled)\b/iu.test(name)
  if (isNamed) return { type: 'PRIVACY_TEXT', what: 'name', text: name, wamid }
  return ABOUT_NAME.test(text) ? { type: 'PRIVACY_FIX', what: 'name' } : null
}

type Of<T extends Meaning['type']> = Extract<Meaning, { type: T }>
type Event<T extends Meaning['type']> = Extract<CustomerEvent, { type: T }>

export const privacyCommands = (event: Event<'PRIVACY'>): readonly Command[] => {
  const { topic, wamid } = event
  const stop = event.stops === true ? [consentCommand('withdrawn', event)] : []
  return topic === null || topic === 'fix' || topic === 'who' ? stop : [...stop, { type: 'privacy_open', topic, wamid }]
}

/** What is asked back at once; the rest is said when it is known what came of it. */
export const privacyReply = ({ topic, stops }: Of<'PRIVACY'>, facts: DialogueFacts): readonly ReplyPart[] => {
  if (stops === true) return [say('privacy.stops_too', { shop: facts.shop.name })]
  if (topic === null) return [{ type: 'ask', question: { type: 'privacy' } }]
  if (topic === 'fix') return [{ type: 'ask', question: { type: 'privacy_fix' } }]
  if (topic === 'who') return [say('privacy.who', { shop: facts.shop.name, url: facts.shop.privacyUrl })]
  return topic === 'complain'
    ? [say('privacy.complain_how', { shop: facts.shop.name, phone: facts.shop.displayPhone })]
    : []
}

/** The question that a step leaves open. */
export const questionOf = (step: PrivacyStep): Question | null => {
  switch (step.type) {
    case 'ask_item':
      return { type: 'privacy_item', requestId: step.requestId, choices: step.choices }
    case 'ask_band':
      return { type: 'privacy_band', requestId: step.requestId }
    case 'ask_code':
      return { type: 'privacy_code', requestId: step.requestId }
    default:
      return null
  }
}

export const stepReply = (step: PrivacyStep, facts: DialogueFacts): readonly ReplyPart[] => {
  switch (step.type) {
    case 'ask_item':
    case 'ask_band':
      return [{ type: 'ask', question: questionOf(step) ?? { type: 'privacy' } }]
    case 'ask_code':
      return [say('privacy.code', { code: step.code })]
    case 'ask_person':
      return [say('privacy.person', { who: personName(facts), phone: facts.shop.displayPhone, date: step.date })]
    case 'export_ready':
      return [
        say('privacy.held', { name: step.name ?? '-', orders: step.orders, messages: step.messages }),
        say('privacy.export', { url: step.url, pin: step.pin, date: step.date }),
      ]
    case 'delete_at':
      return [
        say('privacy.delete_at', { date: step.date }),
        ...(step.waitsForOrder ? [say('privacy.after_order', {})] : []),
        ...(step.salesUntil === null ? [] : [say('privacy.sales_stay', { date: step.salesUntil })]),
        { type: 'ask', question: { type: 'privacy_delete', requestId: step.requestId } },
      ]
    case 'kept':
      return [say('privacy.kept', {})]
    case 'objected':
      return [say('privacy.objected', { shop: facts.shop.name })]
    case 'noted':
      return [say('privacy.noted', { who: personName(facts), date: step.date })]
    case 'name_fixed':
      return [say('privacy.name_fixed', { name: step.name })]
    case 'nothing':
      return [say('privacy.nothing', {}), { type: 'ask', question: { type: 'privacy' } }]
  }
}
