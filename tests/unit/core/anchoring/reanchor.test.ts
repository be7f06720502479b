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

describe('reanchor, whatever it goes by', () => {
  it('orphans one of two like quotes rather than guess which is left', () => {
    const twice =
      'Ana Dahl spoke at length about the quay and the board. Very very late, Ana Dahl left the room again.';
    const once = twice.replace('Very very', 'Very');
    const { selector } = carry(
      twice.replace('Very very', 'very very'),
      once.replace('Very', 'very'),
      find(twice.toLowerCase(), 'very', 1),
    );
    expect(selector.anchor).toBe('orphaned');
  });

  it('tells two like quotes apart by their context', () => {
    const newText = `A new first line of some length.\n${story}`;
    const { selector } = carry(story, newText, find(story, 'Brodal Marine', 2));
    expect(selector.fragments).toEqual([find(newText, 'Brodal Marine', 2)]);
  });

  it('carries each piece of a split quote, and keeps what is left of it', () => {
    const pieces = [find(story, '“We will not open before it is safe,”'), find(story, 'She declined to give a date.')];
    const newText = story.replace(' She declined to give a date.', '');
    const { selector, quoteBefore } = carry(story, newText, ...pieces);
    expect(selector).toMatchObject({ anchor: 'changed', quote: { exact: '“We will not open before it is safe,”' } });
    expect(quoteBefore).toBe('“We will not open before it is safe,” She declined to give a date.');
  });

  it('never betters a label: what was changed stays changed, and an orphan that is found was moved', () => {
    const on = (anchor: Selector['anchor']): Selector => ({ ...select(story, find(story, 'Jonas Eide')), anchor });
    const labels = (['exact', 'moved', 'changed', 'orphaned'] as const).map(
      (anchor) => reanchor([on(anchor)], story, story, newRevision, null)[0]?.selector.anchor,
    );
    expect(labels).toEqual(['exact', 'moved', 'changed', 'moved']);
  });

  it('goes by the edits when there are any, even where two texts could not say', () => {
    const words = 'very very good';
    const select2 = select(words, find(words, 'very', 2));
    const [found] = reanchor([select2], words, 'very good', newRevision, [[{ start: 0, oldSize: 5, newSize: 0 }]]);
    expect(found?.selector).toMatchObject({ anchor: 'moved', fragments: [{ start: 0, end: 4 }] });
  });

  it('finds a paragraph that was cut and pasted, though the edits say deleted', () => {
    const line = `${story.split('\n')[3]}\n`;
    const at = story.indexOf(line);
    const without = story.replace(line, '');
    const edits = [[{ start: at, oldSize: line.length, newSize: 0 }], [{ start: 0, oldSize: 0, newSize: line.length }]];
    const before = select(story, find(story, 'missed three deadlines'));
    const [found] = reanchor([before], story, line + without, newRevision, edits);
    expect(found?.selector).toMatchObject({
      anchor: 'moved',
      fragments: [find(line + without, 'missed three deadlines')],
    });
  });

  it('does not use a log that does not lead to the text', () => {
    const newText = story.replace('Two people', 'Meanwhile, two people');
    const wrongLog = [[{ start: 0, oldSize: 0, newSize: 11 }]];
    const [found] = reanchor([select(story, find(story, 'Jonas Eide'))], story, newText, newRevision, wrongLog);
    expect(found?.selector.fragments).toEqual([find(newText, 'Jonas Eide')]);
  });

  it('is found again when what was deleted comes back', () => {
    const newText = story.replace(' Its spokesman, Jonas Eide, called the account “plainly wrong”.', '');
    const orphan = carry(story, newText, find(story, 'Jonas Eide')).selector;
    const [again] = reanchor([orphan], story, `${story}\nThe end.`, newRevision, null);
    expect(again?.selector).toMatchObject({ anchor: 'moved', fragments: [find(story, 'Jonas Eide')] });
  });
});
