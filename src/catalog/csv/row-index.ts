/**
 * Finds rows by keys that are not kept: a key's hash leads to its row, and whoever asks looks whether it is the one. Eight
 * bytes a place, whatever the length of the keys. Pure.
 */
interface RowIndex {
  /** The row that was added under this key: the first of those with its hash for which `isIt` says so. */
  readonly find: (key: string, isIt: (row: number) => boolean) => number | null
  readonly add: (key: string, row: number) => void
}

/** FNV-1a, 32 bits. */
export const hashOf = (key: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash | 0
}

/** @param most rows that may be added; half of the places stay free, so that a look is short. */
export const createRowIndex = (most: number): RowIndex => {
  const places = 2 ** Math.ceil(Math.log2(most * 2 + 1))
  const rows = new Int32Array(places) // one more than the row; 0: free
  const hashes = new Int32Array(places)
  return {
    find: (key, isIt) => {
      const hash = hashOf(key)
      for (let at = hash & (places - 1); rows[at] !== 0; at = (at + 1) & (places - 1)) {
        if (hashes[at] === hash && isIt(rows[at]! - 1)) return rows[at]! - 1
      }
      return null
    },
    add: (key, row) => {
      const hash = hashOf(key)
      let at = hash & (places - 1)
      while (rows[at] !== 0) at = (at + 1) & (places - 1)
      rows[at] = row + 1
      hashes[at] = hash
    },
  }
}
