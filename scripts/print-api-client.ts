/** Writes the types of the API's client from the OpenAPI document, which is made from the routes; a test compares the two. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import { newKey } from '../src/platform/crypto/seal.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { createDatabase } from '../src/platform/db/database.ts'
import { createHttpServer } from '../src/platform/http/server.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { createLogger } from '../src/platform/telemetry/logger.ts'
import { createMetrics } from '../src/platform/telemetry/metrics.ts'
import { apiRoutes } from '../src/roles/api.ts'
import { API_PROBLEMS } from '../src/roles/api/problems.ts'
import { createClock } from '../src/roles/runtime.ts'
import { toClientTypes } from './docs/api-client.ts'

const config = readConfig({})
if (!config.ok) throw new Error('the defaults are refused')
const clock = createClock()
const app = await createHttpServer({
  log: createLogger({ level: 'silent', role: randomUUID() }),
  registry: createMetrics().registry,
  readiness: async () => ({ ok: true, checks: {} }),
  problems: API_PROBLEMS,
})
// Never asked: the document is made of schemas alone.
const db = createDatabase({
  connection: { connectionString: 'postgres://127.0.0.1:1/x' },
  applicationName: 'x',
  connectionsMax: 1,
})
const runtime = { config: config.value, clock, newId: createNewId(clock), keyring: createKeyring(newKey()) }
await app.register(
  apiRoutes(
    runtime,
    db,
    () => undefined,
    () => undefined,
  ),
  { prefix: '/api' },
)
const document = (await app.inject('/api/v1/openapi.json')).json<object>()
await writeFile(path.join(import.meta.dirname, '../examples/api.d.ts'), await toClientTypes(document))
process.exit(0)
