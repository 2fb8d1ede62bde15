import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIG, readConfig } from './config.ts'

describe('configuration', () => {
  it('is the demo without any environment', () => {
    expect(readConfig({})).toEqual(DEFAULT_CONFIG)
  })

  it('takes the first of several app secrets, and EMULATOR_PORT before PORT', () => {
    const config = readConfig({ WHATSAPP_APP_SECRETS: 'new, old', EMULATOR_PORT: '0', PORT: '3000' })

    expect([config.appSecret, config.port]).toEqual(['new', 0])
  })

  it('refuses a number that is none', () => {
    expect(() => readConfig({ EMULATOR_PORT: 'high' })).toThrow(/EMULATOR_PORT must be a number/)
  })
})
