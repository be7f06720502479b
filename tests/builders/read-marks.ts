import type { MarkedArticle } from '../../src/core/exporters/marked';
import type { AnnotatedImporter } from '../../src/core/importers/annotated';
import { createProblemList } from '../../src/core/importers/annotated';
import { toArticleText } from '../../src/core/importers/exact-text';
import type { SourceFile } from '../../src/core/importers/importer';
import type { LabelMapping } from '../../src/core/importers/label-mapping';
import { createLabelReader } from '../../src/core/importers/label-mapping';
import { toLayers } from '../../src/core/importers/to-layers';
import type { Person } from '../../src/core/model/article';
import type { ArticleState } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import { findLayerProblem } from '../../src/core/model/invariants';
import { layer as layerSchema } from '../../src/core/model/records';
import { nextMoment, nextUuid } from './ids';
import { ann, everybody } from './people';
import { state } from './state';

/** A file with this text in UTF-8. */
export function textFile(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text), text };
}

/** What was read: the marks, the article made of each, and everything that was told. */
export interface ReadMarks {
  readonly marked: readonly MarkedArticle[];
  readonly states: readonly ArticleState[];
  readonly problems: readonly string[];
}

/** Reads files and makes records of them, as the backend does. Every layer is parsed and checked. Throws when the files are refused. */
export function readMarks(
  importer: AnnotatedImporter,
  files: readonly SourceFile[],
  mapping: LabelMapping = { labels: {} },
  people: readonly Person[] = everybody,
): ReadMarks {
  const read = importer.read(files);
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  const reader = createLabelReader(mapping, defaultTagset.entityTypes);
  const problems = createProblemList();
  const states = read.value.articles.map((article) => {
    const text = toArticleText(article, nextUuid);
    const base = state(text.document, { title: text.title, blockGuesses: [...text.blockGuesses] });
    if (base.revision.text !== article.text) throw new Error('The article is not the text of the file.');
    const layers = toLayers(
      article,
      reader,
      {
        articleId: base.article.id,
        revisionId: base.revision.id,
        now: nextMoment(),
        newId: nextUuid,
        personOf: (name) => people.find(({ displayName }) => displayName === name)?.id ?? ann.id,
      },
      problems,
    );
    for (const layer of layers) {
      layerSchema.parse(layer);
      const owner = { articleId: base.article.id, personId: layer.personId };
      const problem = findLayerProblem(layer, owner, (id) => (id === base.revision.id ? article.text : null));
      if (problem !== null) throw new Error(problem);
    }
    return { ...base, layers };
  });
  return { marked: read.value.articles, states, problems: [...read.value.problems, ...problems.tell()] };
}

/** What an article says, without ids, times and the order of records: what a format must bring back. Sorted lines, for comparing. */
export function gist(article: ArticleState): string[] {
  const lines: string[] = [];
  for (const layer of article.layers) {
    const said = new Map<string, string>();
    for (const item of Object.values(layer.annotations)) {
      if (item.deletedAt !== null) continue;
      const text = JSON.stringify(item, (key, value) => {
        switch (key) {
          case 'id':
          case 'articleId':
          case 'authorId':
          case 'createdAt':
          case 'modifiedAt':
          case 'version':
          case 'origin':
          case 'revisionId':
          case 'parentId':
          case 'quote':
          case 'anchor':
            return undefined;
          case 'entityIds':
            return value.map((id: string) => layer.entities[id]?.canonical ?? '');
          case 'sourceId':
            return value === null ? null : (layer.sources[value]?.label ?? '');
          default:
            return value;
        }
      });
      said.set(item.id, text);
      lines.push(`${layer.personId} ${text}`);
    }
    for (const item of Object.values(layer.annotations))
      if (item.deletedAt === null && item.kind === 'attribution' && said.has(item.parentId ?? ''))
        lines.push(`${layer.personId} in ${said.get(item.parentId ?? '')} lies ${said.get(item.id)}`);
    for (const { type, from, to } of Object.values(layer.relations))
      if (said.has(from) && said.has(to)) lines.push(`${layer.personId} ${type} ${said.get(from)} to ${said.get(to)}`);
  }
  return lines.sort();
}
