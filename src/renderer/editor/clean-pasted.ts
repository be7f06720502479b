const blockElements = 'p, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, div, table';
/** What holds no words of the text: scripts, style sheets, what is hidden, Word's lists of comments and its marks of them. */
const noWords = [
  'script, style, noscript, template, title, meta, link, xml',
  '[hidden], br.Apple-interchange-newline, [data-style*="display:none"], [data-style*="display: none"], [data-style*="mso-hide:all"]',
  '[data-style*="mso-element:comment"], .msocomanchor, .MsoCommentReference, .MsoCommentText, .msocomtxt',
].join(', ');
const taggedAsWord = /class="?Mso|mso-|urn:schemas-microsoft-com:office/i;

/**
 * Puts right what Word, Google Docs and web pages put on the clipboard, so that its lists are lists and its words are the ones that the
 * writer sees: Word's tracked deletions and comments are left out, its insertions stay. Takes HTML whose styles are data
 * (`withoutStyles`); what the schema does not know is left to it.
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  removeComments(body);
  for (const element of body.querySelectorAll(noWords)) element.remove();
  if (taggedAsWord.test(html)) cleanWord(body);
  nestLists(body);
  for (const table of [...body.querySelectorAll('table')].reverse()) unfoldTable(table);
  // Google Docs parts its paragraphs by line breaks too.
  for (const br of body.querySelectorAll('br')) if (isBetweenBlocks(br)) br.remove();
  // A link is underlined by what it is.
  for (const span of body.querySelectorAll<HTMLElement>('a [data-style], a[data-style]'))
    span.dataset.style = (span.dataset.style ?? '').replace(/text-decoration[^;]*:[^;]*/gi, '');
  return body.innerHTML;
}

function cleanWord(body: HTMLElement): void {
  for (const element of body.querySelectorAll('del, .msoDel')) element.remove();
  for (const element of body.querySelectorAll('ins, .msoIns')) element.replaceWith(...element.childNodes);
  makeLists(body);
  for (const paragraph of body.querySelectorAll('p')) {
    if (isBlank(paragraph)) paragraph.remove();
    else if (paragraph.classList.contains('MsoTitle')) rename(paragraph, 'h1');
    else if (/^Mso(Intense)?Quote/.test(paragraph.className)) wrap(paragraph, 'blockquote');
  }
}

/** Word writes a list as paragraphs that name their level; the number or bullet is a part of the words. */
function makeLists(body: HTMLElement): void {
  let open: { readonly list: Element; readonly level: number }[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const level = Number(/mso-list:\s*l\d+\s+level(\d+)/i.exec(paragraph.dataset.style ?? '')?.[1] ?? 0);
    if (level === 0 || paragraph.tagName !== 'P') continue;
    if (last === null || nextWords(last) !== paragraph) open = [];
    const marker = takeMarker(paragraph);
    open = open.filter((one) => one.level <= level);
    let top = open.at(-1);
    if (top === undefined || top.level < level) {
      const list = body.ownerDocument.createElement(isNumber(marker) ? 'ol' : 'ul');
      const start = /^\d+/.exec(marker)?.[0];
      if (isNumber(marker) && start !== undefined && start !== '1') list.setAttribute('start', start);
      if (top === undefined) paragraph.before(list);
      else top.list.lastElementChild?.append(list);
      top = { list, level };
      open = [...open, top];
    }
    const item = body.ownerDocument.createElement('li');
    top.list.append(item);
    item.append(paragraph);
    last = open[0]?.list ?? null;
  }
}

/** Takes number or bullet off a paragraph of a list, and returns it. */
function takeMarker(paragraph: Element): string {
  const sign = [...paragraph.querySelectorAll<HTMLElement>('[data-style]')].find((element) =>
    /mso-list:\s*ignore/i.test(element.dataset.style ?? ''),
  );
  const words = sign?.textContent?.trim() ?? '';
  sign?.remove();
  return words;
}

function isNumber(marker: string): boolean {
  return /^\(?(\d+|[a-z]|[ivxlcdm]+)[.)]/i.test(marker) && !/^o$/i.test(marker);
}

/** A list right within a list, as Google Docs has it, belongs to the item before it. */
function nestLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling;
    if (before?.tagName === 'LI') before.append(list);
  }
}

/** As in an imported page, the rows of a table become paragraphs with “|” between the cells; of one that only lays a page out the cells do. */
function unfoldTable(table: HTMLTableElement): void {
  const isLayout = [...table.querySelectorAll('td, th')].some(
    (cell) =>
      cell.querySelector('ul, ol, blockquote, pre, h1, h2, h3') !== null || cell.querySelectorAll('p, div').length > 1,
  );
  const lines = [...table.rows].flatMap((row) => {
    const cells = [...row.cells].filter((cell) => !isBlank(cell));
    return isLayout ? cells.map((cell) => [cell]) : [cells];
  });
  const made = lines.flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    if (isLayout && first.querySelector(blockElements) !== null) return [...first.childNodes];
    const paragraph = table.ownerDocument.createElement('p');
    for (const cell of cells) {
      if (cell !== first) paragraph.append(' | ');
      // Word sets the words of a cell in a paragraph.
      paragraph.append(...(cell.querySelector('p, div') ?? cell).childNodes);
    }
    return [paragraph];
  });
  table.replaceWith(...made);
}

function nextWords(element: Element): Element | null {
  let next = element.nextSibling;
  while (next !== null && !(next instanceof Element) && (next.textContent ?? '').trim() === '') next = next.nextSibling;
  return next instanceof Element ? next : null;
}

function isBetweenBlocks(br: Element): boolean {
  const { previousSibling: before, nextSibling: after } = br;
  const isEdge = (node: Node | null): boolean =>
    node === null || (node instanceof Element && (node.matches(blockElements) || node.tagName === 'BR'));
  const hasBlock = [before, after].some((node) => node instanceof Element && node.matches(blockElements));
  return hasBlock && isEdge(before) && isEdge(after);
}

function isBlank(element: Element): boolean {
  return (element.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' && element.querySelector('img, br') === null;
}

function rename(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function wrap(element: Element, name: string): void {
  const around = element.ownerDocument.createElement(name);
  element.replaceWith(around);
  around.append(element);
}

function removeComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}
