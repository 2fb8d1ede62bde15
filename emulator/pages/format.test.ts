import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFormatted, plainText } from './format.js'

const oneLine = (text: string) => parseFormatted(text)[0]?.children

describe('WhatsApp formatting', () => {
  it('reads bold, italic, strike, code and mono', () => {
    expect(oneLine('*a* _b_ ~c~ `d` ```e```')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'a' }] },
      { kind: 'text', text: ' ' },
      { kind: 'italic', children: [{ kind: 'text', text: 'b' }] },
      { kind: 'text', text: ' ' },
      { kind: 'strike', children: [{ kind: 'text', text: 'c' }] },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'd' },
      { kind: 'text', text: ' ' },
      { kind: 'mono', text: 'e' },
    ])
  })

  it('nests marks of different kinds', () => {
    expect(oneLine('*now _or_ later*')).toEqual([
      {
        kind: 'bold',
        children: [
          { kind: 'text', text: 'now ' },
          { kind: 'italic', children: [{ kind: 'text', text: 'or' }] },
          { kind: 'text', text: ' later' },
        ],
      },
    ])
  })

  it.each(['2*3*4', 'snake_case_name', 'a * not bold *', '*', '**', 'a ~ b', '5 * 2 = 10*', '*open'])(
    'leaves %j as it was written',
    (text) => {
      expect(plainText(text)).toBe(text)
    },
  )

  it('keeps a mono block of several lines together', () => {
    expect(parseFormatted('Slip:\n```1 kota\n2 cokes```\nThanks')).toEqual([
      { kind: 'line', children: [{ kind: 'text', text: 'Slip:' }] },
      { kind: 'line', children: [{ kind: 'mono', text: '1 kota\n2 cokes' }] },
      { kind: 'line', children: [{ kind: 'text', text: 'Thanks' }] },
    ])
  })

  it('knows quotes and bullets at the beginning of a line only', () => {
    expect(parseFormatted('> said\n- one\n* two\na > b').map(({ kind }) => kind)).toEqual([
      'quote',
      'bullet',
      'bullet',
      'line',
    ])
  })

  it('links http addresses without the full stop after them', () => {
    expect(oneLine('Pay at https://pay.example/o/42.')?.[1]).toEqual({ kind: 'link', text: 'https://pay.example/o/42' })
    expect(oneLine('javascript:alert(1)')).toEqual([{ kind: 'text', text: 'javascript:alert(1)' }])
  })

  it('loses no letter, whatever the text', () => {
    const letters = (text: string) => text.replace(/[*_~`>\s-]/g, '')

    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '_', '~', '`', '>', '-', ' ', '\n', 'a', 'é', '2') }),
        (text) => {
          expect(letters(plainText(text))).toBe(letters(text))
        },
      ),
    )
  })
})
