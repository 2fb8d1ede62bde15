/**
 * Takes the README's pictures from the running demo, so that they show what is there: start with an empty data directory
 * (`npm start`), then `node scripts/run.mjs scripts/take-pictures.ts`. Needs Chromium.
 */
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import sharp from 'sharp'

const base = process.env['WAKALA_URL'] ?? 'http://localhost:3000'
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url))

/** Twice as many points as the page has pixels, and few colours: sharp on a good screen, and light in a clone. */
const SHARPNESS = 2
const save = async (page: Page, name: string): Promise<void> => {
  const picture = await page.screenshot()
  await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(`${folder}${name}.png`)
}

const open = async (browser: Browser, path: string, width: number, height: number): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: SHARPNESS,
    locale: 'en-ZA',
  })
  const page = await context.newPage()
  await page.goto(base + path)
  return page
}

const writes = async (phone: Locator, text: string): Promise<void> => {
  await phone.locator('textarea').fill(text)
  await phone.locator('textarea').press('Enter')
}
const shows = (phone: Locator, text: string | RegExp): Promise<void> =>
  phone.locator('.msg', { hasText: text }).last().waitFor()
const taps = async (phone: Locator, label: string): Promise<void> => {
  await phone.locator('.act', { hasText: label }).last().click()
}

/** An order in the moment when both sides see it: the customer has her code, the seller what to do next. */
const twoPhones = async (browser: Browser): Promise<void> => {
  const page = await open(browser, '/emulator/', 1280, 800)
  const [customer, seller] = [page.locator('#phone-customer'), page.locator('#phone-seller')]
  await seller.locator('.peer', { hasText: 'Kasi Kota Corner' }).waitFor()
  // They have met: the notice of the first message and the template of a first order are behind them.
  await writes(seller, 'hi')
  await shows(seller, /I bring you/)
  await writes(customer, 'hi')
  await shows(customer, /PRIVACY/)
  await writes(customer, '2 kotas no atchar and a coke')
  await shows(customer, /Please check your order/)
  await taps(customer, 'Confirm')
  await shows(seller, /New order/)
  await taps(seller, 'Accept')
  await shows(customer, /Your code is/)
  await shows(seller, /is accepted/)
  await page.mouse.move(0, 0)
  await page.locator('body').click({ position: { x: 2, y: 790 } })
  // Ticks and the meter follow a moment later.
  await page.waitForTimeout(2_000)
  await save(page, 'two-phones')
}

const storePage = async (browser: Browser): Promise<void> => {
  const page = await open(browser, '/s/kasi-kota?lang=en', 360, 720)
  // The demo draws its photos in the background.
  while ((await page.getByRole('link', { name: /^Show a photo/ }).count()) === 0) {
    await page.waitForTimeout(1_000)
    await page.reload()
  }
  for (const name of ['Kota Russian', 'Magwinya', 'Magwinya']) {
    await page.getByRole('button', { name: new RegExp(`^Add ${name}`) }).click()
    await page.waitForLoadState('networkidle')
  }
  await page.getByRole('link', { name: /\(3\)/ }).waitFor()
  await page.evaluate(() => {
    scrollTo(0, 0)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await save(page, 'store-page')
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
try {
  await twoPhones(browser)
  await storePage(browser)
} finally {
  await browser.close()
}
