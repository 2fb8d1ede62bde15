/** Gathers what the dialogue may know: the shop, what it sells, the person, the cart and the orders. */
import { isLanguage, type Language } from '../../kernel/language.ts'
import type { OrderId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { openJson, type Key } from '../../platform/crypto/seal.ts'
import { reveal } from '../../kernel/redacted.ts'
import type { ShopCatalogue, ShopItem } from '../../catalog/index.ts'
import { displayPhone } from '../../channel/index.ts'
import { nameIn, nameToConfirm } from '../../customers/index.ts'
import {
  dayEndsAt,
  getOrder,
  isOpenAt,
  isTerminal,
  openingWeekOf,
  opensNextAt,
  type NoteDeps,
  type OrderView,
} from '../../orders/index.ts'
import { openSavedPlaces, type Place, type SavedPlaceRow, type SlotTime, type Zone } from '../../fulfilment/index.ts'
import { legalGaps, type Tenant } from '../../tenants/index.ts'
import { COPY_LANGUAGES, render } from '../copy/index.ts'
import { formatWhen } from '../copy/when.ts'
import { findOrder } from '../dialogue/facts.ts'
import { orderNamedBy } from '../dialogue/parse-tap.ts'
import type {
  Closing,
  DialogueCatalogue,
  DialogueFacts,
  DialogueItem,
  RiderFacts,
  ShopFacts,
} from '../dialogue/dialogue-facts.ts'
import type { Happening } from '../dialogue/happening.ts'
import { hoursText } from '../hours-text.ts'
import { receiptUrl } from '../receipt/url.ts'
import { customerContext, isStale, type ConversationRow, type SealedCustomer } from '../store.ts'

/** Below this many the customer is told that it is nearly gone. */
const LOW_MILLI = 3_000

const availability = (item: ShopItem): DialogueItem['available'] => {
  if (item.availableMilli === null) return 'yes'
  if (item.availableMilli <= 0) return 'no'
  return item.availableMilli < LOW_MILLI ? 'low' : 'yes'
}

export const toDialogueItem = (item: ShopItem): DialogueItem => ({ ...item, available: availability(item) })

const converted = new WeakMap<ShopCatalogue, DialogueCatalogue>()

/** The same object for the same catalogue, so that the parser's index is built once. */
export const toDialogueCatalogue = (catalogue: ShopCatalogue): DialogueCatalogue => {
  const known = converted.get(catalogue)
  if (known) return known
  const made: DialogueCatalogue = {
    version: catalogue.version,
    items: catalogue.items.map(toDialogueItem),
  }
  converted.set(catalogue, made)
  return made
}

/** The catalogue with a few goods more, for one turn. */
export const withItems = (catalogue: DialogueCatalogue, more: readonly DialogueItem[]): DialogueCatalogue =>
  more.length === 0 ? catalogue : { ...catalogue, items: [...catalogue.items, ...more] }

/** The week, and until when the shop is shut in spite of it. */
const hoursNow = (tenant: Tenant, nowMs: number, language: Language): string => {
  const { settings, closures, timeZone } = tenant
  const week = hoursText(settings.hours, language)
  const closed = closures.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs)
  if (!closed) return week
  const when = formatWhen(takesOrdersAt(tenant, closed.toMs), language, timeZone)
  return [week, render('hours.closed_until', { when }, language)].filter((text) => text !== '').join('; ')
}

/** When the shop takes orders, from an instant on: then, or with its next opening. Unix ms. */
export const takesOrdersAt = (tenant: Tenant, fromMs: number): number =>
  opensNextAt(fromMs, openingWeekOf({ ...tenant, ...tenant.settings })) ?? fromMs

/** A closure that is on, or that begins before the shop's day of trade is over. */
const closingOf = (tenant: Tenant, nowMs: number): Closing | null => {
  const { closures, settings } = tenant
  if (closures.length === 0) return null
  const dayEndMs = dayEndsAt(nowMs, openingWeekOf({ ...tenant, ...settings }))
  const closing = closures.find(({ fromMs, toMs }) => fromMs < dayEndMs && nowMs < toMs)
  return closing === undefined ? null : { fromMs: closing.fromMs, opensMs: takesOrdersAt(tenant, closing.toMs) }
}

export const shopFacts = (tenant: Tenant, publicUrl: string, nowMs: number, language: Language): ShopFacts => {
  const owner = tenant.staff.find((s) => s.role === 'owner')
  return {
    name: tenant.name,
    address: tenant.profile.address,
    displayPhone: displayPhone(tenant.profile.phone),
    photos: { publicUrl, tenantId: tenant.tenantId },
    hoursText: hoursNow(tenant, nowMs, language),
    hoursTexts: Object.fromEntries(COPY_LANGUAGES.map((l) => [l, hoursNow(tenant, nowMs, l)])),
    isOpen: isOpenAt(nowMs, openingWeekOf({ ...tenant, ...tenant.settings })),
    ...(tenant.status === 'closed' ? { isGone: true } : {}),
    timeZone: tenant.timeZone,
    pausedUntilMs:
      tenant.pausedUntilMs !== null && tenant.pausedUntilMs > nowMs
        ? takesOrdersAt(tenant, tenant.pausedUntilMs)
        : null,
    closing: closingOf(tenant, nowMs),
    takesOrdersWhenClosed: false,
    prepMinutes: tenant.settings.prepMinutes,
    privacyUrl: `${publicUrl}/s/${tenant.slug}/privacy`,
    page: { url: `${publicUrl}/s/${tenant.slug}`, gaps: legalGaps(tenant.profile).map((gap) => gap.field) },
    ...(owner ? { ownerName: reveal(owner.name) } : {}),
    languages: COPY_LANGUAGES,
  }
}

const languageOf = (text: string | null | undefined, fallback: Language): Language =>
  text && isLanguage(text) ? text : fallback

/** What is stored of a customer besides her ids. */
export const profileOf = ({ customer, customerId }: ConversationRow, key: Key): SealedCustomer =>
  customer?.sealed && customerId
    ? openJson<SealedCustomer>(key, customer.sealed, customerContext(customerId))
    : { displayName: null }

/** What she is called outside of a turn of hers. */
export const displayNameOf = (conversation: ConversationRow, key: Key): string | null =>
  nameIn(profileOf(conversation, key), conversation.customer?.staleSinceMs != null)

/** What she is called in this turn, with the name that WhatsApp shows now; and what she is asked about that. */
export const namesNow = (
  conversation: ConversationRow,
  key: Key,
  shown: string | undefined,
  nowMs: number,
): Pick<DialogueFacts['customer'], 'displayName' | 'nameToConfirm'> => {
  const profile = profileOf(conversation, key)
  const isStranger = isStale(conversation, nowMs)
  const asked = nameToConfirm(profile, isStranger, nowMs)
  return {
    displayName: nameIn({ ...profile, displayName: shown ?? profile.displayName }, isStranger),
    ...(asked === null ? {} : { nameToConfirm: asked }),
  }
}

export const gatherFacts = (input: {
  readonly tenant: Tenant
  readonly conversation: ConversationRow
  readonly catalogue: ShopCatalogue
  /** Of the shop, in a turn of its seller. */
  readonly offSale: readonly ShopItem[]
  /** What the customer named although it is not sold now. */
  readonly notSold: readonly DialogueItem[]
  readonly cart: OrderView | null
  readonly openOrders: readonly OrderView[]
  readonly lastOrder: OrderView | null
  readonly zones: readonly Zone[]
  /** Null for a shop without slots. */
  readonly slots: readonly SlotTime[] | null
  readonly places: Readonly<Record<OrderId, Place>>
  /** Null where nobody has looked: of a shop that does not deliver. */
  readonly savedPlaces: readonly SavedPlaceRow[] | null
  /** The customer's, or for a seller the shop's. */
  readonly key: Key
  readonly riders: readonly RiderFacts[]
  readonly names: Pick<DialogueFacts['customer'], 'displayName' | 'nameToConfirm'>
  readonly publicUrl: string
  readonly nowMs: number
}): DialogueFacts => {
  const { tenant, conversation } = input
  const staff = tenant.staff.find((s) => s.id === conversation.staffId)
  const language = staff?.language ?? languageOf(conversation.customer?.language, tenant.defaultLanguage)
  // Of somebody who may be another person with the same number, what is over is not shown (PRV-40).
  const isStranger = isStale(conversation, input.nowMs)
  return {
    nowMs: input.nowMs,
    shop: shopFacts(tenant, input.publicUrl, input.nowMs, language),
    catalogue: withItems(toDialogueCatalogue(input.catalogue), input.notSold),
    ...(input.offSale.length === 0 ? {} : { offSale: input.offSale.map(toDialogueItem) }),
    cart: input.cart,
    openOrders: input.openOrders,
    lastOrder: isStranger && input.lastOrder && isTerminal(input.lastOrder.state) ? null : input.lastOrder,
    ...(input.lastOrder?.state === 'completed' && !isStranger
      ? { receiptUrl: receiptUrl(input.publicUrl, tenant, input.lastOrder.id, language) }
      : {}),
    zones: input.zones,
    ...(input.slots === null ? {} : { slots: input.slots }),
    places: input.places,
    ...placesFacts(input, isStranger),
    riders: input.riders,
    customer: {
      ...input.names,
      language,
      languageChosen: conversation.customer?.languageChosen ?? false,
      noticeVersionGiven: conversation.customer?.noticeVersion ?? null,
      stopped: conversation.customer?.stoppedAtMs != null,
    },
    botQuiet: conversation.botQuietUntilMs !== null && conversation.botQuietUntilMs > input.nowMs,
  }
}

const placesFacts = (
  { savedPlaces, key, nowMs }: { savedPlaces: readonly SavedPlaceRow[] | null; key: Key; nowMs: number },
  isStranger: boolean,
): Pick<DialogueFacts, 'savedPlaces' | 'arePlacesHidden'> => {
  if (savedPlaces === null) return {}
  if (isStranger) return savedPlaces.length > 0 ? { arePlacesHidden: true } : {}
  return { savedPlaces: openSavedPlaces(key, savedPlaces, nowMs) }
}

/** The order of an old button that is in none of the facts; of several such buttons, the last one that was tapped. */
export const unknownOrderOf = (happenings: readonly Happening[], facts: DialogueFacts): OrderId | null => {
  const tapped = happenings.flatMap((h) => (h.type === 'tapped' ? (orderNamedBy(h.id) ?? []) : []))
  return tapped.findLast((id) => findOrder(facts, id) === null) ?? null
}

/** An order for whoever tapped its button: the customer's own, or any of the shop's for its people. */
export const findNamedOrder = async (
  deps: NoteDeps,
  tx: TenantTx,
  { id, kind, customerId }: Pick<ConversationRow, 'id' | 'kind' | 'customerId'>,
  orderId: OrderId,
): Promise<OrderView | null> => {
  const found = await getOrder(deps, tx, orderId)
  if (!found.ok) return null
  const order = found.value
  const isOwn = order.conversationId === id || (customerId !== null && order.customerId === customerId)
  return kind === 'seller' || isOwn ? order : null
}
