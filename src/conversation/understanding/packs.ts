/** Goods that are sold by the pack and asked for by the piece: "6 eggs" is one six-pack, "12 eggs" are two. Pure. */
import type { CatalogueItem } from './types.ts'

const HALF_DOZEN = /\bhalf[ -](?:a )?dozen\b/i
const DOZEN = /\b(?:a )?dozen\b/i
const PACKED = [
  /\b(?:tray|pack|box|bag|packet|carton|crate|bucket) of (\d{1,3})\b/i,
  /\b(\d{1,3})[ -]?(?:pack|pk|pieces?|pcs?|stuks?|tray)\b/i,
  /(?:^|\s)(\d{1,3})['’]?s\b/i,
]

/** How many pieces one of it is, as its name says; undefined when it is sold singly, or the name does not say. */
export const packSizeOf = ({ name, variantName = '' }: CatalogueItem): number | undefined => {
  const text = `${name} ${variantName}`
  if (HALF_DOZEN.test(text)) return 6
  for (const pattern of PACKED) {
    const pieces = Number(pattern.exec(text)?.[1] ?? 0)
    if (pieces > 1) return pieces
  }
  return DOZEN.test(text) ? 12 : undefined
}

type PackChoice =
  /** So many of this one, by its place among the items. */
  | { readonly at: number; readonly qty: number }
  /** No number of packs is that many pieces: which, and how many of it, must be asked. */
  | 'ask'
  /** The number counts what is sold. */
  | 'as_said'

/** What `qty` of these kinds of the same goods means, given how many pieces one of each is. */
export const choosePack = (sizes: readonly (number | undefined)[], qty: number): PackChoice => {
  if (qty < 2 || sizes.length === 0 || sizes.some((size) => size === undefined)) return 'as_said'
  let best: { at: number; pieces: number } | undefined
  sizes.forEach((pieces = 1, at) => {
    if (qty % pieces === 0 && pieces > (best?.pieces ?? 0)) best = { at, pieces }
  })
  if (best !== undefined) return { at: best.at, qty: qty / best.pieces }
  // "2 candles", of which there are boxes only, are two boxes; "4 eggs" are no number of six-packs or trays.
  const [only = 1, another] = sizes
  return another === undefined && qty < only ? 'as_said' : 'ask'
}
