import { useEffect, useRef, useState } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { hasHiddenSigns } from '../../../core/model/hidden-signs';
import { KeyZone } from '../parts/KeyZone';

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly isLong: boolean;
  readonly value: string;
  onCommit(text: string): void;
}

/**
 * A field that keeps what is typed when it loses the focus, on Ctrl+Enter, and when it goes away. Until then the typing stands here alone,
 * so that a whole text is one step of undo, and a change from elsewhere never takes it away.
 */
export function CommitField({ field, label, isLong, value, onCommit }: Properties) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, value, onCommit });
  useEffect(() => {
    latest.current = { draft, value, onCommit };
  });

  const commit = (): void => {
    const { draft: typed, value: stored, onCommit: keep } = latest.current;
    if (typed === null) return;
    latest.current = { ...latest.current, draft: null };
    setDraft(null);
    const text = typed.trim();
    if (text !== stored) keep(text);
  };

  useEffect(
    () => () => {
      const { draft: typed, value: stored, onCommit: keep } = latest.current;
      if (typed !== null && typed.trim() !== stored) keep(typed.trim());
    },
    [],
  );

  const type = (text: string): void => {
    latest.current = { ...latest.current, draft: text };
    setDraft(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (!isLong || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      commit();
    }
  };

  const written = draft ?? value;
  return (
    <TextField className="field wide" value={written} onChange={type} onBlur={commit}>
      <Label className="lbl">{label}</Label>
      <KeyZone onKeyDown={onKeyDown}>
        {isLong ? (
          <TextArea className="ta" rows={2} data-field={field} />
        ) : (
          <Input className="tx-in" data-field={field} />
        )}
      </KeyZone>
      {hasHiddenSigns(written) && (
        <Text slot="description" className="hidden-signs">
          Holds signs that nobody sees: <bdi>{written}</bdi>
        </Text>
      )}
    </TextField>
  );
}
