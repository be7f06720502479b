import { useMemo, useState } from 'react';
import { Button, Input, Menu, MenuItem, MenuTrigger, Popover, SearchField } from 'react-aria-components';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { labelOf, statuses } from '../../../core/model/tagset';
import { isListed } from '../../state/app-state';
import { isVeiled, veilWords } from '../../state/blind';
import { filterArticles } from '../library/article-filter';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { Later } from '../parts/Later';
import { mediumWidth, useMedia } from '../parts/use-media';
import { LayerList } from '../review/LayerList';
import { useTools, useWindowState } from '../window-tools';
import { LineKey } from './LineKey';

const mostFound = 30;

/** The library at the side of an article: find one, what is open now, and the key to the lines. */
export function Rail() {
  const { executeById } = useTools();
  const isGalley = useWindowState((state) => state.view === 'galley' && state.opened !== null);
  const isAgreement = useWindowState((state) => state.view === 'agreement');
  const isLibrary = !isGalley && !isAgreement;
  const count = useWindowState((state) => state.summaries.size);
  const isReady = useWindowState(isListed);
  const isNarrow = useMedia(mediumWidth);
  const [query, setQuery] = useState('');
  const isSearching = isGalley && !isNarrow && query.trim() !== '';
  return (
    <nav className="rail" aria-label="Library" data-region="rail">
      {isGalley && !isNarrow && (
        <div className="rail-top">
          <Later isReady={isReady}>
            <SearchField
              className="find"
              aria-label="Find an article"
              value={query}
              onChange={setQuery}
              onClear={() => setQuery('')}
            >
              <Icon name="find" />
              <Input placeholder="Find an article" data-search-field="" />
              <CommandKey id="library.search" />
            </SearchField>
          </Later>
        </div>
      )}
      <div className="nav">
        <Button
          className="nav-item"
          {...(isNarrow ? { 'aria-label': `All articles, ${count}` } : {})}
          {...(isLibrary ? { 'aria-current': 'page' } : {})}
          onPress={() => executeById('library.show')}
        >
          <Icon name="library" />
          {!isNarrow && (
            <>
              <span>All articles</span>
              {count > 0 && <em>{count}</em>}
            </>
          )}
        </Button>
        <Button
          className="nav-item"
          {...(isNarrow ? { 'aria-label': 'Agreement' } : {})}
          {...(isAgreement ? { 'aria-current': 'page' } : {})}
          onPress={() => executeById('agreement.show')}
        >
          <Icon name="agreement" />
          {!isNarrow && <span>Agreement</span>}
        </Button>
      </div>
      {!isNarrow && (
        <div className="scroll">
          {isSearching ? <Found query={query} onOpen={() => setQuery('')} /> : <OpenNow />}
          {isGalley && !isSearching && (
            <Later isReady={isReady}>
              <WhatIsDrawn />
            </Later>
          )}
        </div>
      )}
      {isGalley && (
        <div className="rail-foot">
          <Later isReady={isReady}>
            <MenuTrigger>
              <Button className="btn ghost" aria-label="Add an article">
                <Icon name="plus" />
                {!isNarrow && 'Add an article'}
              </Button>
              <Popover className="menu-popover" placement="top start">
                <Menu className="menu" onAction={(key) => executeById(String(key))}>
                  <MenuItem id="library.addFiles" className="menu-item" textValue="Add files">
                    <Icon name="plus" />
                    <span>Add files…</span>
                    <CommandKey id="library.addFiles" />
                  </MenuItem>
                  <MenuItem id="library.addFolder" className="menu-item" textValue="Add a folder">
                    <Icon name="plus" />
                    <span>Add a folder…</span>
                    <CommandKey id="library.addFolder" />
                  </MenuItem>
                  <MenuItem id="library.paste" className="menu-item" textValue="Paste text">
                    <Icon name="paste" />
                    <span>Paste text…</span>
                    <CommandKey id="library.paste" />
                  </MenuItem>
                </Menu>
              </Popover>
            </MenuTrigger>
          </Later>
        </div>
      )}
    </nav>
  );
}

/** Whose lines or which lines are in the text. What stands above is not drawn again when a review begins. */
function WhatIsDrawn() {
  const isReviewing = useWindowState((state) => state.mode === 'review');
  return (
    <section>
      <h2>{isReviewing ? 'Layers' : 'Lines in the text'}</h2>
      {isReviewing ? (
        <Later>
          <LayerList />
        </Later>
      ) : (
        <LineKey />
      )}
    </section>
  );
}

function OpenNow() {
  const recent = useWindowState((state) => state.recent);
  const summaries = useWindowState((state) => state.summaries);
  const articles = recent.map((id) => summaries.get(id)).filter((summary) => summary !== undefined);
  if (articles.length === 0) return null;
  return (
    <section>
      <h2>Open now</h2>
      <Articles articles={articles} onOpen={() => undefined} />
    </section>
  );
}

function Found({ query, onOpen }: { readonly query: string; onOpen(): void }) {
  const summaries = useWindowState((state) => state.summaries);
  const found = useMemo(() => filterArticles([...summaries.values()], query, null), [summaries, query]);
  return (
    <section>
      <h2 role="status">{found.length === 0 ? 'No article has that in its title, byline or file' : 'Found'}</h2>
      <Articles articles={found.slice(0, mostFound)} onOpen={onOpen} />
    </section>
  );
}

function Articles({ articles, onOpen }: { readonly articles: readonly ArticleSummary[]; onOpen(): void }) {
  const { app } = useTools();
  const current = useWindowState((state) => (state.view === 'galley' ? state.opened?.article.id : undefined));
  return (
    <ul className="arts">
      {articles.map((summary) => (
        <li key={summary.articleId}>
          <Button
            className="art"
            {...(summary.articleId === current ? { 'aria-current': 'page' } : {})}
            onPress={() => {
              onOpen();
              void app.openArticle(summary.articleId);
            }}
          >
            <b>{summary.title}</b>
            <small>
              <span>{labelOf(statuses, summary.status)}</span> <TagTotal summary={summary} />
            </small>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** How many tags an article has, where that may be known. */
function TagTotal({ summary }: { readonly summary: ArticleSummary }) {
  const isHidden = useWindowState((state) => isVeiled(state, summary));
  const { entity, attribution, claim, note } = summary.counts;
  if (isHidden) return <span title={veilWords}>tags hidden</span>;
  return <span>{counted(entity + attribution + claim + note, 'tag')}</span>;
}
