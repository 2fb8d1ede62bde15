/** A bounded log: the newest `capacity` items, each numbered from 1 in the order of arrival. */
export interface Ring<T> {
  /** Stores the item made for its number, and returns it. */
  readonly push: (make: (n: number) => T) => T
  /** Items numbered above `n`, oldest first, at most `limit`. Items that were overwritten are simply missing. */
  readonly after: (n: number, limit?: number) => T[]
  /** The number of the newest item, 0 when there is none. */
  readonly last: () => number
  readonly clear: () => void
}

export const createRing = <T>(capacity: number): Ring<T> => {
  let items: T[] = []
  let last = 0
  return {
    push: (make) => {
      const item = make(++last)
      items[(last - 1) % capacity] = item
      return item
    },
    after: (n, limit = capacity) => {
      const first = Math.max(n + 1, last - items.length + 1, 1)
      const until = Math.min(last, first + limit - 1)
      const found: T[] = []
      for (let i = first; i <= until; i++) found.push(items[(i - 1) % capacity]!)
      return found
    },
    last: () => last,
    clear: () => {
      items = []
      last = 0
    },
  }
}
