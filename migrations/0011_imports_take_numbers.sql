-- An import takes its numbers of sync_seq before it begins, so that orders do not wait for it at the counter row.

alter table catalogue_import add column first_seq bigint;
create index catalogue_import_numbered on catalogue_import (tenant_id) where first_seq is not null;

-- A first large import fills tables that PostgreSQL thinks are nearly empty: any index of theirs seems as good as another,
-- and the checks of foreign keys read the whole shop for each row. An import may therefore say that it is time to look
-- again. Nothing is done where the tables are known to be large, or while somebody else looks.
create function app.refresh_catalogue_statistics(rows_at_least bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from pg_class
     where oid in ('product'::regclass, 'variant'::regclass, 'product_word'::regclass) and reltuples < rows_at_least
  ) then
    return;
  end if;
  lock table product, variant, product_category, product_word, catalogue_word, stock_level, stock_entry
    in share update exclusive mode nowait;
  analyze product, variant, product_category, product_word, catalogue_word, stock_level, stock_entry;
exception
  when lock_not_available then null;
end
$$;
revoke all on function app.refresh_catalogue_statistics(bigint) from public;
grant execute on function app.refresh_catalogue_statistics(bigint) to wakala_api;
