/** Bodies of JSON: UTF-8 or refused, and a body that is announced and empty is none. */
import type { FastifyInstance } from 'fastify'

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Takes `application/json` and no other type. Bytes that are no UTF-8 would be stored as the mark for what cannot be read, and
 * nobody would know what was meant. Programs name the type also where they send nothing; the route's schema says whether it
 * must be something.
 */
export const takeJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    let text: string
    try {
      text = UTF8.decode(Buffer.from(body))
    } catch {
      return done(new SyntaxError('the body is not UTF-8'))
    }
    return parse(request, text, done)
  })
}
