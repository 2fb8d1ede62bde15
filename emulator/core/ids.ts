/** Ids in the shapes that Meta uses. All are opaque to clients; only their alphabet and length matter. */
import { randomBytes, randomInt } from 'node:crypto'

const digits = (count: number): string => {
  let out = String(randomInt(1, 10))
  while (out.length < count) out += String(randomInt(0, 10))
  return out
}

/** Standard base64 on purpose: real ids hold `/`, `+` and `=`, which must survive JSON escaping and URLs. */
export const newWamid = (): string => `wamid.HBgL${randomBytes(37).toString('base64')}`

/** Business-scoped user id: ISO country code, a dot, up to 128 alphanumerics. */
export const newBsuid = (country: string): string => `${country}.${digits(16)}`

export const newMediaId = (): string => digits(15)

/** Webhooks write it as a number: of sixteen digits one in ten is no number that JavaScript holds. */
export const newTemplateId = (): string => digits(15)

export const newTraceId = (): string => `A${randomBytes(16).toString('base64url').slice(0, 21)}`

export const newUrlToken = (): string => randomBytes(18).toString('base64url')

/** `^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$`, the form Meta documents for user ids and parent user ids. */
export const isBsuid = (text: string): boolean => /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(text)
