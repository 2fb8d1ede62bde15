/**
 * TLS by certificate files, taken again when they change: a renewed certificate is served from the next connection on,
 * without a restart, and one that cannot be used never replaces one that can.
 */
import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import { DAY_MS, MINUTE_MS } from '../../kernel/clock.ts'

export interface TlsFiles {
  /** PEM: the server's certificate first, then those between it and the root. */
  readonly cert: string
  readonly key: string
}

export interface TlsMaterial {
  readonly cert: Buffer
  readonly key: Buffer
  readonly expiresAt: Date
}

/** The files cannot be used; the message is a sentence for the operator and holds no part of the key. */
export class TlsUnusableError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'TlsUnusableError'
  }
}

export const TLS_VERSION_MIN = 'TLSv1.2'

const read = (path: string): Promise<Buffer> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new TlsUnusableError(
      error.code === 'ENOENT'
        ? `${path} is not there: look at WAKALA_TLS_CERT_FILE and WAKALA_TLS_KEY_FILE.`
        : `${path} cannot be read (${error.code ?? 'unknown'}): give it to the account that Wakala runs as.`,
    )
  })

/** Reads both and tries them together. @throws {TlsUnusableError} */
export const readTls = async (files: TlsFiles): Promise<TlsMaterial> => {
  const [cert, key] = await Promise.all([read(files.cert), read(files.key)])
  try {
    createSecureContext({ cert, key, minVersion: TLS_VERSION_MIN })
    return { cert, key, expiresAt: new Date(new X509Certificate(cert).validTo) }
  } catch {
    throw new TlsUnusableError(
      `${files.cert} and ${files.key} are no pair of a certificate and its key in PEM: look which two belong together.`,
    )
  }
}

/** Renewals come months apart and replace two files one after the other: the pair fits at the latest a round later. */
const LOOK_EVERY_MS = MINUTE_MS
/** Renewal is usually tried from 30 days before the end; with two weeks left it has failed for two weeks. */
export const EXPIRES_SOON_MS = 14 * DAY_MS

interface TlsWatch {
  /** Looks now; called once a minute by itself. Answers whether a new pair was taken. */
  readonly look: () => Promise<boolean>
  readonly stop: () => void
}

/**
 * Watches the files by their time and size rather than by the system's events: certificate clients put them there as
 * links, renames or copies, and each of these tells another event.
 */
export const watchTls = (
  server: Pick<Server, 'setSecureContext'>,
  files: TlsFiles,
  current: TlsMaterial,
  tell: {
    readonly onRenewed: (material: TlsMaterial) => void
    /** Told once for each change of the files that cannot be used. */
    readonly onUnusable: (sentence: string) => void
    /** Once a look. */
    readonly onLook: (expiresAt: Date) => void
  },
): TlsWatch => {
  const stampOf = async (): Promise<string> => {
    const stats = await Promise.all([files.cert, files.key].map((path) => stat(path).catch(() => null)))
    return stats.map((s) => (s ? `${s.mtimeMs}:${s.size}:${s.ino}` : 'gone')).join(' ')
  }
  let inUse = current
  let seen: string | undefined
  let told: string | undefined
  const look = async (): Promise<boolean> => {
    const stamp = await stampOf()
    if (stamp === seen) {
      tell.onLook(inUse.expiresAt)
      return false
    }
    try {
      const next = await readTls(files)
      seen = stamp
      const isNew = !next.cert.equals(inUse.cert) || !next.key.equals(inUse.key)
      if (isNew) {
        server.setSecureContext({ cert: next.cert, key: next.key, minVersion: TLS_VERSION_MIN })
        inUse = next
        tell.onRenewed(next)
      }
      tell.onLook(inUse.expiresAt)
      return isNew
    } catch (error) {
      if (!(error instanceof TlsUnusableError)) throw error
      if (told !== stamp) tell.onUnusable(error.message)
      told = stamp // looked at again next time all the same: the other file may just be on its way
      tell.onLook(inUse.expiresAt)
      return false
    }
  }
  const timer = setInterval(() => void look().catch((error: unknown) => tell.onUnusable(String(error))), LOOK_EVERY_MS)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
