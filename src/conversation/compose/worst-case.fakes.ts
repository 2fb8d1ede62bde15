/** For tests: the longest data that the schema allows, everywhere at once. */
import { localDate } from '../../kernel/local-date.ts'
import {
  SAVED_PLACES_MOST,
  ZONES_MOST,
  type Place,
  type SavedPlace,
  type SlotTime,
  type Zone,
} from '../../fulfilment/index.ts'
import { PARTS_MOST } from '../../catalog/index.ts'
import type {
  OptionGroupId,
  OptionId,
  OrderId,
  PlaceId,
  RiderId,
  RunId,
  SlotId,
  TenantId,
  ZoneId,
} from '../../kernel/ids.ts'
import { WEEKDAYS } from '../../tenants/index.ts'
import { cents } from '../../kernel/money.ts'
import { LINES_MOST, type OrderDelivery, type OrderLineView, type OrderView } from '../../orders/index.ts'
import { aLine, anItem, anOrder, aShop, facts, uuid } from '../dialogue/fakes.ts'
import type { DialogueFacts, DialogueItem, RiderFacts } from '../dialogue/dialogue-facts.ts'

const NAME_MAX = 200
const long = (word: string, max: number): string => `${word} `.repeat(max).slice(0, max - 1) + 'x'
export const TOTAL = cents(9_999_999_99)

export const longShop = aShop({
  name: long('Supermarket', NAME_MAX),
  address: long('Extension', 300),
  hoursText: long('Mon 08:00-20:00', 400),
  ownerName: long('Nomathemba', NAME_MAX),
  paymentProvider: long('Provider', NAME_MAX),
  displayPhone: '+263 77 123 4567',
  photos: { publicUrl: `https://${'x'.repeat(60)}.example`, tenantId: uuid(1) as TenantId },
  privacyUrl: `https://wakala.example/s/${'x'.repeat(100)}/privacy`,
})

export const longGroup = {
  groupId: uuid(9300) as OptionGroupId,
  name: long('Question', NAME_MAX),
  choicesMin: 1,
  choicesMax: PARTS_MOST,
}
/** As many as a product may have, all in one group, with names that are alike where they are cut. */
const longOptions = Array.from({ length: PARTS_MOST }, (_, i) => ({
  optionId: uuid(9000 + i) as OptionId,
  name: long('Option', NAME_MAX),
  aliases: [],
  default: false,
  removable: true,
  priceDelta: cents(9_999_999_99),
  groupId: longGroup.groupId,
}))

/** Sixty goods in twenty-five categories, with the longest names. */
export const longItems: readonly DialogueItem[] = Array.from({ length: 60 }, (_, i) =>
  anItem(100 + i, long(`Product${i}`, NAME_MAX), 9_999_999_99, {
    variantName: long(`Variant${i}`, NAME_MAX),
    category: long(`Category${i % 25}`, NAME_MAX),
    available: i % 3 === 0 ? 'low' : 'yes',
    soldBy: i % 2 === 0 ? 'unit' : 'weight',
    groups: [longGroup],
    options: longOptions,
    photo: 'a'.repeat(64),
    description: long('What it is', 500),
  }),
)

const scattered = Object.fromEntries(
  WEEKDAYS.map((day, i) => [day, Array.from({ length: 4 }, (_, at) => [`0${at}:0${i}`, `0${at}:1${i}`] as const)]),
)
/** Not sold at this hour, and with more hours than anybody could read. */
export const longLate = anItem(99, long('Late', NAME_MAX), 9_999_999_99, {
  variantName: long('Variant', NAME_MAX),
  hours: [scattered, scattered],
})

const longLines: readonly OrderLineView[] = Array.from({ length: LINES_MOST }, (_, i) =>
  aLine(i + 1, longItems[i] as DialogueItem, 998_999, {
    name: `${long(`Product${i}`, NAME_MAX)}, ${long(`Variant${i}`, NAME_MAX)}`,
    note: long('without', 500),
    unitPrice: TOTAL,
    total: TOTAL,
    options: Array.from({ length: 10 }, (_, o) => ({
      optionId: uuid(9000 + o) as OptionId,
      name: long('Option', NAME_MAX),
      included: o % 2 === 0,
      priceDelta: cents(0),
    })),
  }),
)

export const longOrder = (n: number, over: Partial<OrderView> = {}): OrderView =>
  anOrder({
    id: uuid(8000 + n) as OrderId,
    number: 999_000_000 + n,
    lines: longLines,
    total: TOTAL,
    reason: long('reason', 2000),
    handoverCode: '4821',
    promisedAtMs: Date.UTC(2027, 8, 29, 21, 59),
    ...over,
  })

export const longDelivery: OrderDelivery = {
  zoneId: uuid(7500) as ZoneId,
  zoneName: long('Zone', 60),
  fee: cents(1_000_00),
  minimum: TOTAL,
  minutes: 1_440,
  place: 'c2VhbGVk',
}
const longZones: readonly Zone[] = Array.from({ length: ZONES_MOST }, (_, i) => ({
  zoneId: uuid(7500 + i) as ZoneId,
  name: long(`Zone${i}`, 60),
  areas: [],
  shape: null,
  fee: cents(1_000_00),
  minimum: cents(10_000_00),
  minutes: 1_440,
  position: i,
  active: true,
}))
/** More times than a list shows. */
export const longSlots: readonly SlotTime[] = Array.from({ length: 30 }, (_, i) => ({
  slotId: uuid(7800 + i) as SlotId,
  fromMs: Date.UTC(2027, 8, 29, 21, 59) + i * 3_600_000,
  toMs: Date.UTC(2027, 8, 29, 22, 59) + i * 3_600_000,
  capacity: 10_000,
}))
const longRiders: readonly RiderFacts[] = Array.from({ length: 50 }, (_, i) => ({
  riderId: uuid(7600 + i) as RiderId,
  name: long(`Rider${i}`, 40),
  run: { runId: uuid(7700 + i) as RunId, waiting: 30, cashTaken: cents(99_999_99), cashDue: cents(99_999_99) },
}))
const longPlace: Place = { pin: { latitude: -26.23871, longitude: 27.90769 }, directions: long('behind', 300) }

export const longSavedPlaces: readonly SavedPlace[] = Array.from({ length: SAVED_PLACES_MOST }, (_, i) => ({
  placeId: uuid(7900 + i) as PlaceId,
  zoneId: uuid(7500 + i) as ZoneId,
  kind: i === 0 ? 'home' : 'other',
  place: { ...longPlace, isRough: true },
  mustConfirm: true,
}))

export const longFacts: DialogueFacts = facts({
  savedPlaces: longSavedPlaces,
  zones: longZones,
  riders: longRiders,
  places: Object.fromEntries(Array.from({ length: 26 }, (_, i) => [uuid(8000 + i), longPlace])),
  shop: longShop,
  catalogue: { version: 'long', items: [...longItems, longLate] },
  cart: longOrder(0, { state: 'cart', number: null, delivery: longDelivery }),
  openOrders: Array.from({ length: 25 }, (_, i) => longOrder(i + 1, i % 2 === 0 ? { delivery: longDelivery } : {})),
  lastOrder: longOrder(1),
  sales: {
    span: 'days',
    days: { from: localDate(2026, 9, 20), to: localDate(2027, 9, 30) },
    fromMs: Date.UTC(2027, 8, 29, 21, 59),
    productId: null,
    orders: 999_999,
    cash: TOTAL,
    other: TOTAL,
    items: longItems.slice(0, 10).map(({ productId, variantId, name }) => ({
      ...{ productId, variantId, name },
      quantityMilli: 998_999_999,
      total: TOTAL,
    })),
  },
  owed: {
    short: Array.from({ length: 30 }, (_, i) => ({
      riderName: long(`Rider${i}`, 40),
      missing: TOTAL,
      endedAtMs: Date.UTC(2027, 8, 29, 21, 59),
    })),
  },
  day: {
    orders: Array.from({ length: 10 }, (_, i) => longOrder(i + 1)),
    placed: 999_999,
    lost: 999_999,
    completed: 999_999,
    cash: TOTAL,
    other: TOTAL,
  },
})
