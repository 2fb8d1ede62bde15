/** Which account runs PostgreSQL. It refuses to run as root, yet small installations and containers are root. */
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../kernel/result.ts'

export type Account =
  /** An ordinary user: nothing to change. */
  | { readonly kind: 'self' }
  /** Root seen as an ordinary user inside a user namespace: keeps root's files and works below a 0700 home. */
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number }
  /** Root stepping down to another account, which then owns the data directory. */
  | { readonly kind: 'drop'; readonly uid: number; readonly gid: number }

export type NoAccount = { readonly code: 'postgres.no_account'; readonly detail: string }

/**
 * Decides the account. As root a user namespace is tried first, because the files stay root's and a 0700 home is no
 * obstacle; where the kernel or a container forbids it, the server steps down to `nobody`. A data directory that
 * already belongs to an ordinary account keeps it, so that one start with sudo does not lock its owner out.
 */
export const decideAccount = (dataDir: string, allowNamespace = true): Result<Account, NoAccount> => {
  if (process.getuid?.() !== 0) return ok({ kind: 'self' })

  const accounts = ordinaryAccounts()
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0 && accounts.some((entry) => entry.uid === owner.uid)) {
    return ok({ kind: 'drop', uid: owner.uid, gid: owner.gid })
  }
  // initdb asks for the name of its user id, so the id must have an entry in the password file.
  const mapped = accounts.find((entry) => entry.uid === 1000) ?? accounts[0]
  if (allowNamespace && mapped !== undefined && namespaceWorks(mapped, path.dirname(dataDir))) {
    return ok({ kind: 'namespace', ...mapped })
  }
  const nobody = accounts.find((entry) => entry.name === 'nobody') ?? accounts[0]
  if (nobody !== undefined) return ok({ kind: 'drop', uid: nobody.uid, gid: nobody.gid })
  return err({
    code: 'postgres.no_account',
    detail:
      'PostgreSQL refuses to run as root, user namespaces are forbidden here, and /etc/passwd has no other account to step down to. Start Wakala as an ordinary user, or set DATABASE_URL.',
  })
}

/** How to start a program under the account: words in front of the command, and spawn options. */
export const runAs = (account: Account): { prefix: readonly string[]; options: { uid?: number; gid?: number } } => {
  if (account.kind === 'self') return { prefix: [], options: {} }
  if (account.kind === 'drop') return { prefix: [], options: { uid: account.uid, gid: account.gid } }
  return { prefix: namespacePrefix(account), options: {} }
}

/** What an account can do on this machine, found by trying. */
export const reachOf = (account: Account) => ({
  canRun: (postgres: string) => canRunAs(account, postgres),
  canReach: (dir: string) => canReach(account, dir),
})

/** Whether the account can execute this PostgreSQL binary where it lies. */
const canRunAs = (account: Account, postgres: string): boolean => {
  const { prefix, options } = runAs(account)
  const [command = '', ...args] = [...prefix, postgres, '--version']
  // 10 s: a cold SD card may take seconds to read the binary's libraries.
  return spawnSync(command, args, { ...options, cwd: '/', timeout: 10_000, stdio: 'ignore' }).status === 0
}

/** Whether the account gets into a directory, past all that lie above it. */
export const canReach = (account: Account, dir: string): boolean => {
  const { prefix, options } = runAs(account)
  const [command = '', ...args] = [...prefix, 'test', '-x', dir]
  return spawnSync(command, args, { ...options, cwd: '/', timeout: 10_000, stdio: 'ignore' }).status === 0
}

/** Gives a file or a whole directory to the account; only stepping down needs it. The top goes last: it is the mark. */
export const giveTo = (account: Account, target: string): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = account.kind === 'drop' ? account : { uid: 0, gid: 0 }
  const present = fs.lstatSync(target, { throwIfNoEntry: false })
  if (present === undefined || present.uid === uid) return
  if (present.isDirectory()) for (const entry of fs.readdirSync(target)) giveTo(account, path.join(target, entry))
  fs.lchownSync(target, uid, gid)
}

const namespacePrefix = ({ uid, gid }: { uid: number; gid: number }) => [
  'unshare',
  '--user',
  `--map-user=${uid}`,
  `--map-group=${gid}`,
  '--',
]

const namespaceWorks = (account: { uid: number; gid: number }, parentDir: string): boolean => {
  // Inside the namespace root's power to pass any door is gone, so the way to the data directory is tried as well.
  const existing = nearestExisting(parentDir)
  const [command = '', ...args] = [...namespacePrefix(account), 'test', '-w', existing]
  return spawnSync(command, args, { timeout: 10_000, stdio: 'ignore' }).status === 0
}

const nearestExisting = (dir: string): string => (fs.existsSync(dir) ? dir : nearestExisting(path.dirname(dir)))

const ordinaryAccounts = (): { name: string; uid: number; gid: number }[] => {
  const text = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8') : ''
  const entries = text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && Number(uid) > 0 && Number.isInteger(Number(gid))
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : []
  })
  const rank = (name: string) => (name === 'nobody' ? 0 : 1)
  return entries.sort((a, b) => rank(a.name) - rank(b.name))
}
