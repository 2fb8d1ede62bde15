import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import { backupName } from '../../platform/backup/files.ts'
import { readConfig, type Config } from '../../platform/config/config.ts'
import { createMetrics } from '../../platform/telemetry/metrics.ts'
import { backupInChild, createBackupJob, reasonOf, type MakeBackup } from './backup-job.ts'

const NIGHT = Date.parse('2026-11-25T00:31:00.000Z')
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wakala-backup-job-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const aJob = (makeBackup: MakeBackup) => {
  const read = readConfig({ WAKALA_BACKUP_DIR: dir, WAKALA_BACKUP_KEEP: '3' })
  if (!read.ok) throw new Error('the configuration of the test is wrong')
  const clock = { nowMs: NIGHT, now: () => clock.nowMs, advance: () => undefined }
  const raised: string[] = []
  const metrics = createMetrics()
  const job = createBackupJob(
    {
      config: read.value,
      clock,
      metrics,
      log: pino({ level: 'silent' }),
      alerts: { raise: (kind, facts) => raised.push(`${kind} ${JSON.stringify(facts)}`) },
    },
    makeBackup,
  )
  return { job, clock, raised, metrics }
}
/** A backup that leaves a file of its moment, as the command does. */
const leavesFile =
  (clock: { readonly now: () => number }): MakeBackup =>
  async () => {
    await writeFile(join(dir, backupName(new Date(clock.now()).toISOString())), '')
    return { bytes: 1_000, seconds: 2, isBesideData: false }
  }

describe('the backup job', () => {
  it('makes one a day, and keeps as many as it is told', async () => {
    const made = aJob(async (signal) => leavesFile(made.clock)(signal))
    for (let hour = 0; hour < 5 * 24; hour++) {
      await made.job.look()
      made.clock.nowMs += HOUR_MS
    }

    const names = (await readdir(dir)).toSorted()

    expect(names).toEqual([2, 3, 4].map((day) => backupName(new Date(NIGHT + day * DAY_MS).toISOString())).toSorted())
    expect(made.raised).toEqual([])
    expect(await made.metrics.registry.getSingleMetricAsString('wakala_backup_bytes')).toContain(' 1000')
  })

  it('says that one has failed, tries again an hour later, and says when the newest is old', async () => {
    let tries = 0
    const { job, clock, raised, metrics } = aJob(async () => {
      tries++
      throw new Error('no space left on the disk')
    })
    for (let i = 0; i < 8; i++) {
      await job.look()
      clock.nowMs += HOUR_MS / 4
    }
    expect(tries).toBe(2)
    clock.nowMs += 40 * HOUR_MS

    await job.look()

    expect(raised[0]).toBe('backup_failed {"reason":"no space left on the disk"}')
    expect(raised.at(-1)).toContain('backup_old {"hours":42')
    expect(await metrics.registry.getSingleMetricAsString('wakala_backup_failures_total')).toContain(' 3')
  })

  it('deletes what is older than 35 days, however many there are, but never the newest', async () => {
    const old = (days: number): Promise<void> =>
      writeFile(join(dir, backupName(new Date(NIGHT - days * DAY_MS).toISOString())), '')
    await Promise.all([old(36), old(40), writeFile(join(dir, 'holiday.jpg'), '')])
    const made = aJob(async (signal) => leavesFile(made.clock)(signal))

    await made.job.look()

    expect((await readdir(dir)).toSorted()).toEqual(['holiday.jpg', backupName(new Date(NIGHT).toISOString())])
  })

  it('deletes what has had its time also while none succeeds', async () => {
    const of = (days: number): string => backupName(new Date(NIGHT - days * DAY_MS).toISOString())
    await Promise.all([2, 3, 4, 5, 36].map((days) => writeFile(join(dir, of(days)), '')))
    const { job } = aJob(() => Promise.reject(new Error('no space left on the disk')))

    await job.look()

    expect((await readdir(dir)).toSorted()).toEqual([2, 3, 4].map(of).toSorted())
  })

  it('keeps days and not files: an afternoon of many backups pushes out none of the nights before', async () => {
    const of = (ms: number): string => backupName(new Date(NIGHT - ms).toISOString())
    const nights = [1, 2].map((days) => of(days * DAY_MS))
    const today = [1, 2, 3, 4, 5].map((minutes) => of(minutes * 60_000))
    await Promise.all([...nights, ...today, of(3 * DAY_MS)].map((name) => writeFile(join(dir, name), '')))
    const { job } = aJob(() => Promise.reject(new Error('none is due')))

    await job.look()

    expect((await readdir(dir)).toSorted()).toEqual([...nights, ...today].toSorted())
  })

  it('is not kept from its work by a backup of a day that is yet to come', async () => {
    const ahead = backupName('2038-01-19T03:14:07.000Z')
    await writeFile(join(dir, ahead), '')
    const made = aJob(async (signal) => leavesFile(made.clock)(signal))

    await made.job.look()

    expect((await readdir(dir)).toSorted()).toEqual([backupName(new Date(NIGHT).toISOString()), ahead])
  })

  it('raises no alarm while somebody makes one by hand, and looks again at the next round', async () => {
    let tries = 0
    const { job, raised } = aJob(() => {
      tries++
      return Promise.reject(new Error('{"code":"backup.running","detail":"wait for it"}'))
    })

    await job.look()
    await job.look()

    expect(raised).toEqual([])
    expect(tries).toBe(2)
  })

  it('says that its directory cannot be looked at', async () => {
    await rm(dir, { recursive: true })
    await writeFile(dir, 'a file where the disk should be')
    const { job, raised } = aJob(() => Promise.reject(new Error('not asked')))

    job.start()
    await job.drain()

    expect(raised).toEqual([expect.stringContaining('backup_failed {"reason":"ENOTDIR')])
  })

  it('tells of a defect its kind, and nothing that its message quotes', () => {
    const said = `file:///opt/wakala/src/x.ts:1\n\nTypeError: no column for Thandi 0821234567\n    at x\n\nNode.js v24`

    expect(reasonOf(said, 1)).toBe('the backup ended with 1 (TypeError): run npm run backup by hand to see why')
    expect(reasonOf('', null)).toBe('the backup ended with null: run npm run backup by hand to see why')
    expect(reasonOf('{"code":"backup.no_space","detail":"The disk is full."}\n', 1)).toContain('The disk is full.')
  })

  it('passes on what the command said when there is nothing to back up', async () => {
    const config = { WAKALA_DATA_DIR: join(dir, 'nothing') } as Config // all that the command is given

    const failed = backupInChild(config)(new AbortController().signal)

    await expect(failed).rejects.toThrow(/backup\.no_database.*master key/)
  })
})
