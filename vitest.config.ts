import { defineConfig } from 'vitest/config'

/** Stops the product by the clock, and so has the machine to itself. */
const ALONE = ['acceptance/demo-start.test.ts']

const shared = {
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['scripts/ci/seeded.ts'],
  // By itself it looks for a second, for which a busy machine may stand still.
  expect: { poll: { timeout: 15_000 } },
}

/**
 * Files that run side by side. Most of their time they wait, for a pause in what a customer writes, for a disk, for a
 * browser, so that one alone leaves most of two cores idle.
 */
const sideBySide = { ...shared, exclude: ALONE, maxWorkers: 2, sequence: { groupOrder: 1 } } as const

export default defineConfig({
  test: {
    reporters: ['default', './scripts/ci/skipped.ts'],
    globalSetup: ['scripts/ci/workspace.ts', 'src/platform/postgres/vitest-global.ts'],
    // Projects of one order share their workers and start in the order of their names: files that start the product
    // are the long ones, so they come first, and no worker is left with one when the other has nothing more to do.
    projects: [
      {
        test: {
          ...sideBySide,
          name: 'product',
          include: ['acceptance/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        test: {
          ...sideBySide,
          name: 'units',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'emulator/**/*.test.ts'],
          // Nothing of ours lives in a module, so a file finds nothing that another one has left there, and what they
          // both import is loaded once: as much as a test itself costs, where each file begins afresh.
          isolate: false,
        },
      },
      { test: { ...shared, name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
})
