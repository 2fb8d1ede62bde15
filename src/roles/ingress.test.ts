import { describe, expect, it } from 'vitest'
import type { AlertKind } from '../platform/telemetry/alerts.ts'
import { tellingOfFullDisk } from './ingress.ts'

const refusedWith = async (code: string) => {
  const raised: AlertKind[] = []
  const failure = Object.assign(new Error('not stored'), { code })
  const append = tellingOfFullDisk(() => Promise.reject(failure), { raise: (kind) => raised.push(kind) })
  const thrown: unknown = await append('whatsapp', Buffer.from('{}')).catch((error: unknown) => error)
  return { raised, isSame: thrown === failure }
}

describe('a webhook that cannot be stored', () => {
  it.each(['53100', 'ENOSPC', 'EDQUOT'])(
    'for want of room (%s) is told to the operator, and refused all the same',
    async (code) => {
      expect(await refusedWith(code)).toEqual({ raised: ['disk_full'], isSame: true })
    },
  )

  it('because the database restarts is refused without an alert', async () => {
    expect(await refusedWith('57P01')).toEqual({ raised: [], isSame: true })
  })
})
