import type { Notice } from '../../state/app-state';
import type { DeskOutcome } from '../../state/desk-work';
import { counted } from '../parts/count-words';
import type { OccurrenceAction } from './occurrence-rows';

const verbs: Readonly<Record<OccurrenceAction, string>> = {
  tag: 'Tagged',
  relabel: 'Relabelled',
  confirm: 'Confirmed',
  delete: 'Deleted',
};

/** What is told of work across the desk. `isDoneHere`: it changed the article on screen, which the outcome does not count. */
export function describeDone(
  action: OccurrenceAction,
  name: string,
  { changes, problems, unchanged, isStopped }: DeskOutcome,
  isDoneHere: boolean,
): { readonly label: string; readonly notice: Notice } {
  const label = `${verbs[action]} “${name}”`;
  const articles = changes.length + (isDoneHere ? 1 : 0);
  const text = [
    articles === 0 && unchanged > 0
      ? `“${name}” was so already in ${counted(unchanged, 'article')}: there was nothing to change.`
      : `${label} in ${counted(articles, 'article')}${isStopped ? ', then stopped' : ''}.`,
    articles === 0 || unchanged === 0 ? null : `In ${counted(unchanged, 'other')} it was so already.`,
    problems.length === 0 ? null : `Not in ${problems.length}: ${problems[0]}`,
    changes.length === 0
      ? null
      : isDoneHere
        ? 'Undo takes it back in all of them, until the window closes.'
        : 'It can be taken back until the window closes.',
  ];
  const others = counted(changes.length, 'other article');
  return {
    label,
    notice: {
      tone: problems.length === 0 ? 'info' : 'bad',
      text: text.filter((part) => part !== null).join(' '),
      ...(changes.length === 0
        ? {}
        : { action: { label: `Take back in ${others}`, commandId: 'occurrences.takeBack' } }),
    },
  };
}
