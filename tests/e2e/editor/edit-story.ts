import type { EditorPage } from './harness/editor-test';
import { story } from './story';

/** Opens the story with Vera Lindqvist tagged as a person, and unlocks it. */
export async function begin(editor: EditorPage, words = 'Vera Lindqvist'): Promise<void> {
  await editor.open(story());
  await editor.find(words);
  await editor.press('p');
  await editor.edit();
}

/** Puts the caret at an offset from the start of words, or selects from there. */
export async function place(editor: EditorPage, words: string, from: number, to = from): Promise<void> {
  await editor.page.evaluate(
    ([wanted, start, end]) => {
      const blocks = [...document.querySelectorAll('.tx')].map((block) => {
        const copy = block.cloneNode(true);
        if (!(copy instanceof Element)) return '';
        for (const br of copy.querySelectorAll('br:not(.ProseMirror-trailingBreak)')) br.replaceWith('\n');
        return copy.textContent;
      });
      const at = blocks.join('\n').indexOf(wanted);
      if (at < 0) throw new Error(`No such words: ${wanted}`);
      window.app.editor()?.selectText(at + start, at + end);
    },
    [words, from, to] as const,
  );
  await editor.frames();
}

/** Where words of the text are on the screen. */
export function boxOf(editor: EditorPage, words: string) {
  return editor.page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.ProseMirror') ?? document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    throw new Error(`No such words: ${wanted}`);
  }, words);
}

/** The words under the tags of persons. */
export const person = async (editor: EditorPage) => (await editor.tagged())['e-solid-blue'] ?? [];
