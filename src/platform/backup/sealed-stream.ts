/**
 * Authenticated encryption of a stream of any length in bounded memory: AES-256-GCM in chunks, each under a nonce that
 * holds its place and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, as used
 * by age). A chunk that is changed, moved, repeated or left out is refused, and so is a file that ends too early.
 *
 * The key must be of this file only: nonces count from zero.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { BackupRefusedError } from './errors.ts'

export const CHUNK_BYTES = 128 * 1024
const TAG_BYTES = 16
const NONCE_BYTES = 12

const nonceOf = (place: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUIntBE(place, 5, 6) // 2^48 chunks: far beyond any disk
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0
  return nonce
}

const sealChunk = (key: KeyObject, place: number, isLast: boolean, plain: Buffer): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place, isLast))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([body, cipher.getAuthTag()])
}

const openChunk = (key: KeyObject, place: number, isLast: boolean, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place, isLast))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
  decipher.final()
  return plain
}

/** Cuts a stream into blocks of `blockBytes`; the last one, which may be shorter or empty, is known to be the last. */
const inBlocks = (blockBytes: number, handle: (block: Buffer, isLast: boolean) => Buffer): Transform => {
  const held = Buffer.allocUnsafe(blockBytes)
  let heldBytes = 0
  const take = (stream: Transform, chunk: Buffer): void => {
    for (let at = 0; at < chunk.length;) {
      // Only when more has come is a full block known not to be the last.
      if (heldBytes === blockBytes) {
        stream.push(handle(held, false))
        heldBytes = 0
      }
      const copied = chunk.copy(held, heldBytes, at, Math.min(chunk.length, at + blockBytes - heldBytes))
      heldBytes += copied
      at += copied
    }
  }
  const guarded = (done: TransformCallback, work: () => void): void => {
    try {
      work()
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      guarded(done, () => take(this, chunk))
    },
    flush(done) {
      guarded(done, () => void this.push(handle(held.subarray(0, heldBytes), true)))
    },
  })
}

export const createSealer = (key: Buffer): Transform => {
  const prepared = createSecretKey(key)
  let place = 0
  return inBlocks(CHUNK_BYTES, (block, isLast) => sealChunk(prepared, place++, isLast, block))
}

const damaged = (place: number): BackupRefusedError =>
  new BackupRefusedError(
    'backup.damaged',
    `This backup is damaged or cut short (chunk ${place}): use another one, and have the disk looked at.`,
  )

/** Fails with `backup.damaged` at the first chunk that is not what was sealed; what it gave before that was. */
export const createOpener = (key: Buffer): Transform => {
  const prepared = createSecretKey(key)
  let place = 0
  return inBlocks(CHUNK_BYTES + TAG_BYTES, (block, isLast) => {
    if (block.length < TAG_BYTES) throw damaged(place)
    try {
      return openChunk(prepared, place, isLast, block)
    } catch {
      throw damaged(place)
    } finally {
      place++
    }
  })
}
