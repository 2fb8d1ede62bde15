import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES } from './roles/start-role.ts'

const root = path.join(import.meta.dirname, '..')
const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/run.mjs'), path.join(root, 'src/main.ts'), ...args], {
    encoding: 'utf8',
  })

describe('npm run role', () => {
  it.each([
    [['--role'], `Which role? Use one of ${ROLES.join(', ')}: npm run role -- all`],
    [['--role', 'nope'], `Unknown role "nope": use one of ${ROLES.join(', ')}.`],
  ])('%j starts nothing and says what there is', (args, said) => {
    const { status, stderr } = start(...args)

    expect([status, stderr.trim()]).toEqual([1, said])
  })
})
