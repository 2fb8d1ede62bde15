/** The programs in `examples/` do what they say, against the product as `npm start` runs it. */
import { execFile, spawn } from 'node:child_process'
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
const environment = () => ({ ...process.env, WAKALA_URL: world.product.url })
const run = async (program: string, ...args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...commandOf(program), ...args], {
    env: environment(),
  })
  return stdout
}

describe('examples', () => {
  it('list the catalogue', async () => {
    expect(await run('list-catalogue.ts')).toMatch(/Kota .*R\d+\.\d\d/)
  })

  it('hear of an order by a webhook whose signature holds, take it through its moves, and reply to its customer', async () => {
    const listener = spawn(process.execPath, [...commandOf('receive-webhooks.ts')], { env: environment() })
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
})
