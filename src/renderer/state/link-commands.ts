import type { Annotation, KindId } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import { findLive } from '../../core/model/disputes';
import type { Fragment } from '../../core/model/selector';
import type { SpanUse } from '../../core/model/tidy-span';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { selectedAnnotation } from './app-state';
import { withOwnTag, withTag, withWords } from './command-conditions';
import type { LinkChoiceId } from './link-choices';
import { linkChoices, linkChoicesFor } from './link-choices';
import { wordsToTag } from './snapping';
import { listTagLinks } from './tag-links';

/** The tags that one press after the other leads to, and which of them it is at. The first is where it began. */
interface Walk {
  readonly ids: readonly string[];
  readonly at: number;
}

/** Commands that link the selected tag to others, and that give it further pieces. */
export function createLinkCommands(app: App): readonly AppCommand[] {
  let walk: Walk = { ids: [], at: 0 };
  const open = (choice: LinkChoiceId | null) => (): void => app.store.setState({ overlay: 'link', linkChoice: choice });
  return [
    {
      id: 'link.add',
      label: 'Link to another claim or statement',
      group: 'For the selection',
      keys: ['j'],
      scope: 'galley',
      whyNot: (state) =>
        withOwnTag(state) ??
        (linkChoicesFor(selectedAnnotation(state)).length > 0 ? null : 'Only claims and attributions are linked.'),
      run: open(null),
    },
    ...linkChoices.map(
      ({ id, label, from }): AppCommand => ({
        id: `link.${id}`,
        label: `Link: ${label.toLowerCase()}`,
        group: 'For the selection',
        keys: [],
        scope: 'window',
        whyNot: (state) =>
          withOwnTag(state) ??
          (selectedAnnotation(state)?.kind === from
            ? null
            : `Select ${from === 'claim' ? 'a claim' : 'an attribution'} first.`),
        run: open(id),
      }),
    ),
    {
      id: 'link.next',
      label: 'Go to the tag at the other end of a link',
      group: 'Move',
      keys: ['Shift+j'],
      scope: 'galley',
      whyNot: withTag,
      run: () => {
        walk = walkOn(app, walk);
      },
    },
    {
      id: 'piece.add',
      label: 'Add the words to the selected tag',
      group: 'For the selection',
      keys: ['&'],
      scope: 'galley',
      whyNot: (state) => withWords(state) ?? withOwnTag(state),
      run: () => addPiece(app),
    },
    {
      id: 'piece.remove',
      label: 'Take the piece here out of the selected tag',
      group: 'For the selection',
      keys: ['Alt+Delete'],
      scope: 'galley',
      whyNot: withOwnTag,
      run: () => removePiece(app),
    },
  ];
}

/** Selects the next linked tag: all that one is linked to, one by one, then that one again. */
function walkOn(app: App, before: Walk): Walk {
  const state = app.store.getState();
  const annotation = selectedAnnotation(state);
  if (annotation === null || state.opened === null) return before;
  const isGoingOn = before.ids[before.at] === annotation.id;
  const linked = listTagLinks(state.opened.layers, annotation).map(({ other }) => other.id);
  const ids = isGoingOn ? before.ids : [annotation.id, ...new Set(linked)];
  const at = isGoingOn ? (before.at + 1) % ids.length : 1;
  const next = findLive(state.opened.layers, ids[at] ?? '');
  if (next === null) {
    app.say('info', 'This tag is not linked to another.');
    return { ids: [], at: 0 };
  }
  show(app, next);
  return { ids, at };
}

function show(app: App, next: Annotation): void {
  app.select({ annotationId: next.id, partKey: null });
  const place = kindOf(next.kind)
    .parts(next)
    .find(({ selector }) => selector.anchor !== 'orphaned')?.selector.fragments[0];
  if (place !== undefined) app.editor()?.selectText(place.start, place.start);
}

function addPiece(app: App): void {
  const state = app.store.getState();
  const annotation = selectedAnnotation(state);
  if (annotation === null) return;
  const parts = kindOf(annotation.kind).parts(annotation);
  const named = parts.find(({ key }) => key === state.selected?.partKey);
  // Without a part in hand, what is quoted is what comes in pieces.
  const partKey = (named ?? parts.find(({ key }) => key === 'content') ?? parts[0])?.key;
  if (partKey === undefined) return;
  const fragments = wordsToTag(app, purposeOf(annotation.kind, partKey));
  if (fragments.length === 0) return;
  const nearby = app.editor()?.tagsNear(fragments, annotation.id);
  const change = app.run({ type: 'annotation.addPiece', annotationId: annotation.id, partKey, fragments, nearby });
  if (change !== null) app.select({ annotationId: annotation.id, partKey });
}

/** What the words are for, which decides what signs at their edges they keep. */
function purposeOf(kind: KindId, partKey: string): SpanUse {
  if (kind !== 'attribution') return kind;
  return partKey === 'cue' || partKey === 'content' ? partKey : 'source';
}

function removePiece(app: App): void {
  const state = app.store.getState();
  const annotation = selectedAnnotation(state);
  const editor = app.editor();
  if (annotation === null || editor === null) return;
  const caret = editor.caret();
  const words = editor.selectedFragments();
  const here: readonly Fragment[] = words.length > 0 ? words : [{ start: caret, end: caret }];
  const parts = kindOf(annotation.kind).parts(annotation);
  // The part in hand goes first: pieces of several parts may share words.
  const inOrder = [...parts].sort(
    (a, b) => Number(b.key === state.selected?.partKey) - Number(a.key === state.selected?.partKey),
  );
  for (const { key, selector } of inOrder) {
    const pieces = selector.anchor === 'orphaned' ? [] : selector.fragments;
    const found = pieces.filter((piece) => here.some(({ start, end }) => start <= piece.end && piece.start <= end));
    if (found.length === 0) continue;
    const nearby = editor.tagsNear(found, annotation.id);
    app.run({ type: 'annotation.removePiece', annotationId: annotation.id, partKey: key, fragments: found, nearby });
    return;
  }
  app.say('info', 'Put the caret in the piece that is to go.');
}
