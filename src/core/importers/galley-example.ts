import type { SourceFile } from './importer';

const ann = '00000000-0000-4000-8000-00000000a001';
const articleId = '00000000-0000-4000-8000-00000000a471';
const revisionId = '00000000-0000-4000-8000-00000000e001';
const headline = '00000000-0000-4000-8000-00000000b001';
const body = '00000000-0000-4000-8000-00000000b002';
const mention = '00000000-0000-4000-8000-00000000c001';
const council = '00000000-0000-4000-8000-00000000d001';
const at = '2026-11-24T09:00:00.000Z';

/** A whole export with one tag, ASCII only. */
const content = {
  format: 'galley',
  schemaVersion: 4,
  offsetUnit: 'utf16',
  generator: { name: 'Galley', version: '0.1.0' },
  article: {
    id: articleId,
    title: 'Council votes for harbour plan',
    status: 'in_progress',
    importedTitle: 'Council votes for harbour plan',
    byline: null,
    siteName: null,
    url: null,
    publishedAt: null,
    language: 'en',
    firstRevisionId: revisionId,
    fileName: 'harbour.txt',
    importer: 'text',
    encoding: 'utf-8',
    originalSha256: null,
    originalExtension: null,
    importedAt: at,
    importedBy: ann,
    blockGuesses: [{ blockId: headline, role: 'headline', excluded: false, duplicateOf: null }],
    blocks: [
      {
        ...{
          id: headline,
          type: 'paragraph',
          level: null,
          within: [],
          role: 'headline',
          excluded: false,
          duplicateOf: null,
        },
        ...{ start: 0, end: 30, startCodePoint: 0, endCodePoint: 30 },
      },
      {
        ...{ id: body, type: 'paragraph', level: null, within: [], role: 'body', excluded: false, duplicateOf: null },
        ...{ start: 31, end: 72, startCodePoint: 31, endCodePoint: 72 },
      },
    ],
  },
  revision: {
    id: revisionId,
    parentId: null,
    document: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { blockId: headline },
          content: [{ type: 'text', text: 'Council votes for harbour plan' }],
        },
        {
          type: 'paragraph',
          attrs: { blockId: body },
          content: [{ type: 'text', text: 'The council voted for the plan on Monday.' }],
        },
      ],
    },
    text: 'Council votes for harbour plan\nThe council voted for the plan on Monday.',
    sha256: 'a17a4a27d4ce1bd613dbf16b086dccc551148238ba227af6525a299ac526df39',
    authorId: ann,
    createdAt: at,
  },
  tagset: {
    entityTypes: [
      {
        ...{ key: 'ORG', label: 'Organisation', hotkey: 'o', description: '', look: 'double', color: null },
        ...{ order: 20, isShortlisted: true, state: 'offered', replacedBy: null },
      },
    ],
    sourcePresets: [],
    confidences: [],
    attributes: [],
    requiredFields: [],
    rationaleFrom: 'doubtful',
  },
  people: [{ id: ann, displayName: 'Ann Reporter', initials: 'AR', color: 'p1', role: 'reporter' }],
  layers: [
    {
      personId: ann,
      counter: 1,
      annotations: [
        {
          id: mention,
          articleId,
          authorId: ann,
          createdAt: at,
          modifiedAt: at,
          version: 1,
          origin: 'human',
          deletedAt: null,
          attributes: {},
          kind: 'entity',
          type: 'ORG',
          selector: {
            revisionId,
            anchor: 'exact',
            exact: 'council',
            prefix: 'ouncil votes for harbour plan\nThe ',
            suffix: ' voted for the plan on Monday.',
            fragments: [{ start: 35, end: 42, startCodePoint: 35, endCodePoint: 42, quote: 'council' }],
            fragmentsElsewhere: [],
          },
          entityIds: [council],
          mentionLevel: 'named',
          metonymOf: null,
        },
      ],
      entities: [
        {
          ...{ id: council, type: 'ORG', canonical: 'council', aliases: [], wikidata: null },
          ...{ mergedInto: null, mergeGave: null, differsFrom: [], note: null, modifiedAt: at },
        },
      ],
      sources: [],
      relations: [],
      comments: [],
      decisions: [],
      articleEdits: [],
      removals: {},
    },
  ],
};

const text = JSON.stringify(content);

/** A small export, for the registry test of importers. Its bytes are its characters: it is ASCII. */
export const example: SourceFile = {
  name: 'harbour.galley.json',
  bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)),
  text,
};
