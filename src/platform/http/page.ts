/**
 * Pages for people who pay for each megabyte: compressed, with a tag by which a second visit costs a few hundred bytes, and
 * with headers that let nothing run or load that the page does not name.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** About a millisecond for a page of 12 KB; the next steps cost ten times as much for a tenth less. */
const BROTLI_QUALITY = 6
/** Below it the headers weigh more than what is saved. */
const COMPRESS_FROM_BYTES = 600

const digest = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest()

/** How a Content-Security-Policy names an inline style or script. */
export const cspHash = (text: string): string => `'sha256-${digest(text).toString('base64')}'`

/**
 * The Content-Security-Policy of a page that has one inline style, small pictures within it, and nothing else: no script runs, and
 * nobody frames it. Forms lead nowhere, or to where the page came from.
 */
export const styledCsp = (style: string, formAction: "'none'" | "'self'" = "'none'"): string =>
  `default-src 'none'; style-src ${cspHash(style)}; img-src data:; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`

interface Page {
  readonly body: string | Buffer
  /** Content type, with its charset. */
  readonly type: string
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
  /** `public, max-age=60`; `no-store` for what is not there. */
  readonly cacheControl: string
  /** Request headers that the content depends on, besides `accept-encoding`. */
  readonly vary?: readonly string[]
}

type Encoding = 'br' | 'gzip' | null

/** What the caller takes and what is worth it: pictures are compressed already. */
const chooseEncoding = (accepted: string | undefined, { body, type }: Page): Encoding => {
  if (body.length < COMPRESS_FROM_BYTES || !/^(?:text|application\/(?:json|xml))/.test(type)) return null
  const takes = (name: string): boolean =>
    new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q\\s*=\\s*(?!0(?:\\.0*)?\\s*(?:,|$))[\\d.]+\\s*)?(?:,|$)`, 'i').test(
      accepted ?? '',
    )
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}

const compress = async (body: string | Buffer, encoding: Encoding): Promise<string | Buffer> => {
  switch (encoding) {
    case 'br':
      return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
    case 'gzip':
      return gzipped(body)
    case null:
      return body
  }
}

/** Weak, because compressed and plain are the same page. */
const tagOf = (body: string | Buffer): string => `W/"${digest(body).toString('base64url').slice(0, 16)}"`

const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((known) => known.trim() === tag || known.trim() === '*') ?? false

/**
 * Sends a page, or 304 to who has it: that answer carries what a cache must renew and nothing else, because the headers of
 * the copy stay in force with it (RFC 9111 §4.3.4).
 */
export const sendPage = async (request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> => {
  const { status = 200, headers, cacheControl, vary = [], type, body } = page
  void reply.header('vary', [...vary, 'accept-encoding'].join(', ')).header('cache-control', cacheControl)
  if (status === 200) {
    const tag = tagOf(body)
    void reply.header('etag', tag)
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'], page)
  if (encoding) void reply.header('content-encoding', encoding)
  return reply
    .code(status)
    .headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...headers })
    .type(type)
    .send(await compress(body, encoding))
}
