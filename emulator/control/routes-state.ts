/** The world as a whole: state, reset, clock, meter, faults, settings, numbers, templates. */
import { Type } from 'typebox'
import { FaultsSchema, type FaultSettings } from '../core/faults.ts'
import { setTemplateCategory, setTemplateStatus } from '../graph/template-flow.ts'
import { newNumber, WABA_ID } from '../seed.ts'
import type { World } from '../world.ts'
import { fail, type ControlApp } from './http.ts'

/** A year at once is enough for any test. */
const ADVANCE_MAX_MS = 366 * 86_400_000

const closed = { additionalProperties: false }
const Milliseconds = Type.Number({ minimum: 0 })

const SettingsBody = Type.Object(
  {
    windowErrors: Type.Optional(Type.Union([Type.Literal('status'), Type.Literal('http')])),
    freeEntryMs: Type.Optional(Milliseconds),
    fetchLinks: Type.Optional(Type.Boolean()),
    templateReviewMs: Type.Optional(Milliseconds),
    statuses: Type.Optional(
      Type.Object(
        {
          sentMs: Type.Optional(Milliseconds),
          deliveredMs: Type.Optional(Milliseconds),
          readMs: Type.Optional(Milliseconds),
          reads: Type.Optional(
            Type.Union([
              Type.Literal('page-open'),
              Type.Literal('on-reply'),
              Type.Literal('always'),
              Type.Literal('never'),
            ]),
          ),
          pricingOn: Type.Optional(Type.Union([Type.Literal('sent'), Type.Literal('delivered')])),
        },
        closed,
      ),
    ),
  },
  closed,
)

const NumberBody = Type.Object(
  {
    phoneNumberId: Type.String({ pattern: '^\\d{5,20}$' }),
    displayPhone: Type.Optional(Type.String({ pattern: '^\\d{7,15}$' })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 75 })),
    wabaId: Type.Optional(Type.String({ pattern: '^\\d{5,20}$' })),
    accessToken: Type.Optional(Type.String({ minLength: 1 })),
    registered: Type.Optional(Type.Boolean()),
    coexistence: Type.Optional(Type.Boolean()),
    messagesPerSecond: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    paymentMethod: Type.Optional(Type.Boolean()),
    catalogId: Type.Optional(Type.String()),
    status: Type.Optional(
      Type.Union(
        (['CONNECTED', 'FLAGGED', 'RESTRICTED', 'BANNED', 'DISCONNECTED', 'PENDING'] as const).map((s) =>
          Type.Literal(s),
        ),
      ),
    ),
    qualityRating: Type.Optional(
      Type.Union((['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const).map((q) => Type.Literal(q))),
    ),
    messagingLimit: Type.Optional(
      Type.Union(
        (['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'] as const).map((t) => Type.Literal(t)),
      ),
    ),
  },
  closed,
)

const COEXISTENCE_PER_SECOND = 20

export const stateRoutes = (app: ControlApp, world: World): void => {
  const clockNow = (): { offsetMs: number; now: number } => ({
    offsetMs: world.clock.offsetMs(),
    now: world.clock.now(),
  })

  app.get('/state', async () => ({
    numbers: [...world.store.numbers.values()].map(({ accessToken: _secret, pin: _pin, ...number }) => number),
    users: [...world.store.users.values()],
    clock: clockNow(),
    faults: world.faults.settings(),
    meter: world.meter.report(world.clock.now()),
    settings: world.settings(),
    webhooks: world.webhooks.counters(),
    subscriptions: world.subscriptions.list().map(({ appSecret: _secret, ...rest }) => rest),
    lastSend: world.sends.last(),
    lastWire: world.wire.last(),
  }))

  app.post('/reset', async () => {
    world.reset()
    return { ok: true }
  })

  app.get('/clock', async () => clockNow())
  app.post(
    '/clock',
    { schema: { body: Type.Object({ advanceMs: Type.Number({ minimum: 0, maximum: ADVANCE_MAX_MS }) }, closed) } },
    async (request) => {
      world.clock.advance(request.body.advanceMs)
      world.bus.emit({ type: 'clock', data: clockNow() })
      return clockNow()
    },
  )

  app.get('/meter', async () => world.meter.report(world.clock.now()))

  const tellFaults = (): FaultSettings => {
    const faults = world.faults.settings()
    world.bus.emit({ type: 'faults', data: faults })
    return faults
  }
  app.get('/faults', async () => world.faults.settings())
  app.post('/faults', { schema: { body: FaultsSchema } }, async (request) => {
    world.faults.set(request.body)
    return tellFaults()
  })
  app.delete('/faults', async () => {
    world.faults.clear()
    return tellFaults()
  })

  app.get('/settings', async () => world.settings())
  app.post('/settings', { schema: { body: SettingsBody } }, async (request) => {
    // The schema leaves absent keys absent; its type cannot say so.
    world.setSettings(request.body)
    return world.settings()
  })

  app.post('/numbers', { schema: { body: NumberBody } }, async (request, reply) => {
    const { phoneNumberId, displayPhone, name, wabaId, ...rest } = request.body
    const known = world.store.numbers.get(phoneNumberId)
    if (!known && displayPhone === undefined) return fail(reply, 422, 'a new number needs its displayPhone')
    const number =
      known ?? newNumber(phoneNumberId, displayPhone ?? '', name ?? `Shop ${phoneNumberId}`, wabaId ?? WABA_ID)
    const perSecond = rest.coexistence === true ? { messagesPerSecond: COEXISTENCE_PER_SECOND } : {}
    Object.assign(number, perSecond, rest, name === undefined ? {} : { name })
    world.store.addNumber(number)
    const { accessToken: _secret, ...shown } = number
    return shown
  })

  const TemplateChange = Type.Object(
    {
      status: Type.Optional(
        Type.Union(
          (['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED', 'IN_APPEAL', 'ARCHIVED'] as const).map((s) =>
            Type.Literal(s),
          ),
        ),
      ),
      reason: Type.Optional(Type.String()),
      category: Type.Optional(
        Type.Union((['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const).map((c) => Type.Literal(c))),
      ),
    },
    closed,
  )
  app.get('/templates', async () => ({ templates: world.templates.save().templates }))
  app.post(
    '/templates/:id',
    { schema: { params: Type.Object({ id: Type.String() }), body: TemplateChange } },
    async (request, reply) => {
      const template = world.templates.byId(request.params.id)
      if (!template) return fail(reply, 404, `no template ${request.params.id}`)
      const { status, reason, category } = request.body
      if (category !== undefined) setTemplateCategory(world, template, category)
      if (status !== undefined) setTemplateStatus(world, template, status, reason)
      return template
    },
  )
}
