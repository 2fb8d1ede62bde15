/**
 * The benchmarks, each figure beside its bar: one JSON document on standard output, a short table on standard error.
 *
 *     npm run bench [-- ingress turn busy-turn full-turn reply tenants memory keeping catalogue]
 *
 * Ends with 1 when a bar is missed. `docs/benchmarks.md` says what each figure is.
 */
import process from 'node:process'
import { judge, tableOf, type Bar } from '../bench/bars.ts'
import { benchCatalogue } from '../bench/catalogue.ts'
import { FULL, type Fill } from '../bench/fill-database.ts'
import { benchIngress } from '../bench/ingress.ts'
import { benchKeeping } from '../bench/keeping.ts'
import { describeMachine } from '../bench/machine.ts'
import { atQuickPace, measurePace, watchPace } from '../bench/pace.ts'
import { benchMemory } from '../bench/memory.ts'
import { benchReply } from '../bench/reply.ts'
import { benchTenants } from '../bench/tenants.ts'
import { benchTurn, TURN, type TurnOptions } from '../bench/turn.ts'

interface Bench {
  readonly run: () => Promise<{ readonly evidence: object; readonly bars: readonly Bar[] }>
}

const turnAt = (options: TurnOptions, fill?: Fill): Bench => ({
  run: async () => {
    const evidence = await benchTurn(options, fill)
    const { total } = evidence.cpuMsPerTurn
    const name = `one turn at ${options.perSecond} a second${fill ? ', full database' : ''}, CPU`
    return { evidence, bars: [{ name, figure: total, unit: 'ms', bar: 8, aim: 4, isCpu: true }] }
  },
})

const BENCHES: Readonly<Record<string, Bench>> = {
  memory: {
    run: async () => {
      const evidence = await benchMemory()
      return { evidence, bars: [{ name: 'idle memory, Node (PSS)', figure: evidence.nodePssMb, unit: 'MB', bar: 160 }] }
    },
  },
  ingress: {
    run: async () => {
      const evidence = await benchIngress()
      const { latencyAtHalfCapacityMs: latency, cpuMsPerRequest: cpu } = evidence
      return {
        evidence,
        bars: [
          { name: 'durable ingress, CPU to its floor', figure: cpu.ratio, unit: 'x', bar: 1.5, aim: 1.25 },
          { name: 'ingress latency, median', figure: latency.median, unit: 'ms', bar: 20 },
          { name: 'ingress latency, p99', figure: latency.p99, unit: 'ms', bar: 250 },
        ],
      }
    },
  },
  turn: turnAt(TURN),
  'busy-turn': turnAt({ ...TURN, perSecond: 60 }),
  'full-turn': turnAt(TURN, FULL),
  reply: {
    run: async () => {
      const evidence = await benchReply()
      const { beyond } = evidence.medianMs
      return { evidence, bars: [{ name: 'reply beyond the emulator, median', figure: beyond, unit: 'ms', bar: 40 }] }
    },
  },
  tenants: {
    run: async () => {
      const evidence = await benchTenants()
      const name = 'turn with many tenants to few'
      return { evidence, bars: [{ name, figure: evidence.ratio, unit: 'x', bar: 1.2 }] }
    },
  },
  keeping: {
    run: async () => {
      const evidence = await benchKeeping()
      const { restoreSecondsPerGb: restore, backup } = evidence
      return {
        evidence,
        bars: [
          { name: 'restore of 1 GB', figure: restore, unit: 's', bar: 60 },
          { name: 'backup of 1 GB, read back', figure: backup.seconds, unit: 's', bar: 60 },
          { name: 'memory of a backup, at most', figure: backup.memoryPeakMb, unit: 'MB', bar: 300 },
        ],
      }
    },
  },
  catalogue: {
    run: async () => {
      const evidence = await benchCatalogue()
      const { import: imported, importAgain: again, cpuMsPerRequest: cpu } = evidence
      return {
        evidence,
        bars: [
          { name: 'import of 50 000 products', figure: imported.seconds, unit: 's', bar: 30 },
          { name: 'memory of an import, above idle', figure: imported.memoryAboveIdleMb, unit: 'MB', bar: 150 },
          { name: 'the same into the shop that has them', figure: again.seconds, unit: 's', bar: 30 },
          { name: 'memory of that, above idle', figure: again.memoryAboveIdleMb, unit: 'MB', bar: 150 },
          ...[
            { name: 'page of 100 products, CPU', cost: cpu.listOf100 },
            { name: 'search with slips, CPU', cost: cpu.searchWithSlips },
          ].map(
            ({ name, cost }) =>
              ({ name, figure: cost.total, quick: cost.quick, unit: 'ms', bar: 3, isCpu: true }) as const,
          ),
        ],
      }
    },
  },
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(BENCHES, name))
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark "${unknown}": use ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(2)
}

const machine = describeMachine()
const evidence: Record<string, object> = {}
const bars: Bar[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  const paceBefore = measurePace()
  const stopWatch = watchPace()
  const result = await bench.run()
  const during = stopWatch()
  const paceMs = { before: paceBefore, during, after: measurePace() }
  evidence[name] = { paceMs, ...result.evidence }
  process.stderr.write(
    `${name}: pace of the machine ${paceMs.before} ms before, ${during} ms during, ${paceMs.after} ms after\n`,
  )
  bars.push(...result.bars.map((b) => (b.isCpu ? { quick: atQuickPace(b.figure, during), ...b } : b)))
}
const judged = judge(bars)
process.stdout.write(`${JSON.stringify({ machine, bars: judged, evidence }, null, 2)}\n`)
process.stderr.write(`\n${tableOf(judged)}\n`)
process.exit(judged.every((b) => b.isMet) ? 0 : 1)
