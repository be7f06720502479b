import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary, runCommand } from '../../scripts/view-tour.mjs';
import type { Step } from './window-deeds';
import { clickOn, openArticle } from './window-deeds';

/** As much of a Galley file as is changed here. */
interface Sent {
  readonly people: { readonly id: string }[];
  readonly layers: { readonly personId: string; readonly annotations: readonly { readonly id: string }[] }[];
}

/**
 * A file comes back with the tags of one more person, as many as the largest layer has, and is merged into the article it was sent from. Another
 * comes with it, since what is brought alone opens.
 */
export function mergeLayer(sent: string, folder: string): Step {
  return async (page, watch) => {
    const [back, other] = [join(folder, 'back.galley.json'), join(folder, 'beside.txt')];
    const tags = addPerson(sent, back);
    writeFileSync(other, 'What came with it\n\nIt keeps the window in the library.\n');
    await openLibrary(page);
    await watch({
      task: `${tags} tags of one more person are read, to be merged`,
      act: () => page.locator('input[type=file]').first().setInputFiles([back, other]),
      isDone: () => document.querySelector('.merge-dialog .merge-preview') !== null,
    });
    const merge = await clickOn(page, page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }));
    await watch({
      task: `${tags} tags of one more person are merged`,
      act: merge,
      isDone: () =>
        document.querySelector('.imports')?.textContent?.includes('Merged') === true &&
        document.querySelector('.merge-dialog') === null,
    });
    await page.getByRole('button', { name: 'Put this list away' }).click();
  };
}

function addPerson(sent: string, back: string): number {
  const file: Sent = JSON.parse(readFileSync(sent, 'utf8'));
  const [largest] = file.layers.toSorted((a, b) => b.annotations.length - a.annotations.length);
  if (largest === undefined) throw new Error(`${sent} has no layer`);
  const anew = new Map([largest.personId, ...largest.annotations.map(({ id }) => id)].map((id) => [id, randomUUID()]));
  const layer: Sent['layers'][number] = JSON.parse(
    JSON.stringify(largest).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => anew.get(id) ?? id),
  );
  const person = file.people.find(({ id }) => id === largest.personId);
  if (person === undefined) throw new Error(`${sent} does not name ${largest.personId}`);
  file.people.push({ ...person, ...{ id: layer.personId, displayName: 'Cleo Colleague' } });
  file.layers.push(layer);
  file.layers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  writeFileSync(back, JSON.stringify(file));
  return layer.annotations.length;
}

/** Deletes the type that most tags of an article have, and says what they are read as. */
export function replaceType(title: string): Step {
  return async (page, watch) => {
    await openArticle(page, title);
    await watch({
      task: 'the tagset is shown',
      act: () => runCommand(page, 'tagset'),
      isDone: () => document.querySelector('.tagset-dialog [role=option]') !== null,
    });
    const dialog = page.getByRole('dialog', { name: 'Tagset' });
    const uses = (await dialog.getByRole('option').allTextContents()).map((words) =>
      Number(/([\d,]+) tags/.exec(words)?.[1]?.replaceAll(',', '') ?? 0),
    );
    const most = Math.max(...uses);
    await dialog.getByRole('option').nth(uses.indexOf(most)).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Event', exact: true }).click();
    await watch({
      task: `a type that ${most} tags have is read as another`,
      act: await clickOn(page, dialog.getByRole('button', { name: 'Delete, and read as “Event”' })),
      isDone: () => document.querySelector('.tagset-dialog .replace') === null,
    });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
}
