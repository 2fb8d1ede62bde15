/**
 * Closes a CI run: `node scripts/ci/summarise.mjs <vitest's JSON report> <number of other checks that failed>`.
 *
 * Prints what failed and what was skipped by name, then `N passed, N failed`, and exits with 1 when anything failed.
 * A skipped test counts as failed: CI installs all that tests need, so a skip means that something was not proved.
 * Plain JavaScript, because the machine's own Node may run it.
 */
import * as fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/**
 * @param {unknown} report vitest's JSON report; anything else (a run that died before it could write) is a failure
 * @param {number} failedChecks
 * @param {string} root paths are shown relative to it
 * @returns {{ lines: string[], passed: number, failed: number }} `lines` end with the one that counts
 */
export const summarise = (report, failedChecks, root) => {
  const files = /** @type {any} */ (report)?.testResults
  if (!Array.isArray(files) || files.length === 0) {
    return close(['No test report: the run ended before its tests did.'], 0, failedChecks + 1)
  }
  const lines = []
  let passed = 0
  let failed = failedChecks
  for (const file of files) {
    const name = path.relative(root, file.name)
    const tests = file.assertionResults ?? []
    for (const test of tests) {
      if (test.status === 'passed') {
        passed += 1
        continue
      }
      failed += 1
      lines.push(`${test.status === 'failed' ? 'failed' : 'skipped'}: ${name} > ${test.fullName}`)
    }
    // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
    if (file.status === 'failed' && !tests.some((test) => test.status === 'failed')) {
      failed += 1
      lines.push(`failed: ${name} (${String(file.message ?? 'could not be run').split('\n')[0]})`)
    }
  }
  // An error outside any test, such as a rejection that nobody handled, shows in nothing but this.
  if (/** @type {any} */ (report).success === false && failed === failedChecks) {
    failed += 1
    lines.push('failed: an error outside of any test; see above')
  }
  return close(lines, passed, failed)
}

const close = (lines, passed, failed) => ({
  lines: [...lines, `${passed} passed, ${failed} failed`],
  passed,
  failed,
})

const readReport = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file = '', failedChecks = '0'] = process.argv
  const { lines, failed } = summarise(readReport(file), Number(failedChecks), process.cwd())
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
