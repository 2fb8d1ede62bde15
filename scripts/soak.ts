/**
 * The reliability bars at full size; prints its evidence as JSON and ends with 1 when a bar is missed.
 *
 *     npm run soak [-- --customers 100 --kills 100 --bodies 10000 --requests 20000 --seed 1]
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { startWorld } from '../acceptance/harness.ts'
import { brokenGarbagePromises, runGarbage } from '../acceptance/soak/garbage.ts'
import { runKillStorm } from '../acceptance/soak/kill-storm.ts'
import { brokenPromises } from '../acceptance/soak/promises.ts'

const numberArgument = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? fallback : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`)
  return value
}

const onProgress = (line: string): void => void process.stderr.write(`${line}\n`)
const seed = numberArgument('seed', 20261125)
const storm = { customers: numberArgument('customers', 100), kills: numberArgument('kills', 100), seed, onProgress }
const bodies = numberArgument('bodies', 10_000)

onProgress('kill storm')
const killStorm = await runKillStorm({ ...storm, withholdStatuses: false })
onProgress('kill storm, statuses withheld')
const withheld = { ...storm, kills: Math.ceil(storm.kills / 4), withholdStatuses: true }
const killStormWithoutStatuses = await runKillStorm(withheld)
onProgress('webhook bodies that Meta would never send')
const world = await startWorld({ WAKALA_LOG_LEVEL: 'error' })
const unsigned = Math.ceil(bodies / 5)
const garbage = await runGarbage(world, { bodies, unsigned, seed, onProgress }).finally(() => world.stop())

onProgress('requests made from the OpenAPI document')
const requests = numberArgument('requests', 20_000)
const vitest = path.join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
/** A test at another size than it has in `npm test`. */
const runTest = (file: string, env: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, [vitest, 'run', file], {
    cwd: path.join(import.meta.dirname, '..'),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
const evidenceDir = mkdtempSync(path.join(tmpdir(), 'wakala-soak-'))
const evidenceFile = path.join(evidenceDir, 'requests.json')
const fuzz = runTest('src/roles/api/contract/fuzz.test.ts', {
  WAKALA_FUZZ_REQUESTS: String(requests),
  WAKALA_FUZZ_EVIDENCE: evidenceFile,
})
if (fuzz.status !== 0) onProgress(fuzz.stdout)
const made = existsSync(evidenceFile) ? (JSON.parse(readFileSync(evidenceFile, 'utf8')) as object) : null
rmSync(evidenceDir, { recursive: true })
const api = { requests, held: fuzz.status === 0, ...made }

onProgress('webhooks of every kind, while the process that routes them is killed')
const webhooks = { kills: storm.kills, seed }
const killed = runTest('src/roles/killed-router.test.ts', {
  WAKALA_ROUTER_KILLS: String(Math.max(1, webhooks.kills)),
  WAKALA_ROUTER_SEED: String(seed),
})
if (killed.status !== 0) onProgress(killed.stdout)
const killedRouter = { ...webhooks, held: killed.status === 0 }

const broken = [
  ...(killedRouter.held ? [] : ['webhooks: some kind had its effect not once when its router was killed']),
  ...(api.held ? [] : ['requests: some were answered with a fault, or not as the document says']),
  ...brokenPromises(killStorm, false).map((sentence) => `kill storm: ${sentence}`),
  ...brokenPromises(killStormWithoutStatuses, true).map((sentence) => `kill storm, statuses withheld: ${sentence}`),
  ...brokenGarbagePromises(garbage).map((sentence) => `bodies: ${sentence}`),
]
process.stdout.write(
  `${JSON.stringify({ killStorm, killStormWithoutStatuses, garbage, api, killedRouter, broken }, null, 2)}\n`,
)
process.exitCode = broken.length > 0 ? 1 : 0
