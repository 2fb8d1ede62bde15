/** The door of copy: what is said, in the languages that Wakala writes. */
export type { CopyKey, CopyParams } from './keys.ts'
export { COPY_LANGUAGES, copyLanguage, render, type CopyLanguage } from './render.ts'
