/** One launcher to a data directory: a lock that the kernel lets go of when its holder dies, however it dies. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { err, ok, type Result } from '../../kernel/result.ts'

type LauncherLock = { readonly release: () => Promise<void> }
type LockHeld = { readonly holder: string }

/** A holder that does not answer within this is still a holder; we only do without its name. */
const ASK_TIMEOUT_MS = 1_000

/**
 * Takes the lock of a data directory. Node has no flock, and a file with a process id in it lies after a kill -9 and
 * after the id is reused. A listening socket does neither: binding is atomic, and Linux's abstract socket names vanish
 * with the process. Whoever connects is told who holds it.
 */
export const acquireLauncherLock = async (dataDir: string): Promise<Result<LauncherLock, LockHeld>> => {
  const address = lockAddress(dataDir)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(address)
    if (server !== null) return ok({ release: () => new Promise((resolve) => server.close(() => resolve())) })
    const holder = await askHolder(address)
    if (holder !== null) return err({ holder })
    // Nobody listens: the holder has just gone, or (only where names are files) has left its file behind.
    if (!address.startsWith('\0')) fs.rmSync(address, { force: true })
  }
  return err({ holder: 'another process' })
}

/** Twelve hex digits that stand for a data directory in names of limited length. */
export const dataDirHash = (dataDir: string): string =>
  createHash('sha256').update(canonical(dataDir)).digest('hex').slice(0, 12)

/** The absolute path without links, also for a directory that does not exist yet. */
export const canonical = (dir: string): string => {
  const absolute = path.resolve(dir)
  if (fs.existsSync(absolute)) return fs.realpathSync(absolute)
  const parent = path.dirname(absolute)
  return parent === absolute ? absolute : path.join(canonical(parent), path.basename(absolute))
}

const lockAddress = (dataDir: string): string => {
  const name = `wakala-launcher-${dataDirHash(dataDir)}`
  return process.platform === 'linux' ? `\0${name}` : path.join(os.tmpdir(), `${name}.lock`)
}

const listen = (address: string): Promise<net.Server | null> =>
  new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(
        `process ${process.pid} (${process.argv
          .slice(1, 3)
          .map((word) => path.basename(word))
          .join(' ')})`,
      )
    })
    server.once('error', (cause: NodeJS.ErrnoException) =>
      cause.code === 'EADDRINUSE' ? resolve(null) : reject(cause),
    )
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })

const askHolder = (address: string): Promise<string | null> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = net.connect(address)
    const timer = setTimeout(() => {
      socket.destroy()
      resolve('another process')
    }, ASK_TIMEOUT_MS)
    const finish = (holder: string | null) => {
      clearTimeout(timer)
      resolve(holder)
    }
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (answer += chunk))
    socket.on('end', () => finish(answer || 'another process'))
    socket.on('error', () => finish(null))
  })
