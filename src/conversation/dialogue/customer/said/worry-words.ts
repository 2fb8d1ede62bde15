/**
 * What people write when they wait, doubt, or want something else of a shop than its goods: each in the mouths in which it is heard.
 * Only where the words name no goods by number; read before the understanding's own reading is acted on. Pure.
 */
import { BANDS, type Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { canDeliver } from '../delivery-rules.ts'
import { filledCart } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const anyOf = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')

const BOT = anyOf(
  '(?:r|are) (?:u|you) (?:guys )?(?:a |an |the |really |even )*(?:ro)?bot', '(?:r|are) (?:u|you) (?:guys )?(?:a |really )*(?:real|human|person|machine|computer|ai)',
  '(?:bot|robot|computer|machine|ai) or (?:a )?(?:human|person|real)', 'is (?:this|that) (?:a |an )*(?:bot|robot|machine|ai|automatic|auto reply)',
  'is (?:jy|dit|u) (?:\'?n )?(?:robot|bot|masjien|rekenaar|mens)', 'uyirobhothi', 'ungumuntu na', 'uyi(?:bot|mashini)', '(?:na )?o (?:robot|motho naa?|motshine)', 'a o (?:robot|motho)', 'ingaba uyirobhothi',
) // prettier-ignore

/** Heard of somebody whose order is open. */
const WAITS = anyOf(
  '(?:its|it is|it has|it.s) (?:been|now) (?:\\S+ )?\\d+ ?(?:min|mins|minutes|hours?|hrs?)', '(?:it.?s |it is |it has )?been (?:(?:over|more than|like|almost|about) )?(?:an|two|three|half an?|a whole) (?:hours?|hr)', '(?:it )?been \\d+ ?(?:min|mins|minutes|hours?|hrs?)', '\\d+ ?(?:min|mins|minutes|hours?|hrs?) (?:ago|now|already|later)',
  '(?:asking|ask|asks|want|wants|need|needs) (?:me )?(?:for )?(?:a|my|the) code', 'which code', 'what(?:.?s| is) (?:my|the) code', 'i?-?(?:khodi|code) (?:yami|yam|ya ka)', '(?:khoutu|kode) ya (?:ka|me)', 'wat is my kode', 'nobody (?:answers?|replies|is answering)', 'no ?one (?:answers?|replies)', 'are (?:you|u) (?:there|still there)', 'hello+ ?\\?+', 'anybody there',
  '(?:make it|be|can you be) (?:quick|fast|faster)', '(?:im|i am|i.m|we are|kids are) (?:so |very |still )?(?:hungry|starving|waiting)', 'still waiting', '(?:taking|takes|took) (?:forever|ages|so long|too long|very long|way too long)',
  '(?:se)?ngilambile', '(?:se)?silambile', 'ndilambile', 'ke lapile', 'ek is honger', 'ngilinde kakhulu', 'ngisalinde', 'ndi(?:sa)?lindile', 'ndilinde', 'ke (?:sa |ntse ke )?(?:emetse|letile|emela|leta)',
  'ek (?:wag|het gewag)', 'ons wag', 'shesha', 'sheshisa', 'khawulez\\p{L}*', 'potlaka', 'itlhaganele', 'gou maak', 'maak gou',
) // prettier-ignore

const CREDIT = anyOf(
  '(?:pay|settle|owe) .{0,20}(?:month ?end|end of (?:the )?month|payday|pay day|friday|next week|when i get paid)', '(?:month ?end|payday) .{0,12}pay',
  '(?:ka |i?si?)?(?:sekoloto|seko?loto|kweletu|ikweletu|mokitlane|molato)', '(?:nge)?sikweletu', 'on credit', 'on tick', 'op (?:skuld|krediet|die boek)', 'ngetyala', 'ityala',
) // prettier-ignore
const OTHER_PAY = anyOf(
  '(?:take|accept|use|with|by|swipe) (?:(?:a|my|the|your) )?(?:(?:sassa|bank|debit|credit|gold|black|green|visa|any) )*cards?', '(?:ni|u)ya(?:wa)?(?:thatha|amukela) (?:ama|i)?khadi',
   'swipe', 'eft', 'card machine', 'speed ?point', 'snap ?scan', 'zapper', 'pay ?shap', 'e-?wallet', 'capitec pay', 'why .{0,16}(?:only|just) cash', 'no card', 'cash only why',
) // prettier-ignore
/** When, and not how: the answer is the same. */
const PAY_WHEN = anyOf(
  '(?:do|must|should) (?:i|we) (?:have to )?pay (?:first|now|upfront|before|later|after|when)', 'when (?:do|must|should|will) (?:i|we) pay', 'ngi(?:zo)?khokha (?:nini|manje noma|kuqala)', 'ndi(?:za ku)?hlawula (?:nini|ngoku)', 'ke (?:tla )?lefa (?:neng|jwale kapa)', 'ke duela leng', 'wanneer (?:betaal|moet) ek', 'moet ek (?:eers|nou) betaal',
) // prettier-ignore
const MONEY_GONE = anyOf(
  'where (?:did|is|has|does) (?:my|the) (?:r ?\\d+|money|cash|payment)(?: go| gone)?', '(?:you|u) (?:stole|took|ate) my money', 'i (?:lost|want back) my (?:money|r ?\\d+)',
  'short ?changed? me(?: by)?(?: r ?\\d+)?', 'give me my (?:r ?\\d+|change)', 'imali yami ikuphi', 'iphi imali yam', 'tjhelete ya ka e kae', 'madi a me a kae', 'waar is my geld',
) // prettier-ignore

const HARM = anyOf(
  'poison\\p{L}*', 'food poisoning', 'report (?:you|u|this)', '(?:going to|will|ill) (?:the )?(?:police|health inspector|hellopeter)', 'sue (?:you|u)', 'made (?:me|my \\p{L}+|us) sick', '(?:i|my \\p{L}+) got sick', '(?:rat|cockroach|worm|glass|hair|fly) in (?:my|the|it)',
  'ngagula', 'ingane yami iyagula', 'umntwana wam uyagula', 'ngwana wa ka o a kula', 'my kind is siek',
) // prettier-ignore

const WORK = anyOf(
  '(?:do |are )?(?:you |u )?(?:guys )?(?:hire|hiring)', 'vacanc\\p{L}+', '(?:looking|look) for (?:a )?(?:work|job)', '(?:need|want|about) a job', 'any (?:jobs?|work|vacancy)', 'my cv', 'ngifuna umsebenzi', 'ndifuna umsebenzi', 'ke batla mosebetsi', 'ke batla tiro', 'ek soek werk',
) // prettier-ignore
/** Nobody here gives anything away; a link is nobody's to tap. */
const PRIZE = anyOf(
  '(?:i|you|u)(?: have|.?ve)?(?: just)? won', '(?:have|has) won', '(?:been|were|was|got) (?:selected|chosen) (?:for|to|as)', 'lucky (?:draw|winner)', '(?:sassa|srd) .{0,20}(?:grant|claim)', 'how (?:do|can) i claim', 'claim (?:your|my|the) (?:prize|voucher|grant|reward)', 'free (?:data|airtime|money)', 'https?:\\S+',
) // prettier-ignore

const SHOP_SHUT = anyOf(
  '(?:shop|store|spaza|place|winkel|isitolo|lebenkele|ivenkile) (?:is |was |sivaliwe|ivaliwe|le kwetswe|is toe)(?:closed|shut|locked|toe)?', '(?:you|u) (?:are|r) closed', 'nivalile', 'sivaliwe', 'le kwetse',
) // prettier-ignore
const HOURS = anyOf(
  '(?:ni|u|ba|si)(?:nga|zo|ya)?(?:ku)?(?:vala|vula) (?:nini|ngasikhathi|ngabani|nge?sikhathi)', '(?:le|lo|ba) (?:tla )?(?:kwala|bula|tswala|tswalela) (?:neng|leng|ka nako)', 'hoe laat (?:maak|is) julle', 'what time .{0,20}(?:close|open)', 'till? what time',
) // prettier-ignore

const DELIVERS = anyOf(
  'uku(?:letha|diliva|zisa)', '(?:ni|u)(?:nga)?(?:yi)?(?:letha|leth|dilive|diliva|delivere?|zisa)', '(?:ni|u)(?:nga)?kwazi ukuletha', '(?:u|ni)(?:ni|ngi|ndi|si|zi|yi)?(?:leth|zis)(?:e|ele|ela|elwe)', 'ninga(?:yi)?letha', 'a lo (?:a )?(?:isa|tlisa)', '(?:na )?le (?:a )?(?:isa|tlisa)', 'lewer julle',
) // prettier-ignore

const FALSE_ORDER = anyOf(
  '(?:says?|said|saying|tells? me|claims?) .{0,20}order (?:is |was )?(?:not|isn.?t|wasn.?t)', '(?:can ?not|can.?t|cant|couldn.?t|dont|don.?t) (?:find|see|have) (?:my|the) order', 'refus(?:es|ed|ing) to (?:give|hand|serve)', 'wont give me', "won't give me",
  '(?:guy|lady|person|man|girl|boy) (?:at|by|in) the (?:counter|shop|till)',
) // prettier-ignore
const TO_RIDER = anyOf(
  'turn (?:left|right|around|back)', 'tell (?:him|her|them|the (?:driver|guy|rider|man))', '(?:he|she|the driver|the guy|driver) (?:must|should|can) (?:\\p{L}+ ){0,3}(?:call|turn|come|go|wait|stop|phone)', 'lost (?:the )?way', 'he is lost', 'at the (?:robot|corner|circle|spaza|garage)',
) // prettier-ignore

/** She never wrote to it, and wants to know why it writes, or that it ends. */
const UNASKED = anyOf(
  "i (?:did ?n.?t|never|have ?n.?t) order(?:ed)? (?:anything|any thing|nothing|this|that|from (?:you|u|here|this))", 'why (?:are |r |do |did )?(?:you|u) (?:keep )?(?:message|messaging|text|texting|sms|bother|bothering|write|writing|send|sending)(?:ing)?(?: to)? ?me', 'i do ?n.?t know (?:you|u|this (?:shop|number))', 'angi-?odanga lutho', 'ek het niks bestel nie', 'ha ke a odara letho',
) // prettier-ignore

const person: Meaning = { type: 'UNSURE', guesses: ['human'] }

/** Null when the message is none of these. */
export const readWorries = (words: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  if (u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  const isSure = u.confidence >= BANDS.act
  const isOrdering = filledCart(facts) !== null
  const [open] = facts.openOrders
  if (BOT.test(words)) return { type: 'HELP' }
  if (HARM.test(words) && u.intent !== 'return')
    return facts.lastOrder?.state === 'completed' ? { type: 'RETURN' } : person
  if (MONEY_GONE.test(words) && !isOrdering) return facts.lastOrder?.state === 'completed' ? { type: 'RETURN' } : person
  if (u.lines.length > 0) return null
  if (WORK.test(words)) return person
  if (!isOrdering && UNASKED.test(words)) return { type: 'UNSURE', guesses: ['stop', 'human', 'privacy'] }
  if (PAY_WHEN.test(words)) return { type: 'PAY_HOW', other: false }
  if (PRIZE.test(words)) return /https?:/u.test(words) ? { type: 'HELP' } : person
  if (CREDIT.test(words) && !(isSure && u.intent === 'pay_how')) return { type: 'PAY_HOW', other: true, book: true }
  if (OTHER_PAY.test(words) && !(isSure && u.intent === 'pay_how')) return { type: 'PAY_HOW', other: true }
  if (open === undefined && !isSure && !canDeliver(facts) && DELIVERS.test(words)) return { type: 'DELIVER' }
  if (isOrdering) return null
  if (open !== undefined && open.state !== 'placed' && FALSE_ORDER.test(words)) return { type: 'AT_DOOR' }
  if (open?.state === 'out_for_delivery' && TO_RIDER.test(words)) return { type: 'AT_DOOR' }
  if (SHOP_SHUT.test(words)) return open?.state === 'ready' ? { type: 'AT_DOOR' } : { type: 'HOURS' }
  if (HOURS.test(words) && !isSure) return { type: 'HOURS' }
  if (DELIVERS.test(words) && !isSure && open === undefined && canDeliver(facts)) return { type: 'DELIVER' }
  const isElse = isSure && u.intent !== 'greet' && u.intent !== 'unknown'
  return open !== undefined && WAITS.test(words) && !isElse ? { type: 'TRACK', orderId: null } : null
}
