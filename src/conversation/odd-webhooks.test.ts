/**
 * Webhooks of every kind that Meta documents, written from its pages and by no code of ours: each alone, twice, all in one
 * body and in any order. What is ours to answer is answered once, the rest is kept and counted, and nothing fails.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, WABA, wordsOf, type Json, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let wamids = 0
beforeAll(async () => {
  world = await createWorld()
  shop = await world.addShop()
  await world.addShop()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.rows('truncate parked_item, quarantine')
  world.dead.length = 0
})

const THANDI = { wa_id: '27710000002', user_id: 'ZA.1002003004005006' }
const seconds = (): number => Math.floor((world?.clock.nowMs ?? 0) / 1000)
const contact = (person: Json = THANDI): Json => ({ profile: { name: 'Thandi M' }, ...person })
/** Somebody new: a person who was not understood twice is given to the shop's people, who have time. */
const somebody = (): typeof THANDI => {
  const n = String(++wamids).padStart(4, '0')
  return { wa_id: `2771100${n}`, user_id: `ZA.900${n}` }
}
const media = (mime: string, extra: Json = {}): Json => ({
  id: `8100${++wamids}`,
  mime_type: mime,
  sha256: 'b64==',
  ...extra,
})
const order = (items: readonly Json[], extra: Json = {}): Json => ({
  type: 'order',
  order: { catalog_id: '5550001', product_items: items, ...extra },
})
const item = (extra: Json = {}): Json => ({
  product_retailer_id: 'KOTA-01',
  quantity: 2,
  item_price: 45,
  currency: 'ZAR',
  ...extra,
})
/** Lists in lists, as deep as nobody means it. */
const nested = (depth: number): unknown => {
  let value: unknown = 'x'
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
const unsupported = (type: string | null, code = 131051): Json => ({
  type: 'unsupported',
  ...(type === null ? {} : { unsupported: { type } }),
  errors: [{ code, title: 'Message type unknown', message: 'x', error_data: { details: 'not supported' } }],
})

/** Fragments of `messages[0]` that a person can cause. */
const MESSAGES: Readonly<Record<string, Json>> = {
  'a text': { type: 'text', text: { body: 'Molo, ninazo ikota?' } },
  'an empty text': { type: 'text', text: { body: '' } },
  'a text of white space': { type: 'text', text: { body: ' \n\t ' } },
  'a very long text': { type: 'text', text: { body: 'isinkwa '.repeat(8_000) } },
  'emojis, right-to-left and joined letters': { type: 'text', text: { body: '👩🏾‍🍳👨‍👩‍👧‍👦 ‮مرحبا‬ é́́ 🇿🇦 \u200b\ufeff' } },
  'half a surrogate and a NUL': { type: 'text', text: { body: 'a\ud83d b\u0000c' } },
  'a text without its object': { type: 'text' },
  'a text whose body is a number': { type: 'text', text: { body: 42 } },
  'a quick reply of a template': { type: 'button', context: { from: '27600000001', id: 'wamid.TPL' }, button: { payload: 'ORDER:77:CANCEL', text: 'Cancel' } },
  'somebody who asked for no code': { type: 'button', button: { payload: 'DID_NOT_REQUEST_CODE', text: "I didn't request a code" } },
  'a button of months ago': { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'pay_now', title: 'Pay now' } } },
  'a list row': { type: 'interactive', context: { id: 'wamid.X' }, interactive: { type: 'list_reply', list_reply: { id: 'sku:KOTA-01', title: 'Full house', description: 'R45' } } },
  'a flow that was filled in': { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"ft-9","qty":"2"}' } } },
  'a flow whose answer is no JSON': { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":' } } },
  'a call permission': { type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept', expiration_timestamp: 1_790_600_000, response_source: 'user_action' } } },
  'an enquiry about a product': { type: 'interactive', interactive: { type: 'product', product: { catalog_id: '1', product_retailer_id: 'K' } } },
  'a control without its body': { type: 'interactive', errors: [{ code: 131051, title: 'x' }] },
  'a cart': order([item(), item({ product_retailer_id: 'COKE', quantity: 1, item_price: 19.99 })], { text: 'No atchar' }),
  'a cart whose numbers are words': order([item({ quantity: '3', item_price: '45.00' })]),
  'a cart of nothing': order([]),
  'a cart of less than nothing': order([item({ quantity: -1 })]),
  'a cart of millions': order([item({ quantity: 1e15 }), item({ quantity: '999999999999999' })]),
  'a photo': { type: 'image', image: media('image/jpeg', { caption: 'slip', url: 'https://lookaside.fbsbx.com/x' }) },
  'a photo without an id': { type: 'image', image: { mime_type: 'image/jpeg' } },
  'a voice note': { type: 'audio', audio: media('audio/ogg; codecs=opus', { voice: true }) },
  'a video': { type: 'video', video: media('video/mp4') },
  'a document': { type: 'document', document: media('application/pdf', { filename: '../../etc/pop.pdf', caption: 'proof' }) },
  'a sticker': { type: 'sticker', sticker: media('image/webp', { animated: true }) },
  'a location': { type: 'location', location: { latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St', address: 'Orlando West' } },
  'a location in words': { type: 'location', location: { latitude: '-26.2485', longitude: '27.8540' } },
  'a location off the earth': { type: 'location', location: { latitude: 126, longitude: 27.8 } },
  'a contact': { type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho D', first_name: 'Sipho' }, phones: [{ phone: '+27 71 000 0003', wa_id: '27710000003', type: 'CELL' }], emails: [], birthday: '1990-01-31' }] },
  'a contact that was asked for': { type: 'contacts', contacts: [{ origin: 'contact_request', vcard: 'BEGIN:VCARD', name: {}, phones: [] }] },
  'a reaction': { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '👍' } },
  'a reaction taken back': { type: 'reaction', reaction: { message_id: 'wamid.OUT' } },
  'an edit': { type: 'edit', edit: { original_message_id: 'wamid.AAA', message: { context: { id: 'M0' }, type: 'text', text: { body: '3 kotas' } } } },
  'an edited caption': { type: 'edit', edit: { original_message_id: 'wamid.AAA', message: { type: 'image', image: { id: '9', caption: 'new' } } } },
  'a message taken back': { type: 'revoke', revoke: { original_message_id: 'wamid.AAA' } },
  'a poll': unsupported('poll_creation'),
  'a message that is not there': unsupported('media_placeholder', 131060),
  'something unsupported that does not say what': unsupported(null),
  'an old unknown': { type: 'unknown', errors: [{ code: 501, title: 'Unknown message type' }] },
  'a type of tomorrow': { type: 'hologram', hologram: { id: 'h1' } },
  'no type at all': { text: { body: 'hello' } },
  'an advert': { type: 'text', text: { body: 'Hi' }, referral: { source_url: 'https://fb.me/x1', source_id: '12020001', source_type: 'ad', headline: 'Kota special', media_type: 'image', ctwa_clid: 'ARAk', welcome_message: { text: 'Hi!' } } },
  'a forward of a forward': { type: 'text', text: { body: 'look' }, context: { frequently_forwarded: true } },
  'a question about a product': { type: 'text', text: { body: 'still there?' }, context: { from: '27600000001', id: 'wamid.X', referred_product: { catalog_id: '5550001', product_retailer_id: 'KOTA-01' } } },
  'a message to a group': { type: 'text', text: { body: 'hi all' }, group_id: 'GRP1' },
  'a text whose body is a list': { type: 'text', text: { body: ['hello'] } },
  'a text of lists in lists': { type: 'text', text: { body: nested(1_500) } },
  'a quote of a list': { type: 'text', text: { body: 'hi' }, context: [] },
  'a photo that may be seen once': unsupported('media_placeholder', 131060),
  'a file that is too large': { type: 'unsupported', errors: [{ code: 131052, title: 'Media download error' }] },
  'a place that moves': unsupported('location'),
  'an invitation to a group': unsupported('group_invite'),
  'an edit that WhatsApp does not show': unsupported('edit'),
  'a vote in a poll': unsupported('poll_update'),
  'a message that was pinned': unsupported('pin'),
  'a message that was kept': unsupported('keep_in_chat'),
  'a reaction that WhatsApp does not show': unsupported('reaction'),
  'a reaction without its object': { type: 'reaction' },
  'an edit of nothing': { type: 'edit', edit: {} },
  'nothing that was taken back': { type: 'revoke' },
  'something that vanishes': { type: 'ephemeral' },
  'a chat that was opened': { type: 'request_welcome' },
  'news of somebody that say nothing': { type: 'system' },
  'a template as old ones were': { type: 'hsm', hsm: {} },
  'three contacts': { type: 'contacts', contacts: [{ name: { formatted_name: 'A' }, phones: [{ phone: '0710000003' }] }, { name: {}, phones: [{ wa_id: '27710000004' }] }, { name: { formatted_name: 'C' } }] },
  'no contacts': { type: 'contacts', contacts: [] },
  'a place without a name': { type: 'location', location: { latitude: -26.2, longitude: 27.8 } },
  'an advert without words': { type: 'text', text: { body: '' }, referral: { source_type: 'ad', headline: 'Kota special', source_url: 'https://fb.me/x' } },
  'a photo in answer to an advert': { type: 'image', image: media('image/jpeg'), referral: [] },
  'a cart of goods that nobody knows': order([item({ product_retailer_id: 'NOPE' })]),
  'a cart of half a loaf': order([item({ quantity: 0.5 })]),
  'a cart that is no list': { type: 'order', order: { product_items: { product_retailer_id: 'KOTA-01' } } },
  'a row of a list that is gone': { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'v:gone', title: 'Full house' } } },
  'a row without anything': { type: 'interactive', interactive: { type: 'list_reply', list_reply: null } },
  'a button without an id': { type: 'interactive', interactive: { type: 'button_reply', button_reply: { title: 'Pay now' } } },
  'a button of a template without a payload': { type: 'button', button: { text: 'Yes' } },
  'a control of tomorrow': { type: 'interactive', interactive: { type: 'carousel_reply', carousel_reply: { id: 'x' } } },
  'an address of India': { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'address_message', response_json: { a: 1 } } } },
  'a type that is a number': { type: 7 },
  'a type that every object has': { type: 'constructor', constructor: { body: 'x' } },
  'an identity that changed': { type: 'system', system: { type: 'user_identity_changed', body: 'x', identity: { acknowledged: false, created_timestamp: '1790000000', hash: 'h' } } },
} // prettier-ignore

/** The number of a second shop in the account, which may be cut off here. */
const OTHER = '27600000002'
/** That of the first shop of a world. */
const metadata = (): Json => ({ display_phone_number: '27600000001', phone_number_id: '700100200300401' })
const template = { message_template_id: 556, message_template_name: 'order_update', message_template_language: 'en-ZA' }
const status = (extra: Json): Json => ({ timestamp: String(seconds()), recipient_id: THANDI.wa_id, ...extra })
const PMP = { billable: true, pricing_model: 'PMP' }

/** Changes that no message is part of. */
const changes = (): Readonly<Record<string, readonly [field: string, value: Json]>> => ({
  'statuses out of order': ['messages', { metadata: metadata(), statuses: [
    status({ id: 'wamid.S1', status: 'read', recipient_user_id: THANDI.user_id }),
    status({ id: 'wamid.S1', status: 'sent', pricing: { ...PMP, type: 'regular', category: 'utility' } }),
    status({ id: 'wamid.S2', status: 'played', timestamp: seconds() }),
    status({ id: 'wamid.S3', status: 'failed', errors: [{ code: '131047', title: 'Re-engagement message' }] }),
    status({ id: 'wamid.S4', status: 'delivered', pricing: { ...PMP, type: 'free_customer_service', category: 'service' }, conversation: { id: 'c', origin: { type: 'referral_conversion' } } }),
    status({ id: 'wamid.S5', status: 'warned' }),
    status({ id: 'wamid.S6', status: 'sent', recipient_type: 'group', recipient_id: 'GRP1', recipient_participant_id: THANDI.wa_id }),
  ] }],
  'failures with codes that are none': ['messages', { metadata: metadata(), statuses: [
    ...[{}, { code: 1e15 }, { code: 131047.5 }, { code: 'x' }, { code: -1 }, { code: null }, 7, null].map((error, i) =>
      status({ id: `wamid.F${i}`, status: 'failed', errors: [error] })),
    status({ id: 'wamid.F8', status: 'failed', errors: 'none' }),
    status({ id: 'wamid.F9', status: 'failed' }),
  ] }],
  'statuses of what others sent': ['messages', { metadata: metadata(), statuses: [
    status({ id: 'wamid.app', status: 'delivered', biz_opaque_callback_data: 'another bot' }),
    status({ id: 'wamid.app', status: 'failed', errors: [{ code: 130472, title: 'x' }], biz_opaque_callback_data: 'wk1.AAAA' }),
    status({ id: 'wamid.bsuid', status: 'read', recipient_id: undefined, recipient_user_id: THANDI.user_id, parent_recipient_user_id: 'ZA.ENT.77' }),
  ] }],
  'statuses that are half there': ['messages', { metadata: metadata(), statuses: [null, [], {}, { id: 'wamid.h1' }, { id: 'wamid.h2', status: 'sent' }, { id: 7, status: 'sent', timestamp: '1' }, status({ id: 'wamid.h3', status: ['sent'] })] }],
  'an error of the number': ['messages', { metadata: metadata(), errors: [{ code: 130429, title: 'Rate limit hit', error_data: { details: 'x' } }] }],
  'a click on an advert of ours': ['messages', { metadata: metadata(), user_actions: [{ action_type: 'marketing_messages_link_click', timestamp: seconds(), marketing_messages_link_click_data: { click_id: 'c' } }] }],
  'a stop of offers': ['user_preferences', { messaging_product: 'whatsapp', metadata: metadata(), contacts: [contact()], user_preferences: [{ ...THANDI, detail: 'x', category: 'marketing_messages', value: 'stop', timestamp: seconds() }] }],
  'a call': ['calls', { metadata: metadata(), calls: [{ id: 'wacid.1', from: THANDI.wa_id, to: '27600000001', event: 'connect', timestamp: String(seconds()), direction: 'USER_INITIATED', session: { sdp_type: 'offer', sdp: 'v=0' } }] }],
  'a status of a call': ['calls', { metadata: metadata(), statuses: [{ id: 'wacid.2', type: 'call', status: 'RINGING', recipient_id: THANDI.wa_id, timestamp: String(seconds()) }] }],
  'an echo': ['smb_message_echoes', { metadata: metadata(), message_echoes: [{ from: '27600000001', to: '27710000009', id: 'wamid.E1', timestamp: String(seconds()), type: 'text', text: { body: 'I will bring it' } }] }],
  'an echo by user id': ['smb_message_echoes', { metadata: metadata(), message_echoes: [{ from: '27600000001', to_user_id: 'ZA.900', id: 'wamid.E2', timestamp: seconds(), type: 'revoke', revoke: { original_message_id: 'wamid.E1' } }] }],
  'contacts of the app': ['smb_app_state_sync', { metadata: metadata(), state_sync: [{ type: 'contact', contact: { full_name: 'Sipho D', first_name: 'Sipho', phone_number: '27710000003' }, action: 'add', metadata: { timestamp: String(seconds()) } }] }],
  'a history': ['history', { metadata: metadata(), history: [{ metadata: { phase: 0, chunk_order: 1, progress: 55 }, threads: [{ id: '27710000004', messages: [{ from: '27710000004', id: 'wamid.H1', timestamp: String(seconds() - 86_400), type: 'text', text: { body: 'old' }, history_context: { status: 'READ' } }] }] }] }],
  'a history that was declined': ['history', { metadata: metadata(), history: [{ errors: [{ code: 2_593_109, title: 'declined' }] }] }],
  'standby': ['standby', { metadata: metadata(), standby: { contacts: [contact()], messages: [{ from: THANDI.wa_id, from_user_id: THANDI.user_id, id: 'wamid.SB1', timestamp: String(seconds()), type: 'text', text: { body: 'for the other' } }] } }],
  'a hand-over by Meta': ['messaging_handovers', { metadata: metadata(), messaging_handovers: [{ type: 'control_passed', previous_owner_role: 'a', new_owner_role: 'b', conversation_context: {} }] }],
  'a group': ['group_participants_update', { metadata: metadata(), groups: [{ group_id: 'GRP1', type: 'group_participants_add' }] }],
  'a template approved': ['message_template_status_update', { ...template, event: 'APPROVED', reason: null }],
  'a template paused': ['message_template_status_update', { ...template, event: 'PAUSED', other_info: { title: 'FIRST_PAUSE', description: 'x' } }],
  'a template’s quality': ['message_template_quality_update', { ...template, previous_quality_score: 'GREEN', new_quality_score: 'RED' }],
  'a template’s parts': ['message_template_components_update', { ...template, message_template_element: 'body', message_template_buttons: [{ message_template_button_type: 'URL', message_template_button_text: 'Go', message_template_button_url: 'https://x' }] }],
  'a template’s category': ['template_category_update', { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' }],
  'the number’s quality': ['phone_number_quality_update', { display_phone_number: '+27 60 000 0001', event: 'THROUGHPUT_UPGRADE', max_daily_conversations_per_business: 'TIER_2K' }],
  'the number’s name': ['phone_number_name_update', { display_phone_number: '27600000001', decision: 'REJECTED', requested_verified_name: 'x', rejection_reason: 'NAME_X' }],
  'a violation': ['account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ALCOHOL' } }],
  'a restriction': ['account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: seconds() + 86_400 }] }],
  'a ban': ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['SCHEDULE_FOR_DISABLE'], waba_ban_date: 'December 1, 2026' } }],
  'a partner who left': ['account_update', { phone_number: OTHER, event: 'PARTNER_REMOVED', waba_info: { waba_id: WABA }, disconnection_info: { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' } }],
  'an alert': ['account_alerts', { entity_type: 'PHONE_NUMBER', entity_id: 7, alert_info: { alert_severity: 'CRITICAL', alert_status: 'ACTIVE', alert_type: 'OBA_REJECTED', alert_description: 'x' } }],
  'a review': ['account_review_update', { decision: 'APPROVED' }],
  'a capability': ['business_capability_update', { max_daily_conversations_per_business: -1, max_phone_numbers_per_business: 20 }],
  'security': ['security', { display_phone_number: '27600000001', event: 'PIN_CHANGED', requester: 99 }],
  'a username': ['business_username_updates', { display_phone_number: '27600000001', username: '@kasi.kota', status: 'approved' }],
  'a flow’s health': ['flows', { event: 'ENDPOINT_ERROR_RATE', flow_id: '333', threshold: 10, alert_state: 'ACTIVATED', errors: [{ error_type: 'x', error_rate: 12 }] }],
  'a payment of India': ['payment_configuration_update', { configuration_name: 'x', provider_name: 'razorpay', status: 'ACTIVE' }],
  'a field of tomorrow': ['holograms', { metadata: metadata(), holograms: [{}] }],
}) // prettier-ignore

const asMessage = (person: typeof THANDI, fragment: Json): Json => ({
  from: person.wa_id,
  from_user_id: person.user_id,
  id: `wamid.odd${++wamids}`,
  timestamp: String(seconds()),
  ...fragment,
})
const messageChange = (fragment: Json, person = somebody()): Json => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: metadata(),
    contacts: [contact(person)],
    messages: [asMessage(person, fragment)],
  },
})
const toBody = (...changes: readonly Json[]): Buffer =>
  Buffer.from(
    // As Meta writes it: nothing outside ASCII, and slashes escaped.
    JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: WABA, time: seconds(), changes }] })
      .replaceAll('/', '\\/')
      .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )

const problems = async () => ({
  parked: await world.rows('select kind, reason from parked_item where tenant_id = $1', [shop.tenantId]),
  aside: await world.rows<{ reason: string }>('select reason from quarantine'),
  dead: world.dead,
})
const NONE = { parked: [], aside: [], dead: [] }
/** How often anybody but the shop's own people is written to. */
const repliesTo = async (bodies: readonly Buffer[]): Promise<number> => {
  const before = world.graph.sent.length
  await world.deliver(...bodies)
  const isBusy = async (): Promise<boolean> =>
    (await world.rows('select 1 from lane where due_at is not null')).length > 0
  for (let i = 0; i < 100 && (await isBusy()); i++) await world.settle() // the number has its pace
  const sellers = [`+${shop.owner.waId}`]
  return world.graph.sent.slice(before).filter(({ body }) => !sellers.includes(String(body.to))).length
}
/** Nobody is answered for these; for an edit only who has written before. */
const SILENT = new Set([
  ...['a reaction', 'a reaction taken back', 'a message to a group', 'an identity that changed', 'a call permission'],
  ...['a message taken back', 'an edit', 'an edited caption', 'an edit of nothing', 'nothing that was taken back'],
  ...['a vote in a poll', 'a message that was pinned', 'a message that was kept', 'a chat that was opened'],
  ...['a reaction that WhatsApp does not show', 'a reaction without its object', 'something that vanishes'],
  ...['news of somebody that say nothing'],
])

describe('a message', () => {
  it.each(Object.keys(MESSAGES))('that is %s is answered once, however often it comes', async (name) => {
    const body = toBody(messageChange(MESSAGES[name]!))

    const replies = await repliesTo([body, body])
    const again = await repliesTo([body])

    expect(await problems()).toEqual(NONE)
    expect([replies, again]).toEqual([SILENT.has(name) ? 0 : 1, 0])
  })
})

describe('a cart of a catalogue that knows more than the shop', () => {
  const wordsFor = async (...items: readonly Json[]): Promise<string> => {
    const person = somebody()
    await repliesTo([toBody(messageChange({ type: 'text', text: { body: 'hello' } }, person))])
    await repliesTo([toBody(messageChange(order(items), person))])
    return wordsOf(world.graph.sent.at(-1))
  }
  const unknown = item({ product_retailer_id: 'NOPE' })

  it('is taken for what the shop has, and says once that the rest is not to be had', async () => {
    const words = await wordsFor(item({ product_retailer_id: shop.bread, quantity: 2 }), unknown, unknown)

    expect(words).toContain('2 × White Bread')
    expect(words.split('we do not sell that any more')).toHaveLength(2)
  })

  it('says so too when the shop has none of it', async () => {
    const words = await wordsFor(unknown)

    expect(words).toContain('we do not sell that any more')
    expect(words).not.toContain('White Bread @')
  })
})

describe('a change', () => {
  it.each(Object.keys(changes()))('that is %s is kept, and answered by nobody', async (name) => {
    const [field, value] = changes()[name]!
    const body = toBody({ field, value: { ...value } })

    const replies = await repliesTo([body, body])

    expect(await problems()).toEqual(NONE)
    expect(replies).toBe(0)
  })
})

describe('all of them', () => {
  const bodies = (): readonly Buffer[] => [
    ...Object.values(MESSAGES).map((fragment) => toBody(messageChange(fragment))),
    ...Object.values(changes()).map(([field, value]) => toBody({ field, value: { ...value } })),
  ]
  const shuffled = <T>(list: readonly T[]): T[] => list.map((_, i) => list[(i * 37) % list.length]!)

  it('are each taken once in any order, and again when Meta sends them again', async () => {
    const all = bodies()

    const replies = await repliesTo(shuffled(all))
    const again = await repliesTo(all)

    expect(await problems()).toEqual(NONE)
    expect([replies, again]).toEqual([Object.keys(MESSAGES).length - SILENT.size, 0])
  })

  it('may come from people who show no number, each answered once by her user id', async () => {
    const people = Object.values(MESSAGES).map((fragment) => ({ fragment, user_id: `ZA.77${++wamids}` }))
    const before = world.graph.sent.length

    const replies = await repliesTo(
      people.map(({ fragment, user_id }) =>
        toBody({
          field: 'messages',
          value: {
            metadata: metadata(),
            contacts: [{ profile: { name: 'Thandi M', username: '@thandi.m' }, user_id }],
            messages: [
              { from_user_id: user_id, id: `wamid.odd${++wamids}`, timestamp: String(seconds()), ...fragment },
            ],
          },
        }),
      ),
    )

    expect(await problems()).toEqual(NONE)
    expect(replies).toBe(Object.keys(MESSAGES).length - SILENT.size)
    const to = world.graph.sent.slice(before).flatMap(({ body }) => (body.recipient ? [body.recipient] : []))
    expect(to).toHaveLength(replies)
    expect(new Set(to).size).toBe(replies)
  })

  it('may come at two numbers in one body, each answered from its own', async () => {
    const other = await world.addShop()
    const change = messageChange(MESSAGES['a text']!)
    const value = change.value as Json
    const there = {
      ...change,
      value: { ...value, metadata: { display_phone_number: '27600000002', phone_number_id: other.phoneNumberId } },
    }
    const before = world.graph.sent.length
    const [message] = value.messages as readonly Json[]
    const again = { ...there, value: { ...there.value, messages: [{ ...message, id: `wamid.odd${++wamids}` }] } }

    await repliesTo([toBody(change, again)])

    expect(world.graph.sent.slice(before).map(({ phoneNumberId }) => phoneNumberId)).toEqual(
      expect.arrayContaining([shop.phoneNumberId, other.phoneNumberId]),
    )
    expect(world.graph.sent.slice(before)).toHaveLength(2)
  })

  it('leave the number working', async () => {
    expect(await world.rows('select distinct status from business_number')).toEqual([{ status: 'connected' }])
  })

  it('may come in one body, between parts that nobody can read', async () => {
    const parts = [
      ...Object.values(MESSAGES).map((fragment) => messageChange(fragment)),
      ...Object.values(changes()).map(([field, value]) => ({ field, value: { ...value } })),
    ]
    const garbage = [
      null,
      7,
      [],
      {},
      { field: 'messages' },
      { field: 'messages', value: [] },
      { value: { messages: 'x' } },
    ] as unknown as Json[]

    const replies = await repliesTo([toBody(...parts.flatMap((part, i) => [part, garbage[i % garbage.length]!]))])

    expect(await problems()).toEqual(NONE)
    expect(replies).toBe(Object.keys(MESSAGES).length - SILENT.size)
  })
})
