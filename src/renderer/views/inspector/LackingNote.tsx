import { Button } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import { listLacking } from '../../../core/kinds/lacking';
import { focusField } from '../../state/tagging';
import { Icon } from '../parts/Icon';
import { useTagset, useTools } from '../window-tools';

/** What the tag still needs by the tagset of the desk; each goes to its field. */
export function LackingNote({ annotation }: { readonly annotation: Annotation }) {
  const { app } = useTools();
  const lacking = listLacking(annotation, useTagset());
  if (lacking.length === 0) return null;
  return (
    <p className="lacking-note">
      <Icon name="info" />
      {lacking.map(({ field, words }) => (
        <Button key={field} className="lacking" onPress={() => focusField(app, field)}>
          {words}
        </Button>
      ))}
    </p>
  );
}
