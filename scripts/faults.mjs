// @ts-check
// `npm run test:faults [-- --full] [-- --only kill,model]`: injects faults into the store and prints what they did. The last line gives the totals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, say } from './bootstrap.mjs';
import { faultParts, runFaults } from './fault-suite.mjs';

const args = process.argv.slice(2);
const onlyAt = args.indexOf('--only');
const only = onlyAt === -1 ? [] : (args[onlyAt + 1] ?? '').split(',');
const unknown = only.filter((part) => !faultParts().includes(part));
if (unknown.length > 0) {
  say(`There is no part “${unknown.join(', ')}”. Parts: ${faultParts().join(', ')}.`);
  process.exit(2);
}
ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'galley-faults-'));
const { passed, failed, skipped } = await runFaults(reports, { isFull: args.includes('--full'), only });
rmSync(reports, { recursive: true, force: true });
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
