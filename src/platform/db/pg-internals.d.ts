/** A part of the driver that its types leave out: how a value becomes a parameter. */
declare module 'pg/lib/utils.js' {
  export const prepareValue: (value: unknown) => string | Buffer | null
}
