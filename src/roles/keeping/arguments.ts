/** The words behind a command, and what it says when they are not understood. Pure. */
import { err, ok, type Result } from '../../kernel/result.ts'

export interface BackupArguments {
  /** Check instead of writing; the newest backup, or this file. */
  readonly verify: boolean
  readonly file: string | undefined
  readonly dir: string | undefined
  readonly withMasterKey: boolean
  /** One line of JSON instead of sentences. */
  readonly json: boolean
}

interface RestoreArguments {
  readonly file: string
  /** Erasure lists to replay; null when nothing was said about them. */
  readonly erasures: readonly string[] | null
  readonly json: boolean
}

interface EraseAgainArguments {
  /** Erasure lists; at least one. */
  readonly lists: readonly string[]
  readonly json: boolean
}

const BACKUP_USAGE =
  'Usage: npm run backup [-- --to <directory> --with-master-key --json], or npm run backup -- --verify [<file>]'
const RESTORE_USAGE =
  'Usage: WAKALA_DATA_DIR=<new directory> npm run restore -- <file> --erasures <list> | --no-erasures [--json]'
const ERASE_AGAIN_USAGE = 'Usage: DATABASE_OWNER_URL=… npm run erase-again -- <list>… [--json]'

export const parseBackupArguments = (args: readonly string[]): Result<BackupArguments, string> => {
  let parsed: BackupArguments = { verify: false, file: undefined, dir: undefined, withMasterKey: false, json: false }
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    if (word === '--verify') parsed = { ...parsed, verify: true }
    else if (word === '--with-master-key') parsed = { ...parsed, withMasterKey: true }
    else if (word === '--json') parsed = { ...parsed, json: true }
    else if (word === '--to' && args[i + 1] !== undefined) parsed = { ...parsed, dir: args[++i] }
    else if (parsed.verify && parsed.file === undefined && !word.startsWith('-')) parsed = { ...parsed, file: word }
    else return err(BACKUP_USAGE)
  }
  const isMixed = parsed.verify && parsed.withMasterKey
  return isMixed ? err(BACKUP_USAGE) : ok(parsed)
}

export const parseRestoreArguments = (args: readonly string[]): Result<RestoreArguments, string> => {
  let file: string | undefined
  let erasures: readonly string[] | null = null
  let json = false
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    const next = args[i + 1]
    if (word === '--json') json = true
    else if (word === '--no-erasures') erasures = erasures ?? []
    else if (word === '--erasures' && next !== undefined) {
      erasures = [...(erasures ?? []), next]
      i++
    } else if (file === undefined && !word.startsWith('-')) file = word
    else return err(RESTORE_USAGE)
  }
  return file === undefined ? err(RESTORE_USAGE) : ok({ file, erasures, json })
}

export const parseEraseAgainArguments = (args: readonly string[]): Result<EraseAgainArguments, string> => {
  const lists = args.filter((word) => word !== '--json')
  const isUnderstood = lists.length > 0 && lists.every((word) => !word.startsWith('-'))
  return isUnderstood ? ok({ lists, json: lists.length < args.length }) : err(ERASE_AGAIN_USAGE)
}
