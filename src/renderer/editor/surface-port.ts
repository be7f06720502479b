import type { App } from '../state/app';
import type { EditorPort } from '../state/editor-port';
import { applyFormat, applyLink } from './format';
import { openLink } from './open-link';
import type { Span } from './span-index';
import type { Surface } from './surface';
import { findNeighbour, type TagStepper } from './tag-walk';

/** What the rest of the window can ask of the editor on screen. */
export function createPort(app: App, surface: Surface, stepper: TagStepper): EditorPort {
  const { galley } = surface;
  const take = (span: Span | null): void => {
    if (span !== null) app.select({ annotationId: span.annotation.id, partKey: span.partKey });
  };
  const blocks = () => galley.blocks;
  return {
    commit: (change) => {
      const isDone = galley.commit(change);
      if (isDone) surface.say(change.label);
      return isDone;
    },
    undo: () => {
      surface.say(`Undone: ${app.store.getState().undoLabel ?? 'nothing'}`);
      galley.undo();
    },
    redo: () => {
      surface.say(`Done again: ${app.store.getState().redoLabel ?? 'nothing'}`);
      galley.redo();
    },
    typedText: () => galley.typedText(),
    textSaved: () => galley.textSaved(),
    selectedFragments: () => {
      const span = galley.selectedSpan();
      return span === null ? [] : [span];
    },
    tagsNear: (fragments, annotationId) => {
      const { tags } = galley;
      const own = annotationId === null ? [] : tags.spansOf(annotationId);
      const words = fragments.map(({ start, end }) => ({
        from: blocks().toPosition(start),
        to: blocks().toPosition(end),
      }));
      const near = [...words, ...own].flatMap(({ from, to }) => tags.spans.overlapping(from, to));
      return [...new Set(near.map(({ annotation }) => annotation.id))];
    },
    caret: () => blocks().toOffset(galley.view.state.selection.head),
    text: () => blocks().text(),
    selection: () => {
      const { anchor, head } = galley.view.state.selection;
      return { anchor: blocks().toOffset(anchor), head: blocks().toOffset(head) };
    },
    setSelection: ({ anchor, head }) => {
      galley.select(anchor, head);
      const position = blocks().toPosition(head);
      surface.reveal(position, position);
    },
    paragraphAt: (offset) => {
      const block = blocks().at(blocks().findByOffset(offset));
      return block === null ? { start: 0, end: 0 } : { start: block.start, end: block.start + block.length };
    },
    selectText: (start, end) => {
      galley.select(start, end);
      surface.reveal(blocks().toPosition(start), blocks().toPosition(end));
    },
    reveal: (start, end) => surface.reveal(blocks().toPosition(start), blocks().toPosition(end)),
    stepTag: (step, kind) => {
      const caret = galley.view.state.selection.head;
      const selectedId = app.store.getState().selected?.annotationId ?? null;
      const span = findNeighbour(galley.tags, { selectedId, caret }, step, kind);
      if (span === null)
        return app.say('info', kind === null ? 'There are no tags yet.' : 'There are no tags of this layer yet.');
      take(span);
      galley.select(blocks().toOffset(span.from), blocks().toOffset(span.from));
      surface.reveal(span.from, span.to);
    },
    stepIntoTag: () => {
      const { from, to, empty } = galley.view.state.selection;
      const { spans } = galley.tags;
      const candidates = empty ? spans.touching(from, to) : spans.overlapping(from, to);
      const span = stepper.next(candidates, app.store.getState().selected);
      if (span === null) return app.say('info', 'There is no tag here.');
      take(span);
      surface.tools.offer(candidates);
    },
    openTagMenu: () => {
      if (!surface.tools.openMenuAtCaret()) app.say('info', 'There is no tag here.');
    },
    format: (format) => {
      if (galley.mode === 'edit') applyFormat(galley.editor, format);
    },
    link: (address) => galley.mode === 'edit' && applyLink(galley.editor, address),
    moveParagraphs: (step) => galley.moveBlocks(step),
    openLink: () => openLink(app, surface),
    openRoleMenu: () => surface.openRoleMenu(),
    focus: () => surface.focus(),
  };
}
