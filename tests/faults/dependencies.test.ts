import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/bootstrap.mjs';
import { skipBecause } from '../builders/skip-because';
import { report, reportControl } from './fault-run';

// T53: what the program is built of.

const locked = z.object({
  version: z.string().default(''),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const lockFile = z.object({ packages: z.record(z.string(), locked) });
type Packages = z.infer<typeof lockFile>['packages'];

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { '': _, ...packages } = lockFile.parse(read('package-lock.json')).packages;
const { allowScripts, devDependencies } = z
  .object({ allowScripts: z.record(z.string(), z.boolean()), devDependencies: z.record(z.string(), z.string()) })
  .parse(read('package.json'));

/** The least version in which each known hole of what reads or shows foreign bytes is closed. */
const floors = new Map([
  ['sanitize-html', '2.17.4'],
  ['prosemirror-view', '1.42.3'],
  ['prosemirror-model', '1.22.1'],
  ['mammoth', '1.11.0'],
]);

const isBelow = (version: string, floor: string): boolean => version.localeCompare(floor, 'en', { numeric: true }) < 0;

/** What is wrong with the packages of a lock file, in words. */
function judge(all: Packages): string[] {
  return Object.entries(all).flatMap(([path, { version, integrity, resolved, link, hasInstallScript }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const floor = floors.get(name);
    // The lock file names the place of no package that comes from the registry.
    const isElsewhere = resolved !== undefined;
    return [
      ...(floor !== undefined && isBelow(version, floor) ? [`${path} ${version} is older than ${floor}`] : []),
      ...(integrity?.startsWith('sha512-') === true && link !== true && !isElsewhere ? [] : [`${path} is not sealed`]),
      ...(hasInstallScript === true && allowScripts[name] === undefined ? [`${path} runs a script unasked`] : []),
    ];
  });
}

describe('T53: the packages of the lock file', () => {
  it('are sealed, run no script but those named, and are not below the floors', () => {
    for (const name of floors.keys())
      expect(Object.keys(packages).some((path) => path.endsWith(`/${name}`))).toBe(true);
    expect(judge(packages)).toEqual([]);
    expect(Object.keys(allowScripts)).toEqual(['node']);
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    report({ tests: 'T53', fault: 'packages of the lock file', tried: Object.keys(packages).length, losses: 0 });
  });

  it('are seen when they are wrong', () => {
    const sealed = { version: '1.0.0', integrity: 'sha512-x' };
    const losses = judge({
      'node_modules/a/node_modules/mammoth': { ...sealed, version: '1.9.12' },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { ...sealed, resolved: 'git+ssh://git@example.org/c.git' },
      'node_modules/d': { ...sealed, hasInstallScript: true },
      'node_modules/e': sealed,
    }).length;
    expect(losses).toBe(4);
    reportControl({ tests: 'T53', fault: 'packages that are old, unsealed or run a script', tried: 5, losses });
  });
});

const npm = async (...args: string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, maxBuffer: 2 ** 26 }).catch(
    // It ends with an error code when it has found something, and says what all the same.
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  return JSON.parse(stdout === '' ? '{}' : stdout);
};

describe('T53: what is known outside', () => {
  // A test that asks others fails by what others say: it is for whoever releases, not for each change.
  skipBecause(process.env.GALLEY_ONLINE === '1' ? null : 'asks the npm registry: GALLEY_ONLINE=1 runs it');

  it('holds no serious hole', async ({ skip }) => {
    const counts = z.object({ metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }) });
    const answer = counts.safeParse(await npm('audit', '--omit=dev', '--json'));
    skip(!answer.success, 'the advisory service does not answer here');
    expect(answer.data?.metadata.vulnerabilities).toMatchObject({ high: 0, critical: 0 });
    report({ tests: 'T53', fault: 'advisories about what is shipped', tried: 1, losses: 0 });
  });

  it('has no Electron that is a month behind its line, or of a line that is not kept', async ({ skip }) => {
    const times = z.record(z.string(), z.string()).safeParse(await npm('view', 'electron', 'time', '--json'));
    skip(!times.success || Object.keys(times.data).length === 0, 'the registry does not answer here');
    const releases = Object.entries(times.data ?? {})
      .filter(([version]) => /^\d+\.\d+\.\d+$/.test(version))
      .sort(([left], [right]) => left.localeCompare(right, 'en', { numeric: true }));
    const lineOf = (version: string): number => Number(version.split('.')[0]);
    const ours = devDependencies.electron ?? '';
    const [newest = ''] = releases.at(-1) ?? [];
    const [, latest = ''] = releases.findLast(([version]) => lineOf(version) === lineOf(ours)) ?? [];
    const behindDays = (Date.parse(latest) - Date.parse(times.data?.[ours] ?? '')) / 86_400_000;
    // Electron keeps its three newest lines.
    expect(lineOf(newest) - lineOf(ours)).toBeLessThan(3);
    expect(behindDays).toBeLessThanOrEqual(30);
    report({ tests: 'T53', fault: `Electron ${ours}, ${Math.floor(behindDays)} days behind`, tried: 1, losses: 0 });
  });
});
