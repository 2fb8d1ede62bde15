import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyring } from './keyring.ts'
import { blindIndex, deriveKey, KEY_BYTES, newKey, open, openJson, seal, sealJson } from './seal.ts'

const anyBytes = fc.uint8Array({ maxLength: 300 })

describe('a sealed value', () => {
  it('opens with its key in its context', () => {
    fc.assert(
      fc.property(anyBytes, fc.string(), (plain, context) => {
        const key = newKey()

        expect([...open(key, seal(key, plain, context), context)]).toEqual([...plain])
      }),
    )
  })

  it('opens nowhere else: not in another context, not with another key', () => {
    const key = newKey()
    const sealed = seal(key, Buffer.from('secret'), 'identity:1')

    expect(() => open(key, sealed, 'identity:2')).toThrow()
    expect(() => open(newKey(), sealed, 'identity:1')).toThrow()
  })

  it('does not open once a single bit of it has changed, or its end is missing', () => {
    const key = newKey()
    const sealed = seal(key, Buffer.from('a short secret'), 'c')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(sealed)
        changed[at]! ^= 1 << bit

        expect(() => open(key, changed, 'c')).toThrow()
      }),
    )
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, sealed.subarray(0, length), 'c')).toThrow()
    }
  })

  it('never looks the same twice and never holds its text', () => {
    const key = newKey()
    const [a, b] = [seal(key, Buffer.from('Thandi'), 'c'), seal(key, Buffer.from('Thandi'), 'c')]

    expect(a.equals(b)).toBe(false)
    expect(a.includes('Thandi')).toBe(false)
  })

  it('carries JSON', () => {
    const key = newKey()

    expect(openJson(key, sealJson(key, { name: 'Thandi', n: [1, null] }, 'c'), 'c')).toEqual({
      name: 'Thandi',
      n: [1, null],
    })
  })
})

describe('derived keys and blind indexes', () => {
  it('are the same for the same, and others for another purpose, key or value', () => {
    const [key, other] = [newKey(), newKey()]

    expect(deriveKey(key, 'a')).toEqual(deriveKey(key, 'a'))
    expect(deriveKey(key, 'a')).toHaveLength(KEY_BYTES)
    expect(deriveKey(key, 'a')).not.toEqual(deriveKey(key, 'b'))
    expect(blindIndex(key, '27')).toEqual(blindIndex(key, '27'))
    expect(blindIndex(key, '27')).not.toEqual(blindIndex(other, '27'))
    expect(blindIndex(key, '27')).not.toEqual(blindIndex(key, '28'))
  })
})

describe('the keyring', () => {
  const master = newKey()

  it('opens after a restart what it wrapped before, for tenant, customer and day', () => {
    const before = createKeyring(master)
    const tenant = before.newTenantKey('t1')
    const customer = before.newCustomerKey(tenant.keys, 'c1')
    const day = before.newDayKey('2026-11-25')

    const after = createKeyring(Buffer.from(master))

    const keys = after.openTenantKey('t1', tenant.wrapped)
    expect(keys).toEqual(tenant.keys)
    expect(after.openCustomerKey(keys, 'c1', customer.wrapped)).toEqual(customer.key)
    expect(after.openDayKey('2026-11-25', day.wrapped)).toEqual(day.key)
    expect(after.platformIndex('27')).toEqual(before.platformIndex('27'))
  })

  it('does not open a key that is passed off as another tenant, customer or day', () => {
    const ring = createKeyring(master)
    const [one, two] = [ring.newTenantKey('t1'), ring.newTenantKey('t2')]
    const customer = ring.newCustomerKey(one.keys, 'c1')
    const day = ring.newDayKey('2026-11-25')

    expect(() => ring.openTenantKey('t2', one.wrapped)).toThrow()
    expect(() => ring.openCustomerKey(one.keys, 'c2', customer.wrapped)).toThrow()
    expect(() => ring.openCustomerKey(two.keys, 'c1', customer.wrapped)).toThrow()
    expect(() => ring.openDayKey('2026-11-26', day.wrapped)).toThrow()
    expect(() => createKeyring(newKey()).openTenantKey('t1', one.wrapped)).toThrow()
  })

  it('indexes the same number differently in every shop', () => {
    const ring = createKeyring(master)
    const [one, two] = [ring.newTenantKey('t1').keys, ring.newTenantKey('t2').keys]

    expect(blindIndex(one.index, 'wa_id:27821')).not.toEqual(blindIndex(two.index, 'wa_id:27821'))
    expect(one.index).not.toEqual(one.sealing)
  })

  it('refuses a master key of another length', () => {
    expect(() => createKeyring(Buffer.alloc(16))).toThrow(RangeError)
  })
})
