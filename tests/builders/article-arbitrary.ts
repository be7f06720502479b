import fc from 'fast-check';
import { layerOf } from '../../src/core/commands/decide';
import type { ArticleState } from '../../src/core/model/article-state';
import { liveAnnotations } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { BlockNode } from '../../src/core/model/document';
import type { Fragment } from '../../src/core/model/selector';
import { splitsPair } from '../../src/core/model/selector';
import { confidences, statuses } from '../../src/core/model/tagset';
import { bullets, code, doc, h, item, link, p, quote, rule } from './document';
import { ann, ben } from './people';
import { state } from './state';
import type { Tagging } from './tagging';
import { at, tag } from './tagging';

// Words with what breaks offsets: emoji in several parts, combining marks, right-to-left, lone surrogates, CJK, line separators.
const word = fc.oneof(
  fc.constantFrom('council', 'said', '“yes,”', '💩', '👳🏻‍♀️', 'é', 'שלום', '\ud83d', '東京', 'a\u2028b', '👻👻', '𝒳'),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((text) => !text.includes('\n')),
);
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

const block: fc.Arbitrary<BlockNode> = fc.oneof(
  line.map((text) => p(text)),
  line.map((text) => h(2, text)),
  line.map((text) => code(text)),
  line.map((text) => quote(p(text), p())),
  line.map((text) => bullets(item(p(text)), item(p(link(text, 'https://example.org/a'))))),
  fc.constant(rule()),
);

/** Two numbers from 0 to 1 that pick a span of a text. */
const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
type Place = readonly [number, number];

const working = [
  'entity',
  'claim',
  'note',
  'attribution',
  'via',
  'delete',
  'undo',
  'set',
  'relate',
  'unlink',
  'title',
  'status',
] as const;
/** What only copies of an article are put through: remarks, which most formats have no place for. */
const talking = ['remark', 'rewrite', 'unsay'] as const;

const stepOf = (...what: readonly string[]) =>
  fc.record({
    who: fc.constantFrom(ann, ben),
    what: fc.constantFrom(...what),
    first: place,
    second: place,
    pick: fc.nat(1000),
  });
const step = stepOf(...working);
const forkStep = stepOf(...working, ...talking);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** An article with random text and random work of two people in it, made through the real rules. Refused steps are left out. */
export const taggedArticle = articleEndingWith();

/** The same, with these blocks behind the random text. */
export function articleEndingWith(...last: readonly BlockNode[]): fc.Arbitrary<ArticleState> {
  return fc
    .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.array(step, { minLength: 4, maxLength: 20 }))
    .map(([blocks, steps]) => workOn(state(doc(p('Opening words of the council'), ...blocks, ...last)), steps));
}

/** An article and several copies of it on which both people went on, each copy in its own way. */
export const forkedArticle = fc
  .tuple(taggedArticle, fc.array(fc.array(forkStep, { minLength: 0, maxLength: 12 }), { minLength: 3, maxLength: 3 }))
  .map(([base, forks]) => ({ base, copies: forks.map((steps) => workOn(base, steps)) }));

function workOn(before: ArticleState, steps: readonly Step[]): ArticleState {
  const work = tag(before);
  for (const { who, what, first, second, pick } of steps) {
    try {
      take(work.by(who), what, first, second, pick);
    } catch (error) {
      // The rules refuse some random steps, such as tagging white space: those are not the subject here.
      if (!(error instanceof Error && /was refused/.test(error.message))) throw error;
    }
  }
  return work.state;
}

function take(work: Tagging, what: string, first: Place, second: Place, pick: number): void {
  const text = work.state.revision.text;
  const layer = layerOf(work.state, work.who.id);
  const live = liveAnnotations(layer);
  const [link] = Object.values(layer.relations);
  const remarks = Object.values(layer.comments);
  const remark = remarks[pick % Math.max(1, remarks.length)];
  const target = live[pick % Math.max(1, live.length)];
  switch (what) {
    case 'entity':
      work.entity([toFragment(text, first)], oneOf(defaultTagset.entityTypes, pick).key);
      return;
    case 'claim': {
      const restsOn = target?.kind === 'attribution' ? target : null;
      work.claim([toFragment(text, first), toFragment(text, second)], oneOf(confidences, pick).key, restsOn);
      return;
    }
    case 'note':
      work.note([toFragment(text, first)], `note ${pick}`);
      return;
    case 'attribution': {
      const preset = oneOf(defaultTagset.sourcePresets, pick).key;
      // One part or several of them: with one, it carries what is said of the whole.
      const parts = 1 + (pick % 7);
      work.attribution({
        ...((parts & 1) === 0 ? {} : { sources: [{ words: [toFragment(text, first)], preset }] }),
        ...((parts & 2) === 0 ? {} : { cue: [toFragment(text, [first[0], second[0]])] }),
        ...((parts & 4) === 0 ? {} : { content: [toFragment(text, second)] }),
      });
      return;
    }
    case 'via':
      if (target?.kind === 'attribution') {
        const fragments = [toFragment(text, first)];
        work.run({ type: 'attribution.addPart', annotationId: target.id, part: 'via', fragments, preset: null });
      }
      return;
    case 'delete':
      if (target !== undefined) work.remove(target);
      return;
    case 'set':
      if (target?.kind === 'claim') work.set(target, { rationale: 'because', basis: ['document'] });
      return;
    case 'relate': {
      const other = live[(pick + 1) % Math.max(1, live.length)];
      if (target?.kind === 'claim' && other?.kind === 'claim') work.relate('contradicts', target, other);
      return;
    }
    case 'unlink':
      if (link !== undefined) work.run({ type: 'relation.delete', relationId: link.id });
      return;
    case 'remark':
      work.run({ type: 'comment.add', target: { on: 'article' }, text: `remark ${pick}`, mentions: [] });
      return;
    case 'rewrite':
      if (remark !== undefined) work.run({ type: 'comment.edit', commentId: remark.id, text: `${pick}`, mentions: [] });
      return;
    case 'unsay':
      if (remark !== undefined) work.run({ type: 'comment.delete', commentId: remark.id });
      return;
    case 'undo':
      work.undo();
      return;
    case 'title':
      work.run({ type: 'article.setTitle', title: `Title ${pick}` });
      return;
    default:
      work.run({ type: 'article.setStatus', status: oneOf(statuses, pick).key });
  }
}

function oneOf<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error('The list is empty');
  return found;
}

/** A span of at least one whole character. */
function toFragment(text: string, [a, b]: Place): Fragment {
  const last = text.length;
  let start = Math.floor(Math.min(a, b) * last);
  let end = Math.ceil(Math.max(a, b) * last);
  if (splitsPair(text, start)) start -= 1;
  if (splitsPair(text, end)) end += 1;
  return start < end ? { start, end } : at({ ...blank, revision: { ...blank.revision, text } }, 'Opening');
}

const blank = state(doc(p('Opening')));
