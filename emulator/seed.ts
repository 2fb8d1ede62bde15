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
  newNumber('700100200300403', '27600000003', 'Gogo Greens'),
]

export const SEED_USERS: readonly UserInput[] = [
  { phone: '27710000001', name: 'Thandi', bsuid: 'ZA.1002003004005001' },
  { phone: '27710000002', name: 'Sipho', bsuid: 'ZA.1002003004005002' },
  { phone: '27710000003', name: 'Lerato', bsuid: 'ZA.1002003004005003', username: 'lerato.m', hidePhone: true },
  { phone: '27820000001', name: 'Owner of Kasi Kota Corner', bsuid: 'ZA.1002003004006001' },
  { phone: '27820000002', name: 'Owner of Ubuntu Spaza', bsuid: 'ZA.1002003004006002' },
  { phone: '27820000003', name: 'Owner of Gogo Greens', bsuid: 'ZA.1002003004006003' },
]

const named = (names: Readonly<Record<string, string>>): JsonObject => ({
  body_text_named_params: Object.entries(names).map(([param_name, example]) => ({ param_name, example })),
})

const sample = { shop: 'Kasi Kota Corner', order_no: '77', update: 'ready to collect' }

const utility = (
  name: string,
  example: Readonly<Record<string, string>>,
  [id, language, text]: readonly [id: string, language: string, text: string],
): Template => ({
  id,
  wabaId: WABA_ID,
  name,
  language,
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'NAMED',
  components: [{ type: 'BODY', text, example: named(example) }],
  qualityScore: 'GREEN',
  edits: [],
})
const orderUpdate = (...of: readonly [string, string, string]): Template => utility('order_update', sample, of)
const shopNews = (...of: readonly [string, string, string]): Template =>
  utility('shop_news', { shop: sample.shop, update: 'Thandi wants to talk to you' }, of)

/** `order_update`: named parameters `shop`, `order_no`, `update`; `shop_news`, which is about no order: `shop`, `update`. */
export const SEED_TEMPLATES = (): Template[] => [
  orderUpdate(
    '5560000000000001',
    'en_ZA',
    'News from {{shop}}. Order {{order_no}}: {{update}}. Reply to this message to answer or ask.',
  ),
  orderUpdate(
    '5560000000000002',
    'zu',
    'Izindaba zakwa-{{shop}}. I-oda {{order_no}}: {{update}}. Phendula lo mlayezo uma unempendulo noma umbuzo.',
  ),
  shopNews('5560000000000003', 'en_ZA', 'News from {{shop}}: {{update}}. Reply to this message to answer or ask.'),
  shopNews(
    '5560000000000004',
    'zu',
    'Izindaba zakwa-{{shop}}: {{update}}. Phendula lo mlayezo uma unempendulo noma umbuzo.',
  ),
]
