/** A loopback port for a server whose address somebody must know before it starts. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Linux gives outgoing connections 32768 and above; a port from below is not taken by one before the server has it. */
const LOWEST = 20_000
const HIGHEST = 32_767
const TRIES_MOST = 100

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * A port that is free now, from 20000 to 32767. Another server may still take it first, so the caller tries again.
 *
 * @throws when none of many ports is free.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < TRIES_MOST; tries++) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`)
}
