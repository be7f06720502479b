import { tag } from '../../builders/tagging';
import { expect, test } from './harness/editor-test';
import { story } from './story';

function tagged() {
  const work = tag(story());
  const place = work.entity('Holm', 'PLACE');
  const bank = work.entity('The Bank of Holm', 'ORG');
  const claim = work.claim('The Bank of Holm lent the town 3 million crowns', 'likely');
  const said = work.attribution({
    sources: [{ words: 'Vera Lindqvist, the head of the building office,', preset: 'named' }],
    cue: 'said on Thursday',
    content: '“I never saw such a paper,”',
  });
  return { state: work.state, place, bank, claim, said };
}

test('Enter steps through everything at the caret, innermost first, and round again', async ({ editor, page }) => {
  const { state, bank, claim } = tagged();
  await editor.open(state);
  const at = state.revision.text.indexOf('Bank of Holm') + 2;
  await page.evaluate((offset) => window.app.editor()?.selectText(offset, offset), at);
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await editor.press('Enter');
    seen.push((await editor.look()).selected?.annotationId);
  }
  expect(seen).toEqual([bank.id, claim.id, bank.id]);
  await editor.press('Escape');
  expect((await editor.look()).selected).toBeNull();
});

test('with words selected Enter looks inside them', async ({ editor }) => {
  const { state, said } = tagged();
  await editor.open(state);
  await editor.find('office, said on Thursday. “Had I seen');
  await editor.press('Enter');
  expect((await editor.look()).selected).toEqual({ annotationId: said.id, partKey: 'cue' });
  await editor.press('Escape');
  const look = await editor.look();
  expect(look.selected).toBeNull();
  expect(look.textSelection).not.toBeNull();
  await editor.press('Escape');
  expect((await editor.look()).textSelection).toBeNull();
});

test('a click selects the innermost tag, the same place again the next; a double click keeps the tag and selects a word', async ({
  editor,
  page,
}) => {
  const { state, bank, claim, said } = tagged();
  await editor.open(state);
  const box = await page.evaluate(() => {
    const block = [...document.querySelectorAll('.tx')].find((one) => one.textContent?.includes('The Bank'));
    const node = block?.firstChild;
    if (!node) return null;
    const range = document.createRange();
    const at = (node.nodeValue ?? '').indexOf('Bank');
    range.setStart(node, at);
    range.setEnd(node, at + 4);
    const rect = range.getBoundingClientRect();
    return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
  });
  if (box === null) throw new Error('The words are not on the page');
  await page.mouse.click(box.x, box.y);
  await expect.poll(async () => (await editor.look()).selected?.annotationId).toBe(bank.id);
  // Another letter of the same word, so that the browser does not take it for a double click.
  await page.mouse.click(box.x + 12, box.y);
  await expect.poll(async () => (await editor.look()).selected?.annotationId).toBe(claim.id);
  await page.evaluate((id) => window.app.select({ annotationId: id, partKey: null }), said.id);
  await page.mouse.dblclick(box.x - 12, box.y);
  await expect.poll(async () => (await editor.look()).textSelection?.quote).toBe('Bank');
  expect((await editor.look()).selected?.annotationId).toBe(said.id);
});

test('brackets go from tag to tag in reading order and bring it into view', async ({ editor, page }) => {
  const work = tag(story());
  const last = work.entity('part 29', 'OTHER');
  const first = work.entity('Holm Bridge', 'PLACE');
  const middle = work.claim('340 pupils have moved', 'confirmed');
  await editor.open(work.state);
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await editor.press(']');
    seen.push((await editor.look()).selected?.annotationId);
  }
  expect(seen).toEqual([first.id, middle.id, last.id]);
  await expect.poll(async () => (await editor.highlights())['sel-part']).toEqual(['part 29']);
  await expect(page.getByText('Other name', { exact: true })).toBeInViewport();
  await expect(page.getByRole('status').filter({ hasText: 'Other name: part 29, tag 3 of 3' })).toBeAttached();
  await editor.press('[');
  expect((await editor.look()).selected?.annotationId).toBe(middle.id);
  await page.evaluate(() => window.app.store.setState({ activeKind: 'entity' }));
  await editor.press('{');
  expect((await editor.look()).selected?.annotationId).toBe(first.id);
});

test('the parts of the selected attribution are named and joined, and nothing moves', async ({ editor, page }) => {
  const { state, said } = tagged();
  await editor.open(state);
  const where = () =>
    page.evaluate(() => [...document.querySelectorAll('.tx')].map((one) => one.getBoundingClientRect().top));
  const before = await where();
  await page.getByRole('button', { name: /^Attribution: Vera/ }).click();
  expect((await editor.look()).selected?.annotationId).toBe(said.id);
  await expect(page.locator('.part')).toHaveText(['Content', 'Source', 'Cue']);
  expect(await page.locator('.spine:not(.is-link)').getAttribute('d')).not.toBe('');
  expect(await where()).toEqual(before);
  await page.locator('.sheet').click({ position: { x: 12, y: 400 } });
  expect((await editor.look()).selected).toBeNull();
  await expect(page.locator('.part')).toHaveCount(0);
});

test('more than two letters on a row become one mark with a menu', async ({ editor, page }) => {
  const work = tag(story());
  for (const words of ['Three', 'people', 'knowledge', 'talks']) work.note(words, `About ${words}`);
  await editor.open(work.state);
  await page.getByRole('button', { name: '3 more tags on this row' }).click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(4);
  await editor.press('ArrowDown', 'Enter');
  const { selected } = await editor.look();
  const note = (await editor.annotations()).find((one) => one.id === selected?.annotationId);
  expect(note?.kind === 'note' && note.text).toBe('About people');
  await expect(editor.text).toBeFocused();
});
