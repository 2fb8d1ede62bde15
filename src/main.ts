/** Reads the configuration, starts the role that it is given, stops it gracefully. */
import { readConfig } from './platform/config/config.ts'
import { createRuntime, refusalOf } from './roles/runtime.ts'
import { ROLES, startRole, type RoleName } from './roles/start-role.ts'

/** A second signal within this time is the same Ctrl-C, which a terminal sends to every process of the group. */
const SAME_SIGNAL_MS = 1_000

const refuse = (...lines: readonly string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
}

const parseArguments = (args: readonly string[]): { role: RoleName; kinds: string | undefined } => {
  const [first, ...rest] = args.filter((a) => a !== '--role')
  if (first === undefined && args.includes('--role')) {
    refuse(`Which role? Use one of ${ROLES.join(', ')}: npm run role -- all`)
  }
  const role = first ?? 'all'
  if (!(ROLES as readonly string[]).includes(role)) refuse(`Unknown role "${role}": use one of ${ROLES.join(', ')}.`)
  const at = rest.indexOf('--kinds')
  return { role: role as RoleName, kinds: at >= 0 ? rest[at + 1] : undefined }
}

const startedAt = performance.now()
const { role, kinds } = parseArguments(process.argv.slice(2))
const read = readConfig(process.env)
if (!read.ok) refuse(...read.error.map((problem) => problem.mend))
else {
  try {
    const runtime = await createRuntime(read.value, role)
    const running = await startRole(runtime, role, kinds)
    let stoppingSince = 0
    const stop = (signal: string): void => {
      if (stoppingSince > 0) {
        if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1) // asked twice: leave at once
        return
      }
      stoppingSince = performance.now()
      runtime.log.info({ signal }, 'stopping')
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          runtime.log.error({ err: error }, 'did not stop cleanly')
          process.exit(1)
        },
      )
    }
    process.on('SIGTERM', () => stop('SIGTERM'))
    process.on('SIGINT', () => stop('SIGINT'))
    // A service is asked to look again at what it read; a demo's terminal has been closed.
    process.on('SIGHUP', () => (read.value.WAKALA_MODE === 'production' ? void running.reload() : stop('SIGHUP')))
    runtime.log.info({ ms: Math.round(performance.now() - startedAt) }, 'ready')
    if (role === 'all' && read.value.WAKALA_MODE === 'demo') {
      process.stdout.write(
        [
          '',
          `  Wakala is ready: ${running.url}/emulator/   two phones, a customer and a seller`,
          `                   ${running.url}/s/kasi-kota   a shop's own page`,
          `                   ${running.url}/api/docs    the API`,
          '',
          '',
        ].join('\n'),
      )
    }
  } catch (error) {
    const sentence = refusalOf(error, read.value.PORT)
    if (sentence === null) throw error
    refuse(sentence)
  }
}
