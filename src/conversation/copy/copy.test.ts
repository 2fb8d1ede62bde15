import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../channel/index.ts'
import { aShop } from '../dialogue/fakes.ts'
import { COPY_FILES, COPY_LANGUAGES, copyLanguage, render } from './render.ts'
import { COPY, type CopyKey, type MissingParams } from './keys.ts'
import { NOTICE_MAX, noticeText } from './notice.ts'
import { formatQuantity, formatSoon, formatWhen } from './when.ts'

const KEYS = Object.keys(COPY) as CopyKey[]

/** The arguments of a compiled message, those inside plurals included. */
const argumentsOf = (text: string): Set<string> => {
  const found = new Set<string>()
  const walk = (nodes: readonly unknown[]): void => {
    for (const node of nodes as readonly {
      type: number
      value?: unknown
      options?: Record<string, { value: readonly unknown[] }>
    }[]) {
      if (node.type !== 0 && node.type !== 7 && typeof node.value === 'string') found.add(node.value)
      for (const option of Object.values(node.options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
  return found
}

/** The names of the branches of a message's plurals. */
const pluralBranchesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+, plural, .*?other \{/g)].flatMap(([head]) =>
    [...head.matchAll(/(\S+) \{/g)].map(([, name = '']) => name),
  )

describe.each(COPY_LANGUAGES)('copy in %s', (language) => {
  // In isiZulu nought is counted as one is: "one {i-oda eli-1}" told somebody without any order that she had one.
  it.each(KEYS.filter((key) => COPY_FILES[language][key].text.includes(', plural,')))(
    '%s says "1" of one, and never of none',
    (key) => {
      const branches = pluralBranchesOf(COPY_FILES[language][key].text)
      const ofNone = new Intl.PluralRules(language).select(0)

      expect(branches).toContain('other')
      expect(ofNone === 'other' ? [] : branches.filter((name) => name === ofNone)).toEqual([])
    },
  )

  it.each(KEYS)('%s is a valid message with exactly its parameters', (key) => {
    const { text } = COPY_FILES[language][key]

    expect([...argumentsOf(text)].sort()).toEqual([...COPY[key]].sort())
    expect(text.trim()).toBe(text)
    expect(text).not.toBe('')
  })

  it('has no key that is not in the list', () => {
    expect(Object.keys(COPY_FILES[language]).sort()).toEqual([...KEYS].sort())
  })

  it.each(KEYS.filter((k) => /^(seller\.)?button[._]|^menu\.button$|^list\.choose$/.test(k)))(
    '%s fits a button',
    (key) => {
      expect(COPY_FILES[language][key].text.length).toBeLessThanOrEqual(LIMITS.buttonTitle)
    },
  )

  it.each(
    KEYS.filter((k) =>
      /^row\.|^reason\.|^privacy\.(see|fix|delete|object|complain)$|^change\.(add|more|clear)$|^quantity\.remove$|^item\.none$|^menu\.(more|other)$|^seller\.row_/.test(
        k,
      ),
    ),
  )('%s fits the title of a row', (key) => {
    const filled = render(key, { number: 123456 } as never, language)

    expect(filled.length).toBeLessThanOrEqual(LIMITS.listRowTitle)
  })

  it('gives the buttons of one message different titles', () => {
    const t = (key: CopyKey): string => COPY_FILES[language][key].text

    expect(new Set([t('button.confirm'), t('button.change'), t('button.cancel')]).size).toBe(3)
    expect(t('button.cancel_order')).not.toBe(t('button.keep_order'))
    expect(t('button.yes')).not.toBe(t('button.no'))
    expect(t('seller.button_accept')).not.toBe(t('seller.button_decline'))
  })

  it('speaks of one and of many', () => {
    const one = render('menu.count', { count: 1 }, language)
    const many = render('menu.count', { count: 5 }, language)

    expect(one).toContain('1')
    expect(many).toContain('5')
    expect(one.replace('1', '')).not.toBe(many.replace('5', ''))
  })
})

describe('rendering', () => {
  it('inserts what people wrote as it is, braces and quotes included', () => {
    expect(render('unmatched', { words: "{o'clock} <b> #" }, 'en')).toContain("{o'clock} <b> #")
  })

  it('writes English to somebody whose language has no copy yet', () => {
    expect(copyLanguage('st')).toBe('en')
  })
})

describe('the privacy notice', () => {
  it.each(COPY_LANGUAGES)(
    'in %s says everything that s18 asks for, with the longest names, in one part of a message',
    (language) => {
      const shop = aShop({
        name: 'N'.repeat(200),
        address: 'A'.repeat(300),
        paymentProvider: 'P'.repeat(60),
        privacyUrl: `https://wakala.example/s/${'x'.repeat(60)}/privacy`,
      })

      const text = noticeText(shop, language)

      expect(text.length).toBeLessThanOrEqual(NOTICE_MAX)
      for (const part of [
        'WhatsApp',
        '5',
        '90',
        'Wakala',
        'Meta',
        'SA',
        'PRIVACY',
        'inforegulator.org.za',
        '010 023 5200',
        shop.privacyUrl,
      ]) {
        expect(text).toContain(part)
      }
    },
  )

  it.each(COPY_LANGUAGES)('in %s names the shop, its address and its payment provider', (language) => {
    const text = noticeText(aShop({ paymentProvider: 'Paystack' }), language)

    expect(text).toContain('*Kasi Kota Corner*, 12 Vilakazi St, Orlando West.')
    expect(text).toContain('Paystack')
    expect(noticeText(aShop(), language)).not.toContain('none')
  })
})

describe('instants and quantities', () => {
  it('are written in the time of Johannesburg', () => {
    const evening = Date.UTC(2026, 10, 27, 22, 30)

    expect(formatWhen(evening, 'en')).toBe('Sat 28 Nov, 00:30')
    expect(formatWhen(evening, 'zu')).toBe('Mgq 28 Nov, 00:30')
  })

  it('leave out the day when it is today', () => {
    const noon = Date.UTC(2026, 10, 27, 10)

    expect(formatSoon(noon + 3_600_000, noon, 'en')).toBe('13:00')
    expect(formatSoon(noon + 86_400_000, noon, 'en')).toBe('Sat 28 Nov, 12:00')
  })

  it('follow the shop’s own zone, summer time included', () => {
    const july = Date.UTC(2026, 6, 1, 22, 30)
    const december = Date.UTC(2026, 11, 1, 22, 30)

    expect(formatWhen(july, 'en', 'Africa/Nairobi')).toBe('Thu 2 Jul, 01:30')
    expect([july, december].map((at) => formatWhen(at, 'en', 'Europe/Berlin'))).toEqual([
      'Thu 2 Jul, 00:30',
      'Tue 1 Dec, 23:30',
    ])
    expect(formatSoon(july + 3_600_000, july, 'en', 'Africa/Accra')).toBe('23:30')
  })

  it.each([
    [2000, 'unit', '2'],
    [1500, 'weight', '1.5 kg'],
    [250, 'weight', '0.25 kg'],
    [1, 'weight', '0.001 kg'],
  ] as const)('%i thousandths by %s are %s', (milli, soldBy, text) => {
    expect(formatQuantity(milli, soldBy)).toBe(text)
  })
})

describe('the compiler', () => {
  it('knows which parameters a text leaves out, plurals included', () => {
    const missing: MissingParams<'greeting', 'Hello.'> = 'shop'
    // @ts-expect-error `{shop}` is there, so nothing is missing.
    const nothing: MissingParams<'greeting', 'Hello from {shop}.'> = 'shop'
    // @ts-expect-error a plural mentions its number.
    const number: MissingParams<'menu.count', '{count, plural, one {1} other {{count}}}'> = 'count'

    expect([missing, nothing, number]).toEqual(['shop', 'shop', 'count'])
  })
})
