/** Configuration from the environment; every value has a default that suits a demo. */
import { DEFAULT_STATUS_SETTINGS, type StatusSettings } from './users/statuses.ts'

export interface EmulatorConfig {
  readonly host: string
  /** 0 asks for a free one. */
  readonly port: number
  /** Address that others reach it by, for links to media; by default the one it listens on. */
  readonly publicUrl?: string
  readonly accessToken: string
  readonly appSecret: string
  readonly verifyToken: string
  readonly appId: string
  /** Receiver of webhooks from the start, without a handshake: it may not run yet. */
  readonly callbackUrl?: string
  /** Graph version that webhooks are written in. */
  readonly webhookVersion: string
  /** Snapshot and media live here; without it everything is in memory. */
  readonly dataDir?: string
  readonly zarPerUsd: number
  /** A slower answer counts as a failure. Real milliseconds. */
  readonly webhookTimeoutMs: number
  /** Longest virtual time between two tries of a webhook. */
  readonly webhookRetryGapMaxMs: number
  readonly windowErrors: 'status' | 'http'
  readonly freeEntryMs: number
  readonly fetchLinks: boolean
  /** Virtual milliseconds from creation of a template to its approval. */
  readonly templateReviewMs: number
  readonly statuses: StatusSettings
  readonly sendsMax: number
  readonly wireMax: number
}

const HOUR_MS = 3_600_000

export const DEFAULT_CONFIG: EmulatorConfig = {
  host: '127.0.0.1',
  port: 4010,
  accessToken: 'demo-access-token',
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
  appId: '800100200300400',
  webhookVersion: 'v26.0',
  zarPerUsd: 18,
  webhookTimeoutMs: 10_000,
  webhookRetryGapMaxMs: 3_600_000,
  windowErrors: 'status',
  freeEntryMs: 72 * HOUR_MS,
  fetchLinks: true,
  templateReviewMs: 60_000,
  statuses: DEFAULT_STATUS_SETTINGS,
  sendsMax: 50_000,
  wireMax: 2_000,
}

type Environment = Readonly<Record<string, string | undefined>>

const numberFrom = (env: Environment, name: string, fallback: number): number => {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number of at least 0, not "${text}"`)
  return value
}

/** @throws Error with a sentence when a number is not one. */
export const readConfig = (env: Environment): EmulatorConfig => {
  const d = DEFAULT_CONFIG
  const callbackUrl = env['EMULATOR_CALLBACK_URL']
  const dataDir = env['EMULATOR_DATA_DIR']
  const publicUrl = env['EMULATOR_PUBLIC_URL']?.replace(/\/$/, '')
  return {
    ...d,
    host: env['EMULATOR_HOST'] || d.host,
    port: numberFrom(env, env['EMULATOR_PORT'] === undefined ? 'PORT' : 'EMULATOR_PORT', d.port),
    accessToken: env['WHATSAPP_ACCESS_TOKEN'] || d.accessToken,
    appSecret: env['WHATSAPP_APP_SECRETS']?.split(',')[0]?.trim() || d.appSecret,
    verifyToken: env['WHATSAPP_VERIFY_TOKEN'] || d.verifyToken,
    webhookVersion: env['WHATSAPP_GRAPH_VERSION'] || d.webhookVersion,
    zarPerUsd: numberFrom(env, 'EMULATOR_ZAR_PER_USD', d.zarPerUsd),
    webhookTimeoutMs: numberFrom(env, 'EMULATOR_WEBHOOK_TIMEOUT_MS', d.webhookTimeoutMs),
    webhookRetryGapMaxMs: numberFrom(env, 'EMULATOR_WEBHOOK_RETRY_GAP_MAX_MS', d.webhookRetryGapMaxMs),
    windowErrors: env['EMULATOR_WINDOW_ERRORS'] === 'http' ? 'http' : 'status',
    fetchLinks: env['EMULATOR_FETCH_LINKS'] !== '0',
    templateReviewMs: numberFrom(env, 'EMULATOR_TEMPLATE_REVIEW_MS', d.templateReviewMs),
    ...(callbackUrl ? { callbackUrl } : {}),
    ...(dataDir ? { dataDir } : {}),
    ...(publicUrl ? { publicUrl } : {}),
  }
}
