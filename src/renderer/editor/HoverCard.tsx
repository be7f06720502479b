import { useLayoutEffect, useRef, useState } from 'react';
import { findPreset } from '../../core/kinds/attribution';
import { drawPart } from '../../core/kinds/draw-part';
import type { Annotation } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import type { AnchorState } from '../../core/model/selector';
import { confidenceLabel } from '../../core/model/tagset-lookup';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import type { CardPlace, HoverCards } from './hover-cards';
import { Disc, Glyph } from './Symbols';

const gap = 2;
const longestQuote = 180;

/** What a tag is, in short, below its words: what the inspector would say, without a click. */
export function HoverCard({ app, cards }: { readonly app: App; readonly cards: HoverCards }) {
  const place = useCell(cards.card);
  const annotation = useAppState(app, ({ opened }) => {
    const id = place?.annotationId ?? '';
    return opened?.layers.flatMap((layer) => layer.annotations[id] ?? [])[0] ?? null;
  });
  const card = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 320, height: 110 });

  useLayoutEffect(() => {
    const element = card.current;
    if (element === null) return;
    const next = { width: element.offsetWidth, height: element.offsetHeight };
    setSize((present) => (present.width === next.width && present.height === next.height ? present : next));
  });

  if (place === null || annotation === null || annotation.deletedAt !== null) return null;
  return (
    <div
      ref={card}
      className="hover-card"
      role="tooltip"
      style={placeCard(place, size)}
      onPointerEnter={() => cards.keep()}
      onPointerLeave={() => cards.leave()}
    >
      <CardHead app={app} annotation={annotation} partKey={place.partKey} />
      <CardBody app={app} annotation={annotation} />
      <p className="foot">
        <span>{anchorWords(annotation, place.partKey)}</span>
        <span>{place.count > 1 ? `${place.count} tags here · click selects` : 'Click selects'}</span>
      </p>
    </div>
  );
}

function CardHead(props: { readonly app: App; readonly annotation: Annotation; readonly partKey: string }) {
  const { annotation, partKey } = props;
  const people = useAppState(props.app, (state) => state.people);
  const tagset = useAppState(props.app, (state) => state.tagset);
  const kind = kindOf(annotation.kind);
  const part = kind.parts(annotation).find(({ key }) => key === partKey);
  const drawn = part === undefined ? null : drawPart(tagset, annotation, part);
  const sign = kind.sign(annotation, tagset);
  const author = people.find((person) => person.id === annotation.authorId);
  return (
    <p className="head">
      {annotation.kind === 'claim' && (
        <span className={`k${sign}`}>
          <Disc level={sign} />
        </span>
      )}
      {annotation.kind === 'note' && <Glyph name="note" />}
      <b className={drawn === null ? undefined : `look-${drawn.mark}`}>
        {annotation.kind === 'entity' ? drawn?.label : kind.label}
      </b>
      {annotation.kind === 'attribution' && part !== undefined && <span className="soft">{part.label}</span>}
      {annotation.kind === 'claim' && (
        <span className="soft">
          {annotation.confidence === null ? 'not rated' : `${sign} ${confidenceLabel(tagset, annotation.confidence)}`}
        </span>
      )}
      {author !== undefined && (
        <span className="by" title={author.displayName}>
          {author.initials}
        </span>
      )}
    </p>
  );
}

function CardBody({ app, annotation }: { readonly app: App; readonly annotation: Annotation }) {
  const tagset = useAppState(app, (state) => state.tagset);
  switch (annotation.kind) {
    case 'entity':
      return <EntityLines app={app} annotation={annotation} />;
    case 'attribution':
      return (
        <>
          {annotation.sources.map((source) => (
            <p key={`${source.sourceId} ${source.selector?.fragments[0]?.start}`}>
              {source.selector === null ? <i>No source in the text</i> : <q>{shorten(source.selector.quote.exact)}</q>}
              <span className="soft"> {findPreset(source, tagset)?.label ?? ''}</span>
            </p>
          ))}
          {annotation.content !== null && <q className="quote">{shorten(annotation.content.quote.exact)}</q>}
        </>
      );
    case 'claim':
      return (
        <>
          <q className="quote">{shorten(annotation.selector.quote.exact)}</q>
          {annotation.rationale !== null && <p>{shorten(annotation.rationale)}</p>}
        </>
      );
    case 'note':
      return <p>{annotation.text === '' ? <i>Nothing written yet</i> : shorten(annotation.text)}</p>;
  }
}

function EntityLines({ app, annotation }: { readonly app: App; readonly annotation: Annotation & { kind: 'entity' } }) {
  const layers = useAppState(app, (state) => state.opened?.layers);
  const names = annotation.entityIds.flatMap(
    (id) => layers?.flatMap((layer) => layer.entities[id]?.canonical ?? []) ?? [],
  );
  const words = annotation.selector.quote.exact;
  const others = names.filter((name) => name !== words);
  return (
    <p>
      <q>{shorten(words)}</q>
      {others.length > 0 && <span className="soft"> stands for {others.join(' and ')}</span>}
    </p>
  );
}

const anchorLabels: Readonly<Record<AnchorState, string>> = {
  exact: 'On its words',
  moved: 'Moved with its words',
  changed: 'Its words changed',
  orphaned: 'Its words are gone',
};

function anchorWords(annotation: Annotation, partKey: string): string {
  const parts = kindOf(annotation.kind).parts(annotation);
  const part = parts.find(({ key }) => key === partKey);
  const isIncomplete = parts.some(({ selector }) => selector.anchor === 'orphaned');
  return isIncomplete ? 'A part of it is an orphan' : anchorLabels[part?.selector.anchor ?? 'exact'];
}

/** Below the words, or above them where there is no room; where the words fill the sheet, clear of the row that the pointer is on. */
function placeCard({ first, last, at, x, view }: CardPlace, size: { readonly width: number; readonly height: number }) {
  const below = last.y + last.height + gap;
  const above = first.y - size.height - gap;
  const fits = (top: number): boolean => top >= view.top && top + size.height <= view.bottom - 4;
  const places = [below, above, at.y + at.height + gap, at.y - size.height - gap];
  const top = places.find(fits) ?? view.bottom - size.height - 8;
  const left = Math.max(view.left + 4, Math.min(x - 40, view.right - size.width - 8));
  return { left, top };
}

function shorten(words: string): string {
  return words.length > longestQuote ? `${words.slice(0, longestQuote - 1).trimEnd()}…` : words;
}
