import { z } from 'zod';
import type { MarkedSpan } from '../exporters/marked';
import { fail, ok } from '../model/result';
import type { AnnotatedImporter } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import { firstJsonLine, readJsonLines } from './json-lines';
import type { MarkedLine } from './merge-layers';
import { mergeLayers } from './merge-layers';
import { createCodePointUnit } from './offset-units';

const meta = z.looseObject({
  article: z.string().nullish(),
  title: z.string().nullish(),
  annotator: z.string().nullish(),
});
const line = z.looseObject({
  text: z.string(),
  spans: z.array(z.unknown()).optional(),
  ents: z.array(z.unknown()).optional(),
  meta: meta.nullish(),
});
const span = z.looseObject({ start: z.number(), end: z.number(), label: z.string() });

/** JSONL as spaCy and Prodigy exchange it: `{"text", "spans": [{"start", "end", "label"}]}`. Offsets: code points. */
export const spacy: AnnotatedImporter = {
  id: 'spacy',
  label: 'spaCy JSONL',
  extensions: ['spacy.jsonl'],
  keeps: 'labelled spans, one article for each text; lines with the same text are layers of one article',
  accepts: ([file]) => {
    if (file === undefined || !/^(jsonl|json|ndjson)$/.test(extensionOf(file.name))) return false;
    const first = line.safeParse(firstJsonLine(file)).data;
    return first !== undefined && (first.spans ?? first.ents) !== undefined;
  },
  read: ([file]) => {
    if (file === undefined) return fail('empty', 'There is no file.');
    const problems = createProblemList();
    const lines: MarkedLine[] = [];
    const stem = file.name.replace(/(\.spacy)?\.[^.]*$/, '');
    let count = 0;
    for (const { value, line: number } of readJsonLines(file, problems)) {
      const read = line.safeParse(value).data;
      const text = read?.text.replace(/\r\n?/g, '\n');
      if (read === undefined || text === undefined || text.trim() === '') {
        problems.add(`Line ${number}: it holds no text. It was left out.`);
        continue;
      }
      const { toUtf16 } = createCodePointUnit(text);
      const spans = (read.spans ?? read.ents ?? []).flatMap((item, index): MarkedSpan[] => {
        count += 1;
        const found = span.safeParse(item).data;
        const [start, end] = [toUtf16(found?.start ?? -1), toUtf16(found?.end ?? -1)];
        if (found !== undefined && start !== null && end !== null && start < end && count <= maxMarks)
          return [{ id: `s${index}`, label: found.label, fragments: [{ start, end }], attributes: [], note: null }];
        problems.add(`Line ${number}: span ${index + 1} is no span of its text. It was left out.`);
        return [];
      });
      lines.push({
        name: read.meta?.article ?? (lines.length === 0 ? stem : `${stem} ${lines.length + 1}`),
        title: read.meta?.title ?? null,
        text,
        layer: { annotator: read.meta?.annotator ?? null, spans, links: [], frames: [] },
      });
    }
    return ok({ articles: mergeLayers(lines), problems: problems.tell() });
  },
  example: [
    exampleFile(
      'ferry.jsonl',
      '{"text":"The ferry stops in May, Ada Example said.","spans":[{"start":24,"end":35,"label":"PERSON"}]}\n',
    ),
  ],
};
