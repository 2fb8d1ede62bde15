/** How to reach the embedded server of a data directory from outside the process that started it. */
import * as fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { PASSWORD_FILE, SUPERUSER } from './cluster.ts'
import type { Connection } from './postmaster.ts'

const PORT_LINE = 3
const ANSWERS_WITHIN_MS = 3_000

/**
 * The superuser's connection to the server that runs on a cluster's directory; null when none answers there. By loopback:
 * the socket's directory may be hidden from us by the service manager.
 *
 * @throws when the directory may not be read by this account
 */
export const findRunningServer = async (dataDir: string, database: string): Promise<Connection | null> => {
  const read = (name: string): string | null => {
    try {
      return fs.readFileSync(path.join(dataDir, name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  const port = Number(read('postmaster.pid')?.split('\n')[PORT_LINE])
  const password = read(PASSWORD_FILE)?.trim()
  if (!port || !password) return null
  const connection = { host: '127.0.0.1', port, user: SUPERUSER, password, database }
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: ANSWERS_WITHIN_MS })
  client.on('error', () => undefined) // told by the connect or the query
  try {
    // The file may be a killed server's, and the port somebody else's by now: it would not know this password.
    await client.connect()
    return connection
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}
