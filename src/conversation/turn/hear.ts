/**
 * What was said in a turn, in the dialogue's words: the messages that wait, read against what the shop sells. Holds nothing
 * and writes nothing, because understanding may one day ask a model far away.
 */
import type { ShopCatalogue, ShopItem } from '../../catalog/index.ts'
import { isWindowOpen, opensWindow } from '../../channel/index.ts'
import type { OrderView } from '../../orders/index.ts'
import { basketHappenings } from './basket-happenings.ts'
import { partAnswer } from '../dialogue/customer/said/part-answer.ts'
import { awaitingOf, choicesOf } from '../dialogue/step.ts'
import type { DialogueItem } from '../dialogue/dialogue-facts.ts'
import type { Happening } from '../dialogue/happening.ts'
import { gatherHappenings, type RawHappening } from './happenings.ts'
import { findListedItems } from './listed-items.ts'
import { findOffSaleFor, readOffSale } from './off-sale.ts'
import type { ConversationRow } from '../store.ts'
import { toHappening } from './to-happening.ts'
import { toDialogueCatalogue, withItems } from './facts.ts'
import type { TurnDeps } from './ports.ts'
import type { Turn } from './write.ts'
import { isStop, understand } from '../understanding/index.ts'
import type { Understanding } from '../understanding/types.ts'
import { nameCarts } from './whatsapp-cart.ts'
import { widen, type TurnCatalogue } from './wide-shop.ts'

export interface Heard {
  readonly happenings: readonly Happening[]
  /** All goods that the turn knows. */
  readonly catalogue: ShopCatalogue
  /** Of the shop, in a turn of its seller. */
  readonly offSale: readonly ShopItem[]
  /** What the customer named although it is not sold now. */
  readonly notSold: readonly DialogueItem[]
}

/** Reads texts against the goods, and some more of them. */
const reader = (
  { spoken }: TurnCatalogue,
  { kind, snapshot }: ConversationRow,
  hasCart: boolean,
  more: readonly DialogueItem[],
): ((text: string) => Understanding) => {
  const awaiting = awaitingOf(snapshot)
  const choices = choicesOf(snapshot)
  return (text) =>
    understand(text, {
      catalogue: withItems(toDialogueCatalogue(spoken), more),
      role: kind,
      hasCart,
      ...(awaiting === undefined ? {} : { awaiting }),
      ...(choices.length === 0 ? {} : { choices }),
    })
}

const interpret = (
  raw: RawHappening,
  { known }: TurnCatalogue,
  listed: readonly ShopItem[],
  { snapshot, kind }: ConversationRow,
  read: (text: string) => Understanding,
): readonly Happening[] => {
  if (raw.type === 'content') return [toHappening(raw.content, raw.wamid, known)]
  const { text, wamid, source } = raw
  const basket = basketHappenings(raw, listed, read)
  if (basket !== null) return basket
  const parts = kind === 'customer' && source === 'text' ? partAnswer(text, snapshot, read) : [text]
  return parts.map((part) => ({ type: 'said', text: part, understanding: read(part), wamid, source }))
}

/** An edit of long ago opens no window: nothing may be said to it, so nothing is done behind her back. */
const mayAnswer = (nowMs: number, { lastInboundAtMs }: ConversationRow, opened: Turn['opened']): boolean =>
  opened.some(({ sealed }) => opensWindow(sealed.content)) || isWindowOpen(lastInboundAtMs, nowMs)

const isStopped = (raw: RawHappening): boolean => raw.type === 'text' && isStop(raw.text).stop

/** @param cart what she has put together so far. */
export const hearTurn = async (
  deps: Pick<TurnDeps, 'db' | 'catalogue' | 'clock'>,
  { tenant, conversation, opened }: Turn,
  cart: OrderView | null,
): Promise<Heard> => {
  const { tenantId } = tenant
  const gathered = await nameCarts(
    deps.db,
    tenantId,
    gatherHappenings(opened, (text) => isStop(text).stop),
  )
  const raws = mayAnswer(deps.clock.now(), conversation, opened) ? gathered : gathered.filter(isStopped)
  const said = { raws, cart, snapshot: conversation.snapshot }
  const catalogue = await widen(deps.db, tenant, await deps.catalogue.get(tenant), said)
  const listed = await findListedItems(deps.db, tenantId, raws)
  const offSale = await findOffSaleFor(deps.db, tenantId, conversation, raws)
  const hasCart = cart !== null && cart.lines.length > 0
  const readWith = (more: readonly DialogueItem[]): readonly Happening[] => {
    const read = reader(catalogue, conversation, hasCart, more)
    return raws.flatMap((raw) => interpret(raw, catalogue, listed, conversation, read))
  }
  const read = readWith([])
  const withOffSale = await readOffSale(deps.db, tenantId, conversation.kind, read, readWith)
  return {
    happenings: withOffSale?.happenings ?? read,
    catalogue: catalogue.known,
    offSale,
    notSold: withOffSale?.goods ?? [],
  }
}
