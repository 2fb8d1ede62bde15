/** `npm run verify-evidence`: docs/runbooks/evidence.md says what for and how. */
import process from 'node:process'
import { verifyEvidenceCommand } from '../src/roles/verify-evidence-command.ts'
import { terminal } from './terminal.ts'

process.exitCode = await verifyEvidenceCommand(process.argv.slice(2), terminal)
