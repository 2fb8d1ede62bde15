/**
 * What each login may do, written down. A new grant fails here until it is written here too: that is the point.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOGINS } from './bootstrap.ts'
import { sqlState } from './database.ts'
import { MANIFEST, type TableEntry } from './manifest.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(() => test.stop())

/** Everything granted to one role (null: to everybody) on tables, columns, functions and schemas of this database. */
const grantsTo = async (role: string | null): Promise<readonly string[]> => {
  const { rows } = await test.owner.query<{ text: string }>(
    `with grantee as (select coalesce((select oid from pg_roles where rolname = $1), 0) as oid),
      granted as (
        select c.relname::text as object, lower(a.privilege_type) as privilege, a.grantee
          from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
         where n.nspname in ('public', 'app') and c.relkind <> 'i'
        union all
        select c.relname || '.' || t.attname, lower(a.privilege_type), a.grantee
          from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
            aclexplode(t.attacl) a
         where n.nspname in ('public', 'app')
        union all
        select p.oid::regprocedure::text, lower(a.privilege_type), a.grantee
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
            aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         where n.nspname in ('public', 'app')
        union all
        select 'schema ' || n.nspname, lower(a.privilege_type), a.grantee
          from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
         where n.nspname in ('public', 'app')
        union all
        select 'database', lower(a.privilege_type), a.grantee
          from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
         where d.datname = current_database()
      )
      select object || ': ' || string_agg(privilege, ', ' order by privilege) as text
        from granted, grantee where granted.grantee = grantee.oid group by object order by object`,
    [role],
  )
  return rows.map((row) => row.text)
}

describe('everybody', () => {
  it('may open the scope of a tenant, and otherwise only what PostgreSQL gives by itself', async () => {
    expect((await grantsTo(null)).toSorted()).toEqual([
      'app.use_tenant(uuid): execute',
      'database: connect, temporary',
      'schema public: usage',
    ])
  })
})

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  wakala_ingress: [
    'app.raw_day_key(date,bytea,timestamp with time zone): execute',
    'raw_batch: insert',
    'schema app: usage',
  ],
  wakala_api: [
    'app.lane_depth(timestamp with time zone): execute',
    'app.list_tenants(uuid,text,integer): execute',
    'app.parked_count(): execute',
    'app.paused_numbers(integer): execute',
    'app.raw_day_key(date,bytea,timestamp with time zone): execute',
    'app.tenant_exists(uuid): execute',
    'audit_anchor: select',
    'audit_event: insert, select',
    'business_number.paused_reason: update',
    'business_number.restrictions: update',
    'business_number.sealed_token: update',
    'business_number.status: update',
    'business_number: insert, select',
    'app.due_imports(timestamp with time zone,integer): execute',
    'app.refresh_catalogue_statistics(bigint): execute',
    'catalogue_import: delete, insert, select, update',
    'catalogue_import_problem: delete, insert, select, update',
    'catalogue_word: insert, select',
    'product_category: delete, insert, select, update',
    'option_group: insert, select, update',
    'product_photo: delete, insert, select',
    'product_word: delete, insert, select',
    'vat_status: insert, select, update',
    'consent_entry: insert, select',
    'consent_place: select',
    'conversation.bot_quiet_until: update',
    'conversation.snapshot: update',
    'conversation: select',
    'customer.marketing_state: update',
    'customer.notice_version: update',
    'customer.restricted: update',
    'customer.sealed: update',
    'customer.seq: update',
    'customer.stale_since: update',
    'customer.stopped_at: update',
    'customer: select',
    'customer_key: select',
    'destruction_certificate: select',
    'directory_api_key.revoked_at: update',
    'directory_api_key: insert, select',
    'directory_number.restrictions: update',
    'directory_number: insert, select',
    'directory_slug: insert, select',
    'directory_staff: delete, insert, select',
    'event: insert, select',
    'idempotency_key: insert, select, update',
    'identity: select',
    'lane: insert, select, update',
    'lane_item: insert, select',
    'message: select',
    'message_content: select',
    'message_status: select',
    'agreement_notice: select',
    'agreement_objection.reason: update',
    'agreement_objection: insert, select',
    'app.unaccepted_agreements(text,boolean,uuid,integer): execute',
    'operator_act: insert, select',
    'operator_agreement: insert, select',
    'operator_grant.ended_at: update',
    'operator_grant.ended_by: update',
    'operator_grant.last_used_at: update',
    'operator_grant.uses: update',
    'operator_grant: insert, select',
    'order_change: insert, select, update',
    'parked_item: select, update',
    'platform_destruction: select',
    'privacy_request: insert, select, update',
    'product: insert, select, update',
    'product_option: insert, select, update',
    'quarantine.resolved_at: update',
    'quarantine: select',
    'raw_batch.outcome: update',
    'raw_batch.reason: update',
    'raw_batch.routed_at: update',
    'raw_batch: select',
    'raw_day_key: select',
    'sales_order: insert, select, update',
    'sales_order_line: delete, insert, select, update',
    'schema app: usage',
    ...['language', 'left_at', 'phone_hmac', 'receives_alerts', 'role', 'sealed', 'wants_stock_news'].map(
      (column) => `staff.${column}: update`,
    ),
    'staff: insert, select',
    'staff_identity: delete, select',
    'stock_entry: insert, select',
    'stock_level: insert, select, update',
    'stock_reservation: insert, select, update',
    'suppression: select',
    'tenant.close_reason: update',
    'tenant.closed_at: update',
    'tenant.default_language: update',
    'tenant.name: update',
    'tenant.paused_until: update',
    'tenant.profile: update',
    'tenant.settings: update',
    'tenant.status: update',
    'tenant: insert, select',
    'tenant_counter: insert, select, update',
    'tenant_key: insert, select',
    'shop_closure: delete, insert, select, update',
    'collection_slot: delete, insert, select, update',
    'delivery_zone: delete, insert, select, update',
    'customer_place: delete, select',
    'rider: insert, select, update',
    'delivery_run: insert, select, update',
    'run_stop: insert, select, update',
    'variant: insert, select, update',
    'webhook_attempt: select',
    'webhook_delivery: insert, select, update',
    'webhook_endpoint: delete, insert, select, update',
  ],
  wakala_worker: [
    'app.due_lanes(text,smallint[],timestamp with time zone,integer): execute',
    'app.due_privacy_requests(timestamp with time zone,integer): execute',
    'app.lane_depth(timestamp with time zone): execute',
    'app.parked_count(): execute',
    'app.raw_day_key(date,bytea,timestamp with time zone): execute',
    'audit_anchor: select',
    'audit_event: insert, select',
    'catalogue_word: insert, select',
    'product_category.seq: update',
    'product_category: insert, select',
    'option_group: select',
    'product_photo: insert, select',
    'product_word: insert, select',
    'vat_status: select',
    'business_number.paused_reason: update',
    'business_number.quality: update',
    'business_number.restrictions: update',
    'business_number.status: update',
    'business_number: select',
    'consent_entry: delete, insert, select',
    'consent_place: delete, select',
    'conversation: delete, insert, select, update',
    'customer: insert, select, update',
    'customer_key: delete, insert, select, update',
    'destruction_certificate: insert, select',
    'directory_number.restrictions: update',
    'directory_number: select',
    'directory_slug: select',
    'directory_staff: delete, insert, select',
    'event: insert, select',
    'app.renew_samples(): execute',
    'idempotency_key.sealed: update',
    'idempotency_key: select',
    'identity: delete, insert, select, update',
    'lane: delete, insert, select, update',
    'lane_item: delete, insert, select, update',
    'lane_lease: delete, insert, select, update',
    'message: delete, insert, select, update',
    'message_content: delete, insert, select',
    'message_status: delete, insert, select',
    'agreement_notice: select',
    'agreement_objection: insert, select',
    'operator_agreement: insert, select',
    'order_change: delete, insert, select, update',
    'parked_item: delete, insert, select, update',
    'privacy_request: insert, select, update',
    'product.active: update',
    'product.seq: update',
    'product.updated_at: update',
    'product: insert, select',
    'product_option: select',
    'quarantine: insert, select',
    'raw_batch.outcome: update',
    'raw_batch.reason: update',
    'raw_batch.routed_at: update',
    'raw_batch: select',
    'raw_day_key: select',
    'raw_death: delete, insert, select, update',
    'sales_order: insert, select, update',
    'sales_order_line: delete, insert, select, update',
    'schema app: usage',
    'low_stock_told: insert, select, update',
    'staff.phone_hmac: update',
    'staff.sealed: update',
    'staff.stock_news_paid_at: update',
    'staff.wants_stock_news: update',
    'staff: select',
    'staff_identity.staff_id: update',
    'staff_identity: delete, insert, select',
    'stock_entry: insert, select',
    'stock_level: insert, select, update',
    'stock_reservation: insert, select, update',
    'suppression: insert, select',
    'tenant.paused_until: update',
    'tenant.settings: update',
    'tenant: select',
    'shop_closure: delete, insert, select, update',
    'collection_slot: select, update',
    'delivery_zone: select',
    'customer_place: delete, insert, select, update',
    'rider: insert, select, update',
    'delivery_run: insert, select, update',
    'run_stop: insert, select, update',
    'tenant_counter: select, update',
    'tenant_key: select',
    'variant.active: update',
    'variant.off_since: update',
    'variant.price_cents: update',
    'variant.seq: update',
    'variant: insert, select',
    'webhook_attempt: insert, select',
    'webhook_delivery: insert, select, update',
    'webhook_endpoint.disabled_at: update',
    'webhook_endpoint.disabled_reason: update',
    'webhook_endpoint.failing_since: update',
    'webhook_endpoint.status: update',
    'webhook_endpoint: select',
  ],
  wakala_scheduler: [
    'app.clear_notes(integer): execute',
    'app.drop_aged_partitions(text,timestamp with time zone): execute',
    'app.ensure_partitions(date,integer): execute',
    'app.expired_order_changes(timestamp with time zone,integer): execute',
    'app.expired_orders(timestamp with time zone,integer): execute',
    'app.forget_idempotency_keys(timestamp with time zone,integer): execute',
    'app.forget_webhook_deliveries(timestamp with time zone,integer): execute',
    'app.lane_depth(timestamp with time zone): execute',
    'app.parked_count(): execute',
    'app.renew_samples(): execute',
    'app.tenants_for_retention(timestamp with time zone,integer): execute',
    'audit_anchor: select',
    'audit_event: insert, select',
    'catalogue_word: select',
    'product_category: select',
    'option_group: select',
    'product_photo: select',
    'product_word: select',
    'vat_status: delete, select',
    'app.expiring_goods(timestamp with time zone,date,uuid,uuid,integer): execute',
    'variant.expiry_told_on: update',
    'business_number: delete, select',
    'consent_entry: delete, select',
    'consent_place: insert, select',
    'conversation: select',
    'customer: select',
    'customer_key: select',
    'customer_place: select',
    'customer_place.pin_sealed: update',
    'destruction_certificate: insert, select',
    'event: insert, select',
    'identity: select',
    'lane: delete, insert, select, update',
    'lane_item: insert, select',
    'agreement_notice: delete, insert, select',
    'agreement_objection: delete, select',
    'app.untold_of_agreement(text,uuid,integer): execute',
    'operator_grant: delete, select',
    'rider: delete, select',
    'delivery_run: select',
    'message: delete, select',
    'message_content: delete, select',
    'message_status: delete, select',
    'order_change: insert, select, update',
    'parked_item: delete, select',
    'platform_destruction: insert, select',
    'privacy_request: delete, insert, select, update',
    'product: select',
    'product_option: select',
    'raw_batch: delete, select',
    'raw_day_key: delete, select',
    'retention_run: insert, select, update',
    'sales_order: delete, insert, select, update',
    'sales_order_line: delete, insert, select, update',
    'schema app: usage',
    'staff: delete, select',
    'stock_entry: insert, select',
    'stock_level: insert, select, update',
    'stock_reservation: insert, select, update',
    'tenant: select',
    ...['close_reason', 'forgotten_at', 'name', 'paused_until', 'profile', 'settings', 'slug'].map(
      (column) => `tenant.${column}: update`,
    ),
    'operator_agreement: delete, select',
    ...['number', 'slug', 'staff', 'api_key'].map((name) => `directory_${name}: delete, select`),
    'shop_closure: delete, select',
    'tenant_counter: select, update',
    'tenant_key: select',
    'variant: select',
    'webhook_delivery: insert, select',
    'webhook_endpoint: delete, select',
  ],
}

describe.each(Object.keys(EXPECTED))('%s', (login) => {
  it('may do exactly this', async () => {
    expect((await grantsTo(login)).toSorted()).toEqual(EXPECTED[login]?.toSorted())
  })
})

describe('every service', () => {
  it('is listed', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(
      Object.values(LOGINS)
        .filter((login) => login !== LOGINS.owner)
        .toSorted(),
    )
  })

  it('changes no row of a table that is append-only', async () => {
    const appendOnly = Object.entries(MANIFEST as Readonly<Record<string, TableEntry>>).filter(([, e]) => e.appendOnly)

    const writable = Object.entries(EXPECTED).flatMap(([login, grants]) =>
      appendOnly.flatMap(([table]) =>
        grants
          .filter((grant) => grant.split(/[:.]/)[0] === table && /update|truncate/.test(grant))
          .map((grant) => `${login}: ${grant}`),
      ),
    )

    expect(appendOnly.length).toBeGreaterThan(0)
    expect(writable).toEqual([])
  })

  it('takes rows away only to erase a person, to destroy what is too old, or because they are done with', () => {
    const deleting = Object.entries(EXPECTED).flatMap(([login, grants]) =>
      grants.filter((grant) => /: .*delete/.test(grant)).map((grant) => `${login} ${grant.split(':')[0]}`),
    )

    const worker = [
      ...['lane_item', 'lane_lease', 'raw_death', 'sales_order_line'], // done with
      ...[
        'consent_entry',
        'consent_place',
        'conversation',
        'customer_key',
        'identity',
        'lane',
        'message',
        'message_content',
      ],
      ...['message_status', 'order_change', 'parked_item', 'customer_place', 'shop_closure'],
      ...['directory_staff', 'staff_identity'], // a number that is somebody else's by now
    ]
    const scheduler = [
      ...['message', 'message_content', 'message_status', 'parked_item', 'privacy_request'],
      ...['raw_batch', 'raw_day_key', 'sales_order', 'sales_order_line', 'consent_entry'],
      ...['staff', 'lane', 'rider', 'operator_grant'], // whose term after leaving is over
      // What is held of a merchant whose shop was closed five years ago.
      ...['number', 'slug', 'staff', 'api_key'].map((name) => `directory_${name}`),
      ...['agreement_notice', 'agreement_objection', 'operator_agreement', 'business_number'],
      ...['shop_closure', 'vat_status', 'webhook_endpoint'],
    ]
    expect(deleting.toSorted()).toEqual(
      [
        'wakala_api webhook_endpoint', // removed by its owner
        ...['directory_staff', 'staff_identity'].map((t) => `wakala_api ${t}`), // of who left
        'wakala_api customer_place', // a consent that was withdrawn at the counter
        ...['catalogue_import', 'catalogue_import_problem'].map((t) => `wakala_api ${t}`),
        ...['product_category', 'product_photo', 'product_word'].map((t) => `wakala_api ${t}`), // no longer said
        ...['sales_order_line', 'shop_closure', 'collection_slot', 'delivery_zone'].map(
          (table) => `wakala_api ${table}`,
        ),
        ...worker.map((table) => `wakala_worker ${table}`),
        ...scheduler.map((table) => `wakala_scheduler ${table}`),
      ].toSorted(),
    )
  })

  it('has no right on any partition by itself', () => {
    expect(
      Object.values(EXPECTED)
        .flat()
        .filter((grant) => /_y\d{4}m\d\d/.test(grant)),
    ).toEqual([])
  })
})

describe('ingress', () => {
  const id = '018f3c1e-7b2a-7000-8000-000000000001'

  it('can append a raw batch, and read, change or delete none', async () => {
    const now = new Date()
    await test.ingress.platformSql`insert into raw_batch (received_at, id, shard, source, day, requests, sealed)
      values (${now}, ${id}, 0, 'whatsapp', ${now}, 1, ${Buffer.from('x')})`

    const attempts = await Promise.all([
      test.ingress.platformSql`select 1 from raw_batch`.catch(sqlState),
      test.ingress.platformSql`update raw_batch set outcome = 'routed'`.catch(sqlState),
      test.ingress.platformSql`delete from raw_batch`.catch(sqlState),
      test.ingress.platformSql`truncate raw_batch`.catch(sqlState),
      test.ingress.platformSql`select wrapped_key from raw_day_key`.catch(sqlState),
      test.ingress.platformSql`select 1 from directory_number`.catch(sqlState),
    ])

    expect(attempts).toEqual(['42501', '42501', '42501', '42501', '42501', '42501'])
  })

  it('gets the key of a day from the one function, the same for whoever asks first or later', async () => {
    const ask = async (candidate: string): Promise<string | undefined> => {
      const [row] = await test.ingress.platformSql<{ key: Buffer }>`
        select app.raw_day_key('2026-11-25'::date, ${Buffer.from(candidate)}, now()) as key`
      return row?.key.toString()
    }

    const keys = [await ask('first'), await ask('second')]

    expect(keys).toEqual(['first', 'first'])
  })

  it('cannot call any other function that runs as the owner', async () => {
    const attempts = [
      await test.ingress.platformSql`select app.due_lanes('inbox', '{1}', now(), 1)`.catch(sqlState),
      await test.ingress.platformSql`select app.expired_orders(now(), 1)`.catch(sqlState),
      await test.ingress.platformSql`select app.lane_depth(now())`.catch(sqlState),
      await test.ingress.platformSql`select app.parked_count()`.catch(sqlState),
      await test.ingress.platformSql`select app.ensure_partitions('2033-01-01'::date, 1)`.catch(sqlState),
    ]

    expect(attempts).toEqual(['42501', '42501', '42501', '42501', '42501'])
  })
})
