import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemId, LaneId, TenantId } from '../../kernel/ids.ts'
import { packUuid, readOpaque, unpackUuid, writeOpaque } from './opaque.ts'

describe('the reference that a send carries', () => {
  it('comes back as it was written, within 512 characters', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.uuid(), (tenant, lane, item) => {
        const ref = { tenantId: tenant as TenantId, laneId: lane as LaneId, itemId: item as ItemId }

        const text = writeOpaque(ref)

        expect(readOpaque(text)).toEqual(ref)
        expect(text).toHaveLength(72)
      }),
    )
  })

  it('is nothing when anybody else wrote it', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constant(undefined)), (text) => readOpaque(text) === null))
    expect(readOpaque('wk1.a.b.c')).toBeNull()
    expect(readOpaque(`wk2.${'A'.repeat(22)}.${'A'.repeat(22)}.${'A'.repeat(22)}`)).toBeNull()
    expect(readOpaque(`wk1.${'A'.repeat(22)}.${'A'.repeat(22)}`)).toBeNull()
    expect(readOpaque(`wk1.${'A'.repeat(22)}.${'A'.repeat(22)}.${'A'.repeat(21)}!`)).toBeNull()
  })

  it('packs a UUID into 22 characters and back', () => {
    fc.assert(fc.property(fc.uuid(), (id) => packUuid(id).length === 22 && unpackUuid(packUuid(id)) === id))
  })
})
