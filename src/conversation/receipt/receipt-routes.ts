/** `GET /r/:token`: a receipt as a page, for whoever was given its address. */
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Receipt } from '../../orders/index.ts'
import { sha256Hex } from '../../platform/files/sha256.ts'
import { styledCsp } from '../../platform/http/page.ts'
import { COPY_LANGUAGES, type CopyLanguage } from '../copy/index.ts'
import { RECEIPT_STYLE, renderNoReceipt, renderReceipt } from './page.ts'

/** Nobody else's eyes, no search engine, no trace of the address where the reader goes next. */
const HEADERS = {
  'content-security-policy': styledCsp(RECEIPT_STYLE),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
  vary: 'accept-language',
} as const

export interface ReceiptRouteDeps {
  /** The receipt at this address with the language of its shop; null when there is none. */
  readonly findReceipt: (token: string) => Promise<{ readonly receipt: Receipt; readonly language: string } | null>
}

const known = (tag: string | undefined): CopyLanguage | undefined =>
  COPY_LANGUAGES.find((l) => l === tag?.trim().toLowerCase().split(/[-;]/)[0])

/** What was asked for, else the first that the browser names and that is written here, else the shop's. */
const chooseLanguage = (asked: string | undefined, accepted: string | undefined, fallback: string): CopyLanguage =>
  known(asked) ??
  (accepted ?? '')
    .split(',', 20)
    .map(known)
    .find((l) => l !== undefined) ??
  known(fallback) ??
  'en'

export const receiptRoutes =
  ({ findReceipt }: ReceiptRouteDeps): FastifyPluginAsync =>
  async (app) => {
    app.get(
      '/r/:token',
      {
        config: { opens: ['token'] },
        schema: {
          summary: 'A receipt, as a page (CPA s26)',
          params: Type.Object({ token: Type.String({ maxLength: 100 }) }),
          querystring: Type.Object({ lang: Type.Optional(Type.String({ maxLength: 35 })) }),
          response: { 200: Type.String(), 304: Type.Null(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { token } = request.params as { token: string } // the schema has checked the form
        const { lang } = request.query as { lang?: string }
        const accepted = request.headers['accept-language']
        const found = await findReceipt(token)
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        if (found === null) {
          const page = renderNoReceipt(chooseLanguage(lang, accepted, 'en'))
          return reply.code(404).header('cache-control', 'no-store').send(page)
        }
        const language = chooseLanguage(lang, accepted, found.language)
        const page = renderReceipt(found.receipt, language)
        const etag = `"${sha256Hex(page)}"`
        void reply.headers({ etag, 'content-language': language })
        const isKnown = request.headers['if-none-match']
          ?.split(',')
          .some((tag) => tag.trim().replace(/^W\//, '') === etag)
        return isKnown ? reply.code(304).send() : reply.send(page)
      },
    )
  }
