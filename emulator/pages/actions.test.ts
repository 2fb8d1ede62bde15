import { describe, expect, it } from 'vitest'
import { eventually, NEEDS, hasChromium, useEmulatorPages } from './browser-harness.ts'
import { CUSTOMER, SELLER, SHOP } from './fake-emulator.ts'

describe.skipIf(!hasChromium)(`emulator pages, what a person can do (${NEEDS})`, () => {
  const on = useEmulatorPages()

  it('sends what was typed with Enter and shows it', async () => {
    await on.open()

    await on.customer().getByLabel('Message from the customer').fill('2 kotas no atchar and a coke')
    await on.page.keyboard.press('Enter')

    expect(await on.sent('text')).toMatchObject({
      path: `users/${CUSTOMER}/messages`,
      body: { to: SHOP, message: { type: 'text', text: '2 kotas no atchar and a coke' } },
    })
    await on.customer().locator('.own').getByText('2 kotas no atchar and a coke').waitFor()
  })

  it('speaks as the shop owner on the other phone', async () => {
    await on.open()

    await on.seller().getByRole('button', { name: 'orders' }).click()
    await on.page.keyboard.press('Enter')

    expect((await on.sent('text'))?.path).toBe(`users/${SELLER}/messages`)
  })

  it('gives the words back when they could not be sent, and says why', async () => {
    await on.open()
    const input = on.customer().getByLabel('Message from the customer')

    await input.fill('refuse me')
    await on.page.keyboard.press('Enter')

    await on.customer().getByText('Not sent: told to refuse').waitFor()
    expect(await input.inputValue()).toBe('refuse me')
  })

  it('answers with a button, however often it is pressed', async () => {
    on.putSamples()
    await on.open()

    await on.customer().getByRole('button', { name: 'Yes, order' }).first().click()

    expect((await on.sent('tap'))?.body['message']).toMatchObject({ id: 'ok', contextId: `wamid.${CUSTOMER}.2` })
  })

  it('chooses a row of a list by keyboard alone and gives the focus back', async () => {
    on.putSamples()
    await on.open()
    const opener = on.customer().getByRole('button', { name: 'See the menu' })

    await opener.focus()
    await on.page.keyboard.press('Enter')
    await on.page.getByRole('dialog', { name: 'Menu' }).waitFor()
    await on.page.keyboard.press('Space')
    await on.page.keyboard.press('ArrowDown')
    await on.page.keyboard.press('Enter')

    expect((await on.sent('tap'))?.body['message']).toMatchObject({ id: 'sku:K2', contextId: `wamid.${CUSTOMER}.4` })
    expect(await opener.evaluate((node) => node === document.activeElement)).toBe(true)
  })

  it('closes a sheet on Escape without sending', async () => {
    on.putSamples()
    await on.open()

    await on.customer().getByRole('button', { name: 'See the menu' }).click()
    await on.page.keyboard.press('Escape')

    await on.page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(on.lastSent()).toBeUndefined()
  })

  it('answers a request for a location with a place, or with coordinates after they have been checked', async () => {
    on.putSamples()
    await on.open()
    const askedFor = { contextId: `wamid.${CUSTOMER}.7` }

    await on.customer().getByRole('button', { name: 'Send location', exact: true }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Send a location' })
    await sheet.getByLabel('Latitude').fill('95')
    await sheet.getByRole('button', { name: 'Send' }).click()
    await sheet.getByText('The latitude is a number from -90 to 90.').waitFor()
    await sheet.getByLabel('Latitude').fill('-26,25')
    await sheet.getByLabel('Longitude').fill('27.85')
    await sheet.getByRole('button', { name: 'Send' }).click()

    expect((await on.sent('location'))?.body['message']).toMatchObject({
      latitude: -26.25,
      longitude: 27.85,
      ...askedFor,
    })
  })

  it('answers a form with an object and shares the own number when asked', async () => {
    const ask = (type: string, action: object) =>
      on.emulator.put('out', { type: 'interactive', body: { interactive: { type, body: { text: type }, action } } })
    const form = ask('flow', { name: 'flow', parameters: { flow_cta: 'Book now' } })
    const contact = ask('request_contact_info', { name: 'request_contact_info' })
    await on.open()

    await on.customer().getByRole('button', { name: 'Book now' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Answer the form' })
    await sheet.getByLabel('Answer as a JSON object').fill('[]')
    await sheet.getByRole('button', { name: 'Send' }).click()
    await sheet.getByText('That is not a JSON object.').waitFor()
    await sheet.getByLabel('Answer as a JSON object').fill('{"qty":"2"}')
    await sheet.getByRole('button', { name: 'Send' }).click()
    const answer = await on.sent('flow')
    await on.customer().getByRole('button', { name: 'Share my number' }).click()
    const shared = await on.sent('contacts')

    expect(answer?.body['message']).toMatchObject({ response: { qty: '2' }, contextId: form.wamid })
    expect(shared?.body['message']).toMatchObject({ phone: CUSTOMER, contextId: contact.wamid })
  })

  it('sends a drawn picture and a voice note', async () => {
    await on.open()

    await on.customer().getByRole('button', { name: 'Attach' }).click()
    await on.page.getByRole('button', { name: 'Photo of a kota' }).click()
    const picture = await on.sent('image')
    await on.customer().getByRole('button', { name: 'Send voice note' }).click()
    const voice = await on.sent('audio')

    expect(Buffer.from(picture?.body['message'].dataBase64, 'base64').subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(voice?.body['message']).toEqual({ type: 'audio', voice: true })
  })

  it('reacts to, quotes, edits, deletes and forwards a message', async () => {
    const theirs = on.emulator.put('out', { type: 'text', body: { text: { body: 'Ready at five' } } })
    const mine = on.emulator.put('in', { type: 'text', body: { text: { body: 'Three please' } } })
    await on.open()
    const act = async (message: string, name: string) => {
      await on
        .customer()
        .getByRole('button', { name: `Actions for: ${message}` })
        .first()
        .click()
      await on.page.getByRole('dialog').getByRole('button', { name }).click()
    }
    const input = on.customer().getByLabel('Message from the customer')

    await act('Ready at five', 'React with thumbs up')
    expect((await on.sent('reaction'))?.body['message']).toMatchObject({ messageId: theirs.wamid, emoji: '👍' })

    await act('Ready at five', 'Reply')
    await input.fill('Thanks')
    await on.page.keyboard.press('Enter')
    expect((await on.sent('text'))?.body['message']).toMatchObject({ text: 'Thanks', contextId: theirs.wamid })

    await act('Three please', 'Edit')
    await input.fill('Two please')
    await on.page.keyboard.press('Enter')
    expect((await on.sent('edit'))?.body['message']).toEqual({
      type: 'edit',
      messageId: mine.wamid,
      text: 'Two please',
    })

    await act('Three please', 'Delete for everyone')
    expect((await on.sent('revoke'))?.body['message']).toEqual({ type: 'revoke', messageId: mine.wamid })

    await act('Ready at five', 'Forward to this chat')
    expect((await on.sent('text'))?.body['message']).toMatchObject({ text: 'Ready at five', forwarded: true })
  })

  it('adds a customer and talks as her', async () => {
    await on.open()

    await on.page.getByRole('button', { name: 'Add a customer' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Add a customer' })
    await sheet.getByLabel('Name', { exact: true }).fill('Lerato')
    await sheet.getByLabel(/^Phone/).fill('071 000 0044')
    await sheet.getByRole('button', { name: 'Add', exact: true }).click()

    await eventually(() => on.page.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe('27710000044')
    await on.customer().locator('.caption').getByText('Lerato').waitFor()
  })

  it('changes shop and owner together, and remembers it in the address', async () => {
    await on.open()

    await on.page.getByLabel('Shop').selectOption({ label: 'Ubuntu Spaza' })

    await on.seller().locator('.peer').getByText('Ubuntu Spaza').waitFor()
    await eventually(() => on.seller().locator('.caption').innerText()).toContain('+27 82 000 0002')
    expect(on.page.url()).toContain('shop=700100200300402')
  })

  it('marks messages as seen once they are in view', async () => {
    await on.open()

    on.emulator.put('out', { type: 'text', body: { text: { body: 'Look' } }, status: 'delivered' })

    await eventually(() => on.emulator.asked.some(({ path }) => path === `users/${CUSTOMER}/seen`)).toBe(true)
  })
})
