/**
 * Who else touches a customer's data, and on what terms: named in every export (POPIA s23(1)(b)) and in the register. What a
 * shop adds (a payment provider, a courier) is added here when it is built in.
 */
export interface Processor {
  readonly name: string
  readonly role: 'operator of the shop' | 'responsible party of its own'
  readonly does: string
  readonly data: readonly string[]
  /** ISO 3166-1; where the law of another country reaches the data. */
  readonly countries: readonly string[]
  /** By which the data may go there (POPIA s72). */
  readonly mechanism: string
}

export const PROCESSORS: readonly Processor[] = [
  {
    name: 'Wakala',
    role: 'operator of the shop',
    does: 'runs the ordering helper, keeps orders and chats, encrypted with a key of your own',
    data: ['WhatsApp number or id', 'profile name', 'chats', 'orders', 'what you agreed to and refused'],
    countries: ['ZA'],
    mechanism: 'operator agreement with the shop (POPIA s20–21)',
  },
  {
    name: 'WhatsApp (Meta Platforms)',
    role: 'responsible party of its own',
    does: 'carries the messages between you and the shop',
    data: ['WhatsApp number or id', 'profile name', 'chats'],
    countries: ['US', 'IE'],
    mechanism: 'WhatsApp Business data processing terms, binding agreement (POPIA s72(1)(a))',
  },
]
