/** Bodies that Meta would never send, and some that it would: real webhook samples, bent in a seeded way. */
import { aBody, aMessage, aMessagesValue, aStatus } from '../../src/channel/inbound/builders.ts'
import { fieldSamples } from '../../src/channel/inbound/webhook-samples.ts'
import { KASI_KOTA } from '../harness.ts'

interface GarbageBody {
  readonly kind: string
  readonly bytes: Buffer
}

type Random = () => number
type Path = readonly (string | number)[]

const WAKALA_OWN = '700100200300400'
/** A body of Meta's own limit. */
const LARGE_BYTES = 3 * 1024 * 1024
/** Every so many bodies one is that large. */
const LARGE_EVERY = 400

const messages: readonly object[] = [
  { type: 'text', text: { body: '2 kotas no atchar and a coke' } },
  { type: 'text', text: { body: 'hello' } },
  {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'o:AAAA:confirm:x', title: 'Yes' } },
  },
  { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'm::0', title: 'Menu' } } },
  { type: 'button', button: { payload: 'i:menu', text: 'Menu' } },
  { type: 'image', image: { id: '81001', mime_type: 'image/jpeg', sha256: 'b64==', caption: 'slip' } },
  { type: 'audio', audio: { id: '81003', mime_type: 'audio/ogg; codecs=opus', sha256: 'b64==', voice: true } },
  { type: 'location', location: { latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St' } },
  { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } },
  { type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho' }, phones: [{ phone: '+27 71 000 0003' }] }] },
  { type: 'order', order: { catalog_id: '1', product_items: [{ product_retailer_id: 'KOTA-01', quantity: 2 }] } },
  { type: 'system', system: { type: 'user_changed_number', wa_id: '27710000009', body: 'changed' } },
  { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
  { type: 'revoke', revoke: { original_message_id: 'wamid.X' } },
  { type: 'edit', edit: { original_message_id: 'wamid.X', message: { type: 'text', text: { body: '3 kotas' } } } },
]

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

/** One well-formed webhook, with ids of its own. */
const aSample = (random: Random, at: number): unknown => {
  const wamid = `wamid.GARBAGE${at}`
  const from = { from: `2771900${String(Math.floor(random() * 40)).padStart(4, '0')}`, from_user_id: `ZA.9${at % 40}` }
  const dice = random()
  const contacts = [{ profile: { name: 'Nobody' }, wa_id: from.from }]
  const value =
    dice < 0.5
      ? aMessagesValue({
          contacts,
          messages: [
            aMessage({
              ...from,
              id: wamid,
              timestamp: String(Math.floor(Date.now() / 1000)),
              ...pick(random, messages),
            }),
          ],
        })
      : dice < 0.65
        ? aMessagesValue({
            statuses: [aStatus({ id: wamid, status: pick(random, ['sent', 'read', 'failed', 'odd']) })],
          })
        : null
  if (value) return aBody('messages', value)
  const [field, sample] = pick(random, fieldSamples)
  return aBody(field, sample, { time: 1790000000 })
}

/** Every place in a value, its own root excepted. */
const pathsOf = (value: unknown, at: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => {
        const path = [...at, Array.isArray(value) ? Number(key) : key]
        return [path, ...pathsOf(inner, path)]
      })
    : []

const nested = (depth: number): unknown => {
  let value: unknown = 'deep'
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

const wrongValues = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => null,
    () => true,
    () => -1,
    () => Number.MAX_SAFE_INTEGER,
    () => 1e308,
    () => '',
    () => 'x'.repeat(20_000),
    () => 'a\u0000b',
    () => '\ud800',
    () => '‮إ🏳️‍🌈\u2028',
    () => [],
    () => {},
    () => [[[]]],
    () => ({ toString: 'x', length: -1 }),
    () => nested(200),
    () => '99999999999999999999999999',
    () => "'; drop table message; --",
  ])()

/** The same value with one place changed. */
const bend = (
  random: Random,
  sample: unknown,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
) => {
  const copy = structuredClone(sample)
  const path = pick(random, pathsOf(copy))
  const key = path.at(-1)!
  const holder = path.slice(0, -1).reduce((v, k) => (v as Record<string | number, unknown>)[k], copy)
  change(holder as Record<string | number, unknown>, key)
  return copy
}

const json = (value: unknown): string => JSON.stringify(value) ?? 'null'

/** Replaces the n-th colon's value or inserts before the n-th key, in the text and not in the value. */
const insertBeforeKey = (random: Random, text: string, what: string): string => {
  const keys = [...text.matchAll(/"[a-z_]+":/g)]
  const at = keys.length === 0 ? 1 : pick(random, keys).index
  return `${text.slice(0, at)}${what},${text.slice(at)}`
}

const BARE = [
  '',
  ' ',
  'null',
  '0',
  '""',
  '[]',
  '{}',
  'true',
  '{"entry":[]}',
  '{"entry":{}}',
  '{"entry":[null]}',
  '\ufeff{}',
]

const kinds: readonly (readonly [kind: string, make: (random: Random, at: number) => string | Buffer])[] = [
  ['well-formed', (random, at) => json(aSample(random, at))],
  ['wrong value', (random, at) => json(bend(random, aSample(random, at), (h, k) => void (h[k] = wrongValues(random))))],
  ['missing key', (random, at) => json(bend(random, aSample(random, at), (h, k) => void delete h[k]))],
  [
    'swollen array',
    (random, at) =>
      json(bend(random, aSample(random, at), (h, k) => void (h[k] = Array.from({ length: 300 }, () => h[k])))),
  ],
  ['truncated', (random, at) => Buffer.from(json(aSample(random, at))).subarray(0, Math.floor(random() * 200))],
  [
    'bent byte',
    (random, at) => {
      const bytes = Buffer.from(json(aSample(random, at)))
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      return bytes
    },
  ],
  [
    'invalid utf-8',
    (random, at) => {
      const bytes = Buffer.from(json(aSample(random, at)))
      const where = Math.floor(random() * bytes.length)
      return Buffer.concat([
        bytes.subarray(0, where),
        Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0]),
        bytes.subarray(where),
      ])
    },
  ],
  [
    'huge number',
    (random, at) =>
      json(aSample(random, at)).replace(
        /:"?(\d+)"?/,
        `:${pick(random, ['1e999', '-1e999', '9'.repeat(400), '0.1e-999'])}`,
      ),
  ],
  [
    'duplicate key',
    (random, at) => insertBeforeKey(random, json(aSample(random, at)), '"entry":[1],"changes":7,"id":{}'),
  ],
  [
    'prototype key',
    (random, at) =>
      insertBeforeKey(
        random,
        json(aSample(random, at)),
        pick(random, [
          '"__proto__":{"isAdmin":true,"entry":[]}',
          '"constructor":{"prototype":{"x":1}}',
          '"hasOwnProperty":1',
        ]),
      ),
  ],
  ['deep', (random) => `${'{"entry":['.repeat(1 + Math.floor(random() * 3))}${'['.repeat(2_000)}${']'.repeat(2_000)}`],
  [
    'deep and whole',
    (random) => json({ entry: [{ changes: [{ field: 'messages', value: nested(50 + random() * 3_000) }] }] }),
  ],
  ['random bytes', (random) => Buffer.from(Array.from({ length: Math.floor(random() * 300) }, () => random() * 256))],
  ['bare', (random) => pick(random, BARE)],
]

const large = (random: Random, at: number): GarbageBody => {
  const text =
    random() < 0.5
      ? json(
          aBody(
            'messages',
            aMessagesValue({
              messages: [
                aMessage({ id: `wamid.GARBAGE${at}`, type: 'text', text: { body: 'k'.repeat(LARGE_BYTES - 600) } }),
              ],
            }),
          ),
        )
      : json({ entry: Array.from({ length: 60_000 }, (_, i) => ({ id: String(i), changes: [{ field: 'x' }] })) })
  return { kind: 'large', bytes: Buffer.from(text).subarray(0, LARGE_BYTES) }
}

/** The bodies in order, the same ones for the same seed (but for ids made of the time of day). */
export const garbageBodies = function* (count: number, random: Random): Generator<GarbageBody> {
  for (let at = 0; at < count; at++) {
    if (at % LARGE_EVERY === LARGE_EVERY - 1) {
      yield large(random, at)
      continue
    }
    const [kind, make] = pick(random, kinds)
    const made = make(random, at)
    // Samples speak of Wakala's own number; half of them are made to reach a shop.
    const bytes =
      typeof made === 'string' && random() < 0.5
        ? Buffer.from(made.replaceAll(WAKALA_OWN, KASI_KOTA))
        : Buffer.from(made as Buffer)
    yield { kind, bytes }
  }
}
