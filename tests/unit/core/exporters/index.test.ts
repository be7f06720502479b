import { describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { makeBundle } from '../../../../src/core/exporters/make-bundle';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { doc, h, p } from '../../../builders/document';
import { everybody, testDesk } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const formats: readonly Exporter[] = exporters;

/** An article with a tag of each kind, one that was told off the record, and one whose source is deep background. */
function sample() {
  const work = tag(
    state(
      doc(
        h(1, 'Harbour 👻 plan'),
        p('The council voted, she said. It costs 4 million, an aide said. Ona quits, insiders say.'),
      ),
    ),
  );
  work.entity('council', 'ORG');
  const said = work.attribution({ sources: ['she'], cue: 'said', content: 'The council voted' });
  work.claim('The council voted', 'likely', said);
  work.note('voted', 'unanimously?');
  const secret = work.attribution({ sources: ['an aide'], content: 'It costs 4 million' });
  work.setSource(secret, 0, { groundRules: 'off_record', justification: 'sits in the room' });
  const deep = work.attribution({ sources: ['insiders'], content: 'Ona quits' });
  work.setSource(deep, 0, { groundRules: 'deep_background', anonymityReason: 'fears for the job' });
  return work.state;
}

describe('the export formats', () => {
  it('have ids of their own, endings of their own and words for what they keep', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const { keeps, label, extension, mediaType } of formats) {
      expect(keeps).toMatch(/^\S.{10,}[^.]$/);
      expect(label).not.toBe('');
      expect(extension).toMatch(/^[a-z0-9.-]+$/);
      expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    }
  });

  it.each(formats.map((format) => [format.id, format] as const))(
    '%s: same bytes twice, nothing that was agreed not to be published, losses told, names safe',
    (_id, format) => {
      const from = { desk: testDesk, people: everybody, tagset: defaultTagset, states: [sample(), sample()] };
      const { bundle, losses } = makeBundle(from, { ...wholeScope, factCheck: true });
      const first = format.write(bundle);
      expect(format.write(bundle)).toEqual(first);
      expect(losses.join(' ')).toContain('1 off-the-record attribution');
      const whole = first.files.map(({ content }) => Buffer.from(content).toString('utf8')).join('\n');
      for (const secret of ['sits in the room', 'fears for the job']) expect(whole).not.toContain(secret);
      const names = first.files.map(({ name }) => name);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u);
      expect(names.some((name) => name.endsWith(`.${format.extension}`))).toBe(true);
    },
  );
});
