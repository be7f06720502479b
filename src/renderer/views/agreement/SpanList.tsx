import { Fragment, useCallback, useEffect, useState } from 'react';
import { Button, ListBox, ListBoxItem } from 'react-aria-components';
import { spanLabel } from '../../../core/agreement/agreement-words';
import type { PersonId } from '../../../core/model/ids';
import type { TagRow, TagsPage, TagView } from '../../state/agreement';
import { askSpans } from '../../state/agreement';
import type { AgreementView, Behind } from '../../state/agreement-view';
import type { App } from '../../state/app';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { ListedWords } from './ListedWords';
import type { PeopleNames } from './use-people-names';

interface Properties {
  readonly view: AgreementView;
  readonly behind: Behind;
  readonly names: PeopleNames;
}

/** The tags behind a figure, article by article. One opens the review of its article with the tag selected. */
export function SpanList({ view, behind, names }: Properties) {
  const { app } = useTools();
  const summaries = useWindowState((state) => state.summaries);
  const { rows, next, problem, showMore } = useSpans(view, behind);
  return (
    <section className="behind-spans" aria-label="Tags behind the figure">
      <div className="head">
        <ListedWords behind={behind} names={names} />
      </div>
      {problem !== null && <p className="nothing small">{problem}</p>}
      {rows !== null && rows.length === 0 && <p className="nothing small">Nothing differs here.</p>}
      {rows !== null && rows.length > 0 && (
        <ListBox
          className="span-list"
          aria-label="Tags"
          selectionMode="none"
          onAction={(key) => {
            const row = rows[Number(key)];
            if (row !== undefined) void openSpan(app, row);
          }}
        >
          {rows.map((row, at) => (
            <ListBoxItem key={keyOf(row)} id={at} className="span-row" textValue={wordsOf(row)}>
              {rows[at - 1]?.articleId !== row.articleId && behind.people !== null && (
                <small className="span-article">{summaries.get(row.articleId)?.title ?? row.title}</small>
              )}
              <Words row={row} names={names} />
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      {next !== null && (
        <Button className="btn" onPress={showMore}>
          Show more
        </Button>
      )}
    </section>
  );
}

interface Spans {
  readonly rows: readonly TagRow[] | null;
  readonly next: TagsPage['next'];
  readonly problem: string | null;
  showMore(): void;
}

/** Page after page, from the beginning whenever something on the desk changed. */
function useSpans(view: AgreementView, behind: Behind): Spans {
  const { app } = useTools();
  const summaries = useWindowState((state) => state.summaries);
  const [page, setPage] = useState<Omit<Spans, 'showMore'>>({ rows: null, next: null, problem: null });
  const read = useCallback(
    async (before: readonly TagRow[], from: TagsPage['next']): Promise<Omit<Spans, 'showMore'>> => {
      const answer = await askSpans(app, view, behind, from);
      if (!answer.ok) return { rows: before, next: null, problem: answer.error };
      return { rows: [...before, ...answer.value.rows], next: answer.value.next, problem: null };
    },
    [app, view, behind],
  );
  useEffect(() => {
    void summaries;
    let isWanted = true;
    void read([], null).then((first) => {
      if (isWanted) setPage(first);
    });
    return () => {
      isWanted = false;
    };
  }, [read, summaries]);
  return { ...page, showMore: () => void read(page.rows ?? [], page.next).then(setPage) };
}

/** Opens the review of the article where the tag stands; the first person’s, or the one that is there. */
async function openSpan(app: App, { articleId, first, second }: TagRow): Promise<void> {
  const span = first ?? second;
  if (span === null) return;
  const { start, annotationId } = span;
  await app.openArticle(articleId, { articleId, anchor: start, head: start, top: 0, annotationId });
  app.setMode('review');
  // The text is drawn in the frame that follows.
  requestAnimationFrame(() => requestAnimationFrame(() => app.editor()?.reveal(span.start, span.end)));
}

function Words({ row: { first, second, people }, names }: { readonly row: TagRow; readonly names: PeopleNames }) {
  const sides = [
    { span: first, person: people[0] },
    { span: second, person: people[1] },
  ];
  const isSame = first !== null && second !== null && first.words === second.words && first.start === second.start;
  const missing = sides.find(({ span }) => span === null);
  return sides.map(({ span, person }, at) => {
    if (span === null) return null;
    // Words that both tagged stand once, over what each called them.
    if (isSame && at === 1) return null;
    return (
      <Fragment key={person}>
        <q>{span.words}</q>
        <small>
          {isSame ? (
            sides.map((side) => <Said key={side.person} {...side} names={names} />)
          ) : (
            <Said span={span} person={person} names={names} />
          )}
          {missing !== undefined && <span>{names.nameOf(missing.person)}: nothing here</span>}
        </small>
      </Fragment>
    );
  });
}

interface SaidProperties {
  readonly span: TagView | null;
  readonly person: PersonId;
  readonly names: PeopleNames;
}

function Said({ span, person, names }: SaidProperties) {
  const tagset = useTagset();
  return (
    <span className="said">
      <span className={`av ${names.personOf(person)?.color ?? ''}`} title={names.nameOf(person)}>
        {names.initialsOf(person)}
      </span>
      {spanLabel(tagset, span?.label ?? '')}
    </span>
  );
}

function keyOf({ articleId, people, first, second }: TagRow): string {
  const idOf = (span: TagView | null): string =>
    span === null ? '' : `${span.annotationId} ${span.label} ${span.start}`;
  return [articleId, ...people, idOf(first), idOf(second)].join(' ');
}

function wordsOf({ first, second }: TagRow): string {
  return (first ?? second)?.words ?? '';
}
