import fc from 'fast-check'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { formatUuidV7, isUuid } from './ids.ts'
import { isLanguage, LANGUAGES } from './language.ts'
import { addCents, cents, formatRand } from './money.ts'
import { redact, reveal } from './redacted.ts'
import { err, ok, unreachable } from './result.ts'
import { uuidV7Time } from './test-ids.ts'

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

describe('money', () => {
  it('is never anything but a whole number of cents', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => cents(bad)).toThrow(RangeError)
  })

  it('adds up whatever the order', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), (list) => {
        const sum = addCents(...list.map(cents))

        expect(sum).toBe(addCents(...list.toReversed().map(cents)))
      }),
    )
  })

  it.each([
    [0, 'R0'],
    [5, 'R0.05'],
    [20_00, 'R20'],
    [1_234_50, 'R1 234.50'],
    [-1_000_000_01, '-R1 000 000.01'],
  ])('shows %i cents as %s', (amount, shown) => {
    expect(formatRand(cents(amount))).toBe(shown)
  })

  it('shows an amount from which the same amount can be read', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const shown = formatRand(cents(amount))

        const [rands = '', rest = '00'] = shown.replace(/[-R ]/g, '').split('.')
        expect((shown.startsWith('-') ? -1 : 1) * (Number(rands) * 100 + Number(rest)) + 0).toBe(amount + 0)
        expect(rest).toHaveLength(2)
      }),
    )
  })
})

describe('ids', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
  const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })

  it('are UUIDs of version 7 that tell when they were made', () => {
    fc.assert(
      fc.property(times, bytes, (ms, random) => {
        const id = formatUuidV7(ms, random)

        expect(isUuid(id)).toBe(true)
        expect(id).toMatch(/^.{14}7.{4}[89ab]/)
        expect(uuidV7Time(id)).toBe(ms)
      }),
    )
  })

  it('sort by the time of their making', () => {
    fc.assert(
      fc.property(times, times, bytes, bytes, (a, b, x, y) => {
        fc.pre(a < b)

        expect(formatUuidV7(a, x) < formatUuidV7(b, y)).toBe(true)
      }),
    )
  })

  it('leave the randomness that they are given as it is', () => {
    const random = new Uint8Array(16).fill(255)

    formatUuidV7(0, random)

    expect([...random]).toEqual(Array(16).fill(255))
  })

  it.each(['', 'x', '00000000-0000-0000-0000-00000000000', '00000000-0000-0000-0000-0000000000000', "' or 1=1"])(
    'do not look like %j',
    (text) => {
      expect(isUuid(text)).toBe(false)
    },
  )
})

describe('a redacted value', () => {
  it('shows itself in no log, JSON, template or inspection', () => {
    const box = redact('27821234567')

    const shown = [
      String(box),
      [box].join(),
      JSON.stringify({ box }),
      inspect(box),
      inspect({ deep: [box] }),
      inspect(box, { showHidden: true }),
    ]

    for (const text of shown) expect(text).not.toContain('2782')
    expect(Object.keys(box)).toEqual([])
  })

  it('comes back by reveal only, and reveal takes nothing else', () => {
    expect(reveal(redact(undefined))).toBeUndefined()
    expect(reveal(redact({ a: 1 }))).toEqual({ a: 1 })
    expect(() => reveal({} as never)).toThrow(TypeError)
  })
})

describe('results and languages', () => {
  it('tell a value from a refusal', () => {
    expect([ok(1), err({ code: 'x' })]).toEqual([
      { ok: true, value: 1 },
      { ok: false, error: { code: 'x' } },
    ])
  })

  it('fail loudly on a case that cannot be', () => {
    expect(() => unreachable({ kind: 'new', text: 'my name is Thandi' } as never)).toThrow(/^unreachable case: new$/)
    expect(() => unreachable({ name: 'Thandi' } as never)).toThrow(/^unreachable case: an object$/)
    expect(() => unreachable('played' as never)).toThrow(/^unreachable case: played$/)
  })

  it('know the six languages and no others', () => {
    expect(LANGUAGES.every(isLanguage)).toBe(true)
    expect(['EN', 'nso', '', 'toString'].some(isLanguage)).toBe(false)
  })
})
