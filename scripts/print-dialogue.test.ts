import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DIALOGUE_PATH, printDialogue } from './print-dialogue.ts'

describe('docs/dialogue.md', () => {
  it('shows the machines as they are: else run node scripts/print-dialogue.ts', async () => {
    expect(readFileSync(DIALOGUE_PATH, 'utf8')).toBe(await printDialogue())
  })
})
