import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../../../src/main/backend/import/archive';
import { docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeZip } from '../../../../builders/make-zip';
import { linesOf, readJob } from '../../../../builders/read-job';

const story = 'Ferry stops\n\nThe last ferry stops, the port said.\n';

describe('an archive', () => {
  it('is read as the encoding that was chosen, but for documents, which say so', async () => {
    const files = [
      { name: 'a.txt', content: Buffer.from('Zo\x91\xd5s caf\x8e', 'latin1') },
      { name: 'b.docx', content: makeDocx({ body: docxParagraph(docxRun('Zoë’s second.')) }) },
    ];
    const read = await readJob('a.zip', makeZip(files), { encoding: 'macintosh' });
    expect(read.articles.map(({ article }) => article.state.revision.text)).toEqual(['Zoë’s café', 'Zoë’s second.']);
    expect(read.problems).toEqual([expect.stringMatching(/^b\.docx: .*encoding that was chosen was not used/)]);
  });

  it('gives an article for each file in it, with the original of each and a report of each', async () => {
    const read = await readJob(
      'wire.zip',
      makeZip([
        { name: 'north/', content: '' },
        { name: 'north/a.txt', content: story },
        { name: '__MACOSX/._a.txt', content: 'x' },
        { name: 'b.docx', content: makeDocx({ body: docxParagraph(docxRun('A second story.')) }) },
        { name: 'c.bin', content: '\0\0\0\0\0\0' },
        { name: 'inner.zip', content: makeZip([{ name: 'd.txt', content: story }]) },
      ]),
    );
    expect(read.articles.map(({ article }) => article.state.article.fileName)).toEqual(['a.txt', 'b.docx']);
    expect(Buffer.from(read.articles[0]?.job.bytes ?? []).toString()).toBe(story);
    expect(read.parts?.map(({ name, articles }) => [name, articles.length])).toEqual([
      ['north/a.txt', 1],
      ['b.docx', 1],
      ['c.bin', 0],
      ['inner.zip', 0],
    ]);
    expect(read.problems).toEqual([
      expect.stringMatching(/^c\.bin: .*not a text file/),
      expect.stringMatching(/^inner\.zip: .*archive inside the archive/),
    ]);
  });

  it('keeps files together that belong together', async () => {
    const read = await readJob(
      'set.zip',
      makeZip([
        { name: 'a/one.ann', content: 'T1\tSource 0 5\tFerry\n' },
        { name: 'a/one.txt', content: story },
      ]),
    );
    expect(read.articles).toHaveLength(1);
    expect(read.articles[0]?.article.state.layers).toHaveLength(1);
  });

  it.each([
    ['../../etc/cron.d/x.txt', /leads out/],
    ['..\\..\\x.txt', /leads out/],
    ['/etc/x.txt', /leads out/],
    ['C:\\x.txt', /leads out/],
    ['a\u0000.txt', /leads out/],
  ])('leaves out a file called %j and reads the others', async (name, words) => {
    const read = await readJob(
      'a.zip',
      makeZip([
        { name, content: story },
        { name: 'good.txt', content: story },
      ]),
    );
    expect(read.articles).toHaveLength(1);
    expect(read.problems).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['locked', { isEncrypted: true }, /password/],
    ['of another size than it claims', { claims: 3 }, /damaged/],
    ['with a wrong checksum', { crc: 1 }, /damaged/],
  ])('leaves out a file that is %s', async (_, lie, words) => {
    const read = await readJob(
      'a.zip',
      makeZip([
        { name: 'bad.txt', content: story, ...lie },
        { name: 'good.txt', content: story },
      ]),
    );
    expect(read.articles).toHaveLength(1);
    expect(read.problems).toEqual([expect.stringMatching(words)]);
  });

  it('takes one of two files of the same name and says so', async () => {
    const read = await readJob(
      'a.zip',
      makeZip([
        { name: 'a.txt', content: story },
        { name: 'A.txt', content: 'Other.' },
      ]),
    );
    expect(linesOf(read)[0]).toBe('headline Ferry stops');
    expect(read.articles).toHaveLength(1);
    expect(read.problems).toEqual([expect.stringContaining('same name')]);
  });

  it('that is empty, cut short or not one is refused in words', async () => {
    const whole = makeZip([{ name: 'a.txt', content: story }]);
    for (const bytes of [makeZip([]), whole.slice(0, whole.length - 30), whole.slice(0, 40)]) {
      const read = await readJob('a.zip', bytes);
      expect(read.articles).toEqual([]);
      expect(read.problems.join(' ')).toMatch(/Nothing was imported/);
    }
  });
});

describe('limits', () => {
  const limits = { entries: 3, entryBytes: 2_000_000, totalBytes: 3_000_000, ratio: 200 };
  const read = (files: Parameters<typeof makeZip>[0]) => readArchive(makeZip(files), () => true, limits);
  const noise = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 251);

  it('refuse too many files, too large a file, too much in all, and a bomb; sizes that lie do not help', () => {
    const many = [1, 2, 3, 4].map((number) => ({ name: `${number}.txt`, content: 'x' }));
    expect(read(many)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(read([{ name: 'a', content: noise(2_000_001), claims: 5 }])).toMatchObject({ error: { code: 'too-large' } });
    const large = [1, 2].map((number) => ({ name: `${number}`, content: noise(1_600_000) }));
    expect(readArchive(makeZip(large), () => true, { ...limits, ratio: 5000 })).toMatchObject({
      error: { code: 'too-large', message: expect.stringContaining('when unpacked') },
    });
    expect(read([{ name: 'a', content: ' '.repeat(1_500_000) }])).toMatchObject({
      error: { message: expect.stringContaining('200 times') },
    });
  });

  it('refuse files that overlap', () => {
    const bytes = makeZip([
      { name: 'a.txt', content: noise(4000) },
      { name: 'b.txt', content: noise(4000) },
    ]);
    const view = new DataView(bytes.buffer);
    // The second record of the directory points at the first file.
    const records: number[] = [];
    for (let at = 0; at < bytes.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) records.push(at);
    view.setUint32((records[1] ?? 0) + 42, 0, true);
    expect(readArchive(bytes, () => true)).toMatchObject({ error: { message: expect.stringContaining('overlap') } });
  });
});
