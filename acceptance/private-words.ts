/**
 * Everything of a scenario that must not stand in a log (PRV-14): every phone number as people and machines write it,
 * every name and WhatsApp id, every text that was written or sent, and what message ids hold inside.
 */
import type { ChatMessage } from '../emulator/client.ts'
import { textOf, type World } from './harness.ts'

/** Shorter ones are words that a log may hold by itself: "hello" is no person's. */
const TEXT_LEAST = 9
const NUMBERS = ['700100200300400', '700100200300401', '700100200300402']

/** 27710000001 is also +27…, 0710000001, 071 000 0001; the last nine digits are in all of these but the last. */
const writingsOf = (phone: string): readonly string[] => {
  const local = `0${phone.slice(2)}`
  return [phone.slice(2), `${local.slice(0, 3)} ${local.slice(3, 6)} ${local.slice(6)}`]
}

/** A message id is base64 of bytes that hold, at Meta, the person's number. */
const insideOf = (wamid: string): readonly string[] => {
  const bytes = Buffer.from(wamid.replace(/^wamid\./, ''), 'base64')
  return [wamid, ...(bytes.toString('latin1').match(/\d{9,}/g) ?? [])]
}

const wordsOf = (message: ChatMessage): readonly string[] => {
  const lines = textOf(message)
    .split('\n')
    .map((l) => l.trim())
  const caption = (message.body as { image?: { caption?: string } }).image?.caption
  return [...lines, ...(caption === undefined ? [] : [caption])].filter((t) => t.length >= TEXT_LEAST)
}

export const privateWords = async (world: World): Promise<ReadonlySet<string>> => {
  const { users } = await world.emulator.state()
  const words = new Set<string>()
  for (const user of users) {
    for (const text of writingsOf(user.phone)) words.add(text)
    words.add(user.bsuid)
    words.add(user.name)
    if (user.username) words.add(user.username)
    for (const number of NUMBERS) {
      for (const message of await world.emulator.chat(user.phone, number)) {
        for (const text of [...wordsOf(message), ...insideOf(message.wamid)]) words.add(text)
      }
    }
  }
  words.delete('')
  return words
}

/** The private words that the product's log holds, over all its starts, as they are or as JSON writes them. */
export const leaksOf = async (world: World): Promise<readonly string[]> => {
  const log = world.product.log()
  return [...(await privateWords(world))].filter(
    (word) => log.includes(word) || log.includes(JSON.stringify(word).slice(1, -1)),
  )
}
