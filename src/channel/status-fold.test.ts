import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldStatus, type SendState } from './status-fold.ts'

const foldAll = (statuses: readonly string[]): SendState => statuses.reduce(foldStatus, 'queued' as SendState)

describe('foldStatus', () => {
  it.each([
    ['queued', 'sent', 'sent'],
    ['sent', 'delivered', 'delivered'],
    ['sent', 'read', 'read'],
    ['read', 'delivered', 'read'],
    ['read', 'played', 'played'],
    ['played', 'read', 'played'],
    ['queued', 'failed', 'failed'],
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['delivered', 'failed', 'delivered'],
    ['read', 'failed', 'read'],
    ['failed', 'delivered', 'delivered'],
    ['sent', 'pondered', 'sent'],
    ['sent', 'constructor', 'sent'],
  ] as const)('%s and then %s is %s', (current, incoming, expected) => {
    expect(foldStatus(current, incoming)).toBe(expected)
  })

  it('gives one state for one set of statuses, in any order and however often they come', () => {
    const status = fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed', 'pondered')
    const twoOrders = fc.array(status, { maxLength: 8 }).chain((set) => {
      const shuffled = fc.shuffledSubarray(set, { minLength: set.length })
      const doubled = fc.array(set.length > 0 ? fc.constantFrom(...set) : fc.constant('pondered'), { maxLength: 8 })
      return fc.tuple(fc.constant(set), shuffled, doubled)
    })

    fc.assert(
      fc.property(twoOrders, ([set, shuffled, doubled]) => {
        expect(foldAll([...doubled, ...shuffled, ...doubled])).toBe(foldAll(set))
      }),
    )
  })
})
