import { kindOf, kinds } from '../../../core/kinds/index';
import type { ArticleSummary } from '../../../core/model/article-summary';
import type { AppCommand } from '../../state/app-command';
import type { AppState } from '../../state/app-state';
import { selectedAnnotation } from '../../state/app-state';
import type { Piece } from './match-words';
import { matchWords } from './match-words';
import type { PaletteRows } from './palette-rows';

export type PaletteEntry =
  | {
      readonly type: 'command';
      readonly id: string;
      readonly command: AppCommand;
      readonly pieces: readonly Piece[];
      /** Why it cannot run now; `null` when it can. */
      readonly reason: string | null;
    }
  | {
      readonly type: 'article';
      readonly id: string;
      readonly article: ArticleSummary;
      readonly pieces: readonly Piece[];
    };

export interface PaletteSection extends PaletteRows<PaletteEntry> {
  readonly title: string;
}

const mostArticles = 8;
const mostRecent = 4;
const formatTitle = 'Format the text';

/**
 * What the palette lists for a query. What can run comes before what cannot, better matches before worse. Without a query: what was used
 * last, then what can be done now; the rest is found by typing.
 */
export function listEntries(
  commands: readonly AppCommand[],
  state: AppState,
  query: string,
  recentIds: readonly string[],
): readonly PaletteSection[] {
  const hasQuery = query.trim() !== '';
  const matched = commands
    .filter((command) => command.id !== 'palette.show' && (command.scope !== 'edit' || state.mode === 'edit'))
    .flatMap((command) => {
      const match = matchWords(command.label, query);
      const reason = reasonFor(command, state);
      if (match === null || (!hasQuery && reason !== null)) return [];
      return [{ command, match, reason }];
    });
  const recent = hasQuery ? [] : recentIds.slice(0, mostRecent);
  const sections: PaletteSection[] = [];
  const add = (title: string, found: typeof matched): void => {
    const ordered = found.toSorted(
      (a, b) => Number(a.reason !== null) - Number(b.reason !== null) || b.match.score - a.match.score,
    );
    const entries = ordered.map(
      ({ command, match, reason }): PaletteEntry => ({
        type: 'command',
        id: command.id,
        command,
        pieces: match.pieces,
        reason,
      }),
    );
    if (entries.length > 0) sections.push({ title, entries });
  };
  const isRecent = (id: string): boolean => recent.includes(id);
  add(
    'Used last',
    recent.flatMap((id) => matched.filter(({ command }) => command.id === id)),
  );
  for (const group of titlesOf(commands))
    add(
      group,
      matched.filter(({ command }) => titleFor(command) === group && !isRecent(command.id)),
    );
  const articles = listArticles(state, query);
  if (articles.length > 0) sections.push({ title: 'Open an article', entries: articles });
  // Groups in which nothing can run now step back behind those where something can.
  return hasQuery ? sections.toSorted((a, b) => Number(isIdle(a)) - Number(isIdle(b))) : sections;
}

/** Why a command cannot be done now. With a tag selected and no words, the keys of another kind's layer have nothing to work on. */
function reasonFor(command: AppCommand, state: AppState): string | null {
  const reason = command.whyNot(state);
  if (reason !== null || state.textSelection !== null || !isKindId(command.scope)) return reason;
  if (command.id.startsWith('kind.')) return null;
  const selected = selectedAnnotation(state);
  if (selected === null || selected.kind === command.scope) return null;
  return `Select some words first: the selected tag is ${aOrAn(kindOf(selected.kind).label.toLowerCase())}.`;
}

function isKindId(scope: AppCommand['scope']): boolean {
  return kinds.some(({ id }) => id === scope);
}

function aOrAn(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** The titles of the sections of commands. What is there only while editing comes first then. */
function titlesOf(commands: readonly AppCommand[]): readonly string[] {
  return [formatTitle, ...new Set(commands.map((command) => command.group))];
}

function titleFor(command: AppCommand): string {
  return command.scope === 'edit' ? formatTitle : command.group;
}

function listArticles(state: AppState, query: string): readonly PaletteEntry[] {
  const found = [...state.summaries.values()].flatMap((article) => {
    if (article.articleId === state.opened?.article.id && state.view === 'galley') return [];
    const match = matchWords(article.title, query);
    return match === null ? [] : [{ article, match }];
  });
  return found
    .sort((a, b) => b.match.score - a.match.score || (a.article.changedAt < b.article.changedAt ? 1 : -1))
    .slice(0, mostArticles)
    .map(({ article, match }) => ({
      type: 'article',
      id: `article:${article.articleId}`,
      article,
      pieces: match.pieces,
    }));
}

function isIdle(section: PaletteSection): boolean {
  return section.entries.every((entry) => entry.type === 'command' && entry.reason !== null);
}
