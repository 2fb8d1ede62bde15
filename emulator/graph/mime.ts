/** Media types that WhatsApp takes, their size limits, and what bytes really are (Meta's media reference, Nov 2026). */

const KB = 1024
const MB = 1024 * KB

const BY_KIND: Readonly<Record<string, { readonly maxBytes: number; readonly types: readonly string[] }>> = {
  audio: {
    maxBytes: 16 * MB,
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  },
  document: {
    maxBytes: 100 * MB,
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  },
  image: { maxBytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
  sticker: { maxBytes: 500 * KB, types: ['image/webp'] },
  video: { maxBytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
}

const STATIC_STICKER_MAX = 100 * KB
export const MEDIA_MAX_BYTES = 100 * MB

/** Every accepted type, for the error text. */
export const ALLOWED_TYPES: readonly string[] = Object.values(BY_KIND).flatMap(({ types }) => types)

/** `audio/ogg; codecs=opus` → `audio/ogg`. */
export const bareType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase()

export const kindOf = (mimeType: string): string =>
  Object.entries(BY_KIND).find(([, { types }]) => types.includes(bareType(mimeType)))?.[0] ?? 'unknown'

const isAnimatedWebp = (bytes: Buffer): boolean => bytes.subarray(0, 64).includes('ANIM')

/** Largest size in bytes of this content. */
export const maxBytesOf = (kind: string, bytes: Buffer): number =>
  kind === 'sticker' && !isAnimatedWebp(bytes) ? STATIC_STICKER_MAX : (BY_KIND[kind]?.maxBytes ?? 0)

const startsWith = (bytes: Buffer, hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** What the first bytes say: a family such as `image/jpeg`, `zip` or `ole`; undefined when nothing is recognised. */
const sniff = (bytes: Buffer): string | undefined => {
  const ascii = bytes.subarray(0, 64).toString('latin1')
  if (startsWith(bytes, 'ffd8ff')) return 'image/jpeg'
  if (startsWith(bytes, '89504e470d0a1a0a')) return 'image/png'
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp'
  if (ascii.startsWith('GIF8')) return 'image/gif'
  if (ascii.startsWith('%PDF-')) return 'application/pdf'
  if (ascii.startsWith('OggS')) return ascii.includes('OpusHead') ? 'audio/ogg' : 'ogg-other'
  if (ascii.startsWith('#!AMR')) return 'audio/amr'
  if (ascii.startsWith('ID3') || /^\xff[\xfb\xfa\xf3\xf2\xe3]/.test(ascii)) return 'audio/mpeg'
  if (/^\xff[\xf0\xf1\xf8\xf9]/.test(ascii)) return 'audio/aac'
  if (ascii.slice(4, 8) === 'ftyp') return /^3g/.test(ascii.slice(8, 12)) ? 'video/3gpp' : 'mp4'
  if (startsWith(bytes, '504b0304')) return 'zip'
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) return 'ole'
  return undefined
}

/** Does the content bear out its declared type? Plain text has no mark of its own: anything unmarked passes. */
export const matchesType = (mimeType: string, bytes: Buffer): boolean => {
  const type = bareType(mimeType)
  const real = sniff(bytes)
  if (type === 'text/plain') return real === undefined && !bytes.subarray(0, 1024).includes(0)
  if (type.includes('openxmlformats')) return real === 'zip'
  if (type === 'application/msword' || type.startsWith('application/vnd.ms-')) return real === 'ole'
  if (type === 'video/mp4' || type === 'audio/mp4') return real === 'mp4'
  if (type === 'video/3gpp') return real === 'video/3gpp' || real === 'mp4'
  return real === type
}
