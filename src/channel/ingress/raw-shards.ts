/** Which requests are stored and routed together, found in their bytes without parsing them. Pure. */
import { bucketOf } from '../../platform/lanes/index.ts'

/** Shards of raw batches. Few, so that requests which arrive together share rows; as many as routers can ever be. */
export const SHARDS = 16

/** Where the batches of a shard lie that nobody waits for: beside the others, so that a look can leave them for later. */
export const unhurriedOf = (shard: number): number => SHARDS + shard

/** The shard that whoever routes them leases, of a shard as a batch has it. */
export const homeOf = (shard: number): number => shard % SHARDS

/** These shards with their batches that nobody waits for. */
export const withUnhurried = (shards: readonly number[]): readonly number[] => [...shards, ...shards.map(unhurriedOf)]

/**
 * What is sought in bodies stands without the quote before it: Node looks for its first byte, then for the rest, and a body
 * is full of quotes.
 */
const PHONE_NUMBER_ID = Buffer.from('phone_number_id":"')
const QUOTE = 0x22
const ID_LENGTH_MOST = 32

/**
 * Which router takes a request: by the first phone number id in the bytes, found without parsing, so that all requests
 * of one number are routed in order by one process. Those without one go to shard 0.
 */
export const shardOf = (bytes: Buffer): number => {
  let at = bytes.indexOf(PHONE_NUMBER_ID)
  while (at > 0 && bytes[at - 1] !== QUOTE) at = bytes.indexOf(PHONE_NUMBER_ID, at + 1) // the end of a longer name
  if (at <= 0) return 0
  const from = at + PHONE_NUMBER_ID.length
  const end = bytes.indexOf(QUOTE, from)
  if (end < 0 || end - from > ID_LENGTH_MOST) return 0
  return bucketOf(bytes.toString('latin1', from, end)) % SHARDS
}

const MESSAGES = Buffer.from('messages":[')
const STATUSES = Buffer.from('statuses":[')

/**
 * Whether somebody waits for an answer. Statuses do not: three of them follow each of our messages, and routed together
 * they cost a fraction of being routed one by one.
 */
export const isUrgent = (bytes: Buffer): boolean => bytes.includes(MESSAGES) || !bytes.includes(STATUSES)
