/**
 * What the demo's shops answer to the law (ECTA s43(1)), so that their pages look like those of shops that sell. All of it is
 * invented and says so where somebody might take it for true: names, numbers of registers that give none such, and addresses
 * of e-mail under a top-level domain that is nobody's (RFC 2606). Phone numbers come with the shops.
 */
import type { LegalDetails } from '../../tenants/index.ts'

const DISPUTES =
  'First the owner, in the chat or at the counter: an answer within 3 working days. Then the Consumer Goods and Services Ombud, cgso.org.za.'

export const KASI_KOTA_SAYS = {
  legalName: 'Demo Person One, an invented owner',
  legalForm: 'sole_trader',
  serviceAddress: '12 Vilakazi Street, Orlando West, Soweto',
  email: 'kitchen@kasi-kota.example',
  memberships: null,
  codeOfConduct: null,
  disputeScheme: DISPUTES,
  returnsPolicy:
    'Is your food cold, wrong or not fresh? Tell us the same day, with a photo if you can: we make it again or give your money back.',
  guarantees: 'Made after you order, and handed over hot.',
  permitNumber: 'DEMO-0001, not a real permit',
} as const satisfies LegalDetails

export const UBUNTU_SPAZA_SAYS = {
  legalName: 'Demo Person Two, an invented owner',
  legalForm: 'sole_trader',
  serviceAddress: 'Stand 4471, Section B, Tembisa',
  email: null,
  memberships: null,
  codeOfConduct: null,
  disputeScheme: DISPUTES,
  returnsPolicy:
    'Unopened goods within 7 days, with your receipt in the chat: we exchange them or give your money back.',
  guarantees: 'Nothing on our shelf is past its date.',
  permitNumber: 'DEMO-0002, not a real permit',
} as const satisfies LegalDetails

export const GOGO_GREENS_SAYS = {
  legalName: 'Invented Greens Demo Co-operative',
  legalForm: 'cooperative',
  registrationNumber: '0000/000000/24, not a real number',
  placeOfRegistration: 'South Africa (demo)',
  officeBearers: ['Demo Person Three (chair)', 'Demo Person Four (treasurer)'],
  serviceAddress: 'Stall 18, Site C taxi rank, Khayelitsha',
  email: 'stall@gogo-greens.example',
  memberships: null,
  codeOfConduct: null,
  disputeScheme: DISPUTES,
  returnsPolicy: 'Not fresh, or less than you paid for? Tell us within a day: we replace it or give your money back.',
  guarantees: 'Weighed in front of you, on a scale that you can see.',
  permitNumber: 'DEMO-0003, not a real permit',
} as const satisfies LegalDetails
