import { expect, test } from './harness/editor-test';
import { story } from './story';

test('every kind is tagged by keyboard alone, and each tag stands on its words', async ({ editor }) => {
  const article = story();
  await editor.open(article);
  await editor.find('Olof Brandt');
  await editor.press('p');
  await editor.find('Bank of Holm');
  await editor.press('o');
  await editor.find('Weir Street', 2);
  await editor.press('l');

  await editor.find('Vera Lindqvist, the head of the building office,');
  await editor.press('Tab');
  expect((await editor.look()).activeKind).toBe('attribution');
  await editor.press('n');
  await editor.find('said on Thursday');
  await editor.press('c');
  await editor.find('“I never saw such a paper,”');
  await editor.press('q');

  await editor.find('the beams “have lost a third of their strength”');
  await editor.press('2');
  await editor.find('3 million crowns');
  await editor.press('Alt+4', 'n');

  const made = await editor.annotations();
  const { text } = article.revision;
  const seen = made.map((one) => {
    const selectors = one.kind === 'attribution' ? [one.sources[0]?.selector, one.cue, one.content] : [one.selector];
    for (const selector of selectors)
      for (const { start, end } of selector?.fragments ?? [])
        expect(selector?.quote.exact).toBe(text.slice(start, end));
    return `${one.kind}: ${selectors.map((selector) => selector?.quote.exact).join(' | ')}`;
  });
  expect(seen).toEqual([
    'entity: Olof Brandt',
    'entity: Bank of Holm',
    'entity: Weir Street',
    'attribution: Vera Lindqvist, the head of the building office | said on Thursday | “I never saw such a paper,”',
    'claim: the beams “have lost a third of their strength”',
    'note: 3 million crowns',
  ]);
  const calls = await editor.page.evaluate(() => window.calls.filter(({ name }) => name === 'layers.apply').length);
  expect(calls).toBe(8);
});

test('a key pressed twice on the same words makes one tag, and a second digit rates the claim anew', async ({
  editor,
}) => {
  await editor.open(story());
  for (const key of ['p', 'p', 'o']) {
    await editor.find('Olof Brandt');
    await editor.press(key);
  }
  for (const key of ['2', '4']) {
    await editor.find('the beams “have lost a third of their strength”');
    await editor.press(key);
  }
  const made = (await editor.annotations()).map((one) =>
    one.kind === 'entity' ? one.type : [one.kind, 'confidence' in one && one.confidence],
  );
  expect(made).toEqual(['PERSON', 'ORG', ['claim', 'doubtful']]);
});

test('what is painted is what is tagged, line by line of the mock’s table', async ({ editor }) => {
  await editor.open(story());
  await editor.find('Olof Brandt');
  await editor.press('p');
  await editor.find('Bank of Holm');
  await editor.press('o');
  await editor.find('not for budgets.');
  await editor.press('z');
  await editor.find('Three people with knowledge of the talks');
  await editor.press('Alt+2', 'f');
  await editor.find('said the warning');
  await editor.press('Shift+ArrowLeft');
  await editor.find('the warning was read aloud in March');
  await editor.press('q', '3');
  await editor.frames();
  const painted = await editor.highlights();
  expect(painted['e-solid-blue']).toEqual(['Olof Brandt']);
  expect(painted['e-double-purple']).toEqual(['Bank of Holm']);
  expect(painted['e-dashed-olive']).toEqual(['not for budgets']);
  expect(painted['a-unnamed']).toEqual(['Three people with knowledge of the talks']);
  expect(painted['a-content']).toEqual(['the warning was read aloud in March']);
  expect(painted.c3).toEqual(['the warning was read aloud in March']);
  expect(painted['sel-part']).toEqual(['the warning was read aloud in March']);
});

test('a tag over several blocks is painted in each of them', async ({ editor }) => {
  await editor.open(story());
  await editor.page.evaluate(() => {
    const { text } = window.app.store.getState().opened?.revision ?? { text: '' };
    window.app.editor()?.selectText(text.indexOf('12 rooms'), text.indexOf(' have moved'));
  });
  await editor.press('1');
  await editor.frames();
  expect((await editor.highlights()).c1).toEqual(['12 rooms are closed.', '340 pupils']);
});

test('only what is near the visible part is painted, and it follows the scroll', async ({ editor }) => {
  await editor.open(story());
  await editor.find('part 30: the school');
  await editor.press('k');
  await editor.find('Olof Brandt');
  await editor.press('p');
  await editor.frames();
  const above = await editor.highlights();
  expect(above['e-solid-blue']).toEqual(['Olof Brandt']);
  expect(above['e-dashed-olive']).toBeUndefined();
  await editor.page.evaluate(() => window.app.editor()?.reveal(6000, 6001));
  await editor.page.evaluate(() => document.querySelector('.sheet')?.scrollTo(0, 1e6));
  await expect.poll(async () => (await editor.highlights())['e-dashed-olive']).toEqual(['part 30: the school']);
  expect((await editor.highlights())['e-solid-blue']).toBeUndefined();
});

test('undo and redo of ten mixed actions give equal layers', async ({ editor }) => {
  await editor.open(story());
  const actions: [string, ...string[]][] = [
    ['Olof Brandt', 'Alt+1', 'p'],
    ['Bank of Holm', 'o'],
    ['Vera Lindqvist', 'Alt+2', 'n'],
    ['said on Thursday', 'c'],
    ['I never saw such a paper', 'q'],
    ['the beams', '2'],
    ['a third', 'Alt+1', 'k'],
  ];
  for (const [words, ...keys] of actions) {
    await editor.find(words);
    await editor.press(...keys);
  }
  await editor.press('Escape', 'ArrowLeft', 'Enter', 'g');
  await editor.press('Delete');
  await editor.page.getByRole('button', { name: '2, Body: change the role', exact: true }).click();
  await editor.page.getByRole('menuitemradio', { name: 'Quote' }).click();

  const after = await editor.layers();
  expect((await editor.look()).undoLabel).toBe('Mark as quote');
  for (let step = 0; step < 10; step += 1) await editor.press('Control+z');
  const look = await editor.look();
  expect(look.undoLabel).toBeNull();
  expect(look.redoLabel).toBe('Tag person');
  const before = await editor.layers();
  expect(before.map(({ annotations, articleEdits, entities }) => ({ annotations, articleEdits, entities }))).toEqual([
    { annotations: {}, articleEdits: {}, entities: {} },
  ]);
  for (let step = 0; step < 10; step += 1) await editor.press('Control+Shift+z');
  const again = await editor.layers();
  // Both count what was done, undoing too.
  const records = (layer: (typeof after)[number]) => ({ ...layer, counter: 0, removals: {} });
  expect(again.map(records)).toEqual(after.map(records));
  expect((await editor.look()).redoLabel).toBeNull();
});

test('a change of a record elsewhere is not undone over; undo goes on past it', async ({ editor }) => {
  await editor.open(story());
  await editor.find('Olof Brandt');
  await editor.press('p');
  await editor.find('Bank of Holm');
  await editor.press('o');
  await editor.page.evaluate(() => {
    const { opened } = window.app.store.getState();
    if (opened === null) return;
    const layers = opened.records.map((layer) => ({
      ...layer,
      annotations: Object.fromEntries(
        Object.entries(layer.annotations).map(([id, one]) => [
          id,
          one.kind === 'entity' && one.type === 'ORG' ? { ...one, version: one.version + 1 } : one,
        ]),
      ),
    }));
    window.app.store.setState({ opened: { ...opened, records: layers, layers } });
  });
  await editor.press('Control+z');
  const refused = await editor.look();
  expect(refused.notice).toContain('changed in another window');
  expect(refused.undoLabel).toBe('Tag person');
  expect(refused.redoLabel).toBeNull();
  await editor.press('Control+z');
  expect((await editor.annotations()).map((one) => one.kind === 'entity' && one.type)).toEqual(['ORG']);
  expect((await editor.look()).redoLabel).toBe('Tag person');
});
