/** The directory in which an installation of a scenario lives, and its end. */
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'

const GONE_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 20

/** A fresh directory of its own. */
export const makeDataDir = (prefix = 'wakala-acceptance-'): Promise<string> => mkdtemp(join(tmpdir(), prefix))

/** Whether a process still works in a directory or below it, as PostgreSQL's do; never true where /proc is missing. */
const isInUse = (dir: string): boolean => {
  try {
    return readdirSync('/proc').some((name) => {
      try {
        return /^\d+$/.test(name) && `${readlinkSync(`/proc/${name}/cwd`)}${sep}`.startsWith(`${dir}${sep}`)
      } catch {
        return false // gone meanwhile, or another account's
      }
    })
  } catch {
    return false
  }
}

/**
 * Removes a data directory once nothing works in it any more: the PostgreSQL of a product that was killed with -9 stops
 * by itself, but a moment later, and until then it writes.
 *
 * @param dir one installation's directory, or one that holds several
 */
export const removeDataDir = async (dir: string): Promise<void> => {
  const until = Date.now() + GONE_WITHIN_MS
  while (isInUse(dir) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  await rm(dir, { recursive: true, force: true, maxRetries: 3 })
}
