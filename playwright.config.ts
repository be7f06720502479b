import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium.mjs';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    // Pictures of the page at every step took a third of the run. What fails has its steps, the page’s outline and a picture of the end;
    // `--trace retain-on-failure` gives the rest.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium refuses to sandbox a root user; nothing but tests runs so.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'loopback', testIgnore: 'electron.spec.ts', use: { browserName: 'chromium' } },
    { name: 'electron', testMatch: 'electron.spec.ts' },
  ],
});
