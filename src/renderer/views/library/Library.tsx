import { useDeferredValue, useMemo, useState } from 'react';
import { Button, Input, ProgressBar, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Status } from '../../../core/model/tagset';
import { statuses, status as statusSchema } from '../../../core/model/tagset';
import { isVeiled } from '../../state/blind';
import { Hints } from '../Hints';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { ArticleTable } from './ArticleTable';
import type { Sorting } from './article-filter';
import { countStatuses, filterArticles, sortArticles } from './article-filter';
import { EmptyDesk } from './EmptyDesk';
import { ImportList } from './ImportList';
import { SourcingLegend } from './SourcingBar';
import { usePastedText } from './use-pasted-text';

const newestFirst: Sorting = { column: 'changed', direction: 'descending' };

/** All articles of the desk: find one, open it, add more. */
export function Library() {
  const { executeById } = useTools();
  const summaries = useWindowState((state) => state.summaries);
  const isLoaded = useWindowState((state) => state.isLibraryLoaded);
  const unread = useWindowState((state) => state.libraryUnread);
  const isEmpty = isLoaded && summaries.size === 0 && unread === 0;
  usePastedText();
  return (
    <main className="page" data-region="main" aria-busy={!isLoaded}>
      <div className="page-head">
        <h1>All articles</h1>
        {unread > 0 && <ReadingDesk read={summaries.size} unread={unread} />}
        {!isEmpty && (
          <>
            <Button className="btn" onPress={() => executeById('library.paste')}>
              <Icon name="paste" />
              Paste text
            </Button>
            <Button className="btn primary" onPress={() => executeById('library.addFiles')}>
              <Icon name="plus" />
              Add files
            </Button>
          </>
        )}
      </div>
      <ImportList place="library" />
      {isEmpty ? <EmptyDesk /> : <Articles />}
    </main>
  );
}

/** How far a desk that was never opened on this machine has been read. */
function ReadingDesk({ read, unread }: { readonly read: number; readonly unread: number }) {
  const value = `${read.toLocaleString('en-GB')} of ${(read + unread).toLocaleString('en-GB')}`;
  return (
    <ProgressBar
      className="quiet"
      aria-label="Reading the desk"
      value={read}
      maxValue={read + unread}
      valueLabel={value}
    >
      Reading the desk: {value}
    </ProgressBar>
  );
}

function Articles() {
  const summaries = useWindowState((state) => state.summaries);
  const isAdding = useWindowState((state) => state.imports.length > 0);
  const preferences = useWindowState((state) => state.preferences);
  const me = useWindowState((state) => state.me);
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<Status | null>(null);
  const [sorting, setSorting] = useState<Sorting>(newestFirst);
  const all = useMemo(() => [...summaries.values()], [summaries]);
  const counts = useMemo(() => countStatuses(all), [all]);
  const asked = useMemo(
    () => ({ all, query, status, sorting, preferences, me }),
    [all, query, status, sorting, preferences, me],
  );
  // To find, order and draw the rows takes longest: what was typed or pressed is shown before, and keys are heard between.
  const listed = useDeferredValue(asked);
  const shown = useMemo(
    () =>
      sortArticles(filterArticles(listed.all, listed.query, listed.status), listed.sorting, (article) =>
        isVeiled(listed, article),
      ),
    [listed],
  );
  return (
    <>
      {!isAdding && <Hints place="library" />}
      <div className="filters">
        <SearchField className="find" aria-label="Find an article" value={query} onChange={setQuery}>
          <Icon name="find" />
          <Input placeholder="Find by title, byline or file" data-search-field="" />
          <CommandKey id="library.search" />
        </SearchField>
        <ToggleButtonGroup
          className="seg"
          aria-label="Status"
          disallowEmptySelection
          selectedKeys={[status ?? 'all']}
          onSelectionChange={(keys) => setStatus(statusSchema.safeParse([...keys][0]).data ?? null)}
        >
          <ToggleButton id="all">All {all.length}</ToggleButton>
          {statuses
            .filter(({ key }) => counts.get(key) !== 0 || key === status)
            .map(({ key, label }) => (
              <ToggleButton key={key} id={key}>
                {label} {counts.get(key)}
              </ToggleButton>
            ))}
        </ToggleButtonGroup>
        <span className="grow" />
        <SourcingLegend />
      </div>
      {shown.length > 0 || listed.all.length === 0 ? (
        <ArticleTable articles={shown} sorting={listed.sorting} onSort={setSorting} />
      ) : (
        <NothingFound
          onReset={() => {
            setQuery('');
            setStatus(null);
          }}
        />
      )}
      <div className={isAdding ? 'drop-zone is-low' : 'drop-zone'}>
        <Icon name="drop" />
        <span>
          Drop files anywhere in this window to add them: Word, PDF, web pages, text, annotated data, a folder or a zip.
        </span>
      </div>
    </>
  );
}

function NothingFound({ onReset }: { onReset(): void }) {
  return (
    <div className="nothing" role="status">
      <p>No article fits that.</p>
      <Button className="btn" onPress={onReset}>
        Show all articles
      </Button>
    </div>
  );
}
