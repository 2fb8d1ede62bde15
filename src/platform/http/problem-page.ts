/** A refusal as a page, for somebody who followed a link: a problem document says nothing to her. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HTTP_ERRORS, type HttpErrorCode } from './errors.ts'
import { escapeHtml } from './html.ts'
import { LOOK } from './look.ts'
import { styledCsp } from './page.ts'
import { SECURITY_HEADERS, sendProblem } from './problem.ts'

const CSP = styledCsp(LOOK)

/** What is below is for programs, whatever they say that they take. */
const FOR_PROGRAMS = /^\/(?:api\/v\d|webhooks)\b/

/** Browsers name HTML first when somebody follows a link; programs, and the scripts of pages, take anything. */
const isForAPerson = ({ url, headers: { accept } }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  (accept ?? '').trimStart().startsWith('text/html') && !FOR_PROGRAMS.test(url)

const inZulu = (status: number): string | null => {
  if (status === 404) return 'Akukho lutho kuleli kheli. Sicela uhlole isixhumanisi osithole.'
  if (status === 429) return 'Kuvulwe okuningi kakhulu kusuka ekhelini lakho. Sicela ulinde kancane bese uzama futhi.'
  return status >= 500 ? 'Kukhona okungahambanga kahle ngakithi. Sicela uzame futhi emuva kwesikhashana.' : null
}

const sendProblemPage = (reply: FastifyReply, code: HttpErrorCode): FastifyReply => {
  const [status, title, detail] = HTTP_ERRORS[code]
  const zulu = inZulu(status)
  // Whoever runs the installation finds what broke by this id.
  const id = status >= 500 ? `<p class="soft">${escapeHtml(reply.request.id)}</p>` : ''
  return reply
    .code(status)
    .headers({
      ...SECURITY_HEADERS,
      'content-security-policy': CSP,
      'cache-control': 'no-store',
      'x-request-id': reply.request.id,
    }) // prettier-ignore
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
        `<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${title}</title><style>${LOOK}</style></head>` +
        `<body><header><h1>${title}</h1></header><main><p>${detail}</p>${zulu === null ? '' : `<p lang="zu">${zulu}</p>`}${id}</main></body></html>`,
    )
}

/** A refusal of the edge, as a page to a person and as a problem document to a program. */
export const refuse = (request: FastifyRequest, reply: FastifyReply, code: HttpErrorCode): FastifyReply =>
  isForAPerson(request) ? sendProblemPage(reply, code) : sendProblem(reply, { code })
