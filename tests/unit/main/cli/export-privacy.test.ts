import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { allText } from '../../../builders/unpack';
import { report, reportControl } from '../../../faults/fault-run';

// T46 of the reliability plan: what an export must not tell of the machine and the user, set to words that stand nowhere else.

const formats: readonly Exporter[] = exporters;
const galley = formats.find(({ id }) => id === 'galley') ?? expect.fail('no galley');

const places: Workplace[] = [];
beforeAll(ensureBuilt, buildTimeoutMs);
afterEach(() => {
  vi.unstubAllEnvs();
  for (const place of places.splice(0)) place.remove();
});

/** A machine of its own: every name in it says `mark`. The desk lies in a telling place. */
function createMachine(mark: string, zone: string) {
  const here = createWorkplace();
  places.push(here);
  mkdirSync(here.path(`${mark}home/${mark}inbox`), { recursive: true });
  const enter = (): void => {
    for (const name of ['USER', 'LOGNAME', 'USERNAME']) vi.stubEnv(name, `${mark}user`);
    for (const name of ['HOSTNAME', 'COMPUTERNAME', 'HOST']) vi.stubEnv(name, `${mark}host`);
    for (const name of ['HOME', 'USERPROFILE', 'PWD']) vi.stubEnv(name, here.path(`${mark}home`));
    vi.stubEnv('TZ', zone);
  };
  const desk = join(`${mark}home`, `${mark}desk`);
  // A short name may stand in packed bytes by chance.
  const names = [mark, basename(here.folder), ...(hostname().length > 5 ? [hostname()] : [])];
  const telling = names.map((word) => word.toLowerCase());
  return { here, enter, desk, inbox: `${mark}home/${mark}inbox`, telling };
}
type Machine = ReturnType<typeof createMachine>;

/** An article with something of each kind, of the words that are given, as a file of the format galley. */
function tagged(words: string): string {
  const work = tag(state(doc(p(`${words} said the ferry stops. Bo denied it.`))));
  work.entity(words, 'PERSON');
  const said = work.attribution({ sources: [words], cue: 'said', content: 'the ferry stops' });
  work.claim(words, 'doubtful', said);
  work.note('denied', `When, ${words}?`);
  return exportOne(galley, work.state).content;
}

async function run({ here, enter, desk }: Machine, args: readonly string[]): Promise<void> {
  enter();
  const done = await here.galley([...args, '--desk', desk]);
  expect([args, done.code, done.stderr]).toEqual([args, 0, expect.any(String)]);
}

async function importText(machine: Machine, name: string, content: string): Promise<void> {
  const path = join(machine.inbox, name);
  writeFileSync(machine.here.path(path), content);
  await run(machine, ['import', path]);
}

/** What the command line writes of the whole desk in a format, by name. */
async function exported(machine: Machine, format: string) {
  mkdirSync(machine.here.path(`out-${format}`));
  await run(machine, ['export', '--all', '--format', format, '--fact-check', '--out', `out-${format}`]);
  const folder = machine.here.path(`out-${format}`);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

/** The telling words that stand in files, in their names, in what is packed in them, or in their bytes as they are. */
function tells(files: Awaited<ReturnType<typeof exported>>, telling: readonly string[]): string[] {
  const all = [allText(files), ...files.map(({ content }) => content.toString('latin1'))].join('\n').toLowerCase();
  return telling.filter((word) => all.includes(word));
}

// Nowhere else is a quarter of an hour off so far.
const zone = 'Pacific/Chatham';
const zoneTells = ['chatham', '+12:45', '+13:45'];

describe('exports', () => {
  it('tell nothing of the machine, the user, the place of the desk and the zone, and are the same bytes from elsewhere', async () => {
    const machine = createMachine('qzone', zone);
    await importText(machine, 'ferry.txt', 'Ferry plan\n\nThe last ferry will sail on Friday.\n');
    await importText(machine, 'ada.galley.json', tagged('Ada Example'));
    const other = createMachine('qztwo', 'UTC');
    cpSync(machine.here.path(machine.desk), other.here.path(other.desk), { recursive: true });
    for (const { id } of formats) {
      const files = await exported(machine, id);
      expect(files.length, id).toBeGreaterThan(0);
      expect(tells(files, [...machine.telling, ...zoneTells]), id).toEqual([]);
      const elsewhere = await exported(other, id);
      for (const [at, { name, content }] of files.entries())
        expect([id, name, content.equals(elsewhere[at]?.content ?? Buffer.of())]).toEqual([
          id,
          elsewhere[at]?.name,
          true,
        ]);
    }
    report({
      tests: 'T46',
      fault: 'formats that could tell of machine, user or place',
      tried: formats.length,
      losses: 0,
    });
  }, 120_000);

  it('would be seen to tell it: the same words in an article', async () => {
    const machine = createMachine('qzone', zone);
    await importText(machine, 'ada.galley.json', tagged(`${machine.here.path('qzonehome')} +13:45`));
    const seen = new Map<string, string[]>();
    for (const { id } of formats) seen.set(id, tells(await exported(machine, id), [...machine.telling, ...zoneTells]));
    // CoNLL takes a path apart, word by word.
    const planted = ['qzone', basename(machine.here.folder).toLowerCase(), '+13:45'];
    for (const [id, found] of seen)
      expect(found, id).toEqual(expect.arrayContaining(id === 'conll' ? ['qzone'] : planted));
    reportControl({ tests: 'T46', fault: 'the same words in an article', tried: formats.length, losses: seen.size });
  }, 120_000);
});
