// @ts-check
// Prints how tags on real articles are found again after 20 edits each, with no log of edits: a line for each article, and the
// figures that the thresholds in src/core/anchoring/evidence.ts are held against. The articles are not ours and not in the
// project: GALLEY_CORPUS names the folder when it is not beside it. Options: --rounds N, --seed N.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const { status } = spawnSync(
  'vitest',
  ['run', 'tests/unit/core/anchoring/corpus-report.test.ts', '--reporter=dot', '--disable-console-intercept'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `node_modules/.bin:${process.env.PATH ?? ''}`,
      ANCHORING_TABLE: '1',
      ANCHORING_ROUNDS: values.rounds ?? '1',
      ANCHORING_SEED: values.seed ?? '20261124',
    },
  },
);
process.exitCode = status ?? 1;
