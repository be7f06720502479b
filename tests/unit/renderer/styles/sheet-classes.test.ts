import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../../src/renderer');

function readAll(folder: string, ending: string): string {
  const path = resolve(renderer, folder);
  const files = readdirSync(path).filter((file) => file.endsWith(ending));
  return files.map((file) => readFileSync(resolve(path, file), 'utf8')).join('\n');
}

it('no class of the sheet gets the signs that the styles of the window draw before or after a class of that name', () => {
  // A selector of one class alone reaches every element of that class, in the text as well.
  const withSign = new Set(
    [...readAll('styles', '.css').matchAll(/(?:^|,)\s*\.([\w-]+)(?:\[[^\]]*\])?::(?:before|after)/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(withSign).toContain('choice');
  const ofSheet = [...readAll('editor', '.tsx').matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(
    ([, plain, composed]) => (plain ?? composed ?? '').split(/[^\w-]+/),
  );
  expect(ofSheet).toContain('tag-choice');
  expect(ofSheet.filter((name) => withSign.has(name))).toEqual([]);
});

it('no selector singles out a block of the text for its highlights', () => {
  // For each element singled out, and for its children, the browser computes every highlight anew, thousands of times in a long text.
  const css = readAll('editor', '.css').replace(/\/\*.*?\*\//gs, '');
  const painted = [...css.matchAll(/([^{},;]*)::(?:highlight\([\w-]+\)|selection)/g)].map(([, where = '']) =>
    where.trim(),
  );
  expect(new Set(painted)).toEqual(new Set([':root', '.sheet .text', '.sheet.facing .text']));
});
