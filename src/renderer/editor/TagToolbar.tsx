import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Attribution } from '../../core/kinds/attribution';
import { markOf } from '../../core/kinds/draw-part';
import type { KindId } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import { kindIds } from '../../core/model/article-state';
import { confidencesOf, offered } from '../../core/model/tagset-lookup';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import { ownLayer, selectedAnnotation } from '../state/app-state';
import { toAriaShortcut } from '../state/format-key';
import { runOrSay } from '../state/run-command';
import { withExactWords } from '../state/snapping';
import { useAppState } from '../state/use-app';
import { Cap } from './Cap';
import { useCell } from './cell';
import { PopMenu } from './PopMenu';
import { placeBar } from './place-bar';
import { Disc, Glyph } from './Symbols';
import type { Surface } from './surface';

const layerNames: Readonly<Record<KindId, string>> = {
  entity: 'Entity',
  attribution: 'Source',
  claim: 'Claim',
  note: 'Note',
};

/** The keys of one layer, beside the selected words. It never takes the focus: the words stay selected and the keys go to the text. */
export function TagToolbar(props: {
  readonly app: App;
  readonly commands: readonly AppCommand[];
  readonly surface: Surface;
}) {
  const { app, commands, surface } = props;
  const box = useCell(surface.selectionBox);
  const view = useCell(surface.viewport);
  const isDragging = useCell(surface.isDragging);
  const isFocused = useCell(surface.isFocused);
  const hasWords = useAppState(app, (state) => state.textSelection !== null);
  const kind = useAppState(app, (state) => state.activeKind);
  const tagset = useAppState(app, (state) => state.tagset);
  const hasOwnTag = useAppState(app, (state) => {
    const annotation = selectedAnnotation(state);
    return annotation !== null && ownLayer(state)?.annotations[annotation.id] !== undefined;
  });
  const bar = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 470, height: 80 });
  const [isMoreOpen, setMoreOpen] = useState(false);
  // Nothing on it could be done there: a key says why.
  const isReadOnly = useAppState(app, (state) => (state.hello?.readOnly ?? null) !== null);
  const isShown = box !== null && hasWords && !isDragging && !isReadOnly && (isFocused || isMoreOpen);

  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null || !isShown) return;
    const next = { width: element.offsetWidth, height: element.offsetHeight };
    setSize((present) => (present.width === next.width && present.height === next.height ? present : next));
  });
  const closeMore = useCallback(() => {
    setMoreOpen(false);
    surface.focus();
  }, [surface]);

  if (!isShown) return null;
  const place = placeBar(box, size, view);
  const types = offered(tagset.entityTypes);
  const mainEntities = types.filter((type) => type.isShortlisted);
  const moreEntities = types.filter((type) => !type.isShortlisted);
  const byId = (id: string): AppCommand | null => commands.find((command) => command.id === id) ?? null;
  const key = (id: string, look: string | null, label?: string) => (
    <KeyButton key={id} app={app} command={byId(id)} look={look} {...(label === undefined ? {} : { label })} />
  );
  return (
    <div
      ref={bar}
      className="bartool"
      role="toolbar"
      aria-label="Tag the selected words"
      style={place}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div className="row">
        <span className="seg">
          {kindIds.map((id) => (
            <button
              key={id}
              type="button"
              tabIndex={-1}
              aria-pressed={id === kind}
              onClick={() => app.store.setState({ activeKind: id })}
            >
              {layerNames[id]}
            </button>
          ))}
        </span>
        <span className="beside">
          <kbd>Tab</kbd>next layer
        </span>
        <Exactness app={app} />
        {hasOwnTag && kind !== 'attribution' && key('piece.add', null, 'Add to the tag')}
      </div>
      <div className={`row keys-${kind}`}>
        {kind === 'entity' && (
          <>
            {mainEntities.map((type) => key(`entity.${type.key}`, markOf(type), type.label))}
            <button
              type="button"
              className="key"
              tabIndex={-1}
              aria-haspopup="menu"
              aria-expanded={isMoreOpen}
              onClick={() => setMoreOpen(true)}
            >
              More
              <Glyph name="down" />
            </button>
          </>
        )}
        {kind === 'attribution' &&
          offered(tagset.sourcePresets).map((preset) =>
            key(`source.${preset.key}`, preset.set.identification === 'named' ? null : 'a-unnamed', preset.label),
          )}
        {kind === 'claim' &&
          confidencesOf(tagset).map((level) => (
            <KeyButton
              key={level.key}
              app={app}
              command={byId(`claim.${level.key}`)}
              look={null}
              label={level.label}
              level={level.hotkey ?? ''}
            />
          ))}
        {kind === 'note' && key('note.add', null)}
      </div>
      {kind === 'attribution' && (
        <div className="row">
          {key('attribution.cue', 'a-cue')}
          {key('attribution.content', 'a-content')}
          {key('attribution.via', 'a-source')}
          <AddsTo app={app} />
        </div>
      )}
      {isMoreOpen && (
        <PopMenu
          label="Other names"
          items={moreEntities.map((type) => ({
            id: type.key,
            label: (
              <>
                <Cap keys={byId(`entity.${type.key}`)?.keys ?? []} />
                {type.label}
              </>
            ),
            words: type.label,
            isChecked: null,
            run: () => byId(`entity.${type.key}`)?.run(),
          }))}
          x={Math.min(size.width - 228, 250)}
          y={size.height - 4}
          onClose={closeMore}
        />
      )}
    </div>
  );
}

function KeyButton(props: {
  readonly app: App;
  readonly command: AppCommand | null;
  readonly look: string | null;
  readonly label?: string;
  readonly level?: string;
}) {
  const { command, app } = props;
  if (command === null) return null;
  const label = props.label ?? command.label;
  return (
    <button
      type="button"
      className={props.level === undefined ? 'key' : `key k${props.level}`}
      tabIndex={-1}
      aria-keyshortcuts={command.keys.map(toAriaShortcut).join(' ')}
      onClick={(event) => {
        if (event.altKey) runOrSay(app, command, () => withExactWords(app, command.run));
        else runOrSay(app, command);
      }}
    >
      <Cap keys={command.keys} />
      {props.level !== undefined && <Disc level={props.level} />}
      <span className={props.look === null ? undefined : `look-${props.look}`}>{label}</span>
    </button>
  );
}

/** Says whether tagging tidies the words, and how it does not for once. */
function Exactness({ app }: { readonly app: App }) {
  const isSnapping = useAppState(app, (state) => state.preferences.snapToWords);
  return (
    <span className="beside">
      {isSnapping ? (
        <>
          <kbd>Alt</kbd>exactly these words
        </>
      ) : (
        <>
          exact words, <kbd>Y</kbd>snaps
        </>
      )}
    </span>
  );
}

/** Says what the next press does while an attribution that still lacks parts is selected. */
function AddsTo({ app }: { readonly app: App }) {
  const attribution = useAppState(app, (state) => {
    const annotation = selectedAnnotation(state);
    const isOwn = annotation !== null && ownLayer(state)?.annotations[annotation.id] !== undefined;
    return annotation?.kind === 'attribution' && isOwn ? annotation : null;
  });
  if (attribution === null) return null;
  const lacking = lackingParts(attribution);
  const what =
    lacking.length === 0 ? 'Shift adds a piece to' : `${lacking.join(', ')} ${lacking.length === 1 ? 'goes' : 'go'} to`;
  return (
    <span className="beside adds">
      {what}: <b>{shortName(attribution)}</b>
    </span>
  );
}

function lackingParts(attribution: Attribution): string[] {
  const lacking: string[] = [];
  if (attribution.sources.every((source) => source.selector === null)) lacking.push('Source');
  if (attribution.cue === null) lacking.push('Cue');
  if (attribution.content === null) lacking.push('Content');
  return lacking;
}

function shortName(attribution: Attribution): string {
  const words = kindOf(attribution.kind).parts(attribution)[0]?.selector.quote.exact ?? '';
  const short = words.split(/[,;]/)[0] ?? words;
  return short.length > 28 ? `${short.slice(0, 27).trimEnd()}…` : short;
}
