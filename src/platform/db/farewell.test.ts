import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../../kernel/test-patience.ts'
import { createDatabase, isTransient, type Database } from './database.ts'

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(4 + body.length, 1)
  return Buffer.concat([head, body])
}
const AUTHENTICATED = message('R', Buffer.from([0, 0, 0, 0]))
const READY = message('Z', Buffer.from('I'))
const FAREWELL = message(
  'E',
  Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
)

describe('a server whose postmaster is killed while a connection is being made', () => {
  let server: Server
  let db: Database
  beforeEach(async () => {
    // What a backend sends that finds itself orphaned: it is ready, and in the same packet says goodbye.
    server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, FAREWELL])))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    db = createDatabase({
      connection: { host: '127.0.0.1', port, user: 'nobody', password: 'none', database: 'none' },
      applicationName: 'test',
      connectionsMax: 2,
    })
  })
  afterEach(async () => {
    await db.close()
    server.close()
  })

  it('fails the transaction as an outage and does not end the process', async () => {
    const failed = await db.withPlatform((tx) => tx.sql`select 1`).catch((error: unknown) => error)

    expect(failed).toBeInstanceOf(Error)
    expect(isTransient(failed)).toBe(true)
  })

  it('fails a single statement as an outage and does not end the process', async () => {
    const failed = await db.platformSql`select 1`.catch((error: unknown) => error)

    expect(failed).toBeInstanceOf(Error)
    expect(isTransient(failed)).toBe(true)
  })
})

describe('a server that says goodbye to an idle connection', () => {
  /** Parsed, bound, no rows, done. */
  const DONE = Buffer.concat([
    message('1', Buffer.alloc(0)),
    message('2', Buffer.alloc(0)),
    message('n', Buffer.alloc(0)),
    message('C', Buffer.from('SELECT 0\0')),
    READY,
  ])
  const TERMINATE = 0x58 // 'X': the client closes
  const anIdlePool = async () => {
    const idleErrors: Error[] = []
    let goodbye = (): void => undefined
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      goodbye = () => void socket.end(FAREWELL)
      socket.once('data', () => {
        socket.write(Buffer.concat([AUTHENTICATED, READY]))
        socket.on('data', (data) => {
          if (data[0] === TERMINATE) goodbye()
          else socket.write(DONE)
        })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const db = createDatabase({
      connection: { host: '127.0.0.1', port, user: 'nobody', password: 'none', database: 'none' },
      applicationName: 'test',
      connectionsMax: 1,
      onIdleError: (error) => idleErrors.push(error),
    })
    await db.platformSql`select 1`
    return { db, server, idleErrors, sayGoodbye: () => goodbye() }
  }

  it('is heard of once', async () => {
    const { db, server, idleErrors, sayGoodbye } = await anIdlePool()

    sayGoodbye()
    await vi.waitFor(() => expect(db.stats().total).toBe(0), PATIENTLY)

    expect(idleErrors).toHaveLength(1)
    await db.close()
    server.close()
  })

  it('is no news while the pool closes', async () => {
    const { db, server, idleErrors, sayGoodbye } = await anIdlePool()

    sayGoodbye()
    await db.close()
    await new Promise((resolve) => server.close(resolve))

    expect(idleErrors).toEqual([])
  })
})
