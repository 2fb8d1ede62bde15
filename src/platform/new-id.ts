/** UUIDv7 from the machine's clock and randomness, rising within a process also inside one millisecond. */
import { randomFillSync } from 'node:crypto'
import type { Brand } from '../kernel/brand.ts'
import { formatUuidV7, type NewId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/clock.ts'

/** Random bytes are drawn for many ids at once: one system call each would cost more than the id. */
const POOL_BYTES = 16 * 256
/** rand_a (12 bits, RFC 9562 method 1) counts within a millisecond. */
const COUNTER_MOST = 0x0fff

export const createNewId = (clock: Clock): NewId => {
  const pool = new Uint8Array(POOL_BYTES)
  let offset = POOL_BYTES
  let lastMs = 0
  let counter = 0
  return <T extends string>() => {
    if (offset === POOL_BYTES) {
      randomFillSync(pool)
      offset = 0
    }
    const bytes = pool.slice(offset, offset + 16)
    offset += 16
    const nowMs = clock.now()
    if (nowMs > lastMs) {
      lastMs = nowMs
      counter = ((bytes[6]! << 8) | bytes[7]!) & 0x07ff // starts in the lower half, so that it has room to count
    } else if (counter < COUNTER_MOST) {
      counter++
    } else {
      lastMs++
      counter = 0
    }
    bytes[6] = counter >> 8
    bytes[7] = counter & 0xff
    return formatUuidV7(lastMs, bytes) as Brand<string, T>
  }
}
