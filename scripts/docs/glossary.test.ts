import * as fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ORDER_EVENTS } from '../../src/orders/events.ts'
import { CORRECTION_EVENTS, ERASURE_EVENT, PRIVACY_EVENTS } from '../../src/privacy/events.ts'
import { MANIFEST } from '../../src/platform/db/manifest.ts'
import { CLOSING_EVENTS } from '../../src/tenants/events.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')

/** The words in code font in the first column of the table under a heading. */
const namesUnder = (heading: string): readonly string[] => {
  const section =
    read('docs/glossary.md')
      .split(/^## /m)
      .find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const firstCells = section.split('\n').flatMap((line) => /^\| (`.*?)\s*\|/.exec(line)?.[1] ?? [])
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

/** Handled by contexts of their own, and so no events of the channel. */
const NOT_RECORDED = ['message', 'status', 'echo', 'preference']

const channelEvents = (): readonly string[] => {
  const kinds = ['src/channel/inbound/events.ts', 'src/channel/inbound/account-events.ts'].flatMap((file) =>
    [...read(file).matchAll(/readonly kind:((?:\s*\|?\s*'[a-z_]+')+)/g)].flatMap(([, union = '']) =>
      [...union.matchAll(/'([a-z_]+)'/g)].map(([, kind = '']) => kind),
    ),
  )
  return kinds.filter((kind) => !NOT_RECORDED.includes(kind)).map((kind) => `channel_${kind}`)
}

/** Types that are written out where the event is appended or recorded. */
const literalEvents = (): readonly string[] =>
  fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...read(path.join('src', file)).matchAll(
        /(?:appendEvent\([^)]*?type:|\bchannelEvents\.record\(\s*tx,)\s*'([a-z]+_[a-z_]+)'/g,
      ),
    ])
    .map(([, type = '']) => type)

describe('docs/glossary.md', () => {
  it('lists every table', () => {
    expect(namesUnder('Tables').toSorted()).toEqual(Object.keys(MANIFEST).toSorted())
  })

  it('lists every event', () => {
    const events = new Set([
      ...ORDER_EVENTS,
      ...PRIVACY_EVENTS,
      ...CORRECTION_EVENTS,
      ERASURE_EVENT,
      ...CLOSING_EVENTS,
      ...channelEvents(),
      ...literalEvents(),
    ])

    expect(namesUnder('Events').toSorted()).toEqual([...events].toSorted())
  })
})
