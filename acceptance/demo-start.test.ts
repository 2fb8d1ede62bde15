/** `npm start` on a fresh machine: one command, one port, the emulator behind it; and how it ends. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childEnvironment } from '../src/platform/config/child-environment.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { KASI_KOTA, startProduct, startRefused, type Product } from './harness.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

const run = promisify(execFile)

/** A supervisor gives ten seconds before it kills. */
const STOPS_WITHIN_MS = 10_000
const GONE_WITHIN_MS = 10_000
const READS_WITHIN_MS = 20_000

const childrenOf = (pid: number): readonly number[] => {
  const path = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(path)) return []
  const direct = readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return direct.flatMap((child) => [child, ...childrenOf(child)])
}
const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
const untilGone = async (commands: ReadonlyMap<number, string>): Promise<readonly string[]> => {
  const deadline = Date.now() + GONE_WITHIN_MS
  for (;;) {
    const alive = [...commands].filter(([pid, command]) => commandOf(pid) === command)
    if (alive.length === 0 || Date.now() > deadline) return alive.map(([, command]) => command)
    await sleep(100)
  }
}

// The tests follow each other on one data directory, as the days of an installation do.
describe('the demo', () => {
  let dataDir: string
  let port: number
  let product: Product
  const start = (): Promise<Product> => startProduct({ WAKALA_DATA_DIR: dataDir }, port)

  beforeAll(async () => {
    dataDir = await makeDataDir('wakala-demo-')
    port = await freePort()
    product = await start()
  })
  afterAll(async () => {
    await product.stop()
    await removeDataDir(dataDir)
  })

  it('shows the two phones and the API on its one port, and says where to click', async () => {
    const [root, bare, pages, docs] = await Promise.all([
      fetch(`${product.url}/`, { redirect: 'manual' }),
      fetch(`${product.url}/emulator`, { redirect: 'manual' }),
      fetch(`${product.url}/emulator/`),
      fetch(`${product.url}/api/docs`),
    ])

    expect(root.headers.get('location')).toBe('/emulator/')
    expect([301, 302, 307, 308]).toContain(bare.status)
    expect(bare.headers.get('location')).toMatch(/\/emulator\/$/)
    expect(pages.headers.get('content-type')).toContain('text/html')
    expect(docs.status).toBe(200)
    expect(product.log()).toContain(`http://localhost:${port}/emulator/`)
    expect(product.log()).toContain(`listening at http://127.0.0.1:${port}`)
  })

  it('takes an order through the emulator behind its own port', async () => {
    const state = await fetch(`${product.url}/emulator/api/state`)
    const { numbers } = (await state.json()) as { numbers: { phoneNumberId: string }[] }
    // The pages' own way in; the client of tests speaks the same control API under another prefix.
    const said = await fetch(`${product.url}/emulator/api/users/27710400101/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: KASI_KOTA, message: { type: 'text', text: '2 magwinya' } }),
    })
    const replies = await fetch(
      `${product.url}/emulator/api/chats/27710400101/${KASI_KOTA}?after=1&direction=out&waitMs=20000`,
    )

    expect(numbers.map((n) => n.phoneNumberId)).toContain(KASI_KOTA)
    expect(said.status).toBe(200)
    expect(await replies.text()).toContain('2 × Magwinya')
    expect(product.log()).not.toContain('27710400101')
  })

  it('refuses a second start on the same data with one sentence', async () => {
    const second = await startRefused({ WAKALA_DATA_DIR: dataDir })

    expect(second.code).toBe(1)
    expect(second.lines).toHaveLength(1)
    expect(second.lines[0]).toContain(dataDir)
  })

  it('lets its operator fill a shop from a table, and make a key, while it runs', async () => {
    const command = async (script: string, ...args: readonly string[]): Promise<string> => {
      const env = { ...childEnvironment(), WAKALA_DATA_DIR: dataDir }
      const { stdout, stderr } = await run(process.execPath, ['scripts/run.mjs', script, ...args], { env })
      return `${stderr}${stdout}`
    }
    const table = join(dataDir, 'goods.csv')
    await writeFile(table, 'product;category;price;stock\nSunlight Soap;House;14,50;8\n')
    const halfBad = join(dataDir, 'half-bad.csv')
    await writeFile(halfBad, 'product;category;price;stock\nCandles;House;12;8\nMatches;House;abc;8\n')
    const empty = join(dataDir, 'empty.csv')
    await writeFile(empty, '')

    const unclosed = join(dataDir, 'unclosed.csv')
    await writeFile(unclosed, 'product;category;price\n"Candles;House;12\n')

    const refused = await Promise.all(
      [halfBad, empty, unclosed].map((file) =>
        command('scripts/catalogue.ts', 'import', 'kasi-kota', file, '--apply').catch(
          (error: { readonly code: number; readonly stderr: string }) => [error.code, error.stderr],
        ),
      ),
    )
    const tried = await command('scripts/catalogue.ts', 'import', 'kasi-kota', table)
    const applied = await command('scripts/catalogue.ts', 'import', 'kasi-kota', table, '--apply')
    const exported = await command('scripts/catalogue.ts', 'export', 'kasi-kota')
    const issued = await command('scripts/keys.ts', 'issue', '--shop', 'kasi-kota', '--label', 'till')
    const key = /wk_live_\S+/.exec(issued)?.[0] ?? ''
    const shop = await fetch(`${product.url}/api/v1/shop`, { headers: { authorization: `Bearer ${key}` } })

    expect(refused).toEqual([
      [
        1,
        'row 3, price: not_readable (abc)\nchecked: 1 new, 0 changed, 0 as they are, 1 bad rows\n' +
          'Nothing was imported: mend these rows, or say --skip-bad-rows to import the others.\n',
      ],
      [1, 'The file is empty, or larger than `mostBytes`. (mostBytes: 12582912)\n'],
      [
        1,
        'failed: 0 new, 0 changed, 0 as they are, 0 bad rows\n' +
          'It cannot be read as a table: a quotation mark that opens a cell is nowhere closed.\n',
      ],
    ])
    expect(exported).not.toContain('Candles')
    expect(tried).toContain('checked: 1 new, 0 changed, 0 as they are, 0 bad rows')
    expect(applied).toContain('applied')
    expect(exported).toContain('Sunlight Soap,House')
    expect(shop.status).toBe(200)
  })

  it('stops within ten seconds of SIGTERM with 0, and keeps its data', async () => {
    const startedAt = Date.now()

    const code = await product.stop()
    const tookMs = Date.now() - startedAt
    product = await start()
    const chat = await fetch(`${product.url}/emulator/api/chats/27710400101/${KASI_KOTA}?after=0`)

    expect(code).toBe(0)
    expect(tookMs).toBeLessThan(STOPS_WITHIN_MS)
    expect(await chat.text()).toContain('2 × Magwinya')
  })

  it.skipIf(!existsSync('/proc/self/task'))('killed with -9 leaves no process behind, and starts again', async () => {
    const pids = childrenOf(product.pid())
    const commands = new Map(pids.map((pid) => [pid, commandOf(pid)]))

    await product.kill()
    const left = await untilGone(commands)
    product = await start()

    expect([...commands.values()].join('\n')).toContain('postgres')
    expect([...commands.values()].join('\n')).toContain('emulator')
    expect(left).toEqual([])
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200)
  })

  // The last: what is written to this data directory by now is three days ahead.
  it('says that its clock is ahead of Meta’s when it is, while no customer gets an answer', async () => {
    const post = (path: string, body: object): Promise<Response> =>
      fetch(`${product.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const isTold = (): boolean => product.log().includes('"alert":"clock_off"')
    const before = isTold()
    await post('/demo/clock', { advanceMs: 3 * 86_400_000 })

    for (const phone of ['27710400201', '27710400202', '27710400203']) {
      const message = { type: 'text', text: '2 magwinya' }
      await post(`/emulator/api/users/${phone}/messages`, { to: KASI_KOTA, message })
    }
    const deadline = Date.now() + READS_WITHIN_MS
    while (!isTold() && Date.now() < deadline) await sleep(100)

    expect(before).toBe(false)
    expect(product.log()).toContain('"alert":"clock_off","clock":"ahead","by":"3 days","seenBy":"answers"')
  })
})
