/** A seller sends a photo with a product's name under it, on a real database; Meta's part is a fake of the media client. */
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoFiles } from '../catalog/index.ts'
import type { MediaWanted, MediaFetched } from '../channel/graph/media-client.ts'
import { holdLane } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createPhotoHandler, TRIES_MOST } from './product-photo.ts'
import { createWorld, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let picture: Buffer
const files = new Map<string, Uint8Array>()
const kept: PhotoFiles = {
  put: async (name, bytes) => void files.set(name, bytes),
  read: async (name) => Buffer.from(files.get(name) ?? []),
  remove: async (name) => void files.delete(name),
}
let meta: (wanted: MediaWanted) => MediaFetched
const asked: MediaWanted[] = []

beforeAll(async () => {
  world = await createWorld()
  picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#c40' } })
    .png()
    .toBuffer()
})
afterAll(() => world.stop())
beforeEach(async () => {
  shop = await world.addShop()
  asked.splice(0)
  files.clear()
  meta = () => ({ kind: 'fetched', bytes: picture })
})

const handler = () =>
  createPhotoHandler({
    db: world.db,
    clock: world.clock,
    newId: world.newId,
    directory: world.directory,
    media: {
      fetch: async (wanted) => {
        asked.push(wanted)
        return meta(wanted)
      },
    },
    files: kept,
    tokenOf: () => 'token',
    hint: () => undefined,
  })
const fetchPhotos = async (): Promise<string> => {
  const before = world.graph.sent.length
  await world.work('media', handler())
  await world.work('outbox', world.sender)
  return wordsOf(world.graph.sent.slice(before).at(-1))
}
const sends = async (from: Person, caption: string | null, id = 'media.1'): Promise<string> => {
  const before = world.graph.sent.length
  const image = { id, mime_type: 'image/jpeg', sha256: 'aGFzaA==', ...(caption === null ? {} : { caption }) }
  await world.deliver(world.messagesBody(shop, from, world.message(from, { type: 'image', image })))
  await world.settle()
  return wordsOf(world.graph.sent.slice(before).findLast((sent) => sent.body.to === `+${from.waId}`))
}
const photos = () =>
  world.rows('select product_id, width, height from product_photo where tenant_id = $1', [shop.tenantId])

describe('a photo from the shop', () => {
  it.each(['bread', 'photo for bread', 'White bread pic', 'isithombe se-isinkwa'])(
    'with “%s” under it becomes the product’s picture, and she is told',
    async (caption) => {
      const answered = await sends(shop.owner, caption)
      const told = await fetchPhotos()

      expect(answered).toBe('null') // a thumb, which costs nothing
      expect(world.signals.at(-1)).toMatch(/^👍/)
      expect(told).toContain('Customers who look at White Bread now see this photo')
      expect(asked).toMatchObject([{ mediaId: 'media.1', phoneNumberId: shop.phoneNumberId, sha256: 'aGFzaA==' }])
      expect(await photos()).toEqual([expect.objectContaining({ width: 80, height: 60 })])
      expect([...files.keys()]).toHaveLength(4)
    },
  )

  it('is taken beside one that is just being put to its product, whoever of the two comes first to the books', async () => {
    await sends(shop.owner, 'bread')
    const [lane] = await world.dueLanes('media')
    await world.deliver(
      world.messagesBody(
        shop,
        shop.owner,
        world.text(shop.owner, 'bread sold out'),
        world.message(shop.owner, {
          type: 'image',
          image: { id: 'media.2', mime_type: 'image/jpeg', sha256: 'aA==', caption: 'bread' },
        }),
      ),
    )
    world.clock.nowMs += 3_000
    const [inbox] = await world.dueLanes('inbox')
    const isSomebodyWaiting = async () =>
      (
        await world.rows(`select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
          where not l.granted and a.datname = current_database()`)
      ).length > 0
    let turning: Promise<unknown> = Promise.resolve()

    await world.db.withTenant(shop.tenantId, async (tx) => {
      // As its handler does: its lane, then the counter.
      await holdLane(tx, 'media', { laneId: lane!.laneId, bucket: 0 })
      turning = world.turns(inbox!)
      turning.catch(() => undefined)
      await until(isSomebodyWaiting)
      await tx.sql`update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId}`
    })

    await expect(turning).resolves.toBeNull()
    expect(
      await world.rows(`select id from lane_item where tenant_id = $1 and queue = 'media'`, [shop.tenantId]),
    ).toHaveLength(2)
  })

  it('with another price under it asks about the price as well', async () => {
    const answered = await sends(shop.owner, 'bread 20')
    await fetchPhotos()

    expect(answered).toContain('R20')
    expect(await photos()).toHaveLength(1)
    expect(await world.rows('select price_cents::int as price from variant where id = $1', [shop.bread])).toEqual([
      { price: 18_00 },
    ])
  })

  it('with a new name and a price under it drafts that product, which has the photo once she says yes', async () => {
    const asked = await sends(shop.owner, 'Vetkoek R8')
    const told = await fetchPhotos()
    const drafted = await world.rows(
      `select p.name, v.price_cents::int as price from product p join variant v on v.tenant_id = p.tenant_id and v.product_id = p.id
        where p.tenant_id = $1 and p.name = 'Vetkoek'`,
      [shop.tenantId],
    )
    const [yes] = await world.say(shop, shop.owner, 'yes')

    expect(asked).toContain('Vetkoek')
    expect(asked).toContain('R8')
    expect(told).toContain('Vetkoek')
    expect(drafted).toMatchObject([{ name: 'Vetkoek', price: 8_00 }])
    expect(wordsOf(yes)).toContain('Vetkoek')
    expect(await photos()).toHaveLength(1)
  })

  it('without a name is followed by the name and price of a new product', async () => {
    const which = await sends(shop.owner, null)
    const [draft] = await world.say(shop, shop.owner, 'Scones R5')
    const told = await fetchPhotos()

    expect(which).toContain('Is it new?')
    expect(wordsOf(draft)).toContain('Scones')
    expect(told).toContain('Scones')
    expect(await photos()).toHaveLength(1)
  })

  it.each(['paid R50', 'slip for R20', 'this is the R200 change'])(
    'of something else drafts nothing: %s',
    async (caption) => {
      await sends(shop.owner, caption)

      expect(await world.dueLanes('media')).toEqual([])
      expect(await world.rows('select id from product where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
    },
  )

  it('without a name is asked about, and taken when she writes it', async () => {
    const which = await sends(shop.owner, null)
    const none = await photos()
    await world.say(shop, shop.owner, 'bread')
    const told = await fetchPhotos()

    expect(which).toContain('Of which product is this photo?')
    expect(none).toEqual([])
    expect(told).toContain('White Bread')
    expect(await photos()).toHaveLength(1)
  })

  it('that came twice is one photo', async () => {
    await sends(shop.owner, 'bread')
    await fetchPhotos()
    await sends(shop.owner, 'bread', 'media.2')
    await fetchPhotos()

    expect(await photos()).toHaveLength(1)
  })

  it('that is none is not kept, and she is told', async () => {
    meta = () => ({ kind: 'fetched', bytes: Buffer.from('GIF89a, and some more of it') })
    await sends(shop.owner, 'bread')

    expect(await fetchPhotos()).toContain('could not use that photo of White Bread')
    expect(await photos()).toEqual([])
    expect([...files.keys()]).toEqual([])
  })

  it.each([
    ['gone', { kind: 'gone' }, 'does not keep that photo'],
    ['too large', { kind: 'refused', reason: 'too_large' }, 'too large'],
    ['elsewhere than at Meta', { kind: 'refused', reason: 'host' }, 'could not get that photo'],
  ] as const)('that is %s is told to her', async (_, answer, words) => {
    meta = () => answer
    await sends(shop.owner, 'bread')

    expect(await fetchPhotos()).toContain(words)
    expect(await photos()).toEqual([])
  })

  it('is fetched again while Meta fails, and she is told when it never comes', async () => {
    meta = () => ({ kind: 'again', reason: 'answer 503' })
    await sends(shop.owner, 'bread')
    const [lane] = await world.dueLanes('media')

    await expect(handler()(lane!)).rejects.toThrow('could not be fetched')
    await world.rows(`update lane set attempts = $2 where tenant_id = $1 and queue = 'media'`, [
      shop.tenantId,
      TRIES_MOST,
    ])
    expect(await fetchPhotos()).toContain('could not get that photo of White Bread')
    expect(await world.dueLanes('media')).toEqual([])
  })

  it('of somebody who has left meanwhile changes nothing', async () => {
    await sends(shop.owner, 'bread')
    await world.rows('update staff set left_at = now() where tenant_id = $1', [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)

    expect(await fetchPhotos()).toBe('null')
    expect(asked).toEqual([])
    expect(await photos()).toEqual([])
  })
})

describe('a photo from a customer', () => {
  it('is a person’s to look at, and no product’s', async () => {
    await sends({ waId: '27710009999', name: 'Sipho' }, 'bread')

    expect(await world.dueLanes('media')).toEqual([])
    expect(await photos()).toEqual([])
  })
})
