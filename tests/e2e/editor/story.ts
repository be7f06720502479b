import { blockId } from '../../../src/core/model/ids';
import { blockIdOf, br, bullets, doc, h, italic, item, link, p, quote, rule } from '../../builders/document';
import { state } from '../../builders/state';

const body = [
  'HOLM BRIDGE, 3 May — The council of Holm Bridge was warned twice that the school roof on Weir Street could give way, two engineers and an internal report say.',
  '“I never saw such a paper,” Vera Lindqvist, the head of the building office, said on Thursday. “Had I seen it, the school would have been shut.”',
  'The report, dated 9 January and signed by Olof Brandt, says the beams “have lost a third of their strength”. The Bank of Holm lent the town 3 million crowns for the work 🏫 in 2021.',
  'Three people with knowledge of the talks said the warning was read aloud in March. They asked not to be named because they still work for the council.',
  'Lindqvist told the Weir Courier that “nobody reads every annex”, the newspaper wrote on Sunday.',
];

/** An invented story with the things that real copy has: furniture, headline, caption, list, quotation, link, break, a duplicate. */
export function story() {
  const document = doc(
    p('Menu  Search  Log in'),
    h(1, 'Council was warned twice about school roof, report says'),
    p('The school on Weir Street, shut since Monday.'),
    p(body[0] ?? ''),
    p(body[1] ?? ''),
    p(body[2] ?? ''),
    p(body[3] ?? ''),
    quote(p('We build for children, ', italic('not for budgets'), '.', br(), 'Olof Brandt')),
    bullets(item(p('12 rooms are closed.')), item(p('340 pupils have moved to Mill Lane.'))),
    p(`${body[4] ?? ''} See `, link('the minutes', 'https://example.org/minutes'), '.'),
    rule(),
    p('The school on Weir Street, shut since Monday.'),
    ...Array.from({ length: 30 }, (_, at) =>
      p(
        `Background, part ${at + 1}: the school was built in 1931 and given a new roof in 1974, when the town had money to spare.`,
      ),
    ),
  );
  const guess = (number: number, role: 'headline' | 'caption' | 'dateline' | 'junk', excluded = false) => ({
    blockId: blockIdOf(number),
    role,
    excluded,
    duplicateOf: null,
  });
  return state(document, {
    blockGuesses: [
      guess(1, 'junk', true),
      guess(2, 'headline'),
      guess(3, 'caption'),
      guess(4, 'dateline'),
      { ...guess(12, 'caption', true), duplicateOf: blockId.parse(blockIdOf(3)) },
    ],
  });
}
