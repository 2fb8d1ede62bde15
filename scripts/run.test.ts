import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isAlive } from '../src/platform/postgres/processes.ts'

const run = path.join(import.meta.dirname, 'run.mjs')
const echo = path.join(import.meta.dirname, 'fixtures/echo.ts')

/** The machine's own Node, where it is older than ours: the one that people type first. */
const olderNode = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .filter((dir) => !dir.includes('node_modules'))
  .map((dir) => path.join(dir, 'node'))
  .find(
    (node) => fs.existsSync(node) && /^v(20|22)\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout),
  )

type Said = { readonly pid: number; readonly version: string; readonly main: string; readonly words: readonly string[] }

const parents: ChildProcess[] = []
afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
})

const start = (node: string, args: readonly string[]): Promise<{ parent: ChildProcess; said: Said }> =>
  new Promise((resolve, reject) => {
    const parent = spawn(node, [run, echo, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    parents.push(parent)
    parent.stdout
      .setEncoding('utf8')
      .once('data', (text: string) => resolve({ parent, said: JSON.parse(text) as Said }))
    parent.once('error', reject)
  })

const ending = (parent: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => parent.once('exit', (code, signal) => resolve(signal ?? code)))

describe('on the right Node', () => {
  it('runs the file in the same process, as if Node had been started with it, and quietly', () => {
    const { stdout, stderr, status, pid } = spawnSync(process.execPath, [run, echo, '3', 'a', 'b c'], {
      encoding: 'utf8',
    })

    expect(JSON.parse(stdout)).toEqual({ pid, version: process.version, main: echo, words: ['a', 'b c'] })
    expect(stderr).toBe('')
    expect(status).toBe(3)
  })

  it('explains itself when no file is named', () => {
    const { stderr, status } = spawnSync(process.execPath, [run], { encoding: 'utf8' })

    expect(stderr).toContain('Usage:')
    expect(status).toBe(2)
  })
})

describe.runIf(olderNode)('started by an older Node', () => {
  const node = olderNode ?? ''

  it('runs the file on the Node of the project and ends with its code', () => {
    const { stdout, stderr, status } = spawnSync(node, [run, echo, '3', 'a', 'b c'], { encoding: 'utf8' })

    expect(JSON.parse(stdout)).toMatchObject({ main: echo, words: ['a', 'b c'] })
    expect((JSON.parse(stdout) as Said).version).toMatch(/^v2[4-9]\./)
    expect(stderr).toBe('')
    expect(status).toBe(3)
  })

  it('passes signals on and waits for the answer', async () => {
    const { parent } = await start(node, ['stay'])
    const ended = ending(parent)

    parent.kill('SIGTERM')

    expect(await ended).toBe(7)
  })

  it('ends by the signal by which the program ended', async () => {
    const { parent, said } = await start(node, ['stay'])
    const ended = ending(parent)

    process.kill(said.pid, 'SIGKILL')

    expect(await ended).toBe('SIGKILL')
  })

  it('does not leave the program behind when it is killed with -9 itself', async () => {
    const { parent, said } = await start(node, ['stay'])

    parent.kill('SIGKILL')

    await vi.waitFor(() => expect(isAlive(said.pid)).toBe(false), { timeout: 5_000, interval: 20 })
  })
})
