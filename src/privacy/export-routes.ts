/**
 * `/s/:shop/privacy/export/:token`: where a person takes her data. The link came to her in the chat and works for a quarter of an hour
 * once it was used; the page asks for the number that came with it, so that neither a link preview nor whoever finds the link takes it.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { DAY_MS, MINUTE_MS, type Clock } from '../kernel/clock.ts'
import type { CustomerId, NewId, TenantId } from '../kernel/ids.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { zipParts } from '../platform/files/zip-writer.ts'
import type { ExportWordsIn } from './export-codes.ts'
import { exportParts } from './export-files.ts'
import { exportPerson, type PersonExport } from './export-person.ts'
import {
  chooseNoticeLanguage,
  NOTICE_STYLE,
  renderExportCode,
  renderExportGone,
  renderExportPin,
  renderNoShop,
} from './notice-page.ts'
import type { NoticeShop } from './notice-sections.ts'
import { findStaleSince, lockByLink, saveRequest } from './request-store.ts'
import { linkHashOf, pinHashOf, tokenOfCode } from './export-link.ts'
import { auditRequest } from './open-request.ts'

/**
 * Wrong numbers before a link is worth nothing: a guess of six digits has five chances in a million. Taking it again counts as
 * one of them.
 */
const PIN_TRIES_MOST = 5
/**
 * A line breaks in the middle of a file, and whether all of it arrived only she can tell: a proxy has the whole of it when her phone has half.
 * So that it is not asked for again, the link lives on for the time that a slow line needs twice.
 */
const AGAIN_WITHIN_MS = 15 * MINUTE_MS
/** That somebody else writes is noticed when the message is handled, which may be long after it was written. */
const NOTICED_LATER_MS = DAY_MS
/** A form with one number. */
const BODY_MOST = 200

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(NOTICE_STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  vary: 'accept-language',
} as const

interface ExportRouteDeps {
  readonly db: Pick<Database, 'withTenant'>
  readonly clock: Clock
  readonly newId: NewId
  readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'>
  /** What is said beside a person's own words, by language. */
  readonly words: ExportWordsIn
  readonly findShop: (
    slug: string,
  ) => Promise<{ readonly tenantId: TenantId; readonly shop: NoticeShop; readonly language: string } | null>
}

type Taken =
  | { readonly type: 'export'; readonly person: PersonExport }
  | { readonly type: 'wrong_pin'; readonly left: number }
  | { readonly type: 'gone' }

const params = Type.Object({
  shop: Type.String({ maxLength: 100 }),
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
})
const shopParams = Type.Object({ shop: Type.String({ maxLength: 100 }) })
interface Params {
  readonly shop: string
  readonly token: string
}

/** Gives the export for the right number, and again for a short while. A wrong one is counted even though the transaction gives nothing. */
const take = async (deps: ExportRouteDeps, tx: TenantTx, token: string, pin: string | null): Promise<Taken> => {
  const nowMs = deps.clock.now()
  const request = await lockByLink(tx, linkHashOf(token))
  const customerId = request?.customerId ?? null
  if (!request || customerId === null || request.pinHash === null) return { type: 'gone' }
  // Closed with a link that still leads here: it was taken a moment ago.
  const isAgain = request.state === 'closed'
  if (!(isAgain || request.state === 'delivered') || (request.linkExpiresAtMs ?? 0) <= nowMs) return { type: 'gone' }
  if (pin === null) return { type: 'wrong_pin', left: PIN_TRIES_MOST - request.pinTries }
  if (!timingSafeEqual(request.pinHash, pinHashOf(request.id, pin))) {
    const pinTries = request.pinTries + 1
    const isOver = pinTries >= PIN_TRIES_MOST
    await saveRequest(tx, request.id, { pinTries, ...(isOver ? { linkHash: null, pinHash: null } : {}) })
    return isOver ? { type: 'gone' } : { type: 'wrong_pin', left: PIN_TRIES_MOST - pinTries }
  }
  // Who came to the counter because another has her number gets what was hers before that.
  const staleMs = request.answersGo === 'counter' ? await findStaleSince(tx, customerId) : null
  const untilMs = staleMs === null ? null : staleMs - NOTICED_LATER_MS
  const person = await exportPerson(deps, tx, customerId, nowMs, untilMs)
  const pinTries = request.pinTries + 1
  await saveRequest(tx, request.id, {
    ...(isAgain
      ? { pinTries }
      : {
          state: 'closed',
          closedAtMs: nowMs,
          linkExpiresAtMs: Math.min(request.linkExpiresAtMs ?? 0, nowMs + AGAIN_WITHIN_MS),
        }),
    ...(isAgain && pinTries >= PIN_TRIES_MOST ? { linkHash: null, pinHash: null } : {}),
  })
  await auditRequest(deps, tx, request, 'privacy.export_taken', {
    type: 'customer',
    id: customerId satisfies CustomerId,
  })
  return { type: 'export', person }
}

export const exportRoutes =
  (deps: ExportRouteDeps): FastifyPluginAsync =>
  async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_MOST },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )

    app.get(
      '/s/:shop/privacy/export',
      {
        config: { opens: ['shop'] },
        schema: {
          summary: 'Asks for the code that a person of the shop has given',
          params: shopParams,
          response: { 200: Type.String(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug } = request.params as Pick<Params, 'shop'> // the schema has checked the form
        const found = await deps.findShop(slug)
        const language = chooseNoticeLanguage(undefined, request.headers['accept-language'], found?.language ?? 'en')
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        return found ? reply.send(renderExportCode(language, false)) : reply.code(404).send(renderNoShop(language))
      },
    )

    app.post(
      '/s/:shop/privacy/export',
      {
        config: { opens: ['shop'] },
        schema: {
          summary: 'Leads from a code to the export behind it',
          params: shopParams,
          body: Type.Object({ code: Type.String({ maxLength: 40 }) }, { additionalProperties: false }),
          response: { 303: Type.Null(), 403: Type.String(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug } = request.params as Pick<Params, 'shop'> // the schema has checked the form
        const { code } = request.body as { readonly code: string }
        const found = await deps.findShop(slug)
        const language = chooseNoticeLanguage(undefined, request.headers['accept-language'], found?.language ?? 'en')
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        if (!found) return reply.code(404).send(renderNoShop(language))
        const token = tokenOfCode(found.tenantId, code)
        // Whether there is an export behind it is asked there, where guesses are counted.
        return token === null
          ? reply.code(403).send(renderExportCode(language, true))
          : reply.redirect(`/s/${encodeURIComponent(slug)}/privacy/export/${token}`, 303)
      },
    )

    app.get(
      '/s/:shop/privacy/export/:token',
      {
        config: { opens: ['shop', 'token'] },
        schema: {
          summary: 'Asks for the number that opens an export',
          params,
          response: { 200: Type.String(), 404: Type.String(), 410: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug, token } = request.params as Params // the schema has checked the form
        const found = await deps.findShop(slug)
        const language = chooseNoticeLanguage(undefined, request.headers['accept-language'], found?.language ?? 'en')
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        if (!found) return reply.code(404).send(renderNoShop(language))
        const state = await deps.db.withTenant(found.tenantId, (tx) => take(deps, tx, token, null))
        return state.type === 'gone'
          ? reply.code(410).send(renderExportGone(language))
          : reply.send(renderExportPin(language, null))
      },
    )

    app.post(
      '/s/:shop/privacy/export/:token',
      {
        config: { opens: ['shop', 'token'] },
        schema: {
          summary: 'Gives an export for its number, and again for a quarter of an hour',
          params,
          body: Type.Object({ pin: Type.String({ maxLength: 20 }) }, { additionalProperties: false }),
          response: { 200: Type.Unsafe<unknown>({}), 403: Type.String(), 404: Type.String(), 410: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug, token } = request.params as Params // the schema has checked the form
        const { pin } = request.body as { readonly pin: string }
        const found = await deps.findShop(slug)
        const language = chooseNoticeLanguage(undefined, request.headers['accept-language'], found?.language ?? 'en')
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        if (!found) return reply.code(404).send(renderNoShop(language))
        const taken = await deps.db.withTenant(found.tenantId, (tx) => take(deps, tx, token, pin.replace(/\D/g, '')))
        if (taken.type === 'gone') return reply.code(410).send(renderExportGone(language))
        if (taken.type === 'wrong_pin') return reply.code(403).send(renderExportPin(language, taken.left))
        const parts = exportParts(found.shop, taken.person, language, deps.words(language))
        return reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="my-information.zip"')
          .send(Readable.from(zipParts(parts, { madeAtMs: taken.person.madeAtMs }), { objectMode: false }))
      },
    )
  }
