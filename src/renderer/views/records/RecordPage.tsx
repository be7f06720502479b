import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { isInOpenList } from '../use-window-keys';
import { useTools } from '../window-tools';

interface Properties {
  readonly title: string;
  readonly meaning: string;
  readonly all: string;
  readonly isEditable: boolean;
  readonly children: ReactNode;
}

/** The page of a record in its tab: Escape goes back to the list. */
export function RecordPage({ title, meaning, all, isEditable, children }: Properties) {
  const { app } = useTools();
  const goBack = (): void => app.store.setState({ openRecord: null });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isInOpenList(event)) return;
    event.preventDefault();
    goBack();
  };
  return (
    <KeyZone className="record-page" onKeyDown={onKeyDown}>
      <div className="scroll tag-form" data-tag-form="">
        <div className="form-top">
          <Button className="btn ghost small" onPress={goBack}>
            <Icon name="back" />
            {all}
            <Key keys="Escape" />
          </Button>
          {!isEditable && <span className="lbl">A colleague’s record: read only</span>}
        </div>
        <div className="sec form-head">
          <h2>{title}</h2>
          <p className="lbl">{meaning}</p>
        </div>
        {children}
      </div>
    </KeyZone>
  );
}
