import { diffText } from '../../core/anchoring/diff-text';
import type { RevisionId } from '../../core/model/ids';
import { countWords, toPlainText } from '../../core/model/plain-text';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { KeptText } from './opened-article';

/** A place where the two texts differ. Either side may be empty. */
export interface TextDifference {
  /** Offset in the current text. */
  readonly start: number;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string;
  readonly after: string;
}

/** How two texts differ, in figures and by their first differences. */
export interface TextComparison {
  readonly mineWords: number;
  readonly theirWords: number;
  readonly count: number;
  readonly first: readonly TextDifference[];
}

const contextLength = 24;
const longestShown = 160;

/** Compares the current text with the kept one. `language`: BCP 47. `limit`: how many differences are told in full. */
export function compareTexts(theirs: string, mine: string, language: string, limit: number): TextComparison {
  const replacements = diffText(theirs, mine);
  let shift = 0;
  const first: TextDifference[] = [];
  for (const { start, oldSize, newSize } of replacements) {
    const at = start + shift;
    shift += newSize - oldSize;
    if (first.length === limit) continue;
    first.push({
      start,
      before: oneLine(theirs.slice(Math.max(0, start - contextLength), start)),
      theirs: shortened(theirs.slice(start, start + oldSize)),
      mine: shortened(mine.slice(at, at + newSize)),
      after: oneLine(theirs.slice(start + oldSize, start + oldSize + contextLength)),
    });
  }
  return {
    mineWords: countWords(mine, language),
    theirWords: countWords(theirs, language),
    count: replacements.length,
    first,
  };
}

/** The text beside the current one goes on; what is current now stays as the version before. */
export function takeOther(app: App): void {
  const { keptText } = app.store.getState();
  if (keptText === null) return;
  app.replaceText(keptText.document, settledBy(keptText));
  settle(app, 'The other text is the current version now. The one before it is kept.');
}

/** The current text stays. The other one stays too, among the versions. */
export function keepCurrent(app: App): void {
  const { keptText, opened } = app.store.getState();
  if (keptText === null || opened === null) return;
  const { document } = opened.revision;
  if (keptText.rival === null) app.replaceText(keptText.document);
  app.replaceText(document, settledBy(keptText));
  settle(app, 'The text stays as it is. The other one is kept among its versions.');
}

function settledBy({ rival }: KeptText): RevisionId[] | undefined {
  return rival === null ? undefined : [rival.id];
}

/** The command that opens the choice again when it was put off. */
export function createKeptTextCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'text.kept',
      label: 'Compare the two versions of this text',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: ({ keptText }) => (keptText === null ? 'This text has one version only.' : null),
      run: () => app.store.setState({ overlay: 'kept' }),
    },
    {
      id: 'text.takeOutRecovered',
      label: 'Take out what was typed before the window closed',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: ({ recovered, opened }) =>
        recovered === null
          ? 'Nothing was recovered in this text.'
          : opened?.revision.id === recovered.revisionId
            ? null
            : 'The text was changed since.',
      run: () => takeOutRecovered(app),
    },
  ];
}

function takeOutRecovered(app: App): void {
  // What is being typed on it is a change too.
  app.saveText();
  const { recovered, opened } = app.store.getState();
  if (recovered === null || opened?.revision.id !== recovered.revisionId) return;
  app.replaceText(recovered.before);
  app.say('info', 'The text is as it was before. What was typed is kept among its versions.');
}

/** The plain text of a kept text. */
export function plainTextOf({ document }: KeptText): string {
  return toPlainText(document).text;
}

function settle(app: App, words: string): void {
  app.store.setState({ keptText: null, overlay: null });
  app.say('info', words);
}

function shortened(text: string): string {
  const line = oneLine(text);
  return line.length <= longestShown ? line : `${line.slice(0, longestShown)}…`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ¶ ');
}
