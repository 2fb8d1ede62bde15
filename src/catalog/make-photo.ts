/**
 * From the bytes that somebody sent to the files of a photo: judged by what they are and not by what they say they are,
 * turned upright, without the place and the camera that phones write into pictures.
 */
import type { Sharp } from 'sharp'
import { err, ok, type Result } from '../kernel/result.ts'
import { sha256Hex } from '../platform/files/sha256.ts'
import { CHAT_PHOTO_PIXELS, PHOTO_SIZES, type PhotoFile } from './photo-name.ts'

/** A photo of a good phone; what is larger was not made by one. */
export const PHOTO_BYTES_MOST = 10 * 1024 * 1024
/** Pixels of a picture before it is made small: a few hundred bytes can unfold to gigabytes. */
const PIXELS_MOST = 40_000_000
/** Less shows nothing on any screen. */
const PIXELS_LEAST = 32

export type PhotoFault = 'empty' | 'too_large' | 'not_a_photo' | 'too_many_pixels' | 'too_small' | 'broken'

export interface MadePhoto {
  /** SHA-256 of the largest file, in hex: names all of them. */
  readonly hash: string
  readonly width: number
  readonly height: number
  readonly files: Readonly<Record<PhotoFile, Buffer>>
}

/** What the first bytes say: JPEG, PNG or WebP. */
const isPhoto = (b: Buffer): boolean =>
  (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) ||
  b.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) ||
  (b.subarray(0, 4).toString('latin1') === 'RIFF' && b.subarray(8, 12).toString('latin1') === 'WEBP')

const fault = (reason: PhotoFault) => err({ code: 'catalog.invalid_photo', reason } as const)

export const makePhoto = async (
  bytes: Buffer,
): Promise<Result<MadePhoto, { readonly code: 'catalog.invalid_photo'; readonly reason: PhotoFault }>> => {
  if (bytes.length === 0) return fault('empty')
  if (bytes.length > PHOTO_BYTES_MOST) return fault('too_large')
  if (!isPhoto(bytes)) return fault('not_a_photo')
  const { default: sharp } = await import('sharp') // loaded with the first photo: it is heavy, and most shops have few
  sharp.cache(false)
  sharp.concurrency(1)
  const open = (): Sharp => sharp(bytes, { limitInputPixels: PIXELS_MOST, failOn: 'error', pages: 1 })
  try {
    const { width = 0, height = 0 } = await open().metadata()
    if (width * height > PIXELS_MOST) return fault('too_many_pixels')
    if (Math.min(width, height) < PIXELS_LEAST) return fault('too_small')
    const fit = (pixels: number): Sharp =>
      open().autoOrient().resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
    const small = await fit(PHOTO_SIZES.small).webp({ quality: 60 }).toBuffer()
    const medium = await fit(PHOTO_SIZES.medium).webp({ quality: 60 }).toBuffer()
    const large = await fit(PHOTO_SIZES.large).webp({ quality: 65 }).toBuffer({ resolveWithObject: true })
    const chat = await fit(CHAT_PHOTO_PIXELS).flatten({ background: '#fff' }).jpeg({ quality: 72 }).toBuffer()
    return ok({
      hash: sha256Hex(large.data),
      width: large.info.width,
      height: large.info.height,
      files: { 'small.webp': small, 'medium.webp': medium, 'large.webp': large.data, 'chat.jpg': chat },
    })
  } catch (error) {
    // The library's errors are about the picture; it has no others that a sound process could meet.
    return fault(error instanceof Error && /pixel limit/i.test(error.message) ? 'too_many_pixels' : 'broken')
  }
}
