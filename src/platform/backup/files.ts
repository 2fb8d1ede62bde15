/** Where backups lie: their names, which is the newest, and which have had their time. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'

const NAME = /^wakala-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.backup$/

/** `wakala-20261125T004500000Z.backup`: sorts by time, and is a plain file name everywhere. */
export const backupName = (at: string): string => `wakala-${at.replace(/[-:.]/g, '')}.backup`

/** The moment that a name tells, in milliseconds; null when it is no name of a backup. */
const momentOf = (name: string): number | null => {
  const m = NAME.exec(name)
  return m ? Date.parse(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}.${m[7]}Z`) : null
}

/** Not longer than an erasure may take to be complete (PRV-10): backups hold the keys of people who were erased since. */
const BACKUP_DAYS_MAX = 35

/** A clock may be a little wrong; a name that is further ahead was given by one that was wrong by more. */
const AHEAD_MS_MAX = HOUR_MS
const isAhead = (name: string, nowMs: number): boolean => (momentOf(name) ?? 0) - nowMs > AHEAD_MS_MAX

/**
 * The moment of the newest backup; null when there is none. One whose name lies in the future does not count: it was made
 * while the clock was wrong, and would keep every other from being made until then.
 */
export const newestMoment = (names: readonly string[], nowMs: number): number | null => {
  const moments = names.filter((name) => !isAhead(name, nowMs)).flatMap((name) => momentOf(name) ?? [])
  return moments.length === 0 ? null : Math.max(...moments)
}

/**
 * The backups to delete: all but those of the newest `keep` days (UTC) that have any, and whatever is older than 35 days.
 * Days and not files, so that an afternoon on which somebody made ten does not push out two weeks. The newest stays in any
 * case: an old backup is better than none, and an alert says that it is old. What lies in the future is left alone: which
 * of two clocks was wrong, nobody knows.
 */
const chooseExpired = (names: readonly string[], keep: number, nowMs: number): readonly string[] => {
  const newestFirst = names
    .filter((name) => momentOf(name) !== null && !isAhead(name, nowMs))
    .toSorted()
    .toReversed()
  const dayOf = (name: string): number => Math.floor((momentOf(name) ?? 0) / DAY_MS)
  const kept = new Set([...new Set(newestFirst.map(dayOf))].slice(0, keep))
  return newestFirst.filter(
    (name, i) => i > 0 && (!kept.has(dayOf(name)) || nowMs - (momentOf(name) ?? 0) > BACKUP_DAYS_MAX * DAY_MS),
  )
}

/** Names of the finished backups in a directory, oldest first; none when there is no such directory. */
export const listBackups = async (dir: string): Promise<readonly string[]> => {
  const names = await fs.readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => momentOf(name) !== null).toSorted()
}

/** A sibling of the final name while a backup is written, so that a killed one is never taken for one. */
export const PARTIAL = '.partial'

/** Deletes what has had its time; answers with the names. */
export const pruneBackups = async (dir: string, keep: number, nowMs: number): Promise<readonly string[]> => {
  const expired = chooseExpired(await listBackups(dir), keep, nowMs)
  for (const name of expired) await fs.rm(path.join(dir, name), { force: true })
  return expired
}

/** Deletes what backups that were killed left behind. Only for who holds the directory's lock: then nobody writes one. */
export const clearPartials = async (dir: string): Promise<void> => {
  for (const name of await fs.readdir(dir)) {
    const isOurs = name.endsWith(PARTIAL) && momentOf(name.slice(0, -PARTIAL.length)) !== null
    if (isOurs) await fs.rm(path.join(dir, name), { force: true })
  }
}

/** Plain names only: a backup that somebody else made with the same key still writes nothing outside its folder. */
const OWN_NAME = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}\/)*[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}$/

/** Whether a name below the media folder is one that the product gives, so that a restore takes it. */
export const isOwnName = (name: string): boolean => OWN_NAME.test(name)

interface FoundFile {
  /** With forward slashes, relative to the folder. */
  readonly name: string
  readonly path: string
}

/**
 * Every file of the product's own below a folder, depth first; nothing when there is no such folder. What somebody else put
 * there (a disk's `lost+found`, a link, a file manager's notes) is told to `onForeign` and not looked into.
 */
export const walkFiles = async function* (
  folder: string,
  onForeign: (name: string) => void,
  below = '',
): AsyncGenerator<FoundFile> {
  const dir = await fs.opendir(path.join(folder, below)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (dir === null) return
  for await (const entry of dir) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (!isOwnName(name) || !(entry.isDirectory() || entry.isFile())) onForeign(name)
    else if (entry.isDirectory()) yield* walkFiles(folder, onForeign, name)
    else yield { name, path: path.join(folder, ...name.split('/')) }
  }
}
