import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const run = path.join(import.meta.dirname, 'run.mjs')
const command = path.join(import.meta.dirname, 'catalogue.ts')

describe('npm run catalogue', () => {
  it('says which file it cannot read, before it opens any database', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [run, command, 'import', 'kasi-kota', '/nowhere/goods.csv'],
      {
        encoding: 'utf8',
      },
    )

    expect(status).toBe(1)
    expect(stderr.trim()).toBe('/nowhere/goods.csv cannot be read (ENOENT)')
  })
})
