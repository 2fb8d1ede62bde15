import fc from 'fast-check'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { POSTER_TEXTS } from './copy/poster-text.ts'
import { STORE_LANGUAGES } from './copy/languages.ts'
import { A4, drawPoster, PICTURE_WIDTH, toSvg } from './poster.ts'
import { posterPdf, posterPng } from './poster-files.ts'
import { CAP_HEIGHT, canWrite, wrapText, writeLine } from './stroke-font.ts'

const SHOP = {
  name: 'Kasi Kota Corner',
  address: '12 Vilakazi Street, Orlando West, Soweto',
  phone: '060 000 0001',
  url: 'https://shop.test/s/kasi-kota',
}
const modulesOf = (url: string): boolean[][] => {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  return Array.from({ length: modules.size }, (_, r) =>
    Array.from({ length: modules.size }, (_, c) => modules.get(r, c) === 1),
  )
}

describe('the letters of a poster', () => {
  it.each(STORE_LANGUAGES)('are there for all that it says in %s', (language) => {
    const { order, how, or } = POSTER_TEXTS[language]

    expect([order, how, or('060 000 0001')].filter((text) => !canWrite(text))).toEqual([])
  })

  it('are there for names and places of the country, and for what an address holds', () => {
    const words = [
      'Šibasa',
      'Ḓuvha',
      'Môreson',
      'Café Zoë',
      'O’Reilly & Sons',
      'https://a-b.c/s/x_1?y=%20',
      '“24/7” (Pty) Ltd',
    ]

    expect(words.filter((word) => !canWrite(word))).toEqual([])
  })

  it('draw a box for what nobody drew, and skip emoji', () => {
    expect(canWrite('日本')).toBe(false)
    expect(writeLine('日').strokes).toHaveLength(1)
    expect(writeLine('🍞').strokes).toEqual([])
  })

  it('are there for every sign of a keyboard', () => {
    const signs = String.fromCodePoint(...Array.from({ length: 94 }, (_, n) => 0x21 + n))

    expect([...signs, '€', '°'].filter((sign) => !canWrite(sign))).toEqual([])
  })

  it('break within a word only where they are told to, and lose no letter', () => {
    const word = 'Ndiyakhathaza'.repeat(8)

    const lines = wrapText(`Kwa ${word}`, 200, true)

    expect(wrapText(word, 200)).toEqual([word])
    expect(lines.every((line) => writeLine(line).width <= 200)).toBe(true)
    expect(lines.join('').replaceAll(' ', '')).toBe(`Kwa${word}`)
  })

  it('break into lines that fit, and lose no word', () => {
    const word = fc.stringMatching(/^[a-zA-Z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const lines = wrapText(words.join(' '), 200)
        expect(lines.join(' ')).toBe(words.join(' '))
        expect(lines.every((line) => writeLine(line).width <= 200 || !line.includes(' '))).toBe(true)
      }),
    )
  })
})

describe('a poster', () => {
  it('stays on its page, whatever the shop is called', () => {
    const text = fc.string({ minLength: 0, maxLength: 300, unit: 'grapheme' })
    fc.assert(
      fc.property(text, text, text, (name, address, phone) => {
        const { shapes } = drawPoster({ name, address, phone, url: SHOP.url }, modulesOf(SHOP.url))

        for (const s of shapes) {
          if (s.type === 'stroke') {
            expect(s.x).toBeGreaterThanOrEqual(0)
            expect(s.x).toBeLessThanOrEqual(A4.width)
            expect(s.y).toBeLessThanOrEqual(A4.height)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it.each(['🍞🥖', '❤️', '日本', '   '])(
    'says the word of its address where nothing of its name (%s) can be drawn',
    (name) => {
      const poster = drawPoster({ ...SHOP, name }, modulesOf(SHOP.url))
      const byWord = drawPoster({ ...SHOP, name: 'kasi-kota' }, modulesOf(SHOP.url))

      expect(toSvg(poster)).toBe(toSvg(byWord))
      expect(poster.title).toBe(name.trim())
    },
  )

  it('can be read across a street when its name is one very long word', () => {
    const { shapes } = drawPoster({ ...SHOP, name: 'Kwamabhekaphansi'.repeat(5) }, modulesOf(SHOP.url))

    const [first] = shapes.flatMap((shape) => (shape.type === 'stroke' ? [shape.scale * CAP_HEIGHT] : []))

    expect(first).toBeGreaterThan(18)
  })

  it('keeps a name of which some can be drawn', () => {
    const letters = (name: string) =>
      drawPoster({ ...SHOP, name }, modulesOf(SHOP.url)).shapes.flatMap((s) => (s.type === 'stroke' ? [s.path] : []))

    expect(letters('Bread 🍞')).toEqual(letters('Bread'))
  })

  it('is drawn without a text element, so that no font of the machine is asked for', () => {
    const svg = toSvg(drawPoster(SHOP, modulesOf(SHOP.url)))

    expect(svg).not.toMatch(/<text|font/)
  })

  it('as a picture shows exactly the code of its address', async () => {
    const modules = modulesOf(SHOP.url)
    const { data, info } = await sharp(await posterPng(SHOP))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const isDark = (x: number, y: number): boolean => data[y * info.width + x]! < 128
    // The code is found by its three corners: the first dark dot below the headline, and the module's size by its run.
    const rows = Array.from({ length: info.height }, (_, y) => y)
    const darkIn = (y: number): number[] => Array.from({ length: info.width }, (_, x) => x).filter((x) => isDark(x, y))
    const isCorner = (y: number, x: number, m: number): boolean =>
      [0, 1, 2, 3, 4, 5, 6].every((i) => isDark(x + i * m + (m >> 1), y + (m >> 1))) &&
      !isDark(x + 7 * m + (m >> 1), y + (m >> 1))
    const found = rows.flatMap((y) => {
      const [x] = darkIn(y)
      if (x === undefined || y < info.height / 4) return []
      let run = 0
      while (isDark(x + run, y)) run++
      const m = run / 7
      return Number.isInteger(m) && m >= 4 && isCorner(y, x, m) ? [{ x, y, m }] : []
    })[0]!

    const shown = modules.map((row, r) =>
      row.map((_, c) => isDark(found.x + c * found.m + (found.m >> 1), found.y + r * found.m + (found.m >> 1))),
    )

    expect(info.width).toBe(PICTURE_WIDTH)
    expect(shown).toEqual(modules)
  })

  it('as a PDF is one A4 page of vectors that says in words what is on it, and names no font', async () => {
    const pdf = (await posterPdf(SHOP, 'en')).toString('latin1')

    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
    expect(pdf).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(pdf).toMatch(/\/Alt \(.*Order on WhatsApp/)
    expect(pdf).toContain('/Lang (en)')
    expect(pdf).not.toMatch(/\/BaseFont|\/FontFile/)
  })

  it('is the same file each time, so that it may be cached', async () => {
    expect(await posterPng(SHOP)).toEqual(await posterPng(SHOP))
  })
})
