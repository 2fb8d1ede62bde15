import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../kernel/language.ts'
import { inLanguage, understood } from './fakes.ts'
import { followTongue, hear } from './tongue.ts'

const listen = (...languages: readonly Language[]) =>
  languages.reduce((tongue, l) => hear(tongue, inLanguage(l)), {} as ReturnType<typeof hear>)

describe('the language of the answer', () => {
  it('is that of one clear first message', () => {
    expect(followTongue(listen('zu'), 'en')).toBe('zu')
  })

  it('is not that of one mixed first message', () => {
    const mixed = hear({}, { ...inLanguage('zu'), mixed: true })

    expect(followTongue(mixed, 'en')).toBe('en')
  })

  it('does not change for a message that belongs to no language', () => {
    const tongue = listen('zu', 'zu')

    expect(hear(tongue, understood().language)).toBe(tongue)
  })

  it('does not flip at one other message but follows a change that lasts', () => {
    expect(followTongue(listen('zu', 'zu', 'zu', 'en'), 'zu')).toBe('zu')
    expect(followTongue(listen('zu', 'zu', 'zu', 'en', 'en', 'en', 'en'), 'zu')).toBe('en')
  })

  it('settles on any language that is written long enough, and stays there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LANGUAGES)), fc.constantFrom(...LANGUAGES), (before, last) => {
        const tongue = listen(...before, last, last, last, last, last, last)

        for (const current of LANGUAGES) {
          const language = followTongue(tongue, current)
          expect(language).toBe(last)
          expect(followTongue(tongue, language)).toBe(last)
        }
      }),
    )
  })
})
