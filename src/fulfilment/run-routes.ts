/**
 * `/run/:token`: a rider's run on any phone with a browser. No script, no account: the link is the key, so it is never
 * cached, never sent on as a referrer, and no machine that indexes may keep it.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { OrderId } from '../kernel/ids.ts'
import { isLanguage, type Language } from '../kernel/language.ts'
import type { Result } from '../kernel/result.ts'
import type { OrderRefusal, OrderView } from '../orders/index.ts'
import { styledCsp } from '../platform/http/page.ts'
import { BRING_BACK_REASONS, type BringBackReason } from './run.ts'
import type { RunView } from './run-view.ts'

/** What happened last, said at the top of the page. */
export type RunNews =
  | { readonly type: 'handed_over' | 'brought_back'; readonly number: number }
  | { readonly type: 'wrong_code'; readonly left: number }
  | { readonly type: 'locked' }
  | { readonly type: 'refused' }

interface FoundRun {
  readonly shopName: string
  readonly language: Language
  readonly view: RunView
  readonly token: string
}

export interface RunRouteDeps {
  /** The run that the token opens; null when it opens none (any more). */
  readonly find: (token: string) => Promise<FoundRun | null>
  readonly handOver: (token: string, orderId: OrderId, code: string) => Promise<Result<OrderView, OrderRefusal>>
  readonly bringBack: (
    token: string,
    orderId: OrderId,
    why: BringBackReason,
  ) => Promise<Result<OrderView, OrderRefusal>>
  readonly render: (run: FoundRun & { readonly news: RunNews | null }) => string
  readonly renderOver: (language: Language) => string
  /** Of the page's style, for its content security policy. */
  readonly style: string
}

/** A code, a button and an id: some hundred bytes. */
const FORM_MOST = 2_000
const Params = Type.Object({ token: Type.String({ maxLength: 60 }) })
const StopParams = Type.Object({ token: Type.String({ maxLength: 60 }), orderId: Type.String({ format: 'uuid' }) })
const Query = Type.Object({
  said: Type.Optional(Type.String({ maxLength: 40 })),
  lang: Type.Optional(Type.String({ maxLength: 35 })),
})
const Form = Type.Object(
  {
    code: Type.Optional(Type.String({ maxLength: 20 })),
    why: Type.Optional(Type.Unsafe<BringBackReason>({ type: 'string', enum: [...BRING_BACK_REASONS] })),
  },
  { additionalProperties: false },
)

/** The language that the rider chose on the page; else `own`. */
const languageOf = (request: FastifyRequest, own: Language): Language => {
  const { lang } = request.query as { lang?: string } // the schema has checked the form
  return lang !== undefined && isLanguage(lang) ? lang : own
}

/** What is said next travels in the address for one page, as a word and a number. */
const newsOf = (said: string | undefined): RunNews | null => {
  const [type, n = ''] = (said ?? '').split('-')
  const number = /^\d{1,9}$/.test(n) ? Number(n) : 0
  switch (type) {
    case 'handed_over':
    case 'brought_back':
      return { type, number }
    case 'wrong_code':
      return { type, left: number }
    case 'locked':
    case 'refused':
      return { type }
    default:
      return null
  }
}

const saidOf = (result: Result<OrderView, OrderRefusal>): string => {
  if (result.ok)
    return `${result.value.state === 'completed' ? 'handed_over' : 'brought_back'}-${result.value.number ?? 0}`
  switch (result.error.code) {
    case 'orders.wrong_code':
      return `wrong_code-${result.error.attemptsLeft}`
    case 'orders.code_locked':
      return 'locked'
    default:
      return 'refused'
  }
}

export const runRoutes = (deps: RunRouteDeps): FastifyPluginAsync => {
  const headers = {
    'content-security-policy': styledCsp(deps.style, "'self'"),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  } as const
  const answer = (reply: FastifyReply): FastifyReply => reply.headers(headers).type('text/html; charset=utf-8')

  return async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_MOST },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    app.get(
      '/run/:token',
      {
        config: { opens: ['token'] },
        schema: {
          summary: "A rider's run, as a page",
          params: Params,
          querystring: Query,
          response: { 200: Type.String(), 404: Type.String() },
        },
      },
      async (request, reply) => {
        const { token } = request.params as { token: string } // the schema has checked the form
        const found = await deps.find(token)
        if (!found)
          return answer(reply)
            .code(404)
            .send(deps.renderOver(languageOf(request, 'en')))
        const { said } = request.query as { said?: string }
        const language = languageOf(request, found.language)
        return answer(reply).send(deps.render({ ...found, language, news: newsOf(said) }))
      },
    )
    app.post(
      '/run/:token/stops/:orderId',
      {
        config: { opens: ['token'] },
        schema: {
          summary: "Hand an order over by the customer's code, or bring it back",
          params: StopParams,
          querystring: Query,
          body: Form,
          response: { 303: Type.Null() },
        },
      },
      async (request, reply) => {
        const { token, orderId } = request.params as { token: string; orderId: OrderId } // the schema has checked the form
        const { code, why } = request.body as { code?: string; why?: BringBackReason }
        const result = why ? await deps.bringBack(token, orderId, why) : await deps.handOver(token, orderId, code ?? '')
        const { lang } = request.query as { lang?: string }
        const kept = lang !== undefined && isLanguage(lang) ? `&lang=${lang}` : ''
        return answer(reply).redirect(`/run/${encodeURIComponent(token)}?said=${saidOf(result)}${kept}`, 303)
      },
    )
  }
}
