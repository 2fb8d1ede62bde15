/** Tables as people's spreadsheets write them. */
import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { cleanLine } from '../../kernel/text.ts'
import { readFile, type ReadFile } from './read-file.ts'

const read = async (file: string | Buffer): Promise<ReadFile> => {
  const table = await readFile(Buffer.from(file))
  if (typeof table === 'string') throw new Error(table)
  return table
}
const goods = (table: ReadFile): readonly (readonly unknown[])[] =>
  table
    .groups(0, table.products)
    .flatMap(({ rows }) => rows.map(({ row, fields }) => [row, fields.product, fields.price, fields.stockMilli]))
const problems = (table: ReadFile) => table.report.first().map(({ row, column, reason }) => [row, column, reason])

const TABLE = 'product;category;price;stock\r\nRöstkaffee €;Drinks;R 12,50;4\r\nBread;Bakery;18;\r\n'
const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}
/** Windows-1252 has the euro where Latin-1 has a control character. */
const ansi = (text: string): Buffer => Buffer.from(text.replace('€', '\x80'), 'latin1')

describe('a table', () => {
  it.each([
    ['in UTF-8', Buffer.from(TABLE)],
    ['with a mark of UTF-8', Buffer.from(`\ufeff${TABLE}`)],
    ['in UTF-16', utf16(TABLE)],
    ['in UTF-16 the other way round', utf16(TABLE, true)],
    ['in UTF-16 with tabs', utf16(TABLE.replaceAll(';', '\t'))],
    ['in Windows-1252', ansi(TABLE)],
    ['with the ends of lines of Unix', Buffer.from(TABLE.replaceAll('\r\n', '\n'))],
    ['with those of old Macs', Buffer.from(TABLE.replaceAll('\r\n', '\r'))],
    ['without an end of the last line', Buffer.from(TABLE.trimEnd())],
  ])('%s is the same table', async (_how, file) => {
    expect(goods(await read(file))).toEqual([
      [2, 'Röstkaffee €', 12_50, 4_000],
      [3, 'Bread', 18_00, undefined],
    ])
  })

  it.each([
    ['product;category;cost;selling_price', 'Bread;Bakery;14;18'],
    ['product;category;Selling Price;Cost', 'Bread;Bakery;18;14'],
    ['product;category;cost;price', 'Bread;Bakery;14;18'],
    ['product;category;price;price', 'Bread;Bakery;18;14'],
    ['product;category;constructor;cost', 'Bread;Bakery;14;18'],
    ['product;category;__proto__;price', 'Bread;Bakery;14;18'],
  ])('with the heading %s has one price', async (heading, row) => {
    expect(goods(await read(`${heading}\n${row}\n`))).toEqual([[2, 'Bread', 18_00, undefined]])
  })

  it('with Excel’s line about its mark is read by that mark, and its lines are counted', async () => {
    const table = await read('sep=;\r\nproduct;category;price\r\nBread, brown;Bakery;18,50\r\nMilk;Dairy;x\r\n')

    expect(goods(table)).toEqual([[3, 'Bread, brown', 18_50, undefined]])
    expect(problems(table)).toEqual([[4, 'price', 'not_readable']])
  })

  it('may have empty lines, and rows of empty cells, which say nothing', async () => {
    const table = await read('product,category,price\n\nBread,Bakery,18\n,,\n , ,\n\n\nMilk,Dairy,20\n,,\n,,\n')

    expect(goods(table).map(([row, name]) => [row, name])).toEqual([
      [3, 'Bread'],
      [8, 'Milk'],
    ])
    expect([table.rows, table.report.count()]).toEqual([2, 0])
  })

  it('may have quotes, marks and ends of lines in a name', async () => {
    const table = await read(
      'product,category,price\n"Bunny ""quarter"", mild",Food,45\nPipe 2" black,Hardware,30\n"Two\nlines",Food,1\n',
    )

    expect(goods(table).map(([, name]) => name)).toEqual(['Bunny "quarter", mild', 'Pipe 2" black', 'Two lines'])
  })

  it.each([
    ['R 12,50', 12_50],
    ['12.5', 12_50],
    ['R12', 12_00],
    ['ZAR 1 234,50', 1_234_50],
    ['R\u00a01\u00a0234.50', 1_234_50],
    ['1\u202f234,50', 1_234_50],
    ['1,234.50', 1_234_50],
    ['1.234,50', 1_234_50],
    ['R 12 345 678', 12_345_678_00],
  ])('says %j for a price', async (price, amount) => {
    expect(goods(await read(`product;price\nKota;${price}\n`))).toEqual([[2, 'Kota', amount, undefined]])
  })

  it.each(['1,234', '12.345', 'R', 'R-5', '-5', '12,50,00', '1 23', '#REF!', '=A1*2', '1e3', 'free', '12.5.', '٤٥'])(
    'that says %j for a price is asked about',
    async (price) => {
      expect(problems(await read(`product;price\nKota;${price}\n`))).toEqual([[2, 'price', 'not_readable']])
    },
  )

  it('is asked about where a spreadsheet has lost what stood there', async () => {
    const table = await read('product;sku;price\nKota;6,00123E+12;1\n#N/A;A1;2\n#NAME?;A2;3\nMilk;A3;4\n')

    expect(problems(table)).toEqual([
      [2, 'sku', 'not_readable'],
      [3, 'product', 'not_readable'],
      [4, 'product', 'not_readable'],
    ])
    expect(goods(table).map(([, name]) => name)).toEqual(['Milk'])
  })

  it('keeps a formula as the text that it is', async () => {
    const table = await read('product,price\n"=HYPERLINK(""http://x"")",5\n+27 airtime,10\n@home,3\n')

    expect(goods(table).map(([, name]) => name)).toEqual(['=HYPERLINK("http://x")', '+27 airtime', '@home'])
  })

  it('takes out what no screen shows', async () => {
    const table = await read('product,price\n"Ko\u000bta\u0007  \u202especial\u200b",5\nCafe\u0301,6\n\u3164,7\n')

    expect(goods(table).map(([, name]) => name)).toEqual(['Ko ta special', 'Caf\u00e9'])
    expect(problems(table)).toEqual([[4, 'product', 'missing']])
  })

  it('that names a SKU twice keeps the first, whatever stands between', async () => {
    const table = await read('product,sku,price\nKota,A,1\nBread,B,2\nMilk,A,3\nTea,C,4\nKota,B,5\n')

    expect(goods(table).map(([, name]) => name)).toEqual(['Kota', 'Bread', 'Tea'])
    expect(problems(table)).toEqual([
      [4, 'sku', 'twice_in_file'],
      [6, 'sku', 'twice_in_file'],
    ])
  })

  it('counts rows as a spreadsheet does: a cell of several lines is one row, and an empty row is one', async () => {
    const rows = [
      'product;price;description',
      '"Brown\nBread";1;"Fresh\r\nevery\r\nday"',
      '',
      ';;',
      'Milk;x;',
      'Tea;y;"a\nb"',
      'Kota;z;',
    ]

    for (const end of ['\r\n', '\n']) {
      for (const head of ['', `sep=;${end}`]) {
        const table = await read(head + rows.join(end))
        const before = head === '' ? 0 : 1

        expect(problems(table)).toEqual([5, 6, 7].map((row) => [before + row, 'price', 'not_readable']))
      }
    }
  })

  it('that was cut off in the middle of a row says so of that row; in the middle of a quote it is none', async () => {
    const cut = await read('product,category,price\nBread,Bakery,18\nMilk,Dai')

    expect(problems(cut)).toEqual([[3, 'row', 'wrong_number_of_cells']])
    expect(await readFile(Buffer.from('product,category,price\nBread,Bakery,18\n"Mil'))).toBe('file.not_csv')
  })

  it('is read again some products at a time as it was written, whatever is in it', async () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => cleanLine(text, 100) === text && !/['#]/.test(text))
    const tables = fc.array(fc.tuple(fc.constantFrom('Bread', 'Milk', 'Kota', 'Tea'), cell), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 3 }), fc.boolean(), async (given, step, isWindows) => {
        const rows = given.map(([name, variant], i) => [name, variant, `S${i}`])
        const table = await read(
          stringify([['product', 'variant', 'sku'], ...rows], { record_delimiter: isWindows ? 'windows' : 'unix' }),
        )

        const again: string[][] = []
        for (let at = 0; at < table.products; at += step) {
          for (const group of table.groups(at, at + step)) {
            again.push(...group.rows.map(({ fields: f }) => [f.product ?? '', f.variant ?? '', f.sku ?? '']))
          }
        }

        const names = [...new Set(given.map(([name]) => name))]
        expect(again).toEqual(names.flatMap((name) => rows.filter(([own]) => own === name)))
      }),
    )
  })

  it('of nothing but bad rows is told by the first of them and their number', async () => {
    const table = await read(`product,price\n${'Kota,x\n'.repeat(50_000)}`)

    expect(table.report.count()).toBe(50_000)
    expect(table.report.first()).toHaveLength(10_000)
    expect(table.report.first().at(-1)?.row).toBe(10_001)
  })
})
