/** Messages as people write them, by intent. Not copied from the phrase tables: each has its own fillers and spelling. */
import type { IntentId } from './types.ts'

/** One message after each bar. */
const many = (text: string): readonly string[] => text.split('|')

export const MESSAGES: Readonly<Partial<Record<IntentId, readonly string[]>>> = {
  greet: many(
    'Hi|hello there|HEY|Good morning 😊|Sawubona|Sanibonani bo|Molo|molweni|Dumela ntate|dumelang|thobela|' +
      'Hallo|Goeie môre|heita|aweh|Hola hola|hoezit my bru|unjani sisi|hiii|o tsogile jang',
  ),
  menu: many(
    'menu|Menu pls|can i see the menu please|what do you sell?|send me your price list|nithengisani|' +
      'Nidayisani bhuti|ngicela imenyu|nithengisa ntoni|ndicela imenyu|le rekisa eng|le na le eng ntate|' +
      'lo rekisa eng|wat verkoop julle|is this still available?|is it available|stuur asb die spyskaart|pryslys|what do u have today|niphetheni',
  ),
  price: many(
    'how much is a kota|How much for 2l coke?|price of slap chips|hw much is kota|yimalini ikota|malini i-coke|' +
      'ikota ibiza malini|ixabisa malini ikota|kota ke bokae|ke bokae kota|e ja bokae kota|hoeveel kos die kota|' +
      'wat kos n burger|hoeveel is die brood|whats the price of the burger|what does a burger cost|malini?|' +
      'how much|how much is a russian and chips',
  ),
  order: many(
    'i want 2 kotas|can i get a burger|give me 3 russian|ngicela i-kota|ngifuna amagwinya|nginike isinkwa|' +
      'ndicela ikota|ndifuna isonka|ke kopa kota|ke batla magwinya|mphe coke|ke nyaka kota|ek soek n burger|' +
      'gee my twee kotas|kan ek n kota kry|ngcela 2 kota|Hi, I would like to order 2 burgers please|2 burgers|' +
      '5 magwinya and 2 russian|eish bra i need a kota',
  ),
  add: many(
    'add a coke|please add 2 russian|also add chips|engeza i-coke|faka ne-coke|yongeza icoke|eketsa coke|' +
      'kenya le coke|oketsa magwinya|tsenya coke|sit n coke by|nog een kota|ook n coke|' +
      'can you add a burger to my order|another coke',
  ),
  remove: many(
    'remove the coke|take out the chips|please remove 1 kota|susa i-coke|khipha amachips|angisayifuni i-coke|' +
      'khupha icoke|andisayifuni ikota|tlosa coke|ntsha chips|ha ke sa batla coke|ga ke sa batla kota|' +
      'haal die coke uit|verwyder die burger|i dont want the coke anymore|no coke',
  ),
  cart: many(
    'total?|whats my total|show my cart|how much is everything|konke yimalini|sekuyimalini|i-oda lami|' +
      'iyonke yimalini|i-odolo yam|tsohle ke bokae|tsotlhe ke bokae|wat is die totaal|hoeveel is alles|' +
      'my mandjie|what is in my cart|my basket please',
  ),
  checkout: many(
    "that's all|thats it thanks|done|checkout|yilokho kuphela|sengiqedile|ndigqibile|ke qetile|ke feditse|" +
      'dis al|klaar|gaan voort|confirm my order|qhubeka|nothing else thank you|tswela pele|place my order',
  ),
  deliver: many(
    'deliver please|do you deliver?|can you deliver to my house|ngilethele|ngicela ningilethele|niyaletha|' +
      'ndizisele|nceda ndizisele ekhaya|ntlisetse|a lo dira delivery|kan julle aflewer|bring vir my|drop it off|' +
      'delivery|do u deliver to zone 6',
  ),
  collect: many(
    'i will collect|ill fetch it|collection|pick up|ngizolanda|ngizoyilanda esitolo|ndiza kuyilanda|' +
      'ke tla e lata|ke tla e tsaya|ek kom haal dit|afhaal|i will come fetch it|can i collect at 5pm|' +
      "ke tla tla go e tsaya|i'll pick up",
  ),
  track: many(
    "where is my order|where's my food???|wheres my order its been an hour|is my order ready|iphi i-oda yami|" +
      'izofika nini|iphi i-odolo yam|iza kufika nini|odara ya ka e kae|e tla fihla neng|odara ya me e kae|' +
      'e tla goroga leng|waar is my bestelling|wanneer kom dit|order yaka e kae|how long still|where is order 12|' +
      'still waiting',
  ),
  cancel: many(
    'cancel|cancel my order please|please cancel order 12|i changed my mind|khansela|ngicela ukukhansela|' +
      'angisafuni|rhoxisa i-odolo|andisafuni|hlakola|ha ke sa batla|ga ke sa batla|khansela odara|kanselleer|' +
      'ek wil nie meer nie|stop order 12|cancell',
  ),
  return: many(
    'i want my money back|refund please|wrong order|this is not what i ordered|ngicela imali yami|kubolile|' +
      'kuphukile|ndifuna imali yam|yaphukile|ke batla tjhelete ya ka|e bodile|ho na le phoso|ke batla madi a me|' +
      'ek wil my geld terughê|dis vrot|verkeerde bestelling|something is missing',
  ),
  hours: many(
    'are you open|what time do you close|what time do you open tomorrow|nivula nini|nivala nini|nivuliwe|' +
      'nivulile|le bula neng|le butse|lo bula leng|lo tswala leng|is julle oop|hoe laat maak julle toe|' +
      'opening hours|you still open?|till what time are you open',
  ),
  location: many(
    'where are you|where is the shop|send location|drop pin|nikuphi|sikuphi isitolo|iphi ivenkile|niphi|' +
      'lebenkele le kae|lo kae|waar is julle|waar is die winkel|whats your address|how do i get there|' +
      'lebenkele la lona le kae',
  ),
  pay_how: many(
    'how do i pay|do you take card|can i pay cash|ngikhokha kanjani|nithatha ikhadi|ndihlawula njani|' +
      'ke lefa jwang|le nka karete|ke duela jang|ke lefa bjang|hoe betaal ek|vat julle kaart|' +
      'kan ek kontant betaal|payshap|do you have ewallet|nithatha i-swipe|cash on delivery?',
  ),
  human: many(
    'i want to talk to a person|agent|call me|can i speak to the owner|ngicela ukukhuluma nomuntu|ngifonele|' +
      'ndicela ukuthetha nomntu|ke kopa ho bua le motho|ke kopa go bua le motho|ke kgopela go bolela le motho|' +
      'ek wil met iemand praat|i need a human|die eienaar|please phone me|are you a human? let me speak to a person',
  ),
  help: many(
    'help|help me please|how does this work|ngicela usizo|usizo|ndicela uncedo|ke kopa thuso|thuso|' +
      'ke kgopela thušo|help my asb|i dont understand|how do i order|hoe werk dit|' +
      // What WhatsApp puts into a person's mouth who taps an advert, and what people say who have seen one.
      'Hello! Can I get more info on this?|Hi! Can I get more info?|hi i saw your ad on facebook|im interested|' +
      'Hello, I would like to know more about your shop|more information please|info',
  ),
  yes: many('yes|Yes please|yebo|ewe|ee|ja|yep|sure|grand|👍|ya|ok|yesss|Yebo 👍|ja asb'),
  no: many('no|No thanks|cha|hhayi|hayi|tjhe|nnyaa|aowa|nee|nee dankie|aikhona|nah|nope|👎|noooo'),
  thanks: many(
    'thanks|thank you so much|Ngiyabonga|siyabonga kakhulu|enkosi|ndiyabulela|ke a leboha|ke a leboga|dankie|' +
      'baie dankie|danko|totsiens|hamba kahle|thx|sala sentle|bye',
  ),
  language: many(
    'language|english please|can you speak zulu|isizulu|ngesixhosa|bua sesotho|setswana|afrikaans asseblief|' +
      'change language|ka sesotho|taal|puo',
  ),
  privacy: many(
    'delete my data|privacy policy|what information do you have about me|how did you get my number|popia|' +
      'vee my data uit|imininingwane yami|where did you get my number?|forget me|waar kry julle my nommer|' +
      'iinkcukacha zam|susa imininingwane yami',
  ),
  change: many(
    'make it 3|i meant 2 not 22|change my order|i want to change my order|fetola odara ya ka|' +
      'verander my bestelling|ngifuna ukushintsha i-oda|tshintsha i-odolo|make that 4 please|i made a mistake|' +
      'maak dit 3|2 not 22',
  ),
}

/** The same for the seller's own words. */
export const SELLER_MESSAGES: Readonly<Partial<Record<IntentId, readonly string[]>>> = {
  accept: many(
    'accept|accept 12|yamukela 12|Accept order 12|12 accept|amohela 12|aanvaar 12|accept #12|yamkela 12|' +
      'amogela 12|ACCEPT|i accept',
  ),
  decline: many(
    'decline|decline 12|reject 12|weier 12|yenqaba 12|hana 12|gana 12|decline order 12|sold out|12 decline|' +
      'reject order 7|cant do it',
  ),
  ready: many(
    'ready|ready 12|12 ready|order 12 is ready|isilungile 12|e lokile 12|e siame 12|gereed 12|food is ready|' +
      '12 is ready|order ready|ilungile 12',
  ),
  code: many(
    '1234|code 1234|the code is 4821|Code: 0071|kode 1234|ikhodi 1234|pin 9999|khoutu 1234|my code is 1212|' +
      'delivery code 4444|otp 4567|0042',
  ),
  today: many(
    'today|sales today|how much did i make today|namhlanje|kajeno|gompieno|vandag|my orders|todays sales|' +
      'report|ngenze malini namhlanje|summary please',
  ),
}
