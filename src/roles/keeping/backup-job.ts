/**
 * The daily backup of a production on one machine: looks every few minutes whether one is due, makes it in a process of
 * its own at low priority (its memory and its work must not be felt by a turn), clears away what has had its time, and
 * says so when it fails or when the newest is old.
 */
import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { childEnvironment } from '../../platform/config/child-environment.ts'
import type { Config } from '../../platform/config/config.ts'
import { listBackups, newestMoment, pruneBackups } from '../../platform/backup/files.ts'
import type { Runtime } from '../runtime.ts'
import { backupDirOf } from './backup-dir.ts'
import type { BackupFacts } from './describe.ts'
import { createTimers } from '../timers.ts'
import { isBackupDue, isBackupOld } from './schedule.ts'

const LOOK_EVERY_MS = 5 * MINUTE_MS
const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../../scripts/backup.ts', import.meta.url))

/** Makes one backup; throws with what the command said when it failed. */
export type MakeBackup = (signal: AbortSignal) => Promise<Pick<BackupFacts, 'bytes' | 'seconds' | 'isBesideData'>>

const PASSED_ON = [
  'WAKALA_DATA_DIR',
  'WAKALA_MASTER_KEY',
  'WAKALA_BACKUP_DIR',
  'WAKALA_BACKUP_KEY_FILE',
  'WAKALA_BACKUP_PASSPHRASE',
] as const satisfies readonly (keyof Config)[]

/** Of what is said on standard error; more would only fill the memory. */
const SAID_CHARS_MAX = 4_000

/** The command's own sentence; of a defect its kind alone, because its message may quote what was in the database. */
export const reasonOf = (said: string, exitCode: number | null): string => {
  const line = said.trim().split('\n').at(-1) ?? ''
  if (/^\{"code":"backup\.\w+","detail":/.test(line)) return line
  const kind = /^(?:\w*Error)\b/m.exec(said)?.[0]
  return `the backup ended with ${exitCode}${kind === undefined ? '' : ` (${kind})`}: run npm run backup by hand to see why`
}

/** `npm run backup -- --json` as a child; it ends when this process does, however that ends. */
export const backupInChild =
  (config: Config): MakeBackup =>
  (signal) =>
    new Promise((resolve, reject) => {
      const own = Object.fromEntries(PASSED_ON.flatMap((name) => (config[name] ? [[name, String(config[name])]] : [])))
      const child = spawn(process.execPath, [RUN, SCRIPT, '--json'], {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        signal,
        env: { ...childEnvironment(), ...own, WAKALA_STOP_WITH_PARENT: '1' },
      })
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
      let out = ''
      let said = ''
      child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
      child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-SAID_CHARS_MAX)))
      child.once('error', reject)
      child.once('close', (code) => {
        if (code === 0)
          resolve(JSON.parse(out) as BackupFacts) // our own command's one line
        else reject(new Error(reasonOf(said, code)))
      })
    })

const isRunningElsewhere = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('{"code":"backup.running"')

interface BackupJob {
  readonly start: () => void
  /** Looks once: for tests, and what the timer does. */
  readonly look: () => Promise<void>
  /** Breaks off a backup that is being written; the next start makes it. */
  readonly drain: () => Promise<void>
}

export const createBackupJob = (
  { config, clock, log, alerts, metrics }: Pick<Runtime, 'config' | 'clock' | 'log' | 'alerts' | 'metrics'>,
  makeBackup: MakeBackup = backupInChild(config),
): BackupJob => {
  const dir = backupDirOf(config)
  const { WAKALA_BACKUP_AT: at, WAKALA_BACKUP_KEEP: keep } = config
  const sinceMs = clock.now()
  const stopping = new AbortController()
  const timers = createTimers(log)
  let failedMs: number | null = null

  const readNewest = async (): Promise<number | null> => {
    const newestMs = newestMoment(await listBackups(dir), clock.now())
    metrics.backupTime.set((newestMs ?? 0) / 1_000)
    return newestMs
  }

  const tellFailed = (error: unknown): void => {
    metrics.backupFailures.inc()
    alerts.raise('backup_failed', { reason: error instanceof Error ? error.message : String(error) })
  }

  const make = async (): Promise<void> => {
    try {
      const { bytes, seconds, isBesideData } = await makeBackup(stopping.signal)
      failedMs = null
      metrics.backupBytes.set(bytes)
      metrics.backupSeconds.set(seconds)
      log.info({ bytes, seconds }, 'backup made')
      if (isBesideData) log.warn({ dir }, 'backups lie on the disk of the data, and are lost with it')
    } catch (error) {
      // Somebody is making one by hand, which is the one that is due.
      if (stopping.signal.aborted || isRunningElsewhere(error)) return
      failedMs = clock.now()
      tellFailed(error)
    }
  }

  /** Also where none succeeds: what had its time must go, and a full disk needs the room. */
  const prune = async (): Promise<void> => {
    try {
      const expired = await pruneBackups(dir, keep, clock.now())
      if (expired.length > 0) log.info({ deleted: expired.length }, 'old backups deleted')
    } catch (error) {
      log.warn({ err: error }, 'old backups not deleted')
    }
  }

  const look = async (): Promise<void> => {
    const newestMs = await readNewest()
    if (newestMs !== null) await prune()
    if (isBackupDue({ newestMs, failedMs }, clock.now(), at)) {
      await make()
      await prune()
    }
    const made = await readNewest()
    if (isBackupOld({ newestMs: made }, sinceMs, clock.now())) {
      const hours = Math.floor((clock.now() - (made ?? sinceMs)) / (60 * MINUTE_MS))
      alerts.raise('backup_old', { hours, backups: made === null ? 'none' : 'old' })
    }
  }

  return {
    start: () => {
      if (at === 'off') return
      timers.start()
      // What fails is the directory: its disk is gone, or it is another account's.
      timers.every('backup', LOOK_EVERY_MS, () => look().catch(tellFailed))
    },
    look,
    drain: async () => {
      stopping.abort()
      await timers.drain()
    },
  }
}
