/** Brings what nearly has its order into it, holding no more than has run ahead. */

/** Entries that may have run ahead before the order is given up: processes whose clocks differ by seconds, not by hours. */
const AHEAD_MOST = 5_000

/**
 * Yields entries by rising `seq` without a gap, from `firstSeq` to `lastSeq`.
 *
 * @throws when one is missing.
 */
export const inOrder = async function* <T extends { readonly seq: number }>(
  entries: AsyncIterable<T>,
  { firstSeq, lastSeq }: { readonly firstSeq: number; readonly lastSeq: number },
): AsyncGenerator<T> {
  const ahead = new Map<number, T>()
  let next = firstSeq
  for await (const entry of entries) {
    if (entry.seq < next) continue
    ahead.set(entry.seq, entry)
    for (let found = ahead.get(next); found; found = ahead.get(next)) {
      ahead.delete(next)
      next += 1
      yield found
    }
    if (ahead.size > AHEAD_MOST) break
  }
  if (next !== lastSeq + 1) throw new Error(`entry ${next} of the audit chain is not where its neighbours are`)
}
