import { openLibrary, runCommand } from '../../../scripts/view-tour.mjs';
import { saved } from '../support/saved';
import { expect, focused, test } from './on-desk';

test('the library, the palette, the person and an export, without a pointer', async ({ desk: page, complaints }) => {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown'])
      window.addEventListener(type, () => document.documentElement.setAttribute('data-pointer-used', type), true);
  });
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(text).toBeFocused();

  // To the library, and back with Enter on the row that has the focus.
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'All articles' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Ambulance service/ })).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find an article' })).toBeFocused();
  await page.keyboard.type('nobody wrote this');
  await expect(page.getByText('No article fits that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Ambulance service/ })).toBeVisible();
  await page.keyboard.press('F6');
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(text).toBeFocused();

  // The palette runs a command, and gives the focus back when it does not.
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  await expect(field).toBeFocused();
  // A row is marked before one types, and again when the words are taken out.
  const option = page.getByRole('option');
  await expect(option.first()).toHaveAttribute('data-focused');
  await expect(field).toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  await expect(option.nth(1)).toHaveAttribute('data-focused');
  await page.keyboard.type('t');
  await expect(option.first()).toHaveAttribute('data-focused');
  await page.keyboard.press('Backspace');
  await expect(option.first()).toHaveAttribute('data-focused');
  // The mark goes to either end and by pages, in sight, while the focus stays in the field.
  await page.keyboard.press('ArrowUp');
  await expect(option.first()).toHaveAttribute('data-focused');
  await page.keyboard.press('PageDown');
  await expect(option.first()).not.toHaveAttribute('data-focused');
  await page.keyboard.press('End');
  await expect(option.last()).toHaveAttribute('data-focused');
  await expect(option.last()).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(option.last()).toHaveAttribute('data-focused');
  await page.keyboard.press('PageUp');
  await expect(option.last()).not.toHaveAttribute('data-focused');
  await page.keyboard.press('Home');
  await expect(option.first()).toHaveAttribute('data-focused');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await expect(field).toBeFocused();
  // Nothing is found: Enter does nothing.
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing here is called that.')).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await runCommand(page, 'theme dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(text).toBeFocused();

  // What cannot be done now is found, with its reason, and stays undone.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('add a note');
  await expect(page.getByRole('option', { name: /Add a note.*Select some words first/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Select some words first' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();

  // The person, kept by the backend.
  await runCommand(page, 'your name');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await name.fill('Maren Oakes');
  await page.getByRole('textbox', { name: 'Initials' }).fill('MO');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'You: Maren Oakes' })).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('nothing');

  // All keys, from anywhere.
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // An export: Enter saves.
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByText('Nothing is left out.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeFocused();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.galley\.json$/);
  await expect(dialog.getByText(/^Written: /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).not.toBe('nothing');

  await expect(page.locator('html')).not.toHaveAttribute('data-pointer-used', /./);
  expect(complaints).toEqual([]);
});

test('other words in the palette show its list from the top, with the heading of the marked row', async ({
  desk: page,
}) => {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  await expect(field).toBeFocused();
  const list = page.getByRole('listbox', { name: 'Commands' });
  const heading = list.locator('legend').first();
  await field.pressSequentially('a');
  await page.keyboard.press('End');
  await expect(heading).not.toBeInViewport();
  await field.pressSequentially('r');
  await expect(heading).toBeInViewport();
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  // Back to the first row by keys is all the way up as well.
  await page.keyboard.press('End');
  await expect(heading).not.toBeInViewport();
  await page.keyboard.press('Home');
  await expect(heading).toBeInViewport();
});

test('F6 goes round all parts of the window and comes back', async ({ desk: page }) => {
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(text).toBeFocused();
  const seen: (string | null)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('F6');
    seen.push(
      await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null),
    );
  }
  expect([...seen].sort()).toEqual(['inspector', 'rail', 'status', 'text', 'title']);
  await expect(text).toBeFocused();
});

test('a claim is rated and explained in the inspector; typing is kept and one undo takes it back', async ({
  desk: page,
}) => {
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await page.getByRole('tab', { name: /^Claims/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /31 per cent/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Claim', exact: true })).toBeVisible();
  await page.keyboard.press('F2');
  const scale = page.getByRole('radiogroup', { name: 'How sure are you that this is true?' });
  await expect(scale.getByRole('radio', { name: '1 Confirmed' })).toBeFocused();
  await page.keyboard.press('2');
  await expect(scale.getByRole('radio', { name: '2 Likely' })).toBeChecked();
  const why = page.getByRole('textbox', { name: 'Why' });
  await why.focus();
  await why.fill('Two of us counted.');
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await expect(why).toHaveValue('Two of us counted.');
  await page.keyboard.press('Control+z');
  await expect(why).not.toHaveValue('Two of us counted.');
  await page.keyboard.press('Control+z');
  await expect(scale.getByRole('radio', { name: '1 Confirmed' })).toBeChecked();
  await saved(page);
});

test('words still in a field are kept when another tag is selected, and when the window is reloaded', async ({
  desk: page,
}) => {
  await page.getByRole('tab', { name: /^Claims/ }).click();
  await page.getByRole('row', { name: /31 per cent/ }).click();
  const own = page.getByRole('textbox', { name: 'In your own words' });
  await own.fill('A third were still on the road.');
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await page.getByRole('button', { name: 'Claims Esc' }).click();
  await expect(page.getByRole('row', { name: /A third were still on the road/ })).toBeVisible();
  await page.reload();
  await openLibrary(page);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('tab', { name: /^Claims/ }).click();
  await expect(page.getByRole('row', { name: /A third were still on the road/ })).toBeVisible();
});

test('a key finds every row of the palette while the rows are still being drawn', async ({ desk: page }) => {
  const drawn = await page.evaluate(async () => {
    const press = (target: Element, key: string, ctrlKey: boolean) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    const first = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const rows = document.querySelectorAll('[role=option]').length;
        const field = document.querySelector('[role=combobox]');
        if (rows === 0 || field === null) return;
        observer.disconnect();
        press(field, 'End', false);
        resolve(rows);
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    press(document.activeElement ?? document.body, 'k', true);
    return first;
  });
  const option = page.getByRole('option');
  await expect(option.last()).toHaveAttribute('data-focused');
  await expect(option.last()).toBeInViewport();
  // By then the others are there.
  await expect.poll(() => option.count()).toBeGreaterThan(drawn);
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await expect(option.last()).toHaveAttribute('data-focused');
});
