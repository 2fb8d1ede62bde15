/** `npm run verify-evidence`: docs/runbooks/evidence.md says what for and how. */
import process from 'node:process'
import { verifyEvidenceCommand } from '../src/roles/verify-evidence-command.ts'

process.exitCode = await verifyEvidenceCommand(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
})
