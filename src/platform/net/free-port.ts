/** A loopback port for a server whose address somebody must know before it starts. */
import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:net'

/** Linux gives outgoing connections 32768 and above; a port from below is not taken by one before the server has it. */
const LOWEST = 20_000
const HIGHEST = 32_767
const TRIES_MOST = 100
/** A process is given a port at each start of a server of its own; the ones before the last so many were used or given up long ago. */
const RESERVED_MOST = 64

const listens = (server: Server, on: { readonly port: number; readonly host: string } | { readonly path: string }) =>
  new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve)
    server.listen(on, () => resolve(null))
  })

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer()
  const error = await listens(probe, { port, host: '127.0.0.1' })
  if (error === null) await new Promise((resolve) => probe.close(resolve))
  return error === null
}

const reserved: Server[] = []

/**
 * Keeps a port from all who ask this way, in whatever process, until this one ends: it is some seconds until a server
 * listens on it, which may be started again as well. A name of Linux's own, without a file, of the same network namespace as
 * the port is; elsewhere nothing is kept.
 */
const reserve = async (port: number): Promise<boolean> => {
  const holder = createServer()
  holder.unref()
  const error = await listens(holder, { path: `\0wakala-port-${port}` })
  if (error !== null) return error.code !== 'EADDRINUSE'
  reserved.push(holder)
  if (reserved.length > RESERVED_MOST) reserved.shift()?.close()
  return true
}

/** @param draw a number from 20000 to 32767 */
export const createFreePort = (draw: () => number) => async (): Promise<number> => {
  for (let tries = 0; tries < TRIES_MOST; tries++) {
    const port = draw()
    if ((await isFree(port)) && (await reserve(port))) return port
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`)
}

/**
 * A port that is free now, from 20000 to 32767, and given to nobody else who asks. A server that did not ask may still take it
 * first, so the caller tries again.
 *
 * @throws when none of many ports is free.
 */
export const freePort = createFreePort(() => randomInt(LOWEST, HIGHEST + 1))
