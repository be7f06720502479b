import { entityLines } from '../../core/kinds/entity-lines';

/**
 * The rules of every line in every colour, in one sheet: a highlight cannot be given its colour any other way. What all lines share, and the
 * colours themselves, are in the style sheets.
 */
export function adoptEntityMarks(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    entityLines
      .flatMap(({ mark, color, decoration }) => [
        `:root::highlight(${mark}) { text-decoration: ${decoration}; text-underline-offset: var(--ch-entity); }`,
        `.ul.${mark} { text-decoration: ${decoration}; text-underline-offset: 3px; }`,
        `.sheet .look-${mark} { text-decoration: ${decoration}; }`,
        `.sheet .sup.m-${mark} { color: ${color}; }`,
        `.line-sample.${mark} { --mark: ${color}; }`,
      ])
      .join('\n'),
  );
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
