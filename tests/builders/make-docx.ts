import { makeZip } from './make-zip';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a Word document is made of. All but `body` may be left out. */
export interface DocxParts {
  /** Inside `w:body`. */
  readonly body: string;
  /** Before the root of the main part, such as a DOCTYPE. */
  readonly prolog?: string;
  /** Inside `w:comments` and `w:footnotes`. */
  readonly comments?: string;
  readonly footnotes?: string;
  /** Targets of links, by id. */
  readonly links?: Readonly<Record<string, string>>;
  /** Further relationships, as XML. */
  readonly relationships?: string;
}

/** A paragraph; `style` is the id of a style, `Heading1` to `Heading3`, `Title` or `Quote`. */
export function docxParagraph(runs: string, style = ''): string {
  const properties = style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${runs}</w:p>`;
}

/** A run of text; `properties` is XML such as `<w:b/>`. */
export function docxRun(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** An item of a bulleted (1) or numbered (2) list. */
export function docxItem(text: string, list: 1 | 2): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${docxRun(text)}</w:p>`;
}

const styles = [
  ...[1, 2, 3].map((level) => [`Heading${level}`, `heading ${level}`]),
  ['Title', 'Title'],
  ['Quote', 'Quote'],
]
  .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
  .join('');

const numbering = ['bullet', 'decimal']
  .map(
    (format, index) =>
      `<w:abstractNum w:abstractNumId="${index}"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/></w:lvl></w:abstractNum>`,
  )
  .join('');

/** A Word document of these parts, as a word processor packs it. */
export function makeDocx(parts: DocxParts): Uint8Array<ArrayBuffer> {
  const part = (root: string, inside: string, prolog = ''): string =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${prolog}<w:${root} ${namespaces}>${inside}</w:${root}>`;
  const links = Object.entries(parts.links ?? {}).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${relationship}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  const named = ['styles', 'numbering', 'comments', 'footnotes'].map(
    (name) => `<Relationship Id="part-${name}" Type="${relationship}/${name}" Target="${name}.xml"/>`,
  );
  const relationships = (inside: string): string =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content: relationships(
        `<Relationship Id="main" Type="${relationship}/officeDocument" Target="word/document.xml"/>`,
      ),
    },
    { name: 'word/document.xml', content: part('document', `<w:body>${parts.body}</w:body>`, parts.prolog) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationships(`${named.join('')}${links.join('')}${parts.relationships ?? ''}`),
    },
    { name: 'word/styles.xml', content: part('styles', styles) },
    {
      name: 'word/numbering.xml',
      content: part(
        'numbering',
        `${numbering}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
      ),
    },
    { name: 'word/comments.xml', content: part('comments', parts.comments ?? '') },
    { name: 'word/footnotes.xml', content: part('footnotes', parts.footnotes ?? '') },
  ]);
}
