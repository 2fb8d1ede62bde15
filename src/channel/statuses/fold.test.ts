import { describe, expect, it } from 'vitest'
import { statusRank } from './fold.ts'

describe('the rank of a status', () => {
  it.each([
    ['sent', 'queued'],
    ['delivered', 'sent'],
    ['read', 'sent'],
    ['read', 'delivered'],
    ['played', 'read'],
    ['failed', 'queued'],
    ['failed', 'sent'],
    ['delivered', 'failed'],
    ['read', 'failed'],
  ])('of %s is above that of %s, whichever comes first', (stronger, weaker) => {
    expect(statusRank(stronger)).toBeGreaterThan(statusRank(weaker))
  })

  it.each(['pondered', 'constructor', ''])('of "%s", which we do not know, changes nothing', (status) => {
    expect(statusRank(status)).toBe(0)
    expect(statusRank('sent')).toBeGreaterThan(0)
  })
})
