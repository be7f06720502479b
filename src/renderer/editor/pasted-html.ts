const tag = /<[a-z][^>]*>/gi;
const handler = /\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;

/**
 * HTML from the clipboard without style sheets, and with the styles of its elements as data: the policy of the window lets no inline style
 * through, nor any handler of an event, not even into a page that is only read. Some editors wrap a whole copy in a bold element that is not bold.
 */
export function withoutStyles(html: string): string {
  return html.replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '').replace(tag, (element) =>
    element
      .replace(handler, '')
      .replace(/\sstyle\s*=/gi, ' data-style=')
      .replace(/^<b(?=\s[^>]*(?<![\w-])font-weight:\s*(?:normal|400))/i, '<span'),
  );
}

/** Parse rules for a mark that pasted elements carry by style. */
export function pastedStyle(pattern: RegExp) {
  return [
    {
      tag: 'span[data-style]',
      consuming: false,
      getAttrs: (element: HTMLElement) => (pattern.test(element.dataset.style ?? '') ? null : (false as const)),
    },
  ];
}
