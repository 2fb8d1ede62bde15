/** Stand-ins for the ports of this context, for tests. */
import type { Wamid } from '../kernel/ids.ts'
import type { GraphClient, SendOutcome } from './graph/client.ts'
import { readSendAnswer } from './graph/client.ts'

/** What the fake does with one send. A number is the code of an error of Meta's; `hang` never answers. */
export type Scripted = SendOutcome | 'accept' | 'hang' | 'not_sent' | 'unknown' | 'throw' | number

interface SentMessage {
  readonly phoneNumberId: string
  readonly token: string
  readonly body: Record<string, unknown>
}

interface FakeGraph extends GraphClient {
  /** What comes next, in order; then everything is accepted. */
  readonly script: Scripted[]
  /** Every POST of a message that left, also those whose answer was lost. */
  readonly sent: SentMessage[]
  readonly signals: SentMessage[]
}

/** An error of Meta's as its body reads. */
export const graphErrorBody = (code: number): string =>
  JSON.stringify({ error: { message: `(#${code}) refused`, type: 'OAuthException', code, fbtrace_id: 'x' } })

export const createFakeGraph = (): FakeGraph => {
  const script: Scripted[] = []
  const sent: SentMessage[] = []
  const signals: SentMessage[] = []
  const answer = async (next: Scripted): Promise<SendOutcome> => {
    if (typeof next === 'number') return readSendAnswer(400, graphErrorBody(next))
    if (typeof next === 'object') return next
    switch (next) {
      case 'accept':
        return { kind: 'accepted', wamid: `wamid.out${sent.length}` as Wamid }
      case 'hang':
        return new Promise(() => undefined)
      case 'not_sent':
        return { kind: 'not_sent', reason: 'ECONNREFUSED' }
      case 'unknown':
        return { kind: 'unknown', reason: 'ECONNRESET' }
      case 'throw':
        throw new Error('the process died while sending')
    }
  }
  return {
    script,
    sent,
    signals,
    sendMessage: async (phoneNumberId, token, body) => {
      const next = script.shift() ?? 'accept'
      if (next !== 'not_sent') sent.push({ phoneNumberId, token, body: body as Record<string, unknown> })
      return answer(next)
    },
    sendSignal: async (phoneNumberId, token, body) => {
      const next = script.shift() ?? 'accept'
      signals.push({ phoneNumberId, token, body: body as Record<string, unknown> })
      return (await answer(next)).kind === 'accepted'
    },
    close: () => undefined,
  }
}
