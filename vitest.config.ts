import { availableParallelism } from 'node:os'
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
    // Most of what takes long waits for processes of its own: a core left free would be idle.
    maxWorkers: availableParallelism(),
    globalSetup: ['src/platform/postgres/vitest-global.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
