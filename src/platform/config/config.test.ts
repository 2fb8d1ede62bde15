import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appSecretsOf, ConfigSchema, DEMO_SECRETS, readConfig, readSomeConfig, type ConfigVariable } from './config.ts'

const PRODUCTION = {
  WAKALA_MODE: 'production',
  PUBLIC_URL: 'https://wakala.example',
  WHATSAPP_APP_SECRETS: 'an-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'a-verify-token',
  WHATSAPP_ACCESS_TOKEN: 'an-access-token',
} as const

/** A value that cannot be, for each variable; any text at all may be the name of a model. */
const BAD = {
  WAKALA_MODE: 'staging',
  PORT: '70000',
  WAKALA_HOST: 'h'.repeat(256),
  WAKALA_DATA_DIR: 'd'.repeat(4_097),
  DATABASE_URL: 'mysql://localhost/wakala',
  DATABASE_OWNER_URL: 'localhost:5432',
  REDIS_URL: 'http://localhost:6379',
  PUBLIC_URL: 'wakala.example',
  WHATSAPP_GRAPH_URL: 'graph.example',
  WHATSAPP_CHAT_URL: 'chat.example',
  WHATSAPP_GRAPH_VERSION: 'latest',
  WHATSAPP_APP_SECRETS: 's'.repeat(4_097),
  WHATSAPP_VERIFY_TOKEN: 's'.repeat(4_097),
  WHATSAPP_ACCESS_TOKEN: 's'.repeat(4_097),
  PAYSTACK_URL: 'ftp://paystack.example',
  OZOW_URL: 'https:// x',
  YOCO_URL: 'yoco',
  LLM_URL: 'localhost:11434',
  LLM_API_KEY: 's'.repeat(4_097),
  TRANSCRIBE_URL: 'whisper',
  TRANSCRIBE_API_KEY: 's'.repeat(4_097),
  WAKALA_MASTER_KEY: 'c2hvcnQ=',
  WAKALA_ALERT_URL: 'mailto:ops@example.org',
  WAKALA_ERASURE_LIST: 'f'.repeat(4_097),
  WAKALA_LOG_LEVEL: 'loud',
  WAKALA_LEASE_MS: '100',
  WAKALA_UNKNOWN_SEND_MS: '90s',
  WAKALA_SWEEP_MS: '7',
  WAKALA_EMULATOR_PORT: '-1',
  WAKALA_TRUSTED_PROXIES: 'the load balancer',
  WAKALA_METRICS_TOKEN: 'short',
  WAKALA_DEMO: 'huge',
  WAKALA_TLS_CERT_FILE: 'f'.repeat(4_097),
  WAKALA_TLS_KEY_FILE: 'f'.repeat(4_097),
  WAKALA_BACKUP_AT: '24:00',
  WAKALA_BACKUP_DIR: 'd'.repeat(4_097),
  WAKALA_BACKUP_KEEP: '36',
  WAKALA_BACKUP_KEY_FILE: 'f'.repeat(4_097),
  WAKALA_BACKUP_PASSPHRASE: 'short',
} as const satisfies Record<Exclude<ConfigVariable, 'LLM_MODEL'>, string>

const problemsOf = (env: Record<string, string | undefined>) => {
  const read = readConfig(env)
  return read.ok ? [] : read.error
}

describe('a configuration', () => {
  it('is complete without any variable: demo mode, for this machine only', () => {
    const read = readConfig({})

    expect(read).toMatchObject({
      ok: true,
      value: { WAKALA_MODE: 'demo', PORT: 3000, WAKALA_HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000' },
    })
  })

  it.each(Object.entries(BAD))(
    'with a bad %s is refused by a line that names it and not its value',
    (variable, value) => {
      const problems = problemsOf({ [variable]: value })

      expect(problems).toMatchObject([{ code: 'config.bad_value', variable }])
      expect(problems[0]?.mend).toMatch(new RegExp(`^${variable} `))
      expect(problems[0]?.mend).not.toContain(value)
      expect(problems[0]?.mend).toMatch(/: use .{8,}\.$/)
    },
  )

  it.each([',', ' , ', ' '])(
    'whose app secrets are "%s" has none, and an empty one would sign for anybody',
    (secrets) => {
      expect(problemsOf({ WHATSAPP_APP_SECRETS: secrets })).toMatchObject([{ variable: 'WHATSAPP_APP_SECRETS' }])
    },
  )

  it('takes each app secret without what surrounds it', () => {
    expect(appSecretsOf(' new-one, old-one ,,')).toEqual(['new-one', 'old-one'])
    expect(problemsOf({ ...PRODUCTION, WHATSAPP_APP_SECRETS: 'mine, demo-app-secret' })).toMatchObject([
      { code: 'config.demo_secret', variable: 'WHATSAPP_APP_SECRETS' },
    ])
  })

  it.each([
    ['WAKALA_TLS_CERT_FILE', { WAKALA_TLS_CERT_FILE: 'a.pem' }],
    ['WAKALA_TLS_KEY_FILE', { WAKALA_TLS_KEY_FILE: 'a.key' }],
    ['WAKALA_TLS_CERT_FILE', { WAKALA_TLS_CERT_FILE: 'a.pem', WAKALA_TLS_KEY_FILE: 'a.key' }],
  ])('with %s alone, or in demo mode, is refused', (variable, env) => {
    expect(problemsOf(env)).toMatchObject([{ code: 'config.bad_value', variable }])
  })

  it('can be read in part, where the secrets of the roles are not set', () => {
    const read = readSomeConfig({ WAKALA_MODE: 'production', WAKALA_BACKUP_KEEP: '3' }, ['WAKALA_BACKUP_KEEP'])
    const refused = readSomeConfig({ WAKALA_BACKUP_KEEP: '0', PORT: 'x' }, ['WAKALA_BACKUP_KEEP'])

    expect(read).toMatchObject({ ok: true, value: { WAKALA_BACKUP_KEEP: 3 } })
    expect(refused).toMatchObject({ ok: false, error: [{ variable: 'WAKALA_BACKUP_KEEP' }] })
  })

  it('tells all its faults at once', () => {
    const problems = problemsOf({ PORT: 'x', WAKALA_LOG_LEVEL: 'loud' })

    expect(problems.map((problem) => problem.variable)).toEqual(['PORT', 'WAKALA_LOG_LEVEL'])
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '' })).toEqual(readConfig({}))
  })

  it.each([
    ['PUBLIC_URL', 'https://wakala.example'],
    ['WHATSAPP_CHAT_URL', 'https://wa.me'],
  ] as const)('takes a %s that ends with a stroke without it, because paths are put behind it', (variable, url) => {
    for (const given of [`${url}/`, `${url}//`]) {
      expect(readConfig({ [variable]: given })).toMatchObject({ ok: true, value: { [variable]: url } })
    }
  })

  it.each(['https://wakala.example/?from=chat', 'https://wakala.example#top'])(
    'has no PUBLIC_URL %s, behind which no path can stand',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toMatchObject([{ code: 'config.bad_value', variable: 'PUBLIC_URL' }])
    },
  )

  it('keeps erasures in a file: an address would be taken for a name, and no erasure could be written down', () => {
    const problems = problemsOf({ WAKALA_ERASURE_LIST: 'https://list.example/erasures' })

    expect(problems).toMatchObject([{ code: 'config.bad_value', variable: 'WAKALA_ERASURE_LIST' }])
    expect(problems[0]?.mend).not.toContain('address')
  })

  it('never throws, and passes its own schema when it is taken', () => {
    const env = fc.dictionary(fc.constantFrom(...Object.keys(ConfigSchema.properties)), fc.string())

    fc.assert(
      fc.property(env, (variables) => {
        const read = readConfig(variables)
        for (const problem of read.ok ? [] : read.error) expect(problem.mend).toContain(problem.variable)
      }),
    )
  })
})

describe('in production', () => {
  it('certificate and key of TLS are taken together', () => {
    expect(readConfig({ ...PRODUCTION, WAKALA_TLS_CERT_FILE: 'a.pem', WAKALA_TLS_KEY_FILE: 'a.key' }).ok).toBe(true)
  })

  it('a configuration with secrets of its own is taken, and listens to the world', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      ok: true,
      value: { WAKALA_HOST: '0.0.0.0', WHATSAPP_GRAPH_URL: 'https://graph.facebook.com' },
    })
  })

  it.each(Object.entries(DEMO_SECRETS))('the public %s of the demo is refused', (variable, secret) => {
    const problems = problemsOf({ ...PRODUCTION, [variable]: secret })

    expect(problems).toMatchObject([{ code: 'config.demo_secret', variable }])
  })

  it('a demo secret beside a real one is refused too', () => {
    const problems = problemsOf({ ...PRODUCTION, WHATSAPP_APP_SECRETS: 'real,demo-app-secret' })

    expect(problems).toMatchObject([{ code: 'config.demo_secret', variable: 'WHATSAPP_APP_SECRETS' }])
  })

  it.each(['PUBLIC_URL', ...Object.keys(DEMO_SECRETS)])('a missing %s is refused', (variable) => {
    const problems = problemsOf({ ...PRODUCTION, [variable]: undefined })

    expect(problems).toMatchObject([{ code: 'config.missing', variable }])
  })
})
