import { describe, expect, it } from 'vitest'
import { NEEDS, hasChromium, useEmulatorPages } from './browser-harness.ts'
import { NOW, SHOP } from './fake-emulator.ts'

describe.skipIf(!hasChromium)(`emulator pages, the tools (${NEEDS})`, () => {
  const on = useEmulatorPages()

  it('counts messages and rand since the page was opened, and in all', async () => {
    const report = (service: number, utility: number, zar: number) => ({
      total: {
        messages: { 'service/free_customer_service': service, 'utility/regular': utility },
        delivered: service + utility,
        zar,
      },
      byNumber: { [SHOP]: { freeServiceLeft: 1000 - service } },
    })
    on.emulator.setMeter(report(10, 2, 0.27))
    await on.open()

    on.emulator.setMeter(report(11, 3, 0.41))

    await on.page.locator('#meter-chip').getByText('R0.14').waitFor()
    const panel = on.page.getByRole('tabpanel', { name: 'Cost' })
    expect(await panel.getByRole('row').allInnerTexts()).toEqual([
      'Messages\tSince opened\tIn all',
      'Free\t1\t11',
      'Billed\t1\t3',
      'Service\t1\t11',
      'Utility\t1\t3',
    ])
    expect(await panel.innerText()).toContain('989 free replies left')
  })

  it('logs the wire both ways, filters it, and shows the JSON of an entry', async () => {
    await on.open()
    const entry = { at: NOW, method: 'POST', status: 200, ms: 5 }
    const value = { messages: [{ type: 'text' }] }
    const webhook = {
      direction: 'webhook',
      url: '/webhooks/whatsapp',
      request: { entry: [{ changes: [{ value }] }] },
    }
    on.emulator.emit('wire', { ...entry, ...webhook, n: 1, response: '' })
    const graph = { direction: 'graph', url: '/v26.0/7001/messages', status: 400, request: { type: 'template' } }
    on.emulator.emit('wire', { ...entry, ...graph, n: 2, response: graphError })
    await on.page.getByRole('tab', { name: 'Wire' }).click()

    await on.page.getByLabel('Filter the wire log').fill('131047')

    const shown = on.page.locator('.wire li:visible')
    await on.page.getByText('1 of 2 entries').waitFor()
    await shown.locator('summary').click()
    expect(await shown.innerText()).toContain('error 131047')
    expect(await on.page.getByLabel('Response as JSON').innerText()).toBe(JSON.stringify(graphError, null, 2))
  })

  it('switches a fault on and off again', async () => {
    await on.open()
    await on.page.getByRole('tab', { name: 'Faults and time' }).click()
    const fault = on.page.getByRole('button', { name: /^Duplicate webhooks/ })

    await fault.click()
    await on.page.getByText('1 fault is on.').waitFor()
    expect(await fault.getAttribute('aria-pressed')).toBe('true')
    await fault.click()

    await on.page.getByText('No faults: a good day.').waitFor()
    const bodies = on.emulator.asked.filter(({ path, method }) => path === 'faults' && method === 'POST')
    expect(bodies.map(({ body }) => body)).toEqual([{ duplicateWebhooks: 1 }, { duplicateWebhooks: 0 }])
  })

  it('moves the clock a day on, and the window of the customer is then closed', async () => {
    on.emulator.put('in', { type: 'text', body: { text: { body: 'Hello' } }, at: NOW - 60_000 })
    await on.open()
    await on.page.getByRole('tab', { name: 'Faults and time' }).click()

    await on.page.getByRole('button', { name: '+ 24 h' }).click()

    await on.customer().getByText('Window closed · templates only').waitFor()
    await on.page.getByText('24 h 0 min ahead').waitFor()
  })

  it('changes tabs with the arrow keys', async () => {
    await on.open()

    await on.page.getByRole('tab', { name: 'Cost' }).focus()
    await on.page.keyboard.press('ArrowRight')

    expect(await on.page.getByRole('tab', { name: 'Wire' }).getAttribute('aria-selected')).toBe('true')
    expect(await on.page.getByRole('tabpanel', { name: 'Wire' }).isVisible()).toBe(true)
  })
})

const graphError = { error: { code: 131047 } }
