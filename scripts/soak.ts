/**
 * The reliability bars at full size; prints its evidence as JSON and ends with 1 when a bar is missed.
 *
 *     npm run soak [-- --customers 100 --kills 100 --seed 1]
 */
import process from 'node:process'
import { runKillStorm } from '../acceptance/soak/kill-storm.ts'
import { brokenPromises } from '../acceptance/soak/promises.ts'

const numberArgument = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? fallback : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`)
  return value
}

const options = {
  customers: numberArgument('customers', 100),
  kills: numberArgument('kills', 100),
  seed: numberArgument('seed', 20261125),
  onProgress: (line: string) => process.stderr.write(`${line}\n`),
}
const evidence = [
  await runKillStorm({ ...options, withholdStatuses: false }),
  await runKillStorm({ ...options, kills: Math.ceil(options.kills / 4), withholdStatuses: true }),
]
const broken = evidence.flatMap((e, i) => brokenPromises(e, i === 1))
process.stdout.write(
  `${JSON.stringify({ killStorm: evidence[0], killStormWithoutStatuses: evidence[1], broken }, null, 2)}\n`,
)
process.exitCode = broken.length > 0 ? 1 : 0
