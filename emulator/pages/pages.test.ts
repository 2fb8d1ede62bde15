import { describe, expect, it } from 'vitest'
import { eventually, NEEDS, SMALL, hasChromium, useEmulatorPages } from './browser-harness.ts'
import { CUSTOMER, SELLER, SHOP } from './fake-emulator.ts'
import { SAMPLES } from './sample-messages.ts'

describe.skipIf(!hasChromium)(`emulator pages, what they show (${NEEDS})`, () => {
  const on = useEmulatorPages()

  it('shows every type of message in words that a person understands', async () => {
    on.putSamples()

    await on.open()

    const log = on.customer().getByRole('log')
    for (const words of [
      'Sawubona! Ngicela 2 kota ne-coke',
      'Kasi Kota Corner · Orlando West',
      'See the menu',
      'Pay R105.00',
      'Send location',
      'Vilakazi Street',
      'Like this one',
      'Voice note',
      'Forwarded words',
      'Edited',
      'You deleted this message',
      'invoice-42.pdf',
      'Driver Jabu',
      '2 × KOTA-01',
      'Special 2',
      'Hi Thandi, your order 42 is ready to collect.',
      'Message that this phone cannot show',
      'More than 24 hours have passed since the customer last replied. (131047)',
    ]) {
      expect(await log.getByText(words).count(), words).toBeGreaterThan(0)
    }
    expect(
      await log
        .getByRole('listitem')
        .filter({ has: on.page.locator('.bubble') })
        .count(),
    ).toBe(SAMPLES.length)
  })

  it('formats bold, italic, struck and monospaced words as WhatsApp does', async () => {
    on.emulator.put('out', { type: 'text', body: { text: { body: '*2 kotas* _soon_ ~R110~ ```K-42```' } } })

    await on.open()

    const bubble = on.customer().locator('.bubble')
    expect(await bubble.locator('strong').innerText()).toBe('2 kotas')
    expect(await bubble.locator('em').innerText()).toBe('soon')
    expect(await bubble.locator('s').innerText()).toBe('R110')
    expect(await bubble.locator('code').innerText()).toBe('K-42')
  })

  it('parts days, marks what is unread, and shows the quoted message above its answer', async () => {
    on.putSamples()

    await on.open()

    expect(await on.customer().locator('.pill').allInnerTexts()).toEqual(['Yesterday', 'Today', '1 unread message'])
    expect(await on.customer().locator('.quote').innerText()).toContain('2 × Full house kota R90')
  })

  it('takes markup and script addresses for plain words', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'">'
    on.emulator.put('out', { type: 'text', body: { text: { body: evil } } })
    const action = { name: 'cta_url', parameters: { display_text: 'Pay', url: 'javascript:document.title="owned"' } }
    on.emulator.put('out', {
      type: 'interactive',
      body: { interactive: { type: 'cta_url', body: { text: evil }, action } },
    })

    await on.open()

    expect(await on.customer().getByText(evil).count()).toBe(2)
    expect(await on.customer().locator('.bubble img').count()).toBe(0)
    expect(await on.customer().getByText('unsafe address').count()).toBe(1)
    expect(await on.customer().locator('a[href^="javascript"]').count()).toBe(0)
  })

  it('asks nothing of any other origin by itself', async () => {
    await on.open()

    expect(on.outside).toEqual([])
  })

  it('moves the ticks in place as statuses come in, without reading the message out again', async () => {
    const { wamid } = on.emulator.put('out', { type: 'text', body: { text: { body: 'Sharp' } }, status: 'sent' })
    await on.open()
    const bubble = await on.customer().locator('.bubble').elementHandle()

    on.emulator.emit('status', { phone: CUSTOMER, phoneNumberId: SHOP, wamid, status: 'read' })

    await on.customer().locator('.meta.read').waitFor()
    expect(await bubble?.evaluate((node) => node.isConnected)).toBe(true)
  })

  it('does not let a late status take a message back', async () => {
    const { wamid } = on.emulator.put('out', { type: 'text', body: { text: { body: 'Sharp' } }, status: 'read' })
    await on.open()

    on.emulator.emit('status', { phone: CUSTOMER, phoneNumberId: SHOP, wamid, status: 'delivered' })
    on.emulator.put('out', { type: 'text', body: { text: { body: 'Next' } }, status: 'sent' })

    await on.customer().getByText('Next').waitFor()
    expect(await on.customer().locator('.meta.read').count()).toBe(1)
  })

  it('shows the dots while the shop types and takes them away with its answer', async () => {
    await on.open()

    on.emulator.emit('typing', { phone: CUSTOMER, phoneNumberId: SHOP })
    await on.customer().locator('.typing').waitFor()
    on.emulator.put('out', { type: 'text', body: { text: { body: 'Here I am' } } })

    await on.customer().locator('.typing').waitFor({ state: 'hidden' })
    expect(await on.customer().getByText('Here I am').isVisible()).toBe(true)
  })

  it('turns the ticks of the customer blue when the shop has read', async () => {
    const { wamid } = on.emulator.put('in', { type: 'text', body: { text: { body: 'Hello' } } })
    await on.open()

    on.emulator.emit('readmark', { phone: CUSTOMER, phoneNumberId: SHOP, wamid })

    await on.customer().locator('.own .meta.read').waitFor()
  })

  describe('on a small phone', () => {
    it('never scrolls sideways at 360 pixels', async () => {
      on.putSamples()
      await on.open({ viewport: SMALL })

      const width = () => on.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(await width()).toEqual([360, 360])
      await on.page.getByRole('button', { name: 'Tools', exact: true }).click()
      expect(await width()).toEqual([360, 360])
    })

    it('leaves room to read on a page that is enlarged four times', async () => {
      on.putSamples()
      await on.open({ viewport: { width: 320, height: 256 } })

      expect((await on.customer().getByRole('log').boundingBox())?.height).toBeGreaterThan(90)
      expect(await on.customer().getByLabel('Message from the customer').isVisible()).toBe(true)
    })

    it('shows one phone, counts what arrives on the other, and marks where it begins', async () => {
      await on.open({ viewport: SMALL })

      on.emulator.put('out', { type: 'text', body: { text: { body: 'New order 42' } } }, SELLER)
      const other = on.page.getByRole('button', { name: 'Seller 1' })
      await other.waitFor()
      await other.click()

      await on.seller().getByText('1 unread message').waitFor()
      await on.page.getByRole('button', { name: 'Seller', exact: true }).waitFor()
      await eventually(() => on.page.locator('#phones').evaluate((node) => node.scrollLeft)).toBe(360)
      expect(await on.customer().evaluate((node) => (node as HTMLElement).inert)).toBe(true)
    })

    it('opens the tools over the page, keeps the focus there, and closes them on Escape', async () => {
      await on.open({ viewport: SMALL })
      const toggle = on.page.getByRole('button', { name: 'Tools', exact: true })

      await toggle.click()
      expect(await on.page.getByRole('dialog', { name: 'Tools' }).isVisible()).toBe(true)
      expect(await on.page.locator('main').evaluate((node) => (node as HTMLElement).inert)).toBe(true)
      await on.page.keyboard.press('Escape')

      await on.page.locator('#tools').waitFor({ state: 'hidden' })
      expect(await toggle.evaluate((node) => node === document.activeElement)).toBe(true)
    })
  })
})
