/** `GET /s/:shop/privacy`: the full privacy notice that every first message links. Public, and the same for everybody. */
import { createHash } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { styledCsp } from '../platform/http/page.ts'
import { chooseNoticeLanguage, NOTICE_STYLE, renderNoShop, renderNotice, type ChatUrl } from './notice-page.ts'
import type { NoticeShop } from './notice-sections.ts'

/** A shop's own details change seldom; a customer who opens the notice twice need not fetch it twice. */
const CACHE_SECONDS = 300

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')

const HEADERS = {
  'content-security-policy': styledCsp(NOTICE_STYLE),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  vary: 'accept-language',
} as const

interface PrivacyRouteDeps {
  /** The shop behind the word in its link, with the language it speaks itself; null when there is none. */
  readonly findShop: (slug: string) => Promise<{ readonly shop: NoticeShop; readonly language: string } | null>
  /** The public key under a shop's evidence, base64; null when there is no such shop. */
  readonly findEvidenceKey: (slug: string) => Promise<string | null>
  /** The version of the notice that is sent in chat. */
  readonly noticeVersion: string
  readonly chatUrl: ChatUrl
}

export const privacyRoutes =
  ({ findShop, findEvidenceKey, noticeVersion: version, chatUrl }: PrivacyRouteDeps): FastifyPluginAsync =>
  async (app) => {
    app.get(
      '/s/:shop/privacy/evidence-key',
      {
        config: { opens: ['shop'] },
        schema: {
          summary: "The public key that a shop's evidence is signed with",
          params: Type.Object({ shop: Type.String({ maxLength: 100 }) }),
          response: { 200: Type.String(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug } = request.params as { shop: string } // the schema has checked the form
        const key = await findEvidenceKey(slug)
        void reply.headers(HEADERS).type('text/plain; charset=utf-8')
        if (key === null) return reply.code(404).header('cache-control', 'no-store').send('There is no such shop.\n')
        return reply.header('cache-control', `public, max-age=${CACHE_SECONDS}`).send(`${key}\n`)
      },
    )

    app.get(
      '/s/:shop/privacy',
      {
        config: { opens: ['shop'] },
        schema: {
          summary: "A shop's privacy notice, as a page (POPIA s18)",
          params: Type.Object({ shop: Type.String({ maxLength: 100 }) }),
          querystring: Type.Object({ lang: Type.Optional(Type.String({ maxLength: 35 })) }),
          response: { 200: Type.String(), 304: Type.Null(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { shop: slug } = request.params as { shop: string } // the schema has checked the form
        const { lang } = request.query as { lang?: string }
        const accepted = request.headers['accept-language']
        const found = await findShop(slug)
        void reply.headers(HEADERS).type('text/html; charset=utf-8')
        if (found === null) {
          const page = renderNoShop(chooseNoticeLanguage(lang, accepted, 'en'))
          return reply.code(404).header('cache-control', 'no-store').send(page)
        }
        const language = chooseNoticeLanguage(lang, accepted, found.language)
        const page = renderNotice(found.shop, language, { version, chatUrl })
        const etag = `"${hashOf(page)}"`
        void reply.headers({ etag, 'cache-control': `public, max-age=${CACHE_SECONDS}`, 'content-language': language })
        const isKnown = request.headers['if-none-match']
          ?.split(',')
          .some((tag) => tag.trim().replace(/^W\//, '') === etag)
        return isKnown ? reply.code(304).send() : reply.send(page)
      },
    )
  }
