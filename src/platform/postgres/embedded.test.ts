import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decideAccount, reachOf, runAs } from './account.ts'
import { linksAreComplete, prepareBinaries } from './binaries.ts'
import {
  type Connection,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded.ts'
import { canonical, dataDirHash } from './launcher-lock.ts'
import { isAlive, listPostgresProcesses } from './processes.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534
const fixture = path.join(import.meta.dirname, 'fixtures/hold-server.ts')

let home: string
let dataDir: string
let running: EmbeddedPostgres[]
let parents: ChildProcess[]

beforeEach(() => {
  home = canonical(fs.mkdtempSync(path.join(os.tmpdir(), 'wakala-pg-test-'))) // mkdtemp gives it mode 0700
  dataDir = path.join(home, 'pg')
  running = []
  parents = []
})

afterEach(async () => {
  for (const parent of parents) parent.kill('SIGKILL')
  for (const server of running) await server.stop()
  await vi.waitFor(() => expect(listPostgresProcesses(dataDir)).toEqual([]), { timeout: 15_000, interval: 50 })
  fs.rmSync(home, { recursive: true, force: true })
  fs.rmSync(path.join(os.tmpdir(), `wakala-${dataDirHash(dataDir)}`), { recursive: true, force: true })
})

const start = async (options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> => {
  const started = await startEmbeddedPostgres({ dataDir, log: () => undefined, ...options })
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  running.push(started.value)
  return started.value
}

const query = async (connection: Connection, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

type Held = { readonly connection: Connection; readonly pid: number; readonly code?: string; readonly detail?: string }

/** A process of its own that holds the server, under an account of its own if asked. */
const startInParent = (
  simulate: object = {},
  account: { uid?: number; gid?: number } = {},
): Promise<[ChildProcess, Held]> =>
  new Promise((resolve, reject) => {
    const args = [fixture, dataDir, JSON.stringify(simulate)]
    const parent = spawn(process.execPath, args, { ...account, stdio: ['ignore', 'pipe', 'inherit'] })
    parents.push(parent)
    parent.stdout.setEncoding('utf8').once('data', (text: string) => resolve([parent, JSON.parse(text) as Held]))
    parent.once('exit', (code, signal) => reject(new Error(`the parent ended with ${signal ?? code}`)))
  })

describe('starting', () => {
  it('makes a database at the first start, which takes seconds, and only finds it again at the next', async () => {
    const madeAt = (): bigint => fs.statSync(path.join(dataDir, 'PG_VERSION'), { bigint: true }).mtimeNs
    const first = await start()
    await query(first.connection, 'create table note as select 1 as id')
    await first.stop()
    const before = madeAt()

    const later = await start()

    expect(await query(later.connection, 'select id from note')).toEqual([{ id: 1 }])
    expect(madeAt()).toBe(before)
  })

  it('serves over a private Unix socket and over loopback, to those who know the password', async () => {
    const { connection } = await start()

    const overLoopback = await query({ ...connection, host: '127.0.0.1' }, 'select current_user as name')
    const wrong = query({ ...connection, password: 'wrong' }, 'select 1')

    expect(overLoopback).toEqual([{ name: 'wakala_super' }])
    await expect(wrong).rejects.toMatchObject({ code: '28P01' })
    expect(fs.statSync(connection.host).mode & 0o777).toBe(0o700)
    expect(fs.statSync(path.join(dataDir, 'wakala-super.password')).mode & 0o777).toBe(0o600)
  })

  it('lets settings and local.conf change what they like but durability', async () => {
    const first = await start({ settings: { work_mem: '5MB', fsync: 'off' } })
    await first.stop()
    fs.writeFileSync(path.join(dataDir, 'local.conf'), 'max_connections = 33\nsynchronous_commit = off\n')

    const { connection } = await start({ settings: { work_mem: '5MB', fsync: 'off' } })

    const shown = await query(
      connection,
      `select name, setting from pg_settings where name in ('work_mem', 'max_connections', 'fsync', 'synchronous_commit', 'full_page_writes') order by name`,
    )
    expect(shown).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'max_connections', setting: '33' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'work_mem', setting: '5120' },
    ])
  })

  it('leaves a directory with other files in it alone', async () => {
    fs.mkdirSync(dataDir)
    fs.writeFileSync(path.join(dataDir, 'letter.txt'), 'dear')

    const started = await startEmbeddedPostgres({ dataDir, log: () => undefined })

    expect(started).toMatchObject({ ok: false, error: { code: 'postgres.foreign_data_dir' } })
    expect(fs.readdirSync(dataDir)).toEqual(['letter.txt'])
  })

  it('starts whole after a kill -9 in the middle of the first start', async () => {
    const starting = startInParent()
    starting.catch(() => undefined) // it is about to be killed
    await vi.waitFor(() => expect(fs.readdirSync(home).join()).toMatch(/half-made/), { timeout: 10_000, interval: 5 })
    parents[0]?.kill('SIGKILL')
    await starting.catch(() => undefined)

    const { connection } = await start()

    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(fs.readdirSync(home)).toEqual(['pg'])
  })
})

describe('one server to a data directory', () => {
  it('refuses a second start and names the process that holds the directory', async () => {
    const [parent] = await startInParent()

    const second = await startEmbeddedPostgres({ dataDir, log: () => undefined })

    expect(second).toMatchObject({ ok: false, error: { code: 'postgres.already_running' } })
    if (!second.ok) expect(second.error.detail).toContain(`process ${parent.pid} `)
  })

  it('refuses a directory that is served by a server which somebody started by hand', async () => {
    await (await start()).stop()
    const account = decideAccount(dataDir)
    const binaries = account.ok ? await prepareBinaries(reachOf(account.value)) : account
    if (!account.ok || !binaries.ok) throw new Error('no PostgreSQL here')
    const { prefix, options } = runAs(account.value)
    const words = [...prefix, binaries.value.postgres, '-D', dataDir, '-c', `unix_socket_directories=`]
    const byHand = spawn(words[0] ?? '', words.slice(1), { ...options, stdio: 'ignore' })
    await vi.waitFor(() => expect(fs.existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(true), { timeout: 10_000 })

    const second = await startEmbeddedPostgres({ dataDir, log: () => undefined })

    byHand.kill('SIGINT')
    expect(second).toMatchObject({ ok: false, error: { code: 'postgres.already_running' } })
    if (!second.ok) expect(second.error.detail).toContain(`process ${byHand.pid}`)
  })

  const hasFlock = spawnSync('flock', ['--version']).status === 0
  it.runIf(hasFlock)('refuses a directory in use in another container, whose processes cannot be seen', async () => {
    await (await start()).stop()
    const lockFile = path.join(dataDir, 'wakala.lock')
    const elsewhere = spawn('flock', ['--no-fork', lockFile, 'cat'], { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' })
    elsewhere.stdin.write('locked')
    await new Promise((resolve) => elsewhere.stdout.once('data', resolve))

    const second = await startEmbeddedPostgres({ dataDir, log: () => undefined })

    elsewhere.stdin.end()
    expect(second).toMatchObject({ ok: false, error: { code: 'postgres.already_running' } })
  })

  it('is not misled by a pid file whose process id now belongs to somebody else', async () => {
    await (await start()).stop()
    fs.writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n`)

    const { connection } = await start()

    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('dying', () => {
  it('comes back by itself after kill -9, at the same address, with every acknowledged row', async () => {
    const server = await start({ restartOnDeath: true })
    const deaths: unknown[] = []
    server.onExit((info) => deaths.push(info))
    const killed = server.pid() ?? 0
    await query(server.connection, 'create table note (id int primary key)')
    const acknowledged: number[] = []
    const writer = new pg.Client(server.connection)
    writer.on('error', () => undefined)
    await writer.connect()
    const writing = (async () => {
      for (let id = 0; ; id += 1) {
        await writer.query('insert into note values ($1)', [id])
        acknowledged.push(id)
        if (acknowledged.length === 100) process.kill(killed, 'SIGKILL')
      }
    })()
    await writing.catch(() => undefined)
    await vi.waitFor(() => expect(server.pid()).toSatisfy((pid) => pid !== undefined && pid !== killed), {
      timeout: 15_000,
      interval: 25,
    })

    const rows = (await query(server.connection, 'select id from note order by id')) as { id: number }[]

    expect(acknowledged.length).toBeGreaterThanOrEqual(100)
    // One more may have been stored whose acknowledgement the kill cut off.
    expect(rows.map((row) => row.id).slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(deaths).toEqual([{ code: null, signal: 'SIGKILL' }])
  })

  it('does not come back when it was told to stop', async () => {
    const server = await start({ restartOnDeath: true })
    const killed = server.pid() ?? 0
    process.kill(killed, 'SIGKILL')

    await server.stop()

    expect(server.pid()).toBeUndefined()
    expect(listPostgresProcesses(dataDir)).toEqual([])
  })

  it.each([
    ['the kernel tells it', {}],
    ['a shell watches, where setpriv is missing', { noSetpriv: true }],
  ])('stops when its parent is killed with -9, and starts again with the data: %s', async (_, simulate) => {
    const [parent, held] = await startInParent(simulate)
    await query(held.connection, 'create table note as select 7 as id')
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(held.pid)).toBe(false), { timeout: 15_000, interval: 25 })

    const again = await start()

    expect(await query(again.connection, 'select id from note')).toEqual([{ id: 7 }])
  })

  it('starts at once after its parent was killed with -9, while the old server may still be going down', async () => {
    const [parent, held] = await startInParent()
    await query(held.connection, 'create table note as select 8 as id')
    const ended = new Promise((resolve) => parent.once('exit', resolve))
    parent.kill('SIGKILL')
    await ended

    const again = await start()

    expect(await query(again.connection, 'select id from note')).toEqual([{ id: 8 }])
  })
})

describe('accounts', () => {
  it.runIf(isRoot)(
    'steps down where user namespaces are forbidden, also below a 0700 home, and keeps to it',
    async () => {
      const first = await start({ simulate: { noNamespace: true } })
      await query(first.connection, 'create table note as select 9 as id')
      const ownerAtFirst = fs.statSync(dataDir).uid
      await first.stop()

      const later = await start()

      expect(ownerAtFirst).toBe(NOBODY)
      expect(fs.statSync(dataDir).uid).toBe(NOBODY)
      expect(fs.statSync(home).mode & 0o777).toBe(0o700)
      expect(await query(later.connection, 'select id from note')).toEqual([{ id: 9 }])
    },
  )

  it.runIf(isRoot)('copies the binaries aside when the account may not reach the checkout', async () => {
    const aside = path.join(home, 'tmp')
    fs.mkdirSync(aside)
    vi.stubEnv('TMPDIR', aside)

    const binaries = await prepareBinaries({
      canRun: (postgres) => postgres.startsWith(aside),
      canReach: (dir) => dir === aside,
    })
    vi.unstubAllEnvs()

    if (!binaries.ok) throw new Error(binaries.error.detail)
    expect(spawnSync(binaries.value.postgres, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/PostgreSQL\) 18/)
  })

  const nobodyCanRead = isRoot && spawnSync('test', ['-r', fixture], { uid: NOBODY, gid: NOBODY }).status === 0
  it.runIf(nobodyCanRead)('runs as an ordinary user, and root leaves the directory to that user', async () => {
    fs.chownSync(home, NOBODY, NOBODY)
    const [parent, held] = await startInParent({}, { uid: NOBODY, gid: NOBODY })
    await query(held.connection, 'create table note as select 10 as id')
    parent.kill('SIGKILL')

    const asRoot = await start()

    expect(await query(asRoot.connection, 'select id from note')).toEqual([{ id: 10 }])
    expect(fs.statSync(path.join(dataDir, 'postgresql.conf')).uid).toBe(NOBODY)
  })
})

describe('libraries', () => {
  it('makes the links that npm ci --ignore-scripts leaves out, however many starts make them at once', async () => {
    fs.mkdirSync(path.join(home, 'native/lib'), { recursive: true })
    fs.writeFileSync(path.join(home, 'native/lib/libpq.so.5.18'), 'library')
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    fs.writeFileSync(path.join(home, 'native/pg-symlinks.json'), JSON.stringify(links))

    const complete = await Promise.all([linksAreComplete(home), linksAreComplete(home), linksAreComplete(home)])

    expect(complete).toEqual([true, true, true])
    expect(fs.readlinkSync(path.join(home, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
  })
})
