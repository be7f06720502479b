import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { offered } from '../../../core/model/tagset-lookup';
import type { EntityTypeEntry } from '../../../core/model/tagset-value';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { counted } from '../parts/count-words';
import { useTagsetEditing } from './tagset-editing';

interface Properties {
  readonly entry: EntityTypeEntry;
  readonly uses: number;
  onReplace(key: string): void;
  onCancel(): void;
}

/** Asks what the tags of a type that is deleted are to be read as. */
export function ReplaceType({ entry, uses, onReplace, onCancel }: Properties) {
  const { tagset } = useTagsetEditing();
  const choices = useMemo(
    () => offered(tagset.entityTypes).filter(({ key }) => key !== entry.key),
    [tagset, entry.key],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    group.current?.querySelector('button')?.focus();
    // It opens below what is in sight: the whole question is shown, not only the control that has the focus.
    group.current?.scrollIntoView({ block: 'end' });
  }, []);
  const label = choices.find(({ key }) => key === chosen)?.label ?? null;
  return (
    <fieldset ref={group} className="replace" aria-label={`Delete “${entry.label}”`}>
      <p>
        {counted(uses, 'tag')} on this desk {uses === 1 ? 'is' : 'are'} “{entry.label}”. What shall{' '}
        {uses === 1 ? 'it' : 'they'} be read as?
      </p>
      <ChoiceSelect field="replacement" label="Read as" choices={choices} value={chosen} onChange={setChosen} />
      <p className="lbl">The tags themselves are not rewritten: bringing the type back brings them back.</p>
      <div className="entry-actions">
        <Button className="btn" onPress={onCancel}>
          Cancel
        </Button>
        <Button
          className="btn primary"
          isDisabled={chosen === null}
          onPress={() => chosen !== null && onReplace(chosen)}
        >
          {label === null ? 'Choose what they are read as' : `Delete, and read as “${label}”`}
        </Button>
      </div>
    </fieldset>
  );
}
