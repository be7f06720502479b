import { memo, useDeferredValue, useEffect, useRef } from 'react';
import { Button, Dialog, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Choice } from '../../../core/model/tagset';
import { offered, typeLabel } from '../../../core/model/tagset-lookup';
import { keyOf } from '../../state/keymap';
import type { OpenedArticle } from '../../state/opened-article';
import { DialogHead } from '../dialogs/DialogHead';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { counted } from '../parts/count-words';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { useSteps } from '../parts/use-steps';
import { useTagset, useWindowState } from '../window-tools';
import { NamesField } from './NamesField';
import { OccurrenceList } from './OccurrenceList';
import type { OccurrenceAction, OccurrenceRow } from './occurrence-rows';
import { TickBar } from './TickBar';
import { useOccurrenceActions } from './use-occurrence-actions';
import type { Occurrences } from './use-occurrences';
import { sameEntity, useOccurrences } from './use-occurrences';

/** Every place where a name or its aliases stand: tick some, then tag, relabel, confirm or delete them at once. */
export function OccurrencesDialog({ onClose }: { onClose(): void }) {
  // What is done here closes it: the text shows that before the dialog is drawn by it.
  const opened = useDeferredValue(useWindowState((state) => state.opened));
  return <Places opened={opened} onClose={onClose} />;
}

interface Properties {
  readonly opened: OpenedArticle | null;
  onClose(): void;
}

const Places = memo(function Places({ opened, onClose }: Properties) {
  // The dialog comes first, and at once. Then the places are looked for, their list comes, and then what is seldom changed.
  const drawn = useSteps(3);
  const isSought = drawn > 0;
  const found = useOccurrences(opened, isSought);
  const { run, progress, stop } = useOccurrenceActions(found.target, onClose);
  const { untagged, tagged, unconfirmed } = found.chosen;
  const actions: readonly Action[] = [
    { action: 'delete', rows: tagged, words: 'Delete', keys: 'Alt+D' },
    { action: 'confirm', rows: unconfirmed, words: 'Confirm words', keys: 'Alt+C' },
    { action: 'relabel', rows: tagged, words: 'Relabel', keys: 'Alt+R' },
    { action: 'tag', rows: untagged, words: 'Tag', keys: 'Ctrl+Enter' },
  ];
  const early = useRef<OccurrenceAction | null>(null);
  const perform = (wanted: OccurrenceAction): void => {
    // A key that comes before the places are known is for those that are found.
    if (!isSought) early.current = wanted;
    else void run(wanted, actions.find(({ action }) => action === wanted)?.rows ?? []);
  };
  useEffect(() => {
    if (!isSought || early.current === null) return;
    const wanted = early.current;
    early.current = null;
    perform(wanted);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    const wanted = actions.find(({ keys }) => keys === key);
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    perform(wanted.action);
  };
  return (
    <KeyZone className="occurrence-keys" onKeyDown={onKeyDown}>
      <Dialog className="dialog occurrences-dialog">
        <DialogHead title="Every occurrence" onClose={onClose} />
        <div className="occurrences">
          <NamesField names={found.names} onChange={found.setNames} />
          <div className="occurrence-options">{drawn > 2 && <Options found={found} />}</div>
          {isSought ? <TickBar found={found} /> : <div className="tick-bar" />}
          {isSought && found.rows.length === 0 ? (
            <p className="nothing small">{emptyWords(found)}</p>
          ) : drawn > 1 ? (
            <OccurrenceList
              key={found.scope}
              rows={found.rows}
              ticked={found.ticked}
              isDesk={found.scope === 'desk'}
              takesFocus={found.isAsSeeded}
              onTick={found.tick}
            />
          ) : (
            <div className="tag-grid" />
          )}
          <div className="dialog-foot occurrence-foot">
            {progress === null ? (
              <p className="lbl">
                <Key keys="Space" /> ticks · <Key keys="Shift" /> extends{isSought && ` · ${hintOf(found)}`}
              </p>
            ) : (
              <p className="lbl" role="status">
                Article {progress.done + 1} of {progress.total}…{' '}
                <Button className="btn small" onPress={stop}>
                  Stop here
                </Button>
              </p>
            )}
            {actions.map(({ action, rows, words, keys }) => (
              <Button
                key={action}
                className={action === 'tag' ? 'btn primary' : 'btn'}
                isDisabled={rows.length === 0 || progress !== null}
                onPress={() => perform(action)}
              >
                {words} {isSought && rows.length.toLocaleString('en-GB')}
                <Key keys={keys} />
              </Button>
            ))}
          </div>
        </div>
      </Dialog>
    </KeyZone>
  );
});

interface Action {
  readonly action: OccurrenceAction;
  readonly rows: readonly OccurrenceRow[];
  readonly words: string;
  readonly keys: string;
}

function Options({ found }: { readonly found: Occurrences }) {
  const { entity } = found;
  const tagset = useTagset();
  const entityTypes = offered(tagset.entityTypes);
  const choices: readonly Choice[] =
    entity === null
      ? entityTypes
      : [
          {
            key: sameEntity,
            label: `Same entity: ${entity.canonical}`,
            hotkey: null,
            description: typeLabel(tagset, entity.type),
          },
          ...entityTypes,
        ];
  return (
    <>
      <ToggleButtonGroup
        className="seg"
        aria-label="Where"
        disallowEmptySelection
        selectedKeys={[found.scope]}
        onSelectionChange={(keys) => found.setScope(keys.has('desk') ? 'desk' : 'article')}
      >
        <ToggleButton id="article">This article</ToggleButton>
        <ToggleButton id="desk">Whole desk</ToggleButton>
      </ToggleButtonGroup>
      <ToggleButton className="btn toggle-btn" isSelected={found.matchCase} onChange={found.setMatchCase}>
        Match case
      </ToggleButton>
      <ToggleButton className="btn toggle-btn" isSelected={found.wholeWord} onChange={found.setWholeWord}>
        Whole words
      </ToggleButton>
      <div className="occurrence-target">
        <ChoiceSelect field="target" label="As" choices={choices} value={found.kind} onChange={found.setKind} />
      </div>
    </>
  );
}

function hintOf({ chosen, rows }: Occurrences): string {
  if (rows.length === 0) return 'nothing is found yet';
  if (chosen.untagged.length === 0 && chosen.tagged.length === 0) return 'tick a place first';
  return chosen.tagged.length === 0
    ? 'tick tagged ones to relabel or delete them'
    : counted(chosen.tagged.length, 'tag');
}

function emptyWords({ names, scope, desk, wholeWord, matchCase }: Occurrences): string {
  if (names.length === 0) return 'Type a name above and press Enter. Aliases can be added; all are looked for at once.';
  if (desk.state === 'searching') return 'Looking through the desk…';
  const strict = [wholeWord ? 'whole words' : null, matchCase ? 'the same case' : null].filter((one) => one !== null);
  const how = strict.length === 0 ? '' : ` as ${strict.join(' in ')}`;
  return `None of these names stands in ${scope === 'desk' ? 'any article of this desk' : 'this article'}${how}.`;
}
