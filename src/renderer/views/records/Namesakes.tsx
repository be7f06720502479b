import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly others: readonly { readonly id: string; readonly words: string }[];
  onMerge(id: string): void;
  onTellApart(id: string): void;
}

/** Records of the same name, asked about quietly. The answer is kept. */
export function Namesakes({ others, onMerge, onTellApart }: Properties) {
  return others.map(({ id, words }) => (
    <fieldset key={id} className="ask" aria-label={`Same name: ${words}`}>
      <p>
        <Icon name="warn" />
        <span>
          Same name as <b>{words}</b>
        </span>
      </p>
      <span className="ask-answers">
        <Button className="btn small" onPress={() => onMerge(id)}>
          Merge
        </Button>
        <Button className="btn small" onPress={() => onTellApart(id)}>
          These are different
        </Button>
      </span>
    </fieldset>
  ));
}
