/** Where the server's Unix socket lives, and which TCP port it takes. */
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Account, canReach, giveTo } from './account.ts'
import { dataDirHash } from './launcher-lock.ts'

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, each with a closing zero. */
const SOCKET_PATH_BYTES_MAX = process.platform === 'linux' ? 107 : 103

/**
 * Makes the short, private directory of the server's socket. A data directory's own path may be too long for one.
 *
 * @returns its path, or null where there can be none, and loopback has to do
 */
export const ensureSocketDir = (dataDir: string, account: Account): string | null => {
  for (const base of new Set([os.tmpdir(), '/tmp'])) {
    const dir = path.join(base, `wakala-${dataDirHash(dataDir)}`)
    if (Buffer.byteLength(path.join(dir, '.s.PGSQL.65535')) > SOCKET_PATH_BYTES_MAX) continue
    try {
      fs.mkdirSync(dir, { mode: 0o700, recursive: true })
      const present = fs.lstatSync(dir)
      // In a shared temporary directory the name may have been taken by somebody who would then see our traffic.
      const owners = [process.getuid?.(), account.kind === 'drop' ? account.uid : undefined]
      if (!present.isDirectory() || !owners.includes(present.uid)) continue
      fs.chmodSync(dir, 0o700)
      giveTo(account, dir)
      if (canReach(account, dir)) return dir
      fs.rmdirSync(dir) // below somebody's private TMPDIR
    } catch {
      // Not writable: the next base, or none.
    }
  }
  return null
}
