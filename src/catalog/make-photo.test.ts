import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makePhoto, PHOTO_BYTES_MOST } from './make-photo.ts'

/** A picture twice as wide as high, left half red, with what a phone writes into it. */
const aPhoto = (orientation = 1) =>
  sharp({ create: { width: 1600, height: 800, channels: 3, background: '#00f' } })
    .composite([{ input: { create: { width: 800, height: 800, channels: 3, background: '#f00' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Copyright: 'Thandi', Model: 'SM-A042F' }, IFD3: { GPSLatitude: '26/1 14/1 0/1' } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()

const made = async (bytes: Buffer) => {
  const photo = await makePhoto(bytes)
  if (!photo.ok) throw new Error(photo.error.reason)
  return photo.value
}
const reason = async (bytes: Buffer) => {
  const photo = await makePhoto(bytes)
  return photo.ok ? null : photo.error.reason
}

/** A PNG of a few hundred bytes that says it is enormous. */
const aBomb = (width: number, height: number): Buffer => {
  const crc = (bytes: Buffer): number => {
    let c = 0xffffffff
    for (const byte of bytes) {
      c ^= byte
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
    }
    return (c ^ 0xffffffff) >>> 0
  }
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a photo', () => {
  it('comes in three sizes of WebP and as JPEG for the chat, named by what it shows', async () => {
    const photo = await made(await aPhoto())

    const sizes = await Promise.all(
      Object.entries(photo.files).map(async ([name, bytes]) => {
        const { format, width, height } = await sharp(bytes).metadata()
        return [name, format, width, height]
      }),
    )
    expect(sizes).toEqual([
      ['small.webp', 'webp', 160, 80],
      ['medium.webp', 'webp', 480, 240],
      ['large.webp', 'webp', 960, 480],
      ['chat.jpg', 'jpeg', 1024, 512],
    ])
    expect([photo.width, photo.height]).toEqual([960, 480])
    expect(photo.hash).toBe(createHash('sha256').update(photo.files['large.webp']).digest('hex'))
    expect((await made(await aPhoto())).hash).toBe(photo.hash)
  })

  it('says nothing of the place, the camera or the person', async () => {
    const original = await aPhoto()
    const photo = await made(original)

    expect((await sharp(original).metadata()).exif).toBeDefined()
    for (const bytes of Object.values(photo.files)) {
      const { exif, icc, xmp, iptc } = await sharp(bytes).metadata()
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined])
      expect(bytes.includes('SM-A042F') || bytes.includes('Thandi')).toBe(false)
    }
  })

  it('stands upright, however the phone was held', async () => {
    const { width, height } = await made(await aPhoto(6))

    expect([width, height]).toEqual([480, 960])
  })

  it('is judged by its bytes', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>')
    const gif = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
      .gif()
      .toBuffer()
    const half = (await aPhoto()).subarray(0, 2_000)
    const tiny = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .png()
      .toBuffer()

    expect([
      await reason(Buffer.alloc(0)),
      await reason(Buffer.alloc(PHOTO_BYTES_MOST + 1)),
      await reason(svg),
      await reason(gif),
      await reason(half),
      await reason(tiny),
      await reason(aBomb(30_000, 30_000)),
    ]).toEqual(['empty', 'too_large', 'not_a_photo', 'not_a_photo', 'broken', 'too_small', 'too_many_pixels'])
  })
})
