import type { Page } from '@playwright/test';
import { findProblems } from '../support/find-problems';
import { KeyboardReporter } from '../support/keyboard';
import { expect, test } from './on-desk';

const title = 'Gate memo';
const lines = [
  title,
  'Holt told the inquiry that Berg had said that a memo warned that the gate could fail.',
  '“Nobody told us,” Ilse Marrant and Tomas Quill said, “that the gate was broken.”',
  ...Array.from(
    { length: 30 },
    (_, index) => `Paragraph ${index + 1} of the background to the story, which says nothing new.`,
  ),
  'The gate was tested in March. The gate was never tested.',
];

/** Pastes the story as a new article by keyboard and gives somebody who works on it. */
async function openStory(page: Page): Promise<KeyboardReporter> {
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByRole('dialog', { name: 'Paste text' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText(lines.join('\n\n'));
  await page.keyboard.press('Control+Enter');
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(text).toContainText('The gate was never tested.');
  await text.focus();
  return new KeyboardReporter(page, lines.join('\n'));
}

function inspector(page: Page) {
  return page.getByRole('complementary', { name: 'Inspector' });
}

async function noViolations(page: Page): Promise<void> {
  expect(await findProblems(page)).toEqual([]);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GALLEY_PICTURES;
  if (folder === undefined) return;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: `${folder}/${name}-${scheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('statements three deep are nested as they are tagged, shown as a tree, taken out and put back by key', async ({
  desk: page,
}) => {
  const reporter = await openStory(page);
  await reporter.attribution({
    sources: [{ words: 'Holt', preset: 'n' }],
    cue: { words: 'told the inquiry' },
    content: { words: 'that Berg had said that a memo warned that the gate could fail' },
  });
  await reporter.attribution({
    sources: [{ words: 'Berg', preset: 'n' }],
    cue: { words: 'had said' },
    content: { words: 'that a memo warned that the gate could fail' },
  });
  await reporter.attribution({
    sources: [{ words: 'a memo', preset: 'd' }],
    cue: { words: 'warned' },
    content: { words: 'that the gate could fail' },
  });
  const tree = inspector(page).getByRole('list', { name: 'Nested statements' });
  await expect(tree.getByRole('button')).toHaveText([/Holt/, /Berg/, /a memo/]);
  await expect(tree.getByRole('button', { name: /a memo/ })).toHaveAttribute('aria-current', 'true');
  await picture(page, 'nested');
  await noViolations(page);

  await inspector(page).getByRole('button', { name: 'Take out' }).focus();
  await page.keyboard.press('Enter');
  await expect(tree).toHaveCount(0);
  await inspector(page).getByRole('button', { name: 'Put inside a statement' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Link to another tag' })).toBeVisible();
  await page.keyboard.insertText('Berg had');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(tree.getByRole('button')).toHaveText([/Holt/, /a memo/]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(tree.getByRole('button')).toHaveText([/Holt/, /Berg/, /a memo/]);
  await tree.getByRole('button', { name: /Holt/ }).focus();
  await page.keyboard.press('Enter');
  await expect(tree.getByRole('button', { name: /Holt/ })).toHaveAttribute('aria-current', 'true');
  await expect(tree.getByRole('button')).toHaveText([/Holt/, /Berg/, /a memo/]);
});

test('a quote in two pieces has two sources and a go-between, and every part takes more words', async ({
  desk: page,
}) => {
  const reporter = await openStory(page);
  await reporter.attribution({
    sources: [
      { words: 'Ilse Marrant', preset: 'n' },
      { words: 'Tomas Quill', preset: 's' },
    ],
    cue: { words: 'said', nth: 1 },
    content: { words: '“Nobody told us,”' },
  });
  await reporter.select({ words: '“that the gate was broken.”' });
  await page.keyboard.press('Shift+Q');
  const pieces = inspector(page).getByRole('list', { name: '2 pieces' });
  await expect(pieces.getByRole('listitem')).toHaveCount(2);
  await reporter.select({ words: 'Holt' });
  await page.keyboard.press('h');
  await expect(inspector(page).getByRole('button', { name: /Via/ })).toContainText('Holt');
  await expect(inspector(page).getByRole('radiogroup', { name: 'Which source' }).getByRole('radio')).toHaveText([
    'Ilse Marrant',
    'Tomas Quill',
  ]);
  await picture(page, 'two-sources');
  await noViolations(page);
  await pieces
    .getByRole('button', { name: /^Take out the piece/ })
    .last()
    .focus();
  await page.keyboard.press('Enter');
  await expect(pieces).toHaveCount(0);
});

test('a claim in two pieces: words are added and taken out by key, and the pieces lead to their words', async ({
  desk: page,
}) => {
  const reporter = await openStory(page);
  await reporter.select({ words: 'Nobody told us' });
  await page.keyboard.press('3');
  await reporter.select({ words: 'that the gate was broken' });
  await page.keyboard.press('&');
  const pieces = inspector(page).getByRole('list', { name: '2 pieces' });
  await expect(pieces.getByRole('button', { name: 'Nobody told us', exact: true })).toBeVisible();
  await expect(page.locator('.sheet .part')).toHaveText(['Claim 1', 'Claim 2']);
  await picture(page, 'split-claim');
  await reporter.select({ words: 'Nobody told us' });
  await page.keyboard.press('Alt+Delete');
  await expect(pieces).toHaveCount(0);
  await expect(inspector(page).locator('.quote')).toHaveText('that the gate was broken');
  await page.keyboard.press('Control+z');
  await expect(pieces.getByRole('listitem')).toHaveCount(2);
});

test('a claim is linked to all who say it in one visit of the dialog, by key and by pointer', async ({
  desk: page,
}) => {
  const reporter = await openStory(page);
  for (const [source, cue, content] of [
    ['Holt', 'told the inquiry', 'that Berg had said'],
    ['Berg', 'had said', 'that a memo warned'],
    ['a memo', 'warned', 'that the gate could fail'],
  ] as const)
    await reporter.attribution({
      sources: [{ words: source, preset: 'n' }],
      cue: { words: cue },
      content: { words: content },
    });
  await reporter.select({ words: 'The gate was never tested' });
  await page.keyboard.press('3');
  await page.keyboard.press('j');
  const dialog = page.getByRole('dialog', { name: 'Link to another tag' });
  await page.keyboard.press('Alt+4');
  await expect(page.getByPlaceholder('Who says it?')).toBeFocused();
  await expect(dialog.getByRole('option')).toHaveCount(3);
  await expect(dialog.getByRole('option').first()).toHaveAttribute('data-focused');
  await page.keyboard.press('Shift+Enter');
  await expect(dialog.getByRole('status')).toHaveText('1 link added');
  await dialog
    .getByRole('option')
    .nth(1)
    .click({ modifiers: ['Shift'] });
  await expect(dialog.getByRole('status')).toHaveText('2 links added');
  await expect(dialog.getByRole('option', { name: /Said by$/ })).toHaveCount(2);
  await picture(page, 'several-links');
  await dialog.getByRole('option').nth(2).click();
  await expect(dialog).toHaveCount(0);
  const group = inspector(page).locator('.tag-links .link-group');
  await expect(group.getByRole('heading')).toHaveText('Said by');
  await expect(group.getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(group.getByRole('listitem')).toHaveCount(2);
});

test('a contradiction makes both claims disputed; the link is drawn, followed, undone and removed', async ({
  desk: page,
}) => {
  const reporter = await openStory(page);
  await reporter.select({ words: 'The gate was tested in March' });
  await page.keyboard.press('2');
  await reporter.select({ words: 'that the gate could fail' });
  await page.keyboard.press('1');
  await reporter.select({ words: 'The gate was never tested' });
  await page.keyboard.press('3');
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog', { name: 'Link to another tag' })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(2);
  await picture(page, 'link-dialog');
  await noViolations(page);
  await page.keyboard.insertText('march');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const links = inspector(page).locator('.tag-links');
  await expect(links.getByText('Disputed').first()).toBeVisible();
  await expect(links.getByRole('heading', { name: 'Contradicts' })).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('Alt+2');
  await expect(page.getByPlaceholder('Which claim does it support?')).toBeFocused();
  await page.keyboard.insertText('could fail');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(links.getByRole('heading', { name: 'Supports' })).toBeVisible();
  // The claim it supports is far above: an arrow at the edge says so.
  await expect(page.locator('.edge.is-above button')).toContainText('Supports');
  await expect(page.locator('.sheet .part.is-link')).toHaveText(['Contradicts']);
  await picture(page, 'disputed');
  await noViolations(page);

  await page.keyboard.press('Shift+J');
  await expect(inspector(page).locator('.quote')).toHaveText('The gate was tested in March');
  await expect(links.getByText('Disputed').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Claim, possible, disputed.*and 1 more/ })).toBeVisible();
  await page.keyboard.press('Shift+J');
  await expect(inspector(page).locator('.quote')).toHaveText('that the gate could fail');
  await page.keyboard.press('Shift+J');
  await expect(inspector(page).locator('.quote')).toHaveText('The gate was never tested');

  await page.keyboard.press('Delete');
  await expect(inspector(page).locator('.quote')).toHaveCount(0);
  await expect(page.getByText('Disputed')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await inspector(page)
    .getByRole('tab', { name: /^Claims/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByText('Disputed')).toHaveCount(2);
});
