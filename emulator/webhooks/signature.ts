/** Bytes of a webhook as Meta writes them, and their signature. */
import { createHmac } from 'node:crypto'

/**
 * JSON as Meta serialises it: everything outside ASCII as `\uXXXX` in lowercase hex, and `/` as `\/`. A receiver that
 * re-serialises before it checks the signature fails here exactly as it would in production.
 */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[/\u007f-\uffff]/g, (c) =>
    c === '/' ? '\\/' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The value of `X-Hub-Signature-256`. */
export const signBytes = (bytes: Buffer | string, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`
