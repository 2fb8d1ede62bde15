import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MANIFEST } from '../platform/db/manifest.ts'
import { personalTables } from '../platform/db/person-rows.ts'
import { EXPORT_CODES, type ExportWords } from './export-codes.ts'
import { titleOf } from './export-page.ts'
import { NAMES_ZU, PROCESSORS_ZU, WHY_ZU } from './export-names-zu.ts'
import { factsToRead, isRead, nameToRead } from './export-reading.ts'
import { PROCESSORS } from './processors.ts'

/** Codes of which nobody has said what they mean stand as they are. */
const NO_WORDS = { codes: {} as ExportWords['codes'] }

const row = {
  id: '01a215e2-80dd-7193-a9a2-7fe35a2c24a3',
  customer_id: '01a215e2-80dd-7193-a9a2-7fe35a2c24a3',
  hmac: '7a90d83170adebaaceafe5b6696a',
  seq: 472,
  phoneNumberId: '700100200300401',
  wamid: 'wamid.HBgLHOV',
  status_rank: 3,
  snapshot: { v: 1, af: [] },
  created_at: '2026-11-26T03:24:55.389Z',
  displayName: 'Thandi',
  restricted: false,
  total_cents: 62_00,
  quantity_milli: 2_500,
  content: { type: 'text', body: 'see my information' },
  decided_at: null,
  note: '',
}

describe('what is read of a row', () => {
  it('are the facts in words: no ids, the local time, rand, and what was nested in its place', () => {
    expect(factsToRead(row, 'en', NO_WORDS)).toEqual([
      ['created at', '2026-11-26 05:24'],
      ['display name', 'Thandi'],
      ['restricted', 'no'],
      ['total', 'R62'],
      ['quantity', '2.5'],
      ['type', 'text'],
      ['body', 'see my information'],
    ])
  })

  it('says yes and no in isiZulu', () => {
    expect(factsToRead({ restricted: true, minor: false }, 'zu', NO_WORDS)).toEqual([
      ['ukusetshenziswa kunqunyelwe', 'yebo'],
      ['ngaphansi kuka-18', 'cha'],
    ])
  })

  it('keeps lists and what is nested deeper, as facts of their own', () => {
    expect(factsToRead({ lines: [{ id: 'x', name: 'Kota', price_cents: 25_00 }], words: ['a', 'b'] }, 'en', NO_WORDS)).toEqual([
      ['lines', { list: [{ facts: [['name', 'Kota'], ['price', 'R25']] }] }],
      ['words', { list: ['a', 'b'] }],
    ]) // prettier-ignore
  })

  it('says what an option adds in rand, as every other price', () => {
    expect(factsToRead({ options: [{ name: 'cheese', included: true, priceDelta: 5_00 }] }, 'en', NO_WORDS)).toEqual([
      ['options', { list: [{ facts: [['name', 'cheese'], ['included', 'yes'], ['price delta', 'R5']] }] }],
    ]) // prettier-ignore
  })

  it('leaves out what has nothing left to read', () => {
    expect(factsToRead({ context: { id: 'x' }, items: [], empty: {} }, 'en', NO_WORDS)).toEqual([])
  })
})

describe('codes', () => {
  const words = { codes: { ...NO_WORDS.codes, ready: 'isilungile', in: 'kuvela kuwe', staff: 'umuntu wesitolo' } }

  it('are said in words where a fact is one, at any depth, and never in what somebody wrote', () => {
    const said = {
      state: 'ready',
      body: 'ready',
      content: { direction: 'in', lines: [{ name: 'in', state: 'ready' }] },
    }

    expect(factsToRead(said, 'en', words)).toEqual([
      ['state', 'isilungile'],
      ['body', 'ready'],
      ['direction', 'kuvela kuwe'],
      ['lines', { list: [{ facts: [['name', 'in'], ['state', 'isilungile']] }] }],
    ]) // prettier-ignore
  })

  it('that are not known, and what only looks like one, stand as they are', () => {
    const odd = { state: 'constructor', reason: 'the bread was mouldy', actor: 'staff:01a215e2', kind: 'nonesuch' }

    expect(factsToRead(odd, 'en', words)).toEqual([
      ['state', 'constructor'],
      ['reason', 'the bread was mouldy'],
      ['actor', 'umuntu wesitolo'],
      ['kind', 'nonesuch'],
    ])
  })

  it('of every column of a person’s tables that the database knows are among those with words', () => {
    const schema = readFileSync(new URL('../../docs/schema.sql', import.meta.url), 'utf8')
    const known: ReadonlySet<string> = new Set(EXPORT_CODES)
    const tables = personalTables().map(({ name, entry }) => {
      const body = new RegExp(`^create table ${name} \\((.*?)^\\)`, 'ims').exec(schema)?.[1] ?? ''
      const checks = [...body.matchAll(/\((\w+) = ANY \(ARRAY\[([^\]]+)\]/g)]
      return checks
        .filter(([, column = '']) => isRead(column) && column in entry.columns)
        .flatMap(([, column, list = '']) =>
          [...list.matchAll(/'(\w+)'/g)].map(([, code]) => `${name}.${column} ${code}`),
        )
    })

    expect(tables.flat().length).toBeGreaterThan(50)
    expect(tables.flat().filter((one) => !known.has(one.split(' ')[1] ?? ''))).toEqual([])
  })
})

describe('in isiZulu', () => {
  const tables = personalTables().filter(({ name }) =>
    Object.values(MANIFEST[name as keyof typeof MANIFEST].columns).some((tag) => tag !== 'plain'),
  )

  it.each(tables.map((table) => [table.name, table] as const))(
    'every fact of %s that is read has a name',
    (name, table) => {
      // What is sealed is opened and reads by the names within; a lookup by index says nothing to anybody.
      const columns = Object.keys(table.entry.columns).filter(
        (column) => column !== 'tenant_id' && isRead(column) && !/sealed|hmac|hash|sha256|_key$/.test(column),
      )

      expect(columns.filter((column) => nameToRead(column, 'zu') === nameToRead(column, 'en'))).toEqual([])
      expect(titleOf(name, 'zu')).not.toBe(titleOf(name, 'en'))
      expect(titleOf(name, 'en')).not.toBe(name.replaceAll('_', ' '))
    },
  )

  it('why it is held, and who else has it, are said in words', () => {
    const classes = tables.flatMap(({ entry }) =>
      Object.values(entry.columns).flatMap((tag) => (tag === 'plain' ? [] : [tag.class])),
    )

    expect([...new Set(classes)].filter((name) => !(name in WHY_ZU))).toEqual([])
    expect(PROCESSORS.map(({ name }) => name)).toEqual(Object.keys(PROCESSORS_ZU))
  })

  it('no name is empty', () => {
    expect(Object.values(NAMES_ZU).filter((name) => name.trim() === '')).toEqual([])
  })
})
