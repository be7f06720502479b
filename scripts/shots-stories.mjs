// @ts-check
// Short invented stories that fill the library of the pictures. Written for this project; nobody in them exists.

/** @type {readonly { readonly name: string, readonly text: string }[]} */
export const stories = [
  {
    name: 'ferry-timetable.txt',
    text: 'Ferry timetable cut again as crews refuse overtime\n\nBy Sanna Brekke\n\nSKARVIK, 9 March — The evening ferry to Skarvik will not sail on weekdays until April, the Sound Line said on Monday.\n\n“We have eleven people where we need sixteen,” said Mette Aune, who speaks for the crews.\n',
  },
  {
    name: 'empty-mill.md',
    text: '# Who owns the empty mill on Cask Lane?\n\nThe land register names a company that was wound up in 2019. Two neighbours said that rent is still collected.\n\n> “A man comes in a white van,” one of them said.\n',
  },
  {
    name: 'school-meals.html',
    text: '<article><h1>School meals contract went to third-lowest bidder</h1><p class="byline">By Idris Vell</p><p>The district paid <em>€212,000</em> more than the lowest offer, minutes of the meeting show.</p><p>The head of purchasing, Ola Dreve, said that price was “one of nine points”.</p></article>',
  },
  {
    name: 'night-buses.txt',
    text: 'Night buses to Lower Tarn end in January\n\nThe last bus after midnight will run on 4 January, the operator said in a statement.\n',
  },
];

/** A file that is no text, for the list of what could not be added. */
export const brokenFile = {
  name: 'scan-0412.txt',
  bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0x00, 0xfe]),
};
