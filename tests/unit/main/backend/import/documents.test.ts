import { describe, expect, it } from 'vitest';
import { docxItem, docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeOdt } from '../../../../builders/make-odt';
import type { PdfText } from '../../../../builders/make-pdf';
import { makePdf } from '../../../../builders/make-pdf';
import { makeZip } from '../../../../builders/make-zip';
import { linesOf, readJob } from '../../../../builders/read-job';
import { outline } from '../../../core/importers/read-file';

const outlineOf = (outcome: Awaited<ReturnType<typeof readJob>>): string[] => {
  const [only] = outcome.articles;
  if (only === undefined) throw new Error(outcome.problems.join(' '));
  return outline(only.article.state.revision.document);
};

describe('a Word document', () => {
  it('keeps headings, lists, emphasis and links', async () => {
    const body = [
      docxParagraph(docxRun('Ferry stops for good'), 'Title'),
      docxParagraph(docxRun('By Ada Example')),
      docxParagraph(
        `${docxRun('The ')}${docxRun('last', '<w:b/>')}${docxRun(' ferry ')}${docxRun('stops', '<w:i/>')}${docxRun(', ')}${docxRun('now', '<w:u w:val="single"/>')}.`,
      ),
      docxParagraph(docxRun('What is next'), 'Heading2'),
      docxItem('A bridge', 1),
      docxItem('A tunnel', 1),
      docxItem('First', 2),
      docxParagraph(`<w:hyperlink r:id="link1">${docxRun('The port')}</w:hyperlink>${docxRun(' said so.')}`),
      docxParagraph(docxRun('“We wait.”'), 'Quote'),
    ].join('');
    const read = await readJob('story.docx', makeDocx({ body, links: { link1: 'https://port.example/a' } }));
    expect(outlineOf(read)).toEqual(
      [
        'h1 Ferry stops for good',
        'p By Ada Example',
        'p The *last* ferry /stops/, _now_',
        'h2 What is next',
        'ul>p A bridge',
        'ul>p A tunnel',
        'ul>p First',
        'p [The port](https://port.example/a) said so.',
        'q>p “We wait.”',
      ].map((line, index) => (index === 6 ? 'ol>p First' : line)),
    );
    expect(linesOf(read).slice(0, 2)).toEqual(['headline Ferry stops for good', 'byline By Ada Example']);
    const { article } = read.articles[0]!.article.state;
    expect(article).toMatchObject({ importer: 'docx', originalExtension: 'docx', encoding: null });
    expect(read.problems).toEqual([]);
  });

  it('takes tracked changes as accepted, leaves comments out and says how many, and keeps footnotes as text', async () => {
    const body = docxParagraph(
      `${docxRun('Nine ')}<w:del w:id="1" w:author="A"><w:r><w:delText>ten </w:delText></w:r></w:del><w:ins w:id="2" w:author="A">${docxRun('eleven ')}</w:ins>${docxRun('ships')}<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="5"/></w:r>`,
    );
    const note = (id: number, text: string): string =>
      docxParagraph(docxRun(text)).replace(/^/, `<w:comment w:id="${id}">`);
    const read = await readJob(
      'story.docx',
      makeDocx({
        body,
        comments: `${note(0, 'Check this!')}</w:comment>${note(1, 'Done.')}</w:comment>`,
        footnotes: `<w:footnote w:id="5">${docxParagraph(docxRun('Says the port.'))}</w:footnote>`,
      }),
    );
    expect(outlineOf(read)).toEqual(['p Nine eleven ships[1]', 'ol>p Says the port.']);
    expect(read.problems).toEqual([
      '2 tracked changes in the document: taken as accepted.',
      '2 comments in the document: left out.',
    ]);
  });
});

describe('an OpenDocument text', () => {
  it('keeps headings, lists, marks, links and notes; changes are accepted and comments left out', async () => {
    const body = [
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      '<text:h text:outline-level="1">Ferry stops</text:h>',
      '<text:p>The <text:span text:style-name="T1">last</text:span> one &amp; all<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Says she.</text:p></text:note-body></text:note></text:p>',
      '<text:list><text:list-item><text:p>A bridge</text:p></text:list-item></text:list>',
      '<text:p><text:a xlink:href="https://port.example/">The port</text:a><office:annotation><text:p>Check!</text:p></office:annotation> said so.</text:p>',
    ].join('');
    const styles =
      '<style:style style:name="T1"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>';
    const read = await readJob('story.odt', makeOdt(body, styles));
    expect(outlineOf(read)).toEqual([
      'h1 Ferry stops',
      'p The */last/* one & all [Says she.]',
      'ul>p A bridge',
      'p [The port](https://port.example/) said so.',
    ]);
    expect(read.problems).toEqual([
      'One tracked change in the document: taken as accepted.',
      'One comment in the document: left out.',
    ]);
  });

  it('is refused when it has no content', async () => {
    const read = await readJob(
      'a.odt',
      makeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]),
    );
    expect(read).toMatchObject({ articles: [], problems: [expect.stringContaining('damaged')] });
  });
});

describe('rich text', () => {
  it('keeps paragraphs, marks and characters of every notation', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Secret}}\pard Caf\'e9 \b bold\b0  and {\i it\u8212?s}\par {\*\generator X;}Second \ldblquote line\rdblquote{\footnote A note.}\par{\header Page head}\u-10179?\u-8704? end}`;
    const read = await readJob('a.rtf', rtf);
    expect(outlineOf(read)).toEqual(['p Café *bold* and /it—s/', 'p Second “line” A note.', 'p 😀 end']);
    expect(read.problems).toEqual([]);
    const mac = await readJob('mac.rtf', String.raw`{\rtf1\mac Zo\'91 \'db5\par}`);
    expect(outlineOf(mac)).toEqual(['p Zoë €5']);
  });

  it('keeps the links that lead to the web, however their address is written, and says what tables became', async () => {
    const field = (instruction: string, words: string) =>
      String.raw`{\field{\*\fldinst${instruction}}{\fldrslt ${words}}}`;
    const rtf = [
      String.raw`{\rtf1\ansi\ansicpg1252 `,
      `See ${field('{ HYPERLINK "https://port.example/a" }', String.raw`{\ul\cf1 the port}`)}, `,
      `${field(String.raw` HYPERLINK \\o "Hint" "https://port.example/caf\'e9" \\l "times"`, 'times')} and `,
      String.raw`${field(String.raw` HYPERLINK \\l "_Toc1"`, 'below')}, page ${field(' PAGE ', '7')}.\par `,
      String.raw`\trowd a\cell b\cell\row}`,
    ];
    const read = await readJob('a.rtf', rtf.join(''));
    expect(outlineOf(read)).toEqual([
      'p See [_the port_](https://port.example/a), [times](https://port.example/café#times) and below, page 7.',
      'p a | b |',
    ]);
    expect(read.problems).toEqual(['One row of tables in the document: read as paragraphs.']);
  });
});

const line = (text: string, y: number, x = 60, size = 10): PdfText => ({ text, x, y, size });
const long = 'The harbour board met on Monday and said the old ferry would not sail';
const ordinals = ['', 'First', 'Second', 'Third'];

describe('a PDF', () => {
  it('puts paragraphs together, joins divided words and marks what repeats at the edges of pages', async () => {
    const pages = [1, 2, 3].map((number) => [
      line('The Orel Gazette', 815),
      ...(number === 1 ? [line('Ferry stops for good', 760, 60, 20)] : []),
      line(`${ordinals[number]} ${long}`, 700),
      line('and that the bridge would be the only con-', 688),
      line('nection. People wait.', 676),
      line(`${ordinals[number]} again: ${long}`, 652),
      line('and no more.', 640),
      line(`Page ${number} of 3`, 20),
    ]);
    const read = await readJob('story.pdf', makePdf(pages));
    const lines = linesOf(read);
    expect(lines.slice(0, 3)).toEqual([
      'headline Ferry stops for good',
      `body First ${long} and that the bridge would be the only connection. People wait.`,
      `body First again: ${long} and no more.`,
    ]);
    expect(lines.filter((one) => one.startsWith('-junk'))).toHaveLength(6);
    expect(read.problems).toContain('3 words divided at the end of a line were joined.');
  });

  it('reads columns in the order in which the file gives them, and a sentence that goes over to the next', async () => {
    const left = [line('The left column begins here and', 700), line('goes on to the foot of the', 688)];
    const right = [line('page, says the right column.', 700, 320), line('It ends here.', 688, 320)];
    const read = await readJob('a.pdf', makePdf([[...left, ...right]]));
    expect(linesOf(read).join(' ')).toContain(
      'The left column begins here and goes on to the foot of the page, says the right column.',
    );
  });

  it('says how many links it had', async () => {
    const read = await readJob('a.pdf', makePdf([[{ ...line(long, 700), link: 'https://port.example/' }]]));
    expect(read.problems).toContain('One link in the document: the words are kept, the address is left out.');
  });

  it('without text is refused as a scan, in words that say what to do', async () => {
    const read = await readJob('scan.pdf', makePdf([[], [line('2', 20)]]));
    expect(read).toMatchObject({ articles: [], problems: [expect.stringMatching(/scan.*OCR/)] });
  });

  it.each([
    ['cut short', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 60)],
    ['of zeros', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice().fill(0, 9)],
  ])('%s is refused', async (_, damage) => {
    const read = await readJob('a.pdf', damage(makePdf([[line(long, 700)]])));
    expect(read.articles).toEqual([]);
    expect(read.problems.join(' ')).toMatch(/Nothing was imported/);
  });
});
