// @ts-check
// `npm run test:faults [-- --full]`: injects faults into the store and prints what they did. The last line gives the totals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './bootstrap.mjs';
import { runFaults } from './fault-suite.mjs';

ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'galley-faults-'));
const { passed, failed, skipped } = await runFaults(reports, process.argv.includes('--full'));
rmSync(reports, { recursive: true, force: true });
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
