import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { countByKind } from '../../core/model/article-state';
import type { Layer } from '../../core/model/records';
import { countHidden } from '../state/blind';
import { countOrphans } from './inspector/orphan-rows';
import { listLackingRows } from './inspector/tag-rows';
import { ModeSwitch } from './ModeSwitch';
import { CommandKey } from './parts/CommandKey';
import { counted } from './parts/count-words';
import { Icon } from './parts/Icon';
import { TagCount } from './TagCount';
import { TouchedCount } from './TouchedCount';
import { useParagraph } from './use-paragraph';
import { useLayers, useTagset, useTools, useWindowState } from './window-tools';

/** What the status bar says of the open article: its tags, the text it stands on, and what typing does. */
export function GalleyStatus() {
  const { app } = useTools();
  const layers = useLayers();
  const counts = useMemo(() => toCountWords(layers), [layers]);
  const isEditing = useWindowState((state) => state.mode === 'edit');
  const revision = useWindowState((state) => (state.opened?.ancestors.length ?? 0) + 1);
  const hidden = useWindowState(countHidden);
  const paragraph = useParagraph(app);
  return (
    <>
      {isEditing && (
        <span className="editing">
          <Icon name="pencil" />
          Typing changes the text
        </span>
      )}
      {counts.map((words, index) => (
        <span key={words} className={index === 0 ? 'hide-s' : 'hide-m'}>
          {words}
        </span>
      ))}
      <OrphanCount layers={layers} />
      <LackingCount layers={layers} />
      <RivalSign />
      <TouchedCount />
      {hidden > 0 && (
        <span title="Colleagues’ tags are hidden until the article is submitted">
          <Icon name="unseen" />
          Blind: {counted(hidden, 'layer')} hidden
        </span>
      )}
      <span className="grow" />
      {paragraph !== null && <span className="hide-s">{paragraph}</span>}
      <span className="hide-s">Revision {revision}</span>
      <span className="hide-m">
        <CommandKey id="keys.show" isTyping={isEditing} /> all keys
      </span>
      <ModeSwitch />
    </>
  );
}

/** The text was changed twice at the same time, and nobody has said which goes on. */
function RivalSign() {
  const { executeById } = useTools();
  const isThere = useWindowState((state) => state.keptText !== null);
  if (!isThere) return null;
  return (
    <Button className="orphan-count" onPress={() => executeById('text.kept')}>
      <Icon name="document" />
      Two versions
    </Button>
  );
}

function OrphanCount({ layers }: { readonly layers: readonly Layer[] }) {
  const { app } = useTools();
  const lostNow = useWindowState((state) => state.lostNow);
  const count = useMemo(() => countOrphans(layers, lostNow), [layers, lostNow]);
  if (count === 0) return null;
  return (
    <Button
      className="orphan-count"
      onPress={() =>
        app.store.setState((state) => ({
          tab: 'orphans',
          focusRequest: { count: state.focusRequest.count + 1, field: null },
        }))
      }
    >
      <Icon name="warn" />
      {counted(count, 'orphan')}
    </Button>
  );
}

/** How many tags still need something by the tagset. */
function LackingCount({ layers }: { readonly layers: readonly Layer[] }) {
  const tagset = useTagset();
  const rows = useMemo(() => listLackingRows(layers, tagset), [layers, tagset]);
  return (
    <TagCount rows={rows} words={rows.length === 1 ? '1 tag needs something' : `${rows.length} tags need something`} />
  );
}

function toCountWords(layers: readonly Layer[]): readonly string[] {
  const { entity, attribution, claim, note } = countByKind(layers);
  return [
    counted(entity + attribution + claim + note, 'tag'),
    [
      counted(entity, 'entity', 'entities'),
      counted(attribution, 'attribution'),
      counted(claim, 'claim'),
      counted(note, 'note'),
    ].join(', '),
  ];
}
