/**
 * For tests: what sellers write of their orders, books and hours in one shop, in many mouths, and what is meant by it. `meaning | words`, one
 * a line; a comment line parts them by what they are about. The shop, its goods and its orders are those of `talkFacts`.
 */
import { talks } from './talks.fakes.ts'

export const SHOP_TALKS = talks(`
  # the books
  sold today all | what did I sell today
  sold today all | ngithengiseni namuhla
  sold today all | ke rekisitse eng kajeno
  sold today all | wat het ek vandag verkoop
  sold week all | what did we sell this week
  sold week all | this week
  sold week all | how was the week
  sold week all | sales this week
  sold week all | singenise malini kuleli sonto
  sold yesterday all | yesterday
  sold yesterday all | sales yesterday
  sold yesterday all | how much did I make yesterday
  sold month all | how much did we make this month
  sold week all | best seller
  sold week all | what sells best
  sold month all | best sellers this month
  sold week all | yini ethengwa kakhulu
  sold week all | wat verkoop die beste
  sold today kota | how many kotas today
  sold today kota | how many kotas did I sell
  sold week kota | how many kota did we sell this week
  sold week white bread | bread sold this week
  sold yesterday coke | how many coke sold yesterday
  sold today kota | hoeveel kota het ons vandag verkoop
  # days that are over
  sold last_week all | last week
  sold last_week all | what did I sell last week
  sold last_week all | how was last week
  sold last_week all | last week's sales
  sold last_week all | hoeveel het ek verlede week verkoop
  sold last_week all | wat het ons verlede week verkoop
  sold last_week all | ke rekisitse bokae bekeng e fetileng
  sold last_week all | singenise malini ngesonto elidlule
  sold last_month all | how much did we make last month
  sold last_month all | best sellers last month
  sold 10-01 to 10-31 all | what did I sell in October
  sold 10-01 to 10-31 all | sales for October
  sold 10-01 to 10-31 all | October sales
  sold 11-01 to 11-27 all | sales in november
  sold 12-01 to 12-31 all | how much did I make in December
  sold 11-20 all | what did I sell on Friday
  sold 11-24 all | sales on tuesday
  sold 11-23 all | how much did we make last monday
  sold 11-16 all | sales on the 16th
  sold 11-16 all | what did we sell on 16 november
  sold 11-16 to 11-20 all | sales from 16 nov to 20 nov
  sold 11-21 to 11-27 all | sales last 7 days
  sold 11-21 to 11-22 all | how was the weekend
  sold 11-25 all | sales day before yesterday
  sold last_week kota | how many kota did we sell last week
  sold 10-01 to 10-31 white bread | how many bread did I sell in october
  sold yesterday all | ngithengise malini izolo
  sold yesterday all | how did we do yesterday
  sold today all | hows business
  sold today all | malini engiyenzile namhlanje
  sold week all | malini esiyenzile kuleli sonto
  sold last_week all | show me last week's money
  sold 11-20 all | imali yangoLwesihlanu
  sold today all | whats my total so far
  sold today all | what's my total
  unsure | what did I sell on the 31st feb
  unsure | what will I sell tomorrow
  orders | sales tomorrow
  orders | sales in october 2019
  today | today
  today | namuhla ngenze malini
  today | how much did we make today
  owed | who owes me
  owed | who owes me money
  owed | who hasn't paid
  owed | who didnt pay yet
  owed | ngubani ongikweletayo
  owed | ke mang ya nkolotang
  owed | wie skuld my geld
  owed | outstanding
  runs | riders
  # hours
  closed 11-28 | close tomorrow
  closed 11-28 | we are closed tomorrow
  closed 11-28 | siyavala kusasa
  closed 11-28 | ons is môre toe
  closed 11-28 | re tla kwala hosane
  closed 12-16 | closed on the 16th
  closed 12-16 | closed 16 december
  closed 12-25 to 12-26 | closed 25 dec to 26 dec
  closed 11-29 | not open on Sunday
  closed 11-29 | sizovala ngeSonto
  closed 11-29 | Sondag gesluit
  closed 11-27 to 11-29 | closed until monday
  late next 10 or 22 | open late at 10
  late 11-28 10 | open late tomorrow at 10am
  late next 9 or 21 | sizovula kade ngo 9
  close at 5 or 17 | close at 5
  close now | closing now
  close now | siyavala
  close at 5 or 17 | re kwala ka 5
  close at 5 or 17 | re tla kwala ka 5
  closed 12-05 | re kwala ka la 5
  closed 11-30 and 12-03 | closed monday and thursday
  closed 11-30 and 12-03 | we are closed on Thursday and Monday
  closed 11-30 and 12-03 | sizovala ngoMsombuluko no-Lwesine
  elsewhere hours | we close at 8 every day
  resume | I'm back
  resume | im back
  resume | ngibuyile
  resume | we are open
  resume | ons is oop
  resume | ke boile
  close at 6 or 18 | today we close at 6
  close now | ek maak toe
  hours | are we open
  hours | what time do we open
  hours | what time do we close
  hours | sivala nini
  elsewhere hours | we open at 8 on sundays
  elsewhere hours | sundays we close at 2
  elsewhere hours | we are closed on public holidays
  elsewhere delivery | delivery R10 to zone 1
  elsewhere delivery | no deliveries today rain
  elsewhere photo | how do i add a photo
  elsewhere rename | rename fat cake to vetkoek
  resume | sivuliwe
  today | morning, whats happening today
  closed 11-28 | we are closed tomorrow funeral
  closed 11-28 | closed on saturday there is a wedding in the family
  pause 180 | ngiphumile ngizobuya ngo 3
  pause 180 | ke tswile ke tla kgutla ka 3
  page | send me the link to my shop
  page | ngithumele i-link yesitolo sami
  closed 11-28 | kusasa asivuli, kunomngcwabo
  closed 11-28 | hosane re kwetse
  closed 11-28 | ons is môre toe, begrafnis
  close at 5 or 17 | ons maak vandag om 5 toe
  pause 60 | ngizobuya emva kwehora
  pause 30 | ngicela ungiphumuze imizuzu engu-30
  pause 60 | ke batla ho emisa di-oda hora e le nngwe
  pause 60 | ek vat 'n uur pouse
  sold week all | ngenze malini kuleli sonto
  owed | ubani ongakakhokhi
  elsewhere for_good | i want to close my shop for good
  elsewhere for_good | delete my shop
  elsewhere customers | how many customers do i have
  elsewhere refund | she wants her money back
  resume | electricity is back
  resume | ugesi ubuyile
  pause ? | stop
  orders | no orders today
  orders | no orders yet
  orders | no orders
  pause 120 | no orders for 2 hours
  pause 120 | sorry guys eskom again, no orders for 2 hours
  agreement | what is my agreement
  orders | what must i cook now
  orders | any new orders since morning
  elsewhere code | order 15 she forgot her code
  elsewhere code | can i give 15 without code
  unsure | closed on the 31st feb
  closed 11-28 | we will be closed for a funeral on saturday
  early 11-28 3 or 15 | close tomorrow at 3
  early 11-28 15 | closing at 3pm tomorrow
  early 11-28 15 | sizovala kusasa ngo-3 ntambama
  early 11-28 3 or 15 | ons sluit môre om 3
  early 11-29 13 | Sunday we close early at 13:00
  close at 3 or 15 | close today at 3
  unsure | sivale izolo
  out white bread | no more bread sis
  closed 11-28 | closed tomorrow, funeral
  closed 11-28 | we are closed tomorrow because i am sick
  unsure | closed tomorrow, open sunday
  pause 360 | load shedding back at 6
  resume | back
  short 14 | there is no cheese for order 14
  short 14 | we have no polony for 14
  send 15 | send 15 with sipho
  contact ? | call the customer
  contact ? | what is her number
  contact 14 | call order 14
  contact 14 | phone number of 14
  contact ? | can I phone the customer please
  contact ? | bel die kliënt
  contact ? | letsetsa moreki
  no order 99 | call 99
  show 12 | close 12
  # a part of a day, or a day for which only the reason is said
  part 11-27 2 or 14 to 4 or 16 | load shedding from 2 to 4
  part 11-27 14 to 16 | load shedding 2pm to 4pm
  part 11-27 2 or 14 to 16 | no power 2-4pm
  part 11-27 2 or 14 to 4 or 16 | load shedding today 2 to 4
  part 11-28 2 or 14 to 4 or 16 | load shedding tomorrow from 2 to 4
  part 11-28 10 to 12.5 | load shedding tomorrow 10:00 - 12:30
  part 11-27 1 or 13 to 2 or 14 | closed from 1 to 2
  part 11-27 1 or 13 to 2 or 14 | we are closed between 1 and 2 for lunch
  part 11-27 2 or 14 to 4 or 16 | beurtkrag van 2 tot 4
  part 11-27 2 or 14 to 4 or 16 | akunagesi kusuka ngo-2 kuya ku-4
  part 11-27 2 or 14 to 4 or 16 | ha ho motlakase ho tloha ka 2 ho fihla ka 4
  part 11-30 9 or 21 to 11 or 23 | closed on monday from 9 to 11
  part 11-30 9 or 21 to 11 or 23 | monday closed 9 to 11
  close? 11-28 | funeral on Saturday
  close? 11-28 | there is a funeral on Saturday
  close? 11-28 | we have a funeral on saturday
  close? 11-28 | family funeral tomorrow
  close? 11-28 | on Saturday we have a wedding
  close? 11-28 | umngcwabo ngoMgqibelo
  close? 11-28 | kukho umngcwabo ngomgqibelo
  close? 11-28 | lepato ka moqebelo
  close? 11-28 | begrafnis Saterdag
  close? 11-29 | we are at church on Sunday
  close? 11-29 00:00-12:00 | we are at church Sunday morning
  close? 11-29 00:00-12:00 | sunday morning we are at church
  close? 11-29 00:00-12:00 | closed sunday morning
  close? 11-28 12:00-24:00 | closed saturday afternoon
  close? 11-29 00:00-12:00 | ons is Sondagoggend kerk toe
  close? 11-30 | I am going to the clinic on monday
  unsure | is there a funeral on saturday?
  unsure | funeral order for saturday 50 bread
  unsure | funeral last saturday
  pause ? | load shedding
  closed 11-28 | siyavala ngomso, kukho umngcwabo
  closed 11-28 | re tswetswe kamoso
  closed 11-29 | ons maak Sondag toe
  closed 11-27 to 11-29 | shop closed till monday, funeral in the family
  close at 6 or 18 | I'm closing at 6 instead of 8 today
  close at 6 or 18 | sivala ngo-6 namhlanje ngoba kunemvula
  close at 5 or 17 | closing at 5 today, its raining
  unsure | close at 5, open at 7
  pause 180 | going to makro back at 3
  pause 180 | out to town, back at 3
  late 11-28 10 or 22 | ngizovula late kusasa ngo-10
  closed 11-28 | tomorrow we wont open
  # until when orders are taken
  close at 15 | close early today 3pm
  close? 11-27 to 11-29 | we reopen monday
  resume | not busy anymore
  pause 30 | lunch break 30 min
  pause ? | stop all orders
  resume | dont close
  close at 6 or 18 | no more orders after 6 today
  close at 18 | stop orders at 6pm
  pause ? | no more orders after lunch
  pause 60 | im closing for an hour
  closed 11-29 | we are closed sunday for church
  close now | turn off shop
  sold week all | what did i sell most this week
  # why, beside what is done
  close now | sikhathele sivala manje
  close now | close shop now, funeral
  close now | we are tired, closing
  unsure | we are tired
  close at 4 or 16 | ons maak vandag vroeg toe, 4 uur
  close at 5 or 17 | re koala ka 5 gompieno
  pause 45 | hold on no new orders, too busy 45 min
  part 11-27 2 or 14 to 4 or 16 | load shedding 2 to 4 we cant cook
  late 11-28 8 or 20 | we open at 8 tomorrow instead of 7
  say_whole | closing 30 min early
  # several matters in one message, and how they are said
  mark_ready 14 + out white bread | 14 is ready and bread is finished
  count white bread 12 + count milk 6 | bread 12 left and milk 6 left
  mark_ready 14 + hand over 15 | 15 was fetched, 14 is ready
  accept 12 + close at 5 or 17 | accept 12 and close at 5
  out white bread + count eggs 5 | hi so i just wanted to say that the bread is finished and we only have like five eggs left
  out milk + back white bread | lebese le fedile empa bohobe bo teng
  out white bread + count milk 3 | bohobe bo fedile mme lebese le setse 3
  out white bread + back milk | brood is klaar maar melk is daar
  out white bread + price milk 22 | milk is now R22 and bread is finished
  price milk 22 | um okay so the milk the milk is now twenty two rand okay thanks
  price coke 2 l 27 | hey sisi coke ya 2l is now R27 neh
  out white bread | isinkwa siphelile bhuti
  unsure | bread finished and milk 22 and eggs 4 or so
  accept 12 | accept 12 and pray
  out white bread + closed 11-28 | Bread is finished. We are closed tomorrow
  mark_ready 14 + accept 12 + decline 13: we closed for that | ok so listen 14 is ready and then uh 12 I will take and 13 no sorry we closed for that
  close at 6 or 18 + late 11-28 10 or 22 | vala namhlanje ngo-6 kodwa vula kusasa ngo-10
  # one order yes and another no
  accept 12 + decline 13? | 12 yes 13 no
  accept 13 + decline 12? | 12 no 13 yes
  accept 12 + decline 13? | yes 12, no 13
  accept 12 + decline 13? | 12 ja 13 nee
  accept 12 + decline 13? | 12 yebo 13 cha
  accept 12 + decline 13? | accept 12 decline 13
  accept 12 + accept 13 | 12 yes 13 yes
  accept 12 + decline 13? | order 12 ok, order 13 no
  accept 12 + decline 13? | i-oda 12 ngiyayifuna kodwa u-13 cha
  accept 12 + mark_ready 14 + decline 13? | 12 yes 13 no 14 ready
  unsure | 12 no 13 no
  show 12 | 12 yes 12 no
  which accept | 12 yes 99 no
  unsure | 12 yes 14 no
  accept 12 + short 13 | 12 yes 13 no bread
  accept 12 + short 13 | order 12 accept, order 13 say no bread is finished
  accept 12 + decline 13? | 12 yes 13 say no
  accept 12 + decline 13: we have no bread | 12 yes, 13 no, we have no bread
  # again at a time, and what is closed until then is asked
  close? 11-27 12:00-14:00 | open again at 2
  close? 11-27 12:00-14:00 | we open again at 2pm
  close? 11-27 12:00-14:00 | sivula futhi ngo-2
  close? 11-27 12:00-14:00 | ons maak weer oop om 2
  close? 11-27 12:00-14:00 | ons maak eers 2 uur weer oop
  pause 120 | closed now open again at 2
  late 11-28 10 or 22 | re bula ka 10 hosane
  # who ordered what
  ordered kota full house: 12 13 14 15 16 | who ordered kota?
  ordered kota full house: 12 13 14 15 16 | which orders have kota
  ordered kota full house: 12 13 14 15 16 | who wants the kota full house
  ordered kota full house: 12 13 14 15 16 | ngubani oodole ikota
  ordered kota full house: 12 13 14 15 16 | ngubani o-ode ikota
  ordered kota full house: 12 13 14 15 16 | ke mang ya odarileng kota
  ordered kota full house: 12 13 14 15 16 | wie het kota bestel
  ordered milk: | who ordered milk
  unsure | who ordered pap
  # speed
  new orders 40 | busy, 40 minutes
  new orders 45 | busy, 45 min
  new orders 40 | busy 40min
  new orders 40 | new orders take 40 minutes
  new orders 40 | simatasa imizuzu engu-40
  pause ? | busy
  pause 40 | pause 40 minutes
  pause ? | no power
  pause ? | geen krag
  pause ? | ha ho motlakase
  pause 30 | be back in 30 minutes
  pause 180 | back at 3
  pause 480 | load shedding till 8
  pause 480 | no power till 8pm
  unsure | i am sick today
  # orders
  orders | orders
  orders | did anyone order
  orders | any orders
  orders | mangaki ama-oda asalindile
  when 12 | hold 12, waiting for gas
  promise 12 30 | i-oda 12 yenza imizuzu engama-30
  accept 12 | accept 12
  accept 12 | 12 accept
  accept 12 | yamukela 12
  accept 12 13 | accept all
  accept 12 13 | accept all orders
  accept 12 13 | yamukela wonke
  accept 12 13 | aanvaar alles
  accept 12 13 | accept 12 and 13
  which accept | accept
  mark_ready 14 | 14 ready
  mark_ready 14 | ready 14
  mark_ready 14 | order 14 is ready
  mark_ready 14 | 14 lilungile
  decline 12: no bread | decline 12 no bread
  decline 13: we are too busy | decline 13 because we are too busy
  decline 13: asisenaso isinkwa | yenqaba 13 asisenaso isinkwa
  cancel_by_shop 14: no gas | cancel 14 no gas
  decline 12? | decline 12
  decline 12? | decline 12 please
  no order 99 | accept 99
  promise 12 30 | accept 12 in 30
  show 14 | 14
  code 15 4821 | 4821
  send 14 | send 14
  short 12 | short 12
  hand over 15 | 15 collected
  hand over 15 | handed over 15
  code 15 4821 | 15 handed over 4821
  which decline | decline all
  show 12 | tell 12 to wait
  decline 12? | 12 is fake dont accept it
  decline 12? | dont accept 12
  decline 13? | moenie 13 aanvaar nie
  decline 12? | ungayamukeli i-oda 12
  show 14 | 14 is not ready
  show 14 | 14 is not ready yet
  decline 12? | I can't accept 12
  which decline | dont accept
  decline 13? | musa ukwamukela 13
  unsure | not ready yet
  when 14 | late 14
  orders | whats waiting
  ordered kota full house: 12 13 14 15 16 | how many kotas were ordered today
  elsewhere delivery | delivery fee is now R15
  # who brings it
  rider Sipho | rider sipho
  rider Sipho | sipho is the driver
  rider Sipho | Sipho is my new driver now
  rider Thabo | my driver is thabo
  rider Sipho | uSipho ungumshayeli
  rider Sipho | Sipho will deliver for us
  rider Pieter | Pieter is die drywer
  rider Thabo | mokganni ke Thabo
  unsure | the driver is late
  unsure | my driver is sick
  unsure | driver late
  unsure | rider not here
  unsure | who is the driver
  unsure | he is the driver
  # is it paid
  paid 16 15 14 13 12 | did the customer pay
  paid 15 | has order 15 been paid
  paid 15 | did 15 pay
  paid 15 | is 15 paid
  paid 15 | 15 paid?
  paid 16 15 14 13 12 | ukhokhile na
  paid 16 15 14 13 12 | o lefile na
  paid 16 15 14 13 12 | het die kliënt betaal
  # what is done elsewhere
  elsewhere staff | add staff
  elsewhere staff | how do i add my daughter to help me
  elsewhere staff | engeza umsebenzi
  elsewhere hours | change my hours
  elsewhere hours | change opening hours
  elsewhere hours | shintsha amahora
  elsewhere hours | we open at 7 now and close at 9
  elsewhere details | change my number
  elsewhere details | change the address of my shop
  elsewhere delivery | change delivery fee to R20
  elsewhere refund | customer wants refund for 15
  elsewhere refund | refund the customer
  elsewhere stolen | someone stole my phone
  elsewhere tell | can you tell the customers the shop is closed tomorrow
  help | what do i have to do
  help | what now
  page | how do people order from me
  accept 12 13 + mark_ready 14 | 12 and 13 accept, 14 ready
  accept 12 13 | 12 and 13 accept
  promise 14 20 | order 14 will be late 20 minutes
  send 15 | thabo left with 15
  decline 12: we dont have bread | order 12 no, we dont have bread
  news off | stop sending me low stock messages
  close now | sengivalile namhlanje
  price coke 2 l 32 | price of coke 2l must be R32
  which price coke 32 | price of coke must be R32
  add Pap 15 ? | i want to sell pap for R15
  stock milk | how much stock of milk left
  count white bread 15 | re na le bohobe bo 15
  add ? | add product
  # as they talk
  decline 13: we have no gas | please decline order thirteen we have no gas
  promise 14 30 | order 14 will take another half an hour
  code 15 4821 | the lady for 15 came and took her stuff code 4821
  hand over 16 | 16 delivered
  accept 12 + decline 13? | 12 asb aanvaar en 13 weier
  today | how many orders did we do today and how much money
  today | how much cash must i have in the till
  today | bokae ba kajeno
  sold yesterday kota | ngithengise amakota amangaki izolo
  pause 20 | we are on a break for 20 min
  pause 60 | no power for an hour
  pause ? | i am stepping out, back just now
  resume | ready to take orders again
  resume | klaar gerus, ons is weer oop
  resume + resume | ke boile, bulela
  resume + out white bread | im back and bread is finished
  close at 4.5 or 16.5 | close early today at half past four
  close at 4.75 or 16.75 | closing at quarter to five
  late 11-28 10 or 22 | we only open at 10 tomorrow because of a funeral
  # what the chat cannot do
  elsewhere combo | 2 kotas and a coke for R80 combo
  elsewhere combo | make a special: 2 fat cakes for R3
  elsewhere combo | 10% off kotas today
  elsewhere by_hand | new order for thandi 2 kotas
  elsewhere by_hand | add an order for 0712345678 2 kota
  orders | new orders for today
  elsewhere block | block this customer
  elsewhere block | block customer 14
  elsewhere all_prices | raise all prices by R1
  elsewhere hours | sundays we dont open anymore
  accept 12 13 | 12 and 13 accept all
  orders | ke kopa ho bona diorder
  orders | whats next
  say_whole | load shedding at 6
  part 11-27 6 or 18 to 8 or 20 | load shedding from 6 so we are off until 8
  closed 11-27 to 11-29 | closed from friday to sunday family funeral
  elsewhere delivery | we wont be doing deliveries today
  hand over 15 | 15 collected paid cash
  mark_ready 14 + contact ? | 14 is packed, call the customer
  # the rest
  sold month all | total this month
  owed | which orders are not paid
  runs | rider
  thanks | baie dankie
  thanks | ke a leboha
  hello | hi
  hello | sawubona
  help | menu
  help | what can I do
  page | my page
  language zu | isizulu
  news off | stop stock alerts
  thanks | thank you
`)
