/** Understanding's only door. */
export { isStop } from './stop.ts'
export * from './types.ts'
export { understand } from './understand.ts'
