import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    globals: false,
    setupFiles: ['tests/fast-check-seed.ts'],
    include: [
      'tests/faults/**/*.test.ts',
      'tests/unit/main/backend/import/fuzz.test.ts',
      'tests/unit/core/exporters/{round-trip,galley}.test.ts',
    ],
    restoreMocks: true,
    maxWorkers: '100%',
    expect: { poll: { timeout: 40_000 } },
    // What is tried thousands of times takes as long as it takes; a test that hangs is ended all the same.
    testTimeout: process.env.GALLEY_FAULTS === 'full' ? 7_200_000 : 120_000,
    hookTimeout: 60_000,
  },
});
