import { describe, expect, it } from 'vitest'
import { classifyGoods } from './goods-class.ts'

const classOf = (...texts: string[]) => classifyGoods(texts).goodsClass

describe('what kind of goods a name speaks of', () => {
  it.each([
    ['Peter Stuyvesant 20s', 'tobacco'],
    ['loose draw', 'tobacco'],
    ['iSkyf', 'ordinary'], // a prefix that is written on: messages are read with prefixes, names of goods are plain
    ['Skyf', 'tobacco'],
    ['Entjies', 'tobacco'],
    ['Castle Lite 340ml', 'liquor'],
    ['Dumpie', 'liquor'],
    ['UTSHWALA', 'liquor'],
    ['Grand-Pa powder', 'medicine'],
    ['Rat poison', 'poison'],
    ['Marlborro', 'tobacco'],
    ['Simcard', 'sim_card'],
    ['Lactogen 1', 'infant_feeding'],
  ])('%s is %s', (name, goodsClass) => {
    expect(classOf(name)).toBe(goodsClass)
  })

  it.each([
    'Ginger beer',
    'Wine gums',
    'Apple cider vinegar',
    'Cigarette lighter',
    'Bread white',
    'R10 airtime',
    'Smoked russian',
  ])('%s is ordinary', (name) => {
    expect(classOf(name)).toBe('ordinary')
  })

  it('looks at aliases as well, and says which word gave it away', () => {
    expect(classifyGoods(['Special 1', 'loosies'])).toEqual({ goodsClass: 'tobacco', word: 'loosies' })
  })
})
