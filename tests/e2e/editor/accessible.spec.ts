import { tag } from '../../builders/tagging';
import { findProblems } from '../support/find-problems';
import { expect, test } from './harness/editor-test';
import { story } from './story';

test('the sheet with a tag selected, words selected and a menu open has no fault that axe knows', async ({
  editor,
  page,
}) => {
  const work = tag(story());
  work.entity('Olof Brandt', 'PERSON');
  work.claim('the beams “have lost a third of their strength”', 'doubtful');
  const said = work.attribution({
    sources: [{ words: 'Vera Lindqvist, the head of the building office,', preset: 'named' }],
    cue: 'said on Thursday',
  });
  await editor.open(work.state);
  await page.evaluate((id) => window.app.select({ annotationId: id, partKey: null }), said.id);
  const check = () => findProblems(page, 'everything', '.sheet');
  await editor.find('Three people');
  expect(await check()).toEqual([]);
  await editor.press('Escape', 'Escape', 'Alt+r');
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await check()).toEqual([]);
  await editor.press('Escape', 'Control+f');
  expect(await check()).toEqual([]);
});
