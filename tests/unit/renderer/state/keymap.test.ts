import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { parseKeymapFile, writeKeymapFile } from '../../../../src/core/model/keymap-file';
import { defaultPreferences } from '../../../../src/core/model/preferences';
import { createApp } from '../../../../src/renderer/state/app';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createCommands } from '../../../../src/renderer/state/commands';
import { fitKeymap, putKey, withKeys } from '../../../../src/renderer/state/key-overrides';
import {
  allLiveKeys,
  findCommand,
  findCommands,
  findConflicts,
  keyOf,
  keysOf,
  liveKeys,
  remap,
} from '../../../../src/renderer/state/keymap';
import { toOpened } from '../../../../src/renderer/state/opened-article';
import { keyProblem } from '../../../../src/renderer/state/reserved-keys';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { state } from '../../../builders/state';
import { noPorts } from '../../../builders/window-ports';

const press = (
  key: string,
  code = '',
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('keyOf', () => {
  it.each([
    ['a letter', press('p', 'KeyP'), 'p'],
    ['a letter with caps lock', press('P', 'KeyP'), 'p'],
    ['a shifted letter', press('N', 'KeyN', { shiftKey: true }), 'Shift+n'],
    ['a shifted sign', press('}', 'BracketRight', { shiftKey: true }), '}'],
    ['Ctrl and a letter', press('k', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['Cmd and a letter', press('k', 'KeyK', { metaKey: true }), 'Ctrl+K'],
    ['Ctrl, Shift and a letter', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
    ['Option and a digit on a Mac', press('¡', 'Digit1', { altKey: true }), 'Alt+1'],
    ['a function key', press('F6', 'F6', { shiftKey: true }), 'Shift+F6'],
    ['a digit', press('3', 'Digit3'), '3'],
    ['a digit of a French board, which needs Shift', press('1', 'Digit1', { shiftKey: true }), '1'],
    [
      'Ctrl, Shift and a digit, which types a sign',
      press('&', 'Digit7', { ctrlKey: true, shiftKey: true }),
      'Ctrl+Shift+7',
    ],
    ['Ctrl and a letter by its sign, not its place', press('a', 'KeyQ', { ctrlKey: true }), 'Ctrl+A'],
    ['Ctrl and a sign in a letter’s place', press(',', 'KeyM', { ctrlKey: true }), 'Ctrl+,'],
    ['Alt and a letter by its sign', press('z', 'KeyY', { altKey: true }), 'Alt+Z'],
    ['Option and a letter on a Mac', press('®', 'KeyR', { altKey: true }), 'Alt+R'],
    ['Option and a dead key on a Mac', press('Dead', 'KeyE', { altKey: true }), 'Alt+E'],
    ['an umlaut', press('ö', 'Semicolon'), 'ö'],
    ['an accent on a letter’s place', press('é', 'Digit2'), 'é'],
    ['a Cyrillic letter by its place', press('з', 'KeyP'), 'p'],
    ['Ctrl and a Greek letter', press('κ', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['the space bar', press(' ', 'Space', { ctrlKey: true }), 'Ctrl+Space'],
    ['a sign with AltGr', { ...press(']', 'Digit9'), getModifierState: (name: string) => name === 'AltGraph' }, ']'],
    [
      'a sign with AltGr that comes as Ctrl and Alt',
      {
        ...press('{', 'Digit7', { ctrlKey: true, altKey: true }),
        getModifierState: (name: string) => name === 'AltGraph',
      },
      '{',
    ],
  ])('names %s', (_, given, name) => {
    expect(keyOf(given)).toBe(name);
  });
});

const anyOpened = toOpened({ ...state(doc(p('Words.'))), draft: null, rivals: [], place: null }, null, defaultTagset);

describe('the commands', () => {
  const commands = remap(createCommands(createApp(fakeClient({})), noPorts), {});

  it('have unique ids', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('come with keys of which no two are in each other’s way', () => {
    expect(findConflicts(commands)).toEqual([]);
  });

  it('come with keys that their scope can have', () => {
    for (const command of commands)
      for (const key of command.keys)
        expect([command.id, key, keyProblem(key, command.scope)]).toEqual([command.id, key, null]);
  });

  it('in fields and while editing answer only to chords and function keys', () => {
    const editing = liveKeys({ ...initialState, mode: 'edit' }, 'text');
    for (const live of [liveKeys(initialState, 'field'), editing]) {
      expect(findCommand(commands, 'p', live)).toBeNull();
      expect(findCommand(commands, '?', live)).toBeNull();
      expect(findCommand(commands, 'F1', live)?.id).toBe('keys.show');
      expect(findCommand(commands, 'Ctrl+K', live)?.id).toBe('palette.show');
    }
    expect(findCommand(commands, '?', liveKeys(initialState, 'list'))?.id).toBe('keys.show');
  });

  it('mean what their layer says: s is a spokesperson among sources and nothing among entities', () => {
    const sources = liveKeys({ ...initialState, activeKind: 'attribution' }, 'text');
    expect(findCommand(commands, 's', sources)?.id).toBe('source.spokesperson');
    expect(findCommand(commands, 's', liveKeys(initialState, 'text'))).toBeNull();
  });

  it('undo beside the text too, but only by a chord', () => {
    const beside = liveKeys({ ...initialState, view: 'galley' }, 'list');
    expect(findCommand(commands, 'Ctrl+Z', beside)?.id).toBe('edit.undo');
    expect(findCommand(remap(commands, { 'edit.undo': ['u'] }), 'u', beside)).toBeNull();
  });

  it('say why they cannot run', () => {
    const tag = commands.find((command) => command.id === 'entity.PERSON');
    expect(tag?.whyNot(initialState)).toMatch(/Select words or a tag|Open an article/);
  });

  it('name the key that unlocks the text as the person has it', () => {
    const bold = commands.find((command) => command.id === 'format.bold');
    const opened = { ...initialState, view: 'galley' as const, opened: anyOpened };
    const withKey = (keys: string[]) => ({
      ...opened,
      preferences: { ...defaultPreferences, keys: { 'mode.toggle': keys } },
    });
    expect(bold?.whyNot(opened)).toBe('The text is locked: Ctrl+M unlocks it.');
    expect(bold?.whyNot(withKey(['Alt+U']))).toBe('The text is locked: Alt+U unlocks it.');
    expect(bold?.whyNot(withKey([]))).toMatch(/“Edit the text, or go back to tagging” unlocks it/);
  });
});

describe('keys that a person gave', () => {
  const own = createCommands(createApp(fakeClient({})), noPorts);

  it('take the place of a command’s own, and none at all takes them away', () => {
    const commands = remap(own, { 'entity.PERSON': ['k', 'Alt+K'], 'note.add': [] });
    const live = liveKeys(initialState, 'text');
    expect(findCommand(commands, 'k', live)?.id).toBe('entity.PERSON');
    expect(findCommand(commands, 'Alt+K', live)?.id).toBe('entity.PERSON');
    expect(findCommand(commands, 'p', live)).toBeNull();
    expect(findCommand(commands, 'n', liveKeys({ ...initialState, activeKind: 'note' }, 'text'))).toBeNull();
  });

  it('that cannot be had are left out', () => {
    expect(
      remap(own, { 'keys.show': ['Tab', 'Ctrl+W', 'Enter', 'F9', 'F9'] }).find(({ id }) => id === 'keys.show')?.keys,
    ).toEqual(['F9']);
    expect(remap(own, { 'format.bold': ['b'] }).find(({ id }) => id === 'format.bold')?.keys).toEqual([]);
  });

  it('do not conflict as they are shipped', () => {
    expect(findConflicts(remap(own, {})).map(({ key, winner, loser }) => [key, winner.id, loser.id])).toEqual([]);
  });

  it('conflict where both commands are live, and say who is run', () => {
    const conflicts = findConflicts(remap(own, { 'tag.rationale': ['p'], 'palette.show': ['Ctrl+B'] }));
    expect(
      conflicts.map(({ key, winner, loser, where }) => [key, winner.id, loser.id, where.map(({ words }) => words)]),
    ).toEqual([
      ['p', 'entity.PERSON', 'tag.rationale', ['while the entity keys are live']],
      ['Ctrl+B', 'format.bold', 'palette.show', ['while you edit the text']],
    ]);
  });

  it('in scopes that are never live together do not conflict', () => {
    expect(findConflicts(remap(own, { 'note.add': ['p'], 'library.search': ['p'] }))).toEqual([]);
  });

  const keys = [
    'p',
    'o',
    'n',
    'Shift+n',
    '1',
    ']',
    '?',
    'F1',
    'F2',
    'Ctrl+K',
    'Ctrl+B',
    'Alt+R',
    'Delete',
    'Enter',
    'Tab',
    'Ctrl+W',
  ];
  const anyOverrides = fc.dictionary(
    fc.constantFrom(...own.map(({ id }) => id)),
    fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 3 }),
    { maxKeys: 25 },
  );

  it('never make two live commands answer one key without a conflict that is told', () => {
    fc.assert(
      fc.property(anyOverrides, (overrides) => {
        const commands = remap(own, overrides);
        const told = new Set(
          findConflicts(commands).flatMap(({ key, winner, loser, where }) =>
            where.map((live) => JSON.stringify([key, winner.id, loser.id, live.words])),
          ),
        );
        const met = new Set<string>();
        for (const live of allLiveKeys)
          for (const key of new Set(commands.flatMap((command) => command.keys))) {
            // Told apart from how conflicts are found: by asking each command alone whether it hears the key.
            const hearing = commands.filter((command) => findCommand([command], key, live) !== null);
            const run = findCommand(commands, key, live);
            if (hearing.length === 0) expect(run).toBeNull();
            for (const command of hearing)
              if (command !== run) met.add(JSON.stringify([key, run?.id, command.id, live.words]));
          }
        expect(told).toEqual(met);
      }),
      { numRuns: 60, seed: 20261126 },
    );
  });

  it('are those that were given, or the command’s own, without any that cannot be had', () => {
    fc.assert(
      fc.property(anyOverrides, (overrides) => {
        for (const command of own) {
          const effective = keysOf(command, overrides);
          const wanted = overrides[command.id] ?? command.keys.filter((key) => key !== '');
          expect(effective).toEqual(wanted.filter((key) => keyProblem(key, command.scope) === null));
          for (const key of effective)
            expect(
              allLiveKeys.some((live) => findCommands([{ ...command, keys: [key] }], key, live).length === 1),
            ).toBe(true);
        }
      }),
      { numRuns: 40, seed: 20261126 },
    );
  });
});

describe('keyProblem', () => {
  it.each([
    ['Tab', 'galley'],
    ['Shift+Tab', 'window'],
    ['Escape', 'text'],
    ['ArrowUp', 'library'],
    ['Ctrl+Shift+ArrowLeft', 'galley'],
    ['Home', 'text'],
    ['Ctrl+W', 'window'],
    ['Ctrl+T', 'window'],
    ['Ctrl+N', 'galley'],
    ['Ctrl+V', 'text'],
    ['Dead', 'galley'],
    ['Space', 'galley'],
    ['Enter', 'window'],
    ['x', 'edit'],
    ['', 'galley'],
  ] as const)('refuses %s in the scope %s', (key, scope) => {
    expect(keyProblem(key, scope)).toMatch(/\.$/);
  });

  it.each([
    ['x', 'galley'],
    ['?', 'window'],
    ['Enter', 'galley'],
    ['Alt+ArrowLeft', 'window'],
    ['Ctrl+Shift+X', 'edit'],
    ['F12', 'window'],
    ['+', 'entity'],
  ] as const)('lets %s stand in the scope %s', (key, scope) => {
    expect(keyProblem(key, scope)).toBeNull();
  });
});

describe('a keymap', () => {
  const own = createCommands(createApp(fakeClient({})), noPorts);
  const person = own.find(({ id }) => id === 'entity.PERSON');
  if (person === undefined) throw new Error('no such command');

  it('holds only what differs from the keys that Galley comes with', () => {
    const changed = withKeys({}, person, ['k']);
    expect(changed).toEqual({ 'entity.PERSON': ['k'] });
    expect(withKeys(changed, person, ['p'])).toEqual({});
    expect(withKeys(changed, person, [])).toEqual({ 'entity.PERSON': [] });
  });

  it('takes a key in the place of another or as a further one, each once', () => {
    expect(putKey(['p'], 0, 'k')).toEqual(['k']);
    expect(putKey(['p'], 1, 'k')).toEqual(['p', 'k']);
    expect(putKey(['p', 'k'], 0, 'k')).toEqual(['k']);
    expect(putKey([], 0, 'k')).toEqual(['k']);
  });

  it('is the same after it went to a file and came back', () => {
    const overrides = { 'tag.next': ['j'], 'entity.PERSON': ['k', 'Alt+K'], 'note.add': [] };
    const read = parseKeymapFile(writeKeymapFile(overrides));
    expect(read).toEqual(overrides);
    expect(fitKeymap(read ?? {}, own)).toEqual({ overrides, remarks: [] });
  });

  it.each([
    '',
    '{}',
    '[',
    '{"format":"galley-keys","version":2,"keys":{}}',
    '{"format":"galley-keys","version":1,"keys":{"a":"b"}}',
  ])('is not what %s says', (text) => {
    expect(parseKeymapFile(text)).toBeNull();
  });

  it('from elsewhere is taken as far as it fits, and says what does not', () => {
    const { overrides, remarks } = fitKeymap(
      { 'no.such': ['k'], 'entity.PERSON': ['k', 'Tab'], 'keys.show': ['Ctrl+W'], 'entity.ORG': ['o'] },
      own,
    );
    expect(overrides).toEqual({ 'entity.PERSON': ['k'] });
    expect(remarks).toEqual([
      'There is no command “no.such” here.',
      '“Tag: Person” cannot have Tab.',
      '“All keys” cannot have Ctrl+W.',
    ]);
  });
});
