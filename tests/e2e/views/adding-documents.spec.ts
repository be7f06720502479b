import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { docxParagraph, docxRun, makeDocx } from '../../builders/make-docx';
import { makeZip } from '../../builders/make-zip';
import { expect, test } from './on-desk';

const sentence =
  'The last ferry between Orel and Tarn will sail on Friday, the harbour board said, after a winter of empty boats.';
const page = `<!doctype html><html><head><title>Ferry page</title></head><body><div><ul>${'<li><a href="/x">Weather map</a></li>'.repeat(6)}</ul></div><div><h1>Ferry page</h1>${[1, 2, 3, 4, 5].map((number) => `<p>${number}. ${sentence}</p>`).join('')}</div></body></html>`;
const docx = makeDocx({ body: docxParagraph(docxRun('Harbour budget'), 'Title') + docxParagraph(docxRun(sentence)) });

test('a folder, an archive and a page go in; each file is told of, and the page can be added whole', async ({
  desk,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'galley-folder-'));
  try {
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'budget.docx'), docx);
    await writeFile(join(folder, 'in', 'ferry.html'), page);
    await writeFile(join(folder, 'in', 'song.mp3'), 'x');
    const zip = makeZip([
      { name: 'a.txt', content: `Quay story\n\n${sentence}` },
      { name: '../b.txt', content: sentence },
    ]);
    await writeFile(join(folder, 'wire.zip'), zip);
    await openLibrary(desk);
    await desk.getByLabel('Folder to add').setInputFiles(folder);
    const list = desk.getByRole('region', { name: 'Files being added' });
    await expect(list.getByRole('status')).toHaveText('3 files added', { timeout: 60_000 });
    await expect(desk.getByText('One file of another kind in the folder was left out.')).toBeVisible();
    await expect(list.getByRole('listitem').filter({ hasText: 'wire.zip' })).toContainText(
      /1 of 2 files in the archive added.*leads out of the archive/,
    );
    await expect(desk.getByRole('row', { name: /Harbour budget/ })).toBeVisible();
    const shots = process.env.GALLEY_SHOTS;
    if (shots !== undefined)
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1440, 1024]) {
          await desk.emulateMedia({ colorScheme });
          await desk.setViewportSize({ width, height: 900 });
          await desk.screenshot({ path: join(shots, `list-${colorScheme}-${width}.png`) });
        }
    await list.getByRole('button', { name: 'Add the whole page' }).click();
    // A single article is opened when it is in.
    await expect(desk.getByText('Weather map').first()).toBeVisible({ timeout: 60_000 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
