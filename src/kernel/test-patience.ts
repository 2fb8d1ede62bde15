/**
 * For tests: how long to look for what comes by itself. A busy machine stands still for a second now and then, which is as
 * long as Vitest looks of its own accord; what does not come at all is found as well a moment later.
 */
export const PATIENTLY = { timeout: 15_000, interval: 10 } as const
