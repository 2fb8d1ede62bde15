/** Understanding's only door. */
export { isStart, isStop, type StopReading } from './stop.ts'
export * from './types.ts'
export { MODEL_VERSION, understand } from './understand.ts'
