import { tag } from '../../builders/tagging';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';
import { story } from './story';

/** Puts the caret in front of words, or `by` letters further. */
async function caretAt(editor: EditorPage, words: string, by = 0): Promise<void> {
  const at = (await editor.revision())?.text.indexOf(words) ?? -1;
  expect(at).toBeGreaterThanOrEqual(0);
  await editor.page.evaluate((offset) => window.app.editor()?.selectText(offset, offset), at + by);
}

/** Selects words by their place, as a sloppy hand would. */
async function selectExactly(editor: EditorPage, words: string): Promise<void> {
  const start = (await editor.revision())?.text.indexOf(words) ?? -1;
  expect(start).toBeGreaterThanOrEqual(0);
  await editor.page.evaluate(([from, to]) => window.app.editor()?.selectText(from, to), [
    start,
    start + words.length,
  ] as const);
}

const quote = async (editor: EditorPage) => (await editor.look()).textSelection?.quote ?? null;
const person = async (editor: EditorPage) => (await editor.tagged())['e-solid-blue'] ?? [];

test('more and less is selected step by step: word, sentence, paragraph', async ({ editor }) => {
  await editor.open(story());
  await caretAt(editor, 'dated 9 January', 2);
  await editor.press('+');
  expect(await quote(editor)).toBe('dated');
  await editor.press('=');
  expect(await quote(editor)).toBe(
    'The report, dated 9 January and signed by Olof Brandt, says the beams “have lost a third of their strength”.',
  );
  await editor.press('+');
  expect(await quote(editor)).toMatch(/^The report, dated .* in 2021\.$/);
  await editor.press('+');
  expect((await editor.look()).notice).toBe('The whole paragraph is selected.');
  await editor.press('-', '-');
  expect(await quote(editor)).toBe('dated');
  await editor.press('-');
  expect(await quote(editor)).toBeNull();
});

test('sentence and paragraph by one key each, and extended either way', async ({ editor }) => {
  await editor.open(story());
  await caretAt(editor, 'knowledge of the talks');
  await editor.press('v');
  expect(await quote(editor)).toBe(
    'Three people with knowledge of the talks said the warning was read aloud in March.',
  );
  await editor.press('.');
  expect(await quote(editor)).toMatch(/^Three people .* work for the council\.$/);
  await editor.press(',');
  expect(await quote(editor)).toMatch(/ in March\.$/);
  await editor.press('b');
  expect(await quote(editor)).toMatch(/^Three people .* work for the council\.$/);
  await caretAt(editor, 'They asked');
  await editor.press('Alt+Shift+ArrowUp');
  expect(await quote(editor)).toMatch(/^Three people .* in March\.$/);
  await caretAt(editor, 'They asked');
  await editor.press('Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown');
  expect(await quote(editor)).toMatch(/^They asked [\s\S]*\nOlof Brandt$/);
});

test('an end of the tag moves by words; each press is one step to undo', async ({ editor }) => {
  await editor.open(story());
  await editor.find('Vera Lindqvist');
  await editor.press('p', 'ArrowRight', '>', '>');
  expect(await person(editor)).toEqual(['Vera Lindqvist, the head']);
  await editor.press('<');
  expect(await person(editor)).toEqual(['paper,” Vera Lindqvist, the head']);
  await editor.press('(', '(', ')');
  expect(await person(editor)).toEqual(['Lindqvist, the']);
  await editor.press(')', ')');
  expect(await person(editor)).toEqual(['Lindqvist']);
  expect((await editor.look()).notice).toBe('A tag keeps one word.');
  for (let step = 0; step < 7; step += 1) await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('the piece nearest to the caret moves, and stops at the next one', async ({ editor }) => {
  const work = tag(story());
  const claim = work.claim(['The report', 'says the beams'], 'likely');
  await editor.open(work.state);
  await editor.page.evaluate((id) => window.app.select({ annotationId: id, partKey: null }), claim.id);
  await caretAt(editor, 'the beams');
  await editor.press(')');
  expect((await editor.tagged()).c2).toEqual(['The report', 'says the']);
  await editor.press('<', '<', '<', '<', '<', '<', '<', '<', '<');
  expect((await editor.tagged()).c2).toEqual(['The report', 'dated 9 January and signed by Olof Brandt, says the']);
  expect((await editor.look()).notice).toBe('Another piece of this tag is in the way.');
});

test('sloppy words are tagged as whole words; Alt takes them as they are, and so does the setting', async ({
  editor,
}) => {
  await editor.open(story());
  await selectExactly(editor, 'ra Lindqvi');
  await editor.press('p');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Control+z');
  await selectExactly(editor, 'ra Lindqvi');
  await editor.press('Alt+p');
  expect(await person(editor)).toEqual(['ra Lindqvi']);
  await editor.press('Control+z');
  await selectExactly(editor, 'ra Lindqvi');
  await editor.press('Alt+Shift+Digit2');
  expect(await editor.annotations()).toMatchObject([
    { kind: 'claim', confidence: 'likely', selector: { quote: { exact: 'ra Lindqvi' } } },
  ]);
  expect((await editor.look()).activeKind).toBe('entity');
  await editor.press('Control+z');
  await selectExactly(editor, ' Olof Brandt, ');
  await editor.press('y', 'p');
  expect(await person(editor)).toEqual(['Olof Brandt,']);
  await editor.press('Control+z', 'y');
  await selectExactly(editor, ' Olof Brandt, ');
  await editor.press('p');
  expect(await person(editor)).toEqual(['Olof Brandt']);
});

test('a content keeps its quotation marks and leaves “that” out; a source keeps its description', async ({
  editor,
}) => {
  await editor.open(story());
  await selectExactly(editor, 'I never saw such a pap');
  await editor.press('Tab', 'q');
  await selectExactly(editor, 'Vera Lindqvist, the head of the building office, ');
  await editor.press('n');
  const tagged = await editor.tagged();
  expect(tagged['a-content']).toEqual(['“I never saw such a paper,”']);
  expect(tagged['a-source']).toEqual(['Vera Lindqvist, the head of the building office']);
});

test('to the next claim without confidence and the next quotation without a source', async ({ editor }) => {
  const work = tag(story());
  work.attribution({ sources: ['Vera Lindqvist'], cue: 'said on Thursday', content: '“I never saw such a paper,”' });
  const claim = work.claim('12 rooms are closed', null);
  await editor.open(work.state);
  await editor.press('%');
  expect((await editor.look()).selected?.annotationId).toBe(claim.id);
  await editor.press('Control+Home', '"');
  expect(await quote(editor)).toBe('“Had I seen it, the school would have been shut.”');
  await editor.press('"');
  expect(await quote(editor)).toBe('“have lost a third of their strength”');
  await editor.press('"', '"');
  expect(await quote(editor)).toBe('“Had I seen it, the school would have been shut.”');
  await editor.press('!');
  expect((await editor.look()).notice).toBe('No orphan waits: every tag is on its words, or kept as it is.');
});

test('to the next orphan', async ({ editor }) => {
  await editor.open(story());
  await editor.find('Olof Brandt');
  await editor.press('p');
  await editor.edit();
  await selectExactly(editor, 'Olof Brandt');
  await editor.press('Delete', 'Escape', 'Escape', '!');
  const [orphan] = await editor.annotations();
  expect((await editor.look()).selected?.annotationId).toBe(orphan?.id);
  expect(await editor.page.evaluate(() => window.app.store.getState().tab)).toBe('orphans');
});
