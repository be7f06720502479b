import { Button } from 'react-aria-components';
import type { OpenRecord } from '../../state/app-state';
import type { Places } from '../../state/desk-records';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly table: OpenRecord['table'];
  readonly id: string;
  readonly noun: string;
  readonly articles: Places;
}

/** The other articles that have a record; one opens there, with the record's page beside it. */
export function OtherArticles({ table, id, noun, articles }: Properties) {
  const { app } = useTools();
  const summaries = useWindowState((state) => state.summaries);
  if (articles.length === 0) return null;
  return (
    <section className="sec">
      <div className="head">
        <h3>In other articles</h3>
        <span className="lbl">{articles.length}</span>
      </div>
      <ul className="links">
        {articles.map(({ articleId, mentions }) => (
          <li key={articleId}>
            <Button
              className="link-row other-article"
              onPress={() =>
                void app
                  .openArticle(articleId)
                  .then(() => app.store.setState({ tab: table, openRecord: { table, id } }))
              }
            >
              <Icon name="document" />
              <span>
                {summaries.get(articleId)?.title ?? 'An article'}
                <small>{counted(mentions, noun)}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
