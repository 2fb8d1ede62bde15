/** An operator with a database of her own, restored by its own means: it knows the people again who were erased since. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Person, type TestShop, type World } from '../../conversation/test-world.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { newKey } from '../../platform/crypto/seal.ts'
import { createErasureList } from '../../privacy/index.ts'
import { eraseAgainCommand } from './erase-again-command.ts'

const LINDIWE: Person = { waId: '27710008001', name: 'Lindiwe' }
const SIPHO: Person = { waId: '27710008002', name: 'Sipho' }

let world: World
let shop: TestShop
let home: string
let list: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wakala-erase-again-'))
  list = join(home, 'erasures.jsonl')
  world = await createWorld()
  shop = await world.addShop()
  await world.say(shop, LINDIWE, '2 white bread')
  const [customer] = await world.rows(`select id from customer`)
  await world.say(shop, SIPHO, 'hello')
  const { tenantId } = shop
  await createErasureList(list).append({ tenantId, customerId: customer?.id as CustomerId, erasedAtMs: 1 })
})
afterAll(async () => {
  await world.stop()
  await rm(home, { recursive: true, force: true })
})

const address = (given?: string): string => {
  const { user, password, host, port, database } = world.test.connection('owner')
  const socket = new URLSearchParams({ host, port: String(port) })
  return `postgres://${user}:${given ?? password}@/${database}?${socket.toString()}`
}

const run = async (given: Readonly<Record<string, string | undefined>>, ...words: readonly string[]) => {
  const out: string[] = []
  const err: string[] = []
  const env = {
    ...{ WAKALA_DATA_DIR: home, DATABASE_OWNER_URL: address() },
    ...{ WAKALA_MASTER_KEY: world.masterKey.toString('base64'), ...given },
  }
  const terminal = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const code = await eraseAgainCommand(env, words, terminal)
  return { code, out, err: err.join('\n') }
}
const keysLeft = async () => (await world.rows(`select 1 from customer_key`)).length

describe('npm run erase-again', () => {
  it.each([
    ['without the owner’s login', {}, { DATABASE_OWNER_URL: undefined }, 'backup.no_database'],
    ['without the master key', {}, { WAKALA_MASTER_KEY: undefined }, 'backup.master_key_missing'],
    ['with another’s master key', {}, { WAKALA_MASTER_KEY: newKey().toString('base64') }, 'backup.master_key_differs'],
    [
      'with nobody at its address',
      {},
      { DATABASE_OWNER_URL: 'postgres://o:x@127.0.0.1:1/wakala' },
      'backup.no_database',
    ],
    ['with a port that is none', {}, { DATABASE_OWNER_URL: 'postgres://o:x@db:many/wakala' }, 'backup.no_database'],
    ['with a list that is not there', { list: '/nowhere/erasures.jsonl' }, {}, 'backup.no_file'],
    ['with a list that cannot be read', { list: 'broken' }, {}, 'backup.erasures_damaged'],
  ])('erases nobody %s, and says what to do', async (_how, words: { list?: string }, env, code) => {
    await writeFile(join(home, 'broken'), 'not an entry\n')
    const file = words.list === 'broken' ? join(home, 'broken') : (words.list ?? list)

    const refused = await run(env, file, '--json')

    expect(refused).toMatchObject({ code: 1, out: [] })
    expect(JSON.parse(refused.err)).toMatchObject({ code, detail: expect.stringContaining(' ') as string })
    expect(await keysLeft()).toBe(2)
  })

  it('with a wrong password names the variable and the mend', async () => {
    const refused = await run({ DATABASE_OWNER_URL: address('wrong') }, list)

    expect(refused).toMatchObject({ code: 1, out: [] })
    expect(refused.err).toMatch(/^The database refuses the login of DATABASE_OWNER_URL \(28P01\)[^\n]*$/)
  })

  it('says how it is used when no list is named', async () => {
    expect(await run({})).toMatchObject({ code: 2, err: expect.stringContaining('erase-again') as string })
  })

  it('erases whoever the list names and the database knows again, and nobody else; done again it has nothing to do', async () => {
    const first = await run({}, list)
    const again = await run({}, list, '--json')

    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out.join('\n')).toContain('1 person was erased again')
    expect(JSON.parse(again.out.join(''))).toMatchObject({ listed: 1, erasuresReplayed: 0 })
    expect(await keysLeft()).toBe(1)
    expect(await world.rows(`select cause from destruction_certificate`)).toEqual([{ cause: 'restore' }])
  })
})
