import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/renderer/state/app';
import type { AppState } from '../../../../src/renderer/state/app-state';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createCommands } from '../../../../src/renderer/state/commands';
import { remap } from '../../../../src/renderer/state/keymap';
import { groupKeys } from '../../../../src/renderer/views/dialogs/key-groups';
import { matchWords } from '../../../../src/renderer/views/palette/match-words';
import { listEntries } from '../../../../src/renderer/views/palette/palette-entries';
import { firstOf } from '../../../../src/renderer/views/palette/palette-rows';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { ann } from '../../../builders/people';
import { state as articleState } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { noPorts } from '../../../builders/window-ports';

const commands = createCommands(createApp(fakeClient({})), noPorts);

describe('matchWords', () => {
  const marked = (label: string, query: string): string | null =>
    matchWords(label, query)
      ?.pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
      .join('') ?? null;
  test.each([
    ['Claim: Confirmed', 'conf', 'Claim: [Conf]irmed'],
    ['Tag: Person', 'son', 'Tag: Per[son]'],
    ['Source: Own observation', 'obs own', 'Source: [Own] [obs]ervation'],
    ['Find in the text', 'te', 'Find in the [te]xt'],
    ['Export', '', 'Export'],
    ['Export', 'exportx', null],
    ['Überblick', 'über', '[Über]blick'],
  ])('%s by “%s”', (label, query, found) => {
    expect(marked(label, query)).toBe(found);
  });

  test('the start of the label beats the start of a word, which beats the middle of one', () => {
    const score = (label: string) => matchWords(label, 'no')?.score ?? 0;
    expect(score('Note keys')).toBeGreaterThan(score('Add a note'));
    expect(score('Add a note')).toBeGreaterThan(score('Unknown'));
  });
});

describe('what is drawn with the palette itself', () => {
  const inApp = listEntries(commands, initialState, 'show', []);

  test('are the first entries, in their sections', () => {
    const all = inApp.flatMap(({ entries }) => entries);
    for (const count of [0, 1, 3, all.length, all.length + 5]) {
      const first = firstOf(inApp, count);
      expect(first.flatMap(({ entries }) => entries)).toEqual(all.slice(0, count));
      expect(first.map(({ title }) => title)).toEqual(inApp.slice(0, first.length).map(({ title }) => title));
      expect(first.every(({ entries }) => entries.length > 0)).toBe(true);
    }
    expect(all.length).toBeGreaterThan(3);
    expect(inApp.length).toBeGreaterThan(1);
  });
});

describe('what the palette lists', () => {
  const ids = (state: AppState, query: string, recent: readonly string[] = []): string[] =>
    listEntries(commands, state, query, recent).flatMap((section) => section.entries.map((entry) => entry.id));

  const tagging = tag(articleState(doc(p('Mira Sand said so.'))));
  const mira = tagging.entity('Mira Sand', 'PERSON');
  const galley: AppState = {
    ...initialState,
    me: ann,
    view: 'galley',
    opened: { ...tagging.state, rivals: [], records: tagging.state.layers, place: null, blindFor: null },
  };

  test('without a query: only what can be done now, and what was used last first', () => {
    const listed = ids(initialState, '', ['person.edit', 'entity.PERSON']);
    expect(listed[0]).toBe('person.edit');
    expect(listed).not.toContain('entity.PERSON');
    expect(listed.filter((id) => id.endsWith('person.edit'))).toHaveLength(1);
  });

  test('with a query: what cannot be done is listed with its reason, behind what can', () => {
    const [first, ...rest] = listEntries(commands, galley, 'note', []).flatMap((section) => section.entries);
    expect(first?.type === 'command' ? [first.id, first.reason] : null).toEqual(['kind.note', null]);
    expect(rest.find((entry) => entry.id === 'note.add')).toMatchObject({ reason: 'Select some words first.' });
  });

  test('a selected entity is offered entity keys and no source keys', () => {
    const selected = { ...galley, selected: { annotationId: mira.id, partKey: null } };
    const listed = ids(selected, '');
    expect(listed).toContain('entity.ORG');
    expect(listed.filter((id) => id.startsWith('source.'))).toEqual([]);
  });

  test('words that are selected are offered all kinds', () => {
    const listed = ids({ ...galley, textSelection: { start: 0, end: 9, quote: 'Mira Sand' } }, '');
    expect(listed).toEqual(expect.arrayContaining(['entity.ORG', 'source.named', 'claim.confirmed', 'note.add']));
  });
});

describe('groupKeys', () => {
  const listed = (query: string, key: string | null) =>
    groupKeys(remap(commands, {}), query, key).flatMap((group) => group.commands.map((command) => command.id));

  test('lists every command once, also those without a key', () => {
    expect(listed('', null).toSorted()).toEqual(commands.map(({ id }) => id).toSorted());
  });

  test('finds commands by their name, by their key, or by both', () => {
    expect(listed('person', null)).toEqual(expect.arrayContaining(['entity.PERSON']));
    expect(listed('', 'n').toSorted()).toEqual(['note.add', 'source.named']);
    expect(listed('note', 'n')).toEqual(['note.add']);
    expect(listed('', 'F24')).toEqual([]);
  });
});

test('every key that is printed for a command by its id is the key of a command that there is', () => {
  const files = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const printed = files.flatMap((file) => {
    const text = readFileSync(join('src/renderer', file), 'utf8');
    return [...text.matchAll(/<CommandKey\s+id="([^"]+)"|keyOf\('([a-z]+\.[^']+)'\)/g)].map(
      (found) => found[1] ?? found[2],
    );
  });
  expect(printed.length).toBeGreaterThan(20);
  const ids: readonly string[] = commands.map(({ id }) => id);
  expect(printed.filter((id) => id === undefined || !ids.includes(id))).toEqual([]);
});
