import { expect, test } from './harness/editor-test';
import { story } from './story';

test('what is out of sight is skipped by layout only: it is read out, selected by dragging and composed in', async ({
  editor,
  page,
  context,
}) => {
  const article = story();
  const { text } = article.revision;
  await editor.open(article);
  const session = await context.newCDPSession(page);
  const last = text.slice(text.lastIndexOf('\n') + 1);
  const lastBlock = page.locator('.tx').last();
  await expect(lastBlock).not.toBeInViewport();

  // Chromium gives a screen reader a block once it was drawn: what the caret goes to is read out, and stays when it is out of sight again.
  const letters = (words: string): string => words.replace(/\s+/g, '');
  const isHeard = async (line: string): Promise<boolean> => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const words = nodes.flatMap(({ role, name }) => (role?.value === 'StaticText' ? [String(name?.value)] : []));
    return letters(words.join('')).includes(letters(line));
  };
  await session.send('Accessibility.enable');
  await editor.text.focus();
  await page.keyboard.press('Control+End');
  await expect(lastBlock).toBeInViewport();
  await expect.poll(() => isHeard(last)).toBe(true);
  await page.keyboard.press('Control+Home');
  await expect(lastBlock).not.toBeInViewport();
  expect(await isHeard(last)).toBe(true);
  expect(await isHeard('Council was warned twice about school roof, report says')).toBe(true);

  // A drag that begins in sight and ends where nothing was drawn when it began.
  const from = await page.locator('.tx').nth(1).boundingBox();
  const sheet = await page.locator('.sheet').boundingBox();
  if (from === null || sheet === null) throw new Error('The sheet has no place');
  await page.mouse.move(from.x + 1, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 });
  const scroll = () =>
    page.locator('.sheet').evaluate((element) => {
      element.scrollTop = element.scrollHeight;
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
    });
  await expect.poll(scroll).toBe(true);
  await expect(lastBlock).toBeInViewport();
  const end = await lastBlock.boundingBox();
  if (end === null) throw new Error('The last block has no place');
  await page.mouse.move(end.x + end.width - 2, end.y + end.height - 14, { steps: 4 });
  await page.mouse.up();
  const quote = async (): Promise<string> => (await editor.look()).textSelection?.quote ?? '';
  await expect.poll(async () => (await quote()).split('\n').length).toBeGreaterThan(text.split('\n').length / 2);
  expect(text).toContain(await quote());

  // An input method composes in a block that was never drawn before the caret came to it.
  await editor.edit();
  await page.keyboard.press('Control+Home');
  await expect(lastBlock).not.toBeInViewport();
  await page.keyboard.press('Control+End');
  const caret = () => page.evaluate(() => window.app.editor()?.selection().head ?? 0);
  await expect.poll(caret).toBe(text.length);
  for (const words of ['か', 'かn', 'かん'])
    await session.send('Input.imeSetComposition', {
      text: words,
      selectionStart: words.length,
      selectionEnd: words.length,
    });
  await session.send('Input.insertText', { text: '漢' });
  await expect(lastBlock).toContainText(`${last.trimEnd()}漢`);
  await expect(lastBlock).toBeInViewport();
});
