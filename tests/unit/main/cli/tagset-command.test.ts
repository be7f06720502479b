import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import { parseTagsetFile } from '../../../../src/core/model/tagset-file';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';

let here: Workplace;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(() => {
  here = createWorkplace();
});
afterEach(() => here.remove());

it('a tagset goes from one desk to another, and is refused whole when it is wrong', async () => {
  writeFileSync(here.path('story.txt'), 'Harbour\n\nThe mayor of Tarn said so.');
  for (const desk of ['one', 'two']) await here.galley(['import', 'story.txt', '--desk', desk]);
  const exported = await here.galley(['tagset', 'export', '--desk', 'one']);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  const file = JSON.parse(exported.stdout);
  file.tagset.entityTypes[0].label = 'Human being';
  writeFileSync(here.path('own.json'), JSON.stringify(file));
  expect(await here.galley(['tagset', 'import', 'own.json', '--desk', 'two'])).toMatchObject({
    code: 0,
    stdout: '1 setting changed\n',
  });
  const again = await here.galley(['tagset', 'import', 'own.json', '--desk', 'two']);
  expect(again).toMatchObject({ code: 0, stdout: '' });
  expect(again.stderr).toContain('has this tagset already');
  expect(await here.galley(['tagset', 'export', '--desk', 'two', '--out', 'two.json'])).toMatchObject({ code: 0 });
  const read = parseTagsetFile(readFileSync(here.path('two.json'), 'utf8'));
  expect(read.ok && read.value.entityTypes[0]?.label).toBe('Human being');
  expect(await here.galley(['tagset', 'export', '--desk', 'two', '--out', 'two.json'])).toMatchObject({ code: 1 });

  file.tagset.entityTypes[0].hotkey = 'o';
  writeFileSync(here.path('bad.json'), JSON.stringify(file));
  const bad = await here.galley(['tagset', 'import', 'bad.json', '--desk', 'two']);
  expect(bad.code).toBe(1);
  expect(bad.stderr).toContain('is taken by');
  expect((await here.galley(['tagset', 'import', 'gone.json', '--desk', 'two'])).stderr).toContain('no such file');
});
