/**
 * For tests: the shop, its goods and its orders in which sellers write what `goods-talks` and `shop-talks` list,
 * and a meaning in a few words, to be compared.
 */
import type { OrderId, ProductId, VariantId } from '../../../kernel/ids.ts'
import { understand } from '../../understanding/index.ts'
import { clockText } from '../../copy/when.ts'
import { emptyContext, type DialogueContext } from '../context.ts'
import type { DaySpan } from '../day-words.ts'
import { anItem, anOrder, bodyOf, choice, facts, fakeShell, KOTA, QUARTER, uuid, type FakeShell } from '../fakes.ts'
import { findGoods } from '../goods.ts'
import { interpretSeller } from './interpret.ts'
import type { SellerMeaning } from './events.ts'
import { sellerParts } from './parts.ts'
import { sellerStep } from './step.ts'
import { awaitingOf } from '../step.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'

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

const daysText = ({ from, to }: DaySpan): string => `${from.slice(5)}${to === from ? '' : ` to ${to.slice(5)}`}`

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
    case 'SEVERAL': {
      const told = m.parts.map(({ variantIds: [id, another], amount }) => {
        const named = id === undefined ? '?' : another === undefined ? nameOf(id) : `${nameOf(id).split(' ')[0]}?`
        return `${named} ${amount / (m.verb === 'price' ? 100 : 1000)}`
      })
      return `${m.verb} ${told.join(', ')}`
    }
    case 'SET_PRICE':
      return `price ${nameOf(m.variantId)} ${orAsk(m.price === null ? null : m.price / 100)}${m.lasts ? ' lasts' : ''}`
    case 'ORDERED':
      return `ordered ${m.variantIds.slice(0, 1).map(nameOf).join()}: ${m.orderIds.map(numberOf).join(' ')}`.trim()
    case 'OPEN_AGAIN':
      return `again ${m.at.map((t) => t / 60).join(' or ')}`
    case 'PRICE_LATER':
      return `later ${nameOf(m.variantId)} ${m.price / 100}`
    case 'REMOVE':
      return `remove ${nameOf(m.variantId)}`
    case 'STOCK_OF':
      return `stock ${m.variantIds.map(nameOf).join(', ')}`.trimEnd()
    case 'COST_OF':
      return `cost ${m.variantIds.map(nameOf).join(', ')}`
    case 'WHICH_GOODS': {
      const [first] = m.variantIds
      const amount = m.amount === null ? '' : ` ${m.amount / (m.verb === 'price' ? 100 : 1000)}`
      const name = first === undefined ? '?' : (findGoods(talkFacts, first)?.name.toLowerCase() ?? '?')
      return `which ${m.verb} ${name}${amount}${m.by === undefined ? '' : ` ${m.by}`}${m.lasts ? ' lasts' : ''}`
    }
    case 'GOODS':
      return `list ${m.verb}`
    case 'SALES':
      return `sold ${m.days === undefined ? m.span : daysText(m.days)} ${productOf(m.productId)}`
    case 'PAUSE':
      return `pause ${orAsk(m.minutes)}`
    case 'CLOSE':
      return m.at === null ? 'close now' : `close at ${m.at.map((t) => t / 60).join(' or ')}`
    case 'AGREEMENT':
      return m.answer === null ? 'agreement' : `agreement ${m.answer.agrees ? 'yes' : 'no'}`
    case 'CLOSE_DAYS':
      return `closed ${m.days.map(daysText).join(' and ')}`
    case 'CLOSE_EARLY':
      return `early ${m.day.slice(5)} ${m.at.map((t) => t / 60).join(' or ')}`
    case 'CLOSE_PART':
      return `part ${m.day.slice(5)} ${m.from.map((t) => t / 60).join(' or ')} to ${m.to.map((t) => t / 60).join(' or ')}`
    case 'CLOSE_ASK':
      return `close? ${daysText(m.span)}${m.span.part === null ? '' : ` ${m.span.part.map(clockText).join('-')}`}`
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

/** As `meaningOf`, of each of the matters that some words hold. */
export const meaningsOf = (text: string): string => {
  const understanding = understand(text, { catalogue: talkFacts.catalogue, role: 'seller', hasCart: false })
  const happening = { type: 'said', text, understanding, wamid: 'wamid.t' as never, source: 'text' } as const
  return sellerParts(happening, null, talkFacts)
    .map((part) => inShort(interpretSeller(part, emptyContext, talkFacts)))
    .join(' + ')
}

interface SellerTalk {
  readonly shell: FakeShell
  /** The words of each answer. */
  readonly bodies: readonly string[]
  readonly commands: readonly Command[]
  /** What was done, in a few words: `out milk`, `count eggs 12`, `accept 12`. */
  readonly done: readonly string[]
}

/** Goods and orders by name, and the rest as it is. */
const commandText = (command: Command): string => {
  const of = 'variantId' in command ? ` ${nameOf(command.variantId)}` : ''
  switch (command.type) {
    case 'sell_out':
      return `out${of}`
    case 'put_back':
      return `back${of}`
    case 'take_off_sale':
      return `remove${of}`
    case 'count_item':
      return `count${of} ${command.countedMilli / 1000}`
    case 'receive_item':
      return `more${of} ${command.milli / 1000}`
    case 'set_price':
      return `price${of} ${command.price / 100}`
    case 'order_move':
      return `${command.move} ${numberOf(command.orderId)}${command.reason === undefined ? '' : `: ${command.reason}`}`
    default:
      return command.type
  }
}

/** Her messages are parted by ` >> `, each read as in a turn; `[Yes]` taps what was offered last. */
export const sellerTalk = (words: string, known: DialogueFacts = talkFacts): SellerTalk => {
  const shell = fakeShell(sellerStep, known, { audience: 'seller' })
  const turns = words.split(' >> ').map((text) => {
    const [, title] = /^\[(.+)\]$/.exec(text) ?? []
    if (title !== undefined) {
      const id = choice(shell.sent.at(-1) ?? null, title)
      return [shell.turn({ type: 'tapped', id, title, wamid: 'wamid.tap' as never })]
    }
    const awaiting = awaitingOf(shell.snapshot())
    const { catalogue } = shell.facts()
    const understanding = understand(text, {
      ...({ catalogue, role: 'seller', hasCart: false } as const),
      ...(awaiting === undefined ? {} : { awaiting }),
    })
    const said = { type: 'said', text, understanding, wamid: 'wamid.t' as never, source: 'text' } as const
    return sellerParts(said, shell.snapshot(), shell.facts()).map((part) => shell.turn(part))
  })
  const commands = turns.flat().flatMap((turn) => turn.commands)
  return {
    ...{ shell, commands },
    bodies: turns.map((parts) => parts.map(({ message }) => bodyOf(message)).join('\n')),
    done: commands.filter(({ type }) => type !== 'set_language').map(commandText),
  }
}

/** `meaning | words`, one a line, for `it.each`. */
export const talks = (text: string): readonly (readonly [string, string])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [meaning = '', words = ''] = line.split(' | ')
      return [meaning.trim(), words.trim()]
    })
