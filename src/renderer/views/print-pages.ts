/**
 * Prints pages of our own making as one document, by the browser's dialog. They are put together in a frame of the window: its own page says what
 * it may load, so the style goes in as a sheet, and nothing of the pages is run.
 */
export function printPages(pages: readonly string[]): void {
  document.querySelector(`.${frameClass}`)?.remove();
  const frame = document.createElement('iframe');
  frame.className = frameClass;
  frame.title = 'Page to print';
  frame.inert = true;
  document.body.append(frame);
  const { contentDocument: inner, contentWindow: view } = frame;
  const own = inner?.defaultView ?? null;
  if (inner === null || view === null || own === null) return;
  const parsed = pages.map((page) => new DOMParser().parseFromString(page.replace(styleElement, ''), 'text/html'));
  const sheet = new own.CSSStyleSheet();
  sheet.replaceSync(`${styleElement.exec(pages[0] ?? '')?.[1] ?? ''}main+main{break-before:page}`);
  inner.adoptedStyleSheets = [sheet];
  inner.documentElement.lang = parsed[0]?.documentElement.lang ?? '';
  inner.title = parsed[0]?.title ?? '';
  for (const page of parsed) {
    const main = page.querySelector('main');
    if (main === null) continue;
    main.lang = page.documentElement.lang;
    inner.body.append(inner.adoptNode(main));
  }
  own.addEventListener('afterprint', () => frame.remove(), { once: true });
  // The name that a PDF is offered under is the title of the window's page.
  const { title } = document;
  document.title = inner.title;
  view.print();
  document.title = title;
}

const frameClass = 'print-frame';
/** Every page has the same one. Left in, the window’s policy would refuse it, loudly. */
const styleElement = /<style>([^<]*)<\/style>/;
