/** SQL of how many processes died over a request. Only batches that a dead process left behind are ever asked about. */
import type { Tx } from '../../platform/db/database.ts'

type Sql = Pick<Tx, 'sql'>

/** How often a process died with each request of a batch in hand, by its place; those of which none did are missing. */
export const findRawDeaths = async (tx: Sql, batchId: string): Promise<ReadonlyMap<number, number>> => {
  const rows = await tx.sql<{ part: number; deaths: number }>`
    select part, deaths from raw_death where raw_id = ${batchId}`
  return new Map(rows.map((row) => [row.part, row.deaths]))
}

/**
 * Counts a death that has not happened yet, since afterwards there is nobody to count it, and forgets that of the request
 * before, which was outlived.
 */
export const countRawDeath = async (tx: Sql, batchId: string, part: number, outlived: number | null): Promise<void> => {
  await tx.sql`
    with forgotten as (
      delete from raw_death where raw_id = ${batchId} and part = ${outlived}::integer
    )
    insert into raw_death (raw_id, part, deaths) values (${batchId}, ${part}, 1)
    on conflict (raw_id, part) do update set deaths = raw_death.deaths + 1`
}

export const forgetRawDeaths = async (tx: Sql, batchId: string): Promise<void> => {
  await tx.sql`delete from raw_death where raw_id = ${batchId}`
}
