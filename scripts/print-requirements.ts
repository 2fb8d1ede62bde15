/**
 * Writes `docs/requirements.md` from the list in `scripts/docs/requirements/`:
 *
 *     npm run requirements
 */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { printRequirements } from './docs/requirement.ts'
import { GROUPS } from './docs/requirements/index.ts'

export const REQUIREMENTS_PATH = fileURLToPath(new URL('../docs/requirements.md', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REQUIREMENTS_PATH, printRequirements(GROUPS))
