import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { applyChange } from '../../../core/commands/change';
import type { Command } from '../../../core/commands/command';
import { decide, layerOf } from '../../../core/commands/decide';
import type { ArticleState } from '../../../core/model/article-state';
import type { PersonId } from '../../../core/model/ids';
import { assert } from '../../../core/model/result';
import type { Fragment } from '../../../core/model/selector';
import { confidence, entityType, sourcePresets } from '../../../core/model/tagset';
import type { FactSource } from '../facts';

const words = z.strictObject({ quote: z.string().min(1), nth: z.number().int().min(0) });

/** The tags that the sample opens with, on words instead of offsets. `attribution` counts the attributions of the list from 0. */
const sampleTags = z.array(
  z.discriminatedUnion('do', [
    z.strictObject({ ...words.shape, do: z.literal('entity.tag'), entityType }),
    z.strictObject({
      do: z.literal('attribution'),
      source: z.strictObject({ ...words.shape, preset: z.string(), anonymityReason: z.string().nullable() }),
      cue: words.nullable(),
      content: words.nullable(),
    }),
    z.strictObject({
      ...words.shape,
      do: z.literal('claim.tag'),
      confidence: confidence.nullable(),
      rationale: z.string().nullable(),
      attribution: z.number().int().min(0).nullable(),
    }),
    z.strictObject({ ...words.shape, do: z.literal('note.tag'), text: z.string() }),
  ]),
);
type SampleTag = z.infer<typeof sampleTags>[number];
type Words = z.infer<typeof words>;

/** The shipped sample. Throws when the program is incomplete. */
export async function readSample(resourcesFolder: string): Promise<{ bytes: Uint8Array; tags: readonly SampleTag[] }> {
  const folder = join(resourcesFolder, 'sample');
  const tags = sampleTags.parse(JSON.parse(await readFile(join(folder, 'tags.json'), 'utf8')));
  return { bytes: await readFile(join(folder, 'article.html')), tags };
}

/** Tags the sample through the same rules that the window uses. Throws when a tag does not fit the article: both are ours. */
export function tagSample(
  imported: ArticleState,
  tags: readonly SampleTag[],
  personId: PersonId,
  facts: FactSource,
): ArticleState {
  let state = imported;
  const attributions: string[] = [];
  const run = (command: Command): string => {
    const ids = Array.from({ length: 12 }, () => facts.newId());
    const change = decide(state, command, { now: facts.now(), personId, ids });
    assert(change.ok, `the sample’s tags fit its text (${command.type})`);
    const layer = applyChange(layerOf(state, personId), change.value);
    assert(layer.ok, 'the sample’s tags apply');
    const others = state.layers.filter((present) => present.personId !== personId);
    state = { ...state, layers: [...others, layer.value] };
    const edit = change.value.edits.findLast((candidate) => candidate.table === 'annotations');
    assert(edit !== undefined, 'a tag makes an annotation');
    return edit.id;
  };
  const at = (place: Words): Fragment[] => [find(state.revision.text, place)];
  for (const tag of tags) {
    switch (tag.do) {
      case 'entity.tag':
        run({ type: 'entity.tag', fragments: at(tag), entityType: tag.entityType });
        break;
      case 'note.tag':
        run({ type: 'note.tag', fragments: at(tag), text: tag.text });
        break;
      case 'claim.tag': {
        const attributionId = tag.attribution === null ? null : (attributions[tag.attribution] ?? null);
        const annotationId = run({ type: 'claim.tag', fragments: at(tag), confidence: tag.confidence, attributionId });
        if (tag.rationale !== null)
          run({ type: 'annotation.setFields', annotationId, values: { rationale: tag.rationale } });
        break;
      }
      case 'attribution': {
        const preset = sourcePresets.find((candidate) => candidate.key === tag.source.preset) ?? null;
        const annotationId = run({ type: 'attribution.start', part: 'source', fragments: at(tag.source), preset });
        for (const part of ['cue', 'content'] as const) {
          const place = tag[part];
          if (place !== null)
            run({ type: 'attribution.addPart', annotationId, part, fragments: at(place), preset: null });
        }
        const { anonymityReason } = tag.source;
        if (anonymityReason !== null)
          run({ type: 'attribution.setSource', annotationId, index: 0, values: { anonymityReason } });
        attributions.push(annotationId);
        break;
      }
    }
  }
  return state;
}

function find(text: string, { quote, nth }: Words): Fragment {
  let start = text.indexOf(quote);
  for (let seen = 0; seen < nth && start !== -1; seen += 1) start = text.indexOf(quote, start + quote.length);
  assert(start !== -1, `the sample holds the words of its tags, occurrence ${nth}`);
  return { start, end: start + quote.length };
}
