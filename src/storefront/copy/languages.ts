/** The languages of the store page: those that have copy. A test holds them against `conversation/copy`. */
export const STORE_LANGUAGES = ['en', 'zu'] as const
export type StoreLanguage = (typeof STORE_LANGUAGES)[number]
