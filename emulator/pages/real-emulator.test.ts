import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { startServer, type EmulatorServer } from '../server.ts'
import { eventually, ARGS, CHROMIUM, DESKTOP, hasChromium, NEEDS } from './browser-harness.ts'

/**
 * The pages against the emulator that they are made for: what the fake of the other tests takes for granted is true.
 * A small echo stands for the product: it takes webhooks and is silent.
 */
describe.skipIf(!hasChromium)(`emulator pages with the emulator itself (${NEEDS})`, () => {
  let emulator: EmulatorServer
  let product: Server
  let browser: Browser
  let page: Page
  const webhooks: unknown[] = []

  const send = (message: object): Promise<unknown> =>
    fetch(`${emulator.url}/v26.0/700100200300401/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-access-token', 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: '+27710000001', ...message }),
    }).then((answer) => answer.json())

  beforeAll(async () => {
    product = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.on('end', () => {
        webhooks.push(JSON.parse(text))
        response.end()
      })
    })
    await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve))
    const callback = `http://127.0.0.1:${(product.address() as AddressInfo).port}/webhooks/whatsapp`
    emulator = await startServer({ ...readConfig({}), port: 0, callbackUrl: callback })
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
    page = await (await browser.newContext({ viewport: DESKTOP })).newPage()
    await page.goto(`${emulator.url}/emulator/`)
    await page.locator('html[data-ready]').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await emulator?.close()
    product?.closeAllConnections()
    await new Promise((resolve) => product?.close(resolve))
  })

  it('carries a conversation both ways, with buttons, a list, a template, an edit and ticks', async () => {
    const customer = page.locator('#phone-customer')
    const input = customer.getByLabel('Message from the customer')

    await input.fill('Ngicela 2 kota ne-coke')
    await page.keyboard.press('Enter')
    await eventually(() => JSON.stringify(webhooks)).toContain('Ngicela 2 kota ne-coke')

    const buttons = [{ type: 'reply', reply: { id: 'ok', title: 'Yes, order' } }]
    await send({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'R105, right?' }, action: { buttons } },
    })
    await customer.getByRole('button', { name: 'Yes, order' }).click()
    await eventually(() => JSON.stringify(webhooks)).toContain('"button_reply":{"id":"ok"')
    await customer.locator('.other .meta.read').first().waitFor()

    const rows = [{ id: 'sku:K1', title: 'Quarter' }]
    const list = {
      type: 'list',
      body: { text: 'More?' },
      action: { button: 'Menu', sections: [{ title: 'Kotas', rows }] },
    }
    await send({ type: 'interactive', interactive: list })
    await customer.getByRole('button', { name: 'Menu', exact: true }).click()
    await page.getByRole('radio', { name: 'Quarter' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await eventually(() => JSON.stringify(webhooks)).toContain('"list_reply":{"id":"sku:K1"')

    const parameters = { shop: 'Kasi Kota Corner', order_no: '77', update: 'ready' }
    const body = Object.entries(parameters).map(([parameter_name, text]) => ({ type: 'text', parameter_name, text }))
    const components = [{ type: 'body', parameters: body }]
    await send({ type: 'template', template: { name: 'order_update', language: { code: 'en_ZA' }, components } })
    await customer.getByText('Order 77: ready').waitFor()

    await customer.getByRole('button', { name: /^Actions for: Ngicela/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Edit' }).click()
    await input.fill('Ngicela 3 kota')
    await page.keyboard.press('Enter')
    await customer.locator('.own').getByText('Ngicela 3 kota').waitFor()
    await eventually(() => JSON.stringify(webhooks)).toContain('"original_message_id"')
  })

  it('sends a picture, a place, a voice note, a contact and a reaction without a refusal', async () => {
    const customer = page.locator('#phone-customer')
    for (const [tile, type] of [
      ['Photo of a kota', 'image'],
      ['Voice note', 'audio'],
      ['Contact', 'contacts'],
    ] as const) {
      await customer.getByRole('button', { name: 'Attach' }).click()
      await page.getByRole('dialog').getByRole('button', { name: tile }).click()
      await eventually(() => JSON.stringify(webhooks)).toContain(`"type":"${type}"`)
    }
    const photo = customer.locator('.own img.photo')
    await eventually(() => photo.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(480)
    const toEnd = () => customer.getByRole('log').evaluate((n) => n.scrollHeight - n.scrollTop - n.clientHeight)
    await eventually(toEnd).toBeLessThan(2)
    await customer.getByRole('button', { name: /^Actions for: R105/ }).click()
    await page.getByRole('button', { name: 'React with thumbs up' }).click()
    await customer.locator('.reactions').getByText('👍').waitFor()
    await customer.getByRole('button', { name: /^Actions for: R105/ }).click()
    await page.getByRole('button', { name: 'Take the reaction away' }).click()
    await customer.locator('.reactions').waitFor({ state: 'detached' })

    expect(await customer.locator('.note').innerText()).toBe('')
  })

  it('accepts every fault that the panel offers, on and off', async () => {
    await page.getByRole('tab', { name: 'Faults and time' }).click()
    const switches = page.locator('.switch')

    for (let at = 0; at < (await switches.count()); at += 1) {
      await switches.nth(at).click()
      await eventually(() => switches.nth(at).getAttribute('aria-pressed')).toBe('true')
      await switches.nth(at).click()
      await eventually(() => switches.nth(at).getAttribute('aria-pressed')).toBe('false')
    }
  })

  it('counts what was delivered and lists what went over the wire', async () => {
    await page.getByRole('tab', { name: 'Cost' }).click()
    await page
      .getByRole('tabpanel', { name: 'Cost' })
      .getByRole('row', { name: /^Utility 1 1/ })
      .waitFor()

    await page.getByRole('tab', { name: 'Wire' }).click()
    expect(await page.locator('.wire').innerText()).toContain('message text')
    expect(await page.locator('.wire').innerText()).toContain('status read')
  })
})
