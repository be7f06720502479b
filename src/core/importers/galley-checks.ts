import { createCodePointTable } from '../exporters/code-points';
import type { ExportedAnnotation, ExportedSelector, GalleyExport } from '../exporters/galley-format';
import { blocksOf, statusOf, titleOf } from '../model/article-state';
import { toPlainText } from '../model/plain-text';
import { findFragmentProblem, quoteOf } from '../model/selector';
import type { ImportedRecords } from './importer';

/**
 * What in an export breaks an invariant that the schema has no word for, in words, or `null`: text and document agree, every span lies on
 * its quote in both units, ids are unique, records point to records that are there. The hash of the text is checked by the backend.
 */
export function findGalleyProblem(data: GalleyExport): string | null {
  return findTextProblem(data) ?? findIdProblem(data) ?? findSpanProblem(data) ?? findLinkProblem(data);
}

function findTextProblem({ article, revision }: GalleyExport): string | null {
  const { text, blocks } = toPlainText(revision.document);
  if (text !== revision.text) return 'revision.text is not the text of revision.document.';
  const seen = new Set<string>();
  for (const { id } of blocks) {
    if (seen.has(id)) return `two blocks of the text have the id ${id}.`;
    seen.add(id);
  }
  if (article.blocks.length !== blocks.length) return 'article.blocks does not list the blocks of the text.';
  for (const [index, block] of blocks.entries()) {
    const listed = article.blocks[index];
    if (listed?.id !== block.id || listed.start !== block.start || listed.end !== block.end)
      return `article.blocks[${index}] is not the block at that place in the text.`;
  }
  return null;
}

function findIdProblem({ article, people, layers }: GalleyExport): string | null {
  const seen = new Set<string>();
  for (const { id } of people) {
    if (seen.has(id)) return `two people have the id ${id}.`;
    seen.add(id);
  }
  const owners = new Set<string>();
  const ids = new Set<string>();
  for (const layer of layers) {
    if (owners.has(layer.personId)) return `two layers belong to the person ${layer.personId}.`;
    owners.add(layer.personId);
    for (const item of layer.annotations)
      if (item.articleId !== article.id) return `the annotation ${item.id} belongs to another article.`;
    for (const edit of layer.articleEdits)
      if (edit.personId !== layer.personId) return `the edit ${edit.id} stands in somebody else’s layer.`;
    const { annotations, entities, sources, relations, comments, decisions, articleEdits } = layer;
    for (const table of [annotations, relations, comments, decisions, articleEdits])
      for (const { id } of table) {
        if (ids.has(id)) return `two records have the id ${id}.`;
        ids.add(id);
      }
    // An entity or a source may be the same in several people's layers.
    const own = new Set<string>();
    for (const { id } of [...entities, ...sources]) {
      if (own.has(id)) return `two records of one layer have the id ${id}.`;
      own.add(id);
    }
  }
  return null;
}

function findSpanProblem(data: GalleyExport): string | null {
  const { id: revisionId, text } = data.revision;
  const toCodePoint = createCodePointTable(text);
  const check = (selector: ExportedSelector, of: string): string | null => {
    const { fragments, fragmentsElsewhere } = selector;
    const isHere = selector.revisionId === revisionId;
    if (isHere !== fragments.length > 0 || isHere === fragmentsElsewhere.length > 0)
      return `${of} has a span on a text that is not the one it names.`;
    if (!isHere) return null;
    const problem = findFragmentProblem(text, fragments);
    if (problem !== null) return `${of}: ${problem}`;
    let end = 0;
    for (const part of fragments) {
      if (part.start < end) return `${of} has fragments that overlap or are out of order.`;
      end = part.end;
      if (text.slice(part.start, part.end) !== part.quote)
        return `${of} quotes words that do not stand at ${part.start} to ${part.end}.`;
      if (toCodePoint(part.start) !== part.startCodePoint || toCodePoint(part.end) !== part.endCodePoint)
        return `${of} has code points that are not those of its span ${part.start} to ${part.end}.`;
    }
    const isOnItsWords = selector.anchor === 'exact' || selector.anchor === 'moved';
    return isOnItsWords && quoteOf(text, fragments) !== selector.exact
      ? `${of} is not on the words of its quote.`
      : null;
  };
  const checkAnnotation = (item: ExportedAnnotation): string | null => {
    const of = `the ${item.kind} ${item.id}`;
    if (item.kind !== 'attribution') return check(item.selector, of);
    for (const source of item.via === null ? item.sources : [...item.sources, item.via]) {
      if ((source.selector === null) !== (source.identification === 'implicit'))
        return `${of} has a source that is implicit with words, or without words and not implicit.`;
      const problem = source.selector === null ? null : check(source.selector, of);
      if (problem !== null) return problem;
    }
    for (const part of [item.cue, item.content]) {
      const problem = part === null ? null : check(part, of);
      if (problem !== null) return problem;
    }
    return null;
  };
  for (const { annotations, comments, decisions } of data.layers) {
    for (const item of annotations) {
      const problem = checkAnnotation(item);
      if (problem !== null) return problem;
    }
    for (const { id, selector } of comments) {
      const problem = selector === null ? null : check(selector, `the comment ${id}`);
      if (problem !== null) return problem;
    }
    for (const { proposed } of decisions) {
      const problem = proposed === null ? null : checkAnnotation(proposed);
      if (problem !== null) return problem;
    }
  }
  return null;
}

function findLinkProblem({ layers }: GalleyExport): string | null {
  const annotations = layers.flatMap((layer) => layer.annotations);
  const known = new Set<string>(annotations.map(({ id }) => id));
  for (const { id, from, to } of layers.flatMap((layer) => layer.relations))
    if (!known.has(from) || !known.has(to)) return `the link ${id} points to a tag that is not in the file.`;
  const parents = annotations.map((item): Step => [item.id, item.kind === 'attribution' ? item.parentId : null]);
  const replies = layers.flatMap((layer) => layer.comments.map((item): Step => [item.id, item.parentId]));
  const merges = layers.flatMap((layer) => [
    layer.entities.map((item): Step => [item.id, item.mergedInto]),
    layer.sources.map((item): Step => [item.id, item.mergedInto]),
  ]);
  for (const steps of [parents, replies, ...merges]) {
    const id = findCycle(steps);
    if (id !== null) return `the record ${id} is its own parent, by way of others.`;
  }
  return null;
}

type Step = readonly [id: string, next: string | null];

/** An id from which following the steps leads back to itself, or `null`. Each id is walked once. */
function findCycle(steps: readonly Step[]): string | null {
  const next = new Map<string, string | null>(steps);
  const done = new Set<string>();
  for (const [start] of steps) {
    const trail = new Set<string>();
    for (let id: string | null = start; id !== null && !done.has(id); id = next.get(id) ?? null) {
      if (trail.has(id)) return id;
      trail.add(id);
    }
    for (const id of trail) done.add(id);
  }
  return null;
}

/** Remarks on what hangs in the air: harmless, kept as it is. */
function tellLooseEnds({ layers }: GalleyExport): string[] {
  const annotations = new Set<string>(layers.flatMap((layer) => layer.annotations.map(({ id }) => id)));
  const comments = new Set<string>(layers.flatMap((layer) => layer.comments.map(({ id }) => id)));
  const isLost = (known: ReadonlySet<string>, id: string | null): boolean => id !== null && !known.has(id);
  let loose = 0;
  for (const layer of layers) {
    for (const item of layer.annotations)
      if (item.kind === 'attribution' && isLost(annotations, item.parentId)) loose += 1;
    for (const item of layer.comments)
      if (isLost(annotations, item.annotationId) || isLost(comments, item.parentId)) loose += 1;
    for (const item of layer.decisions) if (isLost(annotations, item.annotationId)) loose += 1;
  }
  if (loose === 0) return [];
  return [
    `${loose === 1 ? '1 record points' : `${loose} records point`} to tags or comments that are not in the file; kept as they are.`,
  ];
}

/** Remarks for people: where the derived parts of an export say something else than its records (the records count), and loose ends. */
export function tellRemarks(data: GalleyExport, records: ImportedRecords): string[] {
  const differences = tellLooseEnds(data);
  const title = titleOf(records);
  if (data.article.title !== title)
    differences.push(`The file calls the article “${data.article.title}”, its records “${title}”: that was kept.`);
  const status = statusOf(records);
  if (data.article.status !== status)
    differences.push(`The file gives the status ${data.article.status}, its records ${status}: that was kept.`);
  const roles = blocksOf(records).filter(({ role, excluded }, index) => {
    const listed = data.article.blocks[index];
    return listed?.role !== role || listed.excluded !== excluded;
  });
  if (roles.length > 0)
    differences.push(`The roles of ${roles.length} blocks differ from the records: those were kept.`);
  return differences;
}
