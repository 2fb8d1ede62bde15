import { describe, expect, it } from 'vitest'
import { eventually, NEEDS, hasChromium, useEmulatorPages } from './browser-harness.ts'

describe.skipIf(!hasChromium)(`emulator pages, on a bad line (${NEEDS})`, () => {
  const on = useEmulatorPages()
  const input = () => on.customer().getByLabel('Message from the customer')
  const says = async (text: string) => {
    await input().fill(text)
    await on.page.keyboard.press('Enter')
  }
  const waiting = () => on.customer().locator('.own:has(.meta.waiting) .bubble .text').allInnerTexts()
  const own = () => on.customer().locator('.own .bubble .text').allInnerTexts()
  const heard = () => on.emulator.heard().map(({ body }) => body['text']?.body ?? body['interactive']?.button_reply?.id)

  it('keeps under a clock what cannot go, says so, and sends it in order and once when the line is back', async () => {
    await on.open()
    on.emulator.lose('requests')

    await says('one')
    await says('two')
    await eventually(waiting).toEqual(['one', 'two'])
    await on.customer().getByText('Your message waits').waitFor()
    on.emulator.lose(null)

    await eventually(heard).toEqual(['one', 'two'])
    await eventually(waiting).toEqual([])
    expect(await own()).toEqual(['one', 'two'])
  })

  it('says once what was heard although the answer was lost', async () => {
    await on.open()
    on.emulator.lose('answers')

    await says('one')
    await on.customer().getByText('Your message waits').waitFor()
    expect(await own()).toEqual(['one'])
    on.emulator.lose(null)
    await says('two')

    await eventually(heard).toEqual(['one', 'two'])
    await eventually(own).toEqual(['one', 'two'])
  })

  it('keeps a tap waiting under the words of its button', async () => {
    on.putSamples()
    await on.open()
    on.emulator.lose('requests')
    const before = heard().length

    await on.customer().getByRole('button', { name: 'Yes, order' }).first().click()
    await eventually(waiting).toEqual(['Yes, order'])
    on.emulator.lose(null)

    await eventually(() => heard().slice(before)).toEqual(['ok'])
  })

  it('gives refused words back before those that were written since', async () => {
    await on.open()
    on.emulator.lose('requests')

    await says('refuse me')
    await input().fill('and another')
    await on.customer().getByText('Your message waits').waitFor()
    on.emulator.lose(null)

    await eventually(() => input().inputValue()).toBe('refuse me\nand another')
  })
})
