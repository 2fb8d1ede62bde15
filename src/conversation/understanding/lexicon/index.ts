/** All phrase tables, and the words that carry no intent. */
import { af } from './af.ts'
import { en } from './en.ts'
import { kasi } from './kasi.ts'
import { nso } from './nso.ts'
import type { LexiconRow } from './row.ts'
import { st } from './st.ts'
import { tn } from './tn.ts'
import { xh } from './xh.ts'
import { zu } from './zu.ts'

export type { LexiconLanguage, LexiconRow } from './row.ts'
export const LEXICON: readonly LexiconRow[] = [...en, ...zu, ...xh, ...st, ...tn, ...nso, ...af, ...kasi]

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Politeness, vocatives and sounds: dropped before phrases are matched, so that they may stand anywhere. */
export const POLITE: ReadonlySet<string> = words(
  'please pls plz plss plis pliz pleas plese plse asb asseblief assblief tlhe hle tu nceda kindly mama mma mme mam ma gogo magogo baba ' +
    'tata bra bru bro broer boss bossie chief chomi mngani mngane ntate rra sisi sis ousi ausi abuti bhuti buti mfana mfethu tshomi san ' +
    'my-friend friend man maan hey eish haai yoh yhu yho wena mos sir madam dear guys bafethu bafo bafowethu majita neh nje kaloku torho ' +
    'meneer mevrou tannie oom kle thoko quickly urgent urgently asap lol haha hahaha xoxo maar just tuu hleng 🙏 😊 😀 😂 🙂 😋 😁 ❤ 🤤 😍',
)

/** Small words that say nothing by themselves: they neither help nor hurt a match. */
export const SMALL: ReadonlySet<string> = words(
  'a an the to for of with and or is it its are am be do does i im me my we us our you u ur your that this these those they them there here in on at ' +
    'from so then also too now again some any can could will would shall may might have has had was were by as if but out up ' +
    'le la lo ya ye yo wa ba ke ka ga e o tsa tse ena eo ho go na ne no nga nge ngo se sa ku ko kwa kwe uku ukuthi lapha khona manje ' +
    'ngoku apha die n nie en vir van te by dat dit is ek jy jou ons julle om op met ook nou hier daar sal wil het was as aan so ' +
    'monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrydag saterdag sondag umgqibelo ' +
    'tomorrow tmrw tonight kusasa ngomso hosane kamoso vanaand vandag namhlanje namhla kajeno gompieno lehono today ' +
    'uh uhm uhh umm erm tx thx asked ' +
    'well ok okay oh ah um mmm hmm hi hello hey sawubona sanibonani molo molweni dumela dumelang hallo heita eita aweh hola sho shap sharp',
)

/** Everyday words that are one letter from goods, or describe them: never read as misspelt items. */
export const COMMON: ReadonlySet<string> = words(
  'otherwise available possible nice tasty lovely good bad great cold hot warm fresh big small little best better same different next last first second time times day days week month ' +
    'son daughter mom mum mother-in-law boss granny grandmother neighbour neighbor cousin uncle aunt aunty baby boy girl guest guests lady ladies ' +
    'people kids child children wife husband mother father brother sister friend school work home house road street money price cheap expensive ' +
    'like love hate know think thinking guess see look find tell ask say said told come came coming go going went gone take took bring make made made put sent send ' +
    'wait waiting late early soon later never always sometimes maybe really very too much many more most less few some any everything something anything ' +
    'nothing someone anyone everyone because before after again already yet still even ever only just about around near far left right front back ' +
    'open closed close start stop end begin paid pay buying selling sell sold got getting give gave given want wanted need needed should would could ' +
    'wants wanted needs likes load loadshedding shedding must cant wont didnt doesnt isnt arent wasnt havent hungry thirsty sick fine happy sorry sad angry nonsense rubbish stupid lazy slow fast quick ' +
    'phone whatsapp message messages number name person customer shop store place thing things stuff food foods drink drinks lunch supper dinner breakfast ' +
    'bese kuthi ukuthi emergency delivered unless following follow hope hoping list items item nobody answers answer hire hiring funeral party occasion wedding meeting meetings oggend middag aand ' +
    'ngifaka ukushintsha eers vra dink enetjie enetjies eentjie comes goes brings fetches collects gives takes makes says asks asked sends lives stays works waits eats drinks likes happened happens happening mean means clock oclock ag she he him her his hers ' +
    'ntlong letha strong hawu yhoo moet wees mna nna awu kahle basically literally honestly eat eating feed min mins minute minutes hour hours metsotso imizuzu ' +
    'taste tasted smell spoon plate water-supply gate corner door window yellow blue green black pink grey tonight tomorrow yesterday ' +
    'mina nathi abantu umuntu indlu ixesha isikhathi motho batho nako ntlo huis mense tyd plek mooi sleg warm koud lekker vinnig honger',
)
