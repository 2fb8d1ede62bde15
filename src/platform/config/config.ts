/**
 * The configuration: every variable that the product knows, read once at start. A bad value stops the start with one line
 * that names the variable and the mend.
 */
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { err, ok, type Result } from '../../kernel/result.ts'

const Port = Type.Integer({ minimum: 0, maximum: 65_535 })
const HttpUrl = Type.String({ pattern: '^https?://[^\\s/]+', maxLength: 2_048 })
const BaseUrl = Type.String({ pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$', maxLength: 2_048 })
const FilePath = Type.String({ minLength: 1, maxLength: 4_096 })
/** Not of white space alone: an empty key signs for anybody. */
const Secret = Type.String({ pattern: '\\S', maxLength: 4_096 })
/** With commas between, of which there may be too many. */
const Secrets = Type.String({ pattern: '[^\\s,]', maxLength: 4_096 })

export const ConfigSchema = Type.Object({
  WAKALA_MODE: Type.Union([Type.Literal('demo'), Type.Literal('production')]),
  PORT: Port,
  WAKALA_HOST: Type.String({ minLength: 1, maxLength: 255 }),
  WAKALA_DATA_DIR: FilePath,
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  DATABASE_OWNER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  REDIS_URL: Type.Optional(Type.String({ pattern: '^rediss?://' })),
  PUBLIC_URL: BaseUrl,
  WHATSAPP_GRAPH_URL: Type.Optional(HttpUrl),
  WHATSAPP_CHAT_URL: Type.Optional(HttpUrl),
  WHATSAPP_GRAPH_VERSION: Type.String({ pattern: '^v\\d{2,3}\\.\\d$' }),
  WHATSAPP_APP_SECRETS: Secrets,
  WHATSAPP_VERIFY_TOKEN: Secret,
  WHATSAPP_ACCESS_TOKEN: Secret,
  PAYSTACK_URL: Type.Optional(HttpUrl),
  OZOW_URL: Type.Optional(HttpUrl),
  YOCO_URL: Type.Optional(HttpUrl),
  LLM_URL: Type.Optional(HttpUrl),
  LLM_MODEL: Type.Optional(Type.String({ minLength: 1 })),
  LLM_API_KEY: Type.Optional(Secret),
  TRANSCRIBE_URL: Type.Optional(HttpUrl),
  TRANSCRIBE_API_KEY: Type.Optional(Secret),
  WAKALA_MASTER_KEY: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })),
  WAKALA_ALERT_URL: Type.Optional(HttpUrl),
  WAKALA_ERASURE_LIST: Type.Optional(Type.String({ pattern: '^(?![a-z]+://)', minLength: 1, maxLength: 4_096 })),
  WAKALA_LOG_LEVEL: Type.Union(['trace', 'debug', 'info', 'warn', 'error', 'silent'].map((l) => Type.Literal(l))),
  WAKALA_LEASE_MS: Type.Integer({ minimum: 500, maximum: 120_000 }),
  WAKALA_UNKNOWN_SEND_MS: Type.Integer({ minimum: 1_000, maximum: 3_600_000 }),
  WAKALA_SWEEP_MS: Type.Optional(Type.Integer({ minimum: 20, maximum: 600_000 })),
  WAKALA_EMULATOR_PORT: Port,
  WAKALA_TRUSTED_PROXIES: Type.Optional(
    Type.String({ pattern: '^[0-9a-fA-F.:/]+( *, *[0-9a-fA-F.:/]+)*$', maxLength: 4_096 }),
  ),
  WAKALA_METRICS_TOKEN: Type.Optional(Type.String({ pattern: '^[!-~]{16,512}$' })),
  WAKALA_DEMO: Type.Union([Type.Literal('full'), Type.Literal('small')]),
  WAKALA_TLS_CERT_FILE: Type.Optional(FilePath),
  WAKALA_TLS_KEY_FILE: Type.Optional(FilePath),
  WAKALA_BACKUP_AT: Type.String({ pattern: '^(off|([01]\\d|2[0-3]):[0-5]\\d)$' }),
  WAKALA_BACKUP_DIR: Type.Optional(FilePath),
  WAKALA_BACKUP_KEEP: Type.Integer({ minimum: 1, maximum: 35 }),
  WAKALA_BACKUP_KEY_FILE: Type.Optional(FilePath),
  WAKALA_BACKUP_PASSPHRASE: Type.Optional(Type.String({ minLength: 12, maxLength: 1_024 })),
})
export type Config = Static<typeof ConfigSchema>
export type ConfigVariable = keyof Config

/** The app secrets, any of which may have signed a webhook; what stands between two commas by mistake is none. */
export const appSecretsOf = (list: string): readonly string[] =>
  list
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')

interface ConfigProblem {
  readonly code: 'config.bad_value' | 'config.missing' | 'config.demo_secret'
  readonly variable: ConfigVariable
  /** One sentence for the person at the terminal. */
  readonly mend: string
}

/** Defaults of demo mode; public, so production refuses them. */
export const DEMO_SECRETS = {
  WHATSAPP_APP_SECRETS: 'demo-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'demo-verify-token',
  WHATSAPP_ACCESS_TOKEN: 'demo-access-token',
} as const

const DEFAULTS = {
  WAKALA_MODE: 'demo',
  PORT: '3000',
  WAKALA_DATA_DIR: '.wakala',
  WHATSAPP_GRAPH_VERSION: 'v26.0',
  WAKALA_LOG_LEVEL: 'info',
  WAKALA_LEASE_MS: '5000',
  WAKALA_UNKNOWN_SEND_MS: '90000',
  WAKALA_EMULATOR_PORT: '0',
  WAKALA_DEMO: 'full',
  WAKALA_BACKUP_AT: '00:30', // UTC: half past two at night in South Africa
  WAKALA_BACKUP_KEEP: '14',
} as const

const NUMBERS = [
  'PORT',
  'WAKALA_LEASE_MS',
  'WAKALA_UNKNOWN_SEND_MS',
  'WAKALA_SWEEP_MS',
  'WAKALA_EMULATOR_PORT',
  'WAKALA_BACKUP_KEEP',
] as const

/** What paths are put behind: without the stroke that many write at the end. */
const BASES = ['PUBLIC_URL', 'WHATSAPP_CHAT_URL'] as const

const ANY_URL = 'use an address such as https://api.example'
const A_SECRET = 'use the one that Meta shows for your app, at most 4096 characters'
const A_PATH = 'use the path of a file or directory, at most 4096 characters'

const HINTS: Readonly<Record<ConfigVariable, string>> = {
  WAKALA_MODE: 'use demo or production',
  PORT: 'use a port number from 0 to 65535',
  WAKALA_HOST: 'use an address of this machine, such as 127.0.0.1 or 0.0.0.0',
  WAKALA_DATA_DIR: A_PATH,
  DATABASE_URL: 'use postgres://login:password@host:port/database',
  DATABASE_OWNER_URL: 'use postgres://login:password@host:port/database',
  REDIS_URL: 'use redis://host:port, or a comma-separated list for a cluster',
  PUBLIC_URL: 'use the https:// address that people reach',
  WHATSAPP_GRAPH_URL: 'use https://graph.facebook.com',
  WHATSAPP_CHAT_URL: 'use https://wa.me',
  WHATSAPP_GRAPH_VERSION: 'use a version such as v26.0',
  WHATSAPP_APP_SECRETS: 'use the app secret that Meta shows, or several with commas between',
  WHATSAPP_VERIFY_TOKEN: 'use the words that you gave to Meta for the webhook, at most 4096 characters',
  WHATSAPP_ACCESS_TOKEN: A_SECRET,
  PAYSTACK_URL: ANY_URL,
  OZOW_URL: ANY_URL,
  YOCO_URL: ANY_URL,
  LLM_URL: ANY_URL,
  LLM_MODEL: 'use the name of a model',
  LLM_API_KEY: 'use the key of the LLM, at most 4096 characters',
  TRANSCRIBE_URL: ANY_URL,
  TRANSCRIBE_API_KEY: 'use the key of the transcription service, at most 4096 characters',
  WAKALA_ALERT_URL: ANY_URL,
  WAKALA_ERASURE_LIST: A_PATH,
  WAKALA_LEASE_MS: 'use 500 to 120000',
  WAKALA_UNKNOWN_SEND_MS: 'use 1000 to 3600000',
  WAKALA_SWEEP_MS: 'use 20 to 600000',
  WAKALA_EMULATOR_PORT: 'use a port number from 0 to 65535',
  WAKALA_TLS_CERT_FILE: A_PATH,
  WAKALA_TLS_KEY_FILE: A_PATH,
  WAKALA_BACKUP_DIR: A_PATH,
  WAKALA_BACKUP_KEY_FILE: A_PATH,
  WAKALA_MASTER_KEY: 'use 32 random bytes in base64, for example from: openssl rand -base64 32',
  WAKALA_TRUSTED_PROXIES: 'use addresses or networks of your load balancers, such as 10.0.0.0/8, with commas between',
  WAKALA_LOG_LEVEL: 'use trace, debug, info, warn, error or silent',
  WAKALA_METRICS_TOKEN: 'use at least 16 letters and digits, for example from: openssl rand -hex 24',
  WAKALA_DEMO: 'use full or small',
  WAKALA_BACKUP_AT: 'use a time of day in UTC such as 00:30, or off',
  WAKALA_BACKUP_KEEP: 'use 1 to 35: older backups hold the keys of people who have been erased since',
  WAKALA_BACKUP_PASSPHRASE: 'use at least 12 characters',
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads some variables only, as a command does that starts no role: it must work where the secrets of the roles are not
 * set, as on the machine that a backup is restored on.
 */
export const readSomeConfig = <const V extends readonly ConfigVariable[]>(
  env: Environment,
  variables: V,
): Result<Pick<Config, V[number]>, readonly ConfigProblem[]> => {
  const raw = readValues(env, env.WAKALA_MODE === 'production')
  const problems = checkValues(raw, variables)
  return problems.length > 0 ? err(problems) : ok(raw as Config)
}

/**
 * Reads the configuration from an environment. Unset and empty variables take their defaults; unknown ones are ignored,
 * because an environment holds many that are not ours.
 */
export const readConfig = (env: Environment): Result<Config, readonly ConfigProblem[]> => {
  const isProduction = env.WAKALA_MODE === 'production'
  const raw = readValues(env, isProduction)
  const problems = [...checkValues(raw, Object.keys(ConfigSchema.properties) as ConfigVariable[])] // the schema's keys
  if (isProduction) problems.push(...refuseDemo(raw))
  if (!problems.some(({ variable }) => variable.startsWith('WAKALA_TLS'))) {
    problems.push(...refuseHalfTls(raw, isProduction))
  }
  return problems.length > 0 ? err(problems) : ok(raw as Config)
}

const readValues = (env: Environment, isProduction: boolean): Record<string, string | number> => {
  const raw: Record<string, string | number> = { ...DEFAULTS, ...(isProduction ? {} : DEMO_SECRETS) }
  for (const name of Object.keys(ConfigSchema.properties)) {
    const value = env[name]
    if (value !== undefined && value !== '') raw[name] = value
  }
  raw.PUBLIC_URL ??= `http://localhost:${raw.PORT}`
  // Demo mode has public secrets, so it listens to this machine only unless told otherwise.
  raw.WAKALA_HOST ??= isProduction ? '0.0.0.0' : '127.0.0.1'
  if (isProduction) raw.WHATSAPP_GRAPH_URL ??= 'https://graph.facebook.com'
  for (const name of BASES) {
    const url = raw[name]
    if (typeof url === 'string') raw[name] = url.replace(/\/+$/, '')
  }
  for (const name of NUMBERS) {
    const text = raw[name]
    if (typeof text === 'string' && /^\d{1,9}$/.test(text)) raw[name] = Number(text)
  }
  return raw
}

const checkValues = (
  raw: Readonly<Record<string, string | number>>,
  variables: readonly ConfigVariable[],
): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = []
  for (const variable of variables) {
    const schema = ConfigSchema.properties[variable]
    const value = raw[variable]
    if (value === undefined) {
      const isOptional = !(ConfigSchema.required as readonly string[]).includes(variable)
      if (!isOptional)
        problems.push({
          code: 'config.missing',
          variable,
          mend: `${variable} is not set: ${HINTS[variable]}.`,
        })
    } else if (!Value.Check(schema, value)) {
      problems.push({
        code: 'config.bad_value',
        variable,
        mend: `${variable} has a value that does not fit: ${HINTS[variable]}.`,
      })
    }
  }
  return problems
}

const refuseHalfTls = (
  raw: Readonly<Record<string, string | number>>,
  isProduction: boolean,
): readonly ConfigProblem[] => {
  const { WAKALA_TLS_CERT_FILE: cert, WAKALA_TLS_KEY_FILE: key } = raw
  if (cert === undefined && key === undefined) return []
  const refuse = (variable: ConfigVariable, mend: string): readonly ConfigProblem[] => [
    { code: 'config.bad_value', variable, mend },
  ]
  if (key === undefined) {
    return refuse('WAKALA_TLS_CERT_FILE', 'WAKALA_TLS_CERT_FILE stands alone: set WAKALA_TLS_KEY_FILE as well.')
  }
  if (cert === undefined) {
    return refuse('WAKALA_TLS_KEY_FILE', 'WAKALA_TLS_KEY_FILE stands alone: set WAKALA_TLS_CERT_FILE as well.')
  }
  // The demo's emulator posts to this machine, whose name is in no certificate.
  if (isProduction) return []
  return refuse('WAKALA_TLS_CERT_FILE', 'WAKALA_TLS_CERT_FILE is for production: leave it out, or set WAKALA_MODE.')
}

const refuseDemo = (raw: Readonly<Record<string, string | number>>): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = []
  for (const [name, demo] of Object.entries(DEMO_SECRETS)) {
    const values = appSecretsOf(String(raw[name] ?? ''))
    if (values.includes(demo)) {
      problems.push({
        code: 'config.demo_secret',
        variable: name as ConfigVariable,
        mend: `${name} holds the public demo secret: set the one of your own Meta app.`,
      })
    }
  }
  if (String(raw.PUBLIC_URL).startsWith('http://localhost')) {
    problems.push({
      code: 'config.missing',
      variable: 'PUBLIC_URL',
      mend: 'PUBLIC_URL is not set: links in messages would point to localhost; set your https:// address.',
    })
  }
  return problems
}
