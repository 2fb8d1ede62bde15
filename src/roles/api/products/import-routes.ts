/** The catalogue as a table: imports with their reports, and the export. */
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import {
  applyImport,
  cancelImport,
  createImport,
  exportCatalogue,
  FILE_BYTES_MOST,
  findSyncSeq,
  getImport,
  IMPORT_STATES,
  listImports,
  listProblems,
  PROBLEM_REASONS,
  receiveFile,
  type CatalogRefusal,
  type CatalogueImport,
  type ImportDeps,
} from '../../../catalog/index.ts'
import type { ImportId } from '../../../kernel/ids.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { readCursor, toCursor } from '../cursor.ts'
import { isKnown } from '../etag.ts'
import type { Write } from '../idempotency.ts'
import {
  closed,
  EmptyBody,
  Id,
  Instant,
  NextCursor,
  NoQuery,
  Nullable,
  OneOf,
  PAGE_DEFAULT,
  pageQuery,
} from '../words.ts'

const Count = Type.Integer({ minimum: 0 })
const ImportSchema = Type.Object(
  {
    id: Id,
    state: OneOf(
      IMPORT_STATES,
      'checked',
      'After `checked` it waits for you; nothing has changed in the catalogue yet',
    ),
    skipBadRows: Type.Boolean(),
    rows: Count,
    badRows: Type.Integer({ minimum: 0, description: 'See its problems' }),
    products: Count,
    productsDone: Type.Integer({ minimum: 0, description: 'Progress of the check, then of the applying' }),
    created: Nullable(Count),
    changed: Nullable(Count),
    unchanged: Nullable(Count),
    reason: Nullable(Type.String({ description: 'Why it failed', examples: ['file.no_heading'] })),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Import' },
)
const ImportsPage = Type.Object({ imports: Type.Array(ImportSchema), nextCursor: NextCursor })
const ImportParams = Type.Object({ importId: Id })
const NewImportBody = Type.Object(
  { skipBadRows: Type.Optional(Type.Boolean({ description: 'Leave bad rows out instead of refusing the file' })) },
  { ...closed, examples: [{ skipBadRows: false }] },
)
const ProblemsPage = Type.Object({
  problems: Type.Array(
    Type.Object({
      row: Type.Integer({ description: 'The row as a spreadsheet shows it; the heading is 1', examples: [7] }),
      column: Type.String({ examples: ['price'] }),
      reason: OneOf(PROBLEM_REASONS, 'not_readable'),
      value: Type.String({ examples: ['eighteen'] }),
    }),
  ),
  nextCursor: NextCursor,
})
const PageQuery = Type.Object({ ...pageQuery }, closed)

const toWire = ({ importId, skipBad, createdAtMs, updatedAtMs, ...rest }: CatalogueImport) => ({
  id: importId,
  skipBadRows: skipBad,
  ...rest,
  createdAt: new Date(createdAtMs).toISOString(),
  updatedAt: new Date(updatedAtMs).toISOString(),
})

/** Rows are numbers, so the cursor of a report is one. */
const readRow = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/.test(cursor)) {
    throw new InvalidRequestError([{ field: 'cursor', message: 'is not one that came from here' }])
  }
  return Number(cursor)
}

interface ImportRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly imports: ImportDeps
  /** Told when an import has work to do. */
  readonly onDue: () => void
}

export const importRoutes =
  ({ db, write, imports, onDue }: ImportRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const CSV = ['text/csv']
    app.addContentTypeParser(CSV, { parseAs: 'buffer', bodyLimit: FILE_BYTES_MOST }, (_request, body, done) =>
      done(null, body),
    )

    /** Every step of an import is answered with the import as it is then; work that became due is begun behind it. */
    const act = async (
      request: Parameters<Write>[0],
      reply: Parameters<Write>[1],
      work: (tx: TenantTx) => Promise<Result<CatalogueImport, CatalogRefusal>>,
    ) => {
      const done = await write(
        request,
        reply,
        async (tx) => {
          const result = await work(tx)
          return result.ok ? ok(toWire(result.value)) : result
        },
        { status: 202 },
      )
      if (done.ok) onDue()
      return done
    }

    app.post(
      '/imports',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'createImport',
          summary: 'Begin an import of products from a table',
          description:
            'Then put its file, wait until it is checked, read its problems, and apply it. Columns: `sku`, `product`, ' +
            '`variant`, `category`, `price`, `stock` and those of the export; a column that is missing leaves what is there.',
          tags: ['catalogue'],
          querystring: NoQuery,
          body: NewImportBody,
          response: { 201: ImportSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const actor = staffActorOf(request)
        const importId = imports.newId<'ImportId'>()
        const skipBad = request.body.skipBadRows ?? false
        const work = async (tx: TenantTx) => {
          const made = await createImport(imports, tx, { importId, actor, skipBad })
          return made.ok ? ok(toWire(made.value)) : made
        }
        const done = await write(request, reply, work, { status: 201 })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.get(
      '/imports',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'listImports',
          summary: 'Imports, newest first, a page at a time',
          tags: ['catalogue'],
          querystring: PageQuery,
          response: { 200: ImportsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const key = readCursor(cursor)
        const before = key && { atMs: key.atMs, importId: key.id as ImportId }
        const rows = await db.withTenant(callerOf(request).tenantId, (tx) => listImports(tx, before, limit + 1))
        const page = rows.slice(0, limit)
        const last = page.at(-1)
        const next = rows.length > limit && last ? toCursor({ atMs: last.createdAtMs, id: last.importId }) : null
        return { imports: page.map(toWire), nextCursor: next }
      },
    )

    app.get(
      '/imports/:importId',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'getImport',
          summary: 'How far an import is',
          tags: ['catalogue'],
          params: ImportParams,
          querystring: NoQuery,
          response: { 200: ImportSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const importId = request.params.importId as ImportId // the schema has checked the form
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => getImport(tx, importId))
        return found.ok ? toWire(found.value) : sendProblem(reply, found.error)
      },
    )

    app.get(
      '/imports/:importId/problems',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'listImportProblems',
          summary: 'What is wrong with its rows: one line a bad row, in the order of the file',
          tags: ['catalogue'],
          params: ImportParams,
          querystring: PageQuery,
          response: { 200: ProblemsPage, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const importId = request.params.importId as ImportId // the schema has checked the form
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const after = readRow(cursor)
        const [found, rows] = await db.withTenant(callerOf(request).tenantId, (tx) =>
          Promise.all([getImport(tx, importId), listProblems(tx, importId, after, limit + 1)]),
        )
        if (!found.ok) return sendProblem(reply, found.error)
        const problems = rows.slice(0, limit)
        return { problems: [...problems], nextCursor: rows.length > limit ? String(problems.at(-1)!.row) : null }
      },
    )

    app.put(
      '/imports/:importId/file',
      {
        config: { scope: 'catalog:write', takes: CSV },
        schema: {
          operationId: 'putImportFile',
          summary: 'Give an import its file: CSV with a heading, UTF-8, comma or semicolon',
          description:
            'It is then checked, which changes nothing. Another file replaces it until the import is applied. At most 20 ' +
            'imports of a shop have a file at once; one that was checked a week ago and not applied is cancelled when the next ' +
            'file comes.',
          tags: ['catalogue'],
          params: ImportParams,
          querystring: NoQuery,
          response: { 202: ImportSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const importId = request.params.importId as ImportId // the schema has checked the form
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const done = await act(request, reply, (tx) => receiveFile(imports, tx, importId, bytes))
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.post(
      '/imports/:importId/apply',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'applyImport',
          summary: 'Let a checked import have its effect: all of it, or nothing',
          tags: ['catalogue'],
          params: ImportParams,
          querystring: NoQuery,
          body: EmptyBody,
          response: { 202: ImportSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const importId = request.params.importId as ImportId // the schema has checked the form
        const done = await act(request, reply, (tx) => applyImport(imports, tx, importId))
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.post(
      '/imports/:importId/cancel',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'cancelImport',
          summary: 'Give an import up; one that is being applied has then had no effect',
          tags: ['catalogue'],
          params: ImportParams,
          querystring: NoQuery,
          body: EmptyBody,
          response: { 202: ImportSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const importId = request.params.importId as ImportId // the schema has checked the form
        const done = await act(request, reply, (tx) => cancelImport(imports, tx, importId))
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.get(
      '/products.csv',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'exportProducts',
          summary: 'The whole catalogue as a table that an import reads back without a change',
          tags: ['catalogue'],
          querystring: NoQuery,
          produces: CSV,
          response: {
            200: Type.Unsafe<Readable>({ type: 'string', description: 'CSV, one row a variant' }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        // Rises with every change of what is sold and of stock.
        const tag = `"s${await db.withTenant(tenantId, findSyncSeq)}"`
        reply.header('etag', tag)
        if (isKnown(request, tag)) return reply.code(304).send(Readable.from([]))
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="products.csv"')
          .send(Readable.from(exportCatalogue(db, tenantId)))
      },
    )
  }
