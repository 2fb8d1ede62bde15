/** The retention classes: why a shop has what it has of a person, on what ground, and for how long. */
import type { Class } from './entry.ts'

const CONTRACT = 'contract (POPIA s11(1)(b))'
const LAW = 'law (POPIA s11(1)(c); Tax Administration Act s29)'
const INTEREST = 'legitimate interest (POPIA s11(1)(f))'

export const PROFILE: Class = {
  class: 'customer profile',
  subject: 'customer',
  purpose: 'recognise, answer and serve the customer',
  ground: CONTRACT,
  retention: '24 months after the last activity',
}
export const CHAT: Class = {
  class: 'chat',
  subject: 'customer or staff',
  purpose: 'answer what was written; prove what was said',
  ground: CONTRACT,
  retention: '90 days; what proves a consent, an order or a dispute follows that record',
}
export const MESSAGE_ID: Class = {
  class: 'message id',
  subject: 'customer or staff',
  purpose: 'handle each message once; follow its delivery',
  ground: CONTRACT,
  retention: '90 days',
}
export const RAW: Class = {
  class: 'raw webhook',
  subject: 'customer or staff',
  purpose: 'lose no message; replay what could not be understood',
  ground: INTEREST,
  retention: '30 days, by destroying the key of the day',
}
export const LANE_WORK: Class = {
  class: 'work in hand',
  subject: 'customer or staff',
  purpose: 'handle and send messages in their order',
  ground: CONTRACT,
  retention: 'until handled; parked items 90 days',
}
export const SALE: Class = {
  class: 'sale record',
  subject: 'customer',
  purpose: 'fulfil the order; keep the books',
  ground: `${CONTRACT}, then ${LAW}`,
  retention: 'end of the tax year + 6 years, pseudonymous after erasure',
}
export const PLACE: Class = {
  class: 'delivery place',
  subject: 'customer',
  purpose: 'bring the order to where the customer is',
  ground: CONTRACT,
  retention: '90 days after the delivery, then the area only',
}
export const SAVED_PLACE: Class = {
  class: 'saved place',
  subject: 'customer',
  purpose: 'deliver again without asking where',
  ground: 'consent (POPIA s11(1)(a))',
  retention:
    'until the consent is withdrawn, or 24 months after the last activity; the exact spot 90 days after it was used last',
}
export const HANDOVER: Class = {
  class: 'hand-over code',
  subject: 'customer',
  purpose: 'hand goods to the person who ordered them',
  ground: CONTRACT,
  retention: '30 days',
}
export const CONSENT: Class = {
  class: 'consent ledger',
  subject: 'customer',
  purpose: 'prove what was asked, agreed and refused',
  ground: 'law (POPIA s11(2), s69; Consumer Protection Act s11)',
  retention: '3 years after the last effect',
}
export const AUDIT: Class = {
  class: 'audit chain',
  subject: 'customer or staff',
  purpose: 'prove who did what',
  ground: 'law (POPIA s19)',
  retention: '5 years',
}
export const STAFF: Class = {
  class: 'staff record',
  subject: 'staff',
  purpose: 'let staff run the shop; alert them',
  ground: CONTRACT,
  retention: 'employment + 3 years; an owner as long as the merchant record',
}
export const MERCHANT: Class = {
  class: 'merchant record',
  subject: 'seller',
  purpose: 'run the shop; name it to its customers (ECTA s43)',
  ground: CONTRACT,
  retention: 'relationship + 5 years',
}
export const REQUEST: Class = {
  class: 'data-subject request',
  subject: 'customer',
  purpose: 'answer what a person asks about her data, and prove that it was answered in time',
  ground: 'law (POPIA s23, s24; PAIA s56)',
  retention: '3 years after it is closed; evidence of identity until it is closed',
}
export const ANSWERED: Class = {
  class: 'answered request',
  subject: 'customer or staff',
  purpose: 'answer a repeated request of a program as the first time',
  ground: CONTRACT,
  retention: '24 hours',
}
