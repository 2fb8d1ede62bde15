import { describe, expect, it } from 'vitest'
import { readPlaceWish } from './place-words.ts'

describe('what is written about saved places', () => {
  it.each([
    ['my places', { type: 'list' }],
    ['Show my saved places', { type: 'list' }],
    ['saved addresses?', { type: 'list' }],
    ['*my places*', { type: 'list' }],
    ['izindawo zami', { type: 'list' }],
    ['save this place', { type: 'save', as: null }],
    ['Please keep my address', { type: 'save', as: null }],
    ['save as home', { type: 'save', as: 'home' }],
    ['save this place as work', { type: 'save', as: 'work' }],
    ['gcina le ndawo', { type: 'save', as: null }],
    ['delete my places', { type: 'forget', what: 'all' }],
    ['forget all my addresses please', { type: 'forget', what: 'all' }],
    ['delete my address', { type: 'forget', what: 'one' }],
    ['remove home', { type: 'forget', what: 'home' }],
    ['delete work', { type: 'forget', what: 'work' }],
    ['susa izindawo zami', { type: 'forget', what: 'all' }],
  ])('"%s" is understood', (text, wish) => {
    expect(readPlaceWish(text)).toEqual(wish)
  })

  it.each([
    'delete my data',
    'save me two kotas',
    'keep the change',
    'keep my order',
    'forget it',
    'remove the coke',
    'delete',
    'the place next to my house, past the taxi rank',
    'home',
    'my order',
    'is this place open',
  ])('"%s" is about something else', (text) => {
    expect(readPlaceWish(text)).toBeNull()
  })
})
