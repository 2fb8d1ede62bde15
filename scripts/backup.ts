/** `npm run backup`: docs/runbooks/backup.md says what for and how. */
import process from 'node:process'
import { backupCommand } from '../src/roles/keeping/backup-command.ts'
import { stopOnSignal } from '../src/roles/keeping/stop-signal.ts'
import { terminal } from './terminal.ts'

process.exitCode = await backupCommand(process.env, process.argv.slice(2), terminal, stopOnSignal())
