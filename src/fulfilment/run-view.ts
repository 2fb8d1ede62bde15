/** What a rider sees of her run: where to, for whom, how much; of what is done no more than that it is. */
import type { OrderId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { getOrder, type NoteDeps, type OrderView } from '../orders/index.ts'
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { openPlace, type Place } from './place.ts'
import { cashOf, type Run, type StopState } from './run.ts'
import { listRiders, readRecipients, type Recipient } from './run-store.ts'

export interface StopView {
  readonly orderId: OrderId
  readonly number: number
  readonly state: StopState
  readonly cash: Cents
  /** Null once it is done: who lives where is no longer hers to know. */
  readonly to: {
    readonly zoneName: string
    readonly place: Place | null
    readonly customerName: string | null
    readonly items: readonly string[]
  } | null
}

export interface RunView {
  readonly riderName: string
  readonly stops: readonly StopView[]
  readonly cashTaken: Cents
  readonly cashDue: Cents
}

export interface RunViewDeps extends NoteDeps {
  readonly keyring: Keyring
  /** The name of a customer, from her sealed profile. */
  readonly nameOf: (key: Key, recipient: Recipient) => string | null
}

const placeOf = (key: Key | null, order: OrderView): Place | null => {
  if (key === null || !order.delivery?.place) return null
  try {
    return openPlace(key, order.delivery.place, order.id)
  } catch {
    return null // sealed under a key that is gone; the shop knows more
  }
}

/** First names are what people are called by at a gate. */
const firstName = (name: string | null): string | null => name?.trim().split(/\s+/)[0] ?? null

export const readRunView = async (deps: RunViewDeps, tx: TenantTx, keys: TenantKeys, run: Run): Promise<RunView> => {
  const waiting = run.stops.filter(({ state }) => state === 'waiting').map(({ orderId }) => orderId)
  const [riders, recipients, orders] = await Promise.all([
    listRiders(tx, keys.sealing),
    waiting.length === 0 ? [] : readRecipients(tx, waiting),
    Promise.all(waiting.map((orderId) => getOrder(deps, tx, orderId))),
  ])
  const views = orders.flatMap((found) => (found.ok ? [found.value] : []))
  const cash = cashOf(run.stops)
  return {
    riderName: riders.find(({ riderId }) => riderId === run.riderId)?.name ?? '',
    cashTaken: cash.taken,
    cashDue: cash.due,
    stops: run.stops.map(({ orderId, number, state, cashDue }) => {
      const order = views.find((view) => view.id === orderId)
      const recipient = recipients.find((r) => r.orderId === orderId)
      const key =
        recipient?.customerId && recipient.wrappedKey
          ? deps.keyring.openCustomerKey(keys, recipient.customerId, recipient.wrappedKey)
          : null
      return {
        orderId,
        number,
        state,
        cash: cashDue,
        to: order
          ? {
              zoneName: order.delivery?.zoneName ?? '',
              place: placeOf(key, order),
              customerName: key && recipient ? firstName(deps.nameOf(key, recipient)) : null,
              items: order.lines.map((line) => `${line.quantityMilli / 1_000} × ${line.name}`),
            }
          : null,
      }
    }),
  }
}
