import type { Annotation } from '../../core/kinds/index';
import type { AppState } from './app-state';
import { selectedAnnotation } from './app-state';

/** Why the selected tag cannot be changed or deleted by this person, and what can be done instead; `null` when it can. */
export function whyNotOwn(state: AppState): string | null {
  const annotation = selectedAnnotation(state);
  return annotation === null ? null : whyNotMine(state, annotation);
}

/** The same of any tag. */
export function whyNotMine({ me, people }: AppState, annotation: Annotation): string | null {
  if (me === null || annotation.authorId === me.id) return null;
  const author = people.find((person) => person.id === annotation.authorId);
  const whose = author === undefined ? 'a colleague’s tag' : `${author.displayName}’s tag`;
  const who = author?.displayName ?? 'they';
  return `This is ${whose}: only ${who} can change or delete it. Tag the same words yourself, and yours stands beside it.`;
}
