import { useState } from 'react';
import { Button, Dialog } from 'react-aria-components';
import { offered } from '../../../core/model/tagset-lookup';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { counted } from '../parts/count-words';
import { useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';
import { targetsFor } from './label-targets';

/** Says what the labels of somebody else’s files become, before anything is imported. The answer is remembered for the format. */
export function LabelsDialog({ onClose }: { onClose(): void }) {
  const question = useWindowState((state) => state.labelQuestion);
  const tagset = useWindowState((state) => state.tagset);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  if (question === null) return null;
  const { inspection, fileName } = question;
  const types = offered(tagset.entityTypes);
  const unknown = inspection.labels.filter(({ isKnown }) => !isKnown).length;
  const confirm = (): void => {
    const labels = inspection.labels.map(({ label, place, target }) => [
      label,
      chosen.get(`${place} ${label}`) ?? target,
    ]);
    question.answer({ labels: Object.fromEntries(labels) });
  };
  return (
    <Dialog className="dialog labels-dialog">
      <DialogHead title="What the labels become" onClose={onClose} />
      <div className="dialog-body">
        <p>
          {fileName} is {inspection.formatLabel ?? 'annotated'}, with {counted(inspection.labels.length, 'label')}
          {inspection.annotators.length > 0 && ` of ${inspection.annotators.join(', ')}`}.{' '}
          {unknown === 1 ? 'One is' : `${unknown} are`} not known here and would be kept as a note or left out.
        </p>
        <ul className="label-rows">
          {inspection.labels.map(({ label, place, count, target, isKnown }) => (
            <li key={`${place} ${label}`} className={isKnown ? '' : 'is-unknown'}>
              <ChoiceSelect
                field={`${place} ${label}`}
                label={`${label} · ${counted(count, place === 'span' ? 'tag' : place)}${isKnown ? '' : ' · not known'}`}
                choices={targetsFor(place, types)}
                value={chosen.get(`${place} ${label}`) ?? target}
                onChange={(key) => setChosen(new Map(chosen).set(`${place} ${label}`, key))}
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <Button className="btn" onPress={onClose}>
          Do not import
        </Button>
        <Button className="btn primary" onPress={confirm} autoFocus>
          Import
        </Button>
      </div>
    </Dialog>
  );
}
