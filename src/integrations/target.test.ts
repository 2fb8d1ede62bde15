import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUrl, isAllowedAddress } from './target.ts'

const PRODUCTION = { allowsLoopback: false }
const DEMO = { allowsLoopback: true }

describe('an address that only we can reach', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    '::127.0.0.1',
    '::7f00:1',
    '::a9fe:a9fe',
    '::ffff:0:7f00:1',
    '64:ff9b:1::a00:1',
    'fec0::1',
    'fe80::1%eth0',
    '4000::1',
    'not an address',
    '',
  ])('is refused: %s', (address) => {
    expect(isAllowedAddress(address, PRODUCTION)).toBe(false)
  })

  it('is refused whatever is written', () => {
    fc.assert(
      fc.property(fc.tuple(fc.constantFrom(10, 127), fc.nat(255), fc.nat(255), fc.nat(255)), (parts) => {
        expect(isAllowedAddress(parts.join('.'), PRODUCTION)).toBe(false)
        expect(isAllowedAddress(`::ffff:${parts.join('.')}`, PRODUCTION)).toBe(false)
      }),
    )
  })

  it.each(['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '102.130.0.1'])('is not this one: %s', (address) => {
    expect(isAllowedAddress(address, PRODUCTION)).toBe(true)
  })

  it('is this machine itself in demo mode, and nothing else of ours', () => {
    expect(['127.0.0.1', '::1'].map((a) => isAllowedAddress(a, DEMO))).toEqual([true, true])
    expect(['10.0.0.1', '169.254.169.254'].map((a) => isAllowedAddress(a, DEMO))).toEqual([false, false])
  })
})

describe('a URL', () => {
  it.each([
    ['https://shop.example/hooks', null],
    ['https://1.1.1.1/hooks', null],
    ['http://shop.example/hooks', 'not_https'],
    ['ftp://shop.example', 'not_https'],
    ['https://user:secret@shop.example', 'has_credentials'],
    ['https://localhost/hooks', 'private_address'],
    ['https://localhost./hooks', 'private_address'],
    ['https://localhost../hooks', 'private_address'],
    ['https://router.home.arpa/', 'private_address'],
    ['https://127.0.0.1./', 'private_address'],
    ['https://017700000001/', 'private_address'],
    ['https://[::7f00:1]/', 'private_address'],
    ['https://printer.localhost/', 'private_address'],
    ['https://metadata.google.internal/', 'private_address'],
    ['https://nas.local/', 'private_address'],
    ['https://localhost.example/', null],
    ['https://[::ffff:127.0.0.1]/', 'private_address'],
    ['https://10.1.2.3/', 'private_address'],
    ['https://169.254.169.254/latest', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://0x7f000001/', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['nonsense', 'not_a_url'],
  ])('%s in production: %s', (text, problem) => {
    const checked = checkUrl(text, PRODUCTION)

    expect(checked.ok ? null : checked.error).toBe(problem)
  })

  it.each([
    ['http://localhost:4000/hooks', true],
    ['http://127.0.0.1:4000', true],
    ['http://shop.example', false],
    ['http://10.0.0.1', false],
  ])('%s in demo mode: %s', (text, isAllowed) => {
    expect(checkUrl(text, DEMO).ok).toBe(isAllowed)
  })
})
