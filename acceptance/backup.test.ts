/** A backup made in the middle of a busy day; then the machine is gone, and the shop opens again elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdtemp, mkdir, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserClient } from '../emulator/client.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { KASI_KOTA, NOMSA, startProduct, startRefused, startWorld, UBUNTU_SPAZA } from './harness.ts'
import { keepingCommand, readBooks, type Books } from './keeping.ts'
import { ask, hears, places, query, untilQuiet } from './people.ts'
import { fillShelves } from './soak/database.ts'
import { createEmulatorClient } from '../emulator/client.ts'
import { startEmulator } from '../emulator/launch.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

const PASSPHRASE = 'umbhalo wokuvula isipele'

interface Acknowledged {
  readonly shop: string
  readonly number: number
}

/** Orders again and again until told to stop; notes each order only once its confirmation has been read. */
const keepsOrdering = async (
  user: UserClient,
  wish: string,
  [shop, id]: readonly [slug: string, id: string],
  noted: Acknowledged[],
  isOver: () => boolean,
): Promise<void> => {
  while (!isOver()) noted.push({ shop, number: Number(await places(user, wish, id)) })
}

describe('an installation that was backed up under load and then lost', () => {
  let home: string
  let backup: string
  let masterKey: string
  let before: readonly Acknowledged[]
  let lost: Books
  let elsewhere: string
  let erased: string

  beforeAll(async () => {
    home = await makeDataDir('wakala-kept-')
    const world = await startWorld({ WAKALA_LOG_LEVEL: 'warn' })
    try {
      const media = join(world.dataDir, 'media', 'ab')
      await mkdir(media, { recursive: true })
      await writeFile(join(media, 'abcdef.webp'), Buffer.alloc(9_000_000, 'photo'))
      await fillShelves(world.dataDir, ['MAG-01', 'SIMBA-120']) // a slow machine's backup lasts for more than 25 orders
      const noted: Acknowledged[] = []
      let isOver = false
      const days = Array.from({ length: 4 }, (_, i) => {
        const user = world.emulator.user(`2771060010${i}`, { name: `Customer ${i}` })
        return i % 2 === 0
          ? keepsOrdering(user, '1 magwinya', ['kasi-kota', KASI_KOTA], noted, () => isOver)
          : keepsOrdering(user, '1 simba chips', ['ubuntu-spaza', UBUNTU_SPAZA], noted, () => isOver)
      })
      while (noted.length < 6) await new Promise((resolve) => setTimeout(resolve, 50))

      before = [...noted]
      const env = { WAKALA_DATA_DIR: world.dataDir, WAKALA_BACKUP_PASSPHRASE: PASSPHRASE }
      const made = await keepingCommand('backup', env, ['--to', home, '--json'])
      expect(made).toMatchObject({ code: 0, err: '' })
      backup = (JSON.parse(made.out) as { path: string }).path
      // The day goes on after the backup, so that it is not by rest that nothing is torn.
      while (noted.length < before.length + 3) await new Promise((resolve) => setTimeout(resolve, 50))
      isOver = true
      await Promise.all(days)
      await untilQuiet(world)
      lost = await readBooks(world.dataDir)
      // The first customer of the kota shop is erased after the backup.
      const [first] = await query<{ tenantId: string; customerId: string }>(
        world,
        `select o.tenant_id as "tenantId", o.customer_id as "customerId"
           from sales_order o join tenant t on t.tenant_id = o.tenant_id where t.slug = 'kasi-kota' and o.number = 1`,
      )
      erased = first!.customerId
      await writeFile(join(home, 'erasures.jsonl'), `${JSON.stringify({ ...first, erasedAtMs: Date.now() })}\n`)
      masterKey = readFileSync(join(world.dataDir, 'master.key'), 'utf8').trim()
    } finally {
      await world.product.kill() // with -9; its PostgreSQL goes with it
      await world.stop()
    }
    elsewhere = join(home, 'elsewhere')
    const restored = await keepingCommand(
      'restore',
      { WAKALA_DATA_DIR: elsewhere, WAKALA_BACKUP_PASSPHRASE: PASSPHRASE, WAKALA_MASTER_KEY: masterKey },
      [backup, '--erasures', join(home, 'erasures.jsonl')],
    )
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 person was erased again') })
  }, 180_000)
  afterAll(() => removeDataDir(home))

  it('serves again: every acknowledged order is there, the books add up, and the day goes on', async () => {
    const port = await freePort()
    const launched = await startEmulator({ callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` })
    const emulator = createEmulatorClient(launched.url)
    const env = {
      WAKALA_DATA_DIR: elsewhere,
      WAKALA_MASTER_KEY: masterKey,
      WHATSAPP_GRAPH_URL: launched.url,
      WAKALA_LOG_LEVEL: 'warn',
      // What was on its way at the backup's moment has no status here, and what comes behind it waits for that.
      WAKALA_UNKNOWN_SEND_MS: '1000',
    }
    const product = await startProduct(env, port)
    try {
      const books = await readBooks(elsewhere)
      const has = ({ shop, number }: Acknowledged): boolean =>
        books.orders.some((order) => order.shop === shop && order.number === number)
      expect(before.filter((order) => !has(order))).toEqual([])
      expect(books).toMatchObject({ wrongTotals: 0, wrongLevels: 0, brokenChains: 0 })
      // A moment of the lost installation, to the cent: its orders up to some number of each shop.
      const known = new Map(lost.orders.map((order) => [`${order.shop} ${order.number}`, order.total]))
      expect(books.orders.filter((order) => known.get(`${order.shop} ${order.number}`) !== order.total)).toEqual([])
      expect(books.orders.length).toBeLessThan(lost.orders.length)

      const [person] = await query<{ erased: boolean; keys: number }>(
        { dataDir: elsewhere },
        `select c.erased_at is not null as erased,
            (select count(*)::int from customer_key k where k.tenant_id = c.tenant_id and k.customer_id = c.id) as keys
           from customer c where c.id = $1`,
        [erased],
      )
      expect(person).toEqual({ erased: true, keys: 0 })

      const nomsa = emulator.user(NOMSA)
      // Somebody new: whoever was ordering at that moment still has a cart.
      const customer = emulator.user('27710600109', { name: 'Customer 9' })
      await ask(nomsa, 'hi', KASI_KOTA)
      const again = await places(customer, '1 magwinya', KASI_KOTA)
      await hears(nomsa, `New order ${again}`)
    } finally {
      await product.stop()
      await launched.stop()
    }
  }, 120_000)

  it('has its media files, and a private data directory', async () => {
    const photo = await stat(join(elsewhere, 'media', 'ab', 'abcdef.webp'))

    expect(photo.size).toBe(9_000_000)
    expect((await stat(join(elsewhere, 'pg'))).mode & 0o077).toBe(0)
  })

  it('is checked by reading the backup from end to end', async () => {
    const checked = await keepingCommand('backup', { WAKALA_BACKUP_PASSPHRASE: PASSPHRASE }, ['--verify', backup])

    expect(checked.code).toBe(0)
    expect(checked.out).toContain(`${backup} is whole`)
    expect(checked.out).toContain('1 media file')
  })

  describe('a restore is refused, and leaves nothing behind,', () => {
    let target: string
    const refused = async (
      file: string,
      env: Readonly<Record<string, string>> = {},
    ): Promise<{ readonly code: string; readonly left: readonly string[] }> => {
      target = await mkdtemp(join(home, 'refused-'))
      const result = await keepingCommand(
        'restore',
        {
          WAKALA_DATA_DIR: target,
          WAKALA_BACKUP_PASSPHRASE: PASSPHRASE,
          WAKALA_MASTER_KEY: masterKey,
          ...env,
        },
        [file, '--no-erasures', '--json'],
      )
      expect(result.code).toBe(1)
      const left = (await readdir(target)).filter((name) => name !== 'compile-cache')
      return { code: (JSON.parse(result.err) as { code: string }).code, left }
    }

    it('of a file that is cut short', async () => {
      const cut = join(home, 'cut.backup')
      await copyFile(backup, cut)
      await truncate(cut, (await stat(cut)).size - 70_000)

      expect(await refused(cut)).toEqual({ code: 'backup.damaged', left: [] })
    })

    it('of a file with a changed byte', async () => {
      const bytes = readFileSync(backup)
      bytes[bytes.length >> 1]! ^= 1
      const changed = join(home, 'changed.backup')
      await writeFile(changed, bytes)

      expect(await refused(changed)).toEqual({ code: 'backup.damaged', left: [] })
    })

    it('of a file that is no backup, and of none', async () => {
      const foreign = join(home, 'foreign.backup')
      await writeFile(foreign, Buffer.alloc(5_000, 'PGDMP\n'))

      expect(await refused(foreign)).toEqual({ code: 'backup.not_a_backup', left: [] })
      expect(await refused(join(home, 'nothing.backup'))).toEqual({ code: 'backup.no_file', left: [] })
    })

    it('with another passphrase, without a master key, and with another one', async () => {
      const other = Buffer.alloc(32, 1).toString('base64')

      expect(await refused(backup, { WAKALA_BACKUP_PASSPHRASE: 'amagama angewona' })).toEqual({
        code: 'backup.key_differs',
        left: [],
      })
      expect(await refused(backup, { WAKALA_MASTER_KEY: '' })).toEqual({ code: 'backup.master_key_missing', left: [] })
      expect(await refused(backup, { WAKALA_MASTER_KEY: other })).toEqual({
        code: 'backup.master_key_differs',
        left: [],
      })
    })

    it('into a directory that holds something', async () => {
      const result = await keepingCommand(
        'restore',
        { WAKALA_DATA_DIR: elsewhere, WAKALA_BACKUP_PASSPHRASE: PASSPHRASE, WAKALA_MASTER_KEY: masterKey },
        [backup, '--no-erasures', '--json'],
      )

      expect(JSON.parse(result.err)).toMatchObject({ code: 'backup.not_empty' })
    })

    it('while nothing is said of the erasure list, or it is not where it is said to be', async () => {
      const env = {
        WAKALA_DATA_DIR: join(home, 'unsaid'),
        WAKALA_BACKUP_PASSPHRASE: PASSPHRASE,
        WAKALA_MASTER_KEY: masterKey,
      }
      const unsaid = await keepingCommand('restore', env, [backup, '--json'])
      const missing = await keepingCommand('restore', env, [backup, '--json', '--erasures', join(home, 'no.jsonl')])

      expect(JSON.parse(unsaid.err)).toMatchObject({ code: 'backup.erasures_unsaid' })
      expect(JSON.parse(missing.err)).toMatchObject({ code: 'backup.no_file' })
    })
  })

  it('does not start from a restore that was killed half-way, which is then run again at once', async () => {
    const half = join(home, 'half')
    const env = { WAKALA_DATA_DIR: half, WAKALA_BACKUP_PASSPHRASE: PASSPHRASE, WAKALA_MASTER_KEY: masterKey }
    const loading = join(half, 'restoring', 'pg', 'postmaster.pid') // its server runs, and is still stopping after the kill

    const killed = await keepingCommand('restore', env, [backup, '--no-erasures'], () => existsSync(loading))
    const started = await startRefused({ WAKALA_DATA_DIR: half })
    const again = await keepingCommand('restore', env, [backup, '--no-erasures', '--json'])

    expect(killed.code).toBeNull()
    expect(started.code).toBe(1)
    expect(started.lines).toMatchObject([expect.stringContaining('npm run restore')])
    expect(again).toMatchObject({ code: 0, err: '' })
    expect((await readdir(half)).filter((name) => name !== 'compile-cache').toSorted()).toEqual(['media', 'pg'])
  }, 60_000)

  it('a backup that was killed leaves nothing that looks like one, and the next clears away what it left', async () => {
    const to = await mkdtemp(join(home, 'killed-'))
    const env = { WAKALA_DATA_DIR: elsewhere, WAKALA_BACKUP_PASSPHRASE: PASSPHRASE, WAKALA_MASTER_KEY: masterKey }
    const killed = await keepingCommand('backup', env, ['--to', to], () =>
      readdirSync(to).some((name) => name.endsWith('.partial')),
    )
    const left = await readdir(to)
    const next = await keepingCommand('backup', env, ['--to', to])

    expect(killed.code).toBeNull()
    expect(left).toEqual([expect.stringMatching(/\.backup\.partial$/)])
    expect(next).toMatchObject({ code: 0, err: '' })
    expect(await readdir(to)).toEqual([expect.stringMatching(/\.backup$/)])
  }, 60_000)
})
