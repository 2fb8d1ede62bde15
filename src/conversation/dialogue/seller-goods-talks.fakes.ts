/**
 * For tests: what sellers write of their goods in one shop, in many mouths, and what is meant by it. `meaning | words`, one
 * a line; a comment line parts them by what they are about. The shop, its goods and its orders are those of `talkFacts`.
 */
import { talks } from './seller-talks.fakes.ts'

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
  count white bread ? | 40 more bread
  count white bread ? | bread arrived 40
  count white bread ? | got 40 bread
  count white bread ? | add 10 bread
  unsure | 2 bread for order 12
  unsure | sold 3 bread
  # how much is there
  stock white bread | stock bread
  stock  | what is low
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
  unsure | what is the price of milk
  unsure | increase all prices by 10%
  unsure | coke 30 and milk 22
  unsure | pap R20
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
`)
