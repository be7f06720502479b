import { describe, expect, it } from 'vitest';
import { reanchor } from '../../../../src/core/anchoring/reanchor';
import { revisionId } from '../../../../src/core/model/ids';
import type { Fragment, Selector } from '../../../../src/core/model/selector';
import { createSelector } from '../../../../src/core/model/selector';
import { uuidOf } from '../../../builders/ids';

const oldRevision = revisionId.parse(uuidOf(0x4e_0001));
const newRevision = revisionId.parse(uuidOf(0x4e_0002));

function find(text: string, words: string, occurrence = 1): Fragment {
  let start = -1;
  for (let seen = 0; seen < occurrence; seen += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`“${words}” is not there ${occurrence} times`);
  return { start, end: start + words.length };
}

function select(text: string, ...fragments: Fragment[]): Selector {
  const made = createSelector(text, oldRevision, fragments);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

function carry(oldText: string, newText: string, ...fragments: Fragment[]) {
  const [found] = reanchor([select(oldText, ...fragments)], oldText, newText, newRevision, null);
  if (found === undefined) throw new Error('one in, one out');
  return found;
}

const story = [
  'Harbour board delays the ferry again',
  'The harbour board of Nordvik postponed the opening of its new ferry terminal on Monday, citing unfinished work on the quay.',
  '“We will not open before it is safe,” said Marit Solberg, who chairs the board. She declined to give a date.',
  'Two people familiar with the tender said the contractor, Brodal Marine, had missed three deadlines since March.',
  'Brodal Marine rejected that. Its spokesman, Jonas Eide, called the account “plainly wrong”.',
  'Solberg told the council in May that the terminal would be ready by the summer holidays.',
].join('\n');

describe('reanchor without a log of edits', () => {
  it('keeps a tag whose text is the same', () => {
    const { selector, quoteBefore } = carry(story, story, find(story, 'Marit Solberg'));
    expect(selector).toMatchObject({ anchor: 'exact', revisionId: newRevision, quote: { exact: 'Marit Solberg' } });
    expect(quoteBefore).toBeNull();
  });

  it('moves a tag behind inserted words', () => {
    const newText = story.replace('Two people', 'Meanwhile, two people');
    const { selector } = carry(story, newText, find(story, 'Jonas Eide'));
    expect(selector).toMatchObject({ anchor: 'moved', fragments: [find(newText, 'Jonas Eide')] });
  });

  it('finds a tag in a moved paragraph', () => {
    const lines = story.split('\n');
    const newText = [lines[0], lines[4], lines[1], lines[2], lines[3], lines[5]].join('\n');
    const { selector } = carry(story, newText, find(story, 'Jonas Eide'));
    expect(selector).toMatchObject({ anchor: 'moved', fragments: [find(newText, 'Jonas Eide')] });
  });

  it('keeps a name that was replaced everywhere, and says what it was', () => {
    const newText = story.replaceAll('Solberg', 'Dahl');
    const { selector, quoteBefore } = carry(story, newText, find(story, 'Solberg', 2));
    expect(selector).toMatchObject({ anchor: 'changed', quote: { exact: 'Dahl' } });
    expect(quoteBefore).toBe('Solberg');
  });

  it('orphans a tag whose sentence is gone, and leaves it as it was', () => {
    const newText = story.replace(' Its spokesman, Jonas Eide, called the account “plainly wrong”.', '');
    const before = select(story, find(story, 'Jonas Eide'));
    const { selector } = carry(story, newText, find(story, 'Jonas Eide'));
    expect(selector).toEqual({ ...before, anchor: 'orphaned' });
  });

  it('leaves the other half when half is deleted', () => {
    const newText = story.replace('said Marit Solberg', 'said Solberg');
    const { selector } = carry(story, newText, find(story, 'Marit Solberg'));
    expect(selector).toMatchObject({ anchor: 'changed', quote: { exact: 'Solberg' } });
  });
});
