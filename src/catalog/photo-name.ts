/** How the files of a photo are called: by their shop and the hash of what they show, so that they never change. Pure. */
import type { TenantId } from '../kernel/ids.ts'

/** WebP, at most this many pixels on a side: a thumb in a list, a card, a whole screen of a cheap phone. */
export const PHOTO_SIZES = { small: 160, medium: 480, large: 960 } as const
type PhotoSize = keyof typeof PHOTO_SIZES

/** WhatsApp shows JPEG and PNG, and takes WebP for stickers only: one more file for the chat. */
export const CHAT_PHOTO_PIXELS = 1_024

/** Every file of a photo, by what follows its hash. */
export const PHOTO_FILES = ['small.webp', 'medium.webp', 'large.webp', 'chat.jpg'] as const
export type PhotoFile = (typeof PHOTO_FILES)[number]

/** Path behind the public address. */
export const photoPath = (tenantId: TenantId, hash: string, file: PhotoFile): string =>
  `/photos/${tenantId}/${hash}/${file}`

export const photoUrls = (
  publicUrl: string,
  tenantId: TenantId,
  hash: string,
): Readonly<Record<PhotoSize, string>> => ({
  small: `${publicUrl}${photoPath(tenantId, hash, 'small.webp')}`,
  medium: `${publicUrl}${photoPath(tenantId, hash, 'medium.webp')}`,
  large: `${publicUrl}${photoPath(tenantId, hash, 'large.webp')}`,
})

/** The picture that a chat shows. */
export const chatPhotoUrl = (publicUrl: string, tenantId: TenantId, hash: string): string =>
  `${publicUrl}${photoPath(tenantId, hash, 'chat.jpg')}`
