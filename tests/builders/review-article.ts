import { galley } from '../../src/core/exporters/galley';
import { articleId } from '../../src/core/model/ids';
import { doc, h, p } from './document';
import { exportOne } from './export-one';
import { uuidOf } from './ids';
import { ann, ben, cem } from './people';
import { state } from './state';
import { tag } from './tagging';

/** The title of the article that two people have tagged. Places and people are invented. */
export const reviewTitle = 'Ferry company knew of worn cables';

const paragraphs = [
  'OSTREY, 3 May. The company that runs the Ostrey ferry was told in March that the steering cables of its older boat were worn, according to a letter seen by this newspaper.',
  '“Nobody told us that the boat was unsafe,” said Irma Kolvane, the head of the harbour office, on Tuesday. She had seen a letter but not the pictures.',
  'The letter, signed by the chief engineer, Otto Brandwell, says that the boat should not sail in strong wind. Two former officers with knowledge of the talks said the letter was read aloud in a meeting that Kolvane led.',
  'The regional prosecutor has begun to ask questions. The Ministry of Inland Waters said the older boat passed a full inspection in April.',
];

/**
 * An export of an article that Ann and Ben have tagged: 4 tags alike, and of each class of differences at least one. With an author, Ann's layer is
 * that person's, and Ben has decided on three of its tags and asked about one.
 */
export function reviewExport(authorId: string | null = null): string {
  const { first, second, claim, prosecutor, note } = tagged();
  if (authorId === null) return exportOne(galley, first.state).content;
  const decide = (id: string, decision: 'accept' | 'reject', reason: string | null) =>
    second.run({ type: 'review.decide', verdicts: [{ annotationId: id, decision }], reason });
  decide(note.id, 'reject', 'The date is on page two.');
  decide(claim.id, 'accept', null);
  const type = { type: 'annotation.setFields', annotationId: prosecutor.id, values: { type: 'PERSON' } } as const;
  second.run({ type: 'review.change', change: type, instead: [] });
  const target = { on: 'tag', annotationId: claim.id } as const;
  second.run({ type: 'comment.add', target, text: 'Who read the letter to her?', mentions: [ann.id] });
  return exportOne(galley, second.state).content.replaceAll(ann.id, authorId);
}

/** An export of the same article that Cem has tagged too: a place as the others, and a claim without a confidence level. Each has begun a thread. */
export function reviewExportOfThree(): string {
  const { first, second } = tagged();
  const third = second.by(cem);
  third.entity('OSTREY', 'PLACE');
  third.claim('the letter was read aloud');
  const say = (work: typeof first, text: string) =>
    work.run({ type: 'comment.add', target: { on: 'article' }, text, mentions: [] });
  say(first, 'Is the date right?');
  say(second, 'Who has the pictures?');
  say(third, 'Which meeting was that?');
  return exportOne(galley, third.state).content;
}

/** The article with what Ann and Ben have tagged. */
function tagged() {
  const article = { id: articleId.parse(uuidOf(0x4e_71e3)), fileName: 'ferry.txt' };
  const first = tag(state(doc(h(1, reviewTitle), ...paragraphs.map((text) => p(text))), article), ann);
  const second = first.by(ben);
  for (const work of [first, second]) {
    work.entity('OSTREY', 'PLACE');
    work.entity('Otto Brandwell', 'PERSON');
    work.entity('Ministry of Inland Waters', 'ORG');
    work.claim('the boat should not sail in strong wind', 'likely');
  }
  first.entity('Irma Kolvane, the head of the harbour office', 'PERSON');
  second.entity('Irma Kolvane', 'PERSON');
  const prosecutor = first.entity('regional prosecutor', 'ORG');
  second.entity('regional prosecutor', 'PERSON');
  const unsafe = '“Nobody told us that the boat was unsafe,”';
  const claim = first.set(first.claim(unsafe, 'doubtful'), { rationale: 'The letter is addressed to her.' });
  second.set(second.claim(unsafe, 'possible'), { rationale: 'Addressed to is not read by.' });
  const officers = {
    cue: 'said the letter',
    content: 'was read aloud in a meeting that Kolvane led',
    sources: [{ words: 'Two former officers with knowledge of the talks', preset: 'unnamed_officials' }],
  };
  first.attribution(officers);
  second.setSource(second.attribution(officers), 0, { groundRules: 'background' });
  const note = first.note('signed by the chief engineer', 'Check the date of the letter.');
  second.entity('a letter seen by this newspaper', 'WORK');
  second.claim('the older boat passed a full inspection in April', 'likely');
  return { first, second, claim, prosecutor, note };
}
