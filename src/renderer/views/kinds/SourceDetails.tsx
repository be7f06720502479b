import type { Attribution } from '../../../core/kinds/attribution';
import { knowledges } from '../../../core/kinds/attribution';
import { labelOf } from '../../../core/model/tagset';
import { sourceInHand } from '../../state/source-in-hand';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommitField } from '../inspector/CommitField';
import { useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly annotation: Attribution;
  readonly isEditable: boolean;
}

/** How the source in hand knows it, why it can be trusted and, where it has no name, why not. */
export function SourceDetails({ annotation, isEditable }: Properties) {
  const { app } = useTools();
  const partKey = useWindowState((state) => state.selected?.partKey ?? null);
  const index = sourceInHand(annotation, partKey);
  const source = annotation.sources[index];
  if (source === undefined) return null;
  const { knowledge, justification, anonymityReason, identification, groundRules } = source;
  const isNamed = (identification === 'named' || identification === 'pronoun') && groundRules === 'on_record';
  const texts = [
    { key: 'justification', label: 'Why this source can be trusted', value: justification },
    { key: 'anonymityReason', label: 'Why it is not named', value: anonymityReason },
  ].filter(({ key, value }) => key !== 'anonymityReason' || !isNamed || value !== null);
  if (!isEditable)
    return [{ key: 'knowledge', label: 'Knows it', value: labelOf(knowledges, knowledge) }, ...texts].map(
      ({ key, label, value }) =>
        value !== null && (
          <div key={key} className="field wide">
            <span className="lbl">{label}</span>
            <p>{value}</p>
          </div>
        ),
    );
  const set = (key: string, value: string | null) =>
    app.run({ type: 'attribution.setSource', annotationId: annotation.id, index, values: { [key]: value } });
  return (
    <>
      <ChoiceSelect
        field="knowledge"
        label="Knows it"
        choices={knowledges}
        value={knowledge}
        onChange={(key) => set('knowledge', key)}
      />
      {texts.map(({ key, label, value }) => (
        <CommitField
          key={`${index} ${key}`}
          field={key}
          label={label}
          isLong
          value={value ?? ''}
          onCommit={(text) => set(key, text === '' ? null : text)}
        />
      ))}
    </>
  );
}
