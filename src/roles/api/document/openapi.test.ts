/** The document as other people's tools see it. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toClientTypes } from '../../../../scripts/docs/api-client.ts'
import { MANIFEST } from '../../../platform/db/manifest.ts'
import { createTestApi, PRODUCTION, type TestApi } from '../test-api.ts'
import type { JsonObject } from '../json.ts'
import { readDocument, readOperations } from '../contract/test-document.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
let api: TestApi
let directory: string
beforeAll(async () => {
  api = await createTestApi()
  directory = await mkdtemp(path.join(tmpdir(), 'wakala-openapi-'))
})
afterAll(async () => {
  await api.stop()
  await rm(directory, { recursive: true, force: true })
})

const lint = async (document: object): Promise<readonly string[]> => {
  const file = path.join(directory, `${randomUUID()}.json`)
  await writeFile(file, JSON.stringify(document))
  const cli = path.join(root, 'node_modules/@redocly/cli/bin/cli.js')
  const run = await promisify(execFile)(
    process.execPath,
    [cli, 'lint', '--extends=recommended', '--format=json', '--max-problems=1000', file],
    { cwd: directory, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  ).catch((error: { readonly stdout: string }) => error) // it ends with 1 when it found something
  const { problems } = JSON.parse(run.stdout) as {
    problems: readonly { message: string; ruleId: string; location: readonly { pointer: string }[] }[]
  }
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)
}

describe('openapi.json', () => {
  it('gives a linter nothing to say, the examples included', async () => {
    const problems = await lint(await readDocument(await api.open(PRODUCTION)))

    expect(problems).toEqual([])
  })

  it('is read by a linter that would say so', async () => {
    const { info: _info, ...damaged } = await readDocument(await api.open(PRODUCTION))

    expect(await lint(damaged)).not.toEqual([])
  })

  it('asks for nothing about a person that no shop needs, and no table has a place for it (PRV-02)', async () => {
    const words = new Set<string>()
    const gather = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('properties' in value) for (const name of Object.keys(value.properties ?? {})) words.add(name)
      for (const inner of Object.values(value)) gather(inner)
    }
    const operations = await readOperations(api.app)
    gather(await readDocument(api.app))
    for (const { parameters } of operations) for (const { name } of parameters) words.add(name)
    for (const { columns } of Object.values(MANIFEST)) for (const name of Object.keys(columns)) words.add(name)

    const forbidden = [...words].filter((name) => {
      const word = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
      return /(^|_)(id_number|identity_number|passport|birth\w*|dob|born|age|gender|sex|nationality|race|religion)(_|$)/.test(
        word,
      )
    })

    expect(words.size).toBeGreaterThan(200)
    expect(forbidden).toEqual([])
  })

  it('says of each parameter what it is for', async () => {
    const operations = await readOperations(api.app)

    const undescribed = operations.flatMap((o) =>
      o.parameters
        .filter((p) => p.in !== 'path' && typeof p.schema.description !== 'string' && !('description' in p))
        .map((p) => `${o.id}: ${p.name}`),
    )

    expect(undescribed).toEqual([])
  })

  it('shows an example of each body and each answer', async () => {
    const document = await readDocument(api.app)

    const medias = JSON.stringify(document.paths).match(/"application\/(?:problem\+)?json":\{/g) ?? []
    const examples = JSON.stringify(document.paths).match(/"example":/g) ?? []

    expect(medias.length).toBeGreaterThan(20)
    expect(examples.length).toBeGreaterThanOrEqual(medias.length)
  })

  it('shows words and amounts of a shop in them, nothing that only fills a place', async () => {
    const operations = await readOperations(api.app)
    const made = new Set<string>()
    const walk = (schema: JsonObject, path: string): void => {
      const { type, examples, properties, items, anyOf } = schema
      if (examples !== undefined || schema.enum !== undefined || schema.const !== undefined) return
      if (type === 'string' || (type === 'integer' && /(Cents|Milli|Minutes|Days|number)$/i.test(path))) made.add(path)
      for (const [name, part] of Object.entries((properties ?? {}) as JsonObject)) {
        walk(part as JsonObject, `${path}.${name}`)
      }
      if (items !== undefined) walk(items as JsonObject, `${path}[]`)
      for (const part of (anyOf ?? []) as readonly JsonObject[]) walk(part, path)
    }
    for (const { id, body, responses } of operations) {
      const shapes = [body, ...Object.entries(responses).map(([status, schema]) => (status < '3' ? schema : null))]
      for (const schema of shapes) if (schema && schema.type !== 'string') walk(schema, id) // a string is a file
    }

    expect(operations.length).toBeGreaterThan(80)
    expect([...made]).toEqual([])
  })
})

describe('examples/api.d.ts', () => {
  it('is what the document says; else: node scripts/run.mjs scripts/print-api-client.ts', async () => {
    const kept = await readFile(path.join(root, 'examples/api.d.ts'), 'utf8')

    expect(await toClientTypes(await readDocument(api.app))).toBe(kept)
  })
})

describe('a route that lists', () => {
  /** More than this nobody reads in one answer. */
  const WHOLE_MOST = 200

  it('answers a page at a time, or has so few that it says how many at most', async () => {
    const operations = await readOperations(api.app)

    const lists = operations.filter((o) => o.id.startsWith('list'))
    const unbounded = lists.flatMap((o) => {
      const properties = Object.entries((o.responses['200']?.properties ?? {}) as Readonly<Record<string, JsonObject>>)
      const names = new Set(o.parameters.map((p) => p.name))
      const isPaged = names.has('cursor') && names.has('limit') && properties.some(([name]) => name === 'nextCursor')
      return properties
        .filter(([, { type, maxItems }]) => type === 'array' && !isPaged && !(Number(maxItems) <= WHOLE_MOST))
        .map(([name]) => `${o.id}: ${name}`)
    })

    expect(lists.length).toBeGreaterThan(20)
    expect(unbounded).toEqual([])
  })

  it('takes at most a hundred a page', async () => {
    const operations = await readOperations(api.app)

    const limits = operations.flatMap((o) => o.parameters.filter((p) => p.name === 'limit').map((p) => p.schema))

    expect(limits.length).toBeGreaterThan(15)
    expect(limits.filter((l) => l.minimum !== 1 || l.maximum !== 100)).toEqual([])
  })
})
