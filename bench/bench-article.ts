import { galley } from '../src/core/exporters/galley';
import type { Annotation } from '../src/core/kinds/index';
import type { Person } from '../src/core/model/article';
import type { ArticleState } from '../src/core/model/article-state';
import { annotationId, articleId, entityId, revisionId } from '../src/core/model/ids';
import type { EntityRecord, Layer } from '../src/core/model/records';
import { createLayer } from '../src/core/model/records';
import type { Selector } from '../src/core/model/selector';
import { createSelector } from '../src/core/model/selector';
import type { Confidence, EntityType } from '../src/core/model/tagset';
import { doc, p } from '../tests/builders/document';
import { exportOne } from '../tests/builders/export-one';
import { uuidOf } from '../tests/builders/ids';
import { ben } from '../tests/builders/people';
import { state } from '../tests/builders/state';
import { benchTitle } from './titles';
import type { BenchAnnotation, Workload } from './workload';

const madeAt = '2026-11-24T09:00:00.000Z';
const entityTypes: readonly EntityType[] = ['PERSON', 'ORG', 'PLACE'];
const levels: readonly Confidence[] = ['confirmed', 'likely', 'possible', 'doubtful'];
/** How many mentions an entity has. */
const mentionsEach = 10;

/** The article of a workload on a desk, as records: half of the tags are entities, a quarter claims, a quarter attributions. `number` makes its ids. */
export function makeBenchState(
  { document, annotations }: Workload,
  me: Person,
  number: number,
  title: string = benchTitle(document.words),
): ArticleState {
  const revision = revisionId.parse(uuidOf(0xbe_1000_0000 + number));
  const bare = state(doc(...document.paragraphs.map(({ text }) => p(text))), {
    id: articleId.parse(uuidOf(0xbe_0000_0000 + number)),
    firstRevisionId: revision,
    importedBy: me.id,
    title,
    fileName: `bench-${document.words}.txt`,
    originalSha256: null,
    originalExtension: null,
  });
  const revised = { ...bare.revision, id: revision };
  const layers = (['A', 'B'] as const).map((layer, index) =>
    makeLayer(
      { ...bare, revision: revised },
      layer === 'A' ? me : ben,
      annotations.filter((annotation) => annotation.layer === layer),
      number * 0x100_0000 + index * 0x80_0000,
    ),
  );
  return { ...bare, revision: revised, layers };
}

/** What importing it takes: Galley's own format, with the people whose layers it holds. */
export function toBenchFile(made: ArticleState, me: Person): string {
  return exportOne(galley, made, [me, ben]).content;
}

function makeLayer(
  { article, revision }: ArticleState,
  who: Person,
  tags: readonly BenchAnnotation[],
  base: number,
): Layer {
  const annotations: Record<string, Annotation> = {};
  const entities: Record<string, EntityRecord> = {};
  for (const [index, tag] of tags.entries()) {
    const made = createSelector(revision.text, revision.id, [{ start: tag.start, end: tag.end }]);
    if (!made.ok) throw new Error(made.error.message);
    const common = {
      id: annotationId.parse(uuidOf(0xa0_0000_0000 + base + index)),
      articleId: article.id,
      authorId: who.id,
      createdAt: madeAt,
      modifiedAt: madeAt,
      version: 1,
      origin: 'human',
      deletedAt: null,
      attributes: {},
    } as const;
    annotations[common.id] = toAnnotation(common, made.value, tag, index, (type) => {
      const number = Math.floor(index / mentionsEach);
      const id = entityId.parse(uuidOf(0xe0_0000_0000 + base + number));
      entities[id] ??= {
        id,
        type,
        canonical: `${revision.text.slice(tag.start, tag.end).replaceAll('\n', ' ')} ${number}`,
        aliases: [],
        wikidata: null,
        mergedInto: null,
        mergeGave: null,
        differsFrom: [],
        note: null,
        modifiedAt: madeAt,
      };
      return entities[id];
    });
  }
  return { ...createLayer(article.id, who.id), counter: 1, annotations, entities };
}

type Common = Pick<
  Annotation,
  'id' | 'articleId' | 'authorId' | 'createdAt' | 'modifiedAt' | 'version' | 'origin' | 'deletedAt' | 'attributes'
>;

function toAnnotation(
  common: Common,
  selector: Selector,
  { label }: BenchAnnotation,
  index: number,
  entityOf: (type: EntityType) => EntityRecord,
): Annotation {
  switch (label) {
    case 0:
    case 1: {
      const { id, type } = entityOf(entityTypes[index % entityTypes.length] ?? 'PERSON');
      return { ...common, kind: 'entity', type, selector, entityIds: [id], mentionLevel: 'named', metonymOf: null };
    }
    case 2: {
      const confidence = levels[index % levels.length] ?? 'likely';
      const open = { summary: null, basis: [], rationale: null, textCertainty: null };
      return { ...common, kind: 'claim', selector, confidence, ...open };
    }
    case 3:
      return {
        ...common,
        kind: 'attribution',
        content: selector,
        cue: null,
        sources: [
          {
            selector: null,
            sourceId: null,
            kind: 'official',
            identification: 'implicit',
            groundRules: 'on_record',
            knowledge: 'not_stated',
            justification: null,
            anonymityReason: null,
          },
        ],
        via: null,
        parentId: null,
        form: 'indirect',
      };
  }
}
