/** "My friend wants one too": so many more of what is being ordered. Pure. */
import { numberAt } from '../../../understanding/scan.ts'
import { bind } from '../../../understanding/bind.ts'
import { lineSpokenOf, linesToChange, changed, whichLine } from './cart-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { lineCommand } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const WHO = String.raw`(?:(?:my|the|a|die|le) )?(?:friend|brother|sister|cousin|mom|mum|mother|dad|father|wife|husband|son|daughter|kid|child|boy|girl|gogo|granny|neighbou?r|colleague|bro|sis|umngani(?: wami)?|umfowethu|udadewethu|ingane|vriend|broer|suster|ma|pa|motswalle(?: wa ka)?|abuti|ausi|he|she|they)`
const WANTS = String.raw`(?:(?:also|too|is|ook|le yena)\s+)*(?:wants?|wanting|needs?|would like|having|takes?|naye ufuna|ufuna|wil|soek|o batla|batla)`
const ONE_TOO = new RegExp(
  String.raw`^\W*(?:(?:and|oh|ok|also|sorry|wait|eish|futhi|en|le)[\s,]+)*${WHO}\s+${WANTS}\s+(?:also\s+)?(?<count>\p{L}+|\d{1,2})(?:\s+(?:more|of them|of those|nngwe))?(?:[\s,]+(?:too|also|as well|futhi|ook|hape|please|pls|he|asb))*\W*$`,
  'iu',
)
/** More for somebody else is rather goods of their own. */
const COUNT_MOST = 20

/** Null when the words say something else; of several lines it is asked which. */
export const readOneToo = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const said = ONE_TOO.exec(text)?.groups?.count
  const count = said === undefined ? undefined : numberAt(bind(said).tokens, 0)?.n
  const changeable = count === undefined || context.items.length > 0 ? null : linesToChange(facts)
  if (count === undefined || changeable === null || count < 1 || count > COUNT_MOST) return null
  const [only, another] = changeable.lines
  const line = another === undefined ? only : lineSpokenOf(changeable.lines, context)
  if (line === undefined) return whichLine
  return changed(changeable, [lineCommand(line, line.quantityMilli + count * 1000)], line, context)
}
