/**
 * For tests: what sellers write of their goods in one shop, in many mouths, and what is meant by it. `meaning | words`, one
 * a line; a comment line parts them by what they are about. The shop, its goods and its orders are those of `talkFacts`.
 */
import { talks } from './talks.fakes.ts'

export const GOODS_TALKS = talks(`
  # finished
  out white bread | bread is finished
  out white bread | Bread finish
  out white bread | no more bread today
  out white bread | isinkwa siphelile
  out white bread | sesiphelile isinkwa
  out white bread | bohobe bo fedile
  out white bread | brood is op
  out milk | ons het nie meer melk nie
  out eggs | amaqanda aphelile
  out eggs | ha ho sa na mahe
  out coke 2 l | coke 2l sold out
  which out coke | coke out
  which out kota | kota finished
  out fat cake | magwinya a fedile
  out fat cake | vetkoek is klaar
  out white bread, milk | bread and milk finished
  out milk, white bread | no milk no bread
  which out coke | asisenayo i-coke
  unsure | is bread finished?
  elsewhere tell | tell customers bread is finished
  unsure | did we run out of milk
  out milk | gud mrng, milk fnished
  out milk | we got no milk till tomorrow
  out milk | ubisi luphelile kusasa luzobuya
  out milk, white bread | eish ngiphelelwe ubisi nezinkwa
  out eggs | re feditse mahe
  more eggs 24, white bread 10 | received 24 eggs and 10 bread this morning
  remove milk | vat die melk af
  add Pap and wors 45 ? | pap and wors R45 add it pls
  unsure | milk R22 and add it to the till
  out milk, eggs | ons is uit melk en eiers uit
  back milk + back eggs | milk and eggs back in stock
  price kota full house 37 | price of kota full house up by R2
  price kota full house 60 | put kota full house R60
  # why they are
  out white bread | no bread today the truck didnt come
  out white bread | no bread, the van is late
  out fat cake | no electricity so no magwinya
  out fat cake | geen krag so geen vetkoek nie
  out fat cake | no magwinya, gas is finished
  out fat cake | no magwinya because the gas is finished
  out fat cake | gas is finished we cant make fat cakes
  out fat cake | asinawo amafutha, asenzi amagwinya
  out milk | milk expired today dont sell it
  which out kota | water is off so no kotas
  which out kota | water is off so no kotas today
  which out kota | no gas so no kota
  which out kota | yoh my sister the gas is finished so please no kotas today ne
  which out kota | ga ke na metsi, ga ke dire dikota
  which out kota | i cant make kotas today
  list out | no gas today
  list out | no water
  list out | gas is finished
  list out | amanzi aphelile
  list out | geen water nie
  list out | ha ho na metsi
  pause ? | no power
  # back
  back russian | russian is back
  back russian | Russians back
  back russian | i-russian isibuyile
  back russian | russian e teng
  back russian | russian is terug
  back russian | put russian back on
  # back, and how many of it
  count milk 24 | melk is terug, 24
  count milk 24 | milk is back, 24
  count milk 24 | milk is back in stock 24
  count milk 24 | ubisi lubuyile, 24
  count milk 24 | ubisi lubuyile ngama-24
  count white bread 30 | bohobe bo teng, 30
  count white bread 10 | brood is weer daar: 10
  which count coke 12 | coke is back, 12
  back russian | russian is back, 24
  unsure | milk is back, R24
  # counted
  count milk 12 | 12 milk left
  count milk 12 | we have 12 milk
  count milk 12 | melk 12 oor
  count white bread 8 | kusele isinkwa 8
  count white bread 8 | sine 8 isinkwa
  count eggs 30 | re na le 30 mahe
  count eggs 30 | daar is nog 30 eiers
  count mince 18.5 | 18.5kg mince
  which count coke 6 | only 6 coke left
  doubt white bread 2 | 2 bread
  count white bread 12 | 12 bread
  count white bread 2 | 2 bread left
  count white bread 12 | twelve bread left
  # counted, in the other languages
  count white bread 5 | ke na le marotho a 5
  count white bread 5 | re na le marotho a mahlano
  count white bread 5 | 5 brode oor
  count white bread 5 | ons het 5 brode
  count white bread 5 | ek het nog 5 brode
  count white bread 5 | brood is nog 5 oor
  count white bread 5 | sinezonka ezi-5
  count white bread 5 | sinezinkwa ezi-5
  count white bread 5 | ngisele nezinkwa ezi-5
  count eggs 12 | sinamaqanda ayi-12
  count eggs 12 | sinamaqanda angu-12
  count eggs 12 | amaqanda ayi-12 ashiyekile
  count eggs 12 | asele amaqanda angu-12
  count eggs 12 | kusele amaqanda ayi-12 kuphela
  count white bread 5 | kushiyeke izonka ezi-5
  count white bread 5 | kusele izinkwa ezinhlanu
  count white bread 5 | izinkwa ezisele zingu-5
  count white bread 5 | re setse ka bohobe bo 5
  count white bread 5 | ho setse marotho a mahlano
  count white bread 5 | go setse marotho a le 5
  count eggs 12 | mahe a 12 a setse
  count milk 6 | go setse lebese le 6
  count milk 6 | ndinobisi olu-6
  # finished, in the other languages
  out white bread | isonka sigqityiwe
  out white bread | isonka siphelile
  out milk | ubisi lugqityiwe
  out milk | kugqitywe ubisi
  out milk | akusekho bisi
  out milk | asinalo ubisi
  out milk | andinalo ubisi
  out white bread | die brood is op
  out milk | ons melk is klaar
  out milk | melk is uit
  out white bread | marotho a fedile
  out white bread | go fedile borotho
  out white bread | borotho bo fedile
  out milk | lebese le felile
  out eggs | re feletswe ke mahe
  out eggs | siphelelwe ngamaqanda
  out white bread | siphelelwe yisinkwa
  count white bread ? | ons het 5 brode verkoop
  stock white bread | akukho sonka?
  stock white bread | bread finished?
  stock milk | milk is back?
  stock milk | 12 milk left?
  # came in
  more white bread 40 | 40 more bread
  more white bread 40 | bread arrived 40
  more white bread 40 | got 40 bread
  more white bread 10 | add 10 bread
  count white bread ? | restock bread 40
  more white bread 20 | it came, 20 loaves
  more white bread 20, coke? 12 | stock came, 20 bread 12 coke
  more white bread 20, coke 2 l 12 | stock came, 20 bread 12 coke 2l
  more white bread 20, coke 500 ml 12 | stock is here: 20 bread, 12 coke 500 ml
  more white bread 20, milk 12 | got 20 bread and 12 milk
  more white bread 20, milk 12 | delivery: bread 20, milk 12
  more white bread 30 | bread van came 30 white loaves
  more white bread 20 | isinkwa sifikile, ngama-20
  more white bread 20 | kufike isinkwa esingu-20
  more white bread 30 | bohobe bo fihlile, 30
  more white bread 20 | 20 brood het gekom
  more white bread 20, milk 6 | voorraad het gekom, 20 brood en 6 melk
  more milk 24, eggs 60 | stock arrived milk 24 eggs 60
  more eggs 30 | ive just bought 30 eggs
  more eggs 60 | ngithenge amaqanda angu-60
  more eggs 60 | ke rekile mahe a 60
  more milk 40 | ek het 40 melk gekry
  more mince 5.5 | received 5.5kg mince
  more fat cake 40 | got 40 fat cakes
  unsure | got 20 bread and a call from the supplier
  unsure | the van came, no bread
  unsure | 20 bread and 12 milk
  unsure | 2 bread for order 12
  count white bread ? | sold 3 bread
  # gone otherwise: how many are left is asked
  count white bread ? | sold 3 bread at the counter
  count eggs ? | 20 eggs broke
  count eggs ? | 6 eggs are broken
  count milk ? | my husband drank 2 milk
  count milk ? | 3 milk expired
  unsure | my husband ate 2 russians
  # how much is there
  stock white bread | stock bread
  stock russian | what is low
  stock milk | how many milk left
  stock milk | how much milk do we have
  stock white bread | do we have bread
  stock milk | hoeveel melk is daar
  stock coke 2 l, coke 500 ml | how many coke are left
  stock white bread | kusele isinkwa esingakanani
  # prices
  price coke 2 l 30 | coke 2l now R30
  price coke 2 l 30 | coke 2l 30
  which price coke 30 | coke 30
  price milk 22 | milk 22
  price milk 22 | change milk to R22
  price milk 22 | make milk R22
  price milk 22 | make the price of milk 22 rand
  price milk 22.5 | milk r22,50
  price milk 22 | ubisi manje u-R22
  price milk 22 | shintsha ubisi ibe R22
  price milk 22 | intengo yobisi R22
  price milk 22 | melk kos nou R22
  price milk 22 | maak melk R22
  price milk 22 | lebese jwale ke R22
  price milk 22 | theko ya lebese ke R22
  which price kota 38 | make kota R38
  price kota quarter 28 | quarter kota is R28 now
  price milk ? | price of milk
  which price kota 5 up | kota R5 up
  which price kota 5 up | raise kota by R5
  which price kota 5 up | kota up by 5 rand
  price milk 22 | milk R2 more
  price milk 22 | put R2 on milk
  price milk 18 | milk R2 down
  price milk 18 | drop milk by R2
  price milk 18 | R2 off milk
  price milk 22 | khuphula ubisi ngo-R2
  price milk 22 | verhoog melk met R2
  list price | change prices
  price coke 2 l 30 | coke 2 litre now thirty rand
  which price kota 38 | make kota thirty eight
  price coke 2 l 30 | R30 coke 2l
  price coke 2 l 30 | coke 2l=30
  which price kota 40 | shintsha i-kota ibe ngu-R40
  price white bread 20 | brood R20
  price white bread 20 | bohobe R20
  price white bread 1850 | bread 1850
  cost milk | what is the price of milk
  cost kota full house, kota quarter | how much is the kota
  cost milk | hoeveel kos melk
  price milk 22 | milk was 20 now 22
  price eggs 4 | eggs are 4 rand now my sister
  price white bread 19, eggs 3.5 | pls change bread to 19 and eggs to 3.50
  price milk 21.5 | put milk up to 21,50
  price milk 22 | ixabiso lobisi ngoku ngu-R22
  elsewhere all_prices | increase all prices by 10%
  price coke? 30, milk 22 | coke 30 and milk 22
  price coke? 20, white bread 18 | coke 20 and bread 18
  price white bread 20, milk 22 | bread R20, milk R22
  price white bread 20, milk 22, eggs 3.5 | prices: bread 20, milk 22 and eggs 3.50
  price white bread 20, milk 22.5 | brood R20 en melk R22,50
  price milk 22, white bread 20 | ubisi R22 no-isinkwa R20
  price coke 2 l 30, coke 500 ml 16 | coke 2l R30 and coke 500ml R16
  unsure | bread 20 and pap 22
  unsure | bread 20 and bread 22
  unsure | bread 20 and milk
  unsure | pap R20
  price milk 22 | change milk from 20 to 22
  price milk 22 | milk from R20 to R22
  price milk 22 | melk van 20 na 22
  price milk 22 | ubisi kusuka ku-R20 kuya ku-R22
  price white bread 20 | bread price from 18 to 20
  price milk 22 | change the price of milk from R20 to R22
  price milk 22 lasts | change milk from R20 to R22 today
  # as I name them myself
  price coke 2 l 30 | Coke, 2 L R30
  price coke 500 ml 16 | Coke, 500 ml R16
  price kota quarter 26 | Kota, Quarter R26
  out coke 2 l | Coke, 2 L is finished
  count coke 2 l 12 | 12 Coke, 2 L left
  out milk, white bread | milk, white bread finished
  # dearer or cheaper, and not to what
  which price kota | kota price up
  price milk ? | milk price up
  price milk ? | increase the price of milk
  price milk ? | the price of milk went up
  price milk ? | intengo yobisi inyukile
  price milk ? | die prys van melk het opgegaan
  price milk ? | theko ya lebese e nyolohile
  price eggs 4 | theko ya mahe e nyolohile ke R4
  price milk 22 | put the milk up by R2
  price milk 22 | sit die melk op met R2
  price milk 18 | bring milk down by R2
  which price kota 2 up | put the kota up by R2
  price milk 23 | put milk on R23
  price milk 22 | ubisi sekubiza u-22
  price milk 24 | imilk ngoku yi R24
  # for a time: said to last, or to be written on the day
  price milk 18 lasts | milk R18 today
  price milk 18 lasts | milk R18 today only
  price milk 18 lasts | today only milk R18
  price milk 18 lasts | milk special R18
  price milk 18 lasts | milk R18 until Sunday
  price milk 18 lasts | milk R18 until tomorrow
  price milk 18 lasts | milk R18 till month end
  price milk 18 lasts | milk on special R18 for the day
  price milk 18 lasts | ubisi R18 namuhla kuphela
  price milk 18 lasts | melk R18 net vandag
  price milk 18 lasts | lebese R18 kajeno feela
  price coke 2 l 25 lasts | coke 2l special R25 today only
  which price coke 15 lasts | coke R15 until Sunday
  which price coke 15 lasts | spesiale prys op coke R15 net vandag
  which price kota 30 lasts | kota special today R30
  price milk 18 lasts | milk R18 until 6pm
  price milk 18 lasts | milk R18 until Sunday then R20
  price milk 18 lasts | milk R18 until Sunday and then back to R20
  later milk 23 | milk R23 from the 1st
  later milk 23 | milk R23 from 1 december
  later milk 18 | milk R18 this weekend
  later milk 23 | milk R23 from tomorrow
  later milk 23 | gud evening pls put milk on R23 from tomoro
  later milk 23 | from Monday milk is R23
  later milk 23 | melk R23 vanaf môre
  later milk 23 | ubisi R23 kusukela kusasa
  elsewhere special | can i put kota on special
  elsewhere special | how do i make a special
  elsewhere special | coke 15 and bread 17 until sunday
  # still there
  out white bread, milk + back eggs | bread and milk finished but eggs still there
  out white bread, milk, eggs | out of stock: bread, milk, eggs
  count milk 1 | 1 left of milk
  count white bread ? | minus 2 bread
  # several counted in one breath
  count white bread 12 + count milk 9 + count eggs 30 | stock: bread 12, milk 9, eggs 30
  count white bread 5 | bread is back but only 5
  count white bread ? | i sold 5 bread in shop
  stock white bread | is there still bread
  price white bread 19, milk 22, eggs 3.5 | new price bread 19 milk 22 eggs 3.50
  price milk 22 | price of milk 22
  count eggs 15 + count white bread 3 | we have 15 eggs left and 3 bread
  unsure | 15 people came and 3 bread
  price mince 105 | mince is R105 a kilo now
  out milk | milk off sale for now
  out milk | milk is not available
  more white bread 30 | ngithole izinkwa ezingu 30 namhlanje
  # several finished, each in words of its own
  out white bread + out milk | bread finished, milk also
  out white bread + out milk | bread finished and milk too
  out white bread + out milk | brood is op en melk ook
  out white bread + out milk | borotho bo fedile le lebese
  out white bread + out milk | isinkwa sesiphelile nobisi futhi
  out white bread + back milk | bread finished and milk is back
  out white bread + count milk 12 | bread finished, 12 milk left
  unsure | bread finished, milk
  list out | no hot food
  list out | no cooking today
  # what it was, behind what it is
  price milk 22 | milk is 22 now not 20
  which price kota 28 | kota is 28 now not 25
  # came in, and what came is said once
  more white bread 24, milk 10 | 24 bread came in, 10 milk
  more white bread 30 | bread truck came 30 loaves
  more milk 24 | the milk van is here, 24
  elsewhere combo | fatcakes 2 for R5
  # as they talk
  price coke 2 l 32 | coke 2l price goes to thirty two from now
  price eggs 3.5 | eggs must be 3.50 each
  which price kota 2 up | all kotas plus R2
  count milk 5 | ubisi lusele lulu-5
  count eggs ? | eiers is amper klaar
  count white bread ? | bread is almost finished
  count milk ? | running low on milk
  count milk ? | ubisi luyaphela
  count white bread 5 | 5 bread only
  count milk 0 | milk left: 0
  out milk | zero milk left
  out milk | there is no milk left
  list out | iphelile i-coke encane
  list out | sold out
  price white bread 18.5, milk 21.5 | bread R18.50 milk R21.50
  unsure | bread is not finished
  unsure | is coke running low
  unsure | milk left outside
  # new products
  add Pap 20 ? | add product pap R20
  add Simba chips 8 20 | add product Simba chips R8 20
  add Sugar 2kg 45 20 | new product sugar 2kg, R45, 20 in stock
  add Mogodu 60 ? | add a new product called Mogodu R60
  add Achaar 25 ? | engeza into entsha i-achaar R25
  add Tamatiesous 30 ? | voeg by tamatiesous R30
  add Wors 120 a kg 5 | add wors R120/kg 5kg stock
  add Airtime ? | add product airtime
  add ? | add product
  which price kota 40 | add kota R40
  price fat cake 3 | add product fat cake R3
  # not sold any more
  which remove kota | delete kota
  remove milk | remove milk
  remove milk | take milk off the menu
  remove milk | we don't sell milk anymore
  remove milk | asisathengisi ubisi
  remove milk | verwyder melk
  remove milk | tlosa lebese
  remove kota quarter | delete quarter kota
  list price | price list
  list price | my products
  list price | what do i sell
  stock russian | whats out of stock
  stock russian | whats finished
  count eggs ? | took 2 eggs for myself
  which count coke | kids stole 2 cokes
  out milk | sesiphelelwe ubisi
  out white bread | asinasonka
  count eggs 8 | sekusele amaqanda ayi-8 kuphela
  count eggs 8 | mahe a setseng ke 8
  # dearer by now
  price white bread 20 | ngifuna ukushintsha intengo yesinkwa ibe u-20
  price white bread 19 | isinkwa asibe ngu-R19
  price white bread 20 | brood is R20 vanaf vandag
  price fat cake 3 | engeza umkhiqizo omusha: amagwinya R3
  price fat cake 3 | voeg by: vetkoek R3
  price white bread 20 | bread went up to 20
  price white bread 20 | isinkwa sekuyi 20
  which price kota 40 | ikota sekungu 40
  out white bread | sinkwa siphelile namhlanje
`)
