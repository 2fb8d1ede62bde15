/**
 * Names what was skipped, after all else: a machine without Redis or Chromium cannot prove everything, and whoever reads
 * "passed" should know what was not tried. A suite says in its name what it needs.
 */
import type { Reporter, TestModule, TestSuite, Vitest } from 'vitest/node'

type Parent = Pick<TestModule | TestSuite, 'children'>

/** The outermost suites of which every test was skipped, and single skipped tests of the others; none of them twice. */
export const skippedIn = (parent: Parent): readonly string[] => {
  const names: string[] = []
  for (const child of parent.children) {
    const isSkipped = child.type === 'test' ? child.result().state === 'skipped' : child.state() === 'skipped'
    if (isSkipped) names.push(child.fullName)
    else if (child.type === 'suite') names.push(...skippedIn(child))
  }
  return names
}

export const toLines = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : ['', 'Skipped on this machine:', ...[...new Set(names)].toSorted().map((n) => `  ${n}`), '']

export default class SkippedReporter implements Reporter {
  private isFiltered = false

  onInit(vitest: Vitest): void {
    this.isFiltered = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.isFiltered) return // whoever asks for some tests knows that the others are left out
    for (const line of toLines(modules.flatMap(skippedIn))) process.stdout.write(`${line}\n`)
  }
}
