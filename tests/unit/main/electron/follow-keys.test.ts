import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { followKeys } from '../../../../src/main/electron/follow-keys';
import { Scratch } from '../backend/desk-fixture';

const scratch = new Scratch();
afterEach(() => scratch.clean());

it('tells the keys of now, then only those that were changed', async () => {
  const bench = await scratch.open(join(await scratch.folder(), 'desk'));
  await bench.call('session.setPreferences', { keys: { 'edit.undo': ['F8'] } });
  const told: unknown[] = [];
  await followKeys(bench.backend, (keys) => told.push(keys));
  await bench.call('session.setPreferences', { theme: 'dark' });
  await bench.call('session.setPreferences', { keys: { 'edit.undo': ['F9'] } });
  await bench.call('session.setPreferences', { keys: {} });
  expect(told).toEqual([{ 'edit.undo': ['F8'] }, { 'edit.undo': ['F9'] }, {}]);
});
