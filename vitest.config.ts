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
    globalSetup: ['src/platform/postgres/vitest-global.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
