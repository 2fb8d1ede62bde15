/**
 * Fills a running product's database as years of trade would: messages of the shops that talk, and the catalogue of another
 * shop. What the rows hold is never read by the turn that is measured; that they are there makes tables and indexes large.
 */
import type pg from 'pg'

export interface Fill {
  readonly products: number
  readonly messages: number
}

export const FULL: Fill = { products: 60_000, messages: 1_000_000 }

/** @param owner a connection of the login that owns the tables. */
export const fillDatabase = async (owner: pg.Client, { products, messages }: Fill): Promise<void> => {
  await owner.query(
    `with lanes as (
       select tenant_id, id, row_number() over () - 1 as n, count(*) over () as lanes from conversation where kind = 'customer'
     ), said as (
       select l.tenant_id, l.id as lane_id, 'wamid.full.' || i as wamid, case when i % 2 = 0 then 'in' else 'out' end as direction,
           date_trunc('month', now()) + (now() - date_trunc('month', now())) * (i / $1::float8) as at
         from generate_series(0, $1::integer - 1) as i join lanes l on l.n = i % l.lanes
     ), kept as (
       insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
       select tenant_id, at, gen_random_uuid(), lane_id, direction, 'text', wamid, decode(repeat(md5(wamid), 4), 'hex') from said
     )
     insert into message (tenant_id, wamid, direction, lane_id, kind, at, status_rank)
     select tenant_id, wamid, direction, lane_id, 'text', at, 4 from said`,
    [messages],
  )
  await owner.query(
    `with shop as (
       insert into tenant (tenant_id, slug, name, profile, settings, created_at)
       values (gen_random_uuid(), 'large-shop', 'Large shop', '{}', '{}', now()) returning tenant_id
     ), made as (
       insert into product (tenant_id, id, seq, name, category, position, updated_at)
       select s.tenant_id, gen_random_uuid(), i, 'Product ' || i, 'Shelf ' || i % 60, i, now()
         from shop s, generate_series(1, $1::integer) as i returning tenant_id, id, seq
     ), sold as (
       insert into variant (tenant_id, id, product_id, seq, sku, price_cents)
       select tenant_id, gen_random_uuid(), id, seq, 'SKU-' || seq, 1000 from made returning tenant_id, id
     )
     insert into stock_level (tenant_id, variant_id, on_hand_milli) select tenant_id, id, 1000000 from sold`,
    [products],
  )
  await owner.query('vacuum (analyze) message, message_content, product, variant, stock_level')
}
