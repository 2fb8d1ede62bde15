// @ts-check
/** Puts the page together: who talks to which shop, and where each event of the emulator goes. */

/** @import { Clock, EmulatedUser, EmulatorState } from './types.ts' */

import { createApi } from './api.js'
import { byId, h } from './dom.js'
import { createFaults } from './faults.js'
import { createMeter } from './meter.js'
import { createPager } from './pager.js'
import { createPhone } from './phone.js'
import { readablePhone } from './phone-parts.js'
import { DEFAULT_CUSTOMER, DEFAULT_SELLER, SELLERS_BY_NUMBER } from './presets.js'
import { newCustomer } from './sheets.js'
import { createTools } from './tools.js'
import { createTemplateBook } from './template.js'
import { toMs } from './time.js'
import { createWire } from './wire.js'

/** Often enough for a clock that shows minutes. */
const TICK_MS = 10_000

/** More would be no list to choose from. */
const CUSTOMERS_MAX = 200
/** Lines of the wire log that a page shows from before it was opened. */
const WIRE_BEFORE = 100

const api = createApi()
const templates = createTemplateBook(api)
/** @type {EmulatorState} */
let state = { numbers: [], users: [], clock: { offsetMs: 0 } }
/** @type {unknown} */
let lastReport = null
const nowMs = () => Date.now() + state.clock.offsetMs

/** Words that a `wa.me` link brought along; they go into the customer's phone once. */
let brought = new URLSearchParams(location.hash.slice(1)).get('text')

const shopPicker = /** @type {HTMLSelectElement} */ (byId('shop'))
const customerPicker = /** @type {HTMLSelectElement} */ (byId('customer'))
const banner = byId('banner')

const setBadge = (/** @type {string} */ buttonId, /** @type {number} */ count) => {
  const badge = byId(buttonId).querySelector('.badge')
  if (badge) badge.textContent = count > 0 ? String(count) : ''
}
const customer = createPhone({
  role: 'customer',
  api,
  templates,
  nowMs,
  onUnread: (count) => setBadge('show-customer', count),
})
const seller = createPhone({
  role: 'seller',
  api,
  templates,
  nowMs,
  onUnread: (count) => setBadge('show-seller', count),
})
const phones = [customer, seller]
byId('phones').append(customer.element, seller.element)
createPager({
  scroller: byId('phones'),
  buttons: [byId('show-customer'), byId('show-seller')],
  phones,
})

const meter = createMeter({ chip: byId('meter-chip'), panel: byId('panel-cost') })
const wire = createWire({ panel: byId('panel-wire') })
const say = (/** @type {string} */ text) => {
  byId('tools-note').textContent = text
}
const faults = createFaults({ panel: byId('panel-faults'), api, nowMs, note: say })
const tools = createTools({
  drawer: byId('tools'),
  toggle: byId('tools-toggle'),
  close: byId('tools-close'),
  tabs: [byId('tab-cost'), byId('tab-wire'), byId('tab-faults')],
  rest: [byId('top'), byId('stage')],
})
byId('meter-chip').addEventListener('click', () => tools.open('tab-cost'))

const sellerPhones = () => new Set(Object.values(SELLERS_BY_NUMBER).map(({ phone }) => phone))
const sellerOf = (/** @type {string} */ phoneNumberId) => SELLERS_BY_NUMBER[phoneNumberId] ?? DEFAULT_SELLER
const customers = () => state.users.filter(({ phone }) => !sellerPhones().has(phone)).slice(0, CUSTOMERS_MAX)

/**
 * Makes sure that a person exists before she is shown.
 *
 * @param {{ phone: string, name: string }} wanted
 * @returns {Promise<EmulatedUser>}
 */
const ensureUser = async (wanted) => {
  const known = state.users.find(({ phone }) => phone === wanted.phone)
  if (known) return known
  await api.addUser({ ...wanted, hidePhone: false })
  state = { ...state, users: [...state.users, wanted] }
  return wanted
}

const showChats = async () => {
  const number = state.numbers.find(({ phoneNumberId }) => phoneNumberId === shopPicker.value)
  const user = state.users.find(({ phone }) => phone === customerPicker.value)
  if (!number || !user) return
  remember()
  if (lastReport) showMeter(lastReport)
  const owner = await ensureUser(sellerOf(number.phoneNumberId))
  await Promise.all([customer.show(user, number), seller.show(owner, number)])
  if (brought) customer.write(brought)
  brought = null
}

/** The choice lives in the address, so that a link or a reload leads back to it. */
const remember = () => {
  const hash = new URLSearchParams({ shop: shopPicker.value, customer: customerPicker.value })
  history.replaceState(null, '', `#${hash}`)
}

const fillPickers = () => {
  const chosen = new URLSearchParams(location.hash.slice(1))
  // Wakala's own number comes first in the emulator; a visitor wants a shop.
  const shops = [...state.numbers].sort(
    (a, b) => Number(b.phoneNumberId in SELLERS_BY_NUMBER) - Number(a.phoneNumberId in SELLERS_BY_NUMBER),
  )
  fill(
    shopPicker,
    shops.map(({ phoneNumberId, name }) => [phoneNumberId, name]),
    shopPicker.value || chosen.get('shop'),
  )
  fill(
    customerPicker,
    customers().map(({ phone, name }) => [phone, `${name} · ${readablePhone(phone)}`]),
    customerPicker.value || chosen.get('customer'),
  )
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly (readonly [string, string])[]} options
 * @param {string | null} wanted
 */
const fill = (select, options, wanted) => {
  select.replaceChildren(...options.map(([value, label]) => h('option', { value }, label)))
  if (wanted && options.some(([value]) => value === wanted)) select.value = wanted
}

/** @param {Clock} clock */
const setClock = (clock) => {
  state = {
    ...state,
    clock: { ...clock, offsetMs: clock.now === undefined ? clock.offsetMs : toMs(clock.now) - Date.now() },
  }
  faults.showClock(clock)
  for (const phone of phones) phone.tick()
}

const showMeter = (/** @type {unknown} */ report) => {
  lastReport = report
  meter.show(report, shopPicker.value)
}

const load = async () => {
  state = await api.state()
  if (customers().length === 0) await ensureUser(DEFAULT_CUSTOMER)
  fillPickers()
  setClock(state.clock)
  faults.showFaults(state.faults)
  showMeter(state.meter ?? (await api.meter()))
  await showChats()
  wire.add(await api.wire(Math.max(0, (state.lastWire ?? 0) - WIRE_BEFORE)))
}

shopPicker.addEventListener('change', () => void showChats())
customerPicker.addEventListener('change', () => void showChats())
byId('add-customer').addEventListener('click', async () => {
  const added = await newCustomer()
  if (!added) return
  try {
    await api.addUser(added)
    state = await api.state()
    fillPickers()
    customerPicker.value = added['phone']
    await showChats()
  } catch (error) {
    banner.textContent = error instanceof Error ? `Not added: ${error.message}` : 'Not added'
  }
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) for (const phone of phones) phone.settle()
})
setInterval(() => {
  for (const phone of phones) phone.tick()
  faults.showClock(state.clock)
}, TICK_MS)

/**
 * @param {string} name
 * @param {any} data
 */
const onEvent = (name, data) => {
  switch (name) {
    case 'wire':
      return wire.add([data])
    case 'clock':
      return setClock(data)
    case 'meter':
      return showMeter(data)
    case 'faults':
      return faults.showFaults(data)
    case 'user':
      return putUser(data)
    case 'reset':
      wire.reset()
      meter.reset()
      return void load().then(() => Promise.all(phones.map((phone) => phone.reload())))
    default:
      for (const phone of phones) phone.receive(name, data)
  }
}

/** A load test makes thousands of users: the list is drawn anew once a frame at most. */
let isPickerStale = false
const putUser = (/** @type {EmulatedUser} */ user) => {
  state = { ...state, users: [...state.users.filter(({ phone }) => phone !== user.phone), user] }
  if (isPickerStale) return
  isPickerStale = true
  requestAnimationFrame(() => {
    isPickerStale = false
    fillPickers()
  })
}

/**
 * Reads everything, once the stream is open: what happens from then on is told, so nothing falls between the two.
 *
 * @param {boolean} isAgain
 */
const start = async (isAgain) => {
  try {
    await load()
    if (isAgain) await Promise.all(phones.map((phone) => phone.reload()))
    banner.textContent = ''
    for (const phone of phones) phone.kick()
  } catch (error) {
    banner.textContent = `The emulator does not answer: ${error instanceof Error ? error.message : 'unknown reason'}`
  }
  document.documentElement.dataset['ready'] = 'yes'
}

const sayLost = () => {
  banner.textContent = 'The connection to the emulator is lost. Reconnecting…'
}
const listenAnew = api.listen({ onOpen: (isAgain) => void start(isAgain), onLost: sayLost, onEvent })
window.addEventListener('offline', sayLost)
window.addEventListener('online', listenAnew)
window.addEventListener('beforeunload', (event) => {
  if (phones.some((phone) => phone.hasWaiting())) event.preventDefault()
})
