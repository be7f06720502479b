import { describe, expect, it } from 'vitest';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { doc, h, p } from '../../../builders/document';
import { everybody, testDesk } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const formats: readonly Exporter[] = exporters;

/** An article with a tag of each kind, and one that was told off the record. */
function sample() {
  const work = tag(
    state(doc(h(1, 'Harbour 👻 plan'), p('The council voted, she said. It costs 4 million, an aide said.'))),
  );
  work.entity('council', 'ORG');
  const said = work.attribution({ sources: ['she'], cue: 'said', content: 'The council voted' });
  work.claim('The council voted', 'likely', said);
  work.note('voted', 'unanimously?');
  const secret = work.attribution({ sources: ['an aide'], content: 'It costs 4 million' });
  work.setSource(secret, 0, { groundRules: 'off_record', justification: 'sits in the room' });
  return work.state;
}

describe('the export formats', () => {
  it('have ids and file endings of their own', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    expect(new Set(formats.map(({ extension }) => extension)).size).toBe(formats.length);
  });

  it.each(formats.map((format) => [format.id, format] as const))(
    '%s: same bytes twice, nothing off the record, losses told',
    (_id, format) => {
      const input = { desk: testDesk, people: everybody, state: sample() };
      const first = format.write(input);
      expect(format.write(input)).toEqual(first);
      expect(first.content).not.toContain('sits in the room');
      expect(first.losses.join(' ')).toContain('1 off-the-record attribution');
      expect(format.extension).toMatch(/^[a-z0-9.]+$/);
      expect(format.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    },
  );
});
