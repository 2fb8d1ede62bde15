/**
 * For tests: the moves of an order in the words of all languages, whatever the language of the buttons. `meaning | words`, one a
 * line; the orders are those of `talkFacts`.
 */
import { talks } from './talks.fakes.ts'

export const MOVE_TALKS = talks(`
  # it leaves
  send 15 | send out 15
  send 15 | sent out 15
  send 15 | 15 send out
  send 15 | 15 sent out
  send 15 | send 15 out
  send 15 | 15 out
  send 15 | on its way 15
  send 15 | 15 on its way
  send 15 | 15 on the road
  send 15 | out for delivery 15
  send 15 | 15 out for delivery
  send 15 | driver left with 15
  send 15 | thumela 15
  send 15 | 15 thumela
  send 15 | lisendleleni 15
  send 15 | 15 lisendleleni
  send 15 | 15 liphumile
  send 15 | 15 lihambile
  send 15 | i-oda 15 lisendleleni
  send 15 | i-odolo 15 isendleleni
  send 15 | 15 isendleleni
  send 15 | 15 ihambile
  send 15 | thumela i-oda 15
  send 15 | stuur 15
  send 15 | 15 is op pad
  send 15 | 15 is oppad
  send 15 | op pad 15
  send 15 | 15 is gestuur
  send 15 | 15 is weg
  send 15 | romela 15
  send 15 | 15 e tseleng
  send 15 | 15 e tsamaile
  send 15 | 15 e rometswe
  send 15 | 15 o tseleng
  # it is handed over
  hand over 15 | hand over 15
  hand over 15 | 15 hand over
  hand over 15 | 15 handed over
  hand over 15 | nikezela 15
  hand over 15 | 15 nikezela
  hand over 15 | nikeza 15
  hand over 15 | 15 linikeziwe
  hand over 15 | 15 ilandiwe
  hand over 15 | 15 lithathiwe
  hand over 15 | 15 ithathiwe
  hand over 15 | oorhandig 15
  hand over 15 | 15 is oorhandig
  hand over 15 | 15 afgehaal
  hand over 15 | neha 15
  hand over 15 | nehela 15
  hand over 15 | 15 e nkilwe
  hand over 15 | 15 e lateuwe
  hand over 15 | 15 e tserwe
  # it is taken
  accept 12 | accept 12
  accept 12 | amukela 12
  accept 12 | 12 yamukela
  accept 12 | 12 aanvaar
  accept 12 | 12 amohela
  accept 12 | amogela 12
  accept 12 | neem 12
  accept 12 | vat 12
  accept 12 | thatha 12
  accept 12 | nka 12
  decline 12? | yenqaba 12
  decline 12? | 12 yenqaba
  decline 12? | nqaba 12
  decline 12? | ala 12
  decline 12? | yala 12
  decline 12? | ndiyala 12
  decline 12? | hana 12
  decline 12? | gana 12
  decline 12? | 12 weier
  decline 12? | weier 12
  # it is packed
  mark_ready 14 | ready 14
  mark_ready 14 | 14 selilungile
  mark_ready 14 | selilungile 14
  mark_ready 14 | 14 klaar
  mark_ready 14 | klaar 14
  mark_ready 14 | 14 is reg
  mark_ready 14 | 14 gereed
  mark_ready 14 | gereed 14
  mark_ready 14 | 14 lokile
  mark_ready 14 | 14 e siame
  mark_ready 14 | 14 e loketse
  mark_ready 14 | 14 ilungile
  mark_ready 14 | 14 sekulungile
  mark_ready 14 | 14 done
  mark_ready 14 | 14 packed
  mark_ready 14 | 14 pakishiwe
  mark_ready 14 | 14 is verpak
  # it is late
  when 14 | late 14
  when 14 | 14 late
  when 14 | phuza 14
  when 14 | 14 lizophuza
  when 14 | 14 is laat
  when 14 | laat 14
  when 14 | 14 e tla dieha
  when 14 | liyephuza 14
  cancel 14? | khansela 14
  cancel 14? | kanselleer 14
  cancel 14? | hlakola 14
  cancel 14? | cancel 14
  accept 12 | 12 ✅
  accept 12 | 👍🏾 12
  decline 13? | 13 ❌
  promise 13 15 | 13: tell him 15 min
  promise 13 15 | tell customer of 13 15 minutes
  # what is asked, denied or told of them moves nothing
  decline 12? | 12 is a fake order decline
  unsure | 12 is a fake order dont decline
  short 12 | sorry customer 12 we dont have milk only bread
  short 12 | 12: we only have 1 kota
  short 12 | 12 cant do full house only normal kota
  decline 13? | 13 too far cant do it
  promise 13 60 | 13 yes but 1 hour
  show 12 | 12 wants no atchar
  accept 12 | accept 12 but not 13
  which decline | reject all new orders, no power
  cancel 15? | 15 didnt pick up, cancel
  cancel 14? | i didnt mean to accept 14
  show 12 | i didnt mean to accept 12
  show 13 | customer wants to change 13 to 3 kotas
  show 14 | is 14 ready
  show 14 | is 14 ready?
  show 14 | 14 ready?
  show 14 | when is 14 ready
  show 14 | is order 14 ready yet
  show 12 | is 12 accepted
  show 12 | did you accept 12
  show 12 | have i accepted 12?
  show 12 | can i accept 12
  show 12 | must i accept 12
  show 12 | should i decline 12
  show 12 | was 12 declined
  show 12 | het ek 12 aanvaar
  show 14 | 14 e lokile na
  orders | is it ready?
  accept 12 | please accept 12
  show 15 | 15 was late
  unsure | 15 not collected
  show 15 | 15 is not on its way
  show 15 | is 15 on its way
  show 15 | 15 people left
  show 12 | add a coke to 12
  show 14 | add coke 2l to 14
  promise 14 25 | 14 25 min
  promise 14 10 | tell 14 its ready in 10 min
  promise 14 20 | running late with 14, 20 minutes
  promise 14 20 | ngizolungisa 14 ngemizuzu engu 20
  ordered kota full house: 12 13 14 15 16 | how many kotas must i make
  orders | sawubona, angiboni ama-oda
  orders | wat moet ek nou maak
  # when one cannot be made is no reason
  decline 13? | i cant do 13 yet
  decline 13? | i cant do 13 today
  cancel 14? | i can't make 14 before lunch
  decline 13? | 13 cant, yet
  # why one cannot be made
  decline 13: asinaso isinkwa | angikwazi ukwenza i-13 asinaso isinkwa
  decline 13: brood is op | 13 kan nie, brood is op
  short 13 | 13 ga re na borotho
  short 13 | 13 no bread left sorry
  decline 13: there is no bread | i cant do 13 there is no bread
`)
