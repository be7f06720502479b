import { expect, it } from 'vitest';
import { parseWikidata } from '../../../../src/core/model/wikidata';

it.each([
  ['Q42', 'Q42'],
  [' q42 ', 'Q42'],
  ['wd:Q42', 'Q42'],
  ['https://www.wikidata.org/wiki/Q42', 'Q42'],
  ['http://www.wikidata.org/entity/Q42', 'Q42'],
  ['wikidata.org/wiki/Q42?uselang=de#sitelinks', 'Q42'],
  ['https://m.wikidata.org/wiki/Q42', 'Q42'],
  ['https://www.wikidata.org/wiki/Special:EntityData/Q42.json', 'Q42'],
  ['Q0', null],
  ['Q042', null],
  ['P31', null],
  ['Q42x', null],
  ['https://wikidata.org.example.com/wiki/Q42', null],
  ['https://www.wikidata.org/wiki/Property:P31', null],
  ['', null],
])('reads %s as %s', (text, item) => {
  expect(parseWikidata(text)).toBe(item);
});
