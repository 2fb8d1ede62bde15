import { en } from './en.ts'
import { legalEn } from './legal-en.ts'
import { legalZu } from './legal-zu.ts'
import type { LegalText } from './legal-text.ts'
import type { StoreLanguage } from './languages.ts'
import type { StoreText } from './store-text.ts'
import { zu } from './zu.ts'

export const STORE_TEXTS: Readonly<Record<StoreLanguage, StoreText>> = { en, zu }
export const LEGAL_TEXTS: Readonly<Record<StoreLanguage, LegalText>> = { en: legalEn, zu: legalZu }
