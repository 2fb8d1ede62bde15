/** Read receipts, typing and reactions: free, best effort, after the commit; a lost one is no loss. */
import type { PhoneNumberId } from '../kernel/ids.ts'
import type { GraphClient, SendFactsPort } from '../channel/index.ts'
import { toGraphBody } from '../channel/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import type { Tenant } from '../tenants/index.ts'
import type { SignalPort } from './turn/ports.ts'

interface SignalDeps {
  readonly graph: GraphClient
  readonly tokenOf: (tenant: Tenant, phoneNumberId: PhoneNumberId) => string
  readonly db: Database
  readonly facts: SendFactsPort
  readonly log: Logger
}

export const createSignals = (deps: SignalDeps): SignalPort => {
  const ignore = (what: string) => (error: unknown) => deps.log.debug({ err: error }, `${what} not sent`)
  return {
    readAndTyping: (tenant, phoneNumberId, wamid) => {
      const body = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        typing_indicator: { type: 'text' },
      }
      deps.graph.sendSignal(phoneNumberId, deps.tokenOf(tenant, phoneNumberId), body).catch(ignore('read receipt'))
    },
    react: (tenant, phoneNumberId, laneId, wamid, emoji) => {
      const send = async (): Promise<void> => {
        const facts = await deps.db.withTenant(tenant.tenantId, (tx) => deps.facts.find(tx, tenant, laneId))
        if (!facts?.recipient) return
        const body = toGraphBody({ type: 'reaction', messageWamid: wamid, emoji }, facts.recipient, '')
        await deps.graph.sendSignal(phoneNumberId, deps.tokenOf(tenant, phoneNumberId), body)
      }
      send().catch(ignore('reaction'))
    },
  }
}
