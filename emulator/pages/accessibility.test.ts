import { describe, expect, it } from 'vitest'
import { DESKTOP, NEEDS, SMALL, hasChromium, useEmulatorPages } from './browser-harness.ts'
import { NOW } from './fake-emulator.ts'

describe.skipIf(!hasChromium)(`emulator pages, for everyone (${NEEDS})`, () => {
  const on = useEmulatorPages()

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [DESKTOP, SMALL]) {
      it(`gives axe nothing to complain about (${colorScheme}, ${viewport.width} px)`, async () => {
        on.putSamples()
        await on.open({ viewport, colorScheme })
        expect(await on.violations()).toEqual([])

        await on.customer().getByRole('button', { name: 'See the menu' }).click()
        expect(await on.violations()).toEqual([])
        await on.page.keyboard.press('Escape')

        await on
          .customer()
          .getByRole('button', { name: /^Actions for: Anything/ })
          .click()
        expect(await on.violations()).toEqual([])
        await on.page.keyboard.press('Escape')

        if (viewport === SMALL) await on.page.getByRole('button', { name: 'Tools', exact: true }).click()
        const entry = { n: 1, at: NOW, direction: 'graph', method: 'POST', url: '/x', status: 200, ms: 5 }
        on.emulator.emit('wire', { ...entry, request: { type: 'text' }, response: {} })
        for (const tab of ['Wire', 'Faults and time', 'Cost']) {
          await on.page.getByRole('tab', { name: tab }).click()
          if (tab === 'Wire') await on.page.locator('.wire summary').click()
          expect(await on.violations()).toEqual([])
        }
      })
    }
  }
})
