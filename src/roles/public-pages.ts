/** Pages that anybody may open, made on the server: each shop's own page, its privacy notice, and receipts. */
import type { FastifyPluginAsync } from 'fastify'
import { chatPhotoUrl, listVatStatuses, photoPath, photoRoutes, vatNumberOn } from '../catalog/index.ts'
import { displayPhone, normalisePhone } from '../channel/index.ts'
import { exportWordsIn, formatSoon, hoursText, NOTICE_VERSION, receiptRoutes } from '../conversation/index.ts'
import { listZones } from '../fulfilment/index.ts'
import type { TenantId } from '../kernel/ids.ts'
import { localDateAt } from '../kernel/local-date.ts'
import { isOpenAt, openingWeekOf, opensNextAt } from '../orders/index.ts'
import type { Database } from '../platform/db/database.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import { createEvidenceSigner, exportRoutes, privacyRoutes, type NoticeShop } from '../privacy/index.ts'
import { createGoods, storeRoutes, type StoreShop, type StoreZone } from '../storefront/index.ts'
import {
  agreementPage,
  createDirectory,
  findPausedUntil,
  findTenantIdBySlug,
  legalDetailsOf,
  type Tenant,
} from '../tenants/index.ts'
import { openMedia } from './media.ts'
import { createReceiptFinder } from './receipts.ts'
import type { Runtime } from './runtime.ts'

/** What a link to a chat begins with in production; a demo's phones have their own. */
const CHAT_URL = 'https://wa.me'
/** What a slug is made of: whatever else somebody types is no shop, and never reaches the database. */
const SLUG = /^[a-z0-9](?:-?[a-z0-9])*$/
/** A slug is looked up once in this time, however many open the page. */
const SLUG_TTL_MS = 15_000
const SLUGS_MOST = 10_000

const toNoticeShop = ({ name, profile, numbers }: Tenant): NoticeShop => ({
  name,
  address: profile.address,
  phone: displayPhone(profile.phone),
  whatsApp: numbers[0]?.displayNumber ?? null,
  ...(profile.legalName === undefined ? {} : { legalName: profile.legalName }),
  ...(profile.vatNumber === undefined ? {} : { vatNumber: profile.vatNumber }),
})

/** What changes with the clock or stands in other tables than the shop's own. */
interface Around {
  readonly nowMs: number
  readonly vatNumber: string | null
  readonly zones: readonly StoreZone[]
  readonly pausedUntilMs: number | null
  readonly publicUrl: string
}

const inBoth = (text: (language: 'en' | 'zu') => string) => ({ en: text('en'), zu: text('zu') })

/** A shop as anybody may see it. Without a number at Wakala the seller's own phone takes the order (rung 1). */
const toStoreShop = (tenant: Tenant, { nowMs, vatNumber, zones, pausedUntilMs, publicUrl }: Around): StoreShop => {
  const { slug, name, status, profile, settings, numbers, timeZone } = tenant
  const week = openingWeekOf({ ...tenant, ...settings })
  const isOpen = isOpenAt(nowMs, week)
  const opensMs = isOpen ? null : opensNextAt(nowMs, week)
  const whatsApp = numbers[0]?.displayNumber ?? normalisePhone(profile.phone)
  return {
    slug,
    name,
    status,
    language: tenant.defaultLanguage,
    address: profile.address,
    phone: profile.phone === '' ? '' : displayPhone(profile.phone),
    whatsApp,
    whatsAppShown: whatsApp === null ? '' : displayPhone(whatsApp),
    isAnswered: numbers.length > 0,
    isOpen,
    opens: opensMs === null ? null : inBoth((language) => formatSoon(opensMs, nowMs, language, timeZone)),
    isPaused: pausedUntilMs !== null && pausedUntilMs > nowMs,
    hours: inBoth((language) => hoursText(settings.hours, language)),
    prepMinutes: settings.prepMinutes,
    vatNumber,
    legal: legalDetailsOf(profile),
    zones,
    url: `${publicUrl}/s/${slug}`,
  }
}

interface PublicPagesRuntime extends Pick<Runtime, 'clock' | 'newId' | 'keyring' | 'limits'> {
  readonly config: Pick<Runtime['config'], 'PUBLIC_URL' | 'WHATSAPP_CHAT_URL' | 'WAKALA_DATA_DIR'>
}

/** The plugin to register without a prefix, beside the API. */
export const publicPages = (
  { clock, newId, keyring, limits, config }: PublicPagesRuntime,
  db: Database,
  chatBase = config.WHATSAPP_CHAT_URL ?? CHAT_URL,
): FastifyPluginAsync => {
  const directory = createDirectory({ db, keyring, clock })
  const slugs = createTtlCache({
    clock,
    ttlMs: SLUG_TTL_MS,
    most: SLUGS_MOST,
    load: (slug) => findTenantIdBySlug(db, slug),
  })
  const findTenant = async (typed: string): Promise<Tenant | null> => {
    const slug = typed.toLowerCase() // a phone begins what is typed with a capital
    const tenantId = SLUG.test(slug) ? await slugs.get(slug) : null
    if (tenantId === null) slugs.forget(slug) // guesses must not push shops out
    return tenantId === null ? null : directory.getTenant(tenantId)
  }
  /** What other tables than the shop's own say of it. */
  const terms = createTtlCache({
    clock,
    ttlMs: SLUG_TTL_MS,
    most: SLUGS_MOST,
    load: async (key) => {
      const [tenantId = '', timeZone = ''] = key.split('|')
      const [statuses, zones, pausedUntilMs] = await db.withTenant(tenantId as TenantId, (tx) =>
        Promise.all([listVatStatuses(tx), listZones(tx), findPausedUntil(tx)]),
      )
      return {
        vatNumber: vatNumberOn(statuses, localDateAt(clock.now(), timeZone)),
        zones: zones.filter((zone) => zone.active),
        pausedUntilMs,
      }
    },
  })
  const chatUrl = (number: string, text: string): string =>
    `${chatBase}/${number}${text === '' ? '' : `?text=${encodeURIComponent(text)}`}`
  return async (app) => {
    limits.guard(app)
    await app.register(agreementPage())
    await app.register(photoRoutes({ files: openMedia(config.WAKALA_DATA_DIR) }))
    await app.register(
      privacyRoutes({
        findShop: async (slug) => {
          const tenant = await findTenant(slug)
          return tenant && { shop: toNoticeShop(tenant), language: tenant.defaultLanguage }
        },
        findEvidenceKey: async (slug) => {
          const tenant = await findTenant(slug)
          return tenant && createEvidenceSigner(tenant.keys.sealing).publicKey
        },
        noticeVersion: NOTICE_VERSION,
        chatUrl,
      }),
    )
    await app.register(receiptRoutes({ findReceipt: createReceiptFinder({ db, keyring, directory }) }))
    await app.register(
      exportRoutes({
        ...{ db, clock, newId, keyring, words: exportWordsIn },
        findShop: async (slug) => {
          const tenant = await findTenant(slug)
          return tenant && { tenantId: tenant.tenantId, shop: toNoticeShop(tenant), language: tenant.defaultLanguage }
        },
      }),
    )
    await app.register(
      storeRoutes({
        clock,
        goods: createGoods({ db, clock }),
        chatUrl,
        // A screen of a cheap phone, some 20 KB, and only for who asks for it.
        photoUrl: (tenantId, hash) => photoPath(tenantId, hash, 'medium.webp'),
        previewUrl: (tenantId, hash) => chatPhotoUrl(config.PUBLIC_URL, tenantId, hash),
        findShop: async (slug) => {
          const tenant = await findTenant(slug)
          if (!tenant) return null
          const around = await terms.get(`${tenant.tenantId}|${tenant.timeZone}`)
          return {
            tenantId: tenant.tenantId,
            shop: toStoreShop(tenant, { ...around, nowMs: clock.now(), publicUrl: config.PUBLIC_URL }),
          }
        },
      }),
    )
  }
}
