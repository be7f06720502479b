import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import { typeLabel } from '../../../../../src/core/model/tagset-lookup';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

describe('the tagset of a desk', () => {
  it('is edited, told to every window, and there again after a restart', async () => {
    const bench = await scratch.open(folder);
    expect((await bench.call('session.hello', {})).tagset).toEqual(defaultTagset);
    const told: string[] = [];
    bench.backend.subscribe((name) => told.push(name));
    const values = { label: 'Brand', hotkey: 'b' };
    const after = await bench.call('tagset.edit', { sets: [{ of: 'entityType', key: 'BRAND', values }] });
    expect(typeLabel(after, 'BRAND')).toBe('Brand');
    expect(told).toContain('tagset.changed');
    await bench.backend.close();
    const again = await scratch.open(folder);
    expect((await again.call('session.hello', {})).tagset).toEqual(after);
  });

  it('keeps the order in which edits were asked for at once, and the person beside them', async () => {
    const bench = await scratch.open(folder);
    const { me } = await bench.call('session.hello', {});
    const labels = Array.from({ length: 8 }, (_, index) => `Body ${index}`);
    await Promise.all([
      ...labels.map((label) =>
        bench.call('tagset.edit', { sets: [{ of: 'entityType', key: 'ORG', values: { label } }] }),
      ),
      bench.call('people.update', { displayName: 'Maren', initials: 'MA', color: me.color, role: me.role }),
    ]);
    await bench.backend.close();
    const hello = await (await scratch.open(folder)).call('session.hello', {});
    expect(typeLabel(hello.tagset, 'ORG')).toBe('Body 7');
    expect(hello.me).toMatchObject({ displayName: 'Maren' });
  });

  it('refuses what does not fit together, and keeps none of it', async () => {
    const bench = await scratch.open(folder);
    const reply = await bench.backend.dispatch(
      'tagset.edit',
      {
        sets: [
          { of: 'rationaleFrom', level: null },
          { of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'p' } },
        ],
      },
      { windowId: 'w' },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', message: expect.stringContaining('Person') } });
    expect((await bench.call('session.hello', {})).tagset).toEqual(defaultTagset);
  });

  it('counts the tags of each type for the list of articles', async () => {
    const bench = await scratch.open(folder);
    await bench.import('story.txt', 'Harbour\n\nThe mayor of Tarn said so.');
    const [summary] = await bench.call('library.list', {});
    expect(summary?.types).toEqual({});
  });
});
