/** Pages that anybody may open, made on the server: so far the privacy notice of each shop. */
import type { FastifyPluginAsync } from 'fastify'
import { displayPhone, NOTICE_VERSION } from '../conversation/index.ts'
import type { Database } from '../platform/db/database.ts'
import { privacyRoutes, type NoticeShop, type PrivacyRouteDeps } from '../privacy/index.ts'
import { createDirectory, findTenantIdBySlug, type Tenant } from '../tenants/index.ts'
import type { Runtime } from './runtime.ts'

const toNoticeShop = ({ name, profile, numbers }: Tenant): NoticeShop => ({
  name,
  address: profile.address,
  phone: displayPhone(profile.phone),
  whatsApp: numbers[0]?.displayNumber ?? null,
  ...(profile.legalName === undefined ? {} : { legalName: profile.legalName }),
  ...(profile.vatNumber === undefined ? {} : { vatNumber: profile.vatNumber }),
})

/** The plugin to register without a prefix, beside the API. */
export const publicPages = (runtime: Pick<Runtime, 'clock' | 'keyring'>, db: Database): FastifyPluginAsync => {
  const directory = createDirectory({ db, keyring: runtime.keyring, clock: runtime.clock })
  const findShop: PrivacyRouteDeps['findShop'] = async (slug) => {
    const tenantId = await findTenantIdBySlug(db, slug)
    if (tenantId === null) return null
    const tenant = await directory.getTenant(tenantId)
    return { shop: toNoticeShop(tenant), language: tenant.defaultLanguage }
  }
  return privacyRoutes({ findShop, noticeVersion: NOTICE_VERSION })
}
