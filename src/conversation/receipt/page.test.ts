/** The receipt as a page: what it says, how light it is, and who may see it. */
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { cents } from '../../kernel/money.ts'
import type { Receipt } from '../../orders/index.ts'
import { buildReceipt, type ReceiptShop } from '../../orders/receipt/receipt.ts'
import { aLine, anOrder, KOTA, NOW } from '../dialogue/fakes.ts'
import { longOrder } from '../compose/worst-case.fakes.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { renderReceipt } from './page.ts'

const SHOP: ReceiptShop = { name: 'Kasi <Kota> & Corner', address: '12 Vilakazi St, Orlando West', vatNumber: null }
const receiptOf = (given: Partial<ReceiptShop> = {}, order = anOrder({ state: 'completed', lines: LINES })): Receipt =>
  buildReceipt(order, {
    shop: { ...SHOP, ...given },
    timeZone: 'Africa/Johannesburg',
    issuedAtMs: NOW,
    vatClasses: new Map(),
  })!
const LINES = [aLine(1, KOTA, 2_000, { note: 'for gogo Dlamini' })]
const words = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the page', () => {
  it('has what CPA s26(3) asks for, and nobody’s name or wish', () => {
    const page = words(renderReceipt(receiptOf(), 'en'))

    for (const said of [
      'Receipt 12',
      'Kasi &lt;Kota&gt; &amp; Corner',
      '12 Vilakazi St',
      'VAT: not registered',
      'Date: Fri 27 Nov 2026, 12:00',
      'Kota, Full house 2 R35 R70',
      'Total R70',
      'Paid in cash R70',
    ]) {
      expect(page).toContain(said)
    }
    expect(page).not.toContain('Dlamini')
    expect(page).not.toContain('Tax Invoice')
  })

  it('of a vendor is a tax invoice, and shows the registered name', () => {
    const order = anOrder({ state: 'completed', lines: [{ ...LINES[0]!, total: cents(115_00) }], total: cents(115_00) })
    const page = words(
      renderReceipt(receiptOf({ vatNumber: '4123456789', legalName: 'Kota Corner (Pty) Ltd' }, order), 'en'),
    )

    expect(page).toContain('Tax Invoice 12')
    expect(page).toContain('Kota Corner (Pty) Ltd')
    expect(page).toContain('VAT no.: 4123456789')
    expect(page).toContain('Before VAT: R100 VAT 15%: R15')
  })

  it('says it in isiZulu, with a way to the other language', () => {
    const page = renderReceipt(receiptOf(), 'zu')

    expect(page).toContain('<html lang="zu">')
    expect(words(page)).toContain('Irisidi 12')
    expect(words(page)).toContain('Kukhokhwe ngekheshi')
    expect(page).toContain('href="?lang=en"')
  })

  it('is below 10 KB with thirty of the longest lines, without a script or a second request', () => {
    for (const language of ['en', 'zu'] as const) {
      const page = renderReceipt(
        receiptOf({ name: 'n'.repeat(100), address: 'a'.repeat(150), vatNumber: '4123456789' }, longOrder(30)),
        language,
      )

      expect(Buffer.byteLength(page)).toBeLessThan(10 * 1024)
      expect(page).not.toMatch(/<script|<img|src=|@import|url\(/)
    }
  })
})

describe('the address', () => {
  const app = async () => {
    const server = Fastify()
    await server.register(
      receiptRoutes({
        findReceipt: async (token) => (token === 'known' ? { receipt: receiptOf(), language: 'zu' } : null),
      }),
    )
    return server
  }
  const get = async (url: string, headers: Record<string, string> = {}) => (await app()).inject({ url, headers })

  it('speaks the language that was asked for, else the reader’s, else the shop’s', async () => {
    const languageOf = async (url: string, accept?: string) =>
      (await get(url, accept === undefined ? {} : { 'accept-language': accept })).headers['content-language']

    expect(await languageOf('/r/known?lang=en', 'zu')).toBe('en')
    expect(await languageOf('/r/known', 'fr, en-ZA;q=0.8')).toBe('en')
    expect(await languageOf('/r/known')).toBe('zu')
  })

  it('is for nobody’s index or cache, and tells no other site', async () => {
    const { headers } = await get('/r/known')

    expect(headers).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('costs next to nothing the second time', async () => {
    const first = await get('/r/known')
    const second = await get('/r/known', { 'if-none-match': String(first.headers.etag) })

    expect(second.statusCode).toBe(304)
    expect(second.body).toBe('')
  })

  it('that is none says so, in words', async () => {
    const { statusCode, body, headers } = await get('/r/guessed', { 'accept-language': 'zu' })

    expect(statusCode).toBe(404)
    expect(body).toContain('ayitholakali')
    expect(headers['cache-control']).toBe('no-store')
  })
})
