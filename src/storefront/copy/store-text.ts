/** The texts of the store page. Each is a short sentence; what the law wants said stands in `legal-text.ts`. */
export interface StoreText {
  readonly reviewed: boolean
  /** The name of the other language, in that language. */
  readonly otherLanguage: string
  readonly description: (shop: string, address: string) => string
  readonly openNow: string
  readonly closedNow: string
  /** Follows a comma. */
  readonly opens: (when: string) => string
  readonly hours: (hours: string) => string
  readonly closedHint: string
  /** Open, and taking a rest from orders. */
  readonly pausedNow: string
  readonly pausedHint: string
  readonly categories: string
  readonly allCategories: string
  readonly search: string
  readonly searchButton: string
  readonly found: (words: string) => string
  readonly foundNothing: (words: string) => string
  readonly wholeMenu: string
  readonly nothingForSale: string
  readonly more: string
  readonly add: string
  readonly addItem: (item: string) => string
  readonly choose: string
  readonly chooseFor: (item: string) => string
  readonly soldOut: string
  readonly notNow: string
  readonly fewLeft: (count: string) => string
  readonly perKg: string
  readonly photo: string
  readonly photoOf: (item: string) => string
  readonly showPhoto: (item: string) => string
  readonly howMany: string
  readonly howManyKg: string
  readonly options: string
  readonly chooseBetween: (min: number, max: number) => string
  readonly chooseFirst: string
  readonly free: string
  readonly back: string
  readonly basket: string
  /** Under an item of which there is some in the basket: `2`, `0.5 kg`. */
  readonly inBasket: (quantity: string) => string
  readonly seeBasket: (count: number, total: string) => string
  readonly basketEmpty: string
  readonly lessOf: (item: string) => string
  readonly moreOf: (item: string) => string
  readonly gone: (count: number) => string
  readonly total: string
  readonly plusDelivery: string
  readonly cashDue: (cash: string) => string
  readonly send: string
  readonly sendHintBot: string
  readonly sendHintPerson: string
  /** To who taps without a network. */
  readonly offline: string
  readonly noWhatsApp: string
  readonly noWhatsAppHint: (phone: string) => string
  readonly collectAt: (address: string) => string
  readonly deliverTo: string
  readonly deliveryMinimum: (minimum: string) => string
  readonly deliveryMinutes: (minutes: number) => string
  readonly noDelivery: string
  readonly payCash: string
  readonly about: string
  readonly privacy: string
  readonly contact: string
  readonly phone: string
  readonly address: string
  readonly noSuchTitle: string
  readonly noSuchShop: string
  readonly noSuchItem: string
  readonly suspendedTitle: string
  readonly suspended: string
  readonly closedForGoodTitle: string
  readonly closedForGood: string
  readonly busyTitle: string
  readonly busy: string
}
