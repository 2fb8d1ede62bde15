/** A command with one slip of the thumb, beside an order or goods of hers: it is that command, as it would be asked or done. */
import { describe, expect, it } from 'vitest'
import { inShort, meaningOf, meaningsOf, sellerTalk, talkFacts, talks } from './talks.fakes.ts'

const SLIPS = talks(`
  accept 12 | acept 12
  accept 12 | accpet 12
  decline 12? | declin 12
  mark_ready 14 | redy 14
  mark_ready 14 | 14 is raedy
  mark_ready 14 | 14 pakced
  hand over 15 | colleted 15
  hand over 15 | 15 colected
  hand over 15 | hand oevr 15
  hand over 15 | nikzela 15
  send 15 | senf 15
  send 15 | thmela 15
  send 15 | on its wya 15
  short 12 | shrt 12
  cancel 14? | cancl 14
  which out kota | sold ot kota
  out milk | sold ot milk
  out milk | milk sold ot
  out milk | soldout milk
  out milk | milk finised
  out milk | ubisi luphelle
  out milk | lebese le fdile
  which price kota 30 | prise kota 30
  price milk 22 | prise milk 22
  price milk 22 | pirce milk 22
  price milk 22 | chnage milk to R22
  price milk 22 | intngo yobisi R22
  remove milk | remvoe milk
  count milk 12 | cuont milk 12
  more milk 12 | recieved 12 milk
  back russian | russian availble
  pause 30 | paus 30
  close at 5 or 17 | clsoe at 5
  mark_ready 14 + accept 12 | redy 14 and acept 12
  # another word, a name, or nothing that is hers
  show 14 | shots 14
  no order 30 | prise pap 30
  unsure | i will send somebody
  unsure | clsoe
  no order 5 | paper 5
  show 14 | is 14 redy?
  rider Sende | rider sende
`)

describe('one slip in a command', () => {
  it.each(SLIPS)('means %s: “%s”', (meaning, words) => {
    expect(meaningsOf(words)).toBe(meaning)
  })

  it('asks for the reason of a decline, whatever is written behind it', () => {
    expect(sellerTalk('yenqba 13 asisenaso isinkwa').done).toEqual([])
    expect(sellerTalk('declne 13 no bread').done).toEqual([])
    expect(sellerTalk('cancl 14 no gas').done).toEqual([])
  })

  it('asks about a price as ever', () => {
    expect(sellerTalk('prise milk 22').bodies[0]).toBe('Change Milk from R20 to R22?')
  })

  it('is none in a reason', () => {
    expect(sellerTalk('decline 12 >> milk finised').done).toEqual(['decline 12: milk finised'])
  })

  it('is none where goods are as near', () => {
    const items = talkFacts.catalogue.items.map((item) => (item.name === 'Milk' ? { ...item, name: 'Close Up' } : item))
    const known = { ...talkFacts, catalogue: { version: 'near', items } }

    expect(inShort(meaningOf('clsoe at 5'))).toBe('close at 5 or 17')
    expect(inShort(meaningOf('clsoe at 5', known))).not.toContain('close at')
  })
})
