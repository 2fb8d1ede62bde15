/** Where the next page of orders starts, as text that a caller hands back unread. Pure. */
import { isUuid, type OrderId } from '../../kernel/ids.ts'
import type { OrderPageKey } from '../../orders/index.ts'

/** Later than any order (the year 3000): what is larger was not made here, and could leave the database's calendar. */
const PLACED_MOST_MS = 32_503_680_000_000

export const toCursor = ({ placedAtMs, id }: OrderPageKey): string =>
  Buffer.from(`${placedAtMs}.${id}`, 'utf8').toString('base64url')

/** Null when it is no cursor of ours. */
export const parseCursor = (cursor: string): OrderPageKey | null => {
  const [ms = '', id = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  if (more.length > 0 || !/^\d{1,14}$/.test(ms) || Number(ms) > PLACED_MOST_MS || !isUuid(id)) return null
  return { placedAtMs: Number(ms), id: id as OrderId } // the form was checked
}
