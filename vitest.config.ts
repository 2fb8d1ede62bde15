import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'emulator/**/*.test.ts',
      'scripts/**/*.test.ts',
      'acceptance/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    pool: 'forks',
    // One file at a time beside the processes that it starts: two storms at once on two cores run into each other's limits.
    maxWorkers: 1,
    globalSetup: ['src/platform/postgres/vitest-global.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
