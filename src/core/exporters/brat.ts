import type { Fragment } from '../model/selector';
import { quoteOf } from '../model/selector';
import { writeAnnotationConf } from './brat-conf';
import { createCodePointTable } from './code-points';
import type { Exporter, WrittenFile } from './exporter';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import { freeText, names } from './mark-names';
import type { MarkedArticle, MarkedAttribute, MarkedLayer } from './marked';
import { nameLayers, stemsOf } from './name-layers';
import { toMarks } from './to-marks';

const plain = 'text/plain';

/**
 * brat standoff: the text, and for each annotator a file of annotations; attributions are events as in PolNeAR. Offsets: code points.
 * Source: brat.nlplab.org/standoff.html.
 */
export const brat: Exporter = {
  id: 'brat',
  label: 'brat standoff',
  extension: 'ann',
  mediaType: plain,
  keeps:
    'the plain text; tags of every kind, in several pieces too; attributions as events; links, confidence, source facets and notes; one file per person',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const files: WrittenFile[] = [];
    const marked = articles.map((article) => toMarks(article, people, losses));
    const stems = stemsOf(articles);
    for (const [index, article] of marked.entries()) {
      const articleId = articles[index]?.state.article.id ?? null;
      files.push({ name: `${article.name}.txt`, mediaType: plain, content: article.text, articleId });
      for (const { suffix, layer } of nameLayers(article, stems))
        files.push({
          name: `${article.name}${suffix}.ann`,
          mediaType: plain,
          content: writeLayer(article, layer, losses),
          articleId,
        });
    }
    files.push({ name: 'annotation.conf', mediaType: plain, content: writeAnnotationConf(marked), articleId: null });
    return { files, losses: losses.tell() };
  },
};

function writeLayer({ text }: MarkedArticle, layer: MarkedLayer, losses: LossCount): string {
  const toCodePoint = createCodePointTable(text);
  const lines: string[] = [];
  const ids = new Map<string, string>();
  const counts = { T: 0, E: 0, R: 0, A: 0, N: 0, '#': 0 };
  const next = (sort: keyof typeof counts) => {
    counts[sort] += 1;
    return `${sort}${counts[sort]}`;
  };
  const writeText = (label: string, given: readonly Fragment[]): string => {
    const fragments = splitAtLines(text, given);
    if (given.some(({ start, end }) => text[start] === '\n' || text[end - 1] === '\n'))
      losses.add('span', 'spans', 'written without the line end at an edge');
    const offsets = fragments.map(({ start, end }) => `${toCodePoint(start)} ${toCodePoint(end)}`).join(';');
    const id = next('T');
    lines.push(`${id}\t${toType(label)} ${offsets}\t${oneLine(quoteOf(text, fragments))}`);
    return id;
  };
  const writeAttributes = (id: string, attributes: readonly MarkedAttribute[], note: string | null) => {
    for (const [index, [name, value]] of attributes.entries()) {
      const [following, wikidata] = attributes[index + 1] ?? [];
      if (name === names.entity && following === names.wikidata)
        lines.push(`${next('N')}\tReference ${id} Wikidata:${wikidata}\t${oneLine(value)}`);
      else if (name === names.wikidata) continue;
      else if (freeText.has(name) || /\s/.test(value)) writeNote(id, name, value);
      else lines.push(`${next('A')}\t${toType(name)} ${id} ${value}`);
    }
    if (note !== null) writeNote(id, 'AnnotatorNotes', note);
  };
  const writeNote = (id: string, type: string, value: string) => {
    if (/[\r\n]/.test(value))
      losses.add(
        'line break in a note',
        'line breaks in notes',
        'written as a blank',
        value.split(/\r\n|[\r\n]/).length - 1,
      );
    lines.push(`${next('#')}\t${toType(type)} ${id}\t${oneLine(value)}`);
  };
  const spans = new Map(layer.spans.map((span) => [span.id, span]));
  // Of a frame that came as a trigger alone only the trigger is written.
  const bare = new Set(layer.frames.flatMap(({ isTriggerOnly, trigger }) => (isTriggerOnly === true ? trigger : [])));
  for (const span of layer.spans) {
    if (bare.has(span.id)) continue;
    const id = writeText(span.label, span.fragments);
    ids.set(span.id, id);
    writeAttributes(id, span.attributes, span.note);
  }
  for (const frame of layer.frames) {
    const trigger = spans.get(frame.trigger ?? '');
    if (trigger === undefined) continue;
    const triggerId = writeText(frame.label, frame.triggerPlace ?? trigger.fragments);
    const seen = new Map<string, number>();
    const written = frame.roles.filter(({ spanId }) => !bare.has(spanId));
    const roles = written.map(({ role, spanId }) => {
      const count = (seen.get(role) ?? 0) + 1;
      seen.set(role, count);
      return ` ${toType(role)}${count === 1 ? '' : count}:${ids.get(spanId) ?? ''}`;
    });
    const id = next('E');
    lines.push(`${id}\t${toType(frame.label)}:${triggerId}${roles.join('')}`);
    ids.set(frame.id, id);
    writeAttributes(id, frame.attributes, frame.note);
  }
  for (const { label, from, to } of layer.links)
    lines.push(`${next('R')}\t${toType(label)} Arg1:${ids.get(from) ?? ''} Arg2:${ids.get(to) ?? ''}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** No annotation of brat crosses the end of a line: what does is written in pieces, and a reader joins them again. */
function splitAtLines(text: string, fragments: readonly Fragment[]): Fragment[] {
  return fragments.flatMap(({ start, end }) => {
    const pieces: Fragment[] = [];
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && text[at] !== '\n') continue;
      if (at > from) pieces.push({ start: from, end: at });
      from = at + 1;
    }
    return pieces;
  });
}

/** A name of a type as brat allows it: no blanks. */
function toType(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}_-]+/gu, '_');
  return safe === '' ? '_' : safe;
}

function oneLine(text: string): string {
  return text.replace(/\r\n|[\r\n]/g, ' ');
}
