import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { FieldsForm } from '../inspector/FieldsForm';
import { jumpTo } from '../inspector/jump-to';
import { TagRowContent } from '../inspector/TagGrid';
import { useTagset, useTools, useWindowState } from '../window-tools';
import type { KindFormProperties } from './kind-form-properties';
import { listLinked } from './linked-tags';

/** A claim with the attributions that it rests on. */
export function ClaimForm({ annotation, isEditable }: KindFormProperties) {
  const { app } = useTools();
  const opened = useWindowState((state) => state.opened);
  const tagset = useTagset();
  const attributions = useMemo(
    () => (opened === null ? [] : listLinked(opened.layers, annotation.id, 'attribution', tagset)),
    [opened, annotation.id, tagset],
  );
  return (
    <>
      <FieldsForm annotation={annotation} isEditable={isEditable} />
      {attributions.length > 0 && (
        <section className="sec">
          <div className="head">
            <h3>Said by</h3>
          </div>
          <ul className="links">
            {attributions.map((row) => (
              <li key={row.id}>
                <Button className="link-row" onPress={() => jumpTo(app, row)}>
                  <TagRowContent row={row} />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
