import type { ArticleSummary } from '../../../core/model/article-summary';

/** How many attributions rest on names, on documents, on nobody named. */
export function SourcingBar({ sourcing }: { readonly sourcing: ArticleSummary['sourcing'] }) {
  const { named, document, unnamed } = sourcing;
  const total = named + document + unnamed;
  return (
    <>
      <span className="sourcing-bar" aria-hidden="true">
        {named > 0 && <i className="named" style={{ flexGrow: named }} />}
        {document > 0 && <i className="document" style={{ flexGrow: document }} />}
        {unnamed > 0 && <i className="unnamed" style={{ flexGrow: unnamed }} />}
        {total === 0 && <i className="none" style={{ flexGrow: 1 }} />}
      </span>
      <small>{toWords(named, document, unnamed)}</small>
    </>
  );
}

function toWords(named: number, document: number, unnamed: number): string {
  const total = named + document + unnamed;
  if (total === 0) return 'No sources tagged yet';
  if (unnamed === 0) return named === 0 ? 'All documents' : document === 0 ? 'All named' : 'None unnamed';
  if (unnamed === total) return 'All unnamed';
  return unnamed * 2 > total ? `Mostly unnamed, ${unnamed} of ${total}` : `${unnamed} of ${total} unnamed`;
}

export function SourcingLegend() {
  return (
    <span className="legend hide-m" aria-hidden="true">
      <span>
        <i className="named" />
        Named
      </span>
      <span>
        <i className="document" />
        Document
      </span>
      <span>
        <i className="unnamed" />
        Unnamed
      </span>
    </span>
  );
}
