/** Samples of whoever runs the installation: shops, grants, and what was parked. */
import { randomUUID } from 'node:crypto'
import type { TenantId } from '../../../kernel/ids.ts'
import { openGrant, OPERATOR_AGREEMENT, PLATFORM_TENANT } from '../../../tenants/index.ts'
import { just, nextNumber, type MakeSample, type SampleWorld } from './test-sample.ts'

const parked = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const [laneId, id] = [randomUUID(), randomUUID()]
  await api.test.owner.query(`insert into lane (tenant_id, queue, id, bucket) values ($1, 'job', $2, 1)`, [
    tenantId,
    laneId,
  ])
  await api.test.owner.query(
    `insert into parked_item (tenant_id, id, queue, lane_id, kind, payload, reason, attempts, parked_at)
     values ($1, $2, 'job', $3, 'event', '{}', 'Error: no', 10, now())`,
    [tenantId, id, laneId],
  )
  return id
}

const quarantined = async ({ api }: SampleWorld): Promise<string> => {
  const [rawId, id] = [randomUUID(), randomUUID()]
  const { rows } = await api.test.owner.query<{ at: Date }>('select now() as at')
  const at = rows[0]!.at
  await api.test.owner.query(
    `insert into raw_day_key (day, wrapped_key, created_at) values ($1::timestamptz::date, '\\x00', $1) on conflict do nothing`,
    [at],
  )
  await api.test.owner.query(
    `insert into raw_batch (received_at, id, shard, source, day, requests, sealed)
     values ($1, $2, 0, 'whatsapp', $1::timestamptz::date, 1, '\\x00')`,
    [at, rawId],
  )
  await api.test.owner.query(
    `insert into quarantine (id, at, reason, raw_received_at, raw_id) values ($1, $2, 'unknown number', $2, $3)`,
    [id, at, rawId],
  )
  return id
}

const shop = () => {
  const n = nextNumber()
  return {
    slug: `shop-${randomUUID().slice(0, 8)}`,
    name: 'Mama Joy',
    address: '12 Vilakazi Street',
    wabaId: '900100200300400',
    phoneNumberId: `7001002004${String(n).padStart(5, '0')}`,
    displayNumber: `276100${String(n).padStart(5, '0')}`,
    owner: { waId: `276200${String(n).padStart(5, '0')}`, name: 'Joy', language: 'zu' },
  }
}

export const OBJECTION = { version: OPERATOR_AGREEMENT.version, objectedBy: 'Joy Mabena, owner', reason: 'Clause 6' }
export const ACCEPTANCE = { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' }

const GRANT = { operator: 'Lindiwe M.', reason: 'The shop asked for help', scopes: ['orders:read'], hours: 4 }

export const grant = async ({ api }: SampleWorld, tenantId: TenantId): Promise<string> => {
  const { runtime, test } = api
  const given = { ...GRANT, scopes: ['orders:read'], keyId: randomUUID(), nowMs: runtime.clock.now() } as const
  return (await test.api.withTenant(tenantId, (tx) => openGrant(runtime, tx, given))).id
}

/** A shop that is nobody's sample but its own, so that suspending it harms none. */
const openedShop = async ({ api }: SampleWorld): Promise<{ readonly id: string; readonly phoneNumberId: string }> => {
  const headers = await api.issueKey(PLATFORM_TENANT, ['operator'])
  const body = { ...shop(), agreement: ACCEPTANCE }
  const response = await api.app.inject({ method: 'POST', url: '/api/v1/tenants', headers, payload: body })
  if (response.statusCode !== 201) throw new Error(response.body)
  return { id: response.json<{ id: string }>().id, phoneNumberId: body.phoneNumberId }
}

/** As if the words had changed since the shop accepted them. */
export const takeBackAcceptance = async ({ api }: SampleWorld, tenantId: string): Promise<void> => {
  await api.test.owner.query('delete from operator_agreement where tenant_id = $1', [tenantId])
}

export const OPERATOR_SAMPLES = {
  listTenants: just('/tenants'),
  createTenant: () => Promise.resolve({ url: '/tenants', body: shop() }),
  recordAgreement: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/agreement`, body: ACCEPTANCE }),
  listUnacceptedAgreements: just('/agreements/unaccepted'),
  getTenantAgreement: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/agreement` }),
  recordObjection: async (world) => {
    const { id } = await openedShop(world)
    await takeBackAcceptance(world, id)
    return { url: `/tenants/${id}/agreement/objection`, body: OBJECTION }
  },
  openOperatorGrant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/grants`, body: GRANT }),
  giveBackOperatorGrant: async (world) => {
    const { id } = await openedShop(world)
    return { url: `/tenants/${id}/grants/${await grant(world, id as TenantId)}/end` }
  },
  getTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}` }),
  suspendTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/suspend` }),
  resumeTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/resume` }),
  closeTenant: async (world) => ({
    url: `/tenants/${(await openedShop(world)).id}/close`,
    body: { reason: 'The owner retires and asked for it' },
  }),
  reopenTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/reopen` }),
  createTenantKey: async (world) => ({
    url: `/tenants/${(await openedShop(world)).id}/keys`,
    body: { label: 'first', scopes: ['shop:read'] },
  }),
  listPausedNumbers: just('/numbers/paused'),
  resumeNumber: async (world) => {
    const { id, phoneNumberId } = await openedShop(world)
    return { url: `/tenants/${id}/numbers/${phoneNumberId}/resume`, body: {} }
  },
  listWakalaNumbers: just('/numbers/wakala'),
  liftWakalaRestrictions: just('/numbers/wakala/700100200300400/lift-restrictions'),
  listParked: just('/parked'),
  replayParked: async (world) => ({ url: `/parked/${await parked(world)}/replay` }),
  listQuarantine: just('/quarantine'),
  replayQuarantine: async (world) => ({ url: `/quarantine/${await quarantined(world)}/replay` }),
  verifyAudit: just('/audit/verify'),
} as const satisfies Readonly<Record<string, MakeSample>>
