/** Moments as the API says them: RFC 3339 in UTC, with milliseconds. */

/** @param ms Unix milliseconds */
export const toIso = (ms: number): string => new Date(ms).toISOString()

/** The same where there may be no moment. */
export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms))
