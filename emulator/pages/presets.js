// @ts-check
/** What the pages offer ready-made: who sells where, what to try, and places to deliver to. */

/** The demo shops' owners, who talk to their shop on its own number. Elsewhere the first of them talks to Wakala. */
export const SELLERS_BY_NUMBER = /** @type {Readonly<Record<string, { phone: string, name: string }>>} */ ({
  700100200300401: { phone: '27820000001', name: 'Owner of Kasi Kota Corner' },
  700100200300402: { phone: '27820000002', name: 'Owner of Ubuntu Spaza' },
  700100200300403: { phone: '27820000003', name: 'Owner of Gogo Greens' },
})
export const DEFAULT_SELLER = { phone: '27820000001', name: 'Owner of Kasi Kota Corner' }
export const DEFAULT_CUSTOMER = { phone: '27710000001', name: 'Thandi' }

/** @typedef {{ readonly text: string, readonly lang?: string }} Hint */

/** Orders of what a demo shop sells. @type {Readonly<Record<string, readonly Hint[]>>} */
const ORDERS_BY_NUMBER = {
  700100200300401: [
    { text: '2 kotas no atchar and a coke' },
    { text: 'Ngicela 2 kota ne-coke', lang: 'zu' },
    { text: 'Dumela, ke kopa kota tse pedi', lang: 'st' },
  ],
  700100200300402: [{ text: '2 brown bread and a milk' }, { text: 'Ngicela isinkwa esimhlophe', lang: 'zu' }],
  700100200300403: [{ text: '1.5 kg tomatoes and 1 kg onions' }, { text: 'Ngicela amazambane 2 kg', lang: 'zu' }],
}

/** @type {Readonly<Record<'customer' | 'seller', readonly Hint[]>>} */
const HINTS = {
  customer: [{ text: 'menu' }, { text: 'Where is my order?' }, { text: 'cancel my order' }, { text: 'STOP' }],
  seller: [
    { text: 'hi' },
    { text: 'orders' },
    { text: 'accept' },
    { text: 'ready' },
    { text: 'today' },
    { text: 'help' },
  ],
}

/**
 * What to try in a chat with a number.
 *
 * @param {'customer' | 'seller'} role
 * @param {string} phoneNumberId
 * @returns {readonly Hint[]}
 */
export const hintsFor = (role, phoneNumberId) =>
  role === 'customer' ? [...(ORDERS_BY_NUMBER[phoneNumberId] ?? []), ...HINTS.customer] : HINTS.seller

export const REACTIONS = [
  { emoji: '👍', name: 'thumbs up' },
  { emoji: '❤️', name: 'heart' },
  { emoji: '😂', name: 'tears of joy' },
  { emoji: '😮', name: 'surprised' },
  { emoji: '😢', name: 'sad' },
  { emoji: '🙏', name: 'thank you' },
]

/** Landmarks, not homes: coordinates of public places, rounded. */
export const PLACES = [
  { name: 'Vilakazi Street', address: 'Orlando West, Soweto', latitude: -26.2385, longitude: 27.9085 },
  { name: 'Chris Hani Baragwanath taxi rank', address: 'Diepkloof, Soweto', latitude: -26.2607, longitude: 27.9425 },
  { name: 'Pan Africa Mall', address: 'Wynberg, Alexandra', latitude: -26.1076, longitude: 28.0869 },
  { name: 'Site C station', address: 'Khayelitsha, Cape Town', latitude: -34.0413, longitude: 18.6585 },
  { name: 'Umlazi Mega City', address: 'Umlazi, Durban', latitude: -29.9667, longitude: 30.9089 },
  { name: 'Mamelodi Square', address: 'Mamelodi, Tshwane', latitude: -25.7197, longitude: 28.3783 },
]
