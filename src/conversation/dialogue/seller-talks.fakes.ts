/**
 * For tests: what sellers write in one shop, in many mouths, and what is meant by it. `meaning | words`, one a line; a comment
 * line parts them by what they are about. The shop, its goods and its orders are those of `talkFacts`.
 */
import type { OrderId, ProductId, VariantId } from '../../kernel/ids.ts'
import { understand } from '../understanding/index.ts'
import { emptyContext, type DialogueContext } from './context.ts'
import { anItem, anOrder, facts, KOTA, QUARTER, uuid } from './fakes.ts'
import { findGoods } from './goods.ts'
import { interpretSeller } from './interpret-seller.ts'
import type { SellerMeaning } from './seller-events.ts'
import type { DialogueFacts, DialogueItem } from './types.ts'

const item = (n: number, name: string, price: number, over: Partial<DialogueItem> = {}): DialogueItem =>
  anItem(400 + n, name, price, { availableMilli: 20_000, ...over })
const COKE = item(1, 'Coke', 28_00, { variantName: '2 L' })
const SMALL_COKE = item(2, 'Coke', 15_00, { variantName: '500 ml', productId: COKE.productId })
const GOODS: readonly DialogueItem[] = [
  KOTA,
  QUARTER,
  COKE,
  SMALL_COKE,
  item(3, 'White Bread', 18_00, { aliases: ['bread', 'isinkwa', 'bohobe', 'brood', 'witbrood'] }),
  item(4, 'Milk', 20_00, { aliases: ['ubisi', 'melk', 'lebese'] }),
  item(5, 'Eggs', 3_00, { aliases: ['egg', 'amaqanda', 'mahe', 'eiers'] }),
  item(6, 'Mince', 99_99, { soldBy: 'weight', aliases: ['maalvleis'] }),
  item(7, 'Fat cake', 2_00, { availableMilli: null, aliases: ['magwinya', 'amagwinya', 'vetkoek', 'fatcakes'] }),
]
const RUSSIAN = item(8, 'Russian', 18_00, { available: 'no', availableMilli: null })
const order = (
  number: number,
  state: 'placed' | 'accepted' | 'ready' | 'out_for_delivery',
  handoverCode: string | null,
) => anOrder({ id: uuid(5000 + number) as OrderId, number, state, handoverCode })

/** Friday noon; new orders 12 and 13, 14 accepted, 15 ready with code 4821, 16 on its way. */
export const talkFacts: DialogueFacts = facts({
  catalogue: { version: 'talks', items: GOODS },
  offSale: [RUSSIAN],
  openOrders: [
    order(16, 'out_for_delivery', '7777'),
    order(15, 'ready', '4821'),
    order(14, 'accepted', '1234'),
    order(13, 'placed', null),
    order(12, 'placed', null),
  ],
})

const nameOf = (id: VariantId): string => {
  const found = findGoods(talkFacts, id)
  return found === null ? '?' : [found.name, found.variantName].filter(Boolean).join(' ').toLowerCase()
}
const productOf = (id: ProductId | null): string =>
  id === null ? 'all' : (GOODS.find((i) => i.productId === id)?.name ?? '?').toLowerCase()
const numberOf = (id: OrderId): string => String(talkFacts.openOrders.find((o) => o.id === id)?.number ?? '?')
const orAsk = (value: number | null): string => (value === null ? '?' : String(value))

/** A meaning in a few words, to be compared. */
export const inShort = (m: SellerMeaning): string => {
  switch (m.type) {
    case 'SELL_OUT':
      return `out ${nameOf(m.variantId)}`
    case 'PUT_BACK':
      return `back ${nameOf(m.variantId)}`
    case 'SELL_OUT_MANY':
      return `out ${m.variantIds.map(nameOf).join(', ')}`
    case 'ADD_PRODUCT':
      return `add ${m.name} ${m.price / 100}${m.soldBy === 'weight' ? ' a kg' : ''} ${orAsk(m.stockMilli === null ? null : m.stockMilli / 1000)}`
    case 'PRODUCT_UNFINISHED':
      return m.name === '' ? 'add ?' : `add ${m.name} ?`
    case 'HAND_OVER':
      return `hand over ${numberOf(m.orderId)}`
    case 'COUNT': {
      const counted = orAsk(m.countedMilli === null ? null : m.countedMilli / 1000)
      return `${m.isDoubtful ? 'doubt' : 'count'} ${nameOf(m.variantId)} ${counted}`
    }
    case 'SET_PRICE':
      return `price ${nameOf(m.variantId)} ${orAsk(m.price === null ? null : m.price / 100)}`
    case 'REMOVE':
      return `remove ${nameOf(m.variantId)}`
    case 'STOCK_OF':
      return `stock ${m.variantIds.map(nameOf).join(', ')}`.trimEnd()
    case 'WHICH_GOODS': {
      const [first] = m.variantIds
      const amount = m.amount === null ? '' : ` ${m.amount / (m.verb === 'price' ? 100 : 1000)}`
      const name = first === undefined ? '?' : (findGoods(talkFacts, first)?.name.toLowerCase() ?? '?')
      return `which ${m.verb} ${name}${amount}${m.by === undefined ? '' : ` ${m.by}`}`
    }
    case 'GOODS':
      return `list ${m.verb}`
    case 'SALES':
      return `sold ${m.span} ${productOf(m.productId)}`
    case 'PAUSE':
      return `pause ${orAsk(m.minutes)}`
    case 'CLOSE':
      return m.at === null ? 'close now' : `close at ${m.at.map((t) => t / 60).join(' or ')}`
    case 'AGREEMENT':
      return m.answer === null ? 'agreement' : `agreement ${m.answer.agrees ? 'yes' : 'no'}`
    case 'CLOSE_DAYS':
      return `closed ${m.days.map(({ from, to }) => `${from.slice(5)}${to === from ? '' : ` to ${to.slice(5)}`}`).join(' and ')}`
    case 'CLOSE_EARLY':
      return `early ${m.day.slice(5)} ${m.at.map((t) => t / 60).join(' or ')}`
    case 'OPEN_LATE':
      return `late ${m.day?.slice(5) ?? 'next'} ${m.at.map((t) => t / 60).join(' or ')}`
    case 'PREPARATION':
      return `new orders ${m.minutes}`
    case 'MOVE':
      return `${m.move} ${numberOf(m.orderId)}${m.reason === null ? '' : `: ${m.reason}`}`
    case 'MOVE_MANY':
      return `${m.move} ${m.orderIds.map(numberOf).join(' ')}`
    case 'DECLINE':
      return `decline ${numberOf(m.orderId)}?`
    case 'CANCEL':
      return `cancel ${numberOf(m.orderId)}?`
    case 'SHOW':
      return `show ${numberOf(m.orderId)}`
    case 'SHORT':
      return `short ${numberOf(m.orderId)}`
    case 'SEND':
      return `send ${numberOf(m.orderId)}`
    case 'WHEN':
      return `when ${numberOf(m.orderId)}`
    case 'PROMISE':
      return `promise ${numberOf(m.orderId)} ${m.minutes}`
    case 'CODE':
      return `code ${numberOf(m.orderId)} ${m.code}`
    case 'WHICH':
      return `which ${m.verb}`
    case 'PAID':
      return `paid ${m.orders.map(({ number }) => number).join(' ')}`
    case 'ELSEWHERE':
      return `elsewhere ${m.what}`
    case 'ADD_RIDER':
      return `rider ${m.name}`
    case 'CONTACT':
      return `contact ${orAsk(m.number)}`
    case 'NO_SUCH':
      return `no order ${m.number}`
    case 'HELP':
      return m.greeted ? 'hello' : 'help'
    case 'STOCK_NEWS':
      return m.wanted ? 'news on' : 'news off'
    case 'LANGUAGE':
      return `language ${m.picked ?? '?'}`
    default:
      return m.type.toLowerCase()
  }
}

/** What the real understanding and the seller's dialogue make of some words. */
export const meaningOf = (
  text: string,
  known: DialogueFacts = talkFacts,
  context: DialogueContext = emptyContext,
): SellerMeaning => {
  const understanding = understand(text, { catalogue: known.catalogue, role: 'seller', hasCart: false })
  return interpretSeller(
    { type: 'said', text, understanding, wamid: 'wamid.t' as never, source: 'text' },
    context,
    known,
  )
}

const lines = (text: string): readonly (readonly [string, string])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [meaning = '', words = ''] = line.split(' | ')
      return [meaning.trim(), words.trim()]
    })

export const TALKS = lines(`
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
  closed 11-30 and 12-03 | closed monday and thursday
  closed 11-30 and 12-03 | we are closed on Thursday and Monday
  closed 11-30 and 12-03 | sizovala ngoMsombuluko no-Lwesine
  unsure | we close at 8 every day
  resume | I'm back
  resume | im back
  resume | ngibuyile
  resume | we are open
  resume | ons is oop
  resume | ke boile
  close at 6 or 18 | today we close at 6
  close now | ek maak toe
  unsure | are we open
  unsure | what time do we open
  unsure | closed on the 31st feb
  unsure | we will be closed for a funeral on saturday
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
  when 14 | late 14
  # who brings it
  rider Sipho | rider sipho
  rider Sipho | sipho is the driver
  rider Sipho | Sipho is my new driver now
  rider Thabo | my driver is thabo
  rider Sipho | uSipho ungumshayeli
  rider Sipho | Sipho will deliver for us
  rider Pieter | Pieter is die drywer
  rider Thabo | mokganni ke Thabo
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
  unsure | load shedding from 2 to 4
  unsure | 12 and 13 accept, 14 ready
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
