import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { listHits } from '../../../../src/core/occurrences/list-hits';
import {
  byArticle,
  countRows,
  offeredIds,
  sortTicked,
  toCommand,
  toRows,
} from '../../../../src/renderer/views/occurrences/occurrence-rows';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

/** One tagged, one inside another name, one left out, one free. */
function rowsOfStory() {
  const work = tag(state(doc(p('Holt and Ida Holt.'), p('Holt again.'), p('Holt, an advertisement.'))));
  work.entity([at(work.state, 'Holt', 1)], 'PERSON');
  work.entity('Ida Holt', 'PERSON');
  const { article, revision } = work.state;
  const blocks = [
    { start: 0, end: 18, excluded: false },
    { start: 19, end: 30, excluded: false },
    { start: 31, end: 54, excluded: true },
  ];
  const annotations = Object.values(layerOf(work.state, ann.id).annotations);
  const hits = listHits(
    { text: revision.text, blocks, annotations },
    { names: ['Holt'], matchCase: false, wholeWord: true },
  );
  return toRows([{ articleId: article.id, title: 'Story', revisionId: revision.id, hits }]);
}

const target = { entityType: 'PERSON', name: 'Holt', entityId: null, copyOf: null } as const;

describe('rows of occurrences', () => {
  it('offer what is free, and count every sort', () => {
    const rows = rowsOfStory();
    expect(countRows(rows)).toEqual({ fresh: 1, tagged: 1, inside: 1, excluded: 1 });
    expect([...offeredIds(rows)]).toEqual([rows[2]?.id]);
  });

  it('go to the commands that fit them', () => {
    const rows = rowsOfStory();
    const { untagged, tagged, unconfirmed } = sortTicked(rows, new Set(rows.map(({ id }) => id)));
    expect([untagged.length, tagged.length, unconfirmed.length]).toEqual([3, 1, 0]);
    expect(toCommand('tag', untagged, target)).toMatchObject({
      type: 'entity.tagAll',
      spans: [
        { start: 13, end: 17 },
        { start: 19, end: 23 },
        { start: 31, end: 35 },
      ],
    });
    const ids = tagged.flatMap(({ hit }) => hit.mention?.id ?? []);
    expect(toCommand('delete', tagged, target)).toEqual({ type: 'annotation.delete', annotationIds: ids });
    expect(toCommand('relabel', tagged, target)).toEqual({ type: 'entity.relabelAll', ...target, annotationIds: ids });
    expect([...byArticle(rows).values()].map((group) => group.length)).toEqual([4]);
  });
});
