import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesTheFloor } from '../../kernel/test-cost.ts'
import { LANGUAGES } from '../../kernel/language.ts'
import { WEEKDAYS } from '../../tenants/index.ts'
import {
  printAliases,
  printGroups,
  printHours,
  printMilli,
  printMoney,
  printOptions,
  printText,
  readAliases,
  readGroups,
  readHours,
  readMilli,
  readMoney,
  readOptions,
  readText,
} from './cells.ts'

/** Text as people write it, marks of our own grammar among it. */
const text = fc
  .array(
    fc.constantFrom('a', 'B', ' ', ';', ',', '/', '=', '(', ')', ':', '\\', '+', '-', '2', '.', 'in', 'é', '🥪', "'"),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('').trim().replace(/\s+/g, ' '))
  .filter((t) => t !== '')
const words = fc.record({
  aliases: fc.array(text, { maxLength: 3 }),
  aliasesByLanguage: fc
    .dictionary(fc.constantFrom(...LANGUAGES), fc.array(text, { minLength: 1, maxLength: 2 }), { maxKeys: 3 })
    .map((d) => ({ ...d })),
})

describe('what is printed is read back exactly', () => {
  it('money and quantities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (n) => {
        expect(readMoney(printMoney(n))).toBe(n)
        expect(readMilli(printMilli(n))).toBe(n)
      }),
    )
  })

  it.each(['=1+1', '+27', '-1', '@SUM(A1)', '\t=1', '\r=1'])('runs in no spreadsheet: %j', (text) => {
    expect(printText(text)).toBe(`'${text}`)
    expect(readText(printText(text))).toBe(text)
  })

  it('text, whatever a spreadsheet would take it for', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (t) => {
        expect(readText(printText(t))).toBe(t)
        expect(printText(t)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })

  it('words by language', () => {
    fc.assert(
      fc.property(words, (w) => {
        expect(readAliases(printAliases(w))).toEqual(w)
      }),
    )
  })

  it('hours', () => {
    const time = fc.constantFrom('00:00', '06:00', '11:30', '24:00')
    const day = fc.array(fc.tuple(time, time), { maxLength: 2 })
    const hours = fc.dictionary(fc.constantFrom(...WEEKDAYS), day, { minKeys: 1 }).map((d) => ({ ...d }))
    fc.assert(
      fc.property(hours, (h) => {
        expect(readHours(printHours(h))).toEqual(h)
      }),
    )
    expect(readHours(printHours(null))).toBeNull()
  })

  it('groups and options', () => {
    const limit = fc.integer({ min: 0, max: 50 })
    const group = fc.record({ name: text, choicesMin: limit, choicesMax: limit })
    const option = fc
      .tuple(
        words,
        fc.record({
          name: text,
          group: fc.option(text),
          default: fc.boolean(),
          removable: fc.boolean(),
          priceDelta: fc.integer({ min: -10_000, max: 10_000 }),
        }),
      )
      .map(([w, o]) => ({ ...o, ...w }))
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), (g) => {
        expect(readGroups(printGroups(g))).toEqual(g)
      }),
    )
    fc.assert(
      fc.property(fc.array(option, { maxLength: 4 }), (o) => {
        expect(readOptions(printOptions(o))).toEqual(o)
      }),
    )
  })
})

describe('a cell of options', () => {
  it.each(['\t', ' (in)\t', ' =', '\t+1'])('costs what its length does, also with %j many times over', (blank) => {
    const cell = `X${blank.repeat(700)}=${blank.repeat(700)}(`

    expect(readOptions(cell)).toBeNull()
    expect(timesTheFloor(() => readOptions(cell))).toBeLessThan(10)
  })
})

describe('what people write', () => {
  it.each([
    ['45', 4500],
    ['R45,50', 4550],
    ['R 1 234.5', 123450],
    ['45.505', null],
    ['-1', null],
    ['free', null],
  ])('money: %s', (cell, expected) => {
    expect(readMoney(cell)).toBe(expected)
  })

  it('hours by day and by range', () => {
    expect(readHours('mon-tue 6:00-11:00; Sat 08:00-10:00, 12:00-14:00')).toEqual({
      mon: [['06:00', '11:00']],
      tue: [['06:00', '11:00']],
      sat: [
        ['08:00', '10:00'],
        ['12:00', '14:00'],
      ],
    })
    expect(readHours('all day')).toBeUndefined()
    expect(readHours('Fri-Mon 08:00-10:00')).toBeUndefined()
  })

  it('options with groups, words, prices and what is part of it', () => {
    expect(readOptions('Sauce/Chilli =ushili,zu:upelepele +R2; Egg +6.50; Polony (in) (fixed)')).toEqual([
      {
        name: 'Chilli',
        group: 'Sauce',
        aliases: ['ushili'],
        aliasesByLanguage: { zu: ['upelepele'] },
        priceDelta: 200,
        default: false,
        removable: true,
      },
      {
        name: 'Egg',
        group: null,
        aliases: [],
        aliasesByLanguage: {},
        priceDelta: 650,
        default: false,
        removable: true,
      },
      {
        name: 'Polony',
        group: null,
        aliases: [],
        aliasesByLanguage: {},
        priceDelta: 0,
        default: true,
        removable: false,
      },
    ])
    expect(readOptions('a/b/c')).toBeNull()
    expect(readOptions('Egg +6.505')).toBeNull()
  })
})
