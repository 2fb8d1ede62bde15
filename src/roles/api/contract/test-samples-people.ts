/** Samples of customers, their conversations and requests, and the shop's people. */
import { randomUUID } from 'node:crypto'
import { redact } from '../../../kernel/redacted.ts'
import { addStaff, findTenant } from '../../../tenants/index.ts'
import { just, nextNumber, type MakeSample, type SampleWorld } from './test-sample.ts'

const conversation = async ({ api, tenantId }: SampleWorld): Promise<string> =>
  (await api.addConversation(tenantId)).conversationId

const customer = async ({ api, tenantId }: SampleWorld): Promise<string> =>
  (await api.addConversation(tenantId)).customerId

/** A request of a customer of the world's shop, written down at the counter. */
const privacyRequest = async (world: SampleWorld, type = 'correct'): Promise<string> => {
  const [id, customerId] = [randomUUID(), await customer(world)]
  await world.api.test.owner.query(
    `insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, received_at, due_at)
     values ($1, $2, $3, $4, 'clarify', case when $4 = 'complaint' then 0 else 3 end, 'in_person', now(), now() + interval '30 days')`,
    [world.tenantId, id, customerId, type],
  )
  return id
}

/** Somebody who helps in the shop. */
const helper = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const { runtime, test } = api
  const details = { name: redact('Thabo'), role: 'helper', language: 'zu', receivesAlerts: true } as const
  const waId = redact(`2763${String(nextNumber()).padStart(7, '0')}`)
  const added = await test.api.withTenant(tenantId, async (tx) => {
    const tenant = await findTenant(tx, runtime.keyring, runtime.clock.now())
    if (!tenant) throw new Error('no shop')
    return addStaff(runtime, tx, tenant.keys, { ...details, waId, stockNewsChoice: null })
  })
  if (!added.ok) throw new Error(added.error.code)
  return added.value.id
}

const helperBody = () => ({
  name: 'Zinhle',
  waId: `2764${String(nextNumber()).padStart(7, '0')}`,
  role: 'helper',
  language: 'zu',
})

export const PEOPLE_SAMPLES = {
  listCustomers: just('/customers'),
  getCustomerSummary: just('/customers/summary'),
  getCustomer: async (world) => ({ url: `/customers/${await customer(world)}` }),
  listConsents: async (world) => ({ url: `/customers/${await customer(world)}/consents` }),
  recordConsent: async (world) => ({
    url: `/customers/${await customer(world)}/consents`,
    body: {
      purpose: 'marketing',
      channel: 'in_person',
      action: 'granted',
      wording: { id: 'counter.offers', version: 'v1', language: 'en', text: 'May we send you our offers?' },
    },
  }),
  listPrivacyRequests: just('/privacy/requests'),
  getPrivacyRequest: async (world) => ({ url: `/privacy/requests/${await privacyRequest(world)}` }),
  createPrivacyRequest: async (world) => ({
    url: '/privacy/requests',
    body: { type: 'correct', channel: 'in_person', customerId: await customer(world), asked: 'My name is Thandi.' },
  }),
  verifyPrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world)}/verify`,
    body: { how: 'in_person' },
  }),
  decidePrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world, 'complaint')}/decide`,
    body: { decision: 'approve', answer: 'We are sorry, and have put it right.' },
  }),
  extendPrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world, 'access')}/extend`,
  }),
  takeEvidence: async ({ api, tenantId }) => ({
    url: `/privacy/evidence/${(await api.addConversation(tenantId)).customerId}`,
  }),
  liftRestriction: async (world) => {
    const customerId = await customer(world)
    await world.api.test.owner.query('update customer set restricted = true where id = $1', [customerId])
    return {
      url: `/customers/${customerId}/restriction/lift`,
      body: { because: 'reason_is_over', words: 'We have checked your address: it is right.' },
    }
  },
  listCertificates: just('/privacy/certificates'),
  getRetention: just('/privacy/retention'),
  chooseRetention: () => Promise.resolve({ url: '/privacy/retention', body: { days: { message_content: 45 } } }),
  listProcessors: just('/privacy/processors'),
  listConversations: just('/conversations'),
  getConversation: async (world) => ({ url: `/conversations/${await conversation(world)}` }),
  listMessages: async (world) => ({ url: `/conversations/${await conversation(world)}/messages` }),
  replyToConversation: async (world) => ({
    url: `/conversations/${await conversation(world)}/messages`,
    body: { text: 'We are open until eight.' },
  }),
  takeOverConversation: async (world) => ({
    url: `/conversations/${await conversation(world)}/take-over`,
    body: { minutes: 30 },
  }),
  giveBackConversation: async (world) => ({ url: `/conversations/${await conversation(world)}/give-back` }),
  listStaff: just('/staff'),
  getStaff: async (world) => ({ url: `/staff/${await helper(world)}` }),
  addStaff: () => Promise.resolve({ url: '/staff', body: helperBody() }),
  changeStaff: async (world) => ({ url: `/staff/${await helper(world)}`, body: { role: 'manager' } }),
  dismissStaff: async (world) => ({ url: `/staff/${await helper(world)}` }),
} as const satisfies Readonly<Record<string, MakeSample>>
