import { describe, expect, it } from 'vitest';
import { createAnchoring } from '../../../../src/core/anchoring/current-layers';
import { onCurrentText } from '../../../../src/core/exporters/on-current-text';
import type { ArrivingArticle } from '../../../../src/core/merge/merge-article';
import { mergeArticle } from '../../../../src/core/merge/merge-article';
import { countsInWords, sumOf } from '../../../../src/core/merge/merge-report';
import type { Person } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { doc, p } from '../../../builders/document';
import { ann, ben, everybody } from '../../../builders/people';
import { revise, state, withLayer } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const story = doc(p('The council said that the bridge was safe.'), p('Ida Holt doubts it.'));

function merge(desk: ArticleState, file: ArticleState, me: Person = ann) {
  const arriving: ArrivingArticle = { ...file, people: everybody };
  const merged = mergeArticle({ state: desk, me: me.id, people: everybody }, arriving);
  if (!merged.ok) throw new Error(merged.error.message);
  const { layers, ...rest } = merged.value;
  return { ...rest, after: layers.reduce((sum, { layer }) => withLayer(sum, layer), desk), layers };
}

const layerOf = (from: ArticleState, who: Person) => from.layers.find(({ personId }) => personId === who.id);

describe('merging a file of an article that is on the desk', () => {
  it('takes a colleague’s new layer whole, counted by person and kind', () => {
    const desk = tag(state(story));
    desk.claim('the bridge was safe', 'likely');
    const away = tag(desk.state).by(ben);
    away.entity('council', 'ORG');
    away.note('doubts', 'ask her');
    const { after, report } = merge(desk.state, away.state);
    expect(layerOf(after, ben)).toEqual(layerOf(away.state, ben));
    expect(report.people).toMatchObject([
      { name: ann.displayName, isMine: true, sorts: [{ sort: 'Claims', unchanged: 1, new: 0 }] },
      {
        name: ben.displayName,
        sorts: [
          { sort: 'Entities', new: 1 },
          { sort: 'Notes', new: 1 },
          { sort: 'Entity records', new: 1 },
        ],
      },
    ]);
    expect(countsInWords(sumOf(report))).toBe('3 new, 1 unchanged');
    expect(report).toMatchObject({ text: 'current', lines: [], conflicts: [], changes: true });
  });

  it('takes what is newer, keeps what is newer here, and tells each', () => {
    const before = tag(state(story)).by(ben);
    const first = before.claim('the bridge was safe', 'likely');
    const second = before.claim('doubts', 'doubtful');
    const desk = tag(before.state).by(ben);
    desk.set(second, { rationale: 'seen again' });
    const away = tag(before.state).by(ben);
    away.set(first, { rationale: 'asked twice' });
    const { after, report } = merge(desk.state, away.state);
    expect(layerOf(after, ben)?.annotations).toMatchObject({
      [first.id]: { rationale: 'asked twice', version: 2 },
      [second.id]: { rationale: 'seen again', version: 2 },
    });
    expect(report.lines).toEqual([
      expect.stringMatching(/^Ben Editor: Claim “the bridge was safe” is newer in the file \(version 2, here 1\)/),
      expect.stringMatching(/^Ben Editor: Claim “doubts” is older in the file \(version 1, here 2\): it is not taken/),
    ]);
  });

  it('keeps the mark of what was deleted, whichever side deleted it', () => {
    const before = tag(state(story)).by(ben);
    const note = before.note('doubts', 'ask her');
    const gone = tag(before.state).by(ben);
    gone.remove(note);
    const { after, report } = merge(before.state, gone.state);
    expect(layerOf(after, ben)?.annotations[note.id]?.deletedAt).not.toBeNull();
    expect(sumOf(report)).toMatchObject({ deleted: 1, newer: 0 });
    expect(report.lines).toEqual([
      expect.stringContaining('is deleted in the file (version 2, here 1): it is deleted here too'),
    ]);
    const back = merge(gone.state, before.state);
    expect(layerOf(back.after, ben)?.annotations[note.id]?.deletedAt).not.toBeNull();
    expect(back.layers).toEqual([]);
  });

  it('does not bring back removed links and remarks from an older copy, and takes their removal from a newer one', () => {
    const before = tag(state(story)).by(ben);
    const first = before.claim('the bridge was safe');
    before.relate('contradicts', first, before.claim('doubts it'));
    const remark = before.run({ type: 'comment.add', target: { on: 'article' }, text: 'Who says so?', mentions: [] });
    const commentId = remark.change.edits[0]?.id ?? '';
    const gone = tag(before.state).by(ben);
    gone.run({ type: 'comment.delete', commentId });
    const [link] = Object.values(layerOf(before.state, ben)?.relations ?? {});
    gone.run({ type: 'relation.delete', relationId: link?.id ?? '' });
    const after = layerOf(gone.state, ben);

    const older = merge(gone.state, before.state);
    expect(older.layers).toEqual([]);
    expect(older.report.lines).toEqual([
      'Ben Editor: Link was removed here: it is not taken.',
      'Ben Editor: Comment “Who says so?” was removed here: it is not taken.',
    ]);
    const newer = merge(before.state, gone.state);
    expect(layerOf(newer.after, ben)).toEqual(after);
    expect(sumOf(newer.report)).toMatchObject({ deleted: 2, unchanged: 2 });
    expect(newer.report.lines).toEqual([
      'Ben Editor: Link was removed in the file: it is removed here too.',
      'Ben Editor: Comment “Who says so?” was removed in the file: it is removed here too.',
    ]);
    // A desk that never had them is told, so that it makes no difference which file comes first.
    const fresh = merge(state(story), gone.state);
    expect(fresh.report.lines).toEqual([
      'Ben Editor: the file says that 2 records that are not here were removed. Older files will not bring them.',
    ]);
    expect(layerOf(merge(fresh.after, before.state).after, ben)).toEqual(after);
    expect(merge(fresh.after, gone.state).report).toMatchObject({ changes: false, lines: [] });

    gone.undo();
    const back = merge(newer.after, gone.state);
    expect(Object.keys(layerOf(back.after, ben)?.relations ?? {})).toEqual([link?.id]);
    expect(sumOf(back.report)).toMatchObject({ new: 1, deleted: 0 });
  });

  it('knows a remark as newer when its words were changed', () => {
    const before = tag(state(story)).by(ben);
    const { change } = before.run({ type: 'comment.add', target: { on: 'article' }, text: 'Who says?', mentions: [] });
    const commentId = change.edits[0]?.id ?? '';
    const away = tag(before.state).by(ben);
    away.run({ type: 'comment.edit', commentId, text: 'Who?', mentions: [] });
    expect(layerOf(merge(before.state, away.state).after, ben)?.comments[commentId]?.text).toBe('Who?');
    expect(merge(away.state, before.state).layers).toEqual([]);
  });

  it('lists what differs where neither is newer, and keeps the same one on both desks', () => {
    const before = tag(state(story)).by(ben);
    const claim = before.claim('the bridge was safe', 'likely');
    const layer = layerOf(before.state, ben);
    if (layer === undefined || claim.kind !== 'claim') throw new Error('No claim');
    const other = { ...claim, confidence: 'doubtful' as const };
    const away = withLayer(before.state, { ...layer, annotations: { [claim.id]: other } });
    const there = merge(before.state, away);
    const here = merge(away, before.state);
    expect(layerOf(there.after, ben)).toEqual(layerOf(here.after, ben));
    expect(there.report.conflicts).toEqual([
      { person: 'Ben Editor', what: 'Claim “the bridge was safe”', fields: ['confidence'], keeps: 'file' },
    ]);
    expect(here.report.conflicts).toMatchObject([{ keeps: 'desk' }]);
  });

  it('never lets one’s own layer lose to an older or a changed copy of the same version', () => {
    const work = tag(state(story));
    const claim = work.claim('the bridge was safe', 'likely');
    const sent = work.state;
    work.set(claim, { rationale: 'seen again' });
    const layer = layerOf(work.state, ann);
    const own = layer?.annotations[claim.id];
    if (layer === undefined || own?.kind !== 'claim') throw new Error('No claim');
    expect(merge(work.state, sent).layers).toEqual([]);
    const longer = { ...own, rationale: 'somebody else wrote this much longer one into the file' };
    const tampered = withLayer(sent, { ...layer, annotations: { [claim.id]: longer } });
    const { layers, report } = merge(work.state, tampered);
    expect(layers).toEqual([]);
    expect(report.conflicts).toMatchObject([{ person: 'You', keeps: 'desk', fields: ['rationale'] }]);
    // What its author did elsewhere is newer, and is taken.
    const newer = tag(work.state);
    newer.set(own, { rationale: 'third' });
    expect(layerOf(merge(work.state, newer.state).after, ann)?.annotations[claim.id]).toMatchObject({ version: 3 });
  });

  it('does not take tags that an export put on its own text for changed ones', () => {
    const work = tag(state(story)).by(ben);
    const claim = work.claim('the bridge was safe', 'likely');
    const edited = revise(
      work.state,
      doc(p('Early on, the council said that the bridge was safe.'), p('Ida Holt doubts it.')),
    );
    const file = onCurrentText(edited);
    const { after, report, text } = merge(work.state, file);
    expect(text).toBe('becomes-current');
    expect(sumOf(report)).toMatchObject({ unchanged: 1, conflicts: 0, newer: 0 });
    const shown = createAnchoring({ revision: edited.revision, ancestors: edited.ancestors });
    const tagNow = layerOf(after, ben)?.annotations[claim.id];
    if (tagNow === undefined) throw new Error('It is gone');
    expect(shown.currentAnnotation(tagNow)).toMatchObject({ selector: { quote: { exact: 'the bridge was safe' } } });
  });

  it('says how the texts stand to each other', () => {
    const base = state(story);
    const edited = revise(base, doc(p('The council said that the new bridge was safe.')));
    expect(merge(base, edited).text).toBe('becomes-current');
    expect(merge(edited, base)).toMatchObject({ text: 'older', report: { changes: false } });
    const fork = revise(base, doc(p('The council said nothing.')));
    expect(merge(edited, fork).text).toBe('becomes-current');
    expect(merge(fork, edited)).toMatchObject({ text: 'beside', report: { changes: true } });
  });

  it('refuses a file that gives a text of the desk other words, and a layer that does not fit', () => {
    const base = state(story);
    const lying = { ...base, revision: { ...base.revision, text: 'Other words.' } };
    expect(mergeArticle({ state: base, me: ann.id, people: everybody }, { ...lying, people: everybody }).ok).toBe(
      false,
    );
    const work = tag(base).by(ben);
    const note = work.note('doubts', 'ask her');
    const layer = layerOf(work.state, ben);
    if (layer === undefined || note.kind !== 'note') throw new Error('No note');
    const wrong = { ...note, selector: { ...note.selector, fragments: [{ start: 0, end: 3 }] } };
    const file = withLayer(base, { ...layer, annotations: { [note.id]: wrong } });
    const { layers, report } = merge(base, file);
    expect(layers).toEqual([]);
    expect(report.lines).toEqual([expect.stringMatching(/^Ben Editor: nothing was taken from this layer/)]);
  });
});
