/** Waits until a role answers on its health path. */
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_EVERY_MS = 100
const LOOKS_MOST = 300

export const untilHealthy = async (url: string): Promise<void> => {
  for (let i = 0; i < LOOKS_MOST; i++) {
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) return
    await sleep(LOOK_EVERY_MS)
  }
  throw new Error(`${url} is not healthy`)
}
