import { countedFirst } from '../../../core/model/count-words';

/** Says what was not read of a web page. */
export function leftOutWords(leftOut: number): string {
  return `${countedFirst(leftOut, 'piece')} of text around the article ${leftOut === 1 ? 'was' : 'were'} left out.`;
}
