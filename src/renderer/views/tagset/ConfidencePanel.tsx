import type { Confidence } from '../../../core/model/tagset';
import { confidence } from '../../../core/model/tagset';
import { confidencesOf } from '../../../core/model/tagset-lookup';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommitField } from '../inspector/CommitField';
import { ConfidenceDisc, confidenceClass } from '../parts/ConfidenceSign';
import { useTagsetEditing } from './tagset-editing';

/** What the six levels are called, and from which one a claim needs a reason. The levels, their digits and signs are fixed. */
export function ConfidencePanel() {
  const { tagset, edit } = useTagsetEditing();
  const levels = confidencesOf(tagset);
  const rules = levels.map(({ key, label }, index) => ({
    key,
    label:
      index === 0 ? 'For every level' : index === levels.length - 1 ? `For “${label}”` : `For “${label}” and below`,
    hotkey: null,
    description: '',
  }));
  const setRule = (level: Confidence | null): void =>
    void edit([{ of: 'rationaleFrom', level }], 'When a claim needs a reason was set.');
  return (
    <div className="tagset-form is-whole">
      <div className="form">
        <ChoiceSelect
          field="rationaleFrom"
          label="A claim needs a reason"
          choices={rules}
          value={tagset.rationaleFrom}
          none={{ label: 'Never', choose: () => setRule(null) }}
          onChange={(value) => setRule(confidence.parse(value))}
        />
        <p className="lbl rule-note">
          A claim without one is marked “needs a reason” and counted. It is saved all the same.
        </p>
      </div>
      <ul className="levels">
        {levels.map(({ key, label, hotkey, description }) => (
          <li key={key}>
            <span className={`conf ${confidenceClass(key)}`}>
              <ConfidenceDisc level={key} />
              {hotkey}
            </span>
            <CommitField
              field={`${key}.label`}
              label="Name"
              isLong={false}
              value={label}
              onCommit={(text) =>
                void edit([{ of: 'confidence', key, values: { label: text } }], `Now called “${text}”.`)
              }
            />
            <CommitField
              field={`${key}.description`}
              label="What it means"
              isLong={false}
              value={description}
              onCommit={(text) =>
                void edit([{ of: 'confidence', key, values: { description: text } }], `What “${label}” means was set.`)
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
