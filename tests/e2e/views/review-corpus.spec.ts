import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { runCommand } from '../../../scripts/view-tour.mjs';
import { findSchemaErrors } from '../../builders/validate-export';
import type { TestFolders } from '../loopback-process';
import { saved } from '../support/saved';
import { expectNoPointer, refusePointer } from '../support/without-pointer';
import { expect, test } from './on-desk';

/** Four articles that six people each have marked up, in brat's files. */
const corpus = resolve(import.meta.dirname, '../../../../shared/corpus/polnear/annotator-training');
const reviewedTitle = 'Activists who lit Syria revolt';

interface Selector {
  readonly fragments: readonly { readonly start: number; readonly end: number }[];
}

/** What these tests read of a tag, from `review diff --json` and from an export alike. */
interface Tag {
  readonly id: string;
  readonly kind: string;
  readonly text?: string;
  readonly parentId?: string | null;
  readonly selector?: Selector | null;
  readonly cue?: Selector | null;
  readonly content?: Selector | null;
  readonly sources?: readonly { readonly selector: Selector | null }[];
}

interface Group {
  readonly class: string;
  readonly kind: string;
  readonly readings: readonly (Tag | null)[];
}

interface Layer {
  readonly personId: string;
  readonly annotations: readonly Tag[];
  readonly decisions: readonly { readonly reason: string | null }[];
  readonly comments: readonly unknown[];
}

test('the articles of PolNeAR with six people each are compared, adjudicated by keyboard alone and exported', async ({
  desk: page,
  folders,
  complaints,
}) => {
  test.skip(
    !existsSync(corpus),
    'The articles are other people’s text and not part of the project; they are not here.',
  );
  test.setTimeout(180_000);
  await refusePointer(page);
  expect(await folders.galley(['import', corpus, '--desk', folders.desk])).toMatchObject({ code: 0 });
  const listed: { articleId: string; title: string }[] = JSON.parse(
    (await folders.galley(['list', '--desk', folders.desk, '--json'])).stdout,
  );
  const articles = [];
  for (const { articleId, title } of listed) {
    const told = await folders.galley(['review', 'diff', articleId, '--desk', folders.desk, '--json']);
    if (told.code !== 0) continue;
    const { people, groups }: { people: unknown[]; groups: Group[] } = JSON.parse(told.stdout);
    expect(people).toHaveLength(6);
    articles.push({ articleId, title, groups, before: await exportLayers(folders, articleId) });
  }
  expect(articles).toHaveLength(4);

  for (const { articleId, title, groups, before } of articles) {
    const agreed = groups.filter((group) => group.class === 'agreed');
    const differing = groups.filter((group) => group.class !== 'agreed');
    const isWhole = title.startsWith(reviewedTitle);
    await openInReview(page, title);
    await expect(page.getByText(`0 of ${differing.length} decided`)).toBeVisible();
    await page.keyboard.press('Shift+A');
    await expect(page.getByText(`${count(agreed)} agreed, ${agreed.length} accepted`)).toBeVisible();
    const outcome = isWhole ? await reviewByKey(page, differing) : noOutcome;
    await saved(page);

    // Layers without tags are there for the title and the status that somebody gave.
    const tagged = (await exportLayers(folders, articleId, 'adjudicated')).filter(
      ({ annotations }) => annotations.length > 0,
    );
    expect(tagged).toHaveLength(1);
    expectTaken(tagged[0]?.annotations ?? [], [...agreed.flatMap(tagsOf), ...outcome.taken]);

    // What was decided and said is in the reviewer's own layer; those of the six are as they came in.
    const after = await exportLayers(folders, articleId);
    const six = new Set(before.map(({ personId }) => personId));
    expect(after.filter(({ personId }) => six.has(personId))).toEqual(before);
    const [own, ...others] = after.filter(({ personId }) => !six.has(personId));
    expect(others).toEqual([]);
    expect(own?.annotations).toEqual([]);
    expect(own?.decisions).toHaveLength(
      agreed.flatMap(tagsOf).length + (isWhole ? differing.flatMap(tagsOf).length : 0),
    );
    expect(own?.decisions.filter(({ reason }) => reason !== null && reason !== '')).toHaveLength(outcome.withReason);
    expect(own?.comments).toHaveLength(outcome.remarks);
  }
  await expectNoPointer(page);
  expect(complaints).toEqual([]);
});

/** Opens an article from the palette and goes to its review. */
async function openInReview(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('grid', { name: 'Articles' }).getByRole('row', { name: title })).toBeVisible();
  await runCommand(page, title.split(' ').slice(0, 3).join(' '));
  await expect(page.getByRole('banner').getByText(title)).toBeVisible();
  const review = page.getByRole('radio', { name: 'Review' });
  await expect(review).toBeVisible();
  if (!(await review.isChecked())) await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('region', { name: 'Decision' })).toBeVisible();
}

/** What came of a review, by what was pressed. `taken`: as they are to be. `withReason`: decisions, `remarks`: said. */
interface Outcome {
  readonly taken: readonly Tag[];
  readonly withReason: number;
  readonly remarks: number;
}

const noOutcome: Outcome = { taken: [], withReason: 0, remarks: 0 };

/** Decides on every difference of the open article, thinks again about some, talks, and approves. */
async function reviewByKey(page: Page, differing: readonly Group[]): Promise<Outcome> {
  const taken = new Map<Group, readonly Tag[]>();
  let decisions = 0;
  const explained = new Set<Group>();
  // Only rows in sight are drawn; each says which of all it is.
  const here = (index: number) => page.locator(`.difference-row[aria-rowindex="${index + 1}"] .is-here`);
  const decide = async (group: Group, key: string): Promise<void> => {
    await page.keyboard.press(key);
    taken.set(group, takenBy(key, group));
    // Why one decided so says nothing of what is decided instead.
    explained.delete(group);
    decisions += 1;
    await expect(page.getByText(`${taken.size} of ${differing.length} decided`)).toBeVisible();
  };
  const changed = differing.findIndex(({ kind }) => kind === 'note');
  expect(changed).toBeGreaterThanOrEqual(0);
  for (const [index, group] of differing.entries()) {
    await page.keyboard.press('j');
    await expect(here(index)).toBeVisible();
    if (index === changed) {
      await page.keyboard.press('e');
      await expect(page.getByLabel('Note', { exact: true })).toBeFocused();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Not for print');
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Escape');
      await expect(page.getByLabel('Text of the article')).toBeFocused();
      await page.keyboard.press('d');
      const [first] = tagsOf(group);
      taken.set(group, first === undefined ? [] : [{ ...first, text: 'Not for print' }]);
      decisions += 1;
      await expect(page.getByText(`${taken.size} of ${differing.length} decided`)).toBeVisible();
    } else await decide(group, keyFor(group, index));
    if (index % 9 === 4) {
      await page.keyboard.press('w');
      await expect(page.getByLabel('Reason (W)')).toBeFocused();
      await page.keyboard.type('The cue is the verb alone.');
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('Text of the article')).toBeFocused();
      explained.add(group);
    }
  }

  // Second thoughts: back along the list, undone, taken back, decided otherwise.
  for (const group of differing.slice(-5, -1).reverse()) {
    await page.keyboard.press('k');
    await expect(here(differing.indexOf(group))).toBeVisible();
    await page.keyboard.press('x');
    await expect(page.getByText(`${taken.size - 1} of ${differing.length} decided`)).toBeVisible();
    await page.keyboard.press('u');
    await expect(page.getByText(`${taken.size} of ${differing.length} decided`)).toBeVisible();
    await decide(group, (taken.get(group)?.length ?? 0) > 0 ? 'r' : 'a');
  }
  expect(decisions).toBeGreaterThanOrEqual(30);
  expect(taken.size).toBe(differing.length);

  for (const words of ['With or without the adverb?', 'Is the whole quotation one piece?']) {
    await page.keyboard.press('c');
    await expect(page.locator('textarea:focus')).toBeVisible();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect(page.locator('.remark-row').filter({ hasText: words })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
  }

  await page.keyboard.press('Control+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: 'Hand the article on' });
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByRole('button', { name: 'Approve' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Status: Approved' })).toBeVisible();
  return { taken: [...taken.values()].flat(), withReason: [...explained].flatMap(tagsOf).length, remarks: 2 };
}

/** Takes one reading where boundaries differ; else keeps, rejects, or takes the first in turn. */
function keyFor(group: Group, index: number): string {
  const last = group.readings.findLastIndex((reading) => reading !== null) + 1;
  if (group.class === 'boundary') return `${last}`;
  const first = group.readings.findIndex((reading) => reading !== null) + 1;
  return ['a', 'r', `${first}`][index % 3] ?? 'a';
}

function takenBy(key: string, group: Group): readonly Tag[] {
  if (key === 'a') return tagsOf(group);
  const one = key === 'r' ? null : (group.readings[Number(key) - 1] ?? null);
  return one === null ? [] : [one];
}

function tagsOf({ readings }: Group): readonly Tag[] {
  return readings.filter((reading) => reading !== null);
}

/** The adjudicated layer holds what was accepted and nothing else; what says the same of the same words once. */
function expectTaken(found: readonly Tag[], accepted: readonly Tag[]): void {
  expect(found.map(meaningOf).sort()).toEqual([...new Set(accepted.map(meaningOf))].sort());
  const ids = new Set(accepted.map(({ id }) => id));
  const held = new Set(found.map(({ id }) => id));
  for (const { id, parentId = null } of found) {
    expect(ids.has(id)).toBe(true);
    if (parentId !== null) expect(held.has(parentId)).toBe(true);
  }
}

/** What a tag of this corpus says: where its parts stand, and the words of a note. */
function meaningOf({ kind, text = '', selector = null, cue = null, content = null, sources = [] }: Tag): string {
  const where = (part: Selector | null) => part?.fragments.map(({ start, end }) => `${start}-${end}`).join(' ') ?? '';
  const named = sources.map((source) => where(source.selector)).sort();
  return JSON.stringify([kind, where(selector), where(cue), where(content), named, text]);
}

/** The layers of a valid export. */
async function exportLayers(folders: TestFolders, articleId: string, layer?: string): Promise<readonly Layer[]> {
  const whose = layer === undefined ? [] : ['--layers', layer];
  const made = await folders.galley([
    ...['export', articleId, '--desk', folders.desk, '--format', 'galley', '--out', '-'],
    ...whose,
  ]);
  expect(made.code).toBe(0);
  expect(findSchemaErrors(made.stdout)).toEqual([]);
  return JSON.parse(made.stdout).layers;
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? '1 tag' : `${length} tags`;
}

async function tabTo(page: Page, control: Locator): Promise<void> {
  const isFocused = () => control.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 40 && !(await isFocused()); step += 1) await page.keyboard.press('Tab');
  await expect(control).toBeFocused();
}
