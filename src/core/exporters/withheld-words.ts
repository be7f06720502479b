import { counted } from '../model/count-words';

/** How many records of each sort were held back. */
export interface Held {
  readonly attributions: number;
  /** Annotations of other kinds. */
  readonly others: number;
  readonly relations: number;
  readonly comments: number;
  readonly decisions: number;
  readonly entities: number;
  readonly sources: number;
  /** Attributions that leave without a source of theirs. */
  readonly background: number;
  /** Ties of a source that must stay unnamed to a name. */
  readonly names: number;
}

/** What was held back, in words: one sentence each, counted. */
export function tellLosses(held: Held): string[] {
  const losses: string[] = [];
  const records = [count(held.entities, 'entity record', 'entity records'), count(held.sources, 'source record')];
  const recordList = joinWords(records.filter((part) => part !== null));
  if (held.attributions > 0) {
    const hanging = [
      count(held.others, 'tag on its words or resting on it', 'tags on its words or resting on it'),
      count(held.relations, 'link'),
      count(held.comments, 'comment'),
      count(held.decisions, 'review decision'),
    ].filter((part) => part !== null);
    const also = hanging.length === 0 ? '' : `, with ${joinWords(hanging)},`;
    const verb = held.attributions === 1 ? 'was' : 'were';
    losses.push(
      `${count(held.attributions, 'off-the-record attribution')}${also} ${verb} left out. The words themselves stay in the article’s text.`,
    );
  } else if (held.decisions > 0)
    losses.push(`${count(held.decisions, 'review decision')} proposing an off-the-record source left out.`);
  if (held.background > 0) {
    const verb = held.background === 1 ? 'was' : 'were';
    losses.push(
      `${count(held.background, 'deep-background attribution')} ${verb} exported without the source: no words, no record, no facets.`,
    );
  }
  if (held.names > 0)
    losses.push(
      `${count(held.names, 'link from a source that must not be named to a name was', 'links from sources that must not be named to names were')} left out.`,
    );
  if (recordList !== '') losses.push(`Left out because nothing else points to it: ${recordList}.`);
  return losses;
}

function count(number: number, one: string, many = `${one}s`): string | null {
  return number === 0 ? null : counted(number, one, many);
}

function joinWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
