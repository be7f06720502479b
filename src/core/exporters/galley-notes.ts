type Notes = Readonly<Record<string, string>>;

/** What each type of the format is, by its name in the JSON Schema. */
export const typeNotes: Notes = {
  galleyExport: 'One article of a newsroom with all its tags. The same records give the same bytes.',
  uuid: 'A UUID, which stays the same over exports.',
  moment: 'A moment in UTC: ISO 8601 with Z.',
  tagset:
    'What can be said about tags on this desk: types, source presets, levels and extra attributes. Lists are in the order of the desk.',
  entityTypeEntry:
    'A type of entity. Tags hold its key, which never changes; label, key on the keyboard, look and color may. look is the line under its words, color the colour of it: null is the one that goes with the line. A replaced type is not used in this file.',
  sourcePreset: 'A name for one setting of the three facets of a source.',
  confidenceEntry: 'What a level of confidence is called. The six levels are fixed.',
  attributeEntry: 'An extra attribute that tags of one kind can have.',
  requiredField: 'A field that this desk wants filled in.',
  article: 'The article as it came in, with the title, status and block roles now in force.',
  block:
    'A block of the text and its role in force. Offsets as in a fragment. Derived from the document and the roles that people set.',
  revision: 'The text that all offsets of the file are in.',
  richText: 'The text with its formatting, as a TipTap document.',
  richTextBlock: 'A block of the formatted text. Text blocks carry the blockId that article.blocks lists.',
  person: 'Somebody whom the records name.',
  layer:
    'Everything that one person has said about the article. Lists are in order of time, or of id where a record has no time.',
  annotation: 'A tag: an entity mention, an attribution, a claim or a note. Any number may overlap, nest or coincide.',
  entityMention: 'Words that name an entity. Titles and possessives are left out of the span.',
  attribution: 'Who says what: source, cue and content, any of them absent or in several fragments.',
  sourceRef:
    'One source of an attribution. selector is null if and only if identification is implicit. Of a deep-background source only the rule is exported.',
  claim: 'A statement that is true or not, and how sure the newsroom is of it.',
  note: 'A remark on words of the text.',
  selector:
    'Where a tag sits. On revision.text: fragments are filled and fragmentsElsewhere is empty. When its words are gone from that text, on an older revision that is not in the file: the other way round, and anchor is orphaned.',
  fragment:
    'A run of revision.text. start and end count UTF-16 code units, startCodePoint and endCodePoint count Unicode code points; all from 0, the end excluded.',
  span: 'A run of another revision’s text, in UTF-16 code units from 0, the end excluded.',
  entityRecord: 'One person, organisation, place or thing, however often it is mentioned.',
  sourceRecord:
    'Somebody or something that statements rest on. An unnamed source has a description, never a real name.',
  relation: 'A link between two annotations of one layer.',
  comment: 'A remark in a thread on a tag, on words or on the article.',
  decision: 'A reviewer’s decision on one version of a tag.',
  articleEdit:
    'A change of the title, the status or a block’s role. The newest by counter, then by personId, is in force.',
};

const annotationNotes: Notes = {
  articleId: 'The article of this file.',
  authorId: 'The person who made it; see people.',
  createdAt: 'When it was made.',
  modifiedAt: 'When it was last changed.',
  version: 'Counts its changes, from 1.',
  origin: 'Whether a person, an import or a suggestion made it.',
  deletedAt: 'When it was deleted, or null. A deleted tag is kept as a tombstone: leave it out of counts.',
  attributes:
    'Values of extra attributes, by the key that the tagset gives them. A date is YYYY-MM-DD, a choice the key of the chosen one.',
};

const offsetNotes: Notes = {
  start: 'First UTF-16 code unit, from 0.',
  end: 'UTF-16 code unit behind the last one.',
  startCodePoint: 'First Unicode code point, from 0.',
  endCodePoint: 'Unicode code point behind the last one.',
};

/** What each field means and its unit, by the type’s name in the JSON Schema. Fields that their type explains are left out. */
export const fieldNotes: Readonly<Record<string, Notes>> = {
  galleyExport: {
    format: 'Always galley.',
    schemaVersion: 'Version of this format. A reader refuses a larger number.',
    offsetUnit: 'Unit of start and end: UTF-16 code units.',
    generator: 'The program that wrote the file.',
    people: 'The people whom the records name, sorted by id.',
    layers: 'One for each person who worked on the article, sorted by personId.',
  },
  article: {
    title: 'The title in force.',
    status: 'The status in force.',
    importedTitle: 'The title the article came with.',
    publishedAt: 'Date or moment of publication as the file gave it.',
    language: 'BCP 47.',
    firstRevisionId: 'The revision made by the import.',
    fileName: 'Name of the imported file without its folder; null for pasted text.',
    importer: 'Format it was read as.',
    encoding: 'Text encoding it was decoded from; null where the format fixes it.',
    originalSha256: 'SHA-256 of the imported bytes, hex. The bytes stay on the desk.',
    originalExtension: 'Ending of the imported file.',
    importedBy: 'The person who imported it.',
    blockGuesses: 'Roles that the import guessed. Blocks that are not listed are body.',
    blocks: 'The blocks of the text in reading order, with their roles in force.',
  },
  block: {
    ...offsetNotes,
    type: 'Kind of text block.',
    level: 'Level of a heading, 1 to 6; null for other blocks.',
    within: 'Quotes and lists around it, outermost first.',
    role: 'Role in the article.',
    excluded: 'Whether it is left out of counts: web junk and duplicates.',
    duplicateOf: 'The earlier block with the same words, or null.',
  },
  revision: {
    parentId: 'The revision it was made from, or null. That revision is not in the file.',
    document: 'The same text with its formatting.',
    text: 'The plain text now in force: the text blocks joined by one line feed. Offsets count in it.',
    sha256: 'SHA-256 of the text in UTF-8, hex.',
    authorId: 'The person who wrote this revision.',
  },
  person: { color: 'Colour of the palette.', initials: '1 to 3 letters.' },
  layer: {
    personId: 'Whose layer it is.',
    counter: 'Number of changes made in it.',
    annotations: 'By createdAt, then id. Deleted ones are kept: see deletedAt.',
    entities: 'By id.',
    sources: 'By id.',
    relations: 'By createdAt, then id.',
    comments: 'By at, then id.',
    decisions: 'By at, then id.',
    articleEdits: 'By counter, then id.',
    removals: 'How often records have come and gone, by id: even when one is removed, odd when it came back.',
  },
  entityMention: {
    ...annotationNotes,
    type: 'Type of the entity.',
    entityIds: 'The entity records it stands for; several for “the two men”.',
    mentionLevel: 'By a name, a description or a pronoun.',
    metonymOf: 'What the name stands for when it is not meant literally.',
  },
  attribution: {
    ...annotationNotes,
    content: 'What is said, without “that” and the comma before the cue, with its quotation marks; null when absent.',
    cue: 'The words that attribute, such as “said”; null when absent.',
    sources: 'Who says it; several for “A and B said”.',
    via: 'The go-between of a second-hand statement, or null.',
    parentId: 'The attribution whose content holds this one, or null.',
    form: 'How it is reported.',
  },
  sourceRef: {
    selector: 'The words that stand for the source, with title and description; null when no words do.',
    sourceId: 'The source record, or null.',
    kind: 'What kind of source it is.',
    identification: 'What the text shows about the source.',
    groundRules: 'What was agreed with the source. off_record never occurs in an export.',
    knowledge: 'Whether the source knows it at first hand.',
    justification: 'Why the source is credible.',
    anonymityReason: 'Why the source is not named.',
  },
  claim: {
    ...annotationNotes,
    summary: 'The claim in the newsroom’s own words, or null.',
    confidence: 'How sure the newsroom is that it is true; null when not rated yet, which is not cannot_judge.',
    basis: 'What the confidence rests on.',
    rationale: 'Why, in words.',
    textCertainty: 'How the text itself hedges it: a FactBank tag.',
  },
  note: { ...annotationNotes, text: 'The remark.' },
  selector: {
    revisionId: 'The revision that the offsets are in.',
    anchor:
      'exact: at the place where it was made. moved: the same words at another place, after an edit. changed: its words were edited; exact has the present ones. orphaned: its words are gone.',
    exact: 'The words, fragments joined by one space.',
    prefix: 'Up to 32 UTF-16 code units before them.',
    suffix: 'Up to 32 UTF-16 code units after them.',
    fragments: 'Sorted, disjoint runs of revision.text.',
    fragmentsElsewhere: 'Sorted, disjoint runs of a revision that is not in the file.',
    kept: 'On an orphaned tag that its author keeps as a record of the old words; else the key is not there.',
  },
  fragment: {
    ...offsetNotes,
    quote: 'The words: text.slice(start, end) in UTF-16, text[startCodePoint:endCodePoint] in code points.',
  },
  span: { start: offsetNotes.start ?? '', end: offsetNotes.end ?? '' },
  entityRecord: {
    canonical: 'Its name.',
    aliases: 'Other names.',
    wikidata: 'Wikidata item, such as Q42, or null.',
    mergedInto:
      'The record that took its place, or null. Mentions keep the id they were tagged with: follow this to the end.',
    mergeGave: 'The names, and whether the Wikidata item, that the merge gave to that record; null unless merged.',
    differsFrom: 'Records of the same name that somebody said are something else.',
    note: 'A remark, or null.',
    modifiedAt:
      'When it was last changed. The same id in several articles is the same entity; the newest values are in force.',
  },
  sourceRecord: {
    label: 'Name, or a description of an unnamed source.',
    isNamed: 'Whether the label is a name; false for a description.',
    mergedInto:
      'The record that took its place, or null. Attributions keep the id they were made with: follow this to the end.',
    differsFrom: 'Records of the same label that somebody said are somebody else.',
    modifiedAt:
      'When it was last changed. The same id in several articles is the same source; the newest values are in force.',
    entityId: 'The entity it is, or null.',
    roleTitle: 'Such as “spokeswoman”, or null.',
    affiliation: 'The body it speaks for, or null.',
    roleStatus: 'Whether it holds the role now, held it, or both; null when not known.',
    count: 'Whether one or several people stand behind it.',
    reliability: 'Admiralty source reliability, A (completely) to F (cannot be judged), or null.',
  },
  relation: {
    type: 'attributed_by: claim to attribution. supports, contradicts, same_claim: claim to claim. coref: mention to mention.',
    from: 'Id of an annotation.',
    to: 'Id of an annotation.',
  },
  comment: {
    annotationId: 'The tag it is on, or null.',
    selector: 'The words it is on, or null.',
    parentId: 'The comment it answers, or null.',
    editedAt: 'When its words were last changed, or null.',
    text: 'What it says; empty where it only closes or opens the thread again, or was deleted after it was answered.',
    mentions: 'Ids of the people it asks to look.',
    thread: 'What it does to its thread: “resolved”, “open” again, or null. The newest one counts.',
  },
  decision: {
    annotationId: 'The tag it is on.',
    annotationVersion: 'The version of the tag that the reviewer saw.',
    revisionId: 'The text that the reviewer saw, or null when that is not known.',
    proposed: 'The tag as the reviewer would have it, or null.',
    reason: 'Why, or null.',
  },
  articleEdit: { counter: 'Orders edits of all people, from 1.', set: 'The field and its new value.' },
};
