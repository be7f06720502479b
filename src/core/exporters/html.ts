import { confidenceDigit } from '../kinds/claim';
import { drawPart } from '../kinds/draw-part';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { Person } from '../model/article';
import { blocksOf, liveAnnotations, statusOf } from '../model/article-state';
import { findDisputed } from '../model/disputes';
import { labelOf, statuses } from '../model/tagset';
import type { Tagset } from '../model/tagset-value';
import type { BundledArticle, Exporter } from './exporter';
import { generator } from './generator';
import type { NumberedTag } from './html-notes';
import { createNoteWriter, toBases, toLevel } from './html-notes';
import { toPageStyle } from './html-style';
import type { DrawnRun, NoteLink } from './html-text';
import { drawDocument } from './html-text';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import { escapeMarkup, hasImpossible } from './markup';
import { pageFormat } from './page-format';
import { countMissing } from './to-marks';
import { toWebAddress } from './web-address';

const mediaType = 'text/html';

/** A page to read, print and pass on: the article with its tags drawn as in the window, a key, the claims as a table and a note for each tag. It holds no script, names no address of its own and asks for nothing. */
export const html: Exporter = {
  id: pageFormat,
  label: 'Page to print',
  extension: 'html',
  mediaType,
  keeps:
    'the article with its formatting, every tag drawn in the text with a note below, claims with confidence and reasons; for people, not for reading back',
  offsets: null,
  write: ({ articles, people, tagset }) => {
    const losses = createLossCount();
    const files = articles.map((article) => ({
      name: `${article.stem}.html`,
      mediaType,
      content: toPage(article, people, tagset, losses),
      articleId: article.state.article.id,
    }));
    return { files, losses: losses.tell() };
  },
};

function toPage(article: BundledArticle, people: readonly Person[], tagset: Tagset, losses: LossCount): string {
  const { state, title } = article;
  const tags = numberTags(article, people, losses);
  const disputed = findDisputed(state.layers);
  const blocks = blocksOf(state);
  const [first] = blocks;
  const isTitle = first !== undefined && state.revision.text.slice(first.start, first.end).trim() === title.trim();
  const runs = tags.flatMap((tag) => toRuns(tag.item, tagset));
  const text = drawDocument(state.revision.document, {
    runs,
    links: toLinks(tags, tagset),
    excluded: new Set(blocks.filter(({ excluded }) => excluded).map(({ id }) => id)),
    titleBlock: isTitle ? first.id : null,
  });
  if (hasImpossible(state.revision.text))
    losses.add('text', 'texts', 'with characters that no web page can hold: each became “\ufffd”');
  const marks = new Set(runs.map(({ mark }) => mark));
  const note = createNoteWriter(tagset, tags, disputed);
  const { byline, siteName, publishedAt, language, url } = state.article;
  const facts = [byline, siteName, publishedAt?.slice(0, 10) ?? null, labelOf(statuses, statusOf(state))]
    .filter((fact) => fact !== null && fact !== '')
    .map((fact) => esc(fact ?? ''));
  const address = toWebAddress(url);
  const origin = address === null ? '' : ` · <a href="${esc(address)}" rel="noopener noreferrer">original</a>`;
  const out = blocks.some(({ excluded }) => excluded)
    ? '<p class="out">Paragraphs in this grey are web furniture or second copies: they do not count.</p>'
    : '';
  return `<!doctype html>
<html lang="${esc(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${generator.name} ${generator.version}">
<title>${esc(title)}</title>
<style>${toPageStyle(marks)}</style>
</head>
<body>
<main>
${isTitle ? '' : `<h1 dir="auto">${esc(title)}</h1>\n`}<p class="facts" lang="en">${facts.join(' · ')}${origin}</p>
<article>
${text}
</article>
${toKey(tags, tagset, out)}${toClaims(tags, tagset, disputed)}${
  tags.length === 0
    ? ''
    : `<section class="notes" lang="en" aria-labelledby="notes"><h2 id="notes">Tags</h2>\n<ol>\n${tags.map(note).join('\n')}\n</ol></section>\n`
}<footer lang="en">Marked up with Galley. Statements made off the record, and what would name a source who must stay unnamed, are not on this page.</footer>
</main>
</body>
</html>
`;
}

/** The live tags on the current text in reading order, numbered from 1. */
function numberTags({ state }: BundledArticle, people: readonly Person[], losses: LossCount): NumberedTag[] {
  const found: Omit<NumberedTag, 'number' | 'who'>[] = [];
  for (const layer of state.layers) {
    for (const item of liveAnnotations(layer)) {
      const parts = kindOf(item.kind).parts(item);
      if (parts.some(({ selector }) => selector.revisionId !== state.revision.id))
        losses.add('tag', 'tags', 'left out because the words are gone from the current text');
      else if (parts.length === 0)
        losses.add('attribution', 'attributions', 'left out because no words in the text stand for them');
      else found.push({ item, layer });
    }
    countMissing(layer, losses);
  }
  const placed = found
    .map((tag) => ({ ...tag, start: startOf(tag.item) }))
    .sort((a, b) => a.start - b.start || (a.item.createdAt + a.item.id < b.item.createdAt + b.item.id ? -1 : 1));
  const isOne = new Set(placed.map(({ layer }) => layer.personId)).size < 2;
  return placed.map(({ item, layer }, index) => ({
    number: index + 1,
    item,
    layer,
    who: isOne ? null : (people.find(({ id }) => id === layer.personId)?.displayName ?? layer.personId),
  }));
}

function startOf(item: Annotation): number {
  return Math.min(
    ...kindOf(item.kind)
      .parts(item)
      .map(({ selector }) => selector.fragments[0]?.start ?? 0),
  );
}

/** Wide things outside: claims, what was said, who said it, names, notes. */
const depths = ['claim', 'attribution/content', 'attribution', 'entity', 'note'];

function toRuns(item: Annotation, tagset: Tagset): DrawnRun[] {
  return kindOf(item.kind)
    .parts(item)
    .flatMap((part) => {
      const { mark } = drawPart(tagset, item, part);
      const depth = depths.indexOf(part.key === 'content' ? 'attribution/content' : item.kind);
      return part.selector.fragments.map(({ start, end }) => ({ start, end, mark, depth }));
    });
}

/** A number behind each part of each tag. The first of a tag is where its note leads back to. */
function toLinks(tags: readonly NumberedTag[], tagset: Tagset): NoteLink[] {
  return tags.flatMap(({ number, item }) =>
    kindOf(item.kind)
      .parts(item)
      .map((part) => ({ label: drawPart(tagset, item, part).label, at: part.selector.fragments.at(-1)?.end ?? 0 }))
      .sort((a, b) => a.at - b.at)
      .map(({ label, at }, index) => ({
        at,
        html: `<sup><a href="#n${number}"${index === 0 ? ` id="r${number}"` : ''} aria-label="${esc(`${label}, tag ${number}`)}" lang="en">${number}</a></sup>`,
      })),
  );
}

/** What the lines and colours mean: those on this page, names before statements before claims. */
function toKey(tags: readonly NumberedTag[], tagset: Tagset, out: string): string {
  const looks = new Map<string, string>();
  const order = ['entity', 'attribution', 'claim', 'note'];
  const sorted = [...tags].sort(
    (a, b) => order.indexOf(a.item.kind) - order.indexOf(b.item.kind) || levelOf(a.item) - levelOf(b.item),
  );
  for (const { item } of sorted)
    for (const part of kindOf(item.kind).parts(item)) {
      const { label, mark } = drawPart(tagset, item, part);
      const name = item.kind === 'claim' ? `Claim: ${toLevel(item.confidence, tagset)}` : esc(nameLook(mark, label));
      looks.set(`${mark} ${name}`, `<li><span class="${mark}">${name}</span></li>`);
    }
  if (looks.size === 0) return out;
  return `<section class="key" lang="en" aria-labelledby="key"><h2 id="key">Key</h2>\n<ul>\n${[...looks.values()].join('\n')}\n</ul>${out}</section>\n`;
}

/** From the most certain on; what cannot be judged and what is not rated come last. */
function levelOf(item: Annotation): number {
  const digit = item.kind === 'claim' ? confidenceDigit(item.confidence) : '';
  return digit === '' ? 8 : digit === '0' ? 7 : Number(digit);
}

function nameLook(mark: string, label: string): string {
  return mark === 'a-unnamed' ? `${label}, not named` : label;
}

function toClaims(tags: readonly NumberedTag[], tagset: Tagset, disputed: ReadonlySet<string>): string {
  const rows = tags.flatMap(({ number, item, who }) => {
    if (item.kind !== 'claim') return [];
    const words = `“${esc(item.selector.quote.exact)}”${item.summary === null ? '' : `<br>${esc(item.summary)}`}`;
    const cells = [
      `<a href="#r${number}" aria-label="Tag ${number} in the text">${number}</a>`,
      words,
      `${toLevel(item.confidence, tagset)}${disputed.has(item.id) ? '<br>disputed' : ''}`,
      toBases(item.basis),
      esc(item.rationale ?? ''),
      ...(who === null ? [] : [esc(who)]),
    ];
    return [`<tr>${cells.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`];
  });
  if (rows.length === 0) return '';
  const isSeveral = tags.some(({ who }) => who !== null);
  const heads = ['No.', 'Claim', 'How sure', 'Rests on', 'Why', ...(isSeveral ? ['Whose'] : [])];
  return `<section class="claims" lang="en" aria-labelledby="claims"><h2 id="claims">Claims</h2>\n<div class="scroll"><table>\n<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div></section>\n`;
}

const esc = escapeMarkup;
