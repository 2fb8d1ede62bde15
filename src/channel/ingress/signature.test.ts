import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifySignature } from './signature.ts'

const SECRET = 'wakala_test_app_secret'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Made outside of this code with the key above: exact bytes and their signature. */
const vectors = [
  [
    'an empty batch',
    '{"object":"whatsapp_business_account","entry":[]}',
    '78c8fe55ac400376aa72433384058141351fa8617d5d0fd996aa39926a618e61',
  ],
  [
    'Meta’s escapes, literally',
    String.raw`{"object":"whatsapp_business_account","entry":[{"id":"900100200300400","changes":[]}],"note":"Sawubona \u2014 molo\/dumela"}`,
    'b129ca0728d8a80ecd196def2c61583d9f7e7ec79a7fd613f0b025db4d60d8a9',
  ],
  [
    'the same value in plain UTF-8',
    '{"object":"whatsapp_business_account","entry":[{"id":"900100200300400","changes":[]}],"note":"Sawubona — molo/dumela"}',
    '824a4423fd4c4f7e9f81c7070b9b07f4dfd17363f47268ae363534af61e094f6',
  ],
] as const

const [, body, signature] = vectors[0]

describe('verifySignature', () => {
  it.each(vectors)('accepts %s', (_name, text, hex) => {
    expect(verifySignature(bytes(text), `sha256=${hex}`, [SECRET])).toBe(true)
  })

  it('refuses the signature of the same JSON in other bytes', () => {
    expect(verifySignature(bytes(vectors[1][1]), `sha256=${vectors[2][2]}`, [SECRET])).toBe(false)
  })

  it('accepts any of several secrets, wherever it stands', () => {
    expect(verifySignature(bytes(body), `sha256=${signature}`, ['other', SECRET, 'third'])).toBe(true)
    expect(verifySignature(bytes(body), `sha256=${signature}`, ['other', 'third'])).toBe(false)
    expect(verifySignature(bytes(body), `sha256=${signature}`, [])).toBe(false)
  })

  it.each([
    undefined,
    '',
    signature,
    `sha1=${signature}`,
    `sha256=${signature.slice(1)}`,
    `sha256=${signature}0`,
    `sha256=${'z'.repeat(64)}`,
    `sha256= ${signature}`,
  ])('refuses the header %j without throwing', (header) => {
    expect(verifySignature(bytes(body), header, [SECRET])).toBe(false)
  })

  it('never accepts what was signed with an empty secret', () => {
    // HMAC-SHA-256 of an empty message under an empty key, a published constant.
    const empty = 'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad'

    expect(verifySignature(new Uint8Array(), `sha256=${empty}`, [''])).toBe(false)
  })

  it('refuses a body in which any one byte was changed', () => {
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = bytes(body)
        changed[at] = ((changed[at] ?? 0) + by) % 256

        expect(verifySignature(changed, `sha256=${signature}`, [SECRET])).toBe(false)
      }),
    )
  })
})
