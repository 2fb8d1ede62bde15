import pg from 'pg'
import { expect, it } from 'vitest'
import { useTestPostgres } from './test-server.ts'

it('gives suites a server that keeps what it acknowledges and counts in UTF-8', async () => {
  const client = new pg.Client(useTestPostgres())
  await client.connect()

  const { rows } = await client.query<Record<string, string>>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('server_encoding') as encoding, upper('ë') as upper`,
  )
  await client.end()

  expect(rows).toEqual([{ fsync: 'on', commit: 'on', encoding: 'UTF8', upper: 'Ë' }])
})
