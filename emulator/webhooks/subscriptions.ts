/** Who receives webhooks: an override of the number, a subscription for the number, or the default one. */
import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../core/result.ts'
import type { HttpClient } from './post.ts'

export interface Subscription {
  readonly callbackUrl: string
  readonly verifyToken: string
  readonly appSecret: string
  /** Phone number ids; without them this is the default for all numbers. */
  readonly numbers?: readonly string[]
  /** Graph version of the webhooks, which decides about fields that came and went. */
  readonly version: string
}

export interface Subscriptions {
  readonly set: (subscription: Subscription) => void
  readonly list: () => Subscription[]
  readonly clear: () => void
  /** The receiver for a number; null asks for the account-level one. */
  readonly targetOf: (phoneNumberId: string | null) => Subscription | undefined
}

export const createSubscriptions = (): Subscriptions => {
  let byDefault: Subscription | undefined
  const byNumber = new Map<string, Subscription>()
  return {
    set: (subscription) => {
      if (!subscription.numbers || subscription.numbers.length === 0) byDefault = subscription
      for (const id of subscription.numbers ?? []) byNumber.set(id, subscription)
    },
    list: () => [...new Set([...(byDefault ? [byDefault] : []), ...byNumber.values()])],
    clear: () => {
      byDefault = undefined
      byNumber.clear()
    },
    targetOf: (phoneNumberId) => (phoneNumberId === null ? undefined : byNumber.get(phoneNumberId)) ?? byDefault,
  }
}

/** Meta's GET handshake: the receiver proves that it knows the verify token by echoing the challenge as plain text. */
export const handshake = async (
  client: HttpClient,
  callbackUrl: string,
  verifyToken: string,
  timeoutMs: number,
): Promise<Result<null, { readonly status: number; readonly reason: string }>> => {
  const challenge = String(randomBytes(4).readUInt32BE())
  const query = `hub.mode=subscribe&hub.challenge=${challenge}&hub.verify_token=${encodeURIComponent(verifyToken)}`
  const url = `${callbackUrl}${callbackUrl.includes('?') ? '&' : '?'}${query}`
  const answer = await client.call('GET', url, { accept: '*/*' }, null, timeoutMs)
  if (answer.status !== 200)
    return err({ status: answer.status, reason: `the callback answered ${answer.status || 'nothing'}: ${answer.body}` })
  return answer.body === challenge
    ? ok(null)
    : err({ status: 200, reason: `the callback must answer the challenge alone, it answered: ${answer.body}` })
}
