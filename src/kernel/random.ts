/**
 * Mulberry32: numbers in [0, 1) that are the same for the same seed, on every machine. For what must be repeatable, as the
 * demo's month or the order in which a test breaks things; never for what must not be guessed.
 */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
