/**
 * All products of a shop by `nameKey`, read once for a file, in 30 bytes each: a name may be spelt otherwise than in the catalogue,
 * and no index of the database knows all spellings of a name. It leads to products that may be meant; their names say which are.
 */
import type { ProductId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { hashOf } from './csv/row-index.ts'
import { listNames } from './import-goods-store.ts'
import { nameKey } from './words.ts'

export interface NamedProducts {
  /** Products that may have this name, in some spelling; rarely one that has not. */
  readonly find: (name: string) => readonly ProductId[]
}

/** Products read in one statement. */
const NAMES_A_STATEMENT = 2_000
const ID_BYTES = 16

const toId = (hex: string): ProductId =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as ProductId

/** Products of one statement: hashes of their names beside their ids. */
interface Page {
  readonly hashes: Int32Array
  readonly ids: Buffer
}

const toPage = (rows: readonly { readonly productId: ProductId; readonly name: string }[]): Page => ({
  hashes: Int32Array.from(rows, ({ name }) => hashOf(nameKey(name))),
  ids: Buffer.concat(rows.map(({ productId }) => Buffer.from(productId.replaceAll('-', ''), 'hex'))),
})

export const readNamed = async (tx: TenantTx): Promise<NamedProducts> => {
  const pages: Page[] = []
  let after: ProductId | null = null
  do {
    const rows = await listNames(tx, after, NAMES_A_STATEMENT)
    pages.push(toPage(rows))
    after = rows.length < NAMES_A_STATEMENT ? null : rows.at(-1)!.productId
  } while (after !== null)
  return index(pages)
}

/** Chains of products by the lower bits of their hashes. */
const index = (pages: readonly Page[]): NamedProducts => {
  const hashes = Int32Array.from(pages.flatMap((page) => [...page.hashes]))
  const ids = Buffer.concat(pages.map((page) => page.ids))
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(hashes.length + 1))).fill(-1)
  const next = new Int32Array(hashes.length)
  const placeOf = (hash: number): number => hash & (heads.length - 1)
  // From behind, so that chains are in the order of the ids.
  for (let i = hashes.length - 1; i >= 0; i--) {
    const place = placeOf(hashes[i]!)
    next[i] = heads[place]!
    heads[place] = i
  }
  return {
    find: (name) => {
      const hash = hashOf(nameKey(name))
      const found: ProductId[] = []
      for (let i = heads[placeOf(hash)]!; i !== -1; i = next[i]!) {
        if (hashes[i] === hash) found.push(toId(ids.toString('hex', i * ID_BYTES, (i + 1) * ID_BYTES)))
      }
      return found
    },
  }
}
