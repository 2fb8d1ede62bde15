import type { WrittenOrder } from './fixtures-orders.ts'

/**
 * Written after the parser was tuned, and read once before anything was mended; the figure of that first reading is in
 * the README. They are ordinary regression cases since.
 */
export const UNSEEN_ORDERS: readonly WrittenOrder[] = [
  [
    'Hi can I get 1 special kota no chips extra cheese and 500ml stoney',
    ['1 kota/special -chips +cheese', '1 stoney/500-ml'],
  ],
  ['sawubona sisi ngicela amaqanda ayi-6 noshukela 1kg', ['1 eggs/6-pack', '1 sugar/1-kg']],
  ['Molweni ndicela i-samp ibe yi-2 kunye nobisi olu-2 litre', ['2 samp-and-beans', '1 fresh-milk/2-l']],
  ['ke kopa bupi 12.5kg le swikiri ya 2.5kg', ['1 maize-meal/12-5-kg', '1 sugar/2-5-kg']],
  ['4 x vienna + 2 x russian + large chips', ['4 vienna', '2 russian', '1 slap-chips/large']],
  [
    'Ek soek asb 2 bruinbrood, 1 melk 2l en n doos vuurhoutjies',
    ['2 brown-bread/loaf', '1 fresh-milk/2-l', '1 matches'],
  ],
  ['1 tastic 2kg 1 koo beans 2 lucky star 155g', ['1 rice/2-kg', '1 baked-beans', '2 pilchards/155-g']],
  ['2 pap and wors 1 without chakalaka', ['1 pap-and-wors', '1 pap-and-wors -chakalaka']],
  ['Kota full house, no lettuce no sauce, make it extra spicy', ['1 kota/full-house -lettuce -sauce "extra spicy"']],
  ['washing powder 2kg and toilet paper 9 pack pls', ['1 washing-powder/2-kg', '1 toilet-paper/9-pack']],
  ['Three coffees, one without milk', ['2 coffee', '1 coffee -milk']],
  ['dumela ke batla dikota tse tharo tsa special le magwinya a le 10', ['3 kota/special', '10 magwinya']],
  ['medium chips x2, burger x1, sprite 500ml x 2', ['2 slap-chips/medium', '1 burger', '2 sprite/500-ml']],
  ['ngifuna ukuoda ama-kota special amathathu nama-russian amabili', ['3 kota/special', '2 russian']],
  ['small simba and 1 nik nak', ['1 simba-chips/small', '1 nik-naks']],
  ['can i have R20 chips and a R15 coke', ['1 slap-chips/small', '1 coke/500-ml']],
  ['1 tray eggs, brown bread half, rama 1kg', ['1 eggs/tray-30-pack', '1 brown-bread/half', '1 margarine/1-kg']],
  ['tomatoes for R20 and 2kg potatoes', ['1 tomatoes R20', '1 potatoes 2000g']],
  ['chiken plate with extra gravy and a tropika 500ml', ['1 chicken-plate "extra gravy"', '1 tropika/500-ml']],
  ['nginike i-fish ezimbili ne-chips encane', ['2 fish', '1 slap-chips/small']],
  ['twee russians, ses viennas en nog n groot chips', ['2 russian', '6 vienna', '1 slap-chips/large']],
  ['pls reserve 1 walkie talkies + 2 dombolo', ['1 walkie-talkies', '2 dombolo']],
  ['i-kota e-special ene-cheese', ['1 kota/special +cheese']],
  ['cooking oil 2 litres x 1 , sugar 500 grams x 2', ['1 cooking-oil/2-l', '2 sugar/500-g']],
]

/** A second set, written and first read after the first had been mended. */
export const UNSEEN_ORDERS_2: readonly WrittenOrder[] = [
  [
    'Afternoon, please may I have two special kotas and one full house, all without atchar',
    ['2 kota/special -atchar', '1 kota/full-house -atchar'],
  ],
  ['ngicela amakota ama-3 e-special no-2l we-fanta', ['3 kota/special', '1 fanta-orange/2-l']],
  ['unayo i-brown bread? ngicela eyodwa', ['1 brown-bread/loaf']],
  ['mahe a 6 le lebese la 1 litre hle', ['1 eggs/6-pack', '1 fresh-milk/1-l']],
  ['5 x magwinya\n2 x russian\n1 x coke 2l\nthanx', ['5 magwinya', '2 russian', '1 coke/2-l']],
  ['een groot slap chips met baie asyn, twee viennas', ['1 slap-chips/large +vinegar', '2 vienna']],
  ['2 kota full house. One with cheese', ['1 kota/full-house', '1 kota/full-house +cheese']],
  ['send 10kg potatoes nd 1kg onions', ['1 potatoes 10000g', '1 onions 1000g']],
  ['ndicela iswekile eyi-1kg neqanda ezi-6', ['1 sugar/1-kg', '1 eggs/6-pack']],
  ['burger no onion extra cheese x2', ['2 burger -onion +cheese']],
  ['a burger, large chips and a can of coke', ['1 burger', '1 slap-chips/large', '1 coke/330-ml-can']],
  ['3 kota basic no polony no chips extra atchar', ['3 kota/basic -polony -chips "extra atchar"']],
  ['ke kopa di magwinya tse 12 le tee e le nngwe e senang tswekere', ['12 magwinya', '1 tea -sugar']],
  ['simba small 3, nik naks 2, sweets 10', ['3 simba-chips/small', '2 nik-naks', '10 sweets']],
  ['R29 airtime and 2 candles', ['1 airtime/r29', '2 candles/6-pack']],
  ['pap n mogodu 2 plates with spinach instead of salad', ['2 pap-and-mogodu +spinach -salad']],
  [
    'ek wil 2.5kg mieliemeel, 500g suiker en kookolie 750ml he asb',
    ['1 maize-meal/2-5-kg', '1 sugar/500-g', '1 cooking-oil/750-ml'],
  ],
  ['tostada and 2 kota special', ['2 kota/special']],
  ['coffe with milk no sugar', ['1 coffee +milk -sugar']],
  ['two fish and two slap chips large plus one coke zero 500', ['2 fish', '2 slap-chips/large', '1 coke-zero/500-ml']],
  ['amasi 2l kabili', ['2 amasi/2-l']],
  ['half white n half brown pls', ['1 white-bread/half', '1 brown-bread/half']],
  ['tinfish 400g, tin of beans, noodles x5', ['1 pilchards/400-g', '1 baked-beans', '5 two-minute-noodles']],
  ['mphe kota e kgolo ya R55', ['1 kota/full-house "kgolo"']],
]

/** A third set, again written before it was read. */
export const UNSEEN_ORDERS_3: readonly WrittenOrder[] = [
  [
    'hi pls can u make me 2 kota special, the other one no egg and no polony',
    ['1 kota/special', '1 kota/special -egg -polony'],
  ],
  ['ngizocela ama-burger amathathu ne-coke eyi-2l', ['3 burger', '1 coke/2-l']],
  ['1 burger 1 large slap chips 1 coke 500ml', ['1 burger', '1 slap-chips/large', '1 coke/500-ml']],
  ['re kopa dikota tse nne tsa basic le di russian tse pedi', ['4 kota/basic', '2 russian']],
  ['brown bread x 2 milk 2l x 1 eggs tray x 1', ['2 brown-bread/loaf', '1 fresh-milk/2-l', '1 eggs/tray-30-pack']],
  ['I need sugar (1kg) and rice (2kg)', ['1 sugar/1-kg', '1 rice/2-kg']],
  ['magwinya R10', ['1 ?magwinya']],
  ['nog twee viennas', ['2 vienna']],
  ['coffee no milk no sugar and tea with milk', ['1 coffee -milk -sugar', '1 tea +milk']],
  ['can i order fish + medium chips w vinegar', ['1 fish', '1 slap-chips/medium +vinegar']],
  ['iswekile 500g, ityuwa 1kg, ioyile 2l', ['1 sugar/500-g', '1 salt/1-kg', '1 cooking-oil/2-l']],
  ['a dozen magwinya', ['12 magwinya']],
  ['Kota special ×4', ['4 kota/special']],
  ['kotas special 2 and full house 3', ['2 kota/special', '3 kota/full-house']],
  ['ndifuna iipap n wors ezimbini kunye ne salad eyongezelelweyo', ['2 pap-and-wors +salad "eyongezelelweyo"']],
  ['burger met ekstra kaas en sonder uie', ['1 burger +cheese -onion']],
  ['one walkie talkie, chakalaka and pap n wors', ['1 walkie-talkies', '1 chakalaka', '1 pap-and-wors']],
  ['peanut buter 400g and jam', ['1 peanut-butter/400-g', '1 jam']],
  ['dankie, kan ek ook n ys kry asb, ice cream cone', ['1 ice-cream/cone']],
  ['toilet paper 1 roll and sunlight soap', ['1 toilet-paper/1-roll', '1 bath-soap']],
]
