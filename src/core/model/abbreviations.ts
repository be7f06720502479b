import { baseLanguage } from './segmenters';

/**
 * Abbreviations as copy has them, without their last full stop, in lower case. Sorted by what may follow, because that decides whether
 * the stop ends a sentence.
 */
interface Abbreviations {
  /** A name follows, whatever it is: Mr., Gen. */
  readonly titles: ReadonlySet<string>;
  /** A number follows, or it ends the sentence: No., Nov. */
  readonly beforeNumbers: ReadonlySet<string>;
  /** Something always follows: e.g., vs. */
  readonly joints: ReadonlySet<string>;
  /** May end a sentence: Inc., Jr. It does when the next word is one that sentences begin with. */
  readonly either: ReadonlySet<string>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const english: Abbreviations = {
  titles: set(
    'mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt cpl pvt capt cmdr maj adm brig cllr supt insp det rev hon pres sec st mt ft fr msgr amb dep asst assoc messrs mmes dist atty',
  ),
  beforeNumbers: set('no nos jan feb mar apr jun jul aug sept sep oct nov dec p pp fig figs art arts para vol ch sec'),
  joints: set('e.g i.e vs v cf viz al approx ca est aka'),
  either: set(
    'inc corp co cos ltd plc llc bros jr sr etc ave blvd rd ph.d m.d b.a m.a ret dept univ assn mass calif conn',
  ),
};

/** Other languages, in the same order. Short on purpose: what is not here is left to the platform. */
const others: Readonly<Record<string, Abbreviations>> = {
  de: {
    titles: set('hr fr dr prof dipl ing st frl hll'),
    beforeNumbers: set('nr jan feb mär apr jun jul aug sep sept okt nov dez art abs s ziff'),
    joints: set('z bzw ca vgl sog d.h z.b u.a i.d.r bspw inkl evtl'),
    either: set('usw etc gmbh co mio mrd str'),
  },
  fr: {
    titles: set('m mm dr me mgr pr st ste'),
    beforeNumbers: set('n no p pp janv févr avr juil sept oct nov déc art'),
    joints: set('cf env p.ex c.-à-d av'),
    either: set('etc cie'),
  },
  es: {
    titles: set('sr sra srta sres dr dra d dña gral cnel lic ing prof'),
    beforeNumbers: set('núm n.º p pp ene feb mar abr jun jul ago sept oct nov dic art'),
    joints: set('p.ej cf aprox'),
    either: set('etc s.a cía ee.uu ud uds'),
  },
  sv: {
    titles: set('hr fr dr prof s:t s:ta'),
    beforeNumbers: set('nr s kap jan feb apr aug sept okt nov dec'),
    joints: set('t.ex bl.a d.v.s s.k ca jfr fr.o.m t.o.m m.a.o'),
    either: set('m.m o.s.v osv etc'),
  },
  nl: {
    titles: set('dhr mevr mw dr drs prof mr ir ds jhr'),
    beforeNumbers: set('nr blz jan feb mrt apr jun jul aug sept okt nov dec art'),
    joints: set('bijv d.w.z o.a m.n ca'),
    either: set('enz etc e.d'),
  },
};

const timeOfDay = set('a.m p.m');
const days =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day\b|^(today|tomorrow|yesterday|local|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|UTC|BST|CET)\b/i;
const starters = set(
  'the a an he she it they we i you but and or so yet nor in on at by to of for from with without as if when while after before since until although though because however still then there this that these those his her its their our my your what who where why how no not yes one two some many most all both each every another other such',
);

/** Whether a full stop belongs to the word before it wherever it stands: U.S., Jr., Inc., p.m. The word comes without the stop. */
export function keepsStop(word: string, language: string): boolean {
  const known = abbreviationsOf(language);
  const folded = word.toLowerCase();
  return (
    isLetters(word) ||
    timeOfDay.has(folded) ||
    known.titles.has(folded) ||
    (known.either.has(folded) && word !== folded)
  );
}

/** Whether the full stop after `word` does not end the sentence, given the text that follows behind the space. */
export function goesOn(word: string, next: string, language: string): boolean {
  const known = abbreviationsOf(language);
  const folded = word.toLowerCase();
  const opener = /^[\p{P}\s]*/u.exec(next)?.[0].length ?? 0;
  const following = next.slice(opener);
  const first = /^[\p{L}\p{M}\p{N}]+/u.exec(following)?.[0] ?? '';
  // “no” at an end is a word like others; as an abbreviation it stands before its number.
  if (known.beforeNumbers.has(folded) && /^\p{N}/u.test(following)) return true;
  if (known.titles.has(folded)) return /^\p{L}/u.test(following);
  if (known.joints.has(folded)) return true;
  if (timeOfDay.has(folded)) return days.test(following);
  if (known.either.has(folded) || isInitials(word)) return first !== '' && !starters.has(first.toLowerCase());
  return false;
}

function abbreviationsOf(language: string): Abbreviations {
  return others[baseLanguage(language)] ?? english;
}

/** A single capital, or single letters with stops between them: J, U.S, D.C, z.B. */
function isInitials(word: string): boolean {
  return /^\p{Lu}$/u.test(word) || isLetters(word);
}

function isLetters(word: string): boolean {
  return /^\p{L}(\.\p{L})+$/u.test(word);
}
