/** What is said right behind "finished": that it is there after all, or that something else is finished too. */
import { goodsNamed } from '../goods.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import { NOTHING_SAID, meant } from './goods-meant.ts'
import { fusedGoods } from './named-goods.ts'

/** "Sibuyile", "cha sisekhona", "it's back": of what was finished a moment ago. */
const STILL_THERE =
  /^\W*(?:(?:no|sorry|wait|actually|cha|hayi|nee|tjhe)[\s,!]+)*(?:(?:it.?s|it is|they.?re|they are|we have it|we got it) (?:back|here|available|again|still there)(?: (?:again|now))*|(?:se)?(?:si|i|u|a|li|lu|bu|zi)(?:se)?(?:buyile|khona)|(?:e|se|bo|di|le|a|o|ba|li) (?:se )?(?:teng|kgutlile|boile)(?: hape)?|dit is (?:terug|weer daar))(?:[\s,]+(?:now|manje|jwale|nou))?[\s.!]*$/iu

/** "And milk", "milk too", "nobisi", "lebese le lona", behind what is finished. */
const TOO = [
  /^\W*(?:(?:and|also|plus|as well as|le|en|ook|kanye)\s+(?:the |die |e?)?|n[aeo]-)(?<name>\p{L}[\p{L}\s]{1,40}?)(?:\s+(?:too|also|as well|futhi|le (?:lona|yona|tsona|bona)|ook))?[\s.!]*$/iu,
  /^\W*(?<name>\p{L}[\p{L}\s]{1,40}?)\s+(?:too|also|as well|futhi|le (?:lona|yona|tsona|bona)|ook)[\s.!]*$/iu,
  /^\W*n[aeo](?<fused>\p{L}{3,20})(?:\s+futhi)?[\s.!]*$/iu,
]

export const besideFinished = (
  words: string,
  { variantId, whole }: Extract<Question, { type: 'item_next' }>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  if (STILL_THERE.test(words)) return { type: 'PUT_BACK', variantId, whole }
  for (const pattern of TOO) {
    const { name, fused } = pattern.exec(words)?.groups ?? {}
    const goods = name === undefined ? fusedGoods(fused ?? '', facts) : goodsNamed(name, facts)
    if (goods.length > 0) return meant('out', goods, NOTHING_SAID, facts)
  }
  return null
}
