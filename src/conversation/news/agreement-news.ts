/**
 * The agreement between the shop and whoever runs Wakala here, in the chat: its owners are told of new words, once each, and
 * answer by a tap, which is their proof. Telling waits for the shop's hours as other news of the shop does; outside of her
 * window it is the template that exists, once for a version.
 */
import { reveal } from '../../kernel/redacted.ts'
import type { NewMessage, Parties } from '../../channel/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import {
  acceptAgreement,
  AGREEMENT_PATH,
  findAcceptance,
  findAgreementNotice,
  findObjection,
  objectToAgreement,
  OPERATOR_AGREEMENT,
  type StaffMember,
  type Tenant,
} from '../../tenants/index.ts'
import { render, type CopyKey, type CopyParams } from '../copy/index.ts'
import { dateText } from '../copy/when.ts'
import type { CommandScope } from '../turn/command-scope.ts'
import { agreementRows } from '../compose/present-shop.ts'
import type { Command } from '../dialogue/command.ts'
import type { AgreementStand, Outcome } from '../dialogue/outcome.ts'
import { newsTemplate, type Notification } from './notifications.ts'
import { record } from '../shop-record.ts'
import { alertMessage, staffParty } from './staff-alerts.ts'

/** In the lane of a person of the shop. */
export const AGREEMENT_JOB = 'agreement_news'

const urlOfAgreement = (publicUrl: string): string => `${publicUrl}${AGREEMENT_PATH}`

/** Those who may answer for a shop, whatever else they want to be told of. */
export const ownersOf = ({ staff }: Pick<Tenant, 'staff'>): readonly StaffMember[] =>
  staff.filter(({ role }) => role === 'owner')

/** What an owner is told. */
const composeAgreementNews = (
  given: {
    readonly version: string
    readonly url: string
    readonly answerByMs: number
    readonly shop: Pick<Tenant, 'name' | 'timeZone'>
  },
  language: StaffMember['language'],
): Notification => {
  const t = <K extends CopyKey>(key: K, params: CopyParams<K>): string => render(key, params, language)
  const { version, url, shop } = given
  const date = dateText(given.answerByMs, language, shop.timeZone)
  return {
    message: {
      type: 'buttons',
      body: `${t('agreement.ask', { url })}\n${t('agreement.by', { date })}`,
      buttons: agreementRows(version, t).map(({ id, title }) => ({ id, title })),
    },
    template: newsTemplate(shop.name, t('agreement.update', { url, date }), language),
  }
}

/**
 * The message by which one of the shop's people is told of the words in force; none when they are accepted or objected to
 * by now, or when she is no owner any more.
 */
export const agreementMessage = async (
  deps: { readonly parties: Parties; readonly publicUrl: string },
  tx: TenantTx,
  tenant: Tenant,
  staff: StaffMember,
  phoneNumberId: NewMessage['phoneNumberId'],
): Promise<readonly NewMessage[]> => {
  if (staff.role !== 'owner') return []
  const [acceptance, objection, notice] = await Promise.all([
    findAcceptance(tx),
    findObjection(tx),
    findAgreementNotice(tx),
  ])
  if (acceptance !== null || objection !== null || notice === null) return []
  const party = await staffParty(deps, tx, tenant, staff, phoneNumberId)
  const { version, answerByMs } = notice
  const url = urlOfAgreement(deps.publicUrl)
  const news = composeAgreementNews({ version, url, answerByMs, shop: tenant }, staff.language)
  return [alertMessage(party, phoneNumberId, news)]
}

type AgreementCommand = Extract<Command, { type: 'agreement' }>

/** Carries out what an owner answers, or says how the shop stands to the words in force. */
export const answerAgreement = async (
  scope: CommandScope,
  { answer }: AgreementCommand,
  nowMs: number,
): Promise<Outcome> => {
  const { deps, tx, tenant, conversation } = scope
  const owner = ownersOf(tenant).find(({ id }) => id === conversation.staffId)
  const told = async (is: AgreementStand): Promise<Outcome> => ({
    type: 'agreement_told',
    is,
    version: OPERATOR_AGREEMENT.version,
    url: urlOfAgreement(deps.publicUrl),
    answerByMs: (await findAgreementNotice(tx))?.answerByMs ?? null,
  })
  if (owner === undefined) return told('not_hers')
  if (answer === null) return told((await findAcceptance(tx)) === null ? 'open' : 'accepted')
  const { version, wamid } = answer
  const by = { version, proof: { staffId: owner.id, messageId: wamid }, nowMs }
  if (answer.agrees) {
    const accepted = await acceptAgreement(tx, { ...by, acceptedBy: reveal(owner.name) })
    if (!accepted.ok) return told('outdated')
    if (accepted.value.isNew) await record(scope, 'tenants.agreement_accepted', { version }, nowMs)
    return told('accepted')
  }
  const objected = await objectToAgreement(tx, { ...by, objectedBy: reveal(owner.name), reason: null })
  if (!objected.ok) return told(objected.error.code === 'tenants.agreement_accepted' ? 'accepted' : 'outdated')
  if (objected.value.isNew) await record(scope, 'tenants.agreement_objected', { version }, nowMs)
  return told('objected')
}
