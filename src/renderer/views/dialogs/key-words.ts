import { assertNever } from '../../../core/model/result';
import type { AppCommand, Scope } from '../../state/app-command';
import type { LiveKeys } from '../../state/keymap';

/** Where a command's keys work. */
export function scopeWords(scope: Scope): string {
  switch (scope) {
    case 'window':
      return 'everywhere';
    case 'text':
      return 'in the text';
    case 'galley':
      return 'in the locked text';
    case 'edit':
      return 'while you edit the text';
    case 'library':
      return 'outside the text';
    case 'review':
      return 'while you review';
    case 'orphans':
      return 'in the list of orphans';
    case 'entity':
      return 'with the entity keys';
    case 'attribution':
      return 'with the source keys';
    case 'claim':
      return 'with the claim keys';
    case 'note':
      return 'with the note keys';
    default:
      return assertNever(scope);
  }
}

const layers = 4;

/** When two commands meet, such as “in the locked text and beside the text”. */
export function whereWords(where: readonly LiveKeys[]): string {
  const locked = where.filter(({ scopes }) => scopes.includes('galley'));
  const others = where.filter(({ scopes }) => !scopes.includes('galley')).map(({ words }) => words);
  const words = locked.length === layers ? ['in the locked text'] : locked.map((live) => live.words);
  return new Intl.ListFormat('en-GB').format([...words, ...others]);
}

const ranks: Readonly<Record<Scope, string>> = {
  entity: 'entity keys',
  attribution: 'source keys',
  claim: 'claim keys',
  note: 'note keys',
  galley: 'keys of the locked text',
  edit: 'keys of editing',
  text: 'keys of the text',
  library: 'keys of lists',
  orphans: 'keys of the list of orphans',
  review: 'keys of a review',
  window: 'keys of the window',
};

/** Why one of two commands with the same key goes first. */
export function whyWords(winner: AppCommand, loser: AppCommand): string {
  return winner.scope === loser.scope
    ? 'of two commands that work in the same place the first in this list is run'
    : `${ranks[winner.scope]} go before ${ranks[loser.scope]}`;
}
