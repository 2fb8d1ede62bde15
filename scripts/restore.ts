/** `npm run restore`: docs/runbooks/backup.md says what for and how. */
import process from 'node:process'
import { restoreCommand } from '../src/roles/keeping/restore-command.ts'

process.exitCode = await restoreCommand(process.env, process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
})
