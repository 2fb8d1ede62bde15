import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { newKey, seal } from '../platform/crypto/seal.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { createNewId } from '../platform/new-id.ts'
import { createDirectory, type Directory } from './directory.ts'
import { insertShop } from './insert-shop.ts'
import { findWakalaNumber, numberTokenContext } from './store.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())

const keyring = createKeyring(newKey())
const clock = { nowMs: Date.now(), now: () => clock.nowMs }
const newId = createNewId(clock)
let shops = 0
const addShop = async (ownerWaId = '27820000001') => {
  const n = ++shops
  const phoneNumberId = `70010020030${n}`
  const tenantId = await insertShop(
    { client: test.owner, keyring, clock, newId },
    {
      slug: `kasi-${n}`,
      name: `Kasi ${n}`,
      wabaId: '9001',
      phoneNumberId,
      displayNumber: `2760000000${n}`,
      owner: { waId: ownerWaId, name: 'Nomsa', language: 'zu' },
      address: '12 Vilakazi Street',
      hours: { mon: [['08:00', '17:00']] },
      isDemo: false,
    },
  )
  return { tenantId, phoneNumberId }
}

let directory: Directory
beforeEach(() => {
  directory = createDirectory({ db: test.worker, keyring, clock })
})

describe('the directory', () => {
  it('opens a shop with its number, hours and people, whom no log shows', async () => {
    const { tenantId, phoneNumberId } = await addShop()

    const tenant = await directory.getTenant(tenantId)

    expect(tenant).toMatchObject({
      name: expect.stringMatching(/^Kasi/) as string,
      status: 'active',
      timeZone: 'Africa/Johannesburg',
      profile: { address: '12 Vilakazi Street' },
      settings: { prepMinutes: 20, hours: { mon: [['08:00', '17:00']] } },
      numbers: [{ phoneNumberId, rung: 3, status: 'connected', throughputPerSecond: 80 }],
      staff: [{ role: 'owner', language: 'zu', receivesAlerts: true }],
    })
    expect(tenant.staff.map((s) => [reveal(s.waId), reveal(s.name)])).toEqual([['27820000001', 'Nomsa']])
    expect(JSON.stringify(tenant.staff)).not.toMatch(/2782|Nomsa/)
  })

  it('finds the shop of a number, and looks again for a number that is just being connected', async () => {
    const { tenantId, phoneNumberId } = await addShop()
    expect(await directory.findNumber('799')).toBeNull()
    await test.owner.query(
      `insert into directory_number (phone_number_id, tenant_id, waba_id, display_number, purpose) values ('799', $1, '9001', '27', 'shop')`,
      [tenantId],
    )

    const numbers = [await directory.findNumber(phoneNumberId), await directory.findNumber('799')]

    expect(numbers.map((n) => n?.tenantId)).toEqual([tenantId, tenantId])
    expect(numbers[0]?.phoneNumberId).toBe(phoneNumberId as PhoneNumberId)
  })

  it('sees a change within fifteen seconds, and at once when told', async () => {
    const { tenantId } = await addShop()
    const nameOf = async () => (await directory.getTenant(tenantId)).name
    const rename = (name: string) =>
      test.owner.query('update tenant set name = $2 where tenant_id = $1', [tenantId, name])
    const first = await nameOf()

    await rename('Two')
    const cached = await nameOf()
    clock.nowMs += 15_000
    const later = await nameOf()
    await rename('Three')
    directory.forgetTenant(tenantId)

    expect([cached, later, await nameOf()]).toEqual([first, 'Two', 'Three'])
  })

  it('knows in which shops somebody is staff, by a hash that says nothing', async () => {
    const [one, two] = [await addShop('27829999999'), await addShop('27829999999')]

    expect(await directory.findTenantsOfSeller('27829999999')).toEqual([one.tenantId, two.tenantId].toSorted())
    expect(await directory.findTenantsOfSeller('27821111111')).toEqual([])
  })

  it('opens a number’s own token, for that number only, and no log shows it', async () => {
    const { tenantId, phoneNumberId } = await addShop()
    const { keys, numbers } = await directory.getTenant(tenantId)
    const give = (context: string) =>
      test.owner.query('update business_number set sealed_token = $2 where tenant_id = $1', [
        tenantId,
        seal(keys.sealing, Buffer.from('EAAG-own'), context),
      ])

    await give(numberTokenContext(phoneNumberId))
    directory.forgetTenant(tenantId)
    const [number] = (await directory.getTenant(tenantId)).numbers
    await give(numberTokenContext('799'))
    directory.forgetTenant(tenantId)

    expect(numbers[0]?.token).toBeNull()
    expect(number?.token && reveal(number.token)).toBe('EAAG-own')
    expect(JSON.stringify(number)).not.toContain('EAAG')
    await expect(directory.getTenant(tenantId)).rejects.toThrow()
  })

  it('fails for a tenant that does not exist, and finds it once it does', async () => {
    const ghost = newId<'TenantId'>() as TenantId

    await expect(directory.getTenant(ghost)).rejects.toThrow('tenant not found')
    await expect(directory.getTenant(ghost)).rejects.toThrow('tenant not found')
  })

  it('opens nothing of a shop under another master key', async () => {
    const { tenantId } = await addShop()
    const stranger = createDirectory({ db: test.worker, keyring: createKeyring(newKey()), clock })

    await expect(stranger.getTenant(tenantId)).rejects.toThrow()
  })
})

describe('Wakala’s own number', () => {
  it('is none until the installation has one, and no shop’s', async () => {
    await addShop()
    expect(await findWakalaNumber(test.worker)).toBeNull()

    await test.owner.query(
      `insert into directory_number (phone_number_id, waba_id, display_number, purpose)
       values ('700100200300400', '9001', '27600000000', 'wakala')`,
    )

    expect(await findWakalaNumber(test.worker)).toBe('700100200300400')
  })
})
