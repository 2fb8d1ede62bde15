/** Brings the schema up to date as the owner; run once before the roles of a release start (docs/runbooks/roles.md). */
import process from 'node:process'
import { migrateCommand } from '../src/roles/keeping/migrate-command.ts'
import { terminal } from './terminal.ts'

process.exitCode = await migrateCommand(process.env, terminal)
