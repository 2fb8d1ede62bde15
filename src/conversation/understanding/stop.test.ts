import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEXICON } from './lexicon/index.ts'
import { isStart, isStop } from './stop.ts'

const STOP_ROWS = LEXICON.filter((row) => row.intent === 'stop')
const TRUSTED = STOP_ROWS.filter((row) => row.confidence === 'H').map((row) => row.phrase)

const disguises: Readonly<Record<string, (phrase: string) => string>> = {
  'as it stands': (p) => p,
  'in capitals with marks': (p) => `${p.toUpperCase()}!!!`,
  'in quotes with blanks': (p) => `  "${p}." `,
  'with an emoji': (p) => `${p} 😡🙏`,
  'with a drawn-out last letter': (p) => p.replace(/(\p{L})$/u, '$1$1$1$1'),
  'with a doubled last letter': (p) => p.replace(/(\p{L})$/u, '$1$1'),
  politely: (p) => `please ${p} thank you`,
  'after a greeting': (p) => `Hi, ${p}`,
  'said twice': (p) => `${p} ${p}`,
}

describe('STOP', () => {
  for (const [how, disguise] of Object.entries(disguises))
    it(`hears every trusted phrase of every language ${how}`, () => {
      const missed = TRUSTED.filter((phrase) => !isStop(disguise(phrase)).certain)

      expect(missed).toEqual([])
    })

  it('hears every weak phrase too, but asks', () => {
    const readings = STOP_ROWS.filter((row) => row.confidence !== 'H').map((row) => isStop(row.phrase))

    expect(readings.every((r) => r.stop)).toBe(true)
  })

  it.each([
    'STOP',
    'Unsubscribe',
    'opt out',
    'remove me',
    'leave me alone',
    'yeka',
    'Yekani!',
    'susa inombolo yami',
    'susa inombolo yam',
    'musa ukundithumelela',
    'emisa',
    'tlohela',
    'tlosa nomoro ya ka',
    'tlogela',
    'tlosa nomoro ya me',
    'emiša',
    'hou op',
    'los my uit',
    'haal my nommer af',
    'voetsek',
    'Voetsek man!',
    'suka',
    'block',
    '🛑',
    '🛑🛑🛑',
    'S.T.O.P',
    's t o p',
    'STOOOOP',
    'st0p',
    'I said stop',
    'no, stop!',
  ])('is certain of %s', (text) => {
    expect(isStop(text)).toEqual({ stop: true, certain: true })
  })

  it.each([
    'stpo',
    'stp',
    'unsubcribe',
    'stop sending me these messages every day',
    'remove me from this whatsapp group',
    'ningangithumeleli',
    'le se ke la hlola le nthomella',
  ])('hears %s, and asks', (text) => {
    expect(isStop(text)).toEqual({ stop: true, certain: false })
  })

  it.each([
    "don't stop",
    'bus stop',
    'stop order 12',
    'stop my order',
    'i am at the bus stop',
    'full stop',
    "don't stop sending me specials",
    'block L',
    'i live at block c',
    'non stop',
    'yeka oda',
    'weekend',
    'the end of the month',
    'when does the shop stop selling',
    'stop at the corner',
    'hamba kahle',
    'sala kahle',
    'los my kota',
    'please dont block me',
    'emisa odara',
    '1 stop shop',
    'i want to stop my order',
    'can i stop by at 5',
    'step',
    'shop',
    'top',
    'stork',
    '',
    '...',
    '2 kota',
  ])('lets %s pass', (text) => {
    expect(isStop(text).stop).toBe(false)
  })

  it('never throws and says certain only of a stop', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const reading = isStop(text)

        expect(reading.certain && !reading.stop).toBe(false)
      }),
    )
  })
})

describe('START', () => {
  it.each([
    'start',
    'START!',
    'Subscribe please',
    'qala',
    'ngiyavuma',
    'qalisa',
    'simolola',
    'thoma',
    'begin',
    'ek stem in',
    'ke a dumela',
  ])('is certain of %s', (text) => {
    expect(isStart(text)).toEqual({ start: true, certain: true })
  })

  it.each(['start my order', 'when do you start', 'begin with the chips', '2 kota', 'smart'])(
    'lets %s pass',
    (text) => {
      expect(isStart(text).start).toBe(false)
    },
  )
})
