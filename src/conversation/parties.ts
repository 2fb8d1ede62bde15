/**
 * Who is on the other side of a lane: a customer, or one of the shop's own people, whose messages are never taken for a
 * customer's. Makes the conversation on first contact; its id is the id of its lanes.
 */
import type { Clock } from '../kernel/clock.ts'
import type { CustomerId, LaneId, NewId, PhoneNumberId, StaffId, TenantId } from '../kernel/ids.ts'
import type { Parties, Party, Recipient, SendFacts, SendFactsPort, Sender } from '../channel/index.ts'
import { holdLanesOf, identifyCustomer, identifyCustomers, identityContext, rekeyCustomer } from '../customers/index.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { openJson } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit } from '../privacy/index.ts'
import {
  findStaffByBsuids,
  findStaffByNumber,
  linkStaffBsuid,
  openStaff,
  rekeyStaff,
  type Tenant,
} from '../tenants/index.ts'

interface PartiesDeps {
  readonly keyring: Keyring
  readonly newId: NewId
  readonly clock: Clock
}

/** Known parties kept in memory; an erased or merged customer is looked up again within the time. */
const PARTIES_MOST = 20_000
const PARTY_TTL_MS = 60_000

const findOrCreateConversation = async (
  tx: TenantTx,
  c: {
    readonly id: LaneId
    readonly kind: Party['kind']
    readonly customerId: CustomerId | null
    readonly staffId: StaffId | null
    readonly phoneNumberId: PhoneNumberId
    readonly now: Date
  },
): Promise<LaneId> => {
  const find = async (): Promise<LaneId | undefined> => {
    const [row] = await tx.sql<{ id: LaneId }>`
      select id from conversation
       where tenant_id = ${tx.tenantId} and phone_number_id = ${c.phoneNumberId}
         and customer_id is not distinct from ${c.customerId}::uuid and staff_id is not distinct from ${c.staffId}::uuid`
    return row?.id
  }
  const known = await find()
  if (known) return known
  await tx.sql`
    insert into conversation (tenant_id, id, kind, customer_id, staff_id, phone_number_id, created_at)
    values (${tx.tenantId}, ${c.id}, ${c.kind}, ${c.customerId}, ${c.staffId}, ${c.phoneNumberId}, ${c.now})
    on conflict do nothing`
  return (await find()) ?? c.id
}

/** The same for customers at once, each pair of customer and number once; in their order. */
const findOrCreateConversations = async (
  tx: TenantTx,
  wanted: readonly { readonly id: LaneId; readonly customerId: CustomerId; readonly phoneNumberId: PhoneNumberId }[],
  now: Date,
): Promise<readonly LaneId[]> => {
  const found = new Map<string, LaneId>()
  const keyOf = (c: { readonly customerId: string; readonly phoneNumberId: string }) =>
    `${c.customerId} ${c.phoneNumberId}`
  const find = async (some: typeof wanted): Promise<void> => {
    const rows = await tx.sql<{ id: LaneId; customerId: CustomerId; phoneNumberId: PhoneNumberId }>`
      select c.id, c.customer_id as "customerId", c.phone_number_id as "phoneNumberId" from conversation c
       where c.tenant_id = ${tx.tenantId} and c.customer_id = any (${some.map((w) => w.customerId)}::uuid[])
         and c.phone_number_id = any (${[...new Set(some.map((w) => w.phoneNumberId))]}::text[])`
    for (const row of rows) found.set(keyOf(row), row.id)
  }
  const missing = () => wanted.filter((w) => !found.has(keyOf(w)))
  if (wanted.length === 0) return []
  await find(wanted)
  const fresh = missing()
  if (fresh.length > 0) {
    const rows = await tx.sql<{ id: LaneId; customerId: CustomerId; phoneNumberId: PhoneNumberId }>`
      insert into conversation (tenant_id, id, kind, customer_id, phone_number_id, created_at)
      select ${tx.tenantId}::uuid, i.id, 'customer', i.customer_id, i.phone_number_id, ${now}::timestamptz
        from unnest(${fresh.map((w) => w.id)}::uuid[], ${fresh.map((w) => w.customerId)}::uuid[],
          ${fresh.map((w) => w.phoneNumberId)}::text[]) as i (id, customer_id, phone_number_id)
       order by i.customer_id
      on conflict do nothing
      returning id, customer_id as "customerId", phone_number_id as "phoneNumberId"`
    for (const row of rows) found.set(keyOf(row), row.id)
    const elsewhere = missing() // somebody else opened them at the same moment
    if (elsewhere.length > 0) await find(elsewhere)
  }
  return wanted.map((w) => found.get(keyOf(w)) ?? w.id)
}

type Asked = Parameters<Parties['resolveAll']>[2][number]
type Source = 'inbound' | 'merchant_import'
/** People who are made in one statement. */
const PEOPLE_A_STATEMENT = 1_000

export const createParties = (deps: PartiesDeps): Parties => {
  /** Shops whose people are known anew: until everybody has read the shop again, their new ids tell and not their numbers. */
  const rekeyedUntilMs = new Map<TenantId, number>()
  const remembered = new Map<string, { readonly party: Party; readonly untilMs: number; readonly people: number }>()
  /** A shop's people as they were seen last, and how often they were others: who came or left is looked up again. */
  const peopleOf = new Map<TenantId, { readonly staff: Tenant['staff']; readonly ids: string; readonly turn: number }>()
  const keyOf = (tenantId: TenantId, phoneNumberId: PhoneNumberId, sender: Sender): string =>
    `${tenantId}|${phoneNumberId}|${sender.bsuid ?? ''}|${sender.waId ?? ''}`

  const peopleNow = ({ tenantId, staff }: Pick<Tenant, 'tenantId' | 'staff'>): number => {
    const seen = peopleOf.get(tenantId)
    if (seen?.staff === staff) return seen.turn
    const ids = staff.map(({ indexHex }) => indexHex).join()
    const turn = seen ? seen.turn + (seen.ids === ids ? 0 : 1) : 0
    peopleOf.set(tenantId, { staff, ids, turn })
    return turn
  }

  const recall = (tenant: Tenant, phoneNumberId: PhoneNumberId, sender: Sender): Party | undefined => {
    const people = peopleNow(tenant)
    const cached = remembered.get(keyOf(tenant.tenantId, phoneNumberId, sender))
    return cached && cached.people === people && cached.untilMs > deps.clock.now() ? cached.party : undefined
  }

  /** One of the shop's own people: by her number, which teaches us her opaque id, or by that id alone. */
  const findStaff = async (
    tx: TenantTx,
    tenant: Tenant,
    phoneNumberId: PhoneNumberId,
    { waId, bsuid }: Sender,
  ): Promise<StaffId | undefined> => {
    const staff = findStaffByNumber(tenant, waId)
    if (!staff && bsuid && (!waId || (rekeyedUntilMs.get(tenant.tenantId) ?? 0) > deps.clock.now())) {
      return (await findStaffByBsuids(tx, tenant, [bsuid])).get(bsuid)
    }
    if (staff && bsuid) {
      const isAtWakala = !tenant.numbers.some((n) => n.phoneNumberId === phoneNumberId)
      await linkStaffBsuid(deps, tx, tenant, { staffId: staff.id, bsuid, isAtWakala, atMs: deps.clock.now() })
    }
    return staff?.id
  }

  /** The party, and who turned out to be the same customer as she. */
  const identify = async (
    tx: TenantTx,
    tenant: Tenant,
    { phoneNumberId, sender }: Asked,
    { source, beside }: { readonly source?: Source | undefined; readonly beside?: readonly LaneId[] } = {},
  ): Promise<{ readonly party: Party; readonly merged: readonly CustomerId[] }> => {
    const cached = recall(tenant, phoneNumberId, sender)
    if (cached) return { party: cached, merged: [] }
    const now = new Date(deps.clock.now())
    const id = deps.newId<'LaneId'>()
    const staffId = await findStaff(tx, tenant, phoneNumberId, sender)
    if (staffId) {
      const conversationId = await findOrCreateConversation(tx, {
        id,
        kind: 'seller',
        customerId: null,
        staffId,
        phoneNumberId,
        now,
      })
      const key = tenant.keys.sealing
      return { party: { kind: 'seller', conversationId, customerId: null, staffId, key }, merged: [] }
    }
    const { customerId, key, merged } = await identifyCustomer(deps, tx, tenant.keys, sender, { source, beside })
    if (merged.length > 0) remembered.clear() // as below: some of them are remembered by an id of their own
    const conversationId = await findOrCreateConversation(tx, {
      id,
      kind: 'customer',
      customerId,
      staffId: null,
      phoneNumberId,
      now,
    })
    return { party: { kind: 'customer', conversationId, customerId, staffId: null, key }, merged }
  }

  const resolve: Parties['resolve'] = async (tx, tenant, phoneNumberId, sender) =>
    (await identify(tx, tenant, { phoneNumberId, sender })).party

  /** Those of whom nothing needs thought, by their place among `asked`; the others are missing. */
  const resolvePlain = async (
    tx: TenantTx,
    tenant: Tenant,
    asked: readonly Asked[],
    source?: Source,
  ): Promise<ReadonlyMap<Asked, Party>> => {
    const customers = await identifyCustomers(
      deps,
      tx,
      tenant.keys,
      asked.map(({ sender }) => sender),
      source,
    )
    const plain = asked.flatMap((sought, i) => {
      const customer = customers[i]
      return customer ? [{ sought, customer }] : []
    })
    const ids = await findOrCreateConversations(
      tx,
      plain.map(({ sought, customer }) => ({
        id: deps.newId<'LaneId'>(),
        customerId: customer.customerId,
        phoneNumberId: sought.phoneNumberId,
      })),
      new Date(deps.clock.now()),
    )
    return new Map(
      plain.map(({ sought, customer: { customerId, key } }, i) => [
        sought,
        { kind: 'customer', conversationId: ids[i]!, customerId, staffId: null, key },
      ]),
    )
  }

  /** Who was met before one behind her showed that the two are one person is answered where that one is. */
  const goesOn = async (
    tx: TenantTx,
    phoneNumberId: PhoneNumberId,
    party: Party,
    winners: ReadonlyMap<CustomerId, Party>,
  ): Promise<Party> => {
    const winnerOf = ({ customerId }: Party) => (customerId === null ? undefined : winners.get(customerId))
    let winner = winnerOf(party)
    if (!winner) return party
    for (let next = winnerOf(winner); next; next = winnerOf(winner)) winner = next
    const { customerId, key } = winner
    const conversationId = await findOrCreateConversation(tx, {
      id: deps.newId<'LaneId'>(),
      kind: 'customer',
      customerId,
      staffId: null,
      phoneNumberId,
      now: new Date(deps.clock.now()),
    })
    return { kind: 'customer', conversationId, customerId, staffId: null, key }
  }

  return {
    resolve,
    resolveAll: async (tx, tenant, asked, source) => {
      const found = new Map<Asked, Party>()
      const unknown = asked.filter((sought) => {
        const cached = recall(tenant, sought.phoneNumberId, sought.sender)
        if (cached) found.set(sought, cached)
        return !cached && !findStaffByNumber(tenant, sought.sender.waId)
      })
      const unnumbered = unknown.flatMap(({ sender: { waId, bsuid } }) => (!waId && bsuid ? [bsuid] : []))
      const staff = unknown.length > 1 ? await findStaffByBsuids(tx, tenant, unnumbered) : new Map()
      const strangers = unknown.filter(({ sender: { waId, bsuid } }) => waId || !staff.has(bsuid ?? ''))
      // One is resolved by herself, in no more statements.
      for (let at = 0; strangers.length > 1 && at < strangers.length; at += PEOPLE_A_STATEMENT) {
        const some = strangers.slice(at, at + PEOPLE_A_STATEMENT)
        for (const [sought, party] of await resolvePlain(tx, tenant, some, source)) found.set(sought, party)
      }
      const beside = [...found.values()].map(({ conversationId }) => conversationId)
      const inQuestion = strangers.flatMap((sought) => (found.has(sought) ? [] : [sought.sender]))
      if (inQuestion.length > 1) await holdLanesOf(tx, tenant.keys, inQuestion, beside)
      const winners = new Map<CustomerId, Party>()
      for (const sought of asked) {
        if (found.has(sought)) continue
        const { party, merged } = await identify(tx, tenant, sought, { source, beside })
        found.set(sought, party)
        for (const customerId of merged) winners.set(customerId, party)
      }
      const parties: Party[] = []
      for (const sought of asked) {
        const party = found.get(sought)
        if (!party) throw new Error('somebody was asked for and not looked for')
        parties.push(winners.size === 0 ? party : await goesOn(tx, sought.phoneNumberId, party, winners))
      }
      return parties
    },
    remember: (tenantId, phoneNumberId, sender, party) => {
      const people = peopleOf.get(tenantId)?.turn ?? 0
      remembered.set(keyOf(tenantId, phoneNumberId, sender), {
        party,
        untilMs: deps.clock.now() + PARTY_TTL_MS,
        people,
      })
      if (peopleOf.size > PARTIES_MOST) {
        peopleOf.clear()
        remembered.clear()
      }
      if (remembered.size > PARTIES_MOST) remembered.delete(remembered.keys().next().value as string)
    },
    rekey: async (tx, tenant, previous, next) => {
      const atMs = deps.clock.now()
      const staffId = await rekeyStaff(deps, tx, tenant, { previous, next, atMs })
      if (staffId) {
        rekeyedUntilMs.set(tenant.tenantId, atMs + PARTY_TTL_MS)
        await appendAudit(deps, tx, {
          actor: { type: 'system' },
          action: 'tenants.staff_rekeyed',
          objectType: 'staff',
          objectId: staffId,
          purpose: 'order',
          facts: { number_changed: next.waId !== undefined },
          atMs,
        })
      } else {
        await rekeyCustomer(deps, tx, tenant.keys, previous, next)
      }
      remembered.clear() // rare, and nobody may be answered under an old identity
    },
  }
}

interface FactsRow {
  readonly kind: Party['kind']
  readonly customer_id: CustomerId | null
  readonly person_id: CustomerId | null
  readonly staff_id: StaffId | null
  readonly staff_sealed: Buffer | null
  readonly last_inbound_at: Date | null
  readonly wrapped_key: Buffer | null
  readonly person_key: Buffer | null
  readonly source: 'inbound' | 'order' | 'merchant_import' | 'referral' | null
  readonly stopped_at: Date | null
  readonly restricted: boolean | null
  readonly minor: boolean | null
  readonly erased_at: Date | null
  readonly identities: readonly { readonly kind: string; readonly sealed: string }[] | null
}

/**
 * Opens the address of a conversation just before sending, with what the send gate must know. What waits in the
 * conversation of a customer who was merged into another goes to that person, and what she refused holds.
 */
export const createSendFacts = (deps: { readonly keyring: Keyring }): SendFactsPort => ({
  find: async (tx, tenant, conversationId): Promise<SendFacts | null> => {
    const [row] = await tx.sql<FactsRow>`
      select c.kind, c.customer_id, u.id as person_id, c.staff_id, c.last_inbound_at, k.wrapped_key,
          case when c.staff_id is not null then (select s.sealed from staff s
            where s.tenant_id = ${tx.tenantId} and s.id = c.staff_id and s.left_at is null) end as staff_sealed,
          p.wrapped_key as person_key, u.source, u.stopped_at, u.restricted, u.minor, u.erased_at,
          (select json_agg(json_build_object('kind', i.kind, 'sealed', encode(i.sealed, 'base64')))
            from identity i where i.tenant_id = ${tx.tenantId} and i.customer_id = u.id and i.retired_at is null)
            as identities
        from conversation c
        left join customer o on o.tenant_id = c.tenant_id and o.id = c.customer_id
        left join customer u on u.tenant_id = c.tenant_id
          and u.id = case when o.merged_into is null then o.id else o.merged_into end
        left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.customer_id
        left join customer_key p on p.tenant_id = c.tenant_id and p.customer_id = u.id
       where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`
    if (!row) return null
    const lastInboundAtMs = row.last_inbound_at?.getTime() ?? null
    if (row.staff_id) {
      // As the database has her, and not the cached shop: she may have come or left a moment ago.
      const { waId } = row.staff_sealed ? openStaff(tenant.keys, row.staff_id, row.staff_sealed) : {}
      const recipient: Recipient | null = waId === undefined ? null : { waId }
      return { recipient, isGone: recipient === null, key: tenant.keys.sealing, lastInboundAtMs, customer: null }
    }
    if (!row.customer_id || !row.wrapped_key || !row.person_id || !row.person_key) return null
    const { customer_id: customerId, person_id: personId } = row
    const personKey = deps.keyring.openCustomerKey(tenant.keys, personId, row.person_key)
    const key =
      personId === customerId ? personKey : deps.keyring.openCustomerKey(tenant.keys, customerId, row.wrapped_key)
    const valueOf = (kind: string): string | undefined => {
      const found = row.identities?.find((i) => i.kind === kind)
      return found && openJson<string>(personKey, Buffer.from(found.sealed, 'base64'), identityContext(personId, kind))
    }
    const waId = valueOf('wa_id')
    const bsuid = waId === undefined ? valueOf('bsuid') : undefined
    return {
      recipient: waId ? { waId } : bsuid ? { bsuid } : null,
      key,
      lastInboundAtMs,
      customer: {
        source: row.source ?? 'inbound',
        stoppedAtMs: row.stopped_at?.getTime() ?? null,
        restricted: row.restricted ?? false,
        minor: row.minor ?? false,
        erased: row.erased_at !== null,
      },
    }
  },
})
