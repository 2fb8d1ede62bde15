/** Where the next page of a list starts, as text that a caller hands back unread. Pure. */
import { isUuid } from '../../kernel/ids.ts'
import { InvalidRequestError } from '../../platform/http/validation.ts'

/** The last row of a page: lists are ordered by an instant and then by id, newest first. */
export interface PageKey {
  /** Unix ms. */
  readonly atMs: number
  readonly id: string
}

/** Later than any row (the year 3000): what is larger was not made here, and could leave the database's calendar. */
const AT_MOST_MS = 32_503_680_000_000

export const toCursor = ({ atMs, id }: PageKey): string => Buffer.from(`${atMs}.${id}`, 'utf8').toString('base64url')

/** Null when it is no cursor of ours. */
export const parseCursor = (cursor: string): PageKey | null => {
  const [ms = '', id = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  if (more.length > 0 || !/^\d{1,14}$/.test(ms) || Number(ms) > AT_MOST_MS || !isUuid(id)) return null
  return { atMs: Number(ms), id }
}

/**
 * The key that a query's cursor holds, null for the first page.
 *
 * @throws InvalidRequestError naming `cursor` when it is none of ours.
 */
export const readCursor = (cursor: string | undefined): PageKey | null => {
  if (cursor === undefined) return null
  const key = parseCursor(cursor)
  if (!key) throw new InvalidRequestError([{ field: 'cursor', message: 'is not one that came from here' }])
  return key
}

/** Cuts a page out of `limit + 1` rows that were asked for, and says where the next one starts. */
export const toPage = <Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => PageKey,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? toCursor(keyOf(last)) : null }
}

/** The last row of a page of what stands in an order of its own: the menu's. */
interface PlaceKey {
  readonly position: number
  readonly id: string
}

export const toPlaceCursor = ({ position, id }: PlaceKey): string =>
  Buffer.from(`${position}.${id}`, 'utf8').toString('base64url')

/**
 * The place that a query's cursor holds, null for the first page.
 *
 * @throws InvalidRequestError naming `cursor` when it is none of ours.
 */
export const readPlaceCursor = (cursor: string | undefined): PlaceKey | null => {
  if (cursor === undefined) return null
  const [position = '', id = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  if (more.length > 0 || !/^-?\d{1,7}$/.test(position) || !isUuid(id)) {
    throw new InvalidRequestError([{ field: 'cursor', message: 'is not one that came from here' }])
  }
  return { position: Number(position), id }
}
