/** What follows a write of the API once its transaction is over, said where a route is wired and not in each handler. */
import type { TenantTx } from '../../platform/db/database.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import type { Directory } from '../../tenants/index.ts'
import { callerOf } from './auth.ts'
import type { Write } from './idempotency.ts'

/** For routes that change what the directory keeps of a shop (its settings, zones, people): this process sees it at once. */
export const forgettingShop =
  (write: Write, directory: Pick<Directory, 'forgetTenant'>): Write =>
  async (request, reply, work, options) => {
    const done = await write(request, reply, work, options)
    directory.forgetTenant(callerOf(request).tenantId)
    return done
  }

/** For routes whose writes make jobs: who does them is told once the jobs are committed. A repetition makes none. */
export const hintingJobs =
  (
    write: Write,
    jobs: {
      readonly takeHints: (tx: TenantTx) => readonly LaneHint[]
      readonly hint: (hint: LaneHint) => void
    },
  ): Write =>
  async (request, reply, work, options) => {
    let hints: readonly LaneHint[] = []
    const done = await write(
      request,
      reply,
      async (tx) => {
        const result = await work(tx)
        hints = jobs.takeHints(tx)
        return result
      },
      options,
    )
    for (const hint of hints) jobs.hint(hint)
    return done
  }
