import { Editor } from '@tiptap/react';
import { documentExtensions } from './schema';

/**
 * Sets a few words out of the page. What a program does for the first time takes it twice as long: so it does not when somebody opens an article.
 */
export function rehearse(): void {
  const words = [{ type: 'text', text: 'Few' }];
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: documentExtensions,
    content: { type: 'doc', content: [{ type: 'paragraph', content: words }] },
    injectCSS: false,
  });
  editor.destroy();
}
