/**
 * One text for one value, whatever order its keys were written in: what is hashed must be written the same way by
 * everybody who checks it. The subset of RFC 8785 (JSON Canonicalization Scheme) that needs no floating point: keys
 * sorted by UTF-16 code unit, no white space, integers only. Pure.
 */
export type CanonicalValue =
  string | number | boolean | null | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue }

export const canonicalJson = (value: CanonicalValue): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    // Fractions and large numbers are printed differently by different languages, so that a hash would not verify.
    if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer that every language prints alike: ${value}`)
    return String(Object.is(value, -0) ? 0 : value)
  }
  if (Array.isArray(value)) return `[${(value as readonly CanonicalValue[]).map(canonicalJson).join(',')}]`
  const fields = Object.entries(value as { readonly [key: string]: CanonicalValue })
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}
