/** Receipts and riders' pages in a real browser: on the smallest screens, with large type, for who sees little. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunView } from '../../fulfilment/index.ts'
import { aStopView } from '../../fulfilment/fakes.ts'
import { cents } from '../../kernel/money.ts'
import type { Receipt } from '../../orders/index.ts'
import { buildReceipt } from '../../orders/receipt/receipt.ts'
import { aLine, anOrder, KOTA, NOW } from '../dialogue/fakes.ts'
import { renderNoReceipt, renderReceipt } from '../receipt/page.ts'
import { renderRun, renderRunOver } from './run-page.ts'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const NEEDS = 'needs Chromium: apt-get install chromium, or set CHROMIUM_PATH'
const PATIENCE_MS = 120_000
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS })

const receipt: Receipt = buildReceipt(
  anOrder({ state: 'completed', lines: [aLine(1, KOTA, 12_000), aLine(2, { ...KOTA, name: 'Ungangatholakali' }, 1_000)] }),
  {
    shop: { name: 'Kasi Kota Corner', legalName: 'Kota Corner (Pty) Ltd', address: '12 Vilakazi St', vatNumber: '4123456789' },
    timeZone: 'Africa/Johannesburg',
    issuedAtMs: NOW,
    vatClasses: new Map(),
  },
)! // prettier-ignore
const stop = aStopView()
const view: RunView = {
  riderName: 'Sipho',
  cashTaken: cents(85_00),
  cashDue: cents(50_00),
  stops: [stop, { orderId: stop.orderId, number: 13, state: 'handed_over', cash: cents(85_00), to: null }],
}
const run = { shopName: 'Kasi Kota', view, news: { type: 'wrong_code', left: 1 }, token: 'a'.repeat(44) } as const
const PAGES = {
  receipt: renderReceipt(receipt, 'zu'),
  'no receipt': renderNoReceipt('zu'),
  run: renderRun({ ...run, language: 'zu' }),
  'a run that is over': renderRunOver('zu'),
} as const

describe.skipIf(!existsSync(CHROMIUM))(`pages in a browser (${NEEDS})`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND'],
    })
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(Object.entries(PAGES))(
    '%s fits 180 pixels, which is a small phone with type twice as large',
    async (_, html) => {
      const page = await browser.newPage({ viewport: { width: 180, height: 320 } })
      await page.setContent(html)

      const most = await page.evaluate(() => document.documentElement.scrollWidth)
      await page.close()

      expect(most).toBe(180)
    },
  )

  it.each(Object.entries(PAGES))('axe finds nothing on %s, by day and by night', async (_, html) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
    await page.setContent(html)
    await page.evaluate(axe)

    const found: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      found.push(
        ...(await page.evaluate(async () => {
          const { axe: look } = globalThis as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
          return (await look.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)
        })),
      )
    }
    await page.close()

    expect(found).toEqual([])
  })
})
