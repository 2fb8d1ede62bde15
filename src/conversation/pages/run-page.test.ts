import { describe, expect, it } from 'vitest'
import type { RunView } from '../../fulfilment/index.ts'
import { aStopView, ORLANDO } from '../../fulfilment/fakes.ts'
import { cents } from '../../kernel/money.ts'
import { renderRun, renderRunOver } from './run-page.ts'

const place = { pin: ORLANDO, directions: '<script>alert("1")</script> & gate' }
const stop = aStopView({ place, customerName: `Thandi"><b>` })
const { orderId } = stop
const view: RunView = {
  riderName: 'Sipho',
  cashTaken: cents(85_00),
  cashDue: cents(50_00),
  stops: [
    stop,
    { orderId, number: 13, state: 'handed_over', cash: cents(85_00), to: null },
    { orderId, number: 14, state: 'not_safe', cash: cents(10_00), to: null },
  ],
}
const page = (over: Partial<Parameters<typeof renderRun>[0]> = {}): string =>
  renderRun({ shopName: 'Kasi Kota', language: 'en', view, news: null, token: 'a'.repeat(44), ...over })

describe('the page of a run', () => {
  it('says where to, for whom, what to take, and takes the code; what is done is done', () => {
    expect(page()).toContain('Order 12: Thandi')
    expect(page()).toContain('Take R50 in cash.')
    expect(page()).toContain('query=-26.23871%2C27.90769')
    expect(page()).toContain(`action="/run/${'a'.repeat(44)}/stops/${orderId}?lang=en"`)
    expect(page()).toContain('Order 13: handed over')
    expect(page()).toContain('Order 14: back to the shop')
    expect(page()).toContain('Cash you have: R85. Still to take: R50.')
  })

  it('says of a pin that is not exact any more that it is not', () => {
    const place = { pin: { latitude: -26.239, longitude: 27.908 }, directions: 'blue gate', isRough: true as const }
    const rough = { ...view, stops: [aStopView({ place })] }

    expect(page({ view: rough })).toContain('</a> ±100 m</p>')
    expect(page()).not.toContain('±100 m')
  })

  it('writes what people said as text and never as markup', () => {
    expect(page()).not.toContain('<script')
    expect(page()).not.toContain('Thandi"><b>')
    expect(page()).toContain('&lt;script&gt;')
  })

  it('speaks isiZulu to a shop that does', () => {
    expect(page({ language: 'zu' })).toContain('<html lang="zu">')
    expect(page({ language: 'zu' })).toContain('Akuphephile lapha')
  })

  it('offers the other language, and keeps the one that was chosen when a code is sent', () => {
    expect(page()).toContain('<a href="?lang=zu" hreflang="zu" lang="zu">isiZulu</a>')
    expect(page({ language: 'zu' })).toContain('<a href="?lang=en" hreflang="en" lang="en">English</a>')
    expect(page({ language: 'zu' })).toContain(`/stops/${orderId}?lang=zu"`)
  })

  it.each([
    [{ type: 'wrong_code', left: 1 }, 'That code is wrong. 1 try left.'],
    [{ type: 'locked' }, 'Too many wrong codes'],
    [{ type: 'brought_back', number: 12 }, 'Bring order 12 back to the shop'],
  ] as const)('says what came of the last act: %j', (news, words) => {
    expect(page({ news })).toContain(words)
  })

  it('of thirty stops stays small enough for dear data', () => {
    const stops = Array.from({ length: 30 }, (_, i) => ({ ...view.stops[0]!, number: 100 + i }))

    expect(Buffer.byteLength(page({ view: { ...view, stops } }))).toBeLessThan(60_000)
    expect(Buffer.byteLength(page())).toBeLessThan(5_000)
  })

  it('does not say why a link opens nothing', () => {
    expect(renderRunOver('en')).toContain('This link is closed.')
  })
})
