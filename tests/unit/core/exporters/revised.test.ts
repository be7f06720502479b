import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnchoring } from '../../../../src/core/anchoring/current-layers';
import { galley } from '../../../../src/core/exporters/galley';
import type { GalleyExport } from '../../../../src/core/exporters/galley-format';
import { galleyExport } from '../../../../src/core/exporters/galley-format';
import { readGalley } from '../../../../src/core/importers/galley';
import type { EditLog } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { recordId } from '../../../../src/core/model/ids';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ben } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';
import { findSchemaErrors, findSpans } from '../../../builders/validate-export';

function write(exported: ArticleState) {
  const outcome = exportOne(galley, exported);
  return { ...outcome, data: galleyExport.parse(JSON.parse(outcome.content)) };
}

/** The records that an import of the export gives. */
function readBack(content: string) {
  const outcome = readGalley({ name: 'x.galley.json', bytes: Buffer.from(content), text: content });
  if (!outcome.ok) throw new Error(outcome.error.message);
  const [records] = outcome.value.items;
  if (records?.type !== 'records') throw new Error('Not one article with its records');
  return { records, problems: outcome.value.problems };
}

function selectorOf(data: GalleyExport, id: string) {
  const found = data.layers.flatMap((layer) => layer.annotations).find((item) => item.id === id);
  if (found === undefined || found.kind === 'attribution') throw new Error('The tag is missing');
  return found.selector;
}

const before = 'The mayor of Tarn said on Monday that the old bridge is safe.';

/** One text after another by replacing words, with the log that an editor would have written. */
function replaced(text: string, words: string, other: string): { readonly text: string; readonly edits: EditLog } {
  const start = text.indexOf(words);
  return {
    text: text.slice(0, start) + other + text.slice(start + words.length),
    edits: [[{ start, oldSize: words.length, newSize: other.length }]],
  };
}

describe('the export of a revised article', () => {
  it('writes every tag where it stands on the current text, and orphans apart', () => {
    const work = tag(state(doc(p(before))));
    const mayor = work.entity('mayor', 'PERSON');
    const bridge = work.note('old bridge', 'which?');
    const claim = work.claim('the old bridge is safe', 'likely');
    const monday = work.by(ben).note('on Monday', 'when?');
    const first = replaced(before, 'old bridge', 'new iron bridge');
    const second = replaced(first.text, ' on Monday', '');
    let later = revise(work.state, doc(p(first.text)), first.edits);
    later = revise(later, doc(p(second.text)), second.edits);
    const made = tag(later);
    const iron = made.entity('iron', 'OTHER');

    const { content, data, losses } = write(made.state);
    expect(findSchemaErrors(content)).toEqual([]);
    expect(data.revision).not.toHaveProperty('edits');
    expect(data.revision.text).toBe(second.text);
    for (const span of findSpans(content)) expect(second.text.slice(span.start, span.end)).toBe(span.quote);
    expect(selectorOf(data, mayor.id)).toMatchObject({ anchor: 'exact', exact: 'mayor' });
    expect(selectorOf(data, bridge.id)).toMatchObject({ anchor: 'changed', exact: 'new iron bridge' });
    expect(selectorOf(data, claim.id)).toMatchObject({ anchor: 'changed', exact: 'the new iron bridge is safe' });
    expect(selectorOf(data, iron.id)).toMatchObject({ anchor: 'exact', revisionId: later.revision.id });
    expect(selectorOf(data, monday.id)).toEqual({
      revisionId: work.state.revision.id,
      anchor: 'orphaned',
      exact: 'on Monday',
      prefix: 'The mayor of Tarn said ',
      suffix: expect.any(String),
      fragments: [],
      fragmentsElsewhere: [at(work.state, 'on Monday')],
    });
    expect(losses).toEqual([expect.stringContaining('1 span stands on another version of the text')]);
  });

  it('brings comments and proposed tags to the current text', () => {
    const work = tag(state(doc(p(before))));
    const bridge = work.note('old bridge', 'which?');
    if (bridge.kind !== 'note') throw new Error('Not a note');
    const [layer] = work.state.layers;
    if (layer === undefined) throw new Error('There is no layer');
    const comment = {
      id: recordId.parse(nextUuid()),
      annotationId: null,
      selector: bridge.selector,
      parentId: null,
      authorId: layer.personId,
      at: nextMoment(),
      editedAt: null,
      text: 'Ask the engineer',
      mentions: [],
      thread: null,
    };
    const decision = {
      id: recordId.parse(nextUuid()),
      annotationId: bridge.id,
      annotationVersion: 1,
      revisionId: null,
      reviewerId: layer.personId,
      at: nextMoment(),
      decision: 'change' as const,
      proposed: bridge,
      reason: null,
    };
    const full = { ...layer, comments: { [comment.id]: comment }, decisions: { [decision.id]: decision } };
    const later = revise({ ...work.state, layers: [full] }, doc(p(`Now: ${before}`)));
    const { data, content } = write(later);
    const moved = { anchor: 'moved', fragments: [{ quote: 'old bridge' }], revisionId: later.revision.id };
    expect(data.layers[0]?.comments[0]?.selector).toMatchObject(moved);
    expect(data.layers[0]?.decisions[0]?.proposed).toMatchObject({ selector: moved });
    expect(readBack(content).problems).toEqual([]);
  });

  it('is valid, right in every span, and reads back as the current layers, for any article and any new text', () => {
    const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(taggedArticle, cut, fc.constantFrom('', 'new words', '👻 said'), (tagged, [a, b], filling) => {
        const characters = Array.from(tagged.revision.text);
        const start = Math.floor(Math.min(a, b) * characters.length);
        const end = Math.floor(Math.max(a, b) * characters.length);
        const text = [...characters.slice(0, start), filling, ...characters.slice(end)].join('');
        const later = revise(tagged, doc(...text.split('\n').map((line) => p(...(line === '' ? [] : [line])))));
        const { content } = write(later);
        expect(findSchemaErrors(content)).toEqual([]);
        for (const span of findSpans(content)) expect(text.slice(span.start, span.end)).toBe(span.quote);
        const { records } = readBack(content);
        const { currentLayer } = createAnchoring(later);
        expect(new Map(records.layers.map((layer) => [layer.personId, layer]))).toEqual(
          new Map(later.layers.map((layer) => [layer.personId, currentLayer(layer)])),
        );
        expect(records.revision).toEqual({ ...later.revision, edits: null });
        expect(write(records).content).toBe(content);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what never leaves a revised article', () => {
  const secret = 'The mayor will quit in May, an aide said. Nobody else was told.';

  function offRecord() {
    const work = tag(state(doc(p(secret))));
    const aide = work.attribution({
      sources: [{ words: 'an aide', preset: 'people_familiar' }],
      content: 'The mayor will quit in May',
    });
    work.setSource(aide, 0, { groundRules: 'off_record' });
    return { work, aide };
  }

  it('holds back tags of a later text on off-the-record words that moved', () => {
    const { work, aide } = offRecord();
    const later = tag(revise(work.state, doc(p(`Late news. ${secret}`))));
    const inside = later.by(ben).note('quit in May', 'cousin');
    const outside = later.by(ben).note('Late news', 'fine');
    const { content, data } = write(later.state);
    for (const held of [aide, inside]) expect(content).not.toContain(held.id);
    expect(data.layers.flatMap((layer) => layer.annotations.map(({ id }) => id))).toEqual([outside.id]);
  });

  it('does not hold back a tag on words that only took the place of others', () => {
    const { work } = offRecord();
    const text = 'Rain all day. Nobody else was told.';
    const later = tag(revise(work.state, doc(p(text))));
    const rain = later.by(ben).note('Rain all day', 'fine');
    expect(write(later.state).content).toContain(rain.id);
  });

  it('holds back an orphan that touched an orphan, whichever text each was made on', () => {
    for (const isLater of [false, true]) {
      const { work, aide } = offRecord();
      const shifted = revise(work.state, doc(p(`Late news. ${secret}`)));
      const noted = tag(isLater ? shifted : work.state);
      const note = noted.by(ben).note('quit in May', 'cousin');
      const middle = isLater ? noted.state : revise(noted.state, doc(p(`Late news. ${secret}`)));
      const last = revise(middle, doc(p('Nobody else was told.')));
      const { content } = write(last);
      for (const held of [aide, note]) expect(content).not.toContain(held.id);
      expect(content).not.toContain('cousin');
    }
  });
});
