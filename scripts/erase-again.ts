/** `npm run erase-again`: docs/runbooks/backup.md says what for and how. */
import process from 'node:process'
import { eraseAgainCommand } from '../src/roles/keeping/erase-again-command.ts'
import { terminal } from './terminal.ts'

process.exitCode = await eraseAgainCommand(process.env, process.argv.slice(2), terminal)
