/**
 * A catalogue of 50 000 products through the API: how long its import takes and what memory it needs above idle, then one of
 * as many rows into the shop that has them: half of them changed, a quarter the same in other letters and without their SKU, a
 * quarter new; and what a page of 100 products and a search with a slip of the thumb cost in CPU, Node and PostgreSQL together, idle taken off,
 * by turns, each slice beside the pace of the machine.
 */
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startWorld } from '../acceptance/harness.ts'
import { ownerConnection } from '../acceptance/soak/database.ts'
import { cpuPartsOf, minus, postmasterOf } from './cpu.ts'
import { memoryBytes } from './processes.ts'
import { atQuickPace, measurePace } from './pace.ts'
import { median, round } from './statistics.ts'

interface CatalogueOptions {
  readonly products: number
  /** Requests of each kind that are measured. */
  readonly requests: number
  /** Requests of each kind before: what runs often is being compiled for some thousand of them, and plans are made. */
  readonly warmUp: number
  /** Idle before memory is read, and before requests are measured. */
  readonly restMs: number
}
const CATALOGUE: CatalogueOptions = { products: 50_000, requests: 1_000, warmUp: 2_000, restMs: 5_000 }

const KEY = `wk_live_${'b'.repeat(43)}`
const MB = 1_048_576
const WHAT = ['Bread', 'Milk', 'Soap', 'Rice', 'Beans', 'Candles', 'Pilchards', 'Maize meal', 'Sugar', 'Tea']
const HOW = ['brown', 'white', 'large', 'small', 'family', 'budget', 'premium', 'golden', 'fresh', 'instant']

/** By turns, each beside the pace of the machine at that moment. */
const SLICES = 11

/** CPU milliseconds a request, and the pace beside it. */
interface Slice {
  readonly node: number
  readonly postgres: number
  readonly total: number
  readonly paceMs: number
  readonly quick: number
}

const mediansOf = (slices: readonly Slice[]): Slice => {
  const of = (name: keyof Slice): number => round(median(slices.map((slice) => slice[name])))
  return {
    node: of('node'),
    postgres: of('postgres'),
    total: of('total'),
    paceMs: of('paceMs'),
    quick: of('quick'),
  }
}

/** Every product with a word of its own, a few that many share, a price, stock and words in isiZulu. */
const table = (products: number): string => {
  const lines = ['product,category,sku,price,stock,aliases']
  for (let i = 0; i < products; i++) {
    const name = `${HOW[i % 10]} ${WHAT[Math.floor(i / 10) % 10]} x${i.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)]!)}`
    lines.push(`${name},Shelf ${i % 60},SKU-${i},${(i % 90) + 5}.50,${i % 40},zu:into${i % 500}`)
  }
  return `${lines.join('\n')}\n`
}

/** The same again, as another list would have it: prices changed, names in capitals without a SKU, and goods not seen before. */
const nextTable = (first: string): string => {
  const [heading, ...rows] = first.trimEnd().split('\n')
  const next = rows.map((row, i) => {
    const [name = '', category = '', sku = '', price = '', stock = '', aliases = ''] = row.split(',')
    if (i % 4 < 2) return [name, category, sku, `${Number(price) + 1}`, `${Number(stock) + 1}`, aliases]
    if (i % 4 === 2) return [name.toUpperCase(), category.toUpperCase(), '', price, stock, aliases]
    return [`${name} new`, category, `${sku}-N`, price, stock, aliases]
  })
  return `${[heading, ...next.map((cells) => cells.join(','))].join('\n')}\n`
}

const openKey = async (dataDir: string): Promise<void> => {
  const owner = new pg.Client(ownerConnection(dataDir))
  await owner.connect()
  await owner.query(
    `insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
     select $1, $2, tenant_id, 'bench', '{catalog:read,catalog:write}', now() from directory_slug where slug = 'ubuntu-spaza'`,
    [createHash('sha256').update(KEY).digest(), randomUUID()],
  )
  await owner.end()
}

export const benchCatalogue = async (options: CatalogueOptions = CATALOGUE) => {
  const world = await startWorld({ WAKALA_LOG_LEVEL: 'warn' })
  let watch: NodeJS.Timeout | undefined
  try {
    await openKey(world.dataDir)
    const { product } = world
    const call = async (
      method: string,
      path: string,
      type?: string,
      body?: string,
    ): Promise<Record<string, unknown>> => {
      const response = await fetch(`${product.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${KEY}`, ...(type ? { 'content-type': type } : {}) },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(60_000),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as Record<string, unknown>
    }
    /** The one Node process that serves, imports and answers. */
    const nodeMb = (): number => (product.hasEnded() ? 0 : memoryBytes(product.pid()) / MB)
    await sleep(options.restMs)
    const idleMb = nodeMb()
    const postmaster = postmasterOf(product.pid())

    /** Puts a file and has it applied; memory is the most that the process had above what it had when nothing had happened. */
    const importTable = async (csv: string) => {
      let peakMb = idleMb
      watch = setInterval(() => (peakMb = Math.max(peakMb, nodeMb())), 100)
      const { id } = await call('POST', '/imports', 'application/json', '{}')
      const cpuBefore = cpuPartsOf(product.pid(), postmaster)
      const startedAt = performance.now()
      const until = async (state: string): Promise<Record<string, unknown>> => {
        for (;;) {
          const found = await call('GET', `/imports/${String(id)}`)
          if (found.state === state) return found
          if (found.state === 'failed') throw new Error(`the import failed: ${String(found.reason)}`)
          await sleep(100)
        }
      }
      await call('PUT', `/imports/${String(id)}/file`, 'text/csv', csv)
      await until('checked')
      const checkedAt = performance.now()
      await call('POST', `/imports/${String(id)}/apply`, 'application/json', '{}')
      const { created, changed, unchanged } = await until('applied')
      const seconds = (performance.now() - startedAt) / 1_000
      clearInterval(watch)
      const cpu = minus(cpuPartsOf(product.pid(), postmaster), cpuBefore)
      return {
        ...{ created, changed, unchanged },
        seconds: round(seconds, 1),
        checkSeconds: round((checkedAt - startedAt) / 1_000, 1),
        memoryAboveIdleMb: round(peakMb - idleMb, 0),
        idleMb: round(idleMb, 0),
        cpuSeconds: { node: round(cpu.node / 1_000, 1), postgres: round(cpu.postgres / 1_000, 1) },
      }
    }
    const csv = table(options.products)
    const first = await importTable(csv)
    await sleep(options.restMs)
    const again = await importTable(nextTable(csv))

    /** CPU of what `work` asks for, and how long it took. */
    const during = async (work: () => Promise<unknown>) => {
      const before = cpuPartsOf(product.pid(), postmaster)
      const from = performance.now()
      await work()
      return { spent: minus(cpuPartsOf(product.pid(), postmaster), before), ms: performance.now() - from }
    }
    await sleep(options.restMs) // what the import left for the database to tidy up
    const idle = await during(() => sleep(options.restMs))
    const ask = async (path: string, times: number): Promise<void> => {
      for (let i = 0; i < times; i++) await call('GET', path)
    }
    const slice = async (path: string): Promise<Slice> => {
      const times = Math.ceil(options.requests / SLICES)
      const before = measurePace()
      const { spent, ms } = await during(() => ask(path, times))
      const paceMs = (before + measurePace()) / 2
      const idleShare = ms / idle.ms
      const node = (spent.node - idle.spent.node * idleShare) / times
      const postgres = (spent.postgres - idle.spent.postgres * idleShare) / times
      return { node, postgres, total: node + postgres, paceMs, quick: atQuickPace(node + postgres, paceMs) }
    }
    const page = '/products?limit=100'
    const search = '/products?q=premiun%20pilchads'
    for (const path of [page, search]) await ask(path, options.warmUp)
    const slices: { readonly page: Slice[]; readonly search: Slice[] } = { page: [], search: [] }
    for (let i = 0; i < SLICES; i++) {
      slices.page.push(await slice(page))
      slices.search.push(await slice(search))
    }
    return {
      products: options.products,
      fileMb: round(csv.length / MB, 1),
      import: first,
      importAgain: again,
      cpuMsPerRequest: {
        listOf100: mediansOf(slices.page),
        searchWithSlips: mediansOf(slices.search),
      },
    }
  } finally {
    clearInterval(watch)
    await world.stop()
  }
}
