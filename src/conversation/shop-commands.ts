/** Carries out what a seller asks of her shop as a whole: a pause, its end, how today went. */
import { MINUTE_MS } from '../kernel/clock.ts'
import {
  dayAround,
  dayEndsAt,
  exceptionsOf,
  parseOpeningHours,
  readDay,
  type OpeningExceptions,
  type OpeningHours,
} from '../orders/index.ts'
import { appendAudit } from '../privacy/index.ts'
import { savePausedUntil, type Tenant } from '../tenants/index.ts'
import type { Command, Outcome } from './dialogue/types.ts'
import { actorOf, type CommandScope } from './turn-commands.ts'
import { takesOrdersAt } from './turn-facts.ts'

export type ShopCommand = Extract<Command, { type: 'pause_shop' | 'resume_shop' | 'read_day' }>

export const executeShop = async (scope: CommandScope, command: ShopCommand): Promise<Outcome> => {
  const { deps, tx, tenant, conversation } = scope
  // Her words are no order from anybody else.
  if (conversation.kind !== 'seller') return { type: 'done' }
  const nowMs = deps.clock.now()
  switch (command.type) {
    case 'pause_shop': {
      const untilMs = command.until === 'today' ? endOfDay(tenant, nowMs) : nowMs + command.until * MINUTE_MS
      await save(scope, untilMs, nowMs)
      return { type: 'shop_paused', untilMs: takesOrdersAt(tenant, untilMs) }
    }
    case 'resume_shop':
      await save(scope, null, nowMs)
      return { type: 'shop_resumed' }
    case 'read_day': {
      const { fromMs, toMs } = dayAround(nowMs, tenant.timeZone)
      return { type: 'day_read', day: await readDay(deps, tx, fromMs, toMs) }
    }
  }
}

const endOfDay = ({ settings, timeZone, ...shop }: Tenant, nowMs: number): number => {
  const hours: OpeningHours | null = parseOpeningHours(settings.hours)
  const exceptions: OpeningExceptions = exceptionsOf({ ...shop, ...settings })
  return dayEndsAt(nowMs, hours, timeZone, exceptions)
}

/** Audited, because it keeps customers away; the audit locks the tenant's counter, so it comes last. */
const save = async (
  { deps, tx, tenant, conversation, effects }: CommandScope,
  untilMs: number | null,
  nowMs: number,
): Promise<void> => {
  effects.isShopChanged = true
  await savePausedUntil(tx, untilMs)
  await appendAudit(deps, tx, {
    actor: actorOf(conversation),
    action: untilMs === null ? 'tenants.resumed_orders' : 'tenants.paused_orders',
    objectType: 'tenant',
    objectId: tenant.tenantId,
    purpose: 'settings',
    facts: untilMs === null ? {} : { minutes: Math.round((untilMs - nowMs) / MINUTE_MS) },
    atMs: nowMs,
  })
}
