import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readText } from '../../src/core/importers/read-text';
import type { ArticleState } from '../../src/core/model/article-state';
import type { RichText } from '../../src/core/model/document';
import { toPlainText } from '../../src/core/model/plain-text';
import type { Confidence, EntityType, Form, Identification } from '../../src/core/model/tagset';
import type { PlacedWords } from './article-words';
import { nthWords, theWords } from './article-words';
import { nextUuid } from './ids';
import { state } from './state';

/** The file of an article with everything that makes tagging hard. People and places are invented. */
export const varrowFile = resolve(import.meta.dirname, '../fixtures/articles/varrow-sluice.txt');

function readDocument(): RichText {
  const read = readText(readFileSync(varrowFile, 'utf8'), 'varrow-sluice.txt', nextUuid);
  const item = read.ok ? read.value.items[0] : undefined;
  if (item?.type !== 'text') throw new Error('The fixture is no article');
  return item.document;
}

const document = readDocument();

/** Its plain text as the editor has it. */
export const varrowText = toPlainText(document).text;

/** The article as it is after import, with nobody's tags yet. */
export function varrowState(): ArticleState {
  return state(document);
}

export interface EntityRow {
  readonly words: PlacedWords;
  readonly type: EntityType;
}

/** A source by the key of its preset; `identification` where the preset's is not what the text shows. */
export interface SourceRow {
  readonly words: PlacedWords;
  readonly preset: string;
  readonly identification?: Identification;
}

export interface AttributionRow {
  readonly sources: readonly SourceRow[];
  readonly cue: PlacedWords;
  /** Pieces in reading order; none for a refusal. */
  readonly content: readonly PlacedWords[];
  /** Set by hand; what is not given stays as Galley guesses it. */
  readonly form?: Form;
  /** The attribution whose content holds this one. */
  readonly within?: string;
}

export interface ClaimRow {
  readonly words: PlacedWords;
  readonly confidence: Confidence;
  readonly rationale: string;
  /** The attribution that it rests on. */
  readonly restsOn: string | null;
}

export interface NoteRow {
  readonly words: PlacedWords;
  readonly text: string;
}

/** Between two claims, by their ids in this table. */
export interface RelationRow {
  readonly type: 'contradicts' | 'supports';
  readonly from: string;
  readonly to: string;
}

const the = (words: string, context?: string): PlacedWords => theWords(varrowText, words, context);
const nth = (words: string, number: number): PlacedWords => nthWords(varrowText, words, number);
const entity = (words: PlacedWords, type: EntityType): EntityRow => ({ words, type });
const source = (words: PlacedWords, preset: string, identification?: Identification): SourceRow =>
  identification === undefined ? { words, preset } : { words, preset, identification };

/** Names; “Varrow” is a town, a company and a man. */
export const varrowEntities: readonly EntityRow[] = [
  entity(nth('Varrow', 0), 'PLACE'),
  entity(the('the flood', 'before the flood'), 'EVENT'),
  entity(the('PORT HALLOW'), 'PLACE'),
  entity(the('12 March'), 'DATE'),
  entity(nth('Lida Marrable', 2), 'PERSON'),
  entity(the('Varrow', 'the main sluice at Varrow'), 'PLACE'),
  entity(the('Pieter Aune'), 'PERSON'),
  entity(nth('Ms. Marrable', 0), 'PERSON'),
  entity(the('Varrow', 'Varrow, the dredging company'), 'ORG'),
  entity(the('38 million crowns'), 'OTHER'),
  entity(nth('Emil Varrow', 0), 'PERSON'),
  entity(the('Jonna Keel'), 'PERSON'),
  entity(the('Mr. Varrow', 'Mr. Varrow hung up'), 'PERSON'),
  entity(the('19 January'), 'DATE'),
  entity(nth('The Sand Coast Courier', 0), 'ORG'),
  entity(the('Ruben Stolt'), 'PERSON'),
  entity(the('Ada Quill'), 'PERSON'),
  entity(the('Ports Act'), 'WORK'),
  entity(the('Harbour Party'), 'GROUP'),
  entity(the('Sandcoasters'), 'GROUP'),
  entity(the('Varrow', 'Varrow is not the first town'), 'PLACE'),
  entity(the('Hedda Lorne'), 'PERSON'),
  // A place within the name of an organisation: two tags on the same letters.
  entity(the('University of Port Hallow'), 'ORG'),
  entity(the('Port Hallow', 'University of Port Hallow'), 'PLACE'),
];

/** Who says what. Two chains are three deep: harbour master, engineers, director; and spokesman, minister, lawyers. */
export const varrowAttributions: Readonly<Record<string, AttributionRow>> = {
  officials: {
    sources: [source(the('three officials in her own ministry'), 'unnamed_officials')],
    cue: the('said on Tuesday'),
    content: [
      the('Lida Marrable, the minister for ports, was told in January that the main sluice at Varrow was cracked'),
    ],
  },
  denial: {
    sources: [source(the('Pieter Aune, its spokesman'), 'spokesperson')],
    cue: the('said', '” said Pieter Aune'),
    content: [the('“No warning of any kind reached this building before 4 March,”')],
    form: 'denial',
  },
  declined: {
    sources: [source(the('Ms. Marrable herself'), 'named')],
    cue: the('declined to comment'),
    content: [],
    form: 'declined',
  },
  noAnswer: {
    sources: [source(the('The company', 'The company did not answer'), 'institution')],
    cue: the('did not answer three requests for comment'),
    content: [],
    form: 'declined',
  },
  keel: {
    sources: [source(the('Jonna Keel, the harbour master'), 'named')],
    cue: the('said that', 'harbour master, said that'),
    content: [
      the(
        'according to two engineers of the company, Emil Varrow had told the night crew in December to “keep quiet and keep pumping” until the spring',
      ),
    ],
  },
  engineers: {
    sources: [source(the('two engineers of the company'), 'people_familiar')],
    cue: the('according to', 'according to two engineers'),
    content: [the('Emil Varrow had told the night crew in December to “keep quiet and keep pumping” until the spring')],
    within: 'keel',
  },
  director: {
    sources: [source(the('Emil Varrow', 'Emil Varrow had told'), 'named')],
    cue: the('had told the night crew'),
    content: [the('“keep quiet and keep pumping”')],
    within: 'engineers',
  },
  memo: {
    sources: [source(the('A memo of 19 January'), 'document')],
    cue: the('warns that'),
    content: [the('the gate “will not outlast a spring tide”')],
  },
  stamp: {
    sources: [source(the('Two people familiar with the office'), 'people_familiar')],
    cue: the('said', 'the office said'),
    content: [the('the stamp was real')],
  },
  anybody: {
    sources: [source(the('a third', '; a third said'), 'people_familiar', 'generic')],
    cue: the('said', 'a third said'),
    content: [the('anybody could have used it')],
  },
  crack: {
    sources: [
      source(the('Ms. Keel', 'Ms. Keel and Ruben Stolt'), 'named'),
      source(the('Ruben Stolt, a former foreman of the company'), 'eyewitness'),
    ],
    cue: the('both said'),
    content: [the('the crack had been wide enough to put a hand in')],
  },
  paint: {
    sources: [source(the('Ms. Keel', '” Ms. Keel said'), 'named')],
    cue: the('said', 'Ms. Keel said'),
    content: [the('“We asked for a new gate,”'), the('“and they sent us a tin of paint 🎨.”')],
  },
  fireService: {
    sources: [source(the('the fire service', 'According to the fire service'), 'institution')],
    cue: the('According to', 'According to the fire service'),
    content: [the('212 houses were flooded')],
  },
  townHall: {
    sources: [source(the('The town hall'), 'institution')],
    cue: the('counts', 'The town hall counts'),
    content: [the('140')],
  },
  insurers: {
    sources: [source(the('Insurers, in their filings'), 'document', 'group')],
    cue: the('speak of'),
    content: [the('“some 200 claims”')],
  },
  // Her name stands three paragraphs above.
  surveyor: {
    sources: [source(the('she', '” she said of the line'), 'named', 'pronoun')],
    cue: the('said', 'she said of the line'),
    content: [the('“I drew it seven times,”'), the('“Nobody wanted to see the eighth.”')],
  },
  baker: {
    sources: [source(the('Tomas Aldery, a baker in Quay Street'), 'named')],
    cue: the('said he had heard'),
    content: [the('the alarm had been switched off for the night')],
  },
  brotherInLaw: {
    sources: [source(the('his brother-in-law, who works at the gate'), 'people_familiar', 'role_only')],
    cue: the('had heard from'),
    content: [the('the alarm had been switched off for the night')],
    within: 'baker',
  },
  residents: {
    sources: [source(the('Residents on both sides of the street'), 'eyewitness', 'group')],
    cue: the('said', 'of the street said'),
    content: [the('they had heard no siren')],
  },
  log: {
    sources: [source(the('The company’s log'), 'document')],
    cue: the('records'),
    content: [the('an alarm at 2.14 a.m.')],
  },
  foreman: {
    sources: [source(the('Mr. Stolt', 'Mr. Stolt says'), 'eyewitness')],
    cue: the('says', 'Mr. Stolt says'),
    content: [the('the log was written the morning after')],
  },
  message: {
    sources: [source(the('Mr. Varrow’s telephone'), 'document')],
    cue: the('a message went out'),
    content: [the('“Gate is fine 👍🏽 rumours are not.”')],
  },
  openGate: {
    sources: [source(the('the fire service', 'By then, the fire service says'), 'institution')],
    cue: the('says', 'the fire service says'),
    content: [the('the gate had been open to the sea for four hours')],
  },
  archive: {
    sources: [source(the('the county archive'), 'document')],
    cue: the('according to', 'Reach, according to'),
    content: [the('a lock failed in 1987 after a report about it had been read'), the('“by nobody who could sign”')],
  },
  clerk: {
    sources: [source(the('the clerk'), 'unnamed_officials', 'role_only')],
    cue: the('noted'),
    content: [the('“by nobody who could sign”')],
    within: 'archive',
  },
  professor: {
    sources: [source(the('Prof. Hedda Lorne'), 'expert')],
    cue: the('said', 'Port Hallow, said'),
    content: [the('the two cases were alike')],
  },
  spokesman: {
    sources: [source(the('Mr. Aune'), 'spokesperson')],
    cue: the('replied that'),
    content: [the('the minister had said that the lawyers had told her to wait')],
  },
  minister: {
    sources: [source(the('the minister', 'replied that the minister had said'), 'named', 'role_only')],
    cue: the('had said that'),
    content: [the('the lawyers had told her to wait')],
    within: 'spokesman',
  },
  lawyers: {
    sources: [source(the('the lawyers'), 'unnamed_officials')],
    cue: the('had told her'),
    content: [the('to wait', 'told her to wait')],
    within: 'minister',
  },
  cabinet: {
    sources: [source(the('A spokeswoman for the cabinet'), 'spokesperson', 'role_only')],
    cue: the('said only that'),
    content: [the('“does not discuss correspondence”')],
    form: 'declined',
  },
};

/** What may be true or not. */
export const varrowClaims: Readonly<Record<string, ClaimRow>> = {
  wasTold: {
    words: the('was told in January that the main sluice at Varrow was cracked'),
    confidence: 'likely',
    rationale: 'Three officials, each on their own; the memo fits.',
    restsOn: 'officials',
  },
  noWarning: {
    words: the('No warning of any kind reached this building'),
    confidence: 'doubtful',
    rationale: 'The memo bears a stamp of receipt.',
    restsOn: 'denial',
  },
  keepQuiet: {
    words: the('Emil Varrow had told the night crew in December'),
    confidence: 'possible',
    rationale: 'Third hand: through the harbour master and two engineers.',
    restsOn: 'keel',
  },
  stampReal: {
    words: the('the stamp was real'),
    confidence: 'likely',
    rationale: 'Two people who have seen others like it.',
    restsOn: 'stamp',
  },
  stampFree: {
    words: the('anybody could have used it'),
    confidence: 'cannot_judge',
    rationale: 'One voice, and nothing to hold it against.',
    restsOn: 'anybody',
  },
  handWide: {
    words: the('the crack had been wide enough to put a hand in'),
    confidence: 'confirmed',
    rationale: 'Two who saw it and do not speak to each other.',
    restsOn: 'crack',
  },
  houses212: {
    words: the('212 houses were flooded'),
    confidence: 'likely',
    rationale: 'The fire service went from door to door.',
    restsOn: 'fireService',
  },
  houses140: {
    words: the('140'),
    confidence: 'doubtful',
    rationale: 'Leaves out cellars, by its own account.',
    restsOn: 'townHall',
  },
  alarmOff: {
    words: the('the alarm had been switched off'),
    confidence: 'possible',
    rationale: 'Second hand, but those who live there heard nothing.',
    restsOn: 'baker',
  },
  alarmRang: {
    words: the('an alarm at 2.14 a.m.'),
    confidence: 'doubtful',
    rationale: 'Nobody in the street heard it.',
    restsOn: 'log',
  },
  gateFine: {
    words: the('Gate is fine'),
    confidence: 'refuted',
    rationale: 'It had been open for hours.',
    restsOn: 'message',
  },
  gateOpen: {
    words: the('the gate had been open to the sea for four hours'),
    confidence: 'confirmed',
    rationale: 'Pictures from the dyke with the time on them.',
    restsOn: 'openGate',
  },
};

/** Remarks; one stands on a sign of four UTF-16 units. */
export const varrowNotes: readonly NoteRow[] = [
  { words: the('a stamp of receipt, but no signature'), text: 'Ask for the register of letters.' },
  { words: the('Neither engineer wanted to be named'), text: 'The reason is given: both still work there.' },
  { words: the('👍🏽'), text: 'Is the time on the picture that of the telephone?' },
  { words: the('has not been asked for'), text: 'Call the treasury.' },
];

export const varrowRelations: readonly RelationRow[] = [
  { type: 'contradicts', from: 'noWarning', to: 'wasTold' },
  { type: 'contradicts', from: 'houses140', to: 'houses212' },
  { type: 'contradicts', from: 'stampFree', to: 'stampReal' },
  { type: 'contradicts', from: 'alarmRang', to: 'alarmOff' },
  { type: 'contradicts', from: 'gateOpen', to: 'gateFine' },
  { type: 'supports', from: 'stampReal', to: 'wasTold' },
];
