import { memo } from 'react';
import { Button } from 'react-aria-components';
import { countByKind } from '../../core/model/article-state';
import type { AppState } from '../state/app-state';
import { listedLayers } from '../state/app-state';
import { countHidden } from '../state/blind';
import { countOrphans } from './inspector/orphan-rows';
import type { TagRow } from './inspector/tag-rows';
import { listLackingRows } from './inspector/tag-rows';
import { ModeSwitch } from './ModeSwitch';
import { CommandKey } from './parts/CommandKey';
import { counted } from './parts/count-words';
import { Icon } from './parts/Icon';
import { TagCount } from './TagCount';
import { TouchedCount } from './TouchedCount';
import { useParagraph } from './use-paragraph';
import { useLayers, useTools, useWindowState } from './window-tools';

/** What the status bar says of the open article: its tags, the text it stands on, and what typing does. */
export function GalleyStatus() {
  const { app } = useTools();
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
      <TagTotals />
      <OrphanCount />
      <LackingCount />
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

/** How many tags there are, in all and by kind. */
const TagTotals = memo(function TagTotals() {
  const layers = useLayers();
  const { entity, attribution, claim, note } = countByKind(layers);
  return (
    <>
      <span className="hide-s">{counted(entity + attribution + claim + note, 'tag')}</span>
      <span className="hide-m">
        {[
          counted(entity, 'entity', 'entities'),
          counted(attribution, 'attribution'),
          counted(claim, 'claim'),
          counted(note, 'note'),
        ].join(', ')}
      </span>
    </>
  );
});

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

const OrphanCount = memo(function OrphanCount() {
  const { app } = useTools();
  const count = useWindowState((state) => countOrphans(listedLayers(state), state.lostNow));
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
});

/** How many tags still need something by the tagset. */
const LackingCount = memo(function LackingCount() {
  const count = useWindowState((state) => listLacking(state).length);
  return (
    <TagCount
      count={count}
      list={listLacking}
      words={count === 1 ? '1 tag needs something' : `${count} tags need something`}
    />
  );
});

function listLacking(state: AppState): readonly TagRow[] {
  return listLackingRows(listedLayers(state), state.tagset);
}
