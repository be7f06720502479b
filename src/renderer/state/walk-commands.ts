import { isWaiting } from '../../core/anchoring/current-layers';
import type { Annotation } from '../../core/kinds/index';
import { kindOf, kinds } from '../../core/kinds/index';
import { liveAnnotations } from '../../core/model/article-state';
import { nextQuotation } from '../../core/model/quote-marks';
import type { Fragment } from '../../core/model/selector';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';
import { inGalley } from './command-conditions';

/** Commands that go to the next place where something is, or is still to be done. All go round at the end. */
export function createWalkCommands(app: App): readonly AppCommand[] {
  const entry = (id: string, label: string, keys: readonly string[], run: () => void): AppCommand => ({
    id,
    label,
    group: 'Move',
    keys,
    scope: 'galley',
    whyNot: inGalley,
    run,
  });
  return [
    entry('tag.menu', 'Choose among the tags here', ['Shift+Enter'], () => app.editor()?.openTagMenu()),
    ...kinds.flatMap(({ id, label }) => [
      entry(`tag.next.${id}`, `Next ${label.toLowerCase()}`, [], () => app.editor()?.stepTag(1, id)),
      entry(`tag.previous.${id}`, `Previous ${label.toLowerCase()}`, [], () => app.editor()?.stepTag(-1, id)),
    ]),
    entry('tag.nextOrphan', 'Next orphan', ['!'], () => goToOrphan(app)),
    entry('tag.nextUnrated', 'Next claim without confidence', ['%'], () => goToUnrated(app)),
    entry('text.nextQuotation', 'Next quotation without a source', ['"'], () => goToQuotation(app)),
  ];
}

function goToOrphan(app: App): void {
  const state = app.store.getState();
  const orphans = annotationsOf(state)
    .filter(isWaiting)
    .sort((a, b) => startOf(a) - startOf(b));
  const at = orphans.findIndex((one) => one.id === state.selected?.annotationId);
  const next = orphans[(at + 1) % Math.max(1, orphans.length)];
  if (next === undefined) {
    app.say('info', 'No orphan waits: every tag is on its words, or kept as it is.');
    return;
  }
  const lost = kindOf(next.kind)
    .parts(next)
    .find((part) => part.selector.anchor === 'orphaned');
  app.select({ annotationId: next.id, partKey: lost?.key ?? null });
  app.store.setState({ tab: 'orphans' });
}

function goToUnrated(app: App): void {
  const claims = annotationsOf(app.store.getState())
    .filter((one) => one.kind === 'claim' && one.confidence === null && one.selector.anchor !== 'orphaned')
    .sort((a, b) => startOf(a) - startOf(b));
  const caret = app.editor()?.selection().head ?? 0;
  const next = claims.find((one) => startOf(one) > caret) ?? claims[0];
  if (next === undefined) {
    app.say('info', 'Every claim has its confidence.');
    return;
  }
  app.select({ annotationId: next.id, partKey: 'span' });
  app.editor()?.selectText(startOf(next), startOf(next));
}

/** Selects the next words in quotation marks that are no part of an attribution’s content. */
function goToQuotation(app: App): void {
  const editor = app.editor();
  if (editor === null) return;
  const contents = annotationsOf(app.store.getState()).flatMap((one) =>
    one.kind === 'attribution' && one.content !== null && one.content.anchor !== 'orphaned'
      ? one.content.fragments
      : [],
  );
  const text = editor.text();
  const { anchor, head } = editor.selection();
  const found = findQuotation(text, Math.max(anchor, head), contents) ?? findQuotation(text, 0, contents);
  if (found === null) {
    app.say('info', 'Every quotation has its source.');
    return;
  }
  app.select(null);
  editor.selectText(found.start, found.end);
}

function findQuotation(text: string, from: number, contents: readonly Fragment[]): Fragment | null {
  for (let found = nextQuotation(text, from); found !== null; found = nextQuotation(text, found.end)) {
    const { start, end } = found;
    if (!contents.some((content) => content.start < end && start < content.end)) return found;
  }
  return null;
}

function annotationsOf(state: AppState): Annotation[] {
  return state.opened?.layers.flatMap((layer) => liveAnnotations(layer)) ?? [];
}

function startOf(annotation: Annotation): number {
  return kindOf(annotation.kind).parts(annotation)[0]?.selector.fragments[0]?.start ?? 0;
}
