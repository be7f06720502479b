import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Review } from '../../state/review';
import { setReview } from '../../state/review-commands';
import { totalsOf } from '../../state/review-totals';
import type { IconName } from '../parts/Icon';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName | null;
}

/** The classes of differences with how many there are of each. A class without any is left out. */
export function ClassFilter({ review }: { readonly review: Review }) {
  const { app } = useTools();
  const filter = useWindowState((state) => state.review.filter);
  const { compared } = review;
  const { differences, byFilter } = totalsOf(review);
  // Of two people each has tags of their own; of more, any number of them may share what the others lack.
  const only: readonly Choice[] =
    compared.length > 2
      ? [{ id: 'only', label: 'Not everybody', icon: 'half' }]
      : compared.map(({ id, initials }) => ({
          id,
          label: compared.length === 1 ? 'Tags' : `Only ${initials}`,
          icon: 'half',
        }));
  const choices: readonly Choice[] = [
    { id: 'unsettled', label: 'Open', icon: null },
    { id: 'boundary', label: 'Boundary', icon: 'edge' },
    { id: 'label', label: 'Label', icon: 'unequal' },
    { id: 'attribute', label: 'Attribute', icon: 'tag' },
    ...only,
    { id: 'agreed', label: 'Agreed', icon: 'equal' },
  ];
  const shown = choices
    .map((choice) => ({ ...choice, count: byFilter.get(choice.id) ?? 0 }))
    .filter(({ id, count }) => count > 0 || id === filter);
  return (
    <ToggleButtonGroup
      className="choice-chips"
      aria-label="Classes"
      disallowEmptySelection
      selectedKeys={[filter]}
      onSelectionChange={(keys) => setReview(app, { filter: String([...keys][0] ?? 'all') })}
    >
      <ToggleButton id="all">All {differences}</ToggleButton>
      {shown.map(({ id, label, icon, count }) => (
        <ToggleButton key={id} id={id}>
          {icon !== null && <Icon name={icon} />}
          {label} {count}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
