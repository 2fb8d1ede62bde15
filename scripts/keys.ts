/** Makes, lists and takes back API keys, as the owner of the database (docs/runbooks/api-keys.md). */
import { readConfig } from '../src/platform/config/config.ts'
import { KEYS_USAGE, runKeysCommand } from '../src/roles/keys-command.ts'
import { createRuntime, openDatabase, refusalOf } from '../src/roles/runtime.ts'
import { openOperatorStore } from '../src/roles/operator-store.ts'

const args = process.argv.slice(2)
const say = (lines: readonly string[], ok: boolean): void => {
  for (const line of lines) (ok ? process.stdout : process.stderr).write(`${line}\n`)
  if (!ok) process.exitCode = 1
}

const run = async (): Promise<void> => {
  const config = readConfig({ ...process.env, WAKALA_LOG_LEVEL: 'warn' })
  if (!config.ok)
    return say(
      config.error.map((problem) => problem.mend),
      false,
    )
  const runtime = await createRuntime(config.value, 'keys')
  const store = await openOperatorStore(runtime)
  const db = openDatabase(runtime, store.connection('owner'), 'keys', 1)
  try {
    const { ok, lines } = await runKeysCommand({ ...runtime, db }, args)
    say(lines, ok)
  } finally {
    await db.close()
    await store.stop()
  }
}

if (args.length === 0) say([KEYS_USAGE], false)
else {
  await run().catch((error: unknown) => {
    const refusal = refusalOf(error, 0)
    if (refusal === null) throw error
    say([refusal], false)
  })
}
