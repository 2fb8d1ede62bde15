/**
 * Runs a TypeScript file of the project on the project's own Node:
 *
 *     node scripts/run.mjs <file.ts> [arguments]
 *
 * Started by Node 24 or later, as `npm run` does, it imports the file in the same process; started by an older one it
 * runs itself again on the right one.
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { findRuntime, importAsMain, isRuntimeRight, runOn, runtimeMissing, stopWithParent } from './node-runtime.mjs'

const [file, ...args] = process.argv.slice(2)
const runtime = findRuntime()

if (file === undefined) {
  process.stderr.write('Usage: node scripts/run.mjs <file.ts> [arguments]\n')
  process.exitCode = 2
} else if (runtime === null) {
  process.stderr.write(`${runtimeMissing()}\n`)
  process.exitCode = 1
} else if (isRuntimeRight()) {
  stopWithParent()
  await importAsMain(file, args)
} else {
  runOn(runtime, [fileURLToPath(import.meta.url), file, ...args])
}
