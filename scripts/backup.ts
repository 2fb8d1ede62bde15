/** `npm run backup`: docs/runbooks/backup.md says what for and how. */
import process from 'node:process'
import { backupCommand } from '../src/roles/keeping/backup-command.ts'

process.exitCode = await backupCommand(process.env, process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
})
