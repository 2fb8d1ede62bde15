import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createFakeGraph } from '../channel/fakes.ts'
import type { SendFacts } from '../channel/index.ts'
import type { LaneId, PhoneNumberId, TenantId, Wamid } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import type { Tenant } from '../tenants/index.ts'
import { createSignals } from './signals.ts'

const NUMBER = '7001' as PhoneNumberId
const WAMID = 'wamid.in1' as Wamid
const tenant = { tenantId: 't' as TenantId } as Tenant // all that a signal reads of it

const aWorld = (facts: Pick<SendFacts, 'recipient'> | null | Error) => {
  const graph = createFakeGraph()
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const db = {
    withTenant: (_t: TenantId, work: (tx: TenantTx) => Promise<unknown>) => work({} as TenantTx),
  } as Database
  const signals = createSignals({
    graph,
    log,
    db,
    tokenOf: () => 'token',
    facts: {
      find: () => (facts instanceof Error ? Promise.reject(facts) : Promise.resolve(facts as SendFacts | null)),
    },
  })
  return { graph, lines, signals }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('signals', () => {
  it('mark a message as read and show that somebody is typing, in one call', async () => {
    const { graph, signals } = aWorld(null)

    signals.readAndTyping(tenant, NUMBER, WAMID)
    await settled()

    expect(graph.signals).toEqual([
      {
        phoneNumberId: '7001',
        token: 'token',
        body: { messaging_product: 'whatsapp', status: 'read', message_id: WAMID, typing_indicator: { type: 'text' } },
      },
    ])
    expect(graph.sent).toEqual([])
  })

  it('react to a message of somebody who can be reached', async () => {
    const { graph, signals } = aWorld({ recipient: { waId: '27710000002' } })

    signals.react(tenant, NUMBER, 'l' as LaneId, WAMID, '👍')
    await settled()

    expect(graph.signals).toMatchObject([{ body: { type: 'reaction', reaction: { message_id: WAMID, emoji: '👍' } } }])
  })

  it.each([
    ['nobody is there any more', null],
    ['she cannot be reached', { recipient: null }],
    ['the database is away', new Error('away')],
  ])('are left out when %s, and nothing fails', async (_when, facts) => {
    const { graph, signals } = aWorld(facts)

    signals.react(tenant, NUMBER, 'l' as LaneId, WAMID, '👍')
    await settled()

    expect(graph.signals).toEqual([])
  })

  it('that are lost are a line for whoever debugs, without the message’s id', async () => {
    const { graph, lines, signals } = aWorld({ recipient: { waId: '27710000002' } })
    graph.script.push('throw')

    signals.readAndTyping(tenant, NUMBER, WAMID)
    await settled()

    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('read receipt not sent')
    expect(lines[0]).not.toContain(WAMID)
  })
})
