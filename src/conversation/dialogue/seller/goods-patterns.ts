/**
 * How sellers put it that goods are finished, back, counted, dearer or sold no more: patterns in English, isiZulu, Sesotho and
 * Afrikaans. A pattern that fits is heard only where its `name` names goods of hers, so they may say yes too often.
 */
import type { GoodsVerb, PriceMove } from '../question.ts'

interface Pattern {
  /** `stock`: how much is there? `more`: so many came in. `restock`: came in, or there are so many now?
   * `less`: some are gone, so how many are left? `cost`: what is its price? */
  readonly verb: GoodsVerb | 'stock' | 'more' | 'restock' | 'less' | 'cost'
  readonly pattern: RegExp
  /** It fits nothing without a digit, and need not be tried there: to make one costs a millisecond. */
  readonly hasNumber: boolean
  /** The money is what the price goes up or down by. */
  readonly by?: PriceMove
}

export const LEAD = String.raw`^(?:(?:please|pls|plz|sorry|ok|okay|hi|hello|ngicela(?: uku)?|ngifuna(?: uku)?|uxolo|sawubona|asseblief|asb|ke kopa|kopa|eish|yoh|haai)[\s,]+)*`
/** Until when goods are away, behind what is said of them; they come back when she says so. */
export const UNTIL_LATER =
  /[\s,]+(?:(?:till|until) (?:tomorrow|later|monday)|(?:will be )?back tomorrow|(?:kusasa |ngomso )?\p{L}{0,3}zobuya(?: kusasa| ngomso)?)[\s.!]*$/iu
export const TAIL = String.raw`(?:[\s,]+(?:today|this morning|this afternoon|just now|now|again|please|pls|plz|asb|asseblief|hle|for today|for now|manje|namuhla|namhlanje|futhi|vandag|nou|weer|jwale|kajeno|hape|kuphela|qha|feela|fela|each|apiece|elk|(?:a|per|the) (?:kg|kilo|kilogram)s?|from now(?: on)?|(?:starting|from|as of|effective) today|vanaf (?:vandag|nou)|kusukela (?:namhlanje|manje)|ho tloha kajeno|van nou af))*[\s.!?]*$`
const NAME = String.raw`(?<name>\p{L}.{0,80}?)`
export const NUMBER = String.raw`(?<number>\d{1,6}(?:[.,]\d{1,3})?)(?<kg>\s?(?:kg|kilos?))?`
export const ONLY = String.raw`(?:(?:only|just|kuphela|net|feela)\s+)?`
export const MONEY = String.raw`(?:(?:n?g?u|yi|ku)-?\s?)?(?<money>r\s?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}[.,]\d{2}|\d{1,6}(?:\s?rands?|\s?bucks)?)`

/** What ties a number to the goods before it: "ezi-5", "ayi-12", "angu-12", "a le 5", "tse 5". */
const TIE = String.raw`(?:(?:(?:e|a|o)?(?:zi|yi|li|lu|si|ma|ba|bu|wu|n?gu|ngama|zingu|zinga|lingu|singu)|a|e|o|le|bo|tse|tsa|di|dile)[\s-]*){0,3}`
/** A name that has grown together with the word before it: "sinezonka", "nobisi". */
const FUSED = String.raw`(?<fused>\p{L}{3}.{0,80}?)`
const LEFT = String.raw`(?:left|in stock|oor|\p{L}{0,5}(?:sele|shiyekile)|(?:(?:di|a|bo|e|le)\s?)?(?:setse|saletse|setseng))`

/** Behind "it is back\", and before how many of it are. */
const COUNTING = String.raw`(?:\s*[,:;.-]\s*|\s+)(?:(?:now|with|and|but|only|just|we have|there are|manje|nou|jwale|en|maar|kodwa|net|le|na|no)\s+)*(?:(?:ngama|nga|ngu|wu|yi|ezi|ama|tse|bo|a|e|le|di)[\s-]*)*`

const patterns =
  (verb: Pattern['verb'], by?: PriceMove) =>
  (...texts: readonly string[]): readonly Pattern[] =>
    texts.map((text) => ({
      verb,
      pattern: new RegExp(`${LEAD}(?:${text})${TAIL}`, 'iu'),
      hasNumber: /\(\?<(?:number|money)>/u.test(text),
      ...(by === undefined ? {} : { by }),
    }))

const PRICE = String.raw`(?:price|intengo|inani|ixabiso|prys|theko|tlhwahlwa)`
const SET = String.raw`(?:(?:add(?: product| item)?|new (?:product|item)|change|set|put|make|update|new|the|(?:uku)?shintsha|yenza|maak|verander|nuwe|die|fetola|etsa|(?:engeza|faka|eketsa|kenya|voeg by)(?: umkhiqizo(?: omusha)?| produk| sehlahiswa)?)(?:\s*:)?\s+)`
/** Each in one way only, for they may stand in a row: of words that may be taken in two, all ways there are would be tried. */
const TO = String.raw`(?:(?:must be|should be|has to be|to|is|are|costs?|now|for|at|(?:goes|go|moves|changes?|becomes?)(?: up| down)?|manje|ngoku|(?:a|ma)?(?:i|ku|si|li|lu|bu|u|zi|ka)be|intengo|price|\p{L}{0,4}(?:ngu|yi)|na|kos|nou|vir|word|ke|jwale|ho|\p{L}{0,4}biza)\b)`
/** What it was, before what it is to be. */
const FROM = String.raw`(?:from|van|kusuka|ukusuka|ho tloha|go tloga)\s+(?:ku-?\s?|ho\s|go\s)?r?\s?\d{1,5}(?:[.,]\d{2})?(?:\s?rands?)?\s+(?:to|na|tot|kuya|ukuya|ho ya|go ya|ho|go)(?:\s+(?:ho|go))?(?:\s?ku-?)?`
const UP = String.raw`(?:up|more|extra|higher|dearer|phezulu|op|meer|duurder|hodimo)`
const DOWN = String.raw`(?:down|less|off|lower|cheaper|phansi|af|minder|goedkoper|tlase)`
/** It went, or is to go, up or down: to what is another matter. */
const MOVED = String.raw`(?:(?:is|are|has|have|it|e|het|di|i|ya|go|goes|went|gone|going|came|come|gaan|to)\s+)*(?:up|down|higher|lower|dearer|cheaper|increased?|decreased?|\p{L}{0,3}nyukile|\p{L}{0,3}khuphukile|\p{L}{0,3}yehlile|\p{L}{0,3}nyolohile|\p{L}{0,3}theohile|opgegaan|afgegaan|gestyg|gedaal|op|af|phezulu|phansi|hodimo|tlase)`
const BY = String.raw`(?:by|with|nge|nga|ngo|met|ka)`

/** The first that fits and names goods is meant. */
export const PATTERNS: readonly Pattern[] = [
  ...patterns('remove')(
    String.raw`(?:delete|remove|take off|take down|stop selling|discontinue|susa|khipha|cisha|sula|tlosa|hlakola|verwyder|skrap|haal|vat)\s+${NAME}(?:\s+(?:any ?more|(?:from|off|in|on) (?:the |my )?(?:menu|shop|list|store|sale)|off|af|uit|weg))?`,
    String.raw`take\s+${NAME}\s+(?:off|down)(?:\s+(?:the |my )?(?:menu|shop|list|store|sale))?`,
    String.raw`(?:(?:we|i)\s+)?(?:do(?:n.?t| not)|no longer|stopped|not)\s+sell(?:ing)?\s+${NAME}(?:\s+any ?more)?`,
    String.raw`(?:a(?:si|ngi)sathengisi|a(?:si|ngi)sadayisi|ha ke sa rekisa|ha re sa rekisa)\s+${NAME}`,
    String.raw`(?:ons|ek) verkoop nie meer\s+${NAME}(?:\s+nie)?`,
  ),
  ...patterns('out')(
    String.raw`(?:(?:there (?:is|are)|we have|i have)\s+)?(?:no|zero)\s+${NAME}\s+left`,
    String.raw`(?:there (?:is|are) )?(?:no more|no|out of|sold[\s-]?out(?: of)?|ran out of|run out of|we(?:.re| are| ran| have)? out of|(?:we|i) (?:have|got|have got) no(?: more)?|finished)\s+${NAME}`,
    String.raw`${NAME}\s+(?:is|are|.s)?\s*(?:all\s+)?(?:out(?: of stock)?|finished|f[in]{1,3}sh?e?d?|sold[\s-]?out|gone|over|done|off(?: sale)?|not (?:available|for sale|there)|unavailable)`,
    String.raw`(?:out of stock|finished|sold[\s-]?out|no more)\s*[:=-]\s*${NAME}`,
    String.raw`(?:ku|\p{L}{1,4})?(?:phel(?:ile|e)|gqitywe|gqityiwe|gqibile)\s+${NAME}`,
    String.raw`${NAME}\s+\p{L}{0,6}(?:phel(?:ile|e)|gqitywe|gqityiwe|gqibile)`,
    String.raw`(?:se)?(?:ngi|si|ndi|ba)(?:se)?phel(?:el)?w(?:e|a)\s+(?:(?:yi|nga|ngu|wu|lu|li|zi|bu)-?)?${FUSED}`,
    String.raw`(?:re|ke)\s+felets?we\s+ke\s+${NAME}`,
    String.raw`(?:re|ke)\s+(?:feditse|qetile)\s+${NAME}`,
    String.raw`a\p{L}{1,3}(?:se)?kho\s+${NAME}`,
    String.raw`${NAME}\s+a\p{L}{1,3}(?:se)?kho`,
    String.raw`a(?:si|se|sise|ndi|ndise|ngi|ngise)na\p{L}{0,3}\s+${NAME}`,
    String.raw`a(?:si|ngi|ndi)(?:se)?n[aeo]-?${FUSED}`,
    String.raw`(?:a(?:s|ng|nd)enzi|asiphek\p{L}|(?:ngeke|angikwazi uku|asikwazi uku)\s?(?:ng|s)?enz[ae])\s+${NAME}`,
    String.raw`(?:(?:we|i)(?:.m|.re| am| are)?\s+)?(?:can ?n.?t|can ?not|can.?t|wo ?n.?t|will not|do ?n.?t|do not|not)\s+(?:be\s+)?(?:mak|do|cook|fry|bak|serv|prepar)(?:e|ing|ry|y)?\s+${NAME}`,
    String.raw`(?:we|i)\s+(?:can ?n.?t|can ?not|can.?t)\s+sell\s+${NAME}`,
    String.raw`(?:please |pls )?(?:vala|uvale|misa|umise)\s+${NAME}(?:\s+kancane)?`,
    String.raw`${NAME}\s+(?:(?:is|are|has|have|got)\s+)?(?:expired|rotten|spoil(?:ed|t)|bad|old)[\s,]*(?:(?:today|tdy|now)[\s,]+)?(?:so\s+)?(?:pls |please )?(?:do ?n.?t|do not|stop)\s+sell(?:ing)?\s+(?:it|them)`,
    String.raw`(?:ga|ha) (?:ke|re) (?:dire|etse|phehe|apeye)\s+${NAME}`,
    String.raw`(?:ons|ek) (?:maak|bak) (?:nie|geen)\s+${NAME}(?:\s+nie)?`,
    String.raw`${NAME}\s+(?:(?:e|di|li|bo|o|a|le)\s*)?(?:fedile|felile)`,
    String.raw`(?:(?:ho|go)\s+)?(?:fedile|felile)\s+${NAME}`,
    String.raw`ha (?:ho|re|ke) (?:sa na|se na|sena|na)?\s*${NAME}`,
    String.raw`${NAME}\s+is\s+(?:op|klaar|uit|uitverkoop)`,
    String.raw`(?:geen|ons is uit|ons het geen)\s+${NAME}(?:\s+(?:meer|oor|uit))?(?:\s+nie)?`,
    String.raw`ons het nie(?: meer)?\s+${NAME}(?:\s+(?:meer|oor))?(?:\s+nie)?`,
  ),
  ...patterns('back')(
    String.raw`${NAME}\s+(?:is|are|.s)?\s*(?:back(?: in stock| on)?|available|in stock|on again)`,
    String.raw`${NAME}\s+(?:is|are|.s)?\s*still\s+(?:there|available|in stock|here|on sale)`,
    String.raw`(?:bring|put) back\s+${NAME}`,
    String.raw`(?:bring|put)\s+${NAME}\s+back(?: on)?`,
    String.raw`we have (?:more )?${NAME}\s+again`,
    String.raw`${NAME}\s+\p{L}{0,5}buyile`,
    String.raw`${NAME}\s+(?:se)?\p{L}{0,3}khona`,
    String.raw`sesina\p{L}{0,4}\s+${NAME}`,
    String.raw`${NAME}\s+(?:(?:e|di|li|bo|o|a|le)\s*)?(?:teng|kgutlile|boile|boetse)`,
    String.raw`re na le\s+${NAME}\s+hape`,
    String.raw`${NAME}\s+is\s+(?:weer\s+)?(?:terug|beskikbaar|daar)`,
    String.raw`ons het weer\s+${NAME}`,
  ),
  ...patterns('stock')(
    String.raw`how (?:many|much)\s+${NAME}\s+(?:(?:is|are|do (?:i|we))\s+(?:there|have|got)(?:\s+(?:left|in stock))?|(?:is|are)?\s*(?:left|in stock|remain(?:s|ing)?))`,
    String.raw`(?:is|are) there (?:(?:still|any|enough|more)\s+)*${NAME}(?:\s+left)?`,
    String.raw`(?:do (?:we|i)|have (?:we|i)) (?:have|got|still have)\s+(?:any |enough )?${NAME}(?:\s+left)?`,
    String.raw`(?:kusele|kusasele)\s+${NAME}\s+\p{L}{0,6}(?:ngaki|ngakanani)`,
    String.raw`${NAME}\s+\p{L}{0,6}(?:ngaki|ngakanani)(?:\s+\p{L}{0,3}sele)?`,
    String.raw`ho (?:setse|sala)\s+${NAME}\s+\p{L}{2,4} kae`,
    String.raw`(?:how (?:much|many)\s+)?(?:stock|isitokwe|voorraad|setoko)\s+(?:of |for |ya |van )?${NAME}(?:\s+(?:left|do (?:i|we) have|is (?:there|left)|oor))?`,
    String.raw`${NAME}\s+(?:stock|isitokwe|voorraad)`,
    String.raw`hoeveel\s+${NAME}\s+(?:is daar|is oor|het (?:ons|ek)|is daar nog|het ons nog)(?:\s+oor)?`,
  ),
  ...patterns('less')(
    String.raw`(?:(?:we|i) (?:just )?)?(?:minus|sold|ate|took|used|lost|broke|dropped|threw away|gave away|wasted|sithengise|ngithengise|re rekisitse)\s+${NUMBER}\s*(?:x\s+|of\s+)?(?:the |my )?${NAME}(?:\s+(?:at the counter|in the shop|in shop|over the counter|by hand|for cash|cash|verkoop|gebreek|for (?:myself|us|home|my (?:kids|family|house|children))))?`,
    String.raw`(?:ons|ek) het\s+${NUMBER}\s*(?:van die )?${NAME}\s+(?:verkoop|gebreek|gebruik|weggegooi|verloor|ge[eë]et)`,
    String.raw`(?:my \p{L}+|(?:the )?(?:kids|children|rats|thieves|tsotsis)|somebody|someone|they|he|she)\s+(?:ate|took|stole|broke|used|drank|dropped)\s+${NUMBER}\s*(?:of\s+)?(?:the |my )?${NAME}`,
    String.raw`${NAME}\s+(?:(?:is|are)\s+)?(?:almost|nearly|soon|about to be|going to be)\s+(?:finished|out|done|gone|finish)`,
    String.raw`${NAME}\s+(?:(?:is|are)\s+)?(?:running\s+)?(?:low|running out|getting finished|finishing)`,
    String.raw`(?:(?:i|we)(?:.m|.re| am| are)?\s+)?(?:running|getting)\s+(?:low|out)\s+(?:on|of)\s+${NAME}`,
    String.raw`${NAME}\s+(?:is\s+)?(?:amper|byna)\s+(?:klaar|op|uit)`,
    String.raw`${NAME}\s+\p{L}{0,4}(?:ya|za)phela`,
    String.raw`${NUMBER}\s*(?:of the |x )?${NAME}\s+(?:(?:is|are|was|were|got|has|have)\s+)*(?:broken?|expired|rotten|spoil(?:ed|t)|off|stolen|damaged|missing|bad|cracked|burn(?:ed|t)|aphukile|\p{L}{0,3}phukile|stukkend|gebreek|senyehile)`,
  ),
  ...patterns('cost')(
    String.raw`how much (?:is|are|does|do)\s+(?:i sell |we sell )?${NAME}(?:\s+(?:cost|sell for|going for))?`,
    String.raw`(?:what.?s|what is|what are)\s+(?:the |my )?price (?:of|for|on)\s+${NAME}`,
    String.raw`(?:yimalini|malini|bokae|hoeveel (?:kos|is))\s+${NAME}`,
    String.raw`${NAME}\s+(?:ke bokae|yimalini|\p{L}{0,4}malini|is hoeveel)`,
  ),
  ...patterns('restock')(
    String.raw`restock(?:ed)?\s+${NUMBER}\s*(?:x\s+|×\s*|of\s+)?${NAME}`,
    String.raw`restock(?:ed)?\s+${NAME}\s*[:=]?\s*${NUMBER}`,
  ),
  ...patterns('more')(
    String.raw`(?:(?:we|i) (?:got|bought|received)|got|received|bought|add|delivery(?: came)?|sifake|sithole)\s+${NUMBER}\s*(?:x\s+|×\s*|of\s+)?(?:more |extra |another |nog )?${NAME}(?:\s+(?:gekry|bygekry|came|arrived))?`,
    String.raw`${NUMBER}\s*(?:x\s+|×\s*)?(?:more|extra|another|nog)\s+${NAME}(?:\s+(?:came|arrived|in))?`,
    String.raw`${NUMBER}\s*(?:x\s+|×\s*)?${NAME}\s+(?:(?:has |have |just )*(?:arrived|came(?: in)?|come in|been delivered|delivered)|gekry|het (?:aan)?gekom|(?:bo |le |e |di )?fihlile|\p{L}{0,3}fikile)`,
    String.raw`(?:received|got|add)\s+${NAME}\s*[:=]?\s*${NUMBER}`,
    String.raw`${NAME}\s+(?:arrived|delivered|came(?: in)?|delivery|\+)\s*[:=,-]?\s*${NUMBER}`,
    String.raw`${NAME}\s+(?:het (?:aan)?gekom|(?:bo |le |e |di )?fihlile|\p{L}{0,3}fikile)${COUNTING}${NUMBER}`,
    String.raw`(?:(?:ngi|si|ndi)th(?:eng|ol|eny)(?:e|ile)|(?:ke|re) rekile)\s+${NAME}\s+(?:\p{L}{1,4}ngu-?\s?|\p{L}{1,4}yi-?\s?|a |tse |bo |e |le )${NUMBER}`,
    String.raw`(?:ek|ons) het\s+${NUMBER}\s+${NAME}\s+(?:gekry|gekoop|ontvang|bygekry)`,
    String.raw`kufike\s+${NAME}\s+(?:\p{L}{1,4}ngu-?\s?|ngama-?\s?|\p{L}{1,4}yi-?\s?)${NUMBER}`,
  ),
  ...patterns('count')(
    String.raw`(?<cue>(?:we|i) (?:only |still |just |now )*(?:have|got)|there (?:is|are)|stock|count(?:ed)?|kusele|sine|nginama|re na le|ke na le|ho setse|go setse|(?:ons|ek) het(?: (?:nog|net|nou))*|daar is(?: nog)?|only|just|kuphela|net|feela)?\s*${ONLY}${NUMBER}\s*(?:x\s+|×\s*|of\s+)?${NAME}(?:\s+(?<left>left|in stock|oor|\p{L}sele|only|kuphela|feela|net))?`,
    String.raw`${NAME}\s+(?:left|in stock)\s*[:=-]?\s*${NUMBER}`,
    String.raw`${ONLY}${NUMBER}\s+left of\s+(?:the )?${NAME}`,
    String.raw`(?:stock|count)\s+(?:of\s+)?${NAME}\s*[:=]?\s*${NUMBER}`,
    String.raw`${NAME}(?:\s+(?:has|have|there (?:is|are)))?(?:\s*[:=]\s*|\s+|(?=\d))${ONLY}${TIE}${NUMBER}\s+${LEFT}`,
    String.raw`${NAME}\s+is\s+(?:(?:nog|net|nou)\s+)*${NUMBER}\s+oor`,
    String.raw`${NAME}\s+\p{L}{0,4}sele\s+${TIE}${NUMBER}`,
    String.raw`(?:\p{L}{1,3}(?:sa)?sele|ku(?:sa)?shiyeke|\p{L}{1,3}shiyekile)\s+${NAME}\s+${TIE}${NUMBER}`,
    String.raw`(?:ngi|si|ndi)(?:(?:sa|se)?sele\s+)?n[aeo]-?${FUSED}\s+${TIE}${NUMBER}`,
    String.raw`${NAME}\s+(?:(?:is|are|.s)?\s*(?:(?:back|in stock|available|on again)(?: (?:in stock|on|again))*)|\p{L}{0,5}buyile|(?:(?:e|di|li|bo|o|a|le)\s*)?(?:teng|kgutlile|boile|boetse)|is\s+(?:weer\s+)?(?:terug|beskikbaar|daar))${COUNTING}${NUMBER}`,
    String.raw`${NAME}\s+(?:le|bo|e|di|a|se)\s+(?:setse|saletse|setseng)\s+(?:ka |ke |tse )?${NUMBER}`,
    String.raw`(?:se)?ku(?:sa)?sele\s+${NAME}\s+(?:\p{L}{0,3}ngu-?\s?|\p{L}{0,3}yi-?\s?)?${NUMBER}`,
    String.raw`(?:(?:ho|go|re|ke) (?:setse|saletse|sala|na le)|na le)\s+(?:ka\s+)?${NAME}\s+${TIE}${NUMBER}`,
  ),
  ...patterns('price', 'up')(
    String.raw`${NAME}(?:\s+${PRICE})?\s+(?:up|plus|\+)\s*(?:${BY}\s+)?${MONEY}`,
    String.raw`(?:the\s+)?${PRICE}\s+(?:of\s+|for\s+|on\s+|ya\s+|van\s+)?${NAME}\s+(?:goes |go |went |is |gone )?up\s+${BY}\s+${MONEY}`,
    String.raw`${NAME}(?:\s+${PRICE})?\s+${MONEY}\s+${UP}`,
    String.raw`(?:raise|increase|up|put up|khuphula|nyusa|phahamisa|verhoog)\s+(?:${PRICE}\s+(?:of|for|ya|van)\s+|the price of\s+)?${NAME}(?:\s+${PRICE})?\s+${BY}\s*-?${MONEY}`,
    String.raw`(?:put|push|move|bring|take|sit)\s+(?:die\s+)?${NAME}(?:\s+${PRICE})?\s+${UP}\s+${BY}\s+${MONEY}`,
    String.raw`(?:add|put|sit)\s+${MONEY}\s+(?:more |by )?(?:on|to|onto)\s+${NAME}`,
  ),
  ...patterns('price', 'down')(
    String.raw`${NAME}(?:\s+${PRICE})?\s+(?:down|minus)\s*(?:${BY}\s+)?${MONEY}`,
    String.raw`(?:the\s+)?${PRICE}\s+(?:of\s+|for\s+|on\s+|ya\s+|van\s+)?${NAME}\s+(?:goes |go |went |is |gone )?down\s+${BY}\s+${MONEY}`,
    String.raw`${NAME}(?:\s+${PRICE})?\s+${MONEY}\s+${DOWN}`,
    String.raw`(?:drop|reduce|lower|cut|yehlisa|nciphisa|theola|verlaag)\s+(?:${PRICE}\s+(?:of|for|ya|van)\s+|the price of\s+)?${NAME}(?:\s+${PRICE})?\s+${BY}\s*-?${MONEY}`,
    String.raw`(?:put|push|move|bring|take|sit)\s+(?:die\s+)?${NAME}(?:\s+${PRICE})?\s+${DOWN}\s+${BY}\s+${MONEY}`,
    String.raw`${MONEY}\s+off\s+(?:on\s+|the\s+)?${NAME}`,
  ),
  ...patterns('price')(
    String.raw`${SET}*${PRICE}\s+(?:of\s+|for\s+|on\s+|ye\s?-?|ya\s+|van\s+)?${NAME}(?:\s+${TO}|\s*[=:])*\s+${MONEY}`,
    String.raw`${SET}${NAME}(?:\s+${PRICE})?(?:\s+${TO}|\s*[=:])*\s+${MONEY}`,
    String.raw`${SET}*${NAME}(?:\s+${PRICE})?\s+${FROM}\s+${MONEY}`,
    String.raw`${SET}*${PRICE}\s+(?:of\s+|for\s+|on\s+|ye\s?-?|ya\s+|van\s+)?${NAME}\s+${FROM}\s+${MONEY}`,
    String.raw`${NAME}\s+(?:was|used to be)\s+r?\s?\d{1,5}(?:[.,]\d{2})?[\s,]+(?:and\s+|but\s+)?(?:it.?s\s+|is\s+)?now\s+${MONEY}`,
    String.raw`(?:put|move|bring|take|raise|drop|increase|reduce|lower|sit)\s+${NAME}\s+(?:up |down )?(?:to|on|at|op)\s+${MONEY}`,
    String.raw`${PRICE}\s+(?:ya\s+|ye\s?-|of\s+|van\s+)?${NAME}\s+${MOVED}\s+(?:to\s+|ke\s+|na\s+|ku-?)${MONEY}`,
    String.raw`${NAME}\s+${PRICE}\s+${MOVED}\s+(?:to\s+|ke\s+|na\s+|ku-?)${MONEY}`,
    String.raw`${NAME}\s+${MOVED}\s+(?:to\s+|ke\s+|na\s+|ku-?|tot\s+)${MONEY}`,
    String.raw`${NAME}(?:\s+${TO}|\s*[=:@])*(?:\s+|\s*[=:@]\s*)${MONEY}`,
    String.raw`(?<money>r\s?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?\s?rands?)\s+(?:for\s+|a\s+|vir\s+)?${NAME}`,
    String.raw`${NAME}\s+${PRICE}\s+(?:must\s+|should\s+)?${MOVED}`,
    String.raw`(?:the\s+|die\s+)?${PRICE}\s+(?:of\s+|for\s+|on\s+|ye\s?-|ya\s+|van\s+)?${NAME}\s+(?:must\s+|should\s+)?${MOVED}`,
    String.raw`(?:raise|increase|put up|lower|reduce|drop|nyusa|khuphula|phahamisa|yehlisa|nciphisa|theola|verhoog|verlaag)\s+(?:the\s+|die\s+)?${PRICE}\s+(?:of\s+|for\s+|on\s+|ye\s?-|ya\s+|van\s+)?${NAME}`,
    String.raw`(?:raise|increase|put up|lower|reduce|drop|verhoog|verlaag)\s+(?:the\s+|die\s+)?${NAME}\s+${PRICE}`,
    String.raw`${SET}*${PRICE}\s+(?:of\s+|for\s+|on\s+|ya\s+|van\s+)?${NAME}`,
  ),
]

/** Without goods: the whole list of them. */
export const LISTS: readonly { readonly verb: GoodsVerb; readonly pattern: RegExp }[] = (
  [
    [
      'out',
      String.raw`(?:sold out|out of stock|(?:something|items?|goods) (?:is|are) (?:out|finished)|okuphelile|uitverkoop)`,
    ],
    ['back', String.raw`(?:back in stock|off sale|what is off(?: sale)?|what.?s off(?: sale)?|okubuyile)`],
    [
      'price',
      String.raw`(?:(?:change|set|new)\s+)?(?:a |the |my )?(?:price|prices)|(?:(?:show|see|list|give|me|my|the|all|our)\s+)*(?:prices|price ?list|products?|items?|goods)|what (?:do|can) (?:i|we) sell|what (?:am i|are we) selling|what (?:do (?:i|we) have|is|have we got) (?:on sale|on the menu)|(?:shintsha\s+)?(?:intengo|amanani)|pryse|ditheko`,
    ],
    ['count', String.raw`(?:stock|count stock|stock count|stock ?take|isitokwe|isitoko|voorraad|setoko)`],
    // How many there are, and not of what.
    ['count', String.raw`(?:we have |there (?:is|are) )?(?:only|just) ${NUMBER} left`],
    ['remove', String.raw`(?:delete|remove)(?: (?:an? )?(?:item|product|something))?`],
  ] as const
).map(([verb, text]) => ({ verb, pattern: new RegExp(`${LEAD}(?:${text})${TAIL}`, 'iu') }))

/** What runs low, or is finished. */
export const LOW = new RegExp(
  `${LEAD}(?:what(?:.?s| is| are)? (?:running )?(?:low|finished|out(?: of stock)?|running out|sold out)|(?:running )?low stock|yini ephelayo|yini ephelile|wat is (?:min|op|klaar)|ho fedile eng)${TAIL}`,
  'iu',
)
