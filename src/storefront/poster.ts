/**
 * The poster of a shop: its name, a code to scan, and what to do, in every language, as shapes only. One drawing in points
 * of an A4 page, from which picture and PDF are made. Pure.
 */
import { fitText } from '../channel/index.ts'
import { POSTER_TEXTS } from './copy/poster-text.ts'
import { STORE_LANGUAGES } from './copy/languages.ts'
import { canWrite, CAP_HEIGHT, wrapText, writeLine } from './stroke-font.ts'

export const A4 = { width: 595.28, height: 841.89 } as const
const MARGIN = 48
const INK = '#10201a'
const GREEN = '#0b5d43'
const WHITE = '#ffffff'

/** A shape on the page. Lines are drawn with round ends, which is what makes strokes letters. */
type Shape =
  | {
      readonly type: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly colour: string
    }
  /** One path, so that its parts meet without hairlines between them. */
  | { readonly type: 'fill'; readonly path: string; readonly colour: string }
  | {
      readonly type: 'stroke'
      readonly path: string
      readonly x: number
      readonly y: number
      readonly scale: number
      /** In units of the path. */
      readonly pen: number
      readonly colour: string
    }

export interface Poster {
  readonly shapes: readonly Shape[]
  /** Everything that stands on it, for who cannot see it. */
  readonly words: string
  readonly title: string
}

export interface PosterShop {
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly url: string
}

interface Style {
  /** Height of capitals, in points. */
  readonly size: number
  readonly pen: number
  readonly colour: string
}

interface Block {
  readonly shapes: readonly Shape[]
  /** Where the next block may begin. */
  readonly bottom: number
}

const ROOM = A4.width - 2 * MARGIN

/** The largest size, and its lines, at which a text fits in width and number of lines. */
const fit = (text: string, { size: most }: Style, linesMost: number, breaks: boolean) => {
  const at = (size: number) => ({ size, lines: wrapText(text, (ROOM / size) * CAP_HEIGHT, breaks) })
  const fits = ({ size, lines }: ReturnType<typeof at>): boolean =>
    lines.length <= linesMost && lines.every((line) => (writeLine(line).width * size) / CAP_HEIGHT <= ROOM)
  let fitted = at(most)
  while (!fits(fitted) && fitted.size > 6) fitted = at(fitted.size * 0.92)
  return fitted
}

/** Centred lines from `top` down; the size shrinks until they fit, and before it halves, long words break over one more line. */
const block = (text: string, top: number, style: Style, linesMost = 2): Block => {
  const whole = fit(text, style, linesMost, false)
  const broken = whole.size < style.size / 2 ? fit(text, style, linesMost + 1, true) : whole
  const { size, lines } = broken.size > whole.size ? broken : whole
  const scale = size / CAP_HEIGHT
  const leading = size * 1.7
  const shapes = lines.flatMap((line, i) => {
    const { strokes, width } = writeLine(line)
    const left = (A4.width - width * scale) / 2
    const baseline = top + size + i * leading
    return strokes.map((s): Shape => ({
      type: 'stroke',
      path: s.path,
      x: left + s.x * scale,
      y: baseline + s.y * scale,
      scale,
      pen: style.pen,
      colour: style.colour,
    }))
  })
  return { shapes, bottom: top + size + (lines.length - 1) * leading }
}

const exact = (n: number): string => String(Math.round(n * 10_000) / 10_000)

/** Blank modules around a code that scanners need (ISO 18004). */
const QUIET_MODULES = 4

/** Dots across the picture: 150 an inch, sharp on paper. */
export const PICTURE_WIDTH = 1_240
const DOT = A4.width / PICTURE_WIDTH
/** Whole dots, so that the picture of a code has sharp edges. */
const dots = (points: number): number => Math.floor(points / DOT) * DOT

/** A QR code as one path; `modules` row by row, true for dark. */
const qrShapes = (modules: readonly (readonly boolean[])[], top: number, width: number): readonly Shape[] => {
  const module = dots(width / (modules.length + 2 * QUIET_MODULES))
  const left = dots((A4.width - module * modules.length) / 2)
  const first = dots(top + QUIET_MODULES * module)
  const runs = modules.flatMap((row, r) =>
    row.flatMap((isDark, c) => {
      if (!isDark || row[c - 1] === true) return []
      const end = row.indexOf(false, c)
      const length = ((end < 0 ? row.length : end) - c) * module
      return [
        `M${exact(left + c * module)} ${exact(first + r * module)}h${exact(length)}v${exact(module)}h${exact(-length)}z`,
      ]
    }),
  )
  return [{ type: 'fill', path: runs.join(''), colour: INK }]
}

const TEXT_MOST = 120

/** A name of which no letter was ever drawn (emoji, another script) leaves the word of the shop's address, so that the band is not empty. */
const shownName = (name: string, url: string): string => {
  const isDrawn = [...name].some((c) => canWrite(c) && writeLine(c).strokes.length > 0)
  return isDrawn ? name : (url.split('/').at(-1) ?? url)
}

export const drawPoster = (shop: PosterShop, modules: readonly (readonly boolean[])[]): Poster => {
  const bold = { pen: 3.4, colour: INK }
  const plain = { pen: 2.4, colour: INK }
  const name = fitText(shop.name.trim(), TEXT_MOST)
  const shownUrl = shop.url.replace(/^https?:\/\//, '')
  const head = block(shownName(name, shop.url), 62, { size: 44, pen: 3.4, colour: WHITE })
  const band = head.bottom + 44
  const shapes: Shape[] = [
    { type: 'box', x: 0, y: 0, width: A4.width, height: A4.height, colour: WHITE },
    { type: 'box', x: 0, y: 0, width: A4.width, height: band, colour: GREEN },
    ...head.shapes,
  ]
  let y = band + 30
  const add = (text: string, style: Style, gap: number, linesMost = 1): void => {
    const made = block(text, y, style, linesMost)
    shapes.push(...made.shapes)
    y = made.bottom + gap
  }
  STORE_LANGUAGES.forEach((l, i) =>
    add(POSTER_TEXTS[l].order, { size: i === 0 ? 30 : 24, ...bold, colour: i === 0 ? GREEN : INK }, 22),
  )
  const address = block(fitText(shop.address, TEXT_MOST), 0, { size: 12, ...plain })
  // What is left between the headline and the small print below belongs to the code.
  const below = 118 + (shop.phone === '' ? 0 : 52) + address.bottom
  const code = Math.min(330, A4.height - y - below - 20)
  shapes.push(...qrShapes(modules, y - 8, code))
  y += code + 6
  add(shownUrl, { size: 13, ...bold }, 24)
  for (const l of STORE_LANGUAGES) add(POSTER_TEXTS[l].how, { size: 14, ...plain }, 15)
  y += 6
  if (shop.phone !== '')
    for (const l of STORE_LANGUAGES) add(POSTER_TEXTS[l].or(shop.phone), { size: 12, ...plain }, 13)
  y += 4
  add(fitText(shop.address, TEXT_MOST), { size: 12, ...plain }, 0, 2)
  const said = STORE_LANGUAGES.flatMap((l) => {
    const { order, how, or } = POSTER_TEXTS[l]
    return [order, how, ...(shop.phone === '' ? [] : [or(shop.phone)])]
  })
  return { shapes, title: name, words: [name, ...said, shop.url, shop.address].join('. ') }
}

const number = (n: number): string => String(Math.round(n * 100) / 100)

/** The drawing as SVG without any text element, for whoever makes pixels of it. */
export const toSvg = ({ shapes }: Pick<Poster, 'shapes'>): string => {
  const parts = shapes.map((s) =>
    s.type === 'box'
      ? `<rect x="${number(s.x)}" y="${number(s.y)}" width="${number(s.width)}" height="${number(s.height)}" fill="${s.colour}"/>`
      : s.type === 'fill'
        ? `<path d="${s.path}" fill="${s.colour}"/>`
        : `<path d="${s.path}" transform="translate(${number(s.x)} ${number(s.y)}) scale(${number(s.scale)})" stroke="${s.colour}" stroke-width="${s.pen}"/>`,
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${A4.width} ${A4.height}" width="${PICTURE_WIDTH}" height="${Math.round(PICTURE_WIDTH * (A4.height / A4.width))}" ` +
    `fill="none" stroke-linecap="round" stroke-linejoin="round" shape-rendering="geometricPrecision">${parts.join('')}</svg>`
  )
}
