import { expect, it } from 'vitest';
import type { DeskOutcome } from '../../../../src/renderer/state/desk-work';
import { describeDone } from '../../../../src/renderer/views/occurrences/done-words';
import { doc, p } from '../../../builders/document';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const nothing: DeskOutcome = { changes: [], problems: [], unchanged: 0, isStopped: false };
const change = tag(state(doc(p('Ida Holt said so.')))).run({
  type: 'comment.add',
  target: { on: 'article' },
  text: 'A change',
  mentions: [],
}).change;

it.each([
  [
    'so already everywhere',
    { unchanged: 2 },
    false,
    '“Holt” was so already in 2 articles: there was nothing to change.',
  ],
  [
    'changed in some, so already in others',
    { changes: [change], unchanged: 2 },
    false,
    'Tagged “Holt” in 1 article. In 2 others it was so already. It can be taken back until the window closes.',
  ],
  ['changed here alone', { unchanged: 1 }, true, 'Tagged “Holt” in 1 article. In 1 other it was so already.'],
  [
    'here and elsewhere, then stopped',
    { changes: [change], isStopped: true },
    true,
    'Tagged “Holt” in 2 articles, then stopped. Undo takes it back in all of them, until the window closes.',
  ],
] as const)('what was done across the desk is told: %s', (_, outcome, isDoneHere, text) => {
  const { notice } = describeDone('tag', 'Holt', { ...nothing, ...outcome }, isDoneHere);
  expect(notice).toMatchObject({ tone: 'info', text });
  expect('action' in notice).toBe('changes' in outcome);
});

it('where it could not be done is said, and why in one of them', () => {
  const { notice } = describeDone('tag', 'Holt', { ...nothing, problems: ['It is open elsewhere.', 'x'] }, false);
  expect(notice).toEqual({ tone: 'bad', text: 'Tagged “Holt” in 0 articles. Not in 2: It is open elsewhere.' });
});
