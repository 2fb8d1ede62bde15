/**
 * The words of the message that a basket becomes, in each language that has copy. They are read back from any of them,
 * so a change here must keep reading what was written before: people forward messages of last week.
 */
import type { StoreLanguage } from './languages.ts'

export interface MessageWords {
  readonly reviewed: boolean
  readonly hello: (shop: string) => string
  readonly with: (option: string) => string
  readonly without: (option: string) => string
  readonly total: (total: string) => string
}

export const MESSAGE_WORDS: Readonly<Record<StoreLanguage, MessageWords>> = {
  en: {
    reviewed: false,
    hello: (shop) => `Hello ${shop}, I would like:`,
    with: (option) => `with ${option}`,
    without: (option) => `no ${option}`,
    total: (total) => `Total: ${total}`,
  },
  zu: {
    reviewed: false,
    hello: (shop) => `Sawubona ${shop}, ngicela:`,
    with: (option) => `ne-${option}`,
    without: (option) => `ngaphandle kwe-${option}`,
    total: (total) => `Isamba: ${total}`,
  },
}
