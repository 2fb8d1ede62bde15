/**
 * What a seller asks for that is answered and not done: whether an order is paid, and what is changed elsewhere than in the chat.
 * In English, isiZulu, Sesotho and Afrikaans. Pure.
 */
import type { OrderView } from '../../../orders/index.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

/** What the chat cannot do; where it is done is said. */
export const ELSEWHERE = [
  'staff',
  'hours',
  'details',
  'delivery',
  'refund',
  'stolen',
  'tell',
  'special',
  'photo',
  'rename',
  'for_good',
  'customers',
  'code',
  'cash',
  'combo',
  'by_hand',
  'block',
  'all_prices',
] as const
export type Elsewhere = (typeof ELSEWHERE)[number]

export type AsksMeaning =
  | { readonly type: 'PAID'; readonly orders: readonly OrderView[] }
  | { readonly type: 'ELSEWHERE'; readonly what: Elsewhere }
  | { readonly type: 'HELP'; readonly greeted: boolean }
  | { readonly type: 'PAGE' }
  | { readonly type: 'HOURS' }

/** As many orders as one answer tells of. */
const ORDERS_MOST = 5

const LEAD = String.raw`^(?:(?:please|pls|hi|hello|hey|sawubona|dumela|hallo|ok|okay|so|and|can you|can i|could you|how (?:do|can|must|to|should)(?: i| we)?|i (?:want|need|would like) to|i must|help me(?: to)?|i.?d like to|let me|where (?:do|can) i|ngicela (?:uku)?|ngifuna uku|ngingayi?|kanjani|ke kopa (?:ho)?|ke batla ho|nka|hoe (?:kan|moet) (?:ek|ons)|ek wil|kan (?:ek|jy))[\s,]*)*`
const END = String.raw`(?:[\s,]+(?:please|pls|asb|asseblief|hle|here|now|on whatsapp|too|as well|today))*[\s.!?]*$`
const whole = (words: string): RegExp => new RegExp(`${LEAD}(?:${words})${END}`, 'iu')

const WHO = String.raw`(?:(?:a|an|my|our|the|new|another|one more|more|some|'n|nuwe|umuntu|isisebenzi|abantu)\s+)*(?:staff|workers?|employees?|helpers?|assistants?|cashiers?|sellers?|manager|person|people|partner|sister|brother|daughter|son|husband|wife|mother|mom|friend|cousin|abasebenzi|umsebenzi|isisebenzi|umuntu|udadewethu|umfowethu|mosebetsi|basebetsi|werkers?|personeel|vrou|man|suster|broer|dogter|seun)`
const STAFF = [
  whole(
    String.raw`(?:add|invite|register|include|engeza|faka|eketsa|kenya|voeg|sit)\s+${WHO}(?:\s+(?:member|members|by|to (?:the |my )?(?:shop|team|staff|whatsapp|system|app)|to (?:also )?(?:see|help|accept|take|get|sell).{0,40}))?`,
  ),
  whole(
    String.raw`(?:remove|delete|fire|block|take (?:off|out)|susa|khipha|tlosa|verwyder)\s+(?:(?:a|my|the|one)\s+)*(?:staff|workers?|employees?|helpers?|cashiers?|seller|manager|umsebenzi|mosebetsi|werker)(?:\s+members?)?`,
  ),
  whole(
    String.raw`(?:my|our)\s+(?:staff|worker|helper|sister|brother|daughter|son|husband|wife|mother|mom|friend|cousin)\s+(?:must|should|wants to|will|can|needs to)\s+(?:also\s+)?(?:see|help|accept|take|get|work|sell|answer|reply).{0,40}`,
  ),
  whole(String.raw`staff|(?:staff|team) members?|who (?:are|is) (?:my|the) staff`),
]

const HOURS_WORD = String.raw`(?:(?:opening|closing|trading|working|business|store|shop|weekly)\s+)*(?:hours|times?|time table|amahora|izikhathi|isikhathi|dinako|nako|ure|tye|openingstye)`
const HOURS = [
  whole(
    String.raw`(?:change|update|edit|set|fix|correct|adjust|shintsha|lungisa|fetola|verander|wysig|stel)\s+(?:(?:my|our|the|shop|store|new|ama|i|die)\s+)*${HOURS_WORD}(?:\s+(?:that|when|we|i|zami|zethu|zesitolo|tsa ka|we open).{0,40})?`,
  ),
  whole(
    String.raw`(?:(?:my|our|the|new)\s+)+${HOURS_WORD}\s+(?:are|is|have|has|change|changed|wrong|must).{0,60}|(?:my|our|the|shop|new)?\s*${HOURS_WORD}\s+(?:are|is)\s+wrong`,
  ),
  whole(
    String.raw`(?:from (?:now on|monday|next week)[\s,]+)?(?:we|i|the shop|ons|ek)\s+(?:now\s+|will\s+|always\s+)?(?:open|maak oop)\s+(?:at|from|om)\s+\d.{0,30}(?:clos|until|till|to|toe|tot|sluit|every ?day|now).{0,30}`,
  ),
]

const DAYS = String.raw`(?:on |every |e|nge-?|ka |op )?(?:week ?(?:days|ends)|every ?day|(?:mon|tues|wednes|thurs|fri|satur|sun)days|public holidays|holidays|(?:maan|dins|woens|donder|vry|sater|son)dae|naweke|zonke izinsuku|ngezimpelasonto|letsatsi le leng le le leng)`
/** "We open at 8 on Sundays": of every week, where "on Sunday" is one day. */
const WE = String.raw`(?:(?:we|i|the shop|ons|ek)\s+|(?:ngi|si)|(?:re|ke)\s+)(?:(?:always|now|only|do ?n.?t|never|are|is|ya)\s+)*(?:open|clos(?:e|ed)|maak oop|sluit|toe|oop|vula|vala|bula|kwala)(?:\s+(?:(?:at|from|by|till|until|to|om|ngo|ka|tot)[\s-]*)?\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm)?){0,2}`
const WEEKLY = whole(String.raw`(?:${WE}\s+${DAYS}|${DAYS}\s+${WE})(?:\s+(?:any ?more|meer|nie|nie meer nie))?`)
/** When is she open, by what the shop has down? */
const HOURS_ASKED = whole(
  String.raw`(?:what(?:.s| is| are)|show(?: me)?|tell me|ngibonise|wys)\s+(?:my|our|the)\s+${HOURS_WORD}|${HOURS_WORD}|(?:what time|when|until when|until what time|till when)\s+(?:do|are|will|must|can|am|is)\s+(?:we|i|the shop|my shop)\s+(?:supposed to |still )?(?:open|close[ds]?|opening|closing)|(?:is my shop|are we|am i|is the shop)\s+(?:still |now )?(?:open|closed)|(?:si|ngi)(?:vula|vala|vul|val)\w* (?:nini|ngabani|ngasikhathi sini)|(?:re|ke) (?:bula|kwala) (?:neng|ka nako mang)|(?:hoe laat|wanneer) (?:maak ons (?:oop|toe)|sluit ons|is ons oop)`,
)

const DETAILS = whole(
  String.raw`(?:change|update|edit|fix|correct|shintsha|fetola|verander)\s+(?:(?:my|our|the|shop(?:.?s)?|store|business|i|die)\s+)*(?:name|address|location|number|phone|cell|whatsapp|details|profile|logo|igama|ikheli|inombolo|lebitso|aterese|nomoro|naam|adres|nommer)(?:\s+(?:number|of (?:the|my) shop|lesitolo|sesitolo|to .{1,60}))?`,
)
const DELIVERY = whole(
  String.raw`(?:(?:we|i|ons)(?:.re| are|.m| am)?\s+)?(?:wo ?n.?t|will not|not|no|can.?t|cannot|do ?n.?t)\s+(?:be\s+)?(?:(?:do|doing|making|make|offering|have)\s+(?:any\s+)?)?deliver(?:y|ies|ing)?(?:\s+(?:today|now|tonight|any ?more))?|(?:change|update|set|add|remove|edit|make|raise|lower|increase|shintsha|engeza|fetola|verander|voeg)\s+(?:(?:my|our|the|a|new|i)\s+)*(?:deliver(?:y|ies)|zones?|areas?|aflewering)(?:\s+(?:r?\d[\d.,]*|\p{L}+))*|(?:start|stop|do|begin)\s+(?:doing\s+)?deliver(?:y|ies|ing)|i (?:want to |can )?(?:also )?deliver(?: now| too| to .{1,40})?|deliver(?:y|ies)(?:\s+(?:fees?|costs?|price))?\s+(?:(?:is|are|now|goes|must|should|will|be|going|to|up)\s+)*r?\s?\d{1,4}(?:[.,]\d{2})?(?:\s?rands?)?(?:\s+(?:to|for|in)\s+.{2,40})?|no (?:more )?deliver(?:y|ies)(?:[\s,]+[\p{L}\d'’]+)*`,
)
const REFUND = whole(
  String.raw`(?:refund|give (?:the |a )?(?:money|cash) back|pay back|money back)(?:\s+(?:to |for |of |the |a |my )*(?:customer|client|order|her|him|them|money|#?\d{1,6}))*|(?:the |a |my )?(?:customer|client|she|he|they|order #?\d{1,6}|ikhasimende|kli[eë]nt|moreki)\s+(?:wants|asks for|is asking for|needs|demands|want|ufuna|ifuna|soek|wil|o batla)\s+(?:(?:a|his|her|their|the|sy|haar)\s+)*(?:refund|money back|money|geld terug|geld|imali(?: yakhe)?|tjhelete).{0,30}`,
)

const BUYER = String.raw`(?:(?:the|my|this|that|die|le|lo)\s+)*(?:customers?|clients?|buyer|person|she|he|they|ikhasimende|umthengi|umuntu|moreki|moreke|kli[eë]nt)`
const ORDER = String.raw`(?:(?:the|order|oda|i-?oda|bestelling|odara|number)\s*)*#?(?<number>\d{1,6})`
const DAY = String.raw`(?:\s+(?:already|yet|me|us|now|na|yini|al|klaar|naa|cash))*(?:\s+for .{1,20})?`
const PAID = [
  whole(
    String.raw`(?:did|has|have|is|was)\s+(?:${BUYER}|${ORDER})\s+(?:been\s+)?(?:pa(?:y|id|yed)|sent? the money|send money)${DAY}`,
  ),
  whole(
    String.raw`(?:${BUYER}|${ORDER.replace('<number>', '<other>')})\s+(?:(?:has|have|is)\s+)?(?:paid|payed)${DAY}\s*\?`,
  ),
  whole(
    String.raw`(?:${ORDER}\s+)?(?:(?:ikhasimende|umthengi|yena)\s+)?(?:u|li|i|ba|se)?(?:u|li|i|ba)?khokhi(?:le|we)(?:\s+(?:na|yini|ngo-?\d+))*`,
  ),
  whole(
    String.raw`(?:na\s+)?(?:moreki\s+|${ORDER}\s+)?(?:o|e|ba)\s+(?:se (?:a|e) )?(?:lefile|lefuwe|duetse)(?:\s+(?:na|naa))?`,
  ),
  whole(String.raw`(?:het|is)\s+(?:${BUYER}|${ORDER})\s+(?:al\s+|klaar\s+)*(?:betaal)(?:\s+is)?`),
  whole(
    String.raw`(?:payment|paid|money)(?:\s+(?:of|for|status))*\s+(?:${ORDER})\s*\??|(?:is|was) (?:it|that) paid${DAY}`,
  ),
]

const paid = (text: string, { openOrders, lastOrder }: DialogueFacts): AsksMeaning | null => {
  for (const pattern of PAID) {
    const { groups, index } = pattern.exec(text) ?? {}
    if (index === undefined) continue
    const said = groups?.number ?? groups?.other
    if (said === undefined) return { type: 'PAID', orders: openOrders.slice(0, ORDERS_MOST) }
    const named = [...openOrders, lastOrder].find((order) => order?.number === Number(said))
    // One that is not known is told of by the usual reading.
    return named ? { type: 'PAID', orders: [named] } : null
  }
  return null
}

const STOLEN = whole(
  String.raw`(?:(?:someone|somebody|they|he|she|i)\s+)?(?:stole|lost|was robbed of|robbed me of|took)\s+my\s+(?:phone|cell|sim).{0,30}|my (?:phone|cell|sim)(?: card)? (?:was|is|got|has been) (?:stolen|lost|gone|robbed).{0,20}|ifoni yami intshontshiwe|bantshontshe ifoni yami|my foon is (?:gesteel|weg)|founu ya ka e utswitswe`,
)
const TELL = whole(
  String.raw`(?:tell|inform|message|text|notify|let)\s+(?:(?:all|my|the|our)\s+)*(?:customers?|clients?|people|everyone|everybody)\s+(?:know\s+)?.{2,80}|(?:send|post)\s+(?:a\s+)?(?:message|broadcast|special|advert)s?\s+to\s+(?:(?:all|my|the)\s+)*(?:customers?|clients?|everyone|people).{0,60}`,
)
const PHOTO = whole(
  String.raw`(?:add|put|send|change|upload|set|faka|engeza|kenya|sit|voeg)\s+(?:(?:a|an|the|my|new|another|'n|die)\s+)*(?:photos?|pictures?|pics?|images?|isithombe|izithombe|foto.?s?|setshwantsho)(?:\s+(?:to|of|for|on|in|by|op|van)\s+.{2,40})?|(?:photos?|pictures?|pics?|izithombe|isithombe)(?:\s+(?:to|of|for)\s+.{2,40})?`,
)
const RENAME = whole(
  String.raw`(?:rename|call)\s+(?:the |my )?\p{L}.{1,40}?\s+(?:to|as|into)\s+\p{L}.{1,40}|(?:change|edit|fix|correct)\s+(?:the )?(?:name|spelling|description)\s+(?:of|for)\s+(?:the |my )?(?!shop|store)\p{L}.{1,60}`,
)
const CODE = whole(
  String.raw`(?:order\s*|oda\s*)?(?:#?\d{1,6}\s+)?${BUYER}\s+(?:(?:has|have|had|just|just now)\s+)*(?:lost|forgot|forgotten|deleted|do ?n.?t have|does ?n.?t have|has ?n.?t got|cannot find|can.?t find|does ?n.?t know)\s+(?:(?:the|her|his|their|my|a|any)\s+)*(?:code|pin|number)(?:[\s,]+.{1,30})?|(?:can|may|must|how do) (?:i|we) (?:give|hand over|hand)\s+(?:(?:it|order|oda|#?\d{1,6})\s+)*(?:over )?without (?:a |the )?code|(?:no code|without (?:a |the )?code|ikhodi ilahlekile|(?:u|i|li)lahlekelwe (?:yi)?khodi|(?:u|li|ba)(?:khohlwe|yikhohliwe|khohliwe) (?:yi|i)khodi|aka(?:nayo|na|yazi) (?:i)?khodi|o lebetse (?:khoutu|code)|sy het die kode vergeet|kode is weg)(?:[\s,]+.{1,30})?`,
)
const MEANS = String.raw`(?:eft|card|capitec|e-?wallet|transfer|bank|online|airtime|snapscan|zapper|cash ?send)`
const NO_CASH = whole(
  String.raw`(?:(?:order\s*|oda\s*)?#?\d{1,6}\s+)?${BUYER}\s+(?:(?:(?:only|just|has|have|had|does ?n.?t|do ?n.?t|did ?n.?t|wo ?n.?t|can.?t)\s+)+(?:(?:no|not|enough|have|the|any|pay|got|bring)\s+)*(?:cash|money|change|pay(?: now)?|r\s?\d{1,5}(?:[.,]\d\d)?)|(?:paid|pays|sent|wants? to pay|will pay)\s+(?:(?:it|me|already|with|by|via|through|on|an?|the)\s+)*(?:${MEANS}|later|tomorrow))(?:[\s,]+.{1,30})?|(?:can|may) (?:she|he|they|i) (?:pay|take) (?:by |with |an? )?${MEANS}(?: payments?)?|(?:aka|abana|ali)na(?:yo )?(?:i?mali|kheshi|cash)|(?:ufuna|uzo) ?(?:uku)?khokha (?:nge|ngakusasa|kusasa|kamuva)\p{L}*|ha (?:a|ba) na (?:tjhelete|chelete|cash)|(?:sy|hy) het (?:nie|geen) (?:geld|kontant)(?: nie)?`,
)
const FOR_GOOD = whole(
  String.raw`(?:close|delete|remove|cancel|stop|end|leave|shut)(?: down)?\s+(?:(?:my|the|our|this)\s+)*(?:shop|store|account|business|spaza|wakala|profile|membership)(?:\s+(?:for good|forever|for ever|permanently|account|completely))*|stop using (?:this|it|wakala)|(?:vala|susa|cisha) (?:isitolo|i-account)(?: sami)? unomphelo|maak my winkel vir goed toe`,
)
const CUSTOMERS = whole(
  String.raw`(?:(?:list|show|see|who are|how many|where are)\s+)+(?:(?:me|my|our|the|all)\s+)*(?:customers?|clients?|buyers)(?:\s+(?:do (?:i|we) have|have i got|are there|list))?|(?:my |the )?customers?(?: list)?|amakhasimende(?: ami)?`,
)
const HOW =
  /^\W*(?:how|what now|and now|now what|what (?:do|must|should|can) i (?:have to |need to )?do(?: now| next)?|how (?:does|do) (?:this|it|i use this)(?: work)?|i (?:don.?t|dont|do not) (?:understand|know (?:what|how).{0,20})|explain|nka amohela kae|ngenzeni(?: manje)?|angazi|ke etse eng|wat nou|wat moet ek doen|hoe werk (?:dit|die ding))[\s?.!]*$/iu
const HOW_THEY_ORDER =
  /^\W*(?:how|where) (?:do|can|will|must) (?:people|customers|clients|they|my customers|somebody|someone) (?:order|buy|find|get)(?: .{0,30})?[\s?.!]*$/iu

const WHERE: readonly (readonly [Elsewhere, readonly RegExp[]])[] = [
  ['staff', STAFF],
  ['hours', [...HOURS, WEEKLY]],
  ['delivery', [DELIVERY]],
  ['details', [DETAILS]],
  ['refund', [REFUND]],
  ['stolen', [STOLEN]],
  ['tell', [TELL]],
  ['photo', [PHOTO]],
  ['rename', [RENAME]],
  ['code', [CODE]],
  ['for_good', [FOR_GOOD]],
  ['customers', [CUSTOMERS]],
  ['cash', [NO_CASH]],
]

/** Where her words are kept as they are. */
const FREE_TEXT: readonly Question['type'][] = ['decline_reason', 'cancel_reason', 'seller_rider']

/** Null when the words are about something else. */
export const readAsksWords = (said: string, pending: Question | null, facts: DialogueFacts): AsksMeaning | null => {
  if (pending !== null && FREE_TEXT.includes(pending.type)) return null
  const text = said.replace(/\s+/g, ' ').trim()
  if (HOW.test(text)) return { type: 'HELP', greeted: false }
  if (HOW_THEY_ORDER.test(text)) return { type: 'PAGE' }
  const answered = paid(text, facts)
  if (answered !== null) return answered
  if (HOURS_ASKED.test(text)) return { type: 'HOURS' }
  const what = WHERE.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0]
  return what === undefined ? null : { type: 'ELSEWHERE', what }
}
