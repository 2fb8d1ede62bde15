/** The files of a pack, line by line, as they are asked for. */
import { HOUR_MS } from '../../kernel/clock.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { readRowsOf, type PersonRows } from '../../platform/db/person-rows.ts'
import { listAuditByTime, type AuditMark } from '../audit.ts'
import { openRow, type ExportRow } from '../export-person.ts'
import { openWithAny, type OpenedKeys } from '../person-keys.ts'
import {
  listNotSent,
  listOrderIds,
  listSaid,
  listStatuses,
  type Mark,
  type Page,
  type SaidRow,
  type StatusRow,
} from './evidence-store.ts'
import { README, type AuditFrame, type EvidenceFile } from './format.ts'
import { inOrder } from './in-order.ts'
import type { ConsentLine, EvidenceDeps, EvidenceRequest, Subject } from './ports.ts'

/** Rows of one page: with their messages' text a few hundred kilobytes. */
const PAGE = 200
/** By as much may an entry of the chain bear an earlier or later time than its neighbours. */
const SKEW_MS = HOUR_MS
/** What Meta tells of a message comes within its 30 days of keeping it. */
const STATUS_AFTER_MS = 30 * 24 * HOUR_MS

/** A file of a pack, whose text is made when its turn comes. */
export interface TextFile {
  readonly name: string
  readonly text: AsyncIterable<string> | Iterable<string>
}

const line = (value: object): string => `${JSON.stringify(value)}\n`
const lines = (rows: readonly object[]): string => rows.map(line).join('')
const opened = (part: PersonRows, keys: OpenedKeys): readonly ExportRow[] =>
  part.rows.map((row) => openRow(part, row, keys))

/** Every file but the manifest; `onAudit` is told of the part of the chain once it has been read. */
export const contentFiles = function* (
  deps: EvidenceDeps,
  request: EvidenceRequest,
  subject: Subject,
  onAudit: (frame: AuditFrame) => void,
): Generator<TextFile> {
  const { customer, keys } = subject
  const inTenant = <T>(read: (tx: TenantTx) => Promise<T>): Promise<T> => deps.db.withTenant(request.tenantId, read)
  const rowsOf = async function* (table: 'customer' | 'identity' | 'privacy_request'): AsyncGenerator<string> {
    yield lines(opened(await inTenant((tx) => readRowsOf(tx, table, customer)), keys))
  }
  const file = (name: EvidenceFile, text: TextFile['text']): TextFile => ({ name, text })

  yield file('README.txt', [README])
  yield file('person.jsonl', rowsOf('customer'))
  yield file('identities.jsonl', rowsOf('identity'))
  const wordings = new Map<string, object>()
  yield file('consents.jsonl', [consentLines(deps, request, subject, wordings)])
  yield file(
    'wordings.jsonl',
    afterwards(() => lines([...wordings.values()])),
  )
  yield file('messages.jsonl', messageLines(deps, inTenant, request, subject))
  yield file('sends.jsonl', sendLines(inTenant, request, subject))
  yield file('orders.jsonl', orderLines(inTenant, request, subject))
  yield file('requests.jsonl', rowsOf('privacy_request'))
  yield file('audit.jsonl', auditLines(inTenant, request, subject, onAudit))
}

type InTenant = <T>(read: (tx: TenantTx) => Promise<T>) => Promise<T>

/** Text that is made when its turn comes, not when it is listed. */
const afterwards = async function* (text: () => string): AsyncGenerator<string> {
  yield text()
}

/** Her ledger up to the end of the period, from its beginning: what holds in a period was said before it. */
const consentLines = (
  deps: EvidenceDeps,
  { untilMs }: EvidenceRequest,
  { ledger }: Subject,
  wordings: Map<string, object>,
): string => {
  const recordedAt = (link: ConsentLine): number =>
    'body' in link ? Number(link.body.recordedAtMs) : link.recordedAtMs
  const told = ledger.filter((link) => recordedAt(link) < untilMs)
  for (const link of told) {
    if (!('body' in link)) continue
    const { wordingId, wordingVersion, wordingSha256: sha256, language } = link.body
    const text = wordings.has(sha256) ? null : deps.findWording(link.body)
    if (text !== null) wordings.set(sha256, { wordingId, wordingVersion, language, sha256, text })
  }
  return lines(told)
}

/** Page after page of what bears a time and an id. */
const pages = async function* <Row extends { readonly id: string; readonly at: Date }>(
  { fromMs, untilMs }: EvidenceRequest,
  read: (page: Page) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const period = { from: new Date(fromMs), until: new Date(untilMs), most: PAGE }
  for (let after: Mark | null = null; ;) {
    const rows = await read({ ...period, after })
    const last = rows.at(-1)
    if (rows.length > 0) yield rows
    if (!last || rows.length < PAGE) return
    after = { at: last.at, id: last.id }
  }
}

const messageLines = async function* (
  deps: EvidenceDeps,
  inTenant: InTenant,
  request: EvidenceRequest,
  { conversation, keys }: Subject,
): AsyncGenerator<string> {
  for await (const rows of pages(request, (page) => inTenant((tx) => listSaid(tx, conversation, page)))) {
    const wamids = rows.flatMap(({ wamid }) => wamid ?? [])
    const [first, last] = [rows[0]?.at ?? new Date(0), rows.at(-1)?.at ?? new Date(0)]
    const until = new Date(last.getTime() + STATUS_AFTER_MS)
    const told = Map.groupBy(
      wamids.length === 0 ? [] : await inTenant((tx) => listStatuses(tx, wamids, first, until)),
      ({ wamid }) => wamid,
    )
    yield lines(rows.map((row) => toMessage(deps, row, told.get(row.wamid ?? '') ?? [], keys)))
  }
}

const openSaid = ({ id, sealed }: SaidRow, keys: OpenedKeys): unknown => {
  const text = sealed.length === 0 ? null : openWithAny(keys.customers.values(), sealed, `message:${id}`)
  return text === null ? null : (JSON.parse(text) as unknown)
}

const toMessage = (deps: EvidenceDeps, row: SaidRow, told: readonly StatusRow[], keys: OpenedKeys): object => {
  const content = openSaid(row, keys)
  return {
    id: row.id,
    at: row.at.toISOString(),
    direction: row.direction,
    kind: row.kind,
    wamid: row.wamid,
    conversationId: row.lane_id,
    text: content === null ? null : deps.readMessage(content),
    content,
    statuses: told.map(({ status, at, error_code }) => ({ status, at: at.toISOString(), errorCode: error_code })),
  }
}

/** By which rule of the send gate each message went, and which did not go, with the reason. */
const sendLines = async function* (
  inTenant: InTenant,
  request: EvidenceRequest,
  { conversation }: Subject,
): AsyncGenerator<string> {
  for await (const rows of pages(request, (page) => inTenant((tx) => listSaid(tx, conversation, page)))) {
    const sent = rows.filter(({ direction }) => direction === 'out')
    yield lines(
      sent.map(({ id, at, wamid, category, send_rule, repeats, kind }) => ({
        ...{ id, at: at.toISOString(), wamid, kind, decision: 'allowed', rule: send_rule, category, repeats },
      })),
    )
  }
  for await (const rows of pages(request, (page) => inTenant((tx) => listNotSent(tx, conversation, page)))) {
    yield lines(
      rows.map(({ id, at, kind, reason, attempts }) => {
        const [, rule = null] = /^send gate: (\S+)$/.exec(reason) ?? []
        const decision = rule === null ? 'failed' : 'refused'
        return { id, at: at.toISOString(), wamid: null, kind, decision, rule, reason, attempts }
      }),
    )
  }
}

/** The code by which goods change hands is hers to say, as long as they have not. */
const withoutCode = ({ handover_code: _code, ...order }: ExportRow): ExportRow => order

const orderLines = async function* (
  inTenant: InTenant,
  request: EvidenceRequest,
  person: Subject,
): AsyncGenerator<string> {
  for await (const found of pages(request, (page) => inTenant((tx) => listOrderIds(tx, person, page)))) {
    const ids = found.map(({ id }) => id)
    const [orders, orderedLines, changes] = await inTenant(async (tx) => [
      opened(await readRowsOf(tx, 'sales_order', ids), person.keys).map(withoutCode),
      opened(await readRowsOf(tx, 'sales_order_line', ids), person.keys),
      opened(await readRowsOf(tx, 'order_change', ids), person.keys),
    ])
    const byId = new Map(orders.map((order) => [order.id, order]))
    const ofOrder = (rows: readonly ExportRow[], id: string): readonly ExportRow[] =>
      rows.filter((row) => row.order_id === id)
    yield lines(ids.map((id) => ({ ...byId.get(id), lines: ofOrder(orderedLines, id), changes: ofOrder(changes, id) })))
  }
}

const auditLines = async function* (
  inTenant: InTenant,
  { fromMs, untilMs }: EvidenceRequest,
  { slice }: Subject,
  onAudit: (frame: AuditFrame) => void,
): AsyncGenerator<string> {
  if (slice === null) return
  const around = { ...slice, fromMs: fromMs - SKEW_MS, untilMs: untilMs + SKEW_MS }
  const byTime = async function* () {
    for (let after: AuditMark | null = null; ;) {
      const rows: Awaited<ReturnType<typeof listAuditByTime>> = await inTenant((tx) =>
        listAuditByTime(tx, around, after, PAGE),
      )
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return
      after = { at: last.body.at, seq: last.seq }
    }
  }
  let startHash: string | null = null
  let endHash = ''
  for await (const entry of inOrder(byTime(), slice)) {
    startHash ??= entry.prevHash
    endHash = entry.hash
    yield line(entry)
  }
  if (startHash !== null) onAudit({ ...slice, startHash, endHash })
}
