/** Brings the schema up to date as the owner; run once before the roles of a release start (docs/runbooks/roles.md). */
import { migrate } from '../src/platform/db/migrate.ts'

const connectionString = process.env.DATABASE_OWNER_URL
if (!connectionString) {
  process.stderr.write('DATABASE_OWNER_URL is not set: use postgres://wakala_owner:password@host:port/wakala\n')
  process.exit(1)
}
const applied = await migrate({ connectionString })
process.stdout.write(applied.length > 0 ? `applied: ${applied.join(', ')}\n` : 'nothing to apply\n')
