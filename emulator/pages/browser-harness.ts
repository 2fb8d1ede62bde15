/** Opens the pages in Chromium against the fake emulator, for the tests that look at them. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { SELLER, startFakeEmulator, type FakeEmulator } from './fake-emulator.ts'
import { SAMPLES } from './sample-messages.ts'

export const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
export const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name resolves, so that nothing leaves the machine, without the price of intercepting each request.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/** A browser on a busy machine is slow, and slowness is not what these tests are about. */
const PATIENCE_MS = 90_000
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS })

/** Looks again until the matcher is content. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: PATIENCE_MS / 3 })

export const hasChromium = existsSync(CHROMIUM)
export const NEEDS = 'needs Chromium: apt-get install chromium, or set CHROMIUM_PATH'
export const DESKTOP = { width: 1280, height: 800 }
export const SMALL = { width: 360, height: 740 }

type Look = { readonly viewport?: typeof DESKTOP; readonly colorScheme?: 'light' | 'dark'; readonly hash?: string }

/** Registers the hooks of a suite: one browser for all, a clean emulator and no script error in each test. */
export const useEmulatorPages = () => {
  let emulator: FakeEmulator
  let browser: Browser
  let page: Page
  let outside: string[] = []
  let problems: string[] = []

  beforeAll(async () => {
    emulator = await startFakeEmulator()
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
  })
  afterAll(async () => {
    await browser?.close()
    await emulator?.close()
  })
  beforeEach(() => {
    emulator.reset()
    outside = []
    problems = []
  })
  afterEach(async () => {
    await page.context().close()

    expect(problems).toEqual([])
  })

  const open = async ({ viewport = DESKTOP, colorScheme = 'light', hash = '' }: Look = {}): Promise<void> => {
    const isMobile = viewport.width < 400
    const context = await browser.newContext({
      viewport,
      colorScheme,
      isMobile,
      hasTouch: isMobile,
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (line) => {
      // A refused message or a broken line is part of a test; that the browser notes it is not a problem of the page.
      if (line.type() === 'error' && !/status of 400|net::ERR_/.test(line.text())) problems.push(line.text())
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(emulator.url) && !url.startsWith('data:')) outside.push(url)
    })
    await page.goto(emulator.url + hash)
    await page.locator('html[data-ready]').waitFor()
  }

  const lastSent = () => emulator.asked.findLast(({ path }) => path.endsWith('/messages'))

  return {
    open,
    get page() {
      return page
    },
    get emulator() {
      return emulator
    },
    /** Requests that left the emulator's origin; none was let through. */
    get outside() {
      return outside
    },
    customer: () => page.locator('#phone-customer'),
    seller: () => page.locator('#phone-seller'),

    /** Fills the customer's chat with every type of message, and the seller's with one. */
    putSamples: (): void => {
      for (const { direction, ...message } of SAMPLES) emulator.put(direction, message)
      emulator.put('out', { type: 'text', body: { text: { body: 'Good morning' } } }, SELLER)
    },
    lastSent,
    /** The last message that a phone sent, once it is of this type. */
    sent: async (type: string) => {
      await eventually(() => (lastSent()?.body as { message?: { type?: string } } | undefined)?.message?.type).toBe(
        type,
      )
      return lastSent()
    },

    /** What axe-core complains about: rule, place and advice. */
    violations: async (): Promise<string[][]> => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
      await page.evaluate(axe)
      return page.evaluate<string[][]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map((n) => n.html + n.failureSummary)]))',
      )
    },
  }
}
