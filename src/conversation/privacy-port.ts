/** What the dialogue wants about somebody's data, carried out by `privacy` in the turn's transaction. */
import type { Clock } from '../kernel/clock.ts'
import type { CustomerId, ItemId, NewId, PrivacyRequestId, StaffId, Wamid } from '../kernel/ids.ts'
import { isLanguage } from '../kernel/language.ts'
import { startOfDay } from '../kernel/local-date.ts'
import { cleanLine, PERSON_NAME_MOST } from '../kernel/text.ts'
import { giveName, recordConsent, withName, type ConsentChannel } from '../customers/index.ts'
import { findCheckFacts, orderHolds } from '../orders/index.ts'
import { sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import {
  answerCheck,
  askCorrection,
  complain,
  countHeld,
  keepPerson,
  objectToUse,
  recordAcknowledged,
  recordNameCorrection,
  saveProfile,
  startChecked,
  type Asker,
  type CheckFacts,
  type ChatStep,
  type RequestChannel,
  type RequestDeps,
} from '../privacy/index.ts'
import type { Tenant } from '../tenants/index.ts'
import { formatDated } from './copy/when.ts'
import type { Command } from './dialogue/command.ts'
import type { DialogueFacts } from './dialogue/dialogue-facts.ts'
import type { PrivacyStep } from './dialogue/outcome.ts'
import { customerContext, isStale, type ConversationRow, type SealedCustomer } from './store.ts'

export type PrivacyCommand = Extract<
  Command,
  { readonly type: 'privacy_open' | 'privacy_answer' | 'privacy_text' | 'privacy_keep' }
>

export interface PrivacyTurn {
  readonly tx: TenantTx
  readonly tenant: Tenant
  readonly conversation: ConversationRow & { readonly customerId: CustomerId }
  readonly key: Key
  readonly profile: SealedCustomer
  /** What is to be kept of her at the end of the turn, and how it stands in her row already. */
  readonly keepProfile: (profile: SealedCustomer, sealed: Buffer) => void
  readonly facts: DialogueFacts
}

export interface PrivacyPort {
  readonly carryOut: (turn: PrivacyTurn, command: PrivacyCommand) => Promise<PrivacyStep>
  /** The reply that acknowledges a request has this id. */
  readonly acknowledged: (tx: TenantTx, requestId: PrivacyRequestId, itemId: ItemId) => Promise<void>
}

/** What the ledger keeps of an objection: the words of the law, whatever hers were; those are sealed with her request. */
export const OBJECTION = {
  id: 'privacy.objection',
  version: 'v1',
  text: 'An objection to all use of her data but for the orders she placed (POPIA s11(3))',
} as const
/** Where a request came from, as the ledger has it. */
const CONSENT_CHANNELS: Readonly<Record<RequestChannel, ConsentChannel>> = {
  whatsapp: 'whatsapp',
  page: 'whatsapp', // asked for there, confirmed in the chat
  call: 'call',
  in_person: 'in_person',
  letter: 'in_person',
  retention: 'whatsapp',
}

/** What `privacy` needs to open and move requests; the shop's people are told by an event. */
export const createRequestDeps = (deps: {
  readonly clock: Clock
  readonly newId: NewId
  readonly events: EventDeps
}): RequestDeps => ({
  clock: deps.clock,
  newId: deps.newId,
  holds: orderHolds,
  stopMarketing: async (tx, request, by, messageId) => {
    const { customerId, channel, language, receivedAtMs } = request
    if (customerId === null) return
    const recorded = await recordConsent(deps, tx, {
      customerId,
      purpose: 'marketing',
      action: 'withdrawn',
      channel: CONSENT_CHANNELS[channel],
      wording: { ...OBJECTION, language: language !== null && isLanguage(language) ? language : 'en' },
      occurredAtMs: receivedAtMs,
      actor:
        by.type === 'customer' || by.type === 'system' ? { type: by.type } : { type: 'staff', id: by.id as StaffId },
      proofMessageId: messageId,
    })
    if (!recorded.ok) throw new Error(`an objection without its withdrawal: ${recorded.error.code}`)
  },
  announce: async (tx, request, fact) => {
    const { id, type } = request
    await appendEvent(deps.events, tx, { type: fact, subjectId: id, atMs: deps.clock.now(), payload: { type } })
  },
  giveName: (tx, customerId, key, name) => giveName(tx, { customerId, key }, name, deps.clock.now()),
  tellRecipients: async (tx, customerId, fact) => {
    await appendEvent(deps.events, tx, { type: fact, subjectId: customerId, atMs: deps.clock.now(), payload: {} })
  },
})

const checkFacts = async ({ tx, conversation, facts }: PrivacyTurn): Promise<CheckFacts> => {
  const { variantIds, lastTotal } = await findCheckFacts(tx, conversation.customerId)
  const sold = facts.catalogue.items.map((item) => item.variantId)
  return {
    ordered: variantIds.filter((id) => sold.includes(id)),
    lastTotalCents: lastTotal,
    others: sold.filter((id) => !variantIds.includes(id)),
  }
}

export const createPrivacyPort = (
  deps: Parameters<typeof createRequestDeps>[0] & { readonly publicUrl: string },
): PrivacyPort => {
  const requests = createRequestDeps(deps)

  const inWords = async (turn: PrivacyTurn, step: ChatStep): Promise<PrivacyStep> => {
    const { tenant, facts } = turn
    const dated = (atMs: number): string => formatDated(atMs, facts.customer.language, tenant.timeZone)
    const day = (atMs: number): string => dated(atMs).split(',')[0] ?? ''
    switch (step.type) {
      case 'ask_person':
      case 'noted':
        return { ...step, date: day(step.dueAtMs) }
      case 'delete_at': {
        const { requestId, waitsForOrder, salesUntil } = step
        const until = salesUntil === null ? null : day(startOfDay(salesUntil, tenant.timeZone))
        return { type: 'delete_at', requestId, waitsForOrder, salesUntil: until, date: dated(step.atMs) }
      }
      case 'export_ready': {
        const held = await countHeld(turn.tx, turn.conversation.customerId)
        const url = `${deps.publicUrl}/s/${tenant.slug}/privacy/export/${step.token}`
        const name = facts.customer.displayName
        return { type: 'export_ready', url, pin: step.pin, date: dated(step.untilMs), name, ...held }
      }
      default:
        return step
    }
  }

  /** She says herself how she is called: done at once. */
  const correctName = async (turn: PrivacyTurn, asker: Asker, text: string): Promise<PrivacyStep> => {
    const { tx, key, profile, conversation, facts } = turn
    const name = cleanLine(text, PERSON_NAME_MOST)
    if (name === null) return { type: 'nothing' }
    const corrected = withName(profile, name, deps.clock.now())
    await recordNameCorrection(requests, tx, asker, { from: facts.customer.displayName, to: name })
    const sealed = sealJson(key, corrected, customerContext(conversation.customerId))
    await saveProfile(tx, conversation.customerId, sealed)
    turn.keepProfile(corrected, sealed)
    return { type: 'name_fixed', name }
  }

  const open = async (
    turn: PrivacyTurn,
    asker: Asker,
    topic: Extract<PrivacyCommand, { type: 'privacy_open' }>['topic'],
  ): Promise<ChatStep> => {
    switch (topic) {
      case 'see':
        return startChecked(requests, turn.tx, asker, 'access', await checkFacts(turn))
      case 'delete':
        return startChecked(requests, turn.tx, asker, 'delete', await checkFacts(turn))
      case 'object':
        return objectToUse(requests, turn.tx, asker)
      case 'complain':
        return complain(requests, turn.tx, asker)
    }
  }

  return {
    acknowledged: recordAcknowledged,
    carryOut: async (turn, command) => {
      const { tx, conversation, key, facts } = turn
      const asker: Asker = {
        customerId: conversation.customerId,
        key,
        language: facts.customer.language,
        isStale: isStale(conversation, deps.clock.now()),
        messageId: command.wamid satisfies Wamid,
      }
      switch (command.type) {
        case 'privacy_open':
          return inWords(turn, await open(turn, asker, command.topic))
        case 'privacy_answer':
          return inWords(turn, await answerCheck(requests, tx, asker, command.requestId, command.answer))
        case 'privacy_keep':
          return inWords(turn, await keepPerson(requests, tx, asker, command.requestId))
        case 'privacy_text':
          return command.what === 'name' && !asker.isStale
            ? correctName(turn, asker, command.text)
            : inWords(turn, await askCorrection(requests, tx, asker, command.text))
      }
    },
  }
}
