import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { ExportedAnnotation, ExportedSelector } from '../../src/core/exporters/galley-format';
import { galleyExport } from '../../src/core/exporters/galley-format';
import { kindOf } from '../../src/core/kinds/index';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { Layer } from '../../src/core/model/records';
import { layer as layerSchema } from '../../src/core/model/records';
import type { Fragment } from '../../src/core/model/selector';
import { identifications, labelOf } from '../../src/core/model/tagset';
import { findSchemaErrors, findSpans } from '../builders/validate-export';
import {
  varrowAttributions,
  varrowClaims,
  varrowEntities,
  varrowFile,
  varrowNotes,
  varrowRelations,
  varrowText,
} from '../builders/varrow-article';
import { describeLayer, expectedVarrow } from '../builders/varrow-tags';
import type { TestFolders } from './loopback-process';
import { makeFolders, openFromLaunchFile, startLoopback } from './loopback-process';
import { KeyboardReporter } from './support/keyboard';
import { saved } from './support/saved';
import { expectNoPointer, openFile, refusePointer } from './support/without-pointer';

const digits = { confirmed: '1', likely: '2', possible: '3', doubtful: '4', refuted: '5', cannot_judge: '0' } as const;
const formLabels = { denial: 'Denial', declined: 'Declined to comment' } as const;
/** Statements whose words do not lie inside the one that holds them: they are put there by hand. */
const nestedByHand = new Set(['brotherInLaw', 'clerk']);

const moved = 'On the night of 4 March';
const deleted = 'Varrow is not the first town to wait.';
const names = [
  ['Marrable', 'Okonedo-Marr'],
  ['Varrow', 'Tarn'],
] as const;
const insertion = { before: 'wide enough', words: 'quite ' };

/** Tags the article as its table says, from the first entity to the last link, by keyboard alone. */
async function tagEverything(reporter: KeyboardReporter): Promise<void> {
  for (const { words, type } of varrowEntities)
    await reporter.entity(defaultTagset.entityTypes.find(({ key }) => key === type)?.hotkey ?? '', words);
  for (const [id, row] of Object.entries(varrowAttributions)) {
    const keyOf = (preset: string) => defaultTagset.sourcePresets.find(({ key }) => key === preset)?.hotkey ?? '';
    await reporter.attribution({
      sources: row.sources.map(({ words, preset }) => ({ ...words, preset: keyOf(preset) })),
      cue: row.cue,
      content: row.content,
    });
    const shown = row.sources[0]?.identification;
    // That “she” is a pronoun is seen by itself.
    if (shown !== undefined && shown !== 'pronoun')
      await reporter.choose('Identification', labelOf(identifications, shown));
    if (row.form === 'denial' || row.form === 'declined') await reporter.choose('Form', formLabels[row.form]);
    const above = row.within === undefined ? undefined : varrowAttributions[row.within];
    if (nestedByHand.has(id) && above !== undefined) {
      await reporter.tabTo(reporter.inspector.getByRole('button', { name: 'Put inside a statement' }));
      await reporter.page.keyboard.press('Enter');
      await reporter.pick(above.sources[0]?.words.words ?? '');
    }
    for (const [claimId, claim] of Object.entries(varrowClaims)) {
      if (claim.restsOn !== id) continue;
      await reporter.claim(digits[claim.confidence], claim.words, claim.rationale);
      for (const { type, from, to } of varrowRelations)
        if (from === claimId) await reporter.link(type === 'contradicts' ? 1 : 2, varrowClaims[to]?.words.words ?? '');
    }
  }
  await reporter.deselect();
  for (const { words, text } of varrowNotes) await reporter.note(words, text);
}

/** A paragraph after the edits. */
function edited(paragraph: string): string {
  const longer = paragraph.replace(insertion.before, `${insertion.words}${insertion.before}`);
  return names.reduce((text, [old, name]) => text.replaceAll(old, name), longer);
}

const paragraphs = varrowText.split('\n');

/** The paragraphs' numbers in the order in which they stand after the edits; the deleted one is not among them. */
function editedOrder(): readonly number[] {
  const order = paragraphs.map((_, index) => index);
  const from = paragraphs.findIndex((paragraph) => paragraph.startsWith(moved));
  order.splice(from - 2, 0, ...order.splice(from, 1));
  return order.filter((index) => !paragraphs[index]?.startsWith(deleted));
}

/** Where words stand after the edits, told without the product: paragraphs are moved whole, names and letters counted. `null` when they are gone. */
function expectedPlace({ start, end }: Fragment): Fragment | null {
  let begin = 0;
  const index = paragraphs.findIndex((paragraph) => {
    if (start < begin + paragraph.length) return true;
    begin += paragraph.length + 1;
    return false;
  });
  const order = editedOrder();
  if (!order.includes(index)) return null;
  const before = order.slice(0, order.indexOf(index)).map((one) => edited(paragraphs[one] ?? ''));
  const base = before.reduce((sum, paragraph) => sum + paragraph.length + 1, 0);
  const paragraph = paragraphs[index] ?? '';
  const cut = paragraph.indexOf(insertion.before);
  // Letters that were put in before this place, in the paragraph as it was.
  const at = (offset: number): number => {
    const text = edited(paragraph.slice(0, offset)).length;
    const isSplit = cut !== -1 && offset > cut && offset < cut + insertion.before.length;
    return base + text + (isSplit ? insertion.words.length : 0);
  };
  return { start: at(start - begin), end: at(end - begin) };
}

/** The one layer of the desk as it lies on the disk. */
async function layerOnDisk(place: TestFolders, articleId: string): Promise<Layer> {
  const folder = join(place.desk, 'articles', articleId, 'layers');
  const [name = ''] = await readdir(folder);
  return layerSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')).data);
}

async function exported(place: TestFolders, articleId: string): Promise<string> {
  return (await place.galley(['export', articleId, '--desk', place.desk, '--format', 'galley', '--out', '-'])).stdout;
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(words);
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
}

/** Moves a paragraph, deletes one, types inside a claim and renames two of the people everywhere. */
async function editHeavily(page: Page): Promise<void> {
  await page.keyboard.press('Control+m');
  await find(page, moved);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await find(page, deleted);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await find(page, insertion.before);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(insertion.words);
  for (const [old, name] of names) {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(old);
    await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
    const replacement = page.getByRole('search').getByRole('textbox').nth(1);
    for (let step = 0; step < 8 && !(await replacement.evaluate((one) => one === document.activeElement)); step += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.insertText(name);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('search')).toBeHidden();
  }
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Escape');
  await saved(page);
}

/** The spans of an exported tag by the names that its parts have. */
function partsOf(tag: ExportedAnnotation): ReadonlyMap<string, ExportedSelector> {
  const parts = new Map<string, ExportedSelector>();
  const put = (key: string, selector: ExportedSelector | null | undefined): void => {
    if (selector != null) parts.set(key, selector);
  };
  if (tag.kind !== 'attribution') put('span', tag.selector);
  else {
    for (const [index, source] of tag.sources.entries()) put(`source:${index}`, source.selector);
    put('via', tag.via?.selector);
    put('cue', tag.cue);
    put('content', tag.content);
  }
  return parts;
}

test('a difficult article is tagged by keyboard, edited heavily, saved and reopened: every tag is on its words or an orphan', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  const place = makeFolders();
  const shell = startLoopback(place);
  await openFromLaunchFile(page, await shell.launchFile);
  await refusePointer(page);
  const id = await openFile(page, place, varrowFile);
  const reporter = new KeyboardReporter(page, varrowText);
  await tagEverything(reporter);

  // The file follows what is saved after a pause.
  await expect.poll(async () => describeLayer(await layerOnDisk(place, id))).toEqual(expectedVarrow());
  const tagged = await layerOnDisk(place, id);
  const parents = Object.values(tagged.annotations).flatMap((annotation) => {
    if (annotation.kind !== 'attribution' || annotation.parentId === null) return [];
    const above = tagged.annotations[annotation.parentId];
    return [
      `${annotation.cue?.fragments[0]?.start} in ${above?.kind === 'attribution' && above.cue?.fragments[0]?.start}`,
    ];
  });
  const wanted = Object.values(varrowAttributions).flatMap(({ cue, within }) =>
    within === undefined ? [] : [`${cue.start} in ${varrowAttributions[within]?.cue.start}`],
  );
  expect(parents.toSorted()).toEqual(wanted.toSorted());

  await editHeavily(page);
  await expectNoPointer(page);
  await page.close();
  await shell.stop();
  const again = startLoopback(place);
  const reopened = await context.newPage();
  await openFromLaunchFile(reopened, await again.launchFile);

  const text = await exported(place, id);
  expect(findSchemaErrors(text)).toEqual([]);
  const file = galleyExport.parse(JSON.parse(text));
  expect(file.revision.text).toBe(
    editedOrder()
      .map((index) => edited(paragraphs[index] ?? ''))
      .join('\n'),
  );
  const counts = { tags: 0, parts: 0, inPlace: 0, orphanedParts: 0, orphans: 0 };
  const now = new Map(file.layers[0]?.annotations.map((annotation) => [annotation.id, annotation]));
  expect([...now.keys()].toSorted()).toEqual(Object.keys(tagged.annotations).toSorted());
  for (const before of Object.values(tagged.annotations)) {
    const after = now.get(before.id);
    if (after === undefined) throw new Error(`A tag is gone: ${kindOf(before.kind).summary(before)}`);
    counts.tags += 1;
    const found = partsOf(after);
    let gone = 0;
    for (const { key, selector } of kindOf(before.kind).parts(before)) {
      counts.parts += 1;
      const places = selector.fragments.map(expectedPlace).filter((fragment) => fragment !== null);
      const stands = found.get(key);
      const what = `${before.kind} ${key} “${selector.quote.exact}”`;
      if (places.length === 0) {
        expect(stands?.anchor, what).toBe('orphaned');
        gone += 1;
      } else {
        expect(
          stands?.fragments.map(({ start, end }) => ({ start, end })),
          what,
        ).toEqual(places);
        counts.inPlace += 1;
      }
    }
    counts.orphanedParts += gone;
    if (gone > 0) counts.orphans += 1;
  }
  for (const { start, end, quote } of findSpans(text)) expect(file.revision.text.slice(start, end)).toBe(quote);
  await expect(reopened.getByRole('tab', { name: /^Orphans/ })).toContainText(String(counts.orphans));
  await expect(reopened.getByRole('contentinfo')).toContainText(`${counts.tags} tags`);
  test.info().annotations.push({ type: 'counts', description: JSON.stringify(counts) });
  console.log(`the difficult article: ${JSON.stringify(counts)}`);
  await reopened.close();
  await again.stop();
  place.remove();
});
