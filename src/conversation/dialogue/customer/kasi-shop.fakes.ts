/** For tests: a shop that cooks and sells groceries, somebody who writes to it, and how her orders stood before she wrote. */
import { aZone } from '../../../fulfilment/fakes.ts'
import type { SlotTime } from '../../../fulfilment/index.ts'
import type { OptionId, OrderId, ProductId, SlotId, ZoneId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import type { OrderState, OrderView } from '../../../orders/index.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { aLine, anItem, anOrder, bodyOf, choice, facts, fakeShell, NOW, uuid, type FakeShell } from '../fakes.ts'
import { customerStep } from '../step.ts'
import { writeTo } from '../talk.fakes.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts, DialogueItem, DialogueOption } from '../dialogue-facts.ts'

const FOOD = { category: 'Hot food' }
const DRINKS = { category: 'Cold drinks' }
const GROCERIES = { category: 'Groceries' }
const part = (n: number, name: string, over: Partial<DialogueOption> = {}): DialogueOption => ({
  ...{ optionId: uuid(3300 + n) as OptionId, name, aliases: [], default: true, removable: true, priceDelta: cents(0) },
  ...over,
})
const PARTS = [
  part(1, 'Atchar', { aliases: ['achar', 'atshara', 'atshar'] }),
  part(2, 'Chips'),
  part(3, 'Polony'),
  part(4, 'Cheese', { default: false, priceDelta: cents(5_00), aliases: ['kaas', 'ushizi'] }),
]
const kinds = (n: number, name: string, of: readonly (readonly [string, number])[], over: Partial<DialogueItem>) =>
  of.map(([variantName, price], i) =>
    anItem(n + i, name, price, { productId: uuid(1000 + n) as ProductId, variantName, ...over }),
  )
const PLAIN = anItem(20, 'Kota', 25_00, { aliases: ['ikota'], options: PARTS, ...FOOD })
const FULL_HOUSE = anItem(21, 'Kota', 55_00, {
  ...{ productId: uuid(1020) as ProductId, variantName: 'Full House', aliases: ['ikota'] },
  ...{ options: PARTS, ...FOOD },
})
const [CAN, BOTTLE] = kinds(
  40,
  'Coke',
  [
    ['330 ml', 12_00],
    ['2 L', 28_00],
  ],
  DRINKS,
) as [DialogueItem, DialogueItem]
const CHIPS = kinds(
  30,
  'Slap Chips',
  [
    ['Small', 20_00],
    ['Large', 35_00],
  ],
  { aliases: ['chips', 'amachips'], ...FOOD },
)
const EGGS = kinds(
  47,
  'Eggs',
  [
    ['6 pack', 22_00],
    ['Tray of 30', 89_00],
  ],
  { aliases: ['amaqanda', 'mahe', 'eiers'], ...GROCERIES },
)
export const GOODS: readonly DialogueItem[] = [
  ...[PLAIN, FULL_HOUSE, ...CHIPS, CAN, BOTTLE],
  anItem(42, 'Fanta Grape', 12_00, { aliases: ['fanta'], ...DRINKS }),
  anItem(44, 'White Bread', 18_00, { aliases: ['bread', 'isinkwa', 'isonka', 'borotho', 'bohobe'], ...GROCERIES }),
  anItem(45, 'Brown Bread', 17_00, { aliases: ['brown loaf'], ...GROCERIES }),
  anItem(46, 'Milk', 21_00, {
    ...{ variantName: '1 L', aliases: ['ubisi', 'melk', 'lebese', 'maswi', 'mashi'] },
    ...GROCERIES,
  }),
  ...EGGS,
  anItem(49, 'Sugar', 28_00, { variantName: '1 kg', aliases: ['ushukela', 'suiker'], ...GROCERIES }),
  anItem(50, 'Magwinya', 2_50, { aliases: ['amagwinya', 'igwinya', 'fat cakes', 'vetkoek'], ...FOOD }),
  anItem(51, 'Mince', 99_00, { soldBy: 'weight', ...GROCERIES }),
  anItem(52, 'Tomatoes', 24_00, { variantName: '1 kg', ...GROCERIES }),
  anItem(53, 'Mealie Meal', 65_00, { variantName: '5 kg', ...GROCERIES }),
  anItem(54, 'Amasi', 23_00, GROCERIES),
]
const ZONES = [
  aZone({ zoneId: uuid(7001) as ZoneId, name: 'Orlando West', minimum: cents(0) }),
  aZone({
    ...{ zoneId: uuid(7002) as ZoneId, name: 'Zone 3', areas: ['Zone 4', 'Zone 6', 'Orlando East'] },
    ...{ minimum: cents(0), fee: cents(25_00) },
  }),
]
const HOUR_MS = 3_600_000
const slot = (n: number, hours: number): SlotTime => ({
  ...{ slotId: uuid(7100 + n) as SlotId, capacity: 5 },
  ...{ fromMs: NOW + hours * HOUR_MS, toMs: NOW + (hours + 1) * HOUR_MS },
})
/** Friday 15:00 and 17:00, and Saturday 10:00. */
const SLOTS = [slot(1, 3), slot(2, 5), slot(3, 22)]

/** Order 12: two Full Houses and a Coke. */
export const orderIn = (state: OrderState): OrderView => {
  const lines = [aLine(1, FULL_HOUSE, 2_000), aLine(2, CAN, 1_000)]
  const of = { id: uuid(5090) as OrderId, number: 12, state, lines, total: cents(122_00) }
  return anOrder({ ...of, handoverCode: state === 'placed' ? null : '4821' })
}

/**
 * How it stands before she writes: `new`; `placed`, `accepted`, `ready`: an order is open; `done`: she has had one. Behind a
 * plus: the shop delivers (`z`), has times to collect (`s`).
 */
const standing = (words: string): Partial<DialogueFacts> => {
  const [state = 'new', ...shop] = words.split('+')
  const ways: Partial<DialogueFacts> = {
    ...(shop.includes('z') ? { zones: ZONES } : {}),
    ...(shop.includes('s') ? { slots: SLOTS } : {}),
  }
  if (state === 'new') return { ...ways, openOrders: [], lastOrder: null }
  const order = orderIn(state === 'done' ? 'completed' : (state as OrderState))
  const receipt = state === 'done' ? { receiptUrl: 'https://shop.example/r/12' } : {}
  return { ...ways, openOrders: state === 'done' ? [] : [order], lastOrder: order, ...receipt }
}

interface Talk {
  readonly shell: FakeShell
  /** The words of each answer. */
  readonly bodies: readonly string[]
  readonly commands: readonly Command[]
  /** `2 Kota (no Atchar; extra hot)`. */
  readonly cart: readonly string[]
}

/** Her messages are parted by ` >> `; `[Confirm]` taps what was offered last. */
export const talk = (words: string, before = 'new', over: Partial<DialogueFacts> = {}): Talk => {
  const customer = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
  const catalogue = { version: 'kasi', items: GOODS }
  const shell = fakeShell(customerStep, facts({ customer, catalogue, ...standing(before), ...over }))
  const turns = words.split(' >> ').map((text) => {
    const [, title] = /^\[(.+)\]$/.exec(text) ?? []
    if (title === undefined) return writeTo(shell, text)
    const id = choice(shell.sent.at(-1) ?? null, title)
    return shell.turn({ type: 'tapped', id, title, wamid: 'wamid.tap' as never })
  })
  const cart = (shell.facts().cart?.lines ?? []).map(({ quantityMilli, name, note, options }) => {
    const said = [...options.map((o) => `${o.included ? '' : 'no '}${o.name}`), ...(note === null ? [] : [note])]
    return `${quantityMilli / 1000} ${name}${said.length === 0 ? '' : ` (${said.join('; ')})`}`
  })
  return {
    ...{ shell, cart },
    bodies: turns.map(({ message }) => bodyOf(message)),
    commands: turns.flatMap(({ commands }) => commands),
  }
}
