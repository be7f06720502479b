import type { Annotation } from '../../src/core/kinds/index';
import type { Layer } from '../../src/core/model/records';
import type { Selector } from '../../src/core/model/selector';
import type { PlacedWords } from './article-words';
import type { Tagging } from './tagging';
import { presetOf, tag } from './tagging';
import {
  varrowAttributions,
  varrowClaims,
  varrowEntities,
  varrowNotes,
  varrowRelations,
  varrowState,
} from './varrow-article';

/** Tags the article as its table says, through the real rules. */
export function tagVarrow(): Tagging {
  const tagging = tag(varrowState());
  for (const { words, type } of varrowEntities) tagging.entity([words], type);
  const attributions = new Map<string, Annotation>();
  for (const [id, row] of Object.entries(varrowAttributions)) {
    let made = tagging.attribution({
      sources: row.sources.map(({ words, preset }) => ({ words: [words], preset })),
      cue: [row.cue],
      ...(row.content.length === 0 ? {} : { content: row.content }),
    });
    for (const [index, { identification }] of row.sources.entries())
      if (identification !== undefined) made = tagging.setSource(made, index, { identification });
    if (row.form !== undefined) made = tagging.set(made, { form: row.form });
    attributions.set(id, made);
  }
  const claims = new Map<string, Annotation>();
  for (const [id, row] of Object.entries(varrowClaims)) {
    const restsOn = row.restsOn === null ? null : (attributions.get(row.restsOn) ?? null);
    const made = tagging.claim([row.words], row.confidence, restsOn);
    claims.set(id, tagging.set(made, { rationale: row.rationale }));
  }
  for (const { words, text } of varrowNotes) tagging.note([words], text);
  for (const { type, from, to } of varrowRelations) tagging.relate(type, get(claims, from), get(claims, to));
  return tagging;
}

/** What the table asks for, a line for each tag and link, sorted. Compare with `describeLayer` of what was made. */
export function expectedVarrow(): readonly string[] {
  const entities = varrowEntities.map(({ words, type }) => `entity ${type} ${place([words])}`);
  const attributions = Object.values(varrowAttributions).map(
    ({ sources, cue, content }) =>
      `attribution ${[
        ...sources.map(
          ({ words, preset, identification }) =>
            `${presetOf(preset).set.kind}/${identification ?? presetOf(preset).set.identification} ${place([words])}`,
        ),
        `cue ${place([cue])}`,
        ...(content.length === 0 ? [] : [`content ${place(content)}`]),
      ].join(' | ')}`,
  );
  const claims = Object.values(varrowClaims).map(
    ({ words, confidence, rationale }) => `claim ${confidence} ${place([words])}: ${rationale}`,
  );
  const notes = varrowNotes.map(({ words, text }) => `note ${place([words])}: ${text}`);
  const wordsOf = (id: string): string => varrowClaims[id]?.words.words ?? id;
  const links = varrowRelations.map(({ type, from, to }) => `${type} ${wordsOf(from)} > ${wordsOf(to)}`);
  const rests = Object.values(varrowClaims).flatMap(({ words, restsOn }) =>
    restsOn === null ? [] : [`attributed_by ${words.words} > ${varrowAttributions[restsOn]?.cue.words}`],
  );
  return [...entities, ...attributions, ...claims, ...notes, ...links, ...rests].toSorted();
}

/** The live tags and links of a layer, a line for each, sorted. Offsets: UTF-16 code units, half-open, where the records were made. */
export function describeLayer(layer: Layer): readonly string[] {
  const live = Object.values(layer.annotations).filter((annotation) => annotation.deletedAt === null);
  const names = new Map(live.map((annotation) => [annotation.id, nameOf(annotation)]));
  const links = Object.values(layer.relations).map(
    ({ type, from, to }) => `${type} ${names.get(from) ?? '?'} > ${names.get(to) ?? '?'}`,
  );
  return [...live.map(describe), ...links].toSorted();
}

function describe(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'entity':
      return `entity ${annotation.type} ${stored(annotation.selector)}`;
    case 'attribution':
      return `attribution ${[
        ...annotation.sources.map(
          (source) =>
            `${source.kind}/${source.identification} ${source.selector === null ? '' : stored(source.selector)}`,
        ),
        ...(annotation.cue === null ? [] : [`cue ${stored(annotation.cue)}`]),
        ...(annotation.content === null ? [] : [`content ${stored(annotation.content)}`]),
      ].join(' | ')}`;
    case 'claim':
      return `claim ${annotation.confidence} ${stored(annotation.selector)}: ${annotation.rationale}`;
    case 'note':
      return `note ${stored(annotation.selector)}: ${annotation.text}`;
  }
}

function nameOf(annotation: Annotation): string {
  if (annotation.kind === 'attribution') return annotation.cue?.quote.exact ?? '';
  return annotation.selector.quote.exact;
}

function stored({ fragments, quote }: Selector): string {
  return `${fragments.map(({ start, end }) => `${start}-${end}`).join('+')} “${quote.exact}”`;
}

function place(pieces: readonly PlacedWords[]): string {
  return `${pieces.map(({ start, end }) => `${start}-${end}`).join('+')} “${pieces.map(({ words }) => words).join(' ')}”`;
}

function get(made: ReadonlyMap<string, Annotation>, id: string): Annotation {
  const found = made.get(id);
  if (found === undefined) throw new Error(`The table has no “${id}”`);
  return found;
}
