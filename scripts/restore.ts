/** `npm run restore`: docs/runbooks/backup.md says what for and how. */
import process from 'node:process'
import { restoreCommand } from '../src/roles/keeping/restore-command.ts'
import { stopOnSignal } from '../src/roles/keeping/stop-signal.ts'
import { terminal } from './terminal.ts'

process.exitCode = await restoreCommand(process.env, process.argv.slice(2), terminal, stopOnSignal())
