import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFreePort, freePort } from './free-port.ts'

const LOW = 20_000

/** Draws these numbers one after another, and the last of them for ever. */
const drawing = (...numbers: readonly number[]) => {
  const left = [...numbers]
  return (): number => (left.length > 1 ? (left.shift() as number) : (left[0] as number))
}

describe('freePort', () => {
  it('names a port on which a server can listen, and which no outgoing connection is given', async () => {
    const port = await freePort()

    const server = createServer()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    await new Promise((resolve) => server.close(resolve))
    expect(port).toBeGreaterThanOrEqual(LOW)
    expect(port).toBeLessThan(32_768)
  })

  it('names none twice, before anybody listens on it', async () => {
    const taken = await freePort()
    const other = await freePort()

    const again = createFreePort(drawing(taken, other))

    await expect(again()).rejects.toThrow('no free port')
  })

  it.skipIf(process.platform !== 'linux')(
    'names none that another process was given and does not use yet',
    async () => {
      const taken = await freePort()
      const module = pathToFileURL(join(import.meta.dirname, 'free-port.ts')).href

      const { stdout } = spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `const { createFreePort } = await import(${JSON.stringify(module)})
         const port = await createFreePort(() => ${taken})().catch(() => 'none')
         process.stdout.write(String(port))`,
        ],
        { encoding: 'utf8' },
      )

      expect(stdout).toBe('none')
    },
  )

  it('goes on to the next when one is taken', async () => {
    const taken = await freePort()
    const drawn = [taken]
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve))

    const port = await createFreePort(() => drawn.pop() ?? randomInt(LOW, 32_768))()

    await new Promise((resolve) => server.close(resolve))
    expect(port).not.toBe(taken)
    expect(drawn).toEqual([])
  })
})
