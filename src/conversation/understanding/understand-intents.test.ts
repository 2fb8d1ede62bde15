import { describe, expect, it } from 'vitest'
import { MESSAGES, SELLER_MESSAGES } from './fixtures-intents.ts'
import { TOWNSHIP } from './fixtures.ts'
import { BANDS, type UnderstandingContext } from './types.ts'
import { understand } from './understand.ts'

const customer: UnderstandingContext = { catalogue: TOWNSHIP, role: 'customer', hasCart: false }
const seller: UnderstandingContext = { ...customer, role: 'seller' }

describe.each(Object.entries(MESSAGES))('a customer means %s', (intent, messages) => {
  it.each(messages)('by %j', (text) => {
    expect(understand(text, customer).intent).toBe(intent)
  })

  it('in at least twelve ways', () => {
    expect(messages.length).toBeGreaterThanOrEqual(12)
  })
})

describe.each(Object.entries(SELLER_MESSAGES))('a seller means %s', (intent, messages) => {
  it.each(messages)('by %j', (text) => {
    expect(understand(text, seller).intent).toBe(intent)
  })

  it('in at least twelve ways', () => {
    expect(messages.length).toBeGreaterThanOrEqual(12)
  })
})

describe('the act band', () => {
  it.each(['cancel', 'khansela', 'kanselleer asb', 'stop', 'done', "that's all"])(
    'is reached by the trusted phrase %j',
    (text) => {
      expect(understand(text, customer).confidence).toBeGreaterThanOrEqual(BANDS.act)
    },
  )

  it.each(['phimola', 'i think maybe we should cancel or what do you say', 'cancela', 'los dit'])(
    'is not reached by %j',
    (text) => {
      const understood = understand(text, customer)

      expect(understood.intent).toBe('cancel')
      expect(understood.confidence).toBeLessThan(BANDS.act)
    },
  )

  it('is closed to a yes that answers no question', () => {
    expect(understand('yebo', customer).confidence).toBeLessThan(BANDS.act)
  })

  it.each([
    'please wake me up at six tomorrow morning',
    'what interest does the bank take on a car',
    'ngicela ungivuse ngo-6 ekuseni',
    'ndicela uncedo ngomsebenzi wesikolo womntwana wam',
    'ke kopa hore o nkise sepetlele hosane hoseng',
    'is a visa required for people who travel abroad',
    'boek vir my n vliegtuigkaartjie na die kaap',
    'add this song to the list for the party on saturday night',
  ])('is closed to %j, which is about no goods', (text) => {
    expect(understand(text, customer).confidence).toBeLessThan(BANDS.act)
  })

  it.each(['asdf qwer', 'my neighbour painted the wall', '???', '', '🎂'])('nothing is made of %j', (text) => {
    const understood = understand(text, customer)

    expect(understood.confidence).toBeLessThan(BANDS.confirm)
    expect(understood.lines).toEqual([])
  })
})
