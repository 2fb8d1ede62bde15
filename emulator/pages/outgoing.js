// @ts-check
/**
 * What a person has sent and the emulator has not taken yet. On a bad line a message waits under a clock, as on WhatsApp:
 * it goes out by itself, in its order, and once, because each is sent under a key that the emulator knows again.
 */

/** @import { WireObject } from './types.ts' */

/** @typedef {{ readonly key: string, readonly phone: string, readonly to: string, readonly at: number, readonly message: WireObject }} Outgoing */

/** The line is tried again after this, and at once when the browser or the stream says that it is back. */
const RETRY_MS = 2_000

/** A message that has gone comes back over the stream a moment later; until then it stays where it is. */
const LINGERS_MS = 5_000

/** These answers come from between the page and the emulator, or from one that has too much to do; they are no refusal. */
const PASSING = [429, 502, 503, 504]

/**
 * @param {unknown} error What a call to the emulator was rejected with.
 * @returns {boolean} It may succeed later.
 */
const isPassing = (error) => {
  const status = /** @type {{ status?: unknown }} */ (error)?.status
  return typeof status === 'number' ? PASSING.includes(status) : true
}

/** Of random bytes, because `randomUUID` is kept from pages that come over plain HTTP. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, '0')).join('')

/**
 * @param {{
 *   post: (one: Outgoing) => Promise<unknown>,
 *   onChange: () => void,
 *   onSent: () => void,
 *   onWaits: (one: Outgoing) => void,
 *   onRefused: (one: Outgoing, error: unknown) => void,
 * }} port
 */
export const createOutgoing = ({ post, onChange, onSent, onWaits, onRefused }) => {
  /** @type {readonly Outgoing[]} */
  let queue = []
  /** @type {readonly Outgoing[]} */
  let gone = []
  let isBusy = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  const pump = async () => {
    clearTimeout(timer)
    const [one] = queue
    if (!one || isBusy) return
    isBusy = true
    try {
      await post(one)
      queue = queue.slice(1)
      gone = [...gone, one]
      setTimeout(() => {
        gone = gone.filter((each) => each !== one)
        onChange()
      }, LINGERS_MS)
      onSent()
    } catch (error) {
      if (isPassing(error)) {
        timer = setTimeout(pump, RETRY_MS)
        onWaits(one)
      } else {
        queue = queue.slice(1)
        onRefused(one, error)
      }
    }
    isBusy = false
    onChange()
    if (queue[0] && queue[0] !== one) void pump()
  }

  return {
    /** @param {Omit<Outgoing, 'key'>} one */
    put: (one) => {
      queue = [...queue, { key: newKey(), ...one }]
      onChange()
      void pump()
    },
    /** The line may be back: waits no longer. */
    kick: () => void pump(),
    hasWaiting: () => queue.length > 0,
    /** In their order; those too that have just gone. @returns {readonly Outgoing[]} */
    shown: () => [...gone, ...queue],
  }
}

/** @typedef {ReturnType<typeof createOutgoing>} OutgoingQueue */
