import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUP_LEAST, protectTable, ROUNDED_TO, shownCount, type ShownTable } from './protect.ts'

const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 100_000 })), {
  minLength: 1,
  maxLength: 14,
})
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const hiddenOf = (all: readonly number[], { groups }: ShownTable): readonly number[] =>
  all.filter((_, i) => groups[i] === null)

describe('a count', () => {
  it.each([
    [0, 0],
    [1, null],
    [9, null],
    [10, 10],
    [14, 10],
    [15, 15],
    [1_234, 1_230],
  ])('of %d is shown as %j', (count, shown) => {
    expect(shownCount(count)).toBe(shown)
  })
})

describe('a table', () => {
  it('of nine customers is hidden, and that there are nine', () => {
    expect(protectTable([9])).toEqual({ total: null, groups: [null] })
    expect(protectTable([4, 5])).toEqual({ total: null, groups: [null, null] })
  })

  it.each([
    ['one small group takes the smallest other with it', [40, 3, 22], { total: 65, groups: [40, null, null] }],
    ['two that are enough people together stand by themselves', [40, 8, 7], { total: 55, groups: [40, null, null] }],
    ['two that are hardly anybody take a third', [40, 1, 2, 30], { total: 70, groups: [40, null, null, null] }],
    ['groups of one size are hidden together', [12, 12, 3, 50], { total: 75, groups: [null, null, null, 50] }],
    ['a group of nobody is shown, and hides nobody', [30, 0, 4, 20], { total: 50, groups: [30, 0, null, null] }],
    ['without small groups all are shown', [30, 12], { total: 40, groups: [30, 10] }],
  ])('%s', (_, all, shown) => {
    expect(protectTable(all)).toEqual(shown)
  })

  it('shows no group under the least, and nothing that is more than there are or off by a whole step', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const table = protectTable(all)

        expect(table.groups).toHaveLength(all.length)
        for (const [i, shown] of [...table.groups, table.total].entries()) {
          const count = [...all, sum(all)][i] ?? 0
          if (shown === null) continue
          if (count === 0) expect(shown).toBe(0)
          else expect(count).toBeGreaterThanOrEqual(GROUP_LEAST)
          expect(shown % ROUNDED_TO).toBe(0)
          expect(count - shown).toBeGreaterThanOrEqual(0)
          expect(count - shown).toBeLessThan(ROUNDED_TO)
        }
      }),
    )
  })

  it('never hides one group alone, nor several of which the total would say that they are hardly anybody', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const table = protectTable(all)
        const hidden = hiddenOf(all, table)

        fc.pre(table.total !== null && hidden.length > 0)
        expect(hidden.length).toBeGreaterThanOrEqual(2)
        expect(sum(hidden)).toBeGreaterThanOrEqual(GROUP_LEAST)
      }),
    )
  })

  it('is the same whatever the order of its groups', () => {
    fc.assert(
      fc.property(counts, fc.nat(), (all, turn) => {
        const at = turn % all.length
        const turned = [...all.slice(at), ...all.slice(0, at)]
        const { groups } = protectTable(all)

        expect(protectTable(turned).groups).toEqual([...groups.slice(at), ...groups.slice(0, at)])
      }),
    )
  })

  it('hides a group also from who knows by which rule: never is there one number alone that it could be', () => {
    const most = 26
    // Every table of three groups up to this size, by what is shown of it.
    const behind = new Map<string, number[][]>()
    for (let a = 0; a < most; a++)
      for (let b = 0; b < most; b++)
        for (let c = 0; c < most; c++) {
          const key = JSON.stringify(protectTable([a, b, c]))
          behind.set(key, [...(behind.get(key) ?? []), [a, b, c]])
        }

    let looked = 0
    for (const [key, tables] of behind) {
      const { groups } = JSON.parse(key) as ShownTable
      for (const [i, shown] of groups.entries()) {
        if (shown !== null) continue
        looked += 1
        const possible = new Set(tables.map((table) => table[i] ?? 0))
        expect(possible.size, key).toBeGreaterThanOrEqual(3)
      }
    }
    expect(looked).toBeGreaterThan(20)
  })

  it('does not say a month later how many came when they were few', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: GROUP_LEAST - 1 }), (all, came) => {
        const [before, after] = [protectTable(all), protectTable([...all, came])]

        fc.pre(before.total !== null && after.total !== null)
        // From two totals that are rounded down, the difference is known to less than a step either way.
        const known = after.total - before.total
        expect([known - ROUNDED_TO + 1, known + ROUNDED_TO - 1]).toSatisfy(
          ([least, most]: [number, number]) => least <= came && came <= most && most - least >= GROUP_LEAST - 2,
        )
        expect(after.groups.at(-1)).toBe(came === 0 ? 0 : null)
      }),
    )
  })

  it.each([[[-1]], [[1.5]], [[Number.NaN]]])('of %j is a defect', (all) => {
    expect(() => protectTable(all)).toThrow(RangeError)
  })
})
