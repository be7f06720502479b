import { Button } from 'react-aria-components';
import { spanLabel } from '../../../core/agreement/agreement-words';
import { setAgreement } from '../../state/agreement';
import type { Behind } from '../../state/agreement-view';
import { Icon } from '../parts/Icon';
import { useTagset, useTools } from '../window-tools';
import type { PeopleNames } from './use-people-names';

/** Says which tags are listed, and leads from one cell back to all differences. */
export function ListedWords({ behind, names }: { readonly behind: Behind; readonly names: PeopleNames }) {
  const { app } = useTools();
  const tagset = useTagset();
  if (behind.people === null || behind.labels === null) return <h3>What differs</h3>;
  const { people, labels } = behind;
  const [first, second] = labels.map((label) => spanLabel(tagset, label));
  return (
    <>
      <h3>
        {names.initialsOf(people[0])} {first}, {names.initialsOf(people[1])} {second}
      </h3>
      <Button className="btn small" onPress={() => setAgreement(app, { behind: { people, labels: null } })}>
        <Icon name="back" />
        All that differs
      </Button>
    </>
  );
}
