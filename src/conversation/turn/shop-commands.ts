/** Carries out what a seller asks of her shop as a whole: a pause, closing early, the end of both, how today went. */
import { MINUTE_MS } from '../../kernel/clock.ts'
import { closingAt, dayAround, dayEndsAt, readDay } from '../../orders/index.ts'
import {
  endClosures,
  removeClosings,
  replaceClosing,
  savePausedUntil,
  saveStockNewsChoice,
  type Closure,
  type Tenant,
} from '../../tenants/index.ts'
import type { Command } from '../dialogue/command.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import { answerAgreement } from '../news/agreement-news.ts'
import { executeBooks, type BooksCommand } from './books-commands.ts'
import { executeHours, type HoursCommand } from './hours-commands.ts'
import { record, weekOf } from '../shop-record.ts'
import type { CommandScope } from './command-scope.ts'
import { shopFacts, takesOrdersAt } from './facts.ts'

type ShopCommand =
  | BooksCommand
  | HoursCommand
  | Extract<
      Command,
      { type: 'pause_shop' | 'close_shop' | 'resume_shop' | 'read_day' | 'want_stock_news' | 'agreement' }
    >

export const executeShop = async (scope: CommandScope, command: ShopCommand): Promise<Outcome> => {
  const { deps, tx, tenant, conversation } = scope
  // Her words are no order from anybody else.
  if (conversation.kind !== 'seller') return { type: 'done' }
  const nowMs = deps.clock.now()
  switch (command.type) {
    case 'pause_shop': {
      const untilMs = nowMs + command.minutes * MINUTE_MS
      await savePause(scope, untilMs, nowMs)
      return { type: 'shop_paused', untilMs: takesOrdersAt(tenant, untilMs) }
    }
    case 'close_shop':
      return close(scope, command.at, nowMs)
    case 'resume_shop':
      return resume(scope, command.onlyNow === true, nowMs)
    case 'want_stock_news':
      return wantStockNews(scope, command.wanted, nowMs)
    case 'agreement':
      return answerAgreement(scope, command, nowMs)
    case 'close_days':
    case 'close_early':
    case 'close_part':
    case 'open_late':
    case 'open_again':
    case 'drop_closure':
    case 'set_preparation':
      return executeHours(scope, command, nowMs)
    case 'read_sales':
    case 'read_owed':
      return executeBooks(scope, command, nowMs)
    case 'read_day': {
      const { fromMs, toMs } = dayAround(nowMs, tenant.timeZone)
      return { type: 'day_read', day: await readDay(deps, tx, fromMs, toMs) }
    }
  }
}

/** Her own choice: the others of the shop keep theirs. */
const wantStockNews = async (scope: CommandScope, wanted: boolean, nowMs: number): Promise<Outcome> => {
  const { staffId } = scope.conversation
  if (staffId === null) return { type: 'done' }
  await saveStockNewsChoice(scope.tx, staffId, wanted)
  await record(scope, wanted ? 'tenants.stock_news_on' : 'tenants.stock_news_off', {}, nowMs)
  return { type: 'stock_news_wanted', wanted }
}

/** Now, or at one of the times that she may mean; until the shop's day of trade is over. */
const close = async (scope: CommandScope, at: readonly number[] | null, nowMs: number): Promise<Outcome> => {
  const { deps, tx } = scope
  const tenant = { ...scope.tenant, closures: scope.tenant.closures.filter(isNot(laterToday(scope.tenant, nowMs))) }
  const fromMs = at === null ? nowMs : closingAt(nowMs, at, weekOf(tenant))
  if (fromMs === null) return { type: 'shop_stays' }
  const toMs = dayEndsAt(nowMs, weekOf(tenant))
  const closure: Closure = { id: deps.newId<'ClosureId'>(), fromMs, toMs, reason: null }
  await replaceClosing(tx, closure, nowMs)
  await record(
    scope,
    'tenants.closed_early',
    { in_minutes: minutesOf(fromMs - nowMs), minutes: minutesOf(toMs - fromMs) },
    nowMs,
  )
  const opensMs = takesOrdersAt({ ...tenant, closures: [...tenant.closures, closure] }, toMs)
  return { type: 'shop_closing', closing: { fromMs, opensMs } }
}

type IsClosing = (closure: Closure) => boolean
const isNot =
  (is: IsClosing): IsClosing =>
  (closure) =>
    !is(closure)
const onNow =
  (nowMs: number): IsClosing =>
  ({ fromMs, toMs }) =>
    fromMs <= nowMs && nowMs < toMs
/** What `replaceClosing` and `removeClosings` take away. */
const laterToday = (tenant: Tenant, nowMs: number): IsClosing => {
  const dayEndMs = dayEndsAt(nowMs, weekOf(tenant))
  return ({ fromMs, toMs }) => fromMs > nowMs && fromMs < dayEndMs && toMs <= dayEndMs
}

const minutesOf = (ms: number): number => Math.round(ms / MINUTE_MS)

/** What keeps orders away now comes to its end; when nothing does, and she says it, a closing of later today is taken away. */
const resume = async (scope: CommandScope, onlyNow: boolean, nowMs: number): Promise<Outcome> => {
  const { tx, tenant } = scope
  const isKeptAway = tenant.closures.some(onNow(nowMs)) || (tenant.pausedUntilMs ?? 0) > nowMs
  const isTakenAway = !isKeptAway && !onlyNow
  await Promise.all([
    savePausedUntil(tx, null),
    ...(isKeptAway ? [endClosures(tx, nowMs)] : []),
    ...(isTakenAway ? [removeClosings(tx, nowMs, dayEndsAt(nowMs, weekOf(tenant)))] : []),
  ])
  await record(scope, 'tenants.resumed_orders', {}, nowMs)
  const closures = tenant.closures.filter(isNot(isTakenAway ? laterToday(tenant, nowMs) : onNow(nowMs)))
  const { isOpen, hoursText, closing } = sellerShopFacts({ ...tenant, closures, pausedUntilMs: null }, scope, nowMs)
  return { type: 'shop_resumed', isOpen, hoursText, ...(closing ? { closing } : {}) }
}

const sellerShopFacts = (tenant: Tenant, { deps, conversation }: CommandScope, nowMs: number) => {
  const staff = tenant.staff.find((s) => s.id === conversation.staffId)
  return shopFacts(tenant, deps.publicUrl, nowMs, staff?.language ?? tenant.defaultLanguage)
}

const savePause = async (scope: CommandScope, untilMs: number, nowMs: number): Promise<void> => {
  await savePausedUntil(scope.tx, untilMs)
  await record(scope, 'tenants.paused_orders', { minutes: minutesOf(untilMs - nowMs) }, nowMs)
}
