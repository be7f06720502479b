import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { recordId } from '../../../../src/core/model/ids';
import { articleEndingWith } from '../../../builders/article-arbitrary';
import { p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann, ben, everybody } from '../../../builders/people';
import { withLayer } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { allText } from '../../../builders/unpack';

const formats: readonly Exporter[] = exporters;

// Far enough apart that no quote of one holds words of the next.
const apart = 'Nothing of this was ever in doubt among those who live there, and nobody asked them either. '.repeat(2);
const planted = p(
  `${apart}Qzoffwords were spoken, Qzoffsource said. ${apart}Qzdeepwords came out. ${apart}Qzdeepsource knew.`,
);

/** Puts in what may not leave: everything that says `qzhidden`, and which words the two sources are. */
function plant(base: ArticleState): ArticleState {
  const work = tag(base);
  const off = work.attribution({ sources: ['Qzoffsource'], content: 'Qzoffwords were spoken' });
  const byName = (label: string) => ({ by: 'name' as const, label });
  work.run({ type: 'source.link', annotationId: off.id, index: 0, to: byName('qzhiddenlabel') });
  work.setSource(off, 0, {
    groundRules: 'off_record',
    justification: 'qzhiddenbasis',
    anonymityReason: 'qzhiddenreason',
  });
  work.by(ben).note('were spoken', 'qzhiddennote');
  const claim = work.by(ben).claim('Qzoffwords', 'likely');
  work.by(ben).set(claim, { rationale: 'qzhiddenrationale', summary: 'qzhiddensummary' });
  work.entity('Qzoffwords', 'PERSON');
  const record = Object.values(layerOf(work.state, ann.id).entities).find(
    ({ canonical }) => canonical === 'Qzoffwords',
  );
  work.run({
    type: 'entity.setDetails',
    entityId: record?.id ?? '',
    values: { wikidata: 'Q98765432101', note: 'qzhiddenentity' },
  });
  const rests = work.claim('Nothing of this', 'likely', off);
  work.set(rests, { rationale: 'qzhiddenresting' });

  const deep = work.attribution({ sources: ['Qzdeepsource'], content: 'Qzdeepwords came out' });
  work.run({ type: 'source.link', annotationId: deep.id, index: 0, to: byName('qzhiddendeep') });
  work.setSource(deep, 0, {
    groundRules: 'deep_background',
    kind: 'eyewitness',
    justification: 'qzhiddenplace',
    anonymityReason: 'qzhiddenfear',
  });

  const layer = layerOf(work.state, ben.id);
  const comment = {
    ...{ id: recordId.parse(nextUuid()), annotationId: off.id, selector: null, parentId: null, authorId: ben.id },
    ...{ at: nextMoment(), editedAt: null, text: 'qzhiddencomment', mentions: [], thread: null },
  };
  const decision = {
    ...{ id: recordId.parse(nextUuid()), annotationId: off.id, annotationVersion: 1, revisionId: null },
    ...{ reviewerId: ben.id },
    ...{ at: nextMoment(), decision: 'accept' as const, proposed: null, reason: 'qzhiddendecision' },
  };
  return withLayer(work.state, {
    ...layer,
    comments: { ...layer.comments, [comment.id]: comment },
    decisions: { ...layer.decisions, [decision.id]: decision },
  });
}

const count = (text: string, word: string) => text.split(word).length - 1;

describe('what may not leave', () => {
  it.each(formats.map((format) => [format.id, format] as const))(
    '%s: no byte of it does, whatever else is tagged, and the report says so',
    (_, format) => {
      const write = (article: ArticleState) =>
        exportOne(format, article, everybody, { ...wholeScope, factCheck: true });
      fc.assert(
        fc.property(articleEndingWith(planted), (random) => {
          // Some formats write the text for each person who tagged something: both have, before and after.
          const shared = tag(random);
          for (const who of [ann, ben]) shared.by(who).entity('Opening', 'OTHER');
          const base = shared.state;
          const article = plant(base);
          const { files, losses } = write(article);
          const text = allText(files);
          expect(text.match(/qzhidden\w*|Q98765432101/g)).toBeNull();
          // The words themselves stay in the article’s text, and are in the file no more often than before anything was said about them.
          const before = allText(write(base).files);
          for (const word of ['Qzoffsource', 'Qzoffwords', 'Qzdeepsource'])
            expect(count(text, word)).toBeLessThanOrEqual(count(before, word));
          expect(losses.join('\n')).toMatch(
            /1 off-the-record attribution, with .* were left out|1 off-the-record attribution, with .* was left out/,
          );
          expect(losses.join('\n')).toContain('1 deep-background attribution was exported without the source');
        }),
        { numRuns: 20 },
      );
    },
  );
});
