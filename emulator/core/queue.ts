/** A first-in-first-out queue whose both ends cost O(1); `Array.shift` copies the whole array. */
export interface Queue<T> {
  readonly push: (item: T) => void
  readonly shift: () => T | undefined
  readonly peek: () => T | undefined
  readonly size: () => number
  readonly items: () => T[]
}

export const createQueue = <T>(): Queue<T> => {
  let items: T[] = []
  let head = 0
  return {
    push: (item) => {
      items.push(item)
    },
    shift: () => {
      if (head >= items.length) return undefined
      const item = items[head++]
      if (head > 64 && head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
    peek: () => items[head],
    size: () => items.length - head,
    items: () => items.slice(head),
  }
}
