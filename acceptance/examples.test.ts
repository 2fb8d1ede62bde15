/** The programs in `examples/` do what they say, against the product as `npm start` runs it. */
import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, startWorld, type World } from './harness.ts'
import { ask, hears, places } from './people.ts'

const root = path.join(import.meta.dirname, '..')
let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const commandOf = (program: string): readonly string[] => [
  path.join(root, 'scripts/run.mjs'),
  path.join(root, 'examples', program),
]
const environment = (url: string) => ({ ...process.env, WAKALA_URL: url })
const runAt = async (url: string, program: string, ...args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...commandOf(program), ...args], {
    env: environment(url),
  })
  return stdout
}
const run = (program: string, ...args: readonly string[]): Promise<string> => runAt(world.product.url, program, ...args)

describe('examples', () => {
  it('list the catalogue', async () => {
    expect(await run('list-catalogue.ts')).toMatch(/Kota .*R\d+\.\d\d/)
  })

  it('hear of an order by a webhook whose signature holds, take it through its moves, and reply to its customer', async () => {
    const listener = spawn(process.execPath, [...commandOf('receive-webhooks.ts')], {
      env: environment(world.product.url),
    })
    let heard = ''
    listener.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    const until = async (words: string): Promise<void> => {
      for (let n = 0; n < 400 && !heard.includes(words); n++) await new Promise((done) => setTimeout(done, 50))
      expect(heard).toContain(words)
    }
    const gone = new Promise((done) => listener.on('exit', done))
    try {
      await until('listening as')
      const thandi = world.emulator.user('27710100901', { name: 'Thandi' })
      await ask(thandi, 'hello', KASI_KOTA)
      await places(thandi, '2 kotas', KASI_KOTA)
      await until('order_placed {')

      const accepted = await run('take-order.ts')
      const told = await hears(thandi, 'Your code is')
      const code = /\*(\d{4})\*/.exec(told.text)?.[1] ?? ''
      const handed = await run('take-order.ts', code)
      const replied = await run('reply.ts', 'Thank you, come again!')
      await hears(thandi, 'Thank you, come again!')
      await until('order_accepted {')

      expect(accepted).toContain(': ready')
      expect(handed).toContain(': completed')
      expect(replied).toContain('< hello')
    } finally {
      listener.kill('SIGTERM')
      await gone
    }
  })

  it('take the oldest order that waits, though it stands pages behind the newest', async () => {
    const order = (number: number) => ({ id: `order-${number}`, number, state: 'ready', change: null })
    const moved: string[] = []
    const shop = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://shop')
      if (request.method === 'POST') moved.push(url.pathname)
      const page = url.searchParams.has('cursor')
        ? { orders: [order(2), order(1)], nextCursor: null }
        : { orders: [order(4), order(3)], nextCursor: 'more' }
      const body = request.method === 'POST' ? { ...order(1), state: 'completed' } : page
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
    await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done))
    try {
      const { port } = shop.address() as AddressInfo

      const told = await runAt(`http://127.0.0.1:${port}`, 'take-order.ts', '4711')

      expect(told).toBe('order 1: ready\norder 1: completed\n')
      expect(moved).toEqual(['/api/v1/orders/order-1/moves'])
    } finally {
      shop.close()
    }
  })
})
