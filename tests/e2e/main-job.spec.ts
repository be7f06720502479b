import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { findSchemaErrors, findSpans } from '../builders/validate-export';
import type { TestFolders } from './loopback-process';
import { makeFolders, openFromLaunchFile, startLoopback } from './loopback-process';
import type { Words } from './support/keyboard';
import { KeyboardReporter } from './support/keyboard';
import { expectNoPointer, openFile, refusePointer } from './support/without-pointer';

/** What a reporter tags in one article. */
interface Plan {
  readonly entities: readonly (readonly [key: string, words: string, nth?: number])[];
  readonly attributions: readonly {
    readonly sources: readonly (Words & { readonly preset: string })[];
    readonly cue: Words;
    readonly content: Words;
  }[];
  readonly claims: readonly (readonly [digit: string, words: string, why: string])[];
}

const meeting: Plan = {
  entities: [
    ['p', 'Michael Flynn'],
    ['p', 'Donald Trump'],
    ['p', 'Jared Kushner', 2],
    ['p', 'Sergey I. Kislyak'],
    ['p', 'Jeff Sessions'],
    ['p', 'Hope Hicks'],
    ['o', 'The New Yorker'],
    ['o', 'White House', 1],
    ['o', 'FBI'],
    ['o', 'State Department'],
    ['l', 'WASHINGTON'],
    ['l', 'Trump Tower', 1],
    ['l', 'Moscow'],
    ['o', 'Democratic National Committee'],
  ],
  attributions: [
    {
      sources: [{ words: 'the White House', nth: 0, preset: 'i' }],
      cue: { words: 'said', nth: 0 },
      content: { words: 'a previously undisclosed meeting with the Russian ambassador in December' },
    },
    {
      sources: [
        { words: 'Kislyak', nth: 1, preset: 'n' },
        { words: 'current and former US officials', nth: 0, preset: 'a' },
      ],
      cue: { words: 'have said', nth: 0 },
      content: { words: 'the two were in contact during the campaign and the transition' },
    },
    {
      sources: [{ words: 'Hope Hicks, a White House spokeswoman', preset: 's' }],
      cue: { words: 'confirmed', nth: 0 },
      content: { words: 'Flynn was also at the meeting' },
    },
    {
      sources: [{ words: 'she', nth: 0, preset: 's' }],
      cue: { words: 'said', nth: 3 },
      content: {
        words: '“They generally discussed the relationship, and it made sense to establish a line of communication,”',
      },
    },
    {
      sources: [{ words: 'people familiar with the exchange', preset: 'f' }],
      cue: { words: 'according to', nth: 0 },
      content: { words: 'Kislyak was irate and threatened a forceful Russian response' },
    },
  ],
  claims: [
    ['1', 'Flynn was also at the meeting', 'The White House confirmed it on the record.'],
    [
      '2',
      'Jared Kushner, Trump’s son-in-law and now a senior adviser, also participated in the meeting',
      'Reported by two outlets.',
    ],
    ['3', 'The Trump Tower meeting lasted 20 minutes', 'Rests on the spokeswoman alone.'],
    [
      '5',
      'there had been only a text message and phone call between the men at the end of December',
      'Later reports and the White House itself contradict it.',
    ],
    ['1', 'the two men had discussed the sanctions', 'Acknowledged by the White House.'],
    ['0', 'But few specifics were known', 'A statement about what is not known.'],
    ['4', 'urged the Russians not to respond', 'Transcripts as told by officials; not seen by us.'],
  ],
};

const sample = resolve(import.meta.dirname, '../../../shared/samples/trump-tower-meeting.txt');

test.describe('the main job, by keyboard alone', () => {
  test('a news story is opened, tagged, found again and exported', async ({ page, context }) => {
    test.skip(
      !existsSync(sample),
      'The article is other people’s text and is not part of the project; it is not on this machine.',
    );
    test.setTimeout(240_000);
    const place = makeFolders();
    const shell = startLoopback(place);
    await openFromLaunchFile(page, await shell.launchFile);
    await refusePointer(page);
    const id = await openFile(page, place, sample);
    const before = JSON.parse(
      (await place.galley(['export', id, '--desk', place.desk, '--format', 'galley', '--out', '-'])).stdout,
    );
    const reporter = new KeyboardReporter(page, before.revision.text);

    for (const [key, words, nth = 0] of meeting.entities) await reporter.entity(key, { words, nth });
    for (const attribution of meeting.attributions) await reporter.attribution(attribution);
    await reporter.deselect();
    for (const [digit, words, why] of meeting.claims) await reporter.claim(digit, { words }, why);

    // Undo and redo are keys too: the last claim goes and comes back.
    const tags = meeting.entities.length + meeting.attributions.length + meeting.claims.length;
    await expect(page.getByRole('contentinfo')).toContainText(`${tags} tags`);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('contentinfo')).toContainText(`${tags - 1} tags`);
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('contentinfo')).toContainText(`${tags} tags`);
    await reporter.select({ words: 'Hope Hicks, a White House spokeswoman' });
    await reporter.saved();
    const selected = await selectedWords(page);
    // Where somebody is reaches the desk a moment after it was told; a process that is killed sooner would not know.
    await expect.poll(() => selectionOnDisk(place)).toBe(selected.length);

    // The window goes in the middle of work; so does the process that served it.
    await expectNoPointer(page);
    // As a user closes it: the window hears of it and sends where it was.
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    await shell.stop();
    const again = startLoopback(place);
    const reopened = await context.newPage();
    await openFromLaunchFile(reopened, await again.launchFile);
    await expect(reopened.getByRole('contentinfo')).toContainText(`${tags} tags`);
    await expect.poll(() => selectedWords(reopened)).toBe(selected);
    await reopened.close();
    await again.stop();

    const exported = await place.galley(['export', id, '--desk', place.desk, '--format', 'galley', '--out', '-']);
    expect(exported.code).toBe(0);
    const file = JSON.parse(exported.stdout);
    expect(findSchemaErrors(exported.stdout)).toEqual([]);
    const spans = findSpans(exported.stdout);
    expect(spans.length).toBeGreaterThan(35);
    for (const span of spans) expect(file.revision.text.slice(span.start, span.end)).toBe(span.quote);
    const annotations: {
      kind: string;
      confidence?: string;
      rationale?: string;
      sources?: { identification: string }[];
    }[] = file.layers[0].annotations;
    const of = (kind: string) => annotations.filter((annotation) => annotation.kind === kind);
    expect(of('entity')).toHaveLength(meeting.entities.length);
    expect(of('attribution').map((attribution) => attribution.sources?.length)).toEqual(expect.arrayContaining([1, 2]));
    expect(
      of('attribution').flatMap((attribution) => attribution.sources?.map((source) => source.identification)),
    ).toContain('pronoun');
    expect(
      of('claim')
        .map((claim) => claim.rationale)
        .sort(),
    ).toEqual(meeting.claims.map(([, , why]) => why).sort());
    expect(of('claim').every((claim) => claim.confidence !== null)).toBe(true);
    const second = await place.galley(['export', id, '--desk', place.desk, '--format', 'galley', '--out', '-']);
    expect(second.stdout).toBe(exported.stdout);
    expect((await place.galley(['check', '--desk', place.desk])).code).toBe(0);
    place.remove();
  });

  test('what was tagged is exported from the window, and read into an empty desk it is the same', async ({ page }) => {
    const place = makeFolders();
    const shell = startLoopback(place);
    await openFromLaunchFile(page, await shell.launchFile);
    await refusePointer(page);
    const story = join(place.root, 'ferry.txt');
    await writeFile(
      story,
      'Ferry cut again\n\nThe operator said on Monday that no crew was left. Mira Sand denied it 🚢.\n',
    );
    const id = await openFile(page, place, story);
    const reporter = new KeyboardReporter(
      page,
      'Ferry cut again\nThe operator said on Monday that no crew was left. Mira Sand denied it 🚢.',
    );
    await reporter.entity('p', { words: 'Mira Sand' });
    await reporter.attribution({
      sources: [{ words: 'The operator', preset: 'i' }],
      cue: { words: 'said on Monday' },
      content: { words: 'no crew was left' },
    });
    await reporter.claim('4', { words: 'no crew was left' }, 'The rota says otherwise.');
    await page.keyboard.press('Control+e');
    await expect(page.getByRole('dialog')).toBeVisible();
    const download = page.waitForEvent('download');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Export|Save)/ })
      .press('Enter');
    const file = join(place.root, 'out.json');
    await (await download).saveAs(file);
    const fromWindow = await readFile(file, 'utf8');
    const fromCommand = await place.galley(['export', id, '--desk', place.desk, '--format', 'galley', '--out', '-']);
    expect(fromWindow).toBe(fromCommand.stdout);
    await expectNoPointer(page);
    await page.close();
    await shell.stop();

    const other = makeFolders();
    const imported = await other.galley(['import', file, '--desk', other.desk, '--json']);
    expect(JSON.parse(imported.stdout)).toMatchObject([{ articleId: id, title: 'Ferry cut again', problems: [] }]);
    const roundTrip = await other.galley(['export', id, '--desk', other.desk, '--format', 'galley', '--out', '-']);
    expect(roundTrip.stdout).toBe(fromWindow);
    other.remove();
    place.remove();
  });
});

/** Length of the selection that the desk remembers, in UTF-16 code units. */
async function selectionOnDisk(place: TestFolders): Promise<number> {
  const { anchor, head } = JSON.parse(await place.readOwn('session.json')).data.lastPlace;
  return Math.abs(head - anchor);
}

function selectedWords(page: Page): Promise<string> {
  return page.evaluate(() => String(getSelection()));
}
