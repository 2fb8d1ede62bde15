import { describe, expect, it } from 'vitest'
import { createServerWords, LAST_WORDS_MAX } from './server-words.ts'

const at = '2026-11-26 17:57:26.708 UTC [568]'
const listening = () => {
  const told: string[] = []
  const words = createServerWords((level, _message, facts) => void told.push(`${level}: ${String(facts?.line)}`))
  return { words, told }
}

describe('what the server says', () => {
  it('is told by its weight, whole lines however they come', () => {
    const { words, told } = listening()

    words.hear(`${at} LOG:  starting PostgreSQL 18\n${at} PAN`)
    words.hear(`IC:  could not locate a valid checkpoint record\n`)

    expect(told).toEqual([
      `debug: ${at} LOG:  starting PostgreSQL 18`,
      `warn: ${at} PANIC:  could not locate a valid checkpoint record`,
    ])
    expect(words.last()).toEqual(told.map((line) => line.replace(/^\w+: /, '')))
  })

  it.each([
    ['debug', 'LOG:  checkpoint starting: shutdown immediate'],
    ['debug', 'FATAL:  terminating connection due to administrator command'],
    ['warn', 'FATAL:  terminating connection because of crash of another server process'],
    ['warn', 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device'],
  ])('is told as %s: %s', (level, said) => {
    const { words, told } = listening()

    words.hear(`${at} ${said}\n`)

    expect(told).toEqual([`${level}: ${at} ${said}`])
  })

  it.each(['starting up', 'not yet accepting connections', 'shutting down', 'in recovery mode'])(
    'that it is %s is no trouble, and pushes no reason out of the last words',
    (state) => {
      const { words, told } = listening()

      words.hear(`${at} FATAL:  could not open file "global/pg_control"\n`)
      for (let i = 0; i <= LAST_WORDS_MAX; i++) words.hear(`${at} FATAL:  the database system is ${state}\n`)

      expect(words.last()).toEqual([`${at} FATAL:  could not open file "global/pg_control"`])
      expect(told).toHaveLength(1)
    },
  )

  it('is kept as far as it is the last', () => {
    const { words } = listening()

    for (let i = 0; i <= LAST_WORDS_MAX; i++) words.hear(`line ${i}\n`)
    words.add('spawn ENOENT')

    expect(words.last()).toHaveLength(LAST_WORDS_MAX)
    expect(words.last().at(-1)).toBe('spawn ENOENT')
    expect(words.last()[0]).toBe('line 2')
  })
})
