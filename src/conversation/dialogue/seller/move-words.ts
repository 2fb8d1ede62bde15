/**
 * How sellers name a move of an order, in English, isiZulu, isiXhosa, Sesotho, Setswana, Sepedi and Afrikaans. Whatever language the
 * buttons are in, the words of all are read: who taps "Nikezela" writes "hand over 15", and the other way round.
 */

/** "Order 12", "i-oda 12", "#12": what stands before a number. */
export const ORDER = String.raw`(?:(?:the |my |i-?|u-?|die )?(?:order|oda|odolo|odara|otara|bestelling)s?\s*)?(?:number |no\.? |u-?|ya )?#?`
/** The concord of what an order is called, before what is said of it. */
const IT = String.raw`(?:se)?(?:li|i|u|ku|si|zi|lu)?`

export const ACCEPT = String.raw`(?:(?:ngi|si|ndi)?(?:ya|sa)?(?:y?amukela|yamkela)|(?:i(?:.?ll| will)? )?(?:accept(?:ed)?|approve|take)|thatha|aanvaar|neem|vat|amohela|amogela|nka)`
export const DECLINE = String.raw`(?:(?:ngi|si|ndi)?(?:ya)?(?:yenqaba|nqaba|yala|ala)|declined?|reject(?:ed)?|refused?|weier|wys af|hana|gana)`
export const READY = String.raw`(?:(?:is |are )?(?:now )?(?:all )?(?:ready|done|packed|bagged)|${IT}(?:lungile|lungele|pakishiwe|pakishwe|phekiwe)|(?:is )?(?:gereed|klaar|reg|verpak|gepak)|(?:(?:e|di) ?)?(?:lokile|loketse|siame|paketswe))`
/** It leaves, or has left, with whoever brings it. */
export const SEND = String.raw`(?:(?:send(?:ing)?|sent|dispatch(?:ed)?|deliver(?:ing)?|thumela|romela|roma|stuur|khupha)(?: (?:out|off|it out|uit))?)`
export const SENT = String.raw`(?:(?:(?:is|has|was)\s+)?(?:on (?:its|the|it.s|his|her) (?:way|road)|out for delivery|sent(?: out| off)?|dispatched|with the (?:driver|rider))|${IT}(?:sendleleni|thunyelwe|thunyiwe|phumile|hambile)|(?:is )?(?:op ?pad|gestuur|uitgestuur|weg|vertrek)|(?:e|o|di|e se e le)? ?(?:tseleng|rometswe|romilwe|tsamaile))`
/** Before a number these are about other things. */
export const LEFT = String.raw`(?:(?:is|has|was)\s+)?(?:out|left|gone)`
export const HAND_OVER = String.raw`(?:hand(?:ed)? ?over|collected|picked up|give out|(?:uku)?nik(?:ez)?(?:a|ela)|oorhandig|neha|nehela(?:na)?|neela(?:na)?)`
export const HANDED_OVER = String.raw`(?:(?:(?:is|was|has been)\s+)?(?:collected|handed over|picked up|fetched|given(?: out)?|taken|delivered|dropped off)(?:[\s,]+(?:and\s+)?(?:paid|cash|paid cash|paid in cash))?|${IT}(?:landiwe|thathiwe|thathwe|nikeziwe|nikezelwe|nikwe)|(?:e|di)? ?(?:nkilwe|tserwe|tsewe|latilwe|lateuwe|nehilwe|neetswe)|(?:is )?(?:afgehaal|opgetel|oorhandig|gehaal|afgelewer))`
/** It takes longer: until when is asked. */
export const LATE = String.raw`(?:(?:is |running |will be |going to be )*(?:late|delayed)|(?:se)?(?:li|i|u|ku)?(?:zo|ya|ye)?phuz(?:a|ile)|(?:is )?laat|(?:e )?(?:tla )?(?:dieha|lieha|diega|diegile))`

const POLITE = String.raw`^(?:(?:please|pls|ok|okay|ngicela|asseblief|kopa)[\s,]+)*`
const END = String.raw`(?:[\s,]+(?:please|pls|now|already|asb|asseblief|manje|hle|jwale|nou|al|klaar|sisi|sis))*[\s.!]*$`

/** Words behind the number of one order, or before it: the number is the group `before` or `behind`. */
export const ofOneOrder = (behind: string, before: string): RegExp =>
  new RegExp(
    `${POLITE}(?:${ORDER}(?<before>\\d{1,6})\\s*[:=-]?\\s+(?:${behind})|(?:${before})(?: to)?\\s*[:=-]?\\s+${ORDER}(?<behind>\\d{1,6}))${END}`,
    'iu',
  )

/** A move without a number: of the order that is looked at, or of the only one that can make it. */
const alone = (words: string): RegExp =>
  new RegExp(`${POLITE}(?:${words})(?:\\s+(?:it|this|that|the order|yona|dit))?${END}`, 'iu')
const BUYER = String.raw`(?:(?:the|my|this|die|le|lo) )?(?:customer|client|buyer|lady|guy|man|person|she|he|they|ikhasimende|umthengi|moreki|moreke|kli[eë]nt)`
/** She has come for it. */
const HERE = String.raw`(?:${BUYER} (?:(?:is|are|has|have|now|already|just) )*(?:here|arrived|come|came|outside|at the (?:counter|door|gate))|(?:se)?(?:u|li|ba)(?:se)?fikile|o fihlile|${BUYER} (?:(?:se)?(?:u|li)fikile|(?:u|li)khona|(?:u|li)lapha|o fihlile|o teng|is hier))`
/** "The lady is here for 14". */
export const HERE_FOR = new RegExp(
  `${POLITE}${HERE}(?: now)?(?: for| to (?:get|fetch|collect)| nge-?| vir| bakeng sa)\\s*${ORDER}(?<before>\\d{1,6})${END}`,
  'iu',
)
export const HAND_OVER_ALONE = alone(`${HERE}|${HAND_OVER}|(?:give|gee)(?: it)? (?:out|to (?:the customer|her|him))`)
export const SEND_ALONE = alone(
  `${SEND}|on (?:its|the|it.s) way|out for delivery|(?:is )?op ?pad|(?:se)?(?:li|i)sendleleni|(?:e )?tseleng`,
)

export const LATE_ALONE = alone(
  `(?:it.?s |it (?:will|is) |i.?m |we.?re )?${LATE}(?: (?:a (?:bit|little)|kancane|hanyane|bietjie))?`,
)

export const numberIn = (pattern: RegExp, text: string): number | null => {
  const { before, behind } = pattern.exec(text)?.groups ?? {}
  const number = before ?? behind
  return number === undefined ? null : Number(number)
}
