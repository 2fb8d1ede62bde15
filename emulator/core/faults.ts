/**
 * Faults on request. Each named fault draws from its own seeded stream, so that the n-th decision of a fault is the same
 * in every run with that seed, whatever the other faults do.
 */
import { Type, type Static } from 'typebox'
import { createRandom, hashText, type Random } from './random.ts'

const Probability = Type.Number({ minimum: 0, maximum: 1 })
const Range = Type.Tuple([Type.Number({ minimum: 0 }), Type.Number({ minimum: 0 })])

const GraphError = Type.Object(
  {
    code: Type.Integer({ minimum: 0 }),
    details: Type.Optional(Type.String()),
    httpStatus: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
    /** One of: a probability, the next N sends, or (alone) every send. */
    probability: Type.Optional(Probability),
    next: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Only sends to this phone or user id. */
    recipient: Type.Optional(Type.String()),
    /** Only sends of this number. */
    phoneNumberId: Type.Optional(Type.String()),
    /** Accept the send, then report the error as a `failed` status. */
    async: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

export const FaultsSchema = Type.Object(
  {
    seed: Type.Optional(Type.Integer()),
    duplicateWebhooks: Type.Optional(Probability),
    reorderStatuses: Type.Optional(Probability),
    reorderAcrossUsers: Type.Optional(Probability),
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    delayMs: Type.Optional(Range),
    badSignature: Type.Optional(Probability),
    /** The receiver's 200 is taken for a 500, so the same webhook is sent again. */
    webhook5xxRetry: Type.Optional(Probability),
    /** False: a user's next webhook does not wait while a failed one is being retried. */
    keepOrderOnRetry: Type.Optional(Type.Boolean()),
    withholdStatuses: Type.Optional(Type.Union([Type.Boolean(), Probability])),
    /** `delivered` is left out and `read` or nothing follows. */
    skipDelivered: Type.Optional(Probability),
    /** The statuses of a send come before the answer to its request. */
    statusBeforeResponse: Type.Optional(Probability),
    graph: Type.Optional(
      Type.Object(
        {
          errors: Type.Optional(Type.Array(GraphError, { maxItems: 100 })),
          http5xx: Type.Optional(Probability),
          http429: Type.Optional(Probability),
          /** The connection breaks before anything is recorded. */
          dropBeforeAccept: Type.Optional(Probability),
          /** The send is accepted and recorded, then the connection breaks. */
          dropAfterAccept: Type.Optional(Probability),
          latencyMs: Type.Optional(Range),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

export type FaultSettings = Static<typeof FaultsSchema>
type GraphErrorFault = Static<typeof GraphError>

export interface Faults {
  readonly settings: () => FaultSettings
  /** Merges the given faults into the current ones; a new seed starts all streams anew. */
  readonly set: (settings: FaultSettings) => void
  readonly clear: () => void
  /** Does this fault strike now? */
  readonly strikes: (name: string, probability: number | boolean | undefined) => boolean
  /** A number of milliseconds within the range, 0 without one. */
  readonly within: (name: string, range: readonly number[] | undefined) => number
  /** The scripted Graph error for this send, if any; counts down `next`. */
  readonly graphError: (send: {
    readonly phoneNumberId: string
    readonly recipients: readonly (string | undefined)[]
  }) => GraphErrorFault | undefined
}

const digits = (text: string): string => (/^[A-Z]{2}\./.test(text) ? text : text.replace(/\D/g, ''))

export const createFaults = (initial: FaultSettings = {}): Faults => {
  let settings: FaultSettings = { ...initial }
  let streams = new Map<string, Random>()
  let remaining = new Map<GraphErrorFault, number>()

  const random = (name: string): number => {
    const known = streams.get(name)
    if (known) return known()
    const stream = createRandom((settings.seed ?? 1) ^ hashText(name))
    streams.set(name, stream)
    return stream()
  }

  const strikes: Faults['strikes'] = (name, probability) => {
    if (probability === undefined || probability === false || probability === 0) return false
    if (probability === true) return true
    return random(name) < probability
  }

  return {
    settings: () => settings,
    set: (next) => {
      if (next.seed !== undefined) streams = new Map()
      if (next.graph?.errors !== undefined) remaining = new Map()
      const graph = next.graph === undefined ? settings.graph : { ...settings.graph, ...next.graph }
      settings = { ...settings, ...next, ...(graph === undefined ? {} : { graph }) }
    },
    clear: () => {
      settings = {}
      streams = new Map()
      remaining = new Map()
    },
    strikes,
    within: (name, range) => {
      const [from = 0, to = from] = range ?? []
      return range === undefined ? 0 : from + random(name) * Math.max(0, to - from)
    },
    graphError: ({ phoneNumberId, recipients }) => {
      for (const [index, fault] of (settings.graph?.errors ?? []).entries()) {
        if (fault.phoneNumberId !== undefined && fault.phoneNumberId !== phoneNumberId) continue
        if (fault.recipient !== undefined) {
          const wanted = digits(fault.recipient)
          if (!recipients.some((recipient) => recipient !== undefined && digits(recipient) === wanted)) continue
        }
        if (fault.next !== undefined) {
          const left = remaining.get(fault) ?? fault.next
          if (left <= 0) continue
          remaining.set(fault, left - 1)
          return fault
        }
        if (fault.probability === undefined || strikes(`graph.errors.${index}`, fault.probability)) return fault
      }
      return undefined
    },
  }
}
