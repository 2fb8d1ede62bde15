import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../kernel/language.ts'
import { findWording, WORDINGS } from './consent-wording.ts'

/** Every wording that was ever shown to anybody. Lines are added, never changed or removed. */
const SHOWN: Readonly<Record<string, string>> = {
  'privacy_notice v1 en': 'b586b4de3a29a7b752fd73e407cc992ac3763887013696015eb7db02b3dd4812',
  'privacy_notice v1 af': '4398f5a3bf637c4f5d5ae6c5ca0f5cf7df5c878eaf1d874ac7cc953b2e26c009',
  'privacy_notice v1 zu': '54f8b453f7e3f9ecd44a73e5f4b82c0c42dabf8cf6866d17b19d3f7a608d8c6a',
  'privacy_notice v1 xh': '0f021a4f16aa4a25d164e7e463148b40460a53412ae789ed013e7002047e8660',
  'privacy_notice v1 st': '79f578cadbc7316a22522008fdb4a69b7f8eeebd2d31d2ee0cd5c759121fb7ca',
  'privacy_notice v1 tn': '24d9745220f05d8774eddb1f254202d55c135bfcd6889cc10f3de44cdd9b39fa',
  'marketing_ask v1 en': 'd1bc6df6e424af089c23a415a7223137b926c3925710a1408b3ff50f2fbc9c86',
  'marketing_ask v1 af': '0a49534fe2de9297aad7c3a42c31e6b81b4745754fe21c049d597bfb9d6b4a1a',
  'marketing_ask v1 zu': 'a5d9d3ded700a46144dd87b104526cf81df71f924fcd74829670e1df37b22cd8',
  'marketing_ask v1 xh': '99291c31cc70399e4a01ff400ad0aa8dd0ba6db0408d207c9f3dd27102a82b51',
  'marketing_ask v1 st': 'c505bb6c97cc68dcc2c1d21c64bfa18211259853486d8406f277ddf48cd41ea8',
  'marketing_ask v1 tn': 'b0ed9de520a203a70f491a7b3af9a07fd7c7a5228110f9848e11389e81c748b9',
  'marketing_stop v1 en': 'b0c2f75a8df477d70a3ba6b22320097b14e3877794fc6b4fefca3b2db5210fb4',
  'marketing_stop v1 af': '6cb7c6edc77597ccd0bd92010c3a90f2e519cbe6e0d0600f090b185f579a3236',
  'marketing_stop v1 zu': '0c94b6acbabb7ac9c6370d5f3d54deaa032904b787f0333a43a246079d2d0c5f',
  'marketing_stop v1 xh': 'a2567514c60644d3823ff802ce67ee7a09efda28a3d37b64b1f16c31d0d60023',
  'marketing_stop v1 st': '00786a8b355bb8f681f767ede67b657be39c458688b353e7cf36bc933ae9529f',
  'marketing_stop v1 tn': '91682ecf81fde0aec57eeaeeeaf0dd1d401bc8a51071162b02d8d85d2f11b805',
}

describe('the wording catalogue', () => {
  it('still holds every wording that was ever shown, byte for byte', () => {
    const hashes = Object.fromEntries(
      WORDINGS.map((wording) => [
        `${wording.id} ${wording.version} ${wording.language}`,
        createHash('sha256').update(wording.text, 'utf8').digest('hex'),
      ]),
    )

    expect(hashes).toEqual(SHOWN)
  })

  it('says the hash of each text beside it', () => {
    for (const { text, sha256 } of WORDINGS)
      expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(sha256)
  })

  it('has each version once in a language', () => {
    expect(Object.keys(SHOWN)).toHaveLength(WORDINGS.length)
  })

  it('has every wording in every language', () => {
    for (const { id } of WORDINGS) for (const language of LANGUAGES) expect(findWording(id, language)).toBeDefined()
  })

  it('finds the version that was shown, and none that never was', () => {
    expect(findWording('marketing_ask', 'zu', 'v1')?.version).toBe('v1')
    expect(findWording('marketing_ask', 'zu', 'v99')).toBeUndefined()
  })

  it('keeps the notice below 900 characters and the marketing ask below 300, before the shop is filled in', () => {
    for (const { id, text } of WORDINGS) expect(text.length).toBeLessThan(id === 'privacy_notice' ? 800 : 300)
  })

  it.each(LANGUAGES)('tells in %s who asks, how to object, and where to complain', (language) => {
    const notice = findWording('privacy_notice', language)?.text
    const ask = findWording('marketing_ask', language)?.text

    for (const part of ['{shop}', '{address}', 'WhatsApp', 'Wakala', 'PRIVACY', 'inforegulator.org.za', '{link}']) {
      expect(notice).toContain(part)
    }
    for (const part of ['{shop}', '{address}', '{phone}', '{goods}', 'STOP']) expect(ask).toContain(part)
  })
})
