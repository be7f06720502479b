import { describe, expect, it } from 'vitest';
import { createAnchoring } from '../../../../src/core/anchoring/current-layers';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { listMissing } from '../../../../src/core/review/list-missing';
import {
  countUnread,
  findMentions,
  isDeleted,
  isWriter,
  listThreads,
  listWriters,
  newestMoment,
} from '../../../../src/core/review/threads';
import { findTouchedClaims } from '../../../../src/core/review/touched-claims';
import { doc, p } from '../../../builders/document';
import { ann, ben, everybody } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import { act, at, tag } from '../../../builders/tagging';

const text = 'Mayor Ida Holt said on Monday that the old bridge was safe.';

function story() {
  const ours = tag(state(doc(p(text))));
  return { ours, theirs: ours.by(ben) };
}

describe('threads', () => {
  it('on a tag: answered, resolved by a colleague in his own file, opened again', () => {
    const { ours, theirs } = story();
    const claim = ours.claim('the old bridge was safe');
    theirs.run({
      type: 'comment.add',
      target: { on: 'tag', annotationId: claim.id },
      text: ' Says who? ',
      mentions: [ann.id],
    });
    const [open] = listThreads(ours.state);
    if (open === undefined) throw new Error('There is no thread');
    expect(open).toMatchObject({ annotationId: claim.id, isResolved: false });
    expect(open.comments[0]).toMatchObject({ text: 'Says who?', mentions: [ann.id], authorId: ben.id });
    const answer = ours.run({
      type: 'comment.reply',
      threadId: open.id,
      text: 'The report.',
      mentions: [],
      thread: null,
    });
    expect(() => ours.run({ type: 'comment.reply', threadId: open.id, text: ' ', mentions: [], thread: null })).toThrow(
      'at least one word',
    );
    ours.run({
      type: 'comment.reply',
      threadId: answer.change.edits[0]?.id ?? '',
      text: '',
      mentions: [],
      thread: 'resolved',
    });
    expect(listThreads(ours.state)).toMatchObject([{ id: open.id, isResolved: true, comments: { length: 3 } }]);
    theirs.run({ type: 'comment.reply', threadId: open.id, text: 'Which one?', mentions: [], thread: 'open' });
    expect(listThreads(ours.state)[0]?.isResolved).toBe(false);
    expect(() =>
      theirs.run({ type: 'comment.edit', commentId: answer.change.edits[0]?.id ?? '', text: 'x', mentions: [] }),
    ).toThrow('not yours');
    // What was answered keeps its place when its writer deletes it; an answer goes altogether. Both are one step of undo.
    const commentId = open.id;
    ours.run({ type: 'comment.delete', commentId: answer.change.edits[0]?.id ?? '' });
    expect(listThreads(ours.state)[0]?.comments.map((comment) => comment.text)).toEqual([
      'Says who?',
      '',
      'Which one?',
    ]);
    theirs.run({ type: 'comment.edit', commentId, text: 'Says who, @AN?', mentions: [ann.id] });
    expect(listThreads(ours.state)[0]?.comments[0]).toMatchObject({
      text: 'Says who, @AN?',
      editedAt: expect.any(String),
    });
    theirs.run({ type: 'comment.delete', commentId });
    const [left] = listThreads(ours.state);
    expect(left?.comments.map(isDeleted)).toEqual([true, false, false]);
    expect(left?.annotationId).toBe(claim.id);
    expect(left === undefined ? 0 : countUnread(left, ann.id, {})).toBe(1);
  });

  it('on words go with them, and count what one has not read', () => {
    const { ours, theirs } = story();
    theirs.run({
      type: 'comment.add',
      target: { on: 'words', fragments: [at(ours.state, 'on Monday')] },
      text: 'Tuesday?',
      mentions: [],
    });
    ours.run({ type: 'comment.add', target: { on: 'article' }, text: 'First draft', mentions: [] });
    const later = revise(ours.state, doc(p(`Breaking. ${text}`)));
    const [article, words] = listThreads(later);
    if (article === undefined || words === undefined) throw new Error('There are two threads');
    expect(words.selector?.fragments).toEqual([at(later, 'on Monday')]);
    expect([countUnread(words, ann.id, {}), countUnread(words, ben.id, {}), countUnread(article, ann.id, {})]).toEqual([
      1, 0, 0,
    ]);
    expect(countUnread(words, ann.id, { [words.id]: newestMoment(words) })).toBe(0);
  });

  it('are found by who wrote in them; a deleted remark counts for nobody', () => {
    const { ours, theirs } = story();
    const remark = ours.run({ type: 'comment.add', target: { on: 'article' }, text: 'First draft', mentions: [] });
    const commentId = remark.change.edits[0]?.id ?? '';
    theirs.run({ type: 'comment.reply', threadId: commentId, text: 'Read.', mentions: [], thread: null });
    theirs.run({ type: 'comment.add', target: { on: 'article' }, text: 'Too long', mentions: [] });
    const writersOf = () => {
      const threads = listThreads(ours.state);
      const countOf = (id: string) => threads.filter((thread) => isWriter(thread, id)).length;
      return { writers: listWriters(threads), ann: countOf(ann.id), ben: countOf(ben.id) };
    };
    expect(writersOf()).toEqual({ writers: [ben.id, ann.id], ann: 1, ben: 2 });
    ours.run({ type: 'comment.delete', commentId });
    expect(writersOf()).toEqual({ writers: [ben.id], ann: 0, ben: 2 });
  });

  it('mention people by name or initials, the longest name first', () => {
    const bee = { ...ben, displayName: 'Ben', initials: 'B' };
    expect(findMentions('Ask @ben editor, or mail ann@ann.org', everybody)).toEqual([ben.id, ann.id].slice(0, 1));
    expect(findMentions('@AN and @Ben Editor and @Bend', [...everybody, bee])).toEqual([ann.id, ben.id]);
  });
});

it('what is missing before an article is submitted is listed, and checks can be left out', () => {
  const { ours } = story();
  ours.claim('the old bridge was safe');
  ours.attribution({ cue: 'said', content: 'the old bridge was safe' });
  ours.note('on Monday', 'check');
  const later = revise(ours.state, doc(p(text.replace(' on Monday', ''))));
  const gone = later.layers.map((layer) => createAnchoring(later).currentLayer(layer));
  expect(listMissing(gone, defaultTagset).map(({ check }) => check)).toEqual(['confidence', 'source', 'orphan']);
  expect(listMissing(gone, defaultTagset, ['confidence', 'orphan']).map(({ check }) => check)).toEqual(['source']);
});

it('a change of the text after approval flags the claims it touches, until it is approved again', () => {
  const { ours } = story();
  const safe = ours.claim('the old bridge was safe', 'likely');
  ours.claim('Mayor Ida Holt', 'likely');
  ours.run({ type: 'article.setStatus', status: 'approved' });
  expect(findTouchedClaims(ours.state).size).toBe(0);
  const edited = revise(ours.state, doc(p(text.replace('old', 'new'))));
  expect([...findTouchedClaims(edited)]).toEqual([safe.id]);
  const published = act(edited, { type: 'article.setStatus', status: 'published' }, ben).state;
  expect([...findTouchedClaims(published)]).toEqual([safe.id]);
  expect(findTouchedClaims(act(edited, { type: 'article.setStatus', status: 'approved' }, ben).state).size).toBe(0);
  expect(findTouchedClaims(act(edited, { type: 'article.setStatus', status: 'in_review' }, ben).state).size).toBe(0);
});
