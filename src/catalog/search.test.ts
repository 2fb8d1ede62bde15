import { describe, expect, it } from 'vitest'
import { meantWords, queryKeys, queryWords } from './search.ts'
import { searchWords, spellingKeys } from './words.ts'

describe('the words by which goods are found', () => {
  it('are lower-case, without accents, each once', () => {
    expect(searchWords(['Rooibos-Tee 2L', 'rooibos TÉE', 'a'])).toEqual(['rooibos', 'tee', '2l'])
  })

  it('are met by a word one slip away, as long as it begins alike', () => {
    const meets = (a: string, b: string): boolean => spellingKeys(a).some((key) => spellingKeys(b).includes(key))

    expect([
      meets('bread', 'bred'),
      meets('bread', 'braed'),
      meets('bread', 'breadd'),
      meets('bread', 'tread'),
    ]).toEqual([true, true, true, false])
  })
})

describe('what a query means', () => {
  const known = ['bread', 'brown', 'coke', 'chicken', 'chips', 'cheese']
  const mean = (text: string) => meantWords(queryWords(text), known).map((g) => g.meant)

  it('is the word itself, what begins with it, or the nearest spelling', () => {
    expect(mean('bread')).toEqual([['bread']])
    expect(mean('chi')).toEqual([['chicken', 'chips']])
    expect(mean('chiken bredd')).toEqual([['chicken'], ['bread']])
  })

  it('leaves out words that stand for nothing', () => {
    expect(mean('please give cokee')).toEqual([['coke']])
    expect(mean('xylophone')).toEqual([])
  })

  it('is looked up under few keys, however long the text', () => {
    expect(queryKeys(queryWords('lorem ipsum dolor sit amet '.repeat(200))).length).toBeLessThan(100)
  })
})
