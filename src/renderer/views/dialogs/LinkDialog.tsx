import { memo, useMemo, useState } from 'react';
import { Dialog, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import { selectedAnnotation } from '../../state/app-state';
import type { LinkChoice } from '../../state/link-choices';
import { linkChoicesFor, listTargets } from '../../state/link-choices';
import { listTagLinks } from '../../state/tag-links';
import { TagRowContent } from '../inspector/TagGrid';
import type { TagRow } from '../inspector/tag-rows';
import { searchTagRows, toTagRow } from '../inspector/tag-rows';
import { PaletteBox } from '../palette/PaletteBox';
import { counted } from '../parts/count-words';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { useLayers, useTagset, useTools, useWindowState } from '../window-tools';

const shownAtMost = 60;

/** Links the selected tag to others: how, by Alt and a number; to which, by typing some of its words. With Shift it stays open for the next. */
export function LinkDialog({ onClose }: { onClose(): void }) {
  const from = useWindowState(selectedAnnotation);
  const choices = linkChoicesFor(from);
  const wanted = useWindowState((state) => state.linkChoice);
  const [chosen, setChosen] = useState(wanted);
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0];
  if (from === null || choice === undefined) return null;
  const byNumber = (event: KeyboardEvent): void => {
    const number = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
    const next = number === undefined ? undefined : choices[Number(number) - 1];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(next.id);
  };
  return (
    <Dialog className="palette link-dialog" aria-label="Link to another tag">
      <KeyZone className="link-zone" onKeyDown={byNumber}>
        <div className="link-head">
          <p className="link-from">{kindOf(from.kind).summary(from)}</p>
          <ToggleButtonGroup
            className="link-how"
            aria-label="How they are linked"
            disallowEmptySelection
            selectedKeys={[choice.id]}
            onSelectionChange={(keys) => setChosen(choices.find(({ id }) => id === [...keys][0])?.id ?? choice.id)}
          >
            {choices.map(({ id, label }, index) => (
              <ToggleButton key={id} id={id} className="preset" aria-label={label}>
                <Key keys={`Alt+${index + 1}`} />
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        <Targets key={choice.id} from={from} choice={choice} onClose={onClose} />
      </KeyZone>
    </Dialog>
  );
}

interface TargetProperties {
  readonly from: Annotation;
  readonly choice: LinkChoice;
  onClose(): void;
}

function Targets({ from, choice, onClose }: TargetProperties) {
  const { app } = useTools();
  const layers = useLayers();
  const tagset = useTagset();
  const [query, setQuery] = useState('');
  const [count, setCount] = useState(0);
  const rows = useMemo(
    () => listTargets(layers, from, choice).map((other) => toTagRow(other, tagset)),
    [layers, from, choice, tagset],
  );
  const linked = useMemo(
    () => new Map<string, string>(listTagLinks(layers, from).map(({ other, words }) => [other.id, words])),
    [layers, from],
  );
  const found = useMemo(() => searchTagRows(rows, query), [rows, query]);
  const link = (row: TagRow, stays: boolean): void => {
    const isDone = app.run(choice.command(from.id, row.id)) !== null;
    if (!isDone) return;
    if (stays) setCount(count + 1);
    else onClose();
  };
  const sections = useMemo(() => [{ title: null, entries: found.slice(0, shownAtMost) }], [found]);
  return (
    <>
      <PaletteBox
        label={choice.asks}
        chip={counted(found.length, choice.to === 'claim' ? 'claim' : 'statement')}
        query={query}
        listLabel={choice.to === 'claim' ? 'Claims' : 'Statements'}
        sections={sections}
        empty={emptyWords(choice, rows.length)}
        classOf={() => 'palette-item link-target'}
        draw={(row) => <Target row={row} linked={linked.get(row.id) ?? null} />}
        onQuery={setQuery}
        onChoose={link}
      />
      <footer>
        <span>
          <Key keys="Enter" /> link
        </span>
        <span>
          <Key keys="Shift+Enter" /> link and go on
        </span>
        <span>
          <Key keys="Escape" /> close
        </span>
        <span role="status">{count > 0 && `${counted(count, 'link')} added`}</span>
        {found.length > shownAtMost && <span>The first {shownAtMost} are shown: type more words to find others.</span>}
      </footer>
    </>
  );
}

/** A tag to link to, and how it is linked already. */
const Target = memo(function Target({ row, linked }: { readonly row: TagRow; readonly linked: string | null }) {
  return (
    <>
      <span className="link-words">
        <TagRowContent row={row} />
      </span>
      {linked !== null && <small className="link-now">{linked}</small>}
    </>
  );
});

function emptyWords({ to }: LinkChoice, count: number): string {
  const what = to === 'claim' ? 'claim' : 'statement';
  return count === 0 ? `There is no other ${what} to link to yet.` : `No ${what} has these words.`;
}
