import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly differences: readonly string[];
  onTake(): void;
}

/** The record was changed in another article since: its values are shown and taken only when somebody says so. */
export function NewerCopy({ differences, onTake }: Properties) {
  return (
    <fieldset className="ask" aria-label="Changed in another article">
      <p>
        <Icon name="info" />
        <span>
          Changed in another article:{' '}
          {differences.length === 0 ? 'nothing that differs here.' : `${differences.join('; ')}.`}
        </span>
      </p>
      <span className="ask-answers">
        <Button className="btn small" onPress={onTake}>
          Use the newer values
        </Button>
      </span>
    </fieldset>
  );
}
