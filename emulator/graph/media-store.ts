/** Media bytes and their short lives: an upload 30 days, an inbound file 7 days, a download address 5 minutes. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newMediaId, newUrlToken } from '../core/ids.ts'
import { kindOf } from './mime.ts'

const DAY_MS = 86_400_000
export const UPLOAD_LIFE_MS = 30 * DAY_MS
export const INBOUND_LIFE_MS = 7 * DAY_MS
const URL_LIFE_MS = 5 * 60_000
/** Without a data directory the bytes are kept in memory; the oldest go first. */
const MEMORY_MAX_BYTES = 256 * 1024 * 1024
const URLS_MAX = 10_000
/** Expired media leave when they are asked for, and in a sweep after so many new ones. */
const SWEEP_EVERY = 200

export interface StoredMedia {
  readonly id: string
  readonly phoneNumberId: string
  readonly kind: string
  readonly mimeType: string
  readonly size: number
  readonly sha256Hex: string
  readonly sha256Base64: string
  readonly filename?: string
  /** Unix ms. */
  readonly expiresAt: number
}

export interface MediaStore {
  readonly put: (input: {
    readonly phoneNumberId: string
    readonly bytes: Buffer
    readonly mimeType: string
    readonly filename?: string
    readonly expiresAt: number
    readonly now: number
  }) => StoredMedia
  /** Undefined once it has expired. */
  readonly find: (id: string, now: number) => StoredMedia | undefined
  readonly bytesOf: (id: string) => Buffer | undefined
  readonly remove: (id: string) => void
  /** A new download path, valid for five minutes. */
  readonly newPath: (id: string, now: number) => string
  /** The media behind a download token; undefined when unknown or too late. */
  readonly findByToken: (token: string, now: number) => StoredMedia | undefined
  readonly save: () => StoredMedia[]
  readonly restore: (saved: readonly StoredMedia[]) => void
  readonly clear: () => void
}

export const createMediaStore = (dir?: string): MediaStore => {
  const media = new Map<string, StoredMedia>()
  const bytes = new Map<string, Buffer>()
  const urls = new Map<string, { readonly id: string; readonly until: number }>()
  let held = 0
  let puts = 0
  if (dir !== undefined) mkdirSync(dir, { recursive: true })
  const fileOf = (id: string): string => join(dir ?? '', id)

  const remove = (id: string): void => {
    media.delete(id)
    held -= bytes.get(id)?.length ?? 0
    bytes.delete(id)
    if (dir !== undefined) rmSync(fileOf(id), { force: true })
  }

  return {
    put: ({ phoneNumberId, bytes: content, mimeType, filename, expiresAt, now }) => {
      if (++puts % SWEEP_EVERY === 0) for (const old of [...media.values()]) if (old.expiresAt <= now) remove(old.id)
      const hash = createHash('sha256').update(content).digest()
      const stored: StoredMedia = {
        id: newMediaId(),
        phoneNumberId,
        kind: kindOf(mimeType),
        mimeType,
        size: content.length,
        sha256Hex: hash.toString('hex'),
        sha256Base64: hash.toString('base64'),
        ...(filename === undefined ? {} : { filename }),
        expiresAt,
      }
      media.set(stored.id, stored)
      if (dir !== undefined) {
        writeFileSync(fileOf(stored.id), content)
        return stored
      }
      bytes.set(stored.id, content)
      held += content.length
      for (const id of bytes.keys()) {
        if (held <= MEMORY_MAX_BYTES || id === stored.id) break
        remove(id)
      }
      return stored
    },
    find: (id, now) => {
      const stored = media.get(id)
      if (!stored || stored.expiresAt > now) return stored
      remove(id)
      return undefined
    },
    bytesOf: (id) => {
      if (dir === undefined) return bytes.get(id)
      try {
        return readFileSync(fileOf(id))
      } catch {
        return undefined
      }
    },
    remove,
    newPath: (id, now) => {
      const token = newUrlToken()
      urls.set(token, { id, until: now + URL_LIFE_MS })
      if (urls.size > URLS_MAX) urls.delete(urls.keys().next().value ?? '')
      return `/whatsapp_business/attachments/?mid=${id}&ext=${Math.floor((now + URL_LIFE_MS) / 1000)}&hash=${token}`
    },
    findByToken: (token, now) => {
      const url = urls.get(token)
      return url && url.until > now ? media.get(url.id) : undefined
    },
    save: () => [...media.values()],
    restore: (saved) => {
      media.clear()
      for (const stored of saved) media.set(stored.id, stored)
    },
    clear: () => {
      for (const id of [...media.keys()]) remove(id)
      urls.clear()
      held = 0
    },
  }
}
