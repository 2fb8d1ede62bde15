/** Which tables and columns there are to copy, read from the catalogue, so that none can be forgotten. */
import type pg from 'pg'

export interface TableShape {
  readonly name: string
  /** What is stored; generated columns come by themselves. */
  readonly columns: readonly string[]
  readonly isPartitioned: boolean
}

const READ_TABLES = `
  select c.relname::text as name, c.relkind = 'p' as is_partitioned,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   group by c.oid order by c.relname`

/** In the order of their names. Partitions are part of their table. */
export const readTables = async (client: pg.Client): Promise<readonly TableShape[]> => {
  const { rows } = await client.query<{ name: string; is_partitioned: boolean; columns: string[] }>(READ_TABLES)
  return rows.map(({ name, columns, is_partitioned }) => ({ name, columns, isPartitioned: is_partitioned }))
}
