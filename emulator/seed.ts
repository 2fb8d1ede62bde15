/** The world that an emulator starts with: fixed ids, so that scripts can rely on them. */
import type { JsonObject } from './core/json.ts'
import type { Template } from './graph/template.ts'
import type { BusinessNumber } from './users/model.ts'
import type { UserInput } from './users/store.ts'

export const WABA_ID = '900100200300400'

export const newNumber = (
  phoneNumberId: string,
  displayPhone: string,
  name: string,
  wabaId: string = WABA_ID,
): BusinessNumber => ({
  phoneNumberId,
  displayPhone,
  name,
  wabaId,
  registered: true,
  coexistence: false,
  messagesPerSecond: 80,
  paymentMethod: true,
  status: 'CONNECTED',
  qualityRating: 'GREEN',
  messagingLimit: 'TIER_2K',
  profile: { messaging_product: 'whatsapp', about: name, vertical: 'OTHER' },
})

export const SEED_NUMBERS = (): BusinessNumber[] => [
  newNumber('700100200300400', '27600000000', 'Wakala'),
  newNumber('700100200300401', '27600000001', 'Kasi Kota Corner'),
  newNumber('700100200300402', '27600000002', 'Ubuntu Spaza'),
]

export const SEED_USERS: readonly UserInput[] = [
  { phone: '27710000001', name: 'Thandi', bsuid: 'ZA.1002003004005001' },
  { phone: '27710000002', name: 'Sipho', bsuid: 'ZA.1002003004005002' },
  { phone: '27710000003', name: 'Lerato', bsuid: 'ZA.1002003004005003', username: 'lerato.m', hidePhone: true },
  { phone: '27820000001', name: 'Owner of Kasi Kota Corner', bsuid: 'ZA.1002003004006001' },
  { phone: '27820000002', name: 'Owner of Ubuntu Spaza', bsuid: 'ZA.1002003004006002' },
]

const named = (names: Readonly<Record<string, string>>): JsonObject => ({
  body_text_named_params: Object.entries(names).map(([param_name, example]) => ({ param_name, example })),
})

const sample = { shop: 'Kasi Kota Corner', order_no: '77', update: 'ready to collect' }

const orderUpdate = (id: string, language: string, text: string): Template => ({
  id,
  wabaId: WABA_ID,
  name: 'order_update',
  language,
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'NAMED',
  components: [{ type: 'BODY', text, example: named(sample) }],
  qualityScore: 'GREEN',
  edits: [],
})

/** `order_update`: named parameters `shop`, `order_no`, `update`. */
export const SEED_TEMPLATES = (): Template[] => [
  orderUpdate(
    '5560000000000001',
    'en_ZA',
    'Update from {{shop}}: your order number {{order_no}} is now {{update}}. Reply to this message if you need help.',
  ),
  orderUpdate(
    '5560000000000002',
    'zu',
    'Umbiko ovela ku-{{shop}}: i-oda lakho elingunombolo {{order_no}} manje {{update}}. Phendula lo mlayezo uma udinga usizo.',
  ),
]
