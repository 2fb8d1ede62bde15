import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomerId, TenantId } from '../kernel/ids.ts'
import { createErasureList, readErasureList, type ErasureEntry } from './erasure-list-client.ts'

let directory: string
let lists = 0
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wakala-erasure-list-'))
})
afterAll(() => rm(directory, { recursive: true }))

const aList = async (text: string): Promise<string> => {
  const path = join(directory, `${++lists}.jsonl`)
  await writeFile(path, text)
  return path
}
const anEntry = (end: number): ErasureEntry => ({
  tenantId: '01900000-0000-7000-8000-000000000001' as TenantId,
  customerId: `01900000-0000-7000-8000-0000000001${end}` as CustomerId,
  erasedAtMs: 1_790_000_000_000,
})
const [first, second] = [anEntry(11), anEntry(12)]
const line = (entry: ErasureEntry): string => `${JSON.stringify(entry)}\n`

describe('a list of erasures', () => {
  it('holds what was appended, in its order', async () => {
    const path = await aList('')

    for (const entry of [first, second]) await createErasureList(path).append(entry)

    expect(await readErasureList(path)).toEqual([first, second])
  })

  it('goes on behind an entry that was not written to its end, which counts as not there', async () => {
    const path = await aList(`${line(first)}${line(second).slice(0, 30)}`)
    const before = await readErasureList(path)

    await createErasureList(path).append(second)

    expect(before).toEqual([first])
    expect(await readErasureList(path)).toEqual([first, second])
  })

  it('keeps an entry of which nothing but the end of its line is missing', async () => {
    const path = await aList(line(first).trimEnd())
    const before = await readErasureList(path)

    await createErasureList(path).append(second)

    expect(before).toEqual([first])
    expect(await readErasureList(path)).toEqual([first, second])
  })

  it('is refused when a line in it cannot be read: an erasure must not be passed over', async () => {
    const path = await aList(`${line(first).slice(5)}${line(second)}`)

    await expect(readErasureList(path)).rejects.toThrow('line 1: not an entry')
  })

  it('is empty where there is none', async () => {
    expect(await readErasureList(join(directory, 'none.jsonl'))).toEqual([])
  })
})
