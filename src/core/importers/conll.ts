import type { MarkedArticle, MarkedSpan } from '../exporters/marked';
import { fail, ok } from '../model/result';
import type { AnnotatedImporter, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';

/**
 * Columns of words and labels, the word first and the label last: IOB1, IOB2 or BIOES. The text is put together again, a sentence on each line
 * and blanks only where words would run together. `-DOCSTART-` begins a new article. Source: CoNLL-2003 shared task.
 */
export const conll: AnnotatedImporter = {
  id: 'conll',
  label: 'CoNLL IOB2',
  extensions: ['conll', 'iob', 'iob2', 'bio'],
  keeps: 'words and one label for each, put together to a text with a sentence on each line',
  accepts: ([file]) => file !== undefined && /^(conll|iob2?|bio)$/.test(extensionOf(file.name)),
  read: ([file]) => {
    if (file?.text === null || file === undefined) return fail('unreadable', 'This is not a text file.');
    const problems = createProblemList();
    const stem = file.name.replace(/\.[^.]*$/, '');
    const articles: MarkedArticle[] = [];
    let builder = createBuilder(problems);
    const finish = () => {
      const { text, spans } = builder.finish();
      if (text.trim() === '') return;
      const name = articles.length === 0 ? stem : `${stem} ${articles.length + 1}`;
      articles.push({ name, title: null, text, layers: [{ annotator: null, spans, links: [], frames: [] }] });
    };
    for (const [index, raw] of file.text
      .replace(/^\ufeff/, '')
      .split('\n')
      .entries()) {
      const line = raw.replace(/\r$/, '');
      if (/^-DOCSTART-/.test(line)) {
        finish();
        builder = createBuilder(problems);
      } else if (line.trim() === '') builder.endSentence();
      else if (!/^#\s/.test(line)) builder.addToken(line, index + 1);
    }
    finish();
    if (articles.length === 0) return fail('empty', 'There are no words in the file. Nothing was imported.');
    return ok({ articles, problems: problems.tell() });
  },
  example: [
    exampleFile(
      'ferry.conll',
      '-DOCSTART- -X- O O\n\nAda _ _ B-PER\nExample _ _ I-PER\nsaid _ _ O\nso _ _ O\n. _ _ O\n',
    ),
  ],
};

function createBuilder(problems: ProblemList) {
  let text = '';
  let isSentenceOpen = false;
  const spans: MarkedSpan[] = [];
  let open: { readonly label: string; readonly start: number; end: number } | null = null;
  const close = () => {
    if (open !== null)
      spans.push({
        id: `s${spans.length}`,
        label: open.label,
        fragments: [{ start: open.start, end: open.end }],
        attributes: [],
        note: null,
      });
    open = null;
  };
  return {
    addToken: (line: string, number: number) => {
      const columns = line.split(line.includes('\t') ? '\t' : / +/).filter((cell) => cell !== '');
      const [word] = columns;
      const tag = columns.length > 1 ? (columns.at(-1) ?? 'O') : 'O';
      if (word === undefined) return;
      if (columns.length < 2) problems.add(`Line ${number}: it has a word but no label. The word was kept.`);
      if (text !== '') text += isSentenceOpen ? (needsBlank(text, word) ? ' ' : '') : '\n';
      isSentenceOpen = true;
      const start = text.length;
      text += word;
      const [, sign = 'O', label = ''] = /^([BIESLUO])(?:-(.+))?$/.exec(tag) ?? [null, 'B', tag];
      if (label === '' || sign === 'O') return close();
      if (spans.length >= maxMarks) return problems.add(`More than ${maxMarks} spans: the rest was left out.`);
      const continues = open !== null && open.label === label && (sign === 'I' || sign === 'E' || sign === 'L');
      if (!continues) {
        close();
        open = { label, start, end: text.length };
      } else if (open !== null) open.end = text.length;
      if (sign === 'E' || sign === 'S' || sign === 'L' || sign === 'U') close();
    },
    endSentence: () => {
      close();
      isSentenceOpen = false;
    },
    finish: () => {
      close();
      return { text, spans };
    },
  };
}

/** No blank before closing punctuation, and none behind what opens. */
function needsBlank(text: string, word: string): boolean {
  return !/^(?:[.,;:!?)\]}”’%]|['’]\p{L}{1,2}$|n['’]t$)/u.test(word) && !/[([{“‘$£€#]$/.test(text);
}
