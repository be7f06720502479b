import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../../src/core/kinds/index';
import { linkChoicesFor, listTargets } from '../../../../src/renderer/state/link-choices';
import { listTagLinks } from '../../../../src/renderer/state/tag-links';
import { doc, p } from '../../../builders/document';
import { ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { tag } from '../../../builders/tagging';

const story = () =>
  tag(state(doc(p('Holt said that Berg said that the gate was safe. The gate was broken. Nobody knew.'))));

function read(tagging: Tagging, annotation: Annotation): string[] {
  const now = tagging.state.layers
    .flatMap((layer) => Object.values(layer.annotations))
    .find(({ id }) => id === annotation.id);
  return listTagLinks(tagging.state.layers, now ?? annotation).map(({ words, other }) => `${words} ${other.kind}`);
}

describe('the links of a tag', () => {
  it('are read from either end, a colleague’s too, and only to what is there', () => {
    const tagging = story();
    const mine = tagging.claim('the gate was safe');
    const his = tagging.by(ben).claim('The gate was broken');
    const third = tagging.claim('Nobody knew');
    tagging.relate('contradicts', mine, his);
    tagging.relate('supports', third, mine);
    expect(read(tagging, mine)).toEqual(['Contradicts claim', 'Supported by claim']);
    expect(read(tagging, his)).toEqual(['Contradicts claim']);
    expect(read(tagging, third)).toEqual(['Supports claim']);
    tagging.by(ben).remove(his);
    expect(read(tagging, mine)).toEqual(['Supported by claim']);
  });

  it('of an attribution are the statement around it, those in it and its claims', () => {
    const tagging = story();
    const high = tagging.attribution({ sources: ['Holt'], content: 'that Berg said that the gate was safe' });
    const low = tagging.attribution({ sources: ['Berg'], content: 'that the gate was safe' });
    const claim = tagging.claim('the gate was safe', 'likely', low);
    expect(read(tagging, high)).toEqual(['Holds attribution']);
    expect(read(tagging, low)).toEqual(['Inside attribution', 'Claim claim']);
    expect(read(tagging, claim)).toEqual(['Said by attribution']);
  });
});

describe('what a tag can be linked to', () => {
  it('are all other live claims, a colleague’s too, the last worked on first', () => {
    const tagging = story();
    const first = tagging.claim('the gate was safe');
    const his = tagging.by(ben).claim('The gate was broken');
    const last = tagging.claim('Nobody knew');
    const gone = tagging.claim('Nobody');
    tagging.remove(gone);
    const contradicts = linkChoicesFor(first)[0];
    if (contradicts === undefined) throw new Error('no choice');
    expect(listTargets(tagging.state.layers, first, contradicts).map(({ id }) => id)).toEqual([last.id, his.id]);
    tagging.set(his.id === last.id ? his : first, { summary: 'again' });
    expect(listTargets(tagging.state.layers, last, contradicts).map(({ id }) => id)).toEqual([first.id, his.id]);
  });

  it('never puts a statement into one that lies in it', () => {
    const tagging = story();
    const high = tagging.attribution({ sources: ['Holt'], content: 'that Berg said that the gate was safe' });
    const low = tagging.attribution({ sources: ['Berg'], content: 'that the gate was safe' });
    tagging.by(ben).attribution({ content: 'Nobody knew' });
    const inside = linkChoicesFor(high).find(({ id }) => id === 'inside');
    if (inside === undefined) throw new Error('no choice');
    expect(listTargets(tagging.state.layers, high, inside)).toEqual([]);
    expect(listTargets(tagging.state.layers, low, inside).map(({ id }) => id)).toEqual([high.id]);
  });

  it('is nothing for entities and notes, and a link made from the attribution still belongs to the claim', () => {
    const tagging = story();
    expect(linkChoicesFor(tagging.note('Nobody', 'x'))).toEqual([]);
    expect(linkChoicesFor(tagging.entity('Holt', 'PERSON'))).toEqual([]);
    const said = tagging.attribution({ content: 'the gate was safe' });
    const claim = tagging.claim('the gate was safe');
    const claims = linkChoicesFor(said).find(({ id }) => id === 'claims');
    if (claims === undefined) throw new Error('no choice');
    tagging.run(claims.command(said.id, claim.id));
    expect(read(tagging, claim)).toEqual(['Said by attribution']);
  });
});
