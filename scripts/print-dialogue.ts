/**
 * Writes `docs/dialogue.md` from the machines themselves, so that the picture cannot lie:
 *
 *     node scripts/print-dialogue.ts
 */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { renderDialogue } from '../src/conversation/dialogue/picture.ts'

export const DIALOGUE_PATH = fileURLToPath(new URL('../docs/dialogue.md', import.meta.url))

/** The page as the formatter leaves it, so that `npm run format` has nothing to say about it. */
export const printDialogue = async (): Promise<string> =>
  format(renderDialogue(), { ...(await resolveConfig(DIALOGUE_PATH)), parser: 'markdown' })

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(DIALOGUE_PATH, await printDialogue())
