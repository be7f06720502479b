import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brat as exporter } from '../../../../src/core/exporters/brat';
import type { MarkedArticle, MarkedLayer } from '../../../../src/core/exporters/marked';
import { brat } from '../../../../src/core/importers/brat';
import { groupFiles } from '../../../../src/core/importers/group-files';
import type { Person } from '../../../../src/core/model/article';
import { personId } from '../../../../src/core/model/ids';
import { joinFragments } from '../../../../src/core/model/selector';
import { exportOne } from '../../../builders/export-one';
import { uuidOf } from '../../../builders/ids';
import { readMarks, textFile } from '../../../builders/read-marks';
import { needsCorpus, skipBecause } from '../../../builders/skip-because';

const folder = resolve(import.meta.dirname, '../../../../../shared/corpus/polnear');

function load() {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(txt|ann)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return groupFiles(paths.map((path) => textFile(basename(path), readFileSync(path, 'utf8'))));
}

const annotators: readonly Person[] = ['4b22', '4e07', '5fec', '6b86', 'd473', 'ef2d'].map((displayName, index) => ({
  id: personId.parse(uuidOf(0xfeed00 + index)),
  ...{ displayName, initials: displayName.slice(0, 2), color: 'p1', role: 'researcher' },
}));

/** Every span, event and link of a layer as lines that name labels and places only, each once. */
function toSet({ spans, frames, links }: MarkedLayer): string[] {
  const places = new Map(
    spans.map(({ id, label, fragments }) => [
      id,
      // Pieces that touch are the same words as one piece.
      `${label} ${joinFragments(fragments)
        .map((part) => `${part.start}-${part.end}`)
        .join(';')}`,
    ]),
  );
  for (const { id, label, trigger, roles } of frames) {
    const bound = roles.map(({ role, spanId }) => `${role.replace(/\d+$/, '')}=${places.get(spanId)}`).sort();
    places.set(id, `event ${label} at ${places.get(trigger ?? '')}: ${bound.join(', ')}`);
  }
  const named = links.map(({ label, from, to }) => `${label} ${places.get(from)} to ${places.get(to)}`);
  return [...new Set([...places.values(), ...named])].sort();
}

const layersOf = (articles: readonly MarkedArticle[]) => articles.flatMap(({ layers }) => layers);

describe('the PolNeAR corpus', () => {
  skipBecause(existsSync(folder) ? null : needsCorpus);

  it('is read whole: every T and E line, every span on its words, each annotator a layer', () => {
    const sets = load();
    expect(sets).toHaveLength(88);
    const counts = { T: 0, E: 0, spans: 0, frames: 0, tags: 0, layers: 0 };
    for (const files of sets) {
      const [source, ...annotations] = files;
      const { marked, states, problems } = readMarks(brat, files, undefined, annotators);
      const [article, state] = [marked[0], states[0]];
      if (source === undefined || article === undefined || state === undefined) throw new Error('No article');
      expect(state.revision.text).toBe(source.text);
      expect(problems.filter((problem) => !/became the cue/.test(problem))).toEqual([]);
      const layers = new Map(article.layers.map((layer) => [layer.annotator, layer]));
      expect(layers.size).toBe(annotations.length);
      for (const { name, text } of annotations) {
        const layer = layers.get(/_([^_]+)\.ann$/.exec(name)?.[1] ?? '');
        for (const line of (text ?? '').split('\n')) {
          const [id = '', place = '', words] = line.split('\t');
          if (id.startsWith('E')) counts.E += 1;
          if (!id.startsWith('T')) continue;
          counts.T += 1;
          const span = layer?.spans.find((candidate) => candidate.id === id);
          const order = [...place.matchAll(/(\d+) (\d+)/g)].map((found) => Number(found[1]));
          // The file lists some pieces out of order, and its words in that order.
          const there = (span?.fragments ?? []).toSorted(
            (one, other) => order.indexOf(one.start) - order.indexOf(other.start),
          );
          expect(
            there
              .map(({ start, end }) => article.text.slice(start, end))
              .join(' ')
              .replace(/\s+/g, ' '),
          ).toBe(words?.replace(/\s+/g, ' '));
        }
        counts.spans += layer?.spans.length ?? 0;
        counts.frames += layer?.frames.length ?? 0;
      }
      counts.layers += state.layers.length;
      for (const layer of state.layers) counts.tags += Object.keys(layer.annotations).length;
    }
    expect(counts).toMatchObject({ T: 10_400, E: 2_642, spans: 10_400, frames: 2_642 });
  });

  it('comes back from a brat export with the same spans, events and links', () => {
    const different: string[] = [];
    for (const files of load()) {
      const { marked, states } = readMarks(brat, files, undefined, annotators);
      const [state] = states;
      if (state === undefined) throw new Error('No article');
      const written = exportOne(exporter, state, annotators).files.filter(({ name }) => name !== 'annotation.conf');
      const back = readMarks(
        brat,
        written.map(({ name, content }) => textFile(name, String(content))),
        undefined,
        annotators,
      );
      const before = layersOf(marked)
        .map(toSet)
        .filter((lines) => lines.length > 0);
      const after = layersOf(back.marked).map(toSet);
      const sortLayers = (layers: string[][]) => layers.map((lines) => lines.join('\n')).sort();
      const [first, second] = [sortLayers(before), sortLayers(after)];
      for (const [index, lines] of first.entries())
        if (lines !== second[index]) different.push(`${files[0]?.name}\n${diff(lines, second[index] ?? '')}`);
    }
    expect(different).toEqual([]);
  });
});

function diff(a: string, b: string): string {
  const [left, right] = [new Set(a.split('\n')), new Set(b.split('\n'))];
  return [
    ...[...left].filter((line) => !right.has(line)).map((line) => `- ${line}`),
    ...[...right].filter((line) => !left.has(line)).map((line) => `+ ${line}`),
  ].join('\n');
}
