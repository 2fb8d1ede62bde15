/** For tests: a shop, a catalogue, orders, and what somebody said, understood or tapped. */
import type {
  CustomerId,
  LaneId,
  OptionGroupId,
  OptionId,
  OrderChangeId,
  OrderId,
  ProductId,
  VariantId,
  Wamid,
} from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { LANGUAGES, type Language } from '../../kernel/language.ts'
import {
  type Day,
  type OrderChangeView,
  lineTotal,
  type OrderLineView,
  orderTotal,
  type OrderView,
} from '../../orders/index.ts'
import type { Understanding } from '../understanding/types.ts'
import type { DialogueFacts, DialogueItem, DialogueOption, SalesFacts, ShopFacts } from './dialogue-facts.ts'
import type { Happening } from './happening.ts'
import type { PrivacyStep } from './outcome.ts'

/** A fixed UUID for a small number. */
export const uuid = (n: number): string => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const idOf = <T extends string>(n: number): T => uuid(n) as T

export const NOW = Date.UTC(2026, 10, 27, 10, 0) // Friday 27 Nov 2026, 12:00 in Johannesburg

export const aShop = (over: Partial<ShopFacts> = {}): ShopFacts => ({
  name: 'Kasi Kota Corner',
  address: '12 Vilakazi St, Orlando West',
  displayPhone: '060 000 0001',
  hoursText: 'Mon-Sat 08:00-20:00',
  isOpen: true,
  privacyUrl: 'https://wakala.example/s/kasi-kota/privacy',
  ownerName: 'Mama Thandi',
  languages: ['en', 'zu'],
  ...over,
})

export const anItem = (n: number, name: string, price: number, over: Partial<DialogueItem> = {}): DialogueItem => ({
  productId: idOf<ProductId>(1000 + n),
  variantId: idOf<VariantId>(2000 + n),
  name,
  aliases: [],
  options: [],
  price: cents(price),
  soldBy: 'unit',
  category: 'Kotas',
  available: 'yes',
  ...over,
})

export const ATCHAR: OptionId = idOf<OptionId>(3001)
export const KOTA = anItem(1, 'Kota', 35_00, {
  variantName: 'Full house',
  options: [{ optionId: ATCHAR, name: 'Atchar', aliases: [], default: true, removable: true, priceDelta: cents(0) }],
})
export const QUARTER = anItem(2, 'Kota', 25_00, { variantName: 'Quarter', productId: KOTA.productId })
export const COKE = anItem(3, 'Coke', 15_00, { variantName: '500 ml', category: 'Drinks' })
export const RUSSIAN = anItem(4, 'Russian', 18_00, { category: 'Extras', available: 'no' })
export const MINCE = anItem(5, 'Mince', 99_99, { category: 'Meat', soldBy: 'weight' })
const anOption = (n: number, name: string, over: Partial<DialogueOption> = {}): DialogueOption => ({
  optionId: idOf<OptionId>(3100 + n),
  name,
  aliases: [],
  default: false,
  removable: true,
  priceDelta: cents(0),
  ...over,
})
export const BREAD = idOf<OptionGroupId>(3201)
export const SAUCES = idOf<OptionGroupId>(3202)
/** One bread, and one or two sauces: sold only with both answered. */
export const BUNNY: DialogueItem = anItem(6, 'Bunny chow', 40_00, {
  groups: [
    { groupId: BREAD, name: 'Bread', choicesMin: 1, choicesMax: 1 },
    { groupId: SAUCES, name: 'Sauce', choicesMin: 1, choicesMax: 2 },
  ],
  options: [
    anOption(1, 'White', { groupId: BREAD, default: true }),
    anOption(2, 'Brown', { groupId: BREAD }),
    anOption(3, 'Atchar', { groupId: SAUCES, aliases: ['achar'] }),
    anOption(4, 'Chilli', { groupId: SAUCES, priceDelta: cents(2_00) }),
    anOption(5, 'Sweet chilli', { groupId: SAUCES }),
  ],
})
export const optionOf = (item: DialogueItem, name: string): OptionId => {
  const option = item.options.find((o) => o.name === name)
  if (option === undefined) throw new Error(`${item.name} has no ${name}`)
  return option.optionId
}
export const ITEMS: readonly DialogueItem[] = [KOTA, QUARTER, COKE, RUSSIAN, MINCE]

export const anOrder = (over: Partial<OrderView> = {}): OrderView => ({
  id: idOf<OrderId>(5001),
  state: 'placed',
  number: 12,
  lines: [aLine(1, KOTA, 2000)],
  total: cents(70_00),
  paymentMethod: 'cash',
  paymentState: 'unpaid',
  fulfilmentMethod: 'collection',
  delivery: null,
  slot: null,
  handoverCode: null,
  customerId: idOf<CustomerId>(6001),
  conversationId: idOf<LaneId>(7001),
  reason: null,
  placedAtMs: NOW,
  promisedAtMs: null,
  createdAtMs: NOW,
  completedAtMs: null,
  amendsOrderId: null,
  change: null,
  ...over,
})

export const aLine = (
  lineNo: number,
  item: DialogueItem,
  quantityMilli: number,
  over: Partial<OrderLineView> = {},
): OrderLineView => ({
  lineNo,
  productId: item.productId,
  variantId: item.variantId,
  name: item.variantName === undefined ? item.name : `${item.name}, ${item.variantName}`,
  quantityMilli,
  unitPrice: item.price,
  options: [],
  note: null,
  total: lineTotal(quantityMilli, item.price),
  ...over,
})

export const aCart = (lines: readonly OrderLineView[], over: Partial<OrderView> = {}): OrderView =>
  anOrder({
    id: idOf<OrderId>(5900),
    state: 'cart',
    number: null,
    placedAtMs: null,
    lines,
    total: orderTotal(lines),
    ...over,
  })

/** What the shell answers to each wish about personal data: one step of each kind that a conversation passes through. */
export const PRIVACY_REQUEST = uuid(8001) as Extract<PrivacyStep, { type: 'ask_code' }>['requestId']
export const PRIVACY_STEPS = {
  privacy_open: { type: 'ask_code', requestId: PRIVACY_REQUEST, code: '482913' },
  privacy_answer: {
    type: 'delete_at',
    requestId: PRIVACY_REQUEST,
    date: 'Sat 28 Nov 2026, 12:00',
    salesUntil: 'Mon 28 Feb 2033',
    waitsForOrder: false,
  },
  privacy_text: { type: 'name_fixed', name: 'Thandeka' },
  privacy_keep: { type: 'kept' },
} as const satisfies Record<string, PrivacyStep>

export const facts = (over: Partial<DialogueFacts> = {}): DialogueFacts => ({
  nowMs: NOW,
  shop: aShop(),
  catalogue: { version: '1', items: ITEMS },
  cart: null,
  openOrders: [],
  lastOrder: null,
  customer: {
    displayName: 'Sipho',
    language: 'en',
    languageChosen: false,
    noticeVersionGiven: null,
    stopped: false,
  },
  botQuiet: false,
  ...over,
})

export const understood = (over: Partial<Understanding> = {}): Understanding => ({
  intent: 'unknown',
  confidence: 0.95,
  alternatives: [],
  lines: [],
  entities: [],
  language: {
    primary: undefined,
    mixed: false,
    scores: Object.fromEntries(LANGUAGES.map((l) => [l, 0])) as Record<Language, number>,
  },
  unmatched: [],
  engine: 'rules',
  modelVersion: 'test',
  ...over,
})

export const inLanguage = (primary: Language): Understanding['language'] => ({
  primary,
  mixed: false,
  scores: { ...(Object.fromEntries(LANGUAGES.map((l) => [l, 0])) as Record<Language, number>), [primary]: 1 },
})

export const line = (item: DialogueItem, qty: number, over: Partial<Understanding['lines'][number]> = {}) => ({
  qty,
  variantId: item.variantId,
  productId: item.productId,
  surface: item.name,
  start: 0,
  end: item.name.length,
  score: 1,
  options: [],
  ...over,
})

export const said = (
  over: Partial<Understanding>,
  text = over.intent !== 'yes' ? 'whatever was said' : over.soft === true ? 'ok' : 'yes',
  source: 'text' | 'voice' | 'edited' = 'text',
): Happening => ({
  type: 'said',
  text,
  understanding: understood(over),
  wamid: 'wamid.said' as Wamid,
  source,
})

export const tapped = (tapId: string, title = ''): Happening => ({
  type: 'tapped',
  id: tapId,
  title,
  wamid: 'wamid.tap' as Wamid,
})

/** A change that waits for an answer, as the other side asked for it. */
export const aChange = (change: Partial<OrderChangeView> & Pick<OrderChangeView, 'lines'>): OrderChangeView => ({
  id: uuid(9001) as OrderChangeId,
  askedBy: 'shop',
  total: orderTotal(change.lines),
  expiresAtMs: NOW + 15 * 60_000,
  ...change,
})

export const someSales = (over: Partial<SalesFacts> = {}): SalesFacts => ({
  span: 'today',
  fromMs: NOW,
  productId: null,
  orders: 3,
  cash: cents(90_00),
  other: cents(15_00),
  items: [
    {
      productId: KOTA.productId,
      variantId: KOTA.variantId,
      name: 'Kota, Full house',
      quantityMilli: 2_000,
      total: cents(70_00),
    },
    {
      productId: KOTA.productId,
      variantId: QUARTER.variantId,
      name: 'Kota, Quarter',
      quantityMilli: 1_000,
      total: cents(25_00),
    },
  ],
  ...over,
})

export const aDay = (over: Partial<Day> = {}): Day => ({
  orders: [],
  placed: 0,
  lost: 0,
  completed: 0,
  cash: cents(0),
  other: cents(0),
  ...over,
})
