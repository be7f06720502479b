import { afterEach, expect, it, vi } from 'vitest';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { Tagset } from '../../../../src/core/model/tagset-value';
import type { ListTags } from '../../../../src/renderer/state/list-tags';
import { finishWaiting } from '../../../../src/renderer/state/own-task';
import { setUp } from './window-fixture';

afterEach(() => void vi.restoreAllMocks());

const withoutPersons = readAs('PERSON', 'EVENT');
const withoutPlaces = readAs('PLACE', 'EVENT');

function readAs(key: string, replacedBy: string): Tagset {
  const entityTypes = defaultTagset.entityTypes.map((type) =>
    type.key === key ? { ...type, state: 'deleted' as const, replacedBy } : type,
  );
  return { ...defaultTagset, entityTypes };
}

/** Lists in pieces, each of which takes a task. */
function slowly(listed: Tagset[]): ListTags {
  return function* ({ tagset }) {
    for (let piece = 0; piece < 3; piece += 1) {
      listed.push(tagset);
      vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 100);
      yield;
    }
  };
}

/** The same value with its keys in another order. */
function turned({ entityTypes, ...others }: Tagset): Tagset {
  return { ...others, entityTypes: entityTypes.map(({ key, ...type }) => ({ ...type, key })) };
}

async function opened() {
  const { app } = await setUp();
  const personTypes = (): string[] =>
    (app.store.getState().opened?.layers ?? []).flatMap(({ annotations }) =>
      Object.values(annotations).flatMap((one) => (one.kind === 'entity' ? [one.type] : [])),
    );
  return { app, personTypes };
}

it('is in force at once when little is to be listed', async () => {
  const { app } = await opened();
  void app.takeTagset(withoutPersons);
  expect(app.store.getState().tagset).toBe(withoutPersons);
});

it('is taken once when it is told twice, whatever the order of its keys', async () => {
  const { app } = await opened();
  await app.takeTagset(withoutPersons);
  await app.takeTagset(turned(withoutPersons));
  expect(app.store.getState().tagset).toBe(withoutPersons);
  const listed: Tagset[] = [];
  app.attachLists(slowly(listed));
  const first = app.takeTagset(withoutPlaces);
  const again = app.takeTagset(turned(withoutPlaces));
  expect(app.store.getState().tagset).toBe(withoutPersons);
  await Promise.all([first, again]);
  expect(app.store.getState().tagset).toBe(withoutPlaces);
  expect(listed).toEqual([withoutPlaces, withoutPlaces, withoutPlaces]);
});

it('comes after the one before it, which is not finished later', async () => {
  const { app } = await opened();
  app.attachLists(slowly([]));
  const first = app.takeTagset(withoutPersons);
  const second = app.takeTagset(withoutPlaces);
  expect(app.store.getState().tagset).toBe(withoutPersons);
  await Promise.all([first, second]);
  expect(app.store.getState().tagset).toBe(withoutPlaces);
});

it('reads what was tagged while the tags were listed', async () => {
  const { app, personTypes } = await opened();
  app.attachLists(slowly([]));
  const taken = app.takeTagset(withoutPersons);
  app.run({ type: 'entity.tag', fragments: [{ start: 14, end: 22 }], entityType: 'PERSON' });
  await taken;
  expect(personTypes()).toContain('EVENT');
  expect(personTypes()).not.toContain('PERSON');
});

it('is in force before what somebody does next', async () => {
  const { app } = await opened();
  app.attachLists(slowly([]));
  void app.takeTagset(withoutPersons);
  finishWaiting();
  expect(app.store.getState().tagset).toBe(withoutPersons);
});
