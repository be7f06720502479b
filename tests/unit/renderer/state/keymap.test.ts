import { describe, expect, it } from 'vitest';
import { createApp } from '../../../../src/renderer/state/app';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createCommands } from '../../../../src/renderer/state/commands';
import { findCommand, keyOf, liveScopes } from '../../../../src/renderer/state/keymap';
import { fakeClient } from '../../../builders/fake-client';

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
  ])('names %s', (_, given, name) => {
    expect(keyOf(given)).toBe(name);
  });
});

describe('the commands', () => {
  const commands = createCommands(createApp(fakeClient({})), {
    pickFiles: () => undefined,
    cycleRegion: () => undefined,
  });

  it('have unique ids', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['entity', 'attribution', 'claim', 'note'] as const)(
    'have no two meanings for a key while the %s keys are live',
    (activeKind) => {
      const scopes = liveScopes({ ...initialState, activeKind }, 'text');
      const keys = commands.filter((command) => scopes.includes(command.scope)).flatMap((command) => command.keys);
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    },
  );

  it('in fields answer only to chords and function keys', () => {
    const inField = commands.filter((command) => command.scope === 'window').flatMap((command) => command.keys);
    expect(inField.filter((key) => !/^(Ctrl\+|Alt\+|(Shift\+)?F\d)/.test(key))).toEqual([]);
    expect(findCommand(commands, 'p', liveScopes(initialState, 'field'))).toBeNull();
  });

  it('mean what their layer says: s is a spokesperson among sources and nothing among entities', () => {
    expect(findCommand(commands, 's', liveScopes({ ...initialState, activeKind: 'attribution' }, 'text'))?.id).toBe(
      'source.spokesperson',
    );
    expect(findCommand(commands, 's', liveScopes(initialState, 'text'))).toBeNull();
  });

  it('say why they cannot run', () => {
    const tag = commands.find((command) => command.id === 'entity.PERSON');
    expect(tag?.whyNot(initialState)).toMatch(/Select words or a tag|Open an article/);
  });
});
