import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnchoring } from '../../../../src/core/anchoring/current-layers';
import { kindOf } from '../../../../src/core/kinds/index';
import type { Person } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { annotationId } from '../../../../src/core/model/ids';
import type { Layer } from '../../../../src/core/model/records';
import type { Comparison } from '../../../../src/core/review/compare-layers';
import { compareInPieces, compareLayers, countClasses } from '../../../../src/core/review/compare-layers';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { nextUuid } from '../../../builders/ids';
import { ann, ben, cem } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

const text = 'Mayor Ida Holt said on Monday that the old bridge was safe. The council of Varrow disagreed.';

function story() {
  const ours = tag(state(doc(p(text))));
  return { ours, theirs: ours.by(ben) };
}

function layersOf(article: ArticleState, people: readonly Person[] = [ann, ben]): Layer[] {
  const { currentLayer } = createAnchoring(article);
  return people.map(({ id }) => {
    const layer = article.layers.find(({ personId }) => personId === id);
    if (layer === undefined) throw new Error('This person has tagged nothing');
    return currentLayer(layer);
  });
}

function compare(article: ArticleState, people: readonly Person[] = [ann, ben]): Comparison {
  return compareLayers(layersOf(article, people), defaultTagset);
}

/** One line for each group: class, who tagged it, what differs. */
function told({ groups, people }: Comparison): string[] {
  const initials = new Map([ann, ben, cem].map((person) => [person.id, person.initials]));
  return groups.map(({ class: kind, readings, differences }) => {
    const who = readings.flatMap((reading, index) => {
      const id = people[index];
      return reading === null || id === undefined ? [] : [initials.get(id)];
    });
    return [kind, who.join('+'), ...differences].join(' ');
  });
}

describe('entities', () => {
  it('that are the same are agreed', () => {
    const { ours, theirs } = story();
    ours.entity('Ida Holt', 'PERSON');
    theirs.entity('Ida Holt', 'PERSON');
    expect(told(compare(ours.state))).toEqual(['agreed AN+BE']);
  });

  it.each([
    ['boundary', 'Mayor Ida Holt', 'PERSON', ['boundary AN+BE place.span']],
    ['label', 'Ida Holt', 'ORG', ['label AN+BE label']],
    ['label, when both differ and most words are shared', 'Mayor Ida Holt', 'ORG', ['label AN+BE label place.span']],
    ['only, when the types differ and few words are shared', 'Holt said on Monday', 'ORG', ['only AN', 'only BE']],
    ['only, on other words', 'Varrow', 'PLACE', ['only AN', 'only BE']],
  ])('differ: %s', (_, words, type, expected) => {
    const { ours, theirs } = story();
    ours.entity('Ida Holt', 'PERSON');
    theirs.entity(words, type);
    expect(told(compare(ours.state))).toEqual(expected);
  });

  it('differ in an attribute, and in whom they stand for', () => {
    const { ours, theirs } = story();
    ours.set(ours.entity('Monday', 'DATE'), { mentionLevel: 'nominal' });
    theirs.entity('Monday', 'DATE');
    const holt = ours.entity('Ida Holt', 'PERSON');
    theirs.entity('Ida Holt', 'PERSON');
    if (holt.kind !== 'entity') throw new Error('Not an entity');
    ours.run({ type: 'entity.rename', entityId: holt.entityIds[0] ?? '', name: 'Ida Marie Holt' });
    expect(told(compare(ours.state))).toEqual(['attribute AN+BE entity', 'attribute AN+BE mentionLevel']);
  });

  it('nested in one another go to their own kind, the best match first', () => {
    const { ours, theirs } = story();
    ours.entity('council of Varrow', 'ORG');
    theirs.entity('Varrow', 'PLACE');
    theirs.entity('The council of Varrow', 'ORG');
    ours.entity('Varrow', 'PLACE');
    expect(told(compare(ours.state))).toEqual(['boundary AN+BE place.span', 'agreed AN+BE']);
  });
});

describe('attributions are compared as wholes', () => {
  const parts = {
    sources: [{ words: 'Mayor Ida Holt', preset: 'named' }],
    cue: 'said on Monday',
    content: 'the old bridge was safe',
  };

  it('agreed with all parts and facets the same', () => {
    const { ours, theirs } = story();
    ours.attribution(parts);
    theirs.attribution({ ...parts, sources: [{ words: 'Mayor Ida Holt', preset: 'named' }] });
    expect(told(compare(ours.state))).toEqual(['agreed AN+BE']);
  });

  it('differ by a part, by a part that is missing, by ground rules', () => {
    const { ours, theirs } = story();
    const own = ours.attribution(parts);
    ours.setSource(own, 0, { groundRules: 'background' });
    theirs.attribution({ cue: 'said', content: 'the old bridge was safe' });
    const [group] = compare(ours.state).groups;
    expect(group?.class).toBe('boundary');
    expect(group?.differences).toEqual(expect.arrayContaining(['place.cue', 'place.source:0', 'source:0.groundRules']));
  });

  it('with the same places and other ground rules differ in an attribute', () => {
    const { ours, theirs } = story();
    ours.setSource(ours.attribution(parts), 0, { groundRules: 'background' });
    theirs.attribution(parts);
    expect(told(compare(ours.state))).toEqual(['attribute AN+BE source:0.groundRules']);
  });

  it('with several sources in another order are the same', () => {
    const { ours, theirs } = story();
    const two = { cue: 'said on Monday', content: 'the old bridge was safe' };
    ours.attribution({ ...two, sources: ['Mayor Ida Holt', 'The council of Varrow'] });
    theirs.attribution({ ...two, sources: ['The council of Varrow', 'Mayor Ida Holt'] });
    expect(told(compare(ours.state))).toEqual(['agreed AN+BE']);
  });
});

describe('claims', () => {
  it('differ in confidence and not in the words of the reason', () => {
    const { ours, theirs } = story();
    ours.set(ours.claim('the old bridge was safe', 'doubtful'), { rationale: 'The report says otherwise' });
    theirs.set(theirs.claim('the old bridge was safe', 'doubtful'), { rationale: 'See the report' });
    expect(told(compare(ours.state))).toEqual(['agreed AN+BE']);
    const other = story();
    other.ours.claim('the old bridge was safe', 'doubtful');
    other.theirs.claim('the old bridge was safe', 'possible');
    const compared = compare(other.ours.state);
    expect(told(compared)).toEqual(['attribute AN+BE confidence']);
    const words = compared.groups[0]?.readings.map((one) => one?.facets.find(({ key }) => key === 'confidence')?.words);
    expect(words).toEqual(['4 Doubtful', '3 Possible']);
  });

  it('differ in what they rest on, if both tagged it', () => {
    const { ours, theirs } = story();
    const content = { sources: ['Mayor Ida Holt'], cue: 'said', content: 'the old bridge was safe' };
    ours.claim('the old bridge was safe', 'likely', ours.attribution(content));
    theirs.claim('the old bridge was safe', 'likely');
    expect(told(compare(ours.state))).toEqual(['only AN', 'agreed AN+BE']);
    theirs.attribution(content);
    expect(told(compare(ours.state))).toEqual(['agreed AN+BE', 'attribute AN+BE links']);
  });
});

it('of one person alone nothing is agreed', () => {
  const { ours } = story();
  ours.entity('Ida Holt', 'PERSON');
  expect(told(compare(ours.state, [ann]))).toEqual(['only AN']);
});

it('with three people, who did not tag it is told', () => {
  const { ours, theirs } = story();
  ours.entity('Ida Holt', 'PERSON');
  theirs.entity('Ida Holt', 'PERSON');
  ours.by(cem).entity('Varrow', 'PLACE');
  const compared = compare(ours.state, [ann, ben, cem]);
  expect(told(compared)).toEqual(['only AN+BE', 'only CE']);
  expect(countClasses(compared.groups).get('only')).toBe(2);
});

it('layers made on different texts are compared on the current one, and what lost its words is counted', () => {
  const before = tag(state(doc(p(text))));
  before.entity('Ida Holt', 'PERSON');
  before.entity('Monday', 'DATE');
  const later = tag(revise(before.state, doc(p(`Breaking news. ${text.replace(' on Monday', '')}`))), ben);
  later.entity('Ida Holt', 'PERSON');
  const compared = compare(later.state);
  expect(told(compared)).toEqual(['agreed AN+BE']);
  expect(compared.groups[0]?.place).toEqual(at(later.state, 'Ida Holt'));
  expect(compared.unplaced).toEqual([1, 0]);
});

describe('of any article', () => {
  const both = taggedArticle.filter((article) => article.layers.length === 2);

  it('every live tag is in one group, with at most one of each person', () => {
    fc.assert(
      fc.property(both, (article) => {
        const { groups, unplaced } = compare(article);
        const seen = groups.flatMap(({ readings }) =>
          readings.flatMap((one) => (one === null ? [] : [one.annotation.id])),
        );
        expect(new Set(seen).size).toBe(seen.length);
        const live = layersOf(article).flatMap((layer) => liveAnnotations(layer));
        expect(seen.length + unplaced.reduce((sum, count) => sum + count, 0)).toBe(live.length);
        for (const { readings } of groups)
          for (const [index, one] of readings.entries())
            if (one !== null) expect(one.personId).toBe([ann, ben][index]?.id);
      }),
      { numRuns: 60 },
    );
  });

  it('the order of people changes nothing but the order of readings', () => {
    fc.assert(
      fc.property(both, (article) => {
        const there = compare(article).groups;
        const back = compare(article, [ben, ann]).groups;
        expect(back.map((group) => ({ ...group, readings: [...group.readings].reverse() }))).toEqual(there);
      }),
      { numRuns: 60 },
    );
  });

  it('comes to the same in pieces, whatever is compared between two of them', () => {
    const { ours, theirs } = story();
    for (let round = 0; round < 60; round += 1) for (const work of [ours, theirs]) work.entity('Monday', 'DATE');
    theirs.entity('Varrow', 'LOC');
    const layers = layersOf(ours.state);
    const pieces = compareInPieces(layers, defaultTagset);
    let next = pieces.next();
    let count = 0;
    for (; next.done !== true; next = pieces.next(), count += 1) compareLayers([...layers].reverse(), defaultTagset);
    expect(count).toBeGreaterThan(4);
    expect(next.value).toEqual(compareLayers(layers, defaultTagset));
    expect(countClasses(next.value.groups).get('agreed')).toBe(60);
  });

  it('a copy under another name agrees in everything', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const [layer] = layersOf(
          article,
          [ann].filter(({ id }) => article.layers.some((one) => one.personId === id)),
        );
        if (layer === undefined) return;
        const { groups } = compareLayers([layer, copyFor(ben, layer)], defaultTagset);
        expect(groups.filter((group) => group.class !== 'agreed')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('what shares no word with any tag of the other is only here, what stands alone together is not', () => {
    fc.assert(
      fc.property(both, (article) => {
        const [first, second] = layersOf(article);
        if (first === undefined || second === undefined) return;
        for (const { readings, class: kind } of compareLayers([first, second], defaultTagset).groups) {
          const [one, other] = readings;
          if (one === null || one === undefined || one.annotation.kind === 'attribution') continue;
          const mine = spanOf(one.annotation);
          const near = liveAnnotations(second).filter(
            (item) =>
              item.kind === one.annotation.kind &&
              spanOf(item).some((x) => mine.some((y) => x.start < y.end && y.start < x.end)),
          );
          if (near.length === 0) expect(kind).toBe('only');
          if (other !== null && other !== undefined) expect(near.map(({ id }) => id)).toContain(other.annotation.id);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function spanOf(annotation: Parameters<ReturnType<typeof kindOf>['parts']>[0]) {
  return kindOf(annotation.kind)
    .parts(annotation)
    .flatMap(({ selector }) => selector.fragments);
}

/** The same tags by somebody else, with ids of their own. */
function copyFor(person: Person, layer: Layer): Layer {
  const ids = new Map(Object.keys(layer.annotations).map((id) => [id, annotationId.parse(nextUuid())]));
  const idOf = (id: string) => ids.get(id) ?? annotationId.parse(id);
  const annotations = Object.values(layer.annotations).map((item) => {
    const copy = { ...item, id: idOf(item.id), authorId: person.id };
    return copy.kind === 'attribution' && copy.parentId !== null ? { ...copy, parentId: idOf(copy.parentId) } : copy;
  });
  const relations = Object.values(layer.relations).map((item) => ({
    ...item,
    from: idOf(item.from),
    to: idOf(item.to),
  }));
  return {
    ...layer,
    personId: person.id,
    annotations: Object.fromEntries(annotations.map((item) => [item.id, item])),
    relations: Object.fromEntries(relations.map((item) => [item.id, item])),
  };
}
