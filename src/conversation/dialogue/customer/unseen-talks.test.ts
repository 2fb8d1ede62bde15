/**
 * Talks of people who wrote to a shop for the first time, one for each class of what was not understood in them: what is in the
 * cart in the end, and what the last answer says. Read by the real understanding, answered by the whole dialogue.
 */
import { describe, expect, it } from 'vitest'
import { timesTheFloor } from '../../../kernel/test-cost.ts'
import { facts } from '../fakes.ts'
import { understand } from '../../understanding/index.ts'
import { GOODS, talk } from './kasi-shop.fakes.ts'
import { partAnswer } from './said/part-answer.ts'

type Case = readonly [words: string, cart: readonly string[]]

describe('what is ordered', () => {
  it.each<Case>([
    ['unayo ikota? >> ibiza malini >> ngiphe ezimbili', ['2 Kota']],
    ['molweni ninayo na imilk >> ndicela ezimbini', ['2 Milk, 1 L']],
    ['hallo het julle melk >> gee my 2', ['2 Milk, 1 L']],
    ['eita da, bo kota ba bokae? >> tsa pedi', ['2 Kota']],
    ['le na le borotho? >> ke kopa bo le bong', ['1 White Bread']],
    ['u got kotas? >> how much 4 the full one', []],
    ['isinkwa esisodwa nobisi >> hhayi izinkwa ezimbili', ['2 White Bread', '1 Milk, 1 L']],
    ['ngicela amagwinya angu 5 nesinkwa nobisi', ['5 Magwinya', '1 White Bread', '1 Milk, 1 L']],
    ['ndicela ikota ezi2', ['2 Kota']],
    ['ke nyaka borotho bjo tee le maswi', ['1 White Bread', '1 Milk, 1 L']],
    ['ngicela isinkwa se brown hayi mhlophe >> zimbili', ['2 Brown Bread (hayi mhlophe)']],
    ['andifuni atshara kwi kota', ['1 Kota (no Atchar)']],
    ['5 kota 3 with atchar 2 without', ['2 Kota (no Atchar)', '3 Kota (Atchar)']],
    ['ke kopa dikota di le tharo >> di se nang atshara', ['3 Kota (no Atchar)']],
    ['2kg mince 5kg mealie meal >> only 1 kg mince', ['1 Mince', '1 Mealie Meal, 5 kg']],
    ['eish mfethu ngiph i kota ka 25', ['1 Kota']],
    ['please may i have the following: 1 white bread, 1 sugar', ['1 White Bread', '1 Sugar, 1 kg']],
    ['i hope you are well, forty magwinya for a funeral', ['40 Magwinya']],
    ['Môre, kan ek asb 1 kota kry', ['1 Kota']],
    ['ek soek 2 kota vir môre oggend', ['2 Kota']],
    ['2 kotas no 3 kotas', ['3 Kota']],
    ['kota 2 chips large 1 >> make chips small', ['2 Kota', '1 Slap Chips, Small']],
    ['ke kopa borotho ba sweu', ['1 White Bread']],
    ['1 kota >> can i add chips >> small', ['1 Kota', '1 Slap Chips, Small']],
    ['ndicela amagwinya alishumi elinesihlanu', ['15 Magwinya']],
    ['ngifuna amagwinya angu-12 no-2 litre ye coke', ['12 Magwinya', '1 Coke, 2 L']],
    ['ndicela ii-eggs ezilishumi elinesibini', ['2 Eggs, 6 pack']],
    ['what comes in the full house >> ok 1 of that with no polony', ['1 Kota, Full House (no Polony)']],
    ['how much is full house >> ill take 2 of those with cheese', ['2 Kota, Full House (Cheese)']],
    ['what comes in the full house >> is that with polony?', []],
    ['2 of each bread', ['2 White Bread', '2 Brown Bread']],
    ['3 of each coke and a kota', ['3 Coke, 330 ml', '3 Coke, 2 L', '1 Kota']],
    ['kota but i dont want polony', ['1 Kota (no Polony)']],
    ['1 kota >> i dont want atchar', ['1 Kota (no Atchar)']],
    ['2 kota 1 fanta >> i dont want the fanta', ['2 Kota']],
    ['koka kola 2l x3', ['3 Coke, 2 L']],
    ['coka cola can', ['1 Coke, 330 ml']],
    ['ngicela i-coca cola enkulu', ['1 Coke, 2 L']],
    ['its for my gogo she wants a brown bread and amasi, give it to the boy who comes', ['1 Brown Bread', '1 Amasi']],
    ['nimalini amagwinya >> ngifuna ayishumi nambili', ['12 Magwinya']],
    ['dumela mma ke batla dikota tse tharo >> e nngwe e se ka nna le atchar', ['2 Kota', '1 Kota (no Atchar)']],
    ['kota e se ka nna le atchar', ['1 Kota (no Atchar)']],
    [
      'bread and milk but also she said if you have eggs then six eggs',
      ['1 White Bread', '1 Milk, 1 L', '1 Eggs, 6 pack'],
    ],
    ['kota no nothing just chips', ['1 Kota (no nothing just chips)']],
    ['lungile >> yini ekhona namhlanje >> amachips amancane amabili', ['2 Slap Chips, Small']],
    ['2 sugar, tomatoes >> take out tomatoes too expensive', ['2 Sugar, 1 kg']],
    ['ek soek twee brood >> ag maak dit drie brood', ['3 White Bread']],
    ['3 kotas 2 cokes (small) 1 fanta >> remove the fanta and make kotas 4', ['4 Kota', '2 Coke, 330 ml']],
    ['2 kota 1 fanta >> susa ifanta yenza ikota zibe 4', ['4 Kota']],
    ['2 kota, 1 bread >> maak brode 3 en haal die kota uit', ['3 White Bread']],
    ['2 kota 1 fanta >> make kota 3', ['3 Kota', '1 Fanta Grape']],
    ['twenty magwinya, sorry thirty, and two milks', ['30 Magwinya', '2 Milk, 1 L']],
    ['brown bread 2, wait 3', ['3 Brown Bread']],
    ['3 kota, 1 no atchar, sorry 2', ['1 Kota', '2 Kota (no Atchar)']],
    ['two of the kotas, no wait my brother is here so three, and um a brown bread', ['3 Kota', '1 Brown Bread']],
    ['2 kota, sorry i have 3 kids so 3 fanta', ['2 Kota', '3 Fanta Grape']],
    ['ndicela amaqanda a 6 nesonka esimdaka >> hayi, isonka esimhlophe', ['1 Eggs, 6 pack', '1 White Bread']],
    ['isinkwa 2 nobisi', ['2 White Bread', '1 Milk, 1 L']],
    ['send 2kg suiker en 10kg mieliemeel', ['2 Sugar, 1 kg', '2 Mealie Meal, 5 kg']],
    ['kota wit chees no polony', ['1 Kota (Cheese; no Polony)']],
    ['two dikota tsa 25 and i-2 litre >> yes', ['2 Kota', '1 Coke, 2 L']],
    ['dikota tse 25', ['25 Kota']],
    ['2 burgers >> i mean kota', ['2 Kota']],
    ['🍔 2 please >> i mean kota', ['2 Kota']],
    ['🍔🍔 >> kota', ['2 Kota']],
    ['how much kota >> 2 burgers', []],
    ['kota full house, bread x 2 >> thats wrong i said brown bread', ['1 Kota, Full House', '2 Brown Bread']],
    ['kotas are for lunch 12 people so 12 kotas', ['12 Kota']],
    ['kota. 2 kota with cheese', ['1 Kota', '2 Kota (Cheese)']],
    ['2 kota >> ja bestel dit maar sonder atchar', ['2 Kota (no Atchar)']],
    ['2 kota >> yes order it but no atchar', ['2 Kota (no Atchar)']],
    ['what about gluten free bread', []],
    ['kota with extra chips and a fanta', ['1 Kota (extra chips)', '1 Fanta Grape']],
    ['2 kota double chips no polony', ['2 Kota (no Polony; double chips)']],
    ['kota extra cheese', ['1 Kota (Cheese)']],
    [
      '3 kota >> 1 no atchar, 1 with cheese >> third one just normal',
      ['1 Kota', '1 Kota (no Atchar)', '1 Kota (Cheese)'],
    ],
    ['heita bafo, awuphe two dikota tsa 25', ['2 Kota']],
    ['ngicela nje isinkwa, esimhlophe, nobisi, siyabonga kakhulu', ['1 White Bread', '1 Milk, 1 L']],
    ['white bread, brown bread, milk', ['1 White Bread', '1 Brown Bread', '1 Milk, 1 L']],
    ['can i get the R55 one and a brown bread', ['1 Kota, Full House', '1 Brown Bread']],
    ['ndicela ii-kota ezimbini >> enye yazo mayingabi nachips', ['1 Kota', '1 Kota (no Chips)']],
    ['kopa magwinya a 10 le mashi >> aowa a 12', ['10 Magwinya', '1 Milk, 1 L']],
    ['2 kota 1 fanta >> no 3 fanta', ['2 Kota', '3 Fanta Grape']],
    ['1 kota and fanta >> hhayi yenza kube yi coke can', ['1 Kota', '1 Coke, 330 ml']],
    ['how much is bread >> and milk >> ok both', ['1 White Bread', '1 Milk, 1 L']],
    ['how much is bread >> and 2 milk', ['2 Milk, 1 L']],
    ['6 eggs and 1 bread, wait make eggs 12', ['2 Eggs, 6 pack', '1 White Bread']],
    ['2 kota, 1 fanta, no make kotas 3', ['3 Kota', '1 Fanta Grape']],
    ['mince 250g x 2', ['0.5 Mince']],
    ['5 kota >> no polony on 2, no atchar on 3', ['2 Kota (no Polony)', '3 Kota (no Atchar)']],
    ['1 brown bread >> 2 >> make one white', ['1 Brown Bread', '1 White Bread']],
    ['3 kota >> 1 of them full house >> 2 of them actually', ['2 Kota', '1 Kota, Full House']],
    ['2 coke >> cans >> and 2 bottles', ['2 Coke, 330 ml']],
    ['2 kota and 3 >> magwinya', ['2 Kota', '3 Magwinya']],
    ['give 3 kids 1 magwinya each', ['3 Magwinya']],
    ['do full house have cheese >> add cheese', ['1 Kota, Full House (Cheese)']],
    ['do full house have cheese >> add cheese?', []],
    [
      'ngicela i-kota ezimbili, enye ingabi na-atchar bese kuthi enye ingabi na-polony',
      ['1 Kota (no Polony)', '1 Kota (no Atchar)'],
    ],
    ['4 kotas and 4 cokes cans >> half the cokes', ['4 Kota', '2 Coke, 330 ml']],
    ['3 kota >> half the kotas', ['3 Kota']],
    ['bread >> not white', ['1 Brown Bread']],
    ['bread >> no, white', ['1 White Bread']],
    ['bread unless its finished then milk', ['1 White Bread']],
    ['500g mince and 2 kotas >> make mince 1kg', ['1 Mince', '2 Kota']],
    ['unsubscribe me but i still want to order 1 kota', ['1 Kota']],
    ['kota x2 >> my friend wants one too >> so 3', ['3 Kota']],
    ['kota x2 >> umngani wami naye ufuna eyodwa', ['3 Kota']],
    ['🙏🏽 can i have 2x🍞 1x🥛', ['2 White Bread', '1 Milk, 1 L']],
    ['vegan kota', []],
  ])('%s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each<Case>([
    ['can you repeat my last order but without the coke', ['2 Kota, Full House']],
    ['ngicela into engiyithenge izolo', ['2 Kota, Full House', '1 Coke, 330 ml']],
    ['kota like last time', ['2 Kota, Full House']],
    ['same but 2 cokes', ['2 Kota, Full House', '2 Coke, 330 ml']],
    ['same like last time', ['2 Kota, Full House', '1 Coke, 330 ml']],
    ['again please but 3 kotas', ['3 Kota, Full House', '1 Coke, 330 ml']],
    ['the bread was stale like last time', []],
    ['ndifuna le ndandiyithengile ngaphambili', ['2 Kota, Full House', '1 Coke, 330 ml']],
  ])('as last time: %s', (words, cart) => {
    expect(talk(words, 'done').cart).toEqual(cart)
  })

  it.each([
    ...[
      'i dont want ur messages anymore',
      'i dont want messages from you',
      'dont send me adverts',
      'please dont send me specials',
      'STOP sending this rubbish',
    ],
    ...[
      'angisafuni imiyalezo yenu',
      'andifuni miyalezo',
      'ga ke batle melaetsa',
      'ha ke batle melaetsa',
      'tlogela go nthomella melaetsa',
    ],
    ...['hou op om boodskappe te stuur', 'ek wil nie jul boodskappe he nie'],
  ])('“%s” ends the adverts', (words) => {
    expect(talk(words).commands).toContainEqual(expect.objectContaining({ type: 'consent' }))
  })

  it.each([
    ...[
      'ok let me think',
      'ok ask my mom first',
      'ok later',
      'sharp later',
      'yes maybe',
      'yebo ngisacabanga',
      'ok eers my ma vra',
      'yes order it tomorrow',
      'yes i want it but wait',
      'yes that one',
      'yes if its ready in 10 min',
      'ok order it when i get there',
      'yes order 2 more later',
    ],
  ])('“%s” orders nothing yet', (words) => {
    const { bodies, commands } = talk(`2 kota >> ${words}`)

    expect(commands.map(({ type }) => type)).not.toContain('place_order')
    expect(bodies.at(-1)).toMatch(/[Nn]ot ordered|Nothing is ordered|akuka-odwa|want to change/)
  })

  it.each([
    ...[
      'yes please',
      'ok good',
      'yes thats right',
      'ok nice thanks',
      'yess',
      'yes 🙏',
      'ok no problem',
      'yes thanks a lot',
      'i said yes',
    ],
    ...[
      'yes mama',
      'ja asb baie dankie',
      'ee ke a leboha',
      'ewe enkosi',
      'yebo ngiyabonga',
      'okay shap',
      'ok do it',
      'ke a dumela',
    ],
    ...['yes order it', 'yes go ahead', 'yes i want it', "yes that's all", 'ok order that', 'ok send it'],
    'yebo ngifuna uku oda',
    'yes please and thanks',
    'ho lokile, ke e nka',
    'ngiyayithatha',
  ])('“%s” orders it', (words) => {
    expect(talk(`2 kota >> ${words}`).commands.map(({ type }) => type)).toContain('place_order')
  })

  it('the menu is shown to whoever asks for it with an “ok”', () => {
    const { bodies, commands } = talk('2 kota >> ok send me the menu')

    expect(commands.map(({ type }) => type)).not.toContain('place_order')
    expect(bodies.at(-1)).toMatch(/^What do you want today/)
  })

  it.each([
    ['🥤🥤🍞', '🥤🥤'],
    ['2 burgers', 'Of what do you want 2?'],
    ['gluten free bread', 'I do not know what is in everything'],
  ])('of “%s” nothing is left out without a word', (words, said) => {
    expect(talk(words).bodies.at(-1)).toContain(said)
  })

  it.each([
    ['2 kota >> unilethe ku-Orlando West', 'new', /^We do not deliver yet[^]*2 × Kota/],
    ['3 kota >> 1 no atchar >> the others just normal', 'new', /^Please check your order/],
    ['1 kota no atchar, 1 kota with cheese >> the other one normal', 'new', /What do you want to change/],
    ['2 kota >> my kid sent u that, ignore', 'new', /^Cancel this order\?/],
    ['my kid ordered that, ignore', 'placed', /^Cancel order 12/],
    ['2 kota >> my son is coming to fetch it', 'new', /somebody else may come/],
    ['Good evening. Is the shop still open?', 'new', /^We are open now/],
    ['i want to talk to the owner', 'new', /will answer you here/],
    ['e kae shop ya lena', 'new', /12 Vilakazi St/],
    ['le bula nako mang', 'new', /Our hours/],
    [
      '2 kota >> i want it delivered to zone 3 >> yellow house >> wait wrong address',
      'new+z',
      /^Where must we bring it/,
    ],
    ['3 kota >> half the kotas', 'new', /What do you want to change/],
    ['sorry it must be only 1 full house', 'placed', /order 12 as it will be:\n1 × Kota, Full House/],
    ['forget the coke, bring fanta', 'placed', /order 12 as it will be:[^]*1 × Fanta Grape/],
    ['2 coke >> cans >> and 2 bottles', 'new', /What do you want to change/],
    ['take off one kota', 'placed', /1 × Kota, Full House/],
    ['is it possible to get extra atchar', 'accepted', /2 × Kota, Full House \(extra atchar\)/],
    ['i cant come today can i fetch tomorrow', 'ready', /Is it one of these/],
    ['my number changed delete the old one', 'new', /What is wrong|wrong/],
    ['2 kota and 3', 'new', /^Of what do you want 3/],
    ['i didnt order anything why you message me', 'new', /Is it one of these/],
    ['you people are thieves', 'new', /Is it one of these/],
    ['1 kota >> no >> sorry i meant yes', 'new', /is placed/],
    ['i need to cancel, emergency', 'accepted', /Is it one of these/],
    ['ngifikile ngiphandle >> code yami ithini', 'ready', /4821/],
    ['are u guys real or AI', 'new', /I am the ordering helper/],
    ['i want it delivered', 'new+z', /Yes, we deliver/],
    ['kopa magwinya a 10 le mashi >> aowa a 12', 'new', /What do you want to change/],
    ['how much is bread >> and milk', 'new', /White Bread: R18\nMilk, 1 L: R21/],
    ['my order is 2 kotas my name is Thabo', 'new', /^Please check your order/],
  ] as const)('“%s” is answered', (words, before, says) => {
    expect(talk(words, before).bodies.at(-1)).toMatch(says)
  })

  it.each([
    ['unsubscribe me but i still want to order 1 kota', ['unsubscribe me', 'i still want to order 1 kota']],
    ['no more adverts. 2 bread please', ['no more adverts', '2 bread please']],
    ['unsubscribe me, i want to be left alone', ['unsubscribe me, i want to be left alone']],
    ['no more bread please', ['no more bread please']],
  ])('“%s” ends the adverts and orders the rest, where that is an order', (text, parts) => {
    const read = (words: string) =>
      understand(words, { catalogue: { version: 'kasi', items: GOODS }, role: 'customer', hasCart: false })

    expect(partAnswer(text, null, read)).toEqual(parts)
  })

  it.each(['ok dont keep it', 'delete it', 'please delete all of it'])(
    'of what she asked to see, “%s” is to go',
    (words) => {
      expect(talk(`what info do you have about me >> ${words}`).commands.at(-1)).toMatchObject({
        ...{ type: 'privacy_open', topic: 'delete' },
      })
    },
  )

  it.each([
    ['the', 'other one'],
    ['third one', 'is just'],
    ['second one', 'stay'],
    ['my kid sent', 'sorry'],
    ['oops', 'sorry'],
    ['delete', 'please'],
    ['ok', 'then just'],
    ['remove the fanta and make', 'make the'],
    ['2 kota, no wait', 'so um'],
    ['uni', 'letheni'],
    ['half of', 'the the'],
    ['not', 'white one'],
    ['unsubscribe', 'me but'],
    ['unless', 'its finished'],
    ['wrong', 'address not'],
  ])('"%s", then "%s" many times over costs what its length does', (head, word) => {
    const text = `2 kota >> ${head} ${`${word} `.repeat(28)}§`

    expect(timesTheFloor(() => talk(text))).toBeLessThan(100)
  })

  it('"is it", then a word of 1 200 letters costs what its length does', () => {
    const text = `2 kota >> is it ${'nde'.repeat(400)}1`

    expect(timesTheFloor(() => talk(text))).toBeLessThan(100)
  })

  it.each(['yes i want to cancel', 'ok fine then cancel'])('“%s” orders nothing, and is asked about', (words) => {
    const { bodies, cart } = talk(`2 kota >> ${words}`)

    expect(cart).toEqual(['2 Kota'])
    expect(bodies.at(-1)).toMatch(/[Cc]ancel/)
  })

  it('of a half that is not sold is told so', () => {
    const { bodies, cart } = talk('can i have half loaf and 2 fatcakes')

    expect(bodies[0]).toContain('did not find “half loaf”')
    expect(cart).toEqual(['2 Magwinya'])
  })

  it('“enetjies” are small ones, and nothing that may not be sold', () => {
    const { bodies, cart } = talk('2 kota en 2 coke >> klein enetjies')

    expect(cart).toEqual(['2 Kota', '2 Coke, 330 ml'])
    expect(bodies.at(-1)).not.toContain('may not sell')
  })

  it('again tomorrow is told that nobody plans it', () => {
    expect(talk('same again tomorrow', 'done').bodies[0]).toContain('cannot plan an order for later')
  })

  it.each([
    '1 kota for now and 1 later',
    '1 kota now and 2 for later',
    '2 kotas please, i can only come at 6 is that fine?',
    'please make me 4 kotas for 12:30',
  ])('of what is for later she is told that nobody plans it: %s', (words) => {
    expect(talk(words).bodies[0]).toContain('cannot plan an order for later')
  })

  it('a question behind the place is no part of it', () => {
    const { shell } = talk('2 kotas deliver to 45 vilakazi street orlando west, how much delivery?', 'new+z')

    expect(Object.values(shell.facts().places ?? {}).map((place) => place?.directions)).toEqual([
      '45 vilakazi street orlando west',
    ])
  })

  it('again “some day” is praise', () => {
    expect(talk('thank you the food was lovely will order again', 'done').cart).toEqual([])
  })

  it.each([
    ['i stay in zone 6 next to the tavern can u bring me 2 full house', 'Zone 3'],
    ['2 full house >> orlando west', 'Orlando West'],
  ])('goes where she says that she is: %s', (words, zone) => {
    const { cart, shell } = talk(words, 'new+z')

    expect(cart).toEqual(['2 Kota, Full House'])
    expect(shell.facts().cart?.delivery?.zoneName).toBe(zone)
  })

  it('to be brought, with a choice still open, is asked for that choice once its place is known', () => {
    const { bodies, cart } = talk('2 kota and 3 coke delivered >> 12 Kerk straat >> [Orlando West]', 'new+z')

    expect(bodies.at(-1)).toContain('Which Coke')
    expect(cart).toEqual(['2 Kota'])
  })

  it.each(['isinkwa 2 nobisi letha ekhaya', 'tlisa kota tse tharo ntlong'])('is to be brought: %s', (words) => {
    expect(talk(words, 'new+z').bodies[0]).toMatch(/Where must we bring it|Silethe kuphi/)
  })

  it.each(['lekker', 'kwaai'])('is confirmed lightly, for little: %s', (words) => {
    expect(talk(`2 kota >> ${words}`).shell.facts().openOrders).toHaveLength(1)
    expect(talk(`9 kota >> ${words}`).shell.facts().openOrders).toHaveLength(0)
  })

  it('“both” in a longer message is no answer to “which?”', () => {
    expect(talk('one kota, one coke >> wait no chips in both kotas').cart.join()).not.toContain('Coke')
  })
})

type Answer = readonly [before: string, words: string, answer: RegExp]

describe('what is asked or told', () => {
  it.each<Answer>([
    ['new', 'hey r u a bot or a person', /ordering helper/],
    ['new', 'is jy n robot', /ordering helper/],
    ['new', 'You have been selected for a R5000 grant. Click http://grant.example', /ordering helper/],
    ['new', 'I got a message that i won a voucher from you, how do i claim', /not sure what you mean/],
    ['new', 'nimalini amagwinya', /R2.50/],
    ['new', 'do you have kota >> what about burger', /did not find “burger”/],
    ['new', 'so whats there to eat', /What do you want today/],
    ['new', 'i dont eat pork what can i get', /will not guess/],
    ['new', 'what do u do with my number', /It is not sold/],
    ['new', 'delete me', /write this code/],
    ['new', 'fokof', /not sure what you mean/],
    ['placed', 'its been an hour', /Order 12/],
    ['placed', 'my order is taking forever', /Order 12/],
    ['new', 'do you guys hire?', /not sure what you mean/],
    ['new', 'your shop poisoned my child', /not sure what you mean/],
    ['new', 'do you take card >> ok and can i swipe when i collect', /only cash/],
    ['placed', 'why you say only cash', /only cash/],
    ['placed', 'so where did my R80 go', /not sure what you mean/],
    ['new', 'pls can i pay u on month end im struggling', /on the book/],
    ['new', 'ga ke na madi gompieno nka tsaya ka sekoloto?', /on the book/],
    ['new', 'yimalini i 2l coke >> hawu iyabiza', /sets them|abekwa/],
    ['new', 'what can 3 people eat for R100', /For R100/],
    ['new', 'ningavala nini namuhla', /hours|Isikhathi/],
    ['new', 'I am outside but the shop is closed', /Our hours/],
    ['new+z', 'ningakwazi ukuletha e dobsonville', /we deliver|siyaletha/],
    ['new+z', 'malini ukuletha', /we deliver|siyaletha/],
    ['new', 'ndingaodola isonka sangomso?', /cannot plan an order for later/],
    ['new', 'Sawubona ngicela ukuthenga nge EFT', /only cash|ikheshi/],
    ['new', 'aweh ma se kind, twee gatsbys', /did not find “gatsbys”/],
    ['ready', 'im on my way >> ndikufuphi', /Order 12: ready/],
    ['new+z', 'can you bring to zone 6 house 1234 the blue gate', /we deliver/],
    ['new', 'do u sell birthday cakes', /did not find “birthday cakes”/],
  ])('%s: %s', (before, words, answer) => {
    const { bodies, cart } = talk(words, before)

    expect(bodies.at(-1)).toMatch(answer)
    expect(cart).toEqual([])
  })

  it('is collected where bringing it costs too much', () => {
    const { bodies, cart } = talk(
      '2 kota >> deliver please >> how much is delivery >> too much i will collect',
      'new+z',
    )

    expect(cart).toEqual(['2 Kota'])
    expect(bodies.at(-1)).toContain('You collect it')
  })

  it.each([
    ['2 kota deliver to orlando west 12 vilakazi st >> ngizozilandela', ['2 Kota']],
    ['ngicela ningiletheleni amakota amabili e orlando west >> no ngizozilandela', ['2 Kota']],
    ['2 kota deliver orlando west >> nee ek sal dit self kom haal', ['2 Kota']],
  ])('is fetched after all: %s', (words, ordered) => {
    const { cart, shell } = talk(words, 'new+z')

    expect(cart).toEqual(ordered)
    expect(shell.facts().cart?.delivery).toBeNull()
  })

  it('is told how long it takes beside what she orders, and not that she has no order', () => {
    const shop = { ...facts().shop, prepMinutes: 25 }
    const { bodies, cart } = talk('1 kota 1 coke 2l, how long will it take?', 'new', { shop })

    expect(cart).toEqual(['1 Kota', '1 Coke, 2 L'])
    expect(bodies[0]).toContain('about 25 minutes')
    expect(talk('how long for 2 kotas', 'placed').cart).toEqual([])
  })

  it('takes three o’clock for a time, and not for three', () => {
    const { cart, shell } = talk('2 kotas >> no rather 3 oclock', 'new+s')

    expect(cart).toEqual(['2 Kota'])
    expect(shell.facts().cart?.slot).not.toBeNull()
  })

  it('is no greeting for an “ok” behind an answer', () => {
    expect(talk('what are your hours >> ok').bodies.at(-1)).toBe('')
  })
})

describe('an order that is open', () => {
  it.each([
    'its been 40 min!!!',
    'i ordered 10 min ago and nobody answers',
    'sengilambile bo',
    'ndilindile kakhulu',
    'ke emetse nako e telele',
    'ek wag al n uur',
    'ok but can you make it quick im hungry',
  ])('is waited for: %s', (words) => {
    const { bodies, cart } = talk(words, 'placed')

    expect(bodies[0]).toMatch(/(?:Order|I-oda) 12/)
    expect(cart).toEqual([])
  })

  it.each(['khansela vele', 'e hlakole', 'hey cancel my order and make a new one with 2 breads'])(
    'is cancelled after a question: %s',
    (words) => {
      const { bodies, shell } = talk(words, 'placed')

      expect(bodies[0]).toMatch(/Cancel order 12|Sikhansele i-oda 12/)
      expect(shell.facts().openOrders).toHaveLength(1)
    },
  )

  it.each(['ok wait let me think', 'not yes', 'yes but why do i have to pay', 'yes?'])(
    'is not cancelled by a yes with more in it: %s',
    (words) => {
      const { bodies, shell } = talk(`cancel my order >> ${words}`, 'placed')

      expect(shell.facts().openOrders).toHaveLength(1)
      expect(bodies.at(-1)).toContain('Cancel order 12')
    },
  )

  it.each(['yes i am sure', 'yes cancel it please', 'yes i want to cancel', 'ok', 'yebo khansela'])(
    'is cancelled by a plain one: %s',
    (words) => {
      expect(talk(`cancel my order >> ${words}`, 'placed').shell.facts().openOrders).toEqual([])
    },
  )

  it('is changed, and not cancelled, when one thing of it is', () => {
    expect(talk('cancel the coke and add a fanta', 'placed').cart).toEqual(['2 Kota, Full House', '1 Fanta Grape'])
  })

  it('is changed where she says that she changes it', () => {
    const { cart, commands } = talk('ngicela ukushintsha i-oda yami ngifaka i-fanta', 'accepted')

    expect(commands.map(({ type }) => type)).toContain('start_change')
    expect(cart).toEqual(['2 Kota, Full House', '1 Coke, 330 ml', '1 Fanta Grape'])
  })

  it('is no prize for “i selected the wrong one”', () => {
    expect(talk('i selected the wrong one', 'placed').bodies[0]).not.toContain('not sure what you mean')
  })

  it('is cancelled by “yes cancel”', () => {
    expect(talk('nvm dont want it anymore >> yes cancel', 'placed').shell.facts().openOrders).toEqual([])
  })

  it.each([
    ['ready', 'the guy at the counter says the order is not there'],
    ['ready', 'im here but the shop is closed'],
    ['out_for_delivery', 'he must turn left at the spaza'],
    ['out_for_delivery', 'tell him to call me'],
  ])('that goes wrong is told to a person: %s, %s', (state, words) => {
    expect(talk(words, state).commands).toContainEqual({ type: 'hand_over', reason: 'delivery', quiet: false })
  })
})

describe('a wrong address of what is placed and to be brought', () => {
  const before = '2 kota to orlando west 12 vilakazi >> yes >> '

  it('is told to who finds the door', () => {
    const { bodies, commands } = talk(`${before}no wait wrong address its 21 vilakazi`, 'new+z')

    expect(commands).toContainEqual(expect.objectContaining({ type: 'add_directions' }))
    expect(bodies.at(-1)).not.toContain('did not find')
  })

  it.each(['wrong address', 'wrong address its 21 zone 6'])('is a person’s to put right: %s', (words) => {
    const { bodies, commands } = talk(before + words, 'new+z')

    expect(commands.map(({ type }) => type)).not.toContain('add_directions')
    expect(bodies.at(-1)).toContain('not sure what you mean')
  })
})

describe('goods that were wrong', () => {
  it.each([
    'ndifumene ikota engeyiyo',
    'the coke was flat',
    'ke fumane kota e fosahetseng',
    'ngithole i kota engalungile',
    'u short changed me R10 yesterday',
    'the kota made my child sick',
  ])('are a person’s to put right, and no order: %s', (words) => {
    const { cart, shell } = talk(words, 'done')

    expect(cart).toEqual([])
    expect(shell.facts().botQuiet).toBe(true)
  })
})

describe('a language that is understood and not written', () => {
  const NOT_WRITTEN = 'I understand you, but I cannot write that language yet'
  const told = (words: string): number => talk(words).bodies.filter((body) => body.startsWith(NOT_WRITTEN)).length

  it.each([
    'ke kopa kota tse pedi >> ke kopa borotho',
    'ek soek twee brood asseblief >> hoeveel is dit',
    'dankie >> ek soek brood asseblief',
    'ek soek brood asseblief >> i want one more milk please and that is all >> ek soek nog een brood asseblief',
  ])('is said to be so once: %s', (words) => {
    expect(told(words)).toBe(1)
  })

  it.each(['ngicela ikota ezimbili', '2 kota', 'dankie', 'hou op om boodskappe te stuur'])(
    'is not spoken of: %s',
    (words) => {
      expect(told(words)).toBe(0)
    },
  )
})
