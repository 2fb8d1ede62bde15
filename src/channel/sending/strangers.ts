/**
 * Answers who writes to Wakala's own number and is of no shop. There is no tenant whose books could hold a lane, so that this is best effort:
 * tried once, remembered in the memory of this process, and never repeated (ADR 0058). What may be said is asked of the
 * same gate as everything else.
 */
import { DAY_MS, HOUR_MS, SECOND_MS, type Clock } from '../../kernel/clock.ts'
import type { PhoneNumberId } from '../../kernel/ids.ts'
import type { NumberRestriction } from '../../tenants/index.ts'
import { SOUTH_AFRICAN_CONTACT_HOURS } from '../gate/contact-hours.ts'
import { toGraphBody } from '../graph/body.ts'
import type { GraphClient } from '../graph/client.ts'
import type { InboundContent, MessageEvent } from '../inbound/events.ts'
import { isSaidToUs } from '../inbound/content.ts'
import { STRANGER_OPAQUE } from '../statuses/opaque.ts'
import type { OutboundMessage } from '../outbound/message.ts'
import { fullBucket, takeToken, type BucketRate } from './pacing.ts'
import { decideSend } from '../gate/gate.ts'

/** Somebody who goes on writing has been told; tomorrow she may have forgotten. */
const ONCE_IN_MS = DAY_MS
/** Who said STOP is left alone for as long as her words are kept. */
const STOPPED_MS = 30 * DAY_MS
/** A later answer comes into another day. */
const ANSWER_WITHIN_MS = HOUR_MS
/** People who are remembered; beyond that whoever came first may be answered once more. */
const REMEMBERED_MOST = 10_000
/** All strangers together: sellers share the number, and an answer may cost money. */
const STRANGERS_RATE: BucketRate = { capacity: 20, refillMs: 3 * SECOND_MS }

interface StrangerDeps {
  readonly clock: Clock
  readonly graph: Pick<GraphClient, 'sendMessage'>
  readonly token: string
  /** What stands for a person in memory, in place of her number. */
  readonly indexOf: (id: string) => Buffer
  readonly restrictionsOf: (phoneNumberId: PhoneNumberId) => Promise<readonly NumberRestriction[]>
  /** What to say; null when she asked for silence. */
  readonly compose: (content: InboundContent) => OutboundMessage | null
}

/** What became of a stranger's message. */
type StrangerOutcome = 'answered' | 'silent' | 'refused' | 'failed'

const mayAnswer = (restrictions: readonly NumberRestriction[], lastInboundAtMs: number, nowMs: number): boolean =>
  decideSend({
    nowMs,
    message: { purpose: 'reply', isAboutOpenOrder: false, template: null },
    recipient: {
      source: 'inbound',
      lastInboundAtMs,
      isErased: false,
      isRestricted: false,
      isMinor: false,
      isUnreachable: false,
      stoppedAtMs: null,
      isStopConfirmed: false,
    },
    number: { isPaused: false, pausedUntilMs: null, restrictions },
    hours: SOUTH_AFRICAN_CONTACT_HOURS,
    holidays: { version: 'none', dates: new Set(), years: new Set() },
    marketing: null,
  }).allow

export const createStrangers = (deps: StrangerDeps): ((event: MessageEvent) => Promise<StrangerOutcome>) => {
  /** Until when each is not answered, Unix ms. */
  const quiet = new Map<string, number>()
  let bucket = fullBucket(STRANGERS_RATE, deps.clock.now())
  const remember = (who: string, untilMs: number): void => {
    quiet.delete(who)
    quiet.set(who, untilMs)
    if (quiet.size > REMEMBERED_MOST) quiet.delete(quiet.keys().next().value as string)
  }

  return async ({ from, content, phoneNumberId, timestampMs, standby, groupId }) => {
    const nowMs = deps.clock.now()
    const id = from.bsuid ?? from.waId
    if (id === undefined || standby || groupId || !isSaidToUs(content)) return 'silent'
    const who = deps.indexOf(id).toString('hex')
    const message = deps.compose(content)
    if (message === null) {
      remember(who, nowMs + STOPPED_MS)
      return 'silent'
    }
    if (nowMs < (quiet.get(who) ?? 0) || nowMs - timestampMs > ANSWER_WITHIN_MS) return 'silent'
    const paced = takeToken(bucket, STRANGERS_RATE, nowMs)
    bucket = paced.state
    if (paced.waitMs > 0) return 'silent'
    remember(who, nowMs + ONCE_IN_MS) // before anything is waited for: two messages at once are one answer
    if (!mayAnswer(await deps.restrictionsOf(phoneNumberId), timestampMs, nowMs)) return 'refused'
    const to = from.waId === undefined ? { bsuid: id } : { waId: from.waId }
    const { kind } = await deps.graph.sendMessage(phoneNumberId, deps.token, toGraphBody(message, to, STRANGER_OPAQUE))
    if (kind === 'not_sent') quiet.delete(who) // it never left: her next message is answered
    return kind === 'accepted' || kind === 'unknown' ? 'answered' : 'failed'
  }
}
