import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import { figureText, spanLabel } from '../../../core/agreement/agreement-words';
import type { FigureTable } from '../../state/agreement';
import { setAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { useTagset, useTools } from '../window-tools';

/** The row that stands for all labels: no label is called that. */
const allKey = '(all)';

/** The figure over all labels and for each. The one that is chosen is what the matrix of people shows. */
export function LabelList({ table, view }: { readonly table: FigureTable; readonly view: AgreementView }) {
  const { app } = useTools();
  const tagset = useTagset();
  const rows = table.rows.filter(({ people, articleId }) => people === null && articleId === null);
  return (
    <ListBox
      className="label-list"
      aria-label="Labels"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view.label ?? allKey]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        setAgreement(app, { label: key === undefined || key === allKey ? null : String(key) });
      }}
    >
      {rows.map(({ label, figure }) => {
        const name = label === null ? 'All labels' : spanLabel(tagset, label);
        const text = figureText(view.metric, figure);
        return (
          <ListBoxItem key={label ?? allKey} id={label ?? allKey} className="label-row" textValue={`${name}, ${text}`}>
            <Text slot="label">{name}</Text>
            <span className="label-bar" aria-hidden="true">
              <i style={{ inlineSize: `${Math.max(0, figure.value ?? 0) * 100}%` }} />
            </span>
            <b>{text}</b>
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}
