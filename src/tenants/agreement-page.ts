/** `GET /agreement`: the words between shops and whoever runs this installation, for an owner who is asked to accept them. */
import type { FastifyPluginAsync } from 'fastify'
import { escapeHtml } from '../platform/http/html.ts'
import { LOOK } from '../platform/http/look.ts'
import { sendPage, styledCsp } from '../platform/http/page.ts'
import { OPERATOR_AGREEMENT, type Agreement } from './agreement.ts'

export const AGREEMENT_PATH = '/agreement'

/** The words change with a release; who opens the page again need not fetch it again. */
const CACHE_SECONDS = 300

const STYLE = `${LOOK}code{overflow-wrap:anywhere;font-size:.8rem}`
const HEADERS = { 'content-security-policy': styledCsp(STYLE), 'content-language': 'en' } as const

/** The first paragraph is its title. By its hash anybody can see that these are the words that were accepted. */
const renderAgreement = ({ version, text, sha256 }: Agreement): string => {
  const [title = '', ...paragraphs] = text.split('\n').filter((line) => line.trim() !== '')
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><header><h1>${escapeHtml(title)}</h1></header><main>` +
    `${paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</main>` +
    `<footer class="soft">${escapeHtml(version)} · SHA-256 <code>${sha256.toString('hex')}</code></footer></body></html>`
  )
}

/** Public, without a shop, the same for everybody. */
export const agreementPage = (): FastifyPluginAsync => {
  const page = {
    body: renderAgreement(OPERATOR_AGREEMENT),
    type: 'text/html; charset=utf-8',
    headers: HEADERS,
    cacheControl: `public, max-age=${CACHE_SECONDS}`,
  }
  return async (app) => {
    app.get(
      AGREEMENT_PATH,
      { schema: { summary: 'The agreement between shops and their operator, as a page' } },
      (request, reply) => sendPage(request, reply, page),
    )
  }
}
