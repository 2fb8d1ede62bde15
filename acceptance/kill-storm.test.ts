/** The kill storm at a reduced, seeded size; `npm run soak` runs it whole. */
import { describe, expect, it } from 'vitest'
import { runKillStorm } from './soak/kill-storm.ts'
import { brokenPromises } from './soak/promises.ts'

const SMALL = { customers: 8, kills: 6, seed: 7, unknownSendMs: 12_000 } as const
/** Longer than any customer waits, so that a storm that goes wrong ends with its evidence. */
const WITHIN_MS = 300_000
const PATIENT_MS = 240_000
const LESS_PATIENT_MS = 90_000

describe('killing everything at random while customers order', () => {
  it(
    'loses, doubles and reorders nothing while statuses settle unknown sends',
    async () => {
      const evidence = await runKillStorm({ ...SMALL, replyWithinMs: PATIENT_MS, withholdStatuses: false })

      expect({ broken: brokenPromises(evidence, false), evidence }).toMatchObject({ broken: [] })
      expect(Object.values(evidence.kills).reduce((a, b) => a + b)).toBe(SMALL.kills)
    },
    WITHIN_MS,
  )

  it(
    'repeats an unknown send at most once, counted, when no status ever comes',
    async () => {
      const without = {
        kills: 4,
        unknownSendMs: 3_000,
        replyWithinMs: LESS_PATIENT_MS,
        withholdStatuses: true,
      } as const
      const evidence = await runKillStorm({ ...SMALL, ...without })

      expect({ broken: brokenPromises(evidence, true), evidence }).toMatchObject({ broken: [] })
    },
    WITHIN_MS,
  )
})
