/** An export is packed while it is made: whole, and without holding up what else is served. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CustomerId } from '../kernel/ids.ts'
import { EXPORT_CODES, type ExportWords } from './export-codes.ts'
import { SLICE_CHARACTERS, zipParts, type FilePart } from '../platform/files/zip-writer.ts'
import { exportParts } from './export-files.ts'
import type { ExportedTable, ExportRow, PersonExport } from './export-person.ts'
import { exportFiles } from './test-export.ts'

const MADE_AT_MS = Date.parse('2026-11-26T08:00:00Z')
const SHOP = { name: 'Shop', address: '12 Vilakazi Street', phone: '060 000 0001', whatsApp: null }
const WORDS: ExportWords = {
  codes: Object.fromEntries(EXPORT_CODES.map((code) => [code, `the word ${code}`])) as ExportWords['codes'],
  readme: 'Read me',
}
const tableOf = (table: string, count: number, row: (n: number) => ExportRow): ExportedTable => ({
  ...{ table, classes: [], count },
  rows: {
    *[Symbol.iterator]() {
      for (let n = 0; n < count; n++) yield row(n)
    },
  },
})
const personOf = (...tables: readonly ExportedTable[]): PersonExport => ({
  customerId: 'c' as CustomerId,
  madeAtMs: MADE_AT_MS,
  tables,
})
const partsOf = (person: PersonExport) => exportParts(SHOP, person, 'en', WORDS)
const zipped = async (parts: Iterable<FilePart>): Promise<Readonly<Record<string, string>>> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of zipParts(parts, { madeAtMs: MADE_AT_MS })) chunks.push(chunk)
  const files = Object.entries(unzipSync(Buffer.concat(chunks)))
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
}
const message = (n: number): ExportRow => ({
  ...{ id: `m${n}`, at: '2026-11-26T03:24:55.389Z', direction: 'in', kind: 'text' },
  content: { type: 'text', body: `Sawubona, ngicela isinkwa esingu-${n} 🍞` },
})

describe('the page of an export', () => {
  const page = (person: PersonExport, language: 'en' | 'zu' = 'en'): string =>
    exportFiles(SHOP, person, language, WORDS)['index.html'] ?? ''
  const rowsOf = (html: string): readonly string[] =>
    [...html.matchAll(/<article>(.*?)<\/article>/g)].map(([, row = '']) => row)

  it('says of each thing that was ordered in which order it was', () => {
    const orders = tableOf('sales_order', 2, (n) => ({ id: `o${n}`, number: 284 + n }))
    const lines = tableOf('sales_order_line', 3, (n) => ({ order_id: `o${n}`, line_no: 1, name: 'Kota' }))
    const changes = tableOf('order_change', 1, () => ({ order_id: 'o1', state: 'open' }))

    const rows = rowsOf(page(personOf(lines, changes, orders)))

    const numbered = (number: number): string => `<dt>order number</dt><dd>${number}</dd>`
    expect(rows.slice(2, 4)).toEqual([
      expect.stringContaining(numbered(284)) as string,
      expect.stringContaining(numbered(285)) as string,
    ])
    expect(rows[4]).not.toContain('order number') // of a basket, which has no number
    expect(rows[5]).toContain(numbered(285))
  })

  it('leads from its top to each of its parts, because a year of messages is long', () => {
    const html = page(
      personOf(
        tableOf('message_content', 3, message),
        tableOf('customer_place', 0, () => ({})),
      ),
    )

    const targets = [...html.matchAll(/<a href="#([\w-]+)">([^<]*)<\/a>/g)].map(([, id, title]) => [id, title])
    const headings = [...html.matchAll(/<section id="([\w-]+)"><h2>([^<]*)<\/h2>/g)].map(([, id, title]) => [id, title])
    expect(targets).toEqual([
      ['customer_place', 'Places that you saved (0)'],
      ['message_content', 'What was said (3)'],
      ['who', 'Who else has it'],
    ])
    expect(headings).toEqual(targets)
  })

  it('has the name of the shop in its isiZulu title as one writes it', () => {
    expect(page(personOf(), 'zu')).toContain('<h1>Ulwazi lwakho kwa-Shop</h1>')
    expect(page(personOf())).toContain('<h1>Your information at Shop</h1>')
  })
})

describe('the files of an export', () => {
  it('come out of the ZIP as they were made, rows in their order, tables without rows as well', async () => {
    const person = personOf(
      tableOf('message_content', 3, message),
      tableOf('sales_order', 2, (n) => ({ number: n + 1 })),
      tableOf('basket', 1, () => ({ number: null, state: 'cart' })),
      tableOf('order_change', 0, () => ({})),
    )

    const files = await zipped(partsOf(person))

    expect(files).toEqual(exportFiles(SHOP, person, 'en', WORDS))
    expect(JSON.parse(files['data/message_content.json'] ?? '')).toEqual([0, 1, 2].map(message))
    expect(JSON.parse(files['data/sales_order.json'] ?? '')).toEqual([
      ...[{ number: 1 }, { number: 2 }, { number: null, state: 'cart' }],
    ])
    expect(JSON.parse(files['data/order_change.json'] ?? '')).toEqual([])
    expect(Object.keys(files)).not.toContain('data/basket.json')
    expect(files['index.html']).toContain('the word in')
    expect(files['README.txt']).toBe('Read me')
  })

  it('are whole also where nothing was ordered and a basket is left', async () => {
    const person = personOf(
      tableOf('sales_order', 0, () => ({})),
      tableOf('basket', 2, (n) => ({ number: null, n })),
    )

    const files = await zipped(partsOf(person))

    expect(JSON.parse(files['data/sales_order.json'] ?? '')).toEqual([
      { number: null, n: 0 },
      { number: null, n: 1 },
    ])
  })

  it('of somebody with 50 000 messages are made in small slices, with a turn of the loop behind each', async () => {
    const COUNT = 50_000
    let [turns, sinceTurn, mostInATurn, isOver] = [0, 0, 0, false]
    const counting = (async () => {
      for (; !isOver; turns++) {
        await turnOfTheLoop()
        mostInATurn = Math.max(mostInATurn, sinceTurn)
        sinceTurn = 0
      }
    })()
    const counted = function* (parts: Iterable<FilePart>): Generator<FilePart> {
      for (const part of parts) {
        sinceTurn += part.text.length
        yield part
      }
    }

    const files = await zipped(counted(partsOf(personOf(tableOf('message_content', COUNT, message)))))
    isOver = true
    await counting

    const characters = Object.values(files).reduce((sum, text) => sum + text.length, 0)
    expect((JSON.parse(files['data/message_content.json'] ?? '') as unknown[]).length).toBe(COUNT)
    expect(mostInATurn).toBeLessThan(2 * SLICE_CHARACTERS)
    expect(turns).toBeGreaterThan(characters / (2 * SLICE_CHARACTERS))
  })

  it('are given up when their reader goes away in the middle', async () => {
    let made = 0
    const counted = function* (): Generator<FilePart> {
      // Digits that do not shrink, so that there is something to send soon.
      const digits = (n: number): ExportRow => ({ body: [1, 2, 3, 4, 5, 6].map((i) => Math.sin(n * i)).join() })
      for (const part of partsOf(personOf(tableOf('message_content', 5_000, digits)))) {
        made++
        yield part
      }
    }

    for await (const chunk of zipParts(counted(), { madeAtMs: MADE_AT_MS })) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }

    expect(made).toBeLessThan(5_000)
  })

  it('that fail in the middle fail the whole, and are no short ZIP', async () => {
    const broken = function* (): Generator<FilePart> {
      yield { name: 'a.txt', text: 'a' }
      throw new Error('this row does not open')
    }

    await expect(zipped(broken())).rejects.toThrow('this row does not open')
  })
})
