import { describe, expect, it } from 'vitest'
import { metaJson, signBytes } from './signature.ts'

const secret = 'wakala_test_app_secret'

describe('webhook signature', () => {
  it('signs an empty delivery as the published vector', () => {
    const signature = signBytes(metaJson({ object: 'whatsapp_business_account', entry: [] }), secret)

    expect(signature).toBe('sha256=78c8fe55ac400376aa72433384058141351fa8617d5d0fd996aa39926a618e61')
  })

  it('escapes non-ASCII and slashes before it signs', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: '900100200300400', changes: [] }],
      note: 'Sawubona — molo/dumela',
    }

    const json = metaJson(body)

    expect(json).toContain('Sawubona \\u2014 molo\\/dumela')
    expect(signBytes(json, secret)).toBe('sha256=b129ca0728d8a80ecd196def2c61583d9f7e7ec79a7fd613f0b025db4d60d8a9')
  })

  it('gives another signature to the re-serialised text of the same value', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: '900100200300400', changes: [] }],
      note: 'Sawubona — molo/dumela',
    }

    const signature = signBytes(JSON.stringify(body), secret)

    expect(signature).toBe('sha256=824a4423fd4c4f7e9f81c7070b9b07f4dfd17363f47268ae363534af61e094f6')
  })

  it('keeps the value: parsing the escaped bytes gives it back, emoji included', () => {
    const value = { text: 'Eish 👍 é / "quoted" \\' }

    expect(JSON.parse(metaJson(value))).toEqual(value)
  })
})
