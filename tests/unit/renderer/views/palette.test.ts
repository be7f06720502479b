import { describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/renderer/state/app';
import type { AppState } from '../../../../src/renderer/state/app-state';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createCommands } from '../../../../src/renderer/state/commands';
import { groupKeys } from '../../../../src/renderer/views/dialogs/key-groups';
import { matchWords } from '../../../../src/renderer/views/palette/match-words';
import { listEntries } from '../../../../src/renderer/views/palette/palette-entries';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { ann } from '../../../builders/people';
import { state as articleState } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const commands = createCommands(createApp(fakeClient({})), {
  pickFiles: () => undefined,
  cycleRegion: () => undefined,
});

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

describe('what the palette lists', () => {
  const ids = (state: AppState, query: string, recent: readonly string[] = []): string[] =>
    listEntries(commands, state, query, recent).flatMap((section) => section.entries.map((entry) => entry.id));

  const tagging = tag(articleState(doc(p('Mira Sand said so.'))));
  const mira = tagging.entity('Mira Sand', 'PERSON');
  const galley: AppState = {
    ...initialState,
    me: ann,
    view: 'galley',
    opened: { ...tagging.state, records: tagging.state.layers, place: null },
  };

  test('without a query: only what can be done now, and what was used last first', () => {
    const listed = ids(initialState, '', ['person.edit', 'entity.PERSON']);
    expect(listed[0]).toBe('person.edit');
    expect(listed).not.toContain('entity.PERSON');
    expect(listed.filter((id) => id === 'person.edit')).toHaveLength(1);
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

test('the sheet of keys has every command with a key once, further sources by their note', () => {
  const listed = groupKeys(commands, 'edit').flatMap((group) => group.commands.map((command) => command.id));
  const wanted = commands.filter(({ id, keys }) => keys.some((key) => key !== '') && !id.startsWith('source.add.'));
  expect(listed.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
  const locked = groupKeys(commands, 'annotate').flatMap((group) => group.commands.map((command) => command.id));
  expect(locked.filter((id) => id.startsWith('format.'))).toEqual([]);
});
