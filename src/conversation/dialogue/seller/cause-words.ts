/**
 * Why goods cannot be made: "water is off so no kotas", "no magwinya, gas is finished", "no gas today". Why is kept nowhere and
 * told to nobody; which goods it keeps away only she knows, so without them she is asked. Pure.
 */
import { LEAD, TAIL } from './goods-patterns.ts'

const KITCHEN = String.raw`(?:gas|water|oil|flour|meat|paraffin|i?gesi|amanzi|amafutha|ufulawa|metsi|oli|gase|olie|meel)`
const POWER = String.raw`(?:power|electricity|lights?|eskom|ugesi|ugezi|motlakase|krag)`
const THING = String.raw`(?:${KITCHEN}|${POWER}|(?:fryer|fridge|freezer|stove|oven|machine|cook|chef))`
const NONE = String.raw`(?:(?:there.?s|there is|there are|we have|i have|we.?ve got|got|ons het|ek het)\s+)?(?:no(?: more)?|geen|akukho|akuna|akunama|asinawo|asinayo|asinagesi|angina\p{L}*|(?:ha|ga) (?:ho|go|re|ke)(?: na)?)\s+`
const GONE = String.raw`\s+(?:(?:is|are|was|has|went|have|.s|i|a|u|ile|o|di)\s+)*(?:off|out|finished|gone|done|down|broken?|sick|away|aphelile|iphelile|uphelile|luphelile|hambile|uhambile|akekho|awekho|fedile|tsamaile|op|af|weg|klaar|stukkend)`
const NIE = String.raw`(?:\s+nie)?`
const SUPPLIER = String.raw`(?:truck|lorry|van|bread van|milk van|supplier|bakery|baker|delivery|driver|trok|bakkery)`
const SUPPLY = String.raw`${SUPPLIER}\s+(?:(?:did ?n.?t|did not|has ?n.?t|has not|never|het nie)\s+(?:come|came|arrived?|deliver(?:ed)?|gekom)|(?:is|was|came|comes)\s+late|is not here|is laat)(?:\s+(?:yet|nie))?`
const CAUSE = String.raw`(?:(?:the|our|my|die|load)\s+)?(?:${NONE}${THING}${NIE}|${THING}${GONE}|${SUPPLY}|load ?shedding|beurtkrag)`
const SO = String.raw`(?:\s*[,.;]+\s*(?:and\s+)?(?:so\s+)?|\s+(?:and\s+)?(?:so|therefore|that.?s why|dus|ngakho(?:-ke)?|kahoo|ke hona)\s+|\s+(?=(?:we|i|ga|ha)\s))`
const FOR = String.raw`(?:\s*[,.;]+\s*(?:because\s+|cos\s+)?|\s+(?:because|cos|coz|since|due to|ngoba|omdat|want|hobane|ka hobane)\s+|\s+(?=(?:the|our|my|die)\s+${SUPPLIER}\s))`

const BEFORE = new RegExp(
  `${LEAD}(?:(?:y[ou]h|eish|my (?:sister|brother|dear|friend)|guys)[\\s,]+)*${CAUSE}${SO}(?<rest>.{3,80})$`,
  'iu',
)
const BEHIND = new RegExp(`^(?<rest>.{3,80}?)${FOR}${CAUSE}${TAIL}`, 'iu')
/** "No hot food today", "we are not cooking": which goods that is only she knows. */
const NOT_COOKED = String.raw`(?:(?:we have |there.?s |there is |we.?re |we are |i.?m )?no(?:t)?\s+(?:(?:doing|making|selling)\s+)?(?:any\s+)?(?:hot|cooked|warm|fried)?\s*(?:food|meals|cooking|kitchen)|a(?:si|ngi)phek[ie]|(?:ha|ga) re (?:phehe|apeye)|ons (?:kook|maak) nie(?: kos)?|geen (?:warm )?kos)${NIE}`
const ALONE = new RegExp(
  `${LEAD}(?:the\\s+|our\\s+|die\\s+)?(?:${NONE}${KITCHEN}${NIE}|${KITCHEN}${GONE}|${NOT_COOKED})(?:\\s+(?:the whole day|all day|at the moment))?${TAIL}`,
  'iu',
)
const NE = /[\s,]+(?:n[eé]h?|neh|hey|sis|sisi|bra|please|pls)[\s.!]*$/iu

/** What is said of goods, without why; null where no reason is given. */
export const withoutCause = (text: string): string | null => {
  const rest = (BEFORE.exec(text) ?? BEHIND.exec(text))?.groups?.rest
  return rest === undefined ? null : rest.replace(/^(?:please|pls|that|now|then)\s+/iu, '').replace(NE, '')
}

/** Something that she cooks with is not there, and no goods are named. Without light the shop takes no orders, which is another matter. */
export const isCauseAlone = (text: string): boolean => ALONE.test(text)
