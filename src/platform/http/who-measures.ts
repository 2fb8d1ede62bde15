/**
 * Who may read `/metrics`: how many messages, orders and faults there are is the operator's business. Programs that collect
 * them stand on this machine or in its private network. Where a token is configured it is asked for everywhere.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'

/** Not routed from the internet; carrier NAT's range is what some clusters give their pods. */
const NEAR: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'])

export const isNear = (address: string): boolean => ipaddr.isValid(address) && NEAR.has(ipaddr.process(address).range())

/** Headers by which a proxy says for whom it asks. One that nobody told us of asks for anybody. */
export const isForwardedUntold = ({ ips, headers }: Pick<FastifyRequest, 'ips' | 'headers'>): boolean =>
  ips === undefined && (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const hasToken = (authorization: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))

export const mayReadMetrics = (
  request: Pick<FastifyRequest, 'ip' | 'ips' | 'headers'>,
  token: string | undefined,
): boolean =>
  token === undefined
    ? isNear(request.ip) && !isForwardedUntold(request)
    : hasToken(request.headers.authorization, token)
