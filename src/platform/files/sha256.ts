/** The name of content by what it is. */
import { createHash, type Hash } from 'node:crypto'

/** Of bytes, or of text in UTF-8; in hexadecimal. */
export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Of content that comes in parts. */
export const createSha256 = (): Hash => createHash('sha256')
