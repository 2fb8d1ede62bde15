/** The languages customers may write in. Copy exists for a subset (`conversation/copy`). */
export const LANGUAGES = ['en', 'zu', 'xh', 'st', 'tn', 'af'] as const
export type Language = (typeof LANGUAGES)[number]
export const isLanguage = (s: string): s is Language => (LANGUAGES as readonly string[]).includes(s)
