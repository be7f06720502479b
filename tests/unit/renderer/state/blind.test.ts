import { expect, it } from 'vitest';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { defaultPreferences } from '../../../../src/core/model/preferences';
import { listThreads } from '../../../../src/core/review/threads';
import { initialState, seenStateOf } from '../../../../src/renderer/state/app-state';
import { isVeiled } from '../../../../src/renderer/state/blind';
import { missingIn } from '../../../../src/renderer/state/finish';
import { toOpened, withRecords } from '../../../../src/renderer/state/opened-article';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

it('who tags blind sees only own tags until the article is submitted; commands still see all', () => {
  const work = tag(state(doc(p('The old bridge was safe.'))), ann);
  work.claim('The old bridge');
  const theirs = work.by(ben);
  theirs.claim('bridge was safe');
  theirs.run({ type: 'comment.add', target: { on: 'article' }, text: 'Says who?', mentions: [] });
  const opened = {
    ...toOpened({ ...work.state, draft: null, place: null, rivals: [] }, null, defaultTagset),
    blindFor: ann.id,
  };
  const seen = withRecords(opened, work.state.layers, defaultTagset);
  expect(seen.layers.map(({ personId }) => personId)).toEqual([ann.id]);
  expect(seen.records).toHaveLength(2);
  const threads = (now: typeof seen) => listThreads(seenStateOf({ opened: now }) ?? work.state);
  expect(threads(seen)).toEqual([]);
  const missing = (now: typeof seen) => missingIn({ ...initialState, opened: now }).map(({ words }) => words);
  expect(missing(seen)).toHaveLength(1);
  const submitted = work.run({ type: 'article.setStatus', status: 'submitted' }).state;
  const open = withRecords(opened, submitted.layers, defaultTagset);
  expect(open.layers.flatMap((layer) => liveAnnotations(layer))).toHaveLength(2);
  expect(threads(open)).toHaveLength(1);
  expect(missing(open)).toHaveLength(2);
});

it('figures that hold colleagues’ tags are veiled as long as one is blind and the article not submitted', () => {
  const blind = { me: ann, preferences: { ...defaultPreferences, isBlind: true } };
  expect(isVeiled(blind, { status: 'in_progress', people: [ann.id, ben.id] })).toBe(true);
  expect(isVeiled(blind, { status: 'in_progress', people: [ann.id] })).toBe(false);
  expect(isVeiled(blind, { status: 'submitted', people: [ann.id, ben.id] })).toBe(false);
  expect(isVeiled({ me: ann, preferences: defaultPreferences }, { status: 'new', people: [ben.id] })).toBe(false);
});
