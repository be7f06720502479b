import { defineConfig } from 'vitest/config';

/** Tests that start processes, open desks many times or search at random for long: `npm test` runs them, `npm run check` does not. */
const long = [
  'tests/unit/main/cli/**/*.test.ts',
  'tests/unit/main/backend/import/**/*.test.ts',
  'tests/unit/main/backend/desk/{shared,journaled,missing}*.test.ts',
  'tests/unit/core/anchoring/anchoring-properties.test.ts',
  'tests/unit/core/anchoring/corpus-report.test.ts',
  'tests/unit/core/exporters/round-trip.test.ts',
  'tests/unit/core/merge/merge-laws.test.ts',
];

/** Their libraries keep what was registered with them, so each file has to load its own. */
const window = ['tests/unit/renderer/**/*.test.{ts,tsx}'];

/** Modules stay loaded from file to file here: more than half of the time went into loading them anew. */
const quick = ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    globals: false,
    setupFiles: ['tests/fast-check-seed.ts'],
    restoreMocks: true,
    // By itself it leaves one core unused, which is half of a small machine.
    maxWorkers: '100%',
    // Only what fails waits this long, and some machines are slow.
    expect: { poll: { timeout: 40_000 } },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'quick', isolate: false, include: quick, exclude: [...long, ...window] } },
      { extends: true, test: { name: 'window', include: window, setupFiles: ['tests/browser-scheduler.ts'] } },
      { extends: true, test: { name: 'long', isolate: false, include: long } },
    ],
  },
});
