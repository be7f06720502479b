import { begin, boxOf, person, place } from './edit-story';
import { expect, test } from './harness/editor-test';

test('a paragraph cut and pasted elsewhere takes its tags along', async ({ editor, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor);
  const length = (await editor.document()).content.length;
  const words = '“I never saw such a paper,” Vera Lindqvist, the head of the building office, said on Thursday. ';
  const idOf = async (): Promise<string | undefined> => {
    const { content } = await editor.document();
    const found = content.find((block) => JSON.stringify(block).includes('never saw such a paper'));
    return found?.type === 'paragraph' ? found.attrs.blockId : undefined;
  };
  const id = await idOf();
  expect(id).toBeDefined();
  await place(editor, words, 0, words.length);
  await editor.press('Control+x');
  expect(await person(editor)).toEqual([]);
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Thursday. Three people');
  expect((await editor.document()).content).toHaveLength(length);
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Escape');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('undo that goes back past a saved version finds half deleted and deleted tags again exactly', async ({
  editor,
}) => {
  await begin(editor, 'Olof Brandt');
  await place(editor, 'Olof Brandt', 5, 11);
  await editor.press('Delete', 'Control+s');
  expect(await person(editor)).toEqual(['Olof']);
  await place(editor, 'Olof ', 0, 5);
  // Letters that are deleted in a row are one step; a cut is one of its own.
  await editor.press('Control+x', 'Control+s');
  expect(await person(editor)).toEqual([]);
  await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Olof']);
  await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await editor.press('Control+y', 'Control+y');
  expect(await person(editor)).toEqual([]);
  await editor.press('Control+z', 'Control+z', 'Escape');
  const [tag] = await editor.annotations();
  expect(tag?.kind === 'entity' && tag.selector).toMatchObject({ anchor: 'exact', quote: { exact: 'Olof Brandt' } });
});

test('a short tag that is cut and pasted goes along, with the first paste only; undo gives it to the next', async ({
  editor,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor, 'Olof Brandt');
  await place(editor, 'Olof Brandt', 0, 11);
  await editor.press('Control+x');
  expect(await person(editor)).toEqual([]);
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtThree people');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  expect((await editor.look()).undoLabel).toBe('Paste');
  await place(editor, 'Lindqvist told', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtLindqvist told');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await editor.press('Control+z', 'Control+z');
  expect(await person(editor)).toEqual([]);
  expect((await editor.look()).undoLabel).toBe('Cut');
  await place(editor, 'Lindqvist told', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtLindqvist told');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await editor.press('Escape');
  const [tag] = await editor.annotations();
  expect(tag?.kind === 'entity' && tag.selector.anchor).toBe('moved');
  expect(await person(editor)).toEqual(['Olof Brandt']);
});

test('cut, saved as a version, and pasted: the tag still goes along', async ({ editor, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor, 'Olof Brandt');
  await place(editor, 'Olof Brandt', 0, 11);
  await editor.press('Control+x');
  await editor.press('Control+s');
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtThree people');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await editor.press('Escape');
  expect(await person(editor)).toEqual(['Olof Brandt']);
});

test('what was copied elsewhere meanwhile takes no tag', async ({ editor, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor, 'Olof Brandt');
  await place(editor, 'Olof Brandt', 0, 11);
  await editor.press('Control+x');
  await place(editor, 'Olof Brandt', 0, 11);
  await editor.press('Control+c');
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtThree people');
  expect(await person(editor)).toEqual([]);
});

test('words dragged within the text take their tags along, as one step', async ({ editor, page }) => {
  await begin(editor, 'Olof Brandt');
  await place(editor, 'Olof Brandt', 0, 11);
  const before = await editor.document();
  const from = await boxOf(editor, 'Olof Brandt');
  const to = await boxOf(editor, 'Three people');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + 1, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => editor.shownText()).toContain('Olof BrandtThree people');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  expect((await editor.look()).undoLabel).toBe('Move words');
  await editor.press('Control+z');
  expect(await editor.document()).toEqual(before);
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await editor.press('Control+y', 'Escape');
  expect(await editor.shownText()).toContain('Olof BrandtThree people');
  expect(await person(editor)).toEqual(['Olof Brandt']);
});

test('paragraphs move by key, with tags, ids and roles; an item within its list', async ({ editor, page }) => {
  await begin(editor, 'Olof Brandt');
  const ids = () => page.$$eval('.tx', (all) => all.map((one) => one.getAttribute('data-block-id')));
  const before = await ids();
  await place(editor, 'Olof Brandt', 3);
  await editor.press('Alt+ArrowUp');
  const moved = await ids();
  expect(moved).toEqual([...before.slice(0, 4), before[5], before[4], ...before.slice(6)]);
  expect(await person(editor)).toEqual(['Olof Brandt']);
  expect((await editor.look()).undoLabel).toBe('Move paragraph up');
  await editor.press('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp');
  expect(await ids()).toEqual(before);
  await place(editor, 'Vera Lindqvist', 3);
  await editor.press('Alt+ArrowDown');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  await place(editor, '340 pupils', 3);
  await editor.press('Alt+ArrowUp');
  expect(await page.$$eval('li', (all) => all.map((one) => one.textContent?.slice(0, 3)))).toEqual(['340', '12 ']);
  await place(editor, 'Menu  Search', 0);
  await editor.press('Alt+ArrowUp');
  expect((await editor.look()).notice).toMatch(/first paragraph/);
  await editor.press('Escape');
  expect(await person(editor)).toEqual(['Olof Brandt']);
  const [tag] = await editor.annotations();
  expect(tag?.kind === 'entity' && tag.selector.anchor).toBe('moved');
});

test('Enter at the start of a paragraph leaves its id with the words', async ({ editor, page }) => {
  await begin(editor);
  const ids = () => page.$$eval('.tx', (all) => all.map((one) => one.getAttribute('data-block-id')));
  const before = await ids();
  await place(editor, 'Council was warned', 0);
  await editor.press('Enter');
  const after = await ids();
  expect(after).toHaveLength(before.length + 1);
  expect(after.toSpliced(1, 1)).toEqual(before);
  await expect(page.locator('.role-headline')).toHaveText(/^Council was warned/);
});
