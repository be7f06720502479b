import { useState } from 'react';
import { Button } from 'react-aria-components';

/** A Wikidata item, to be copied: the tool itself looks nothing up. `isInField` when a field beside it shows the item already. */
export function CopyItem({ item, isInField }: { readonly item: string; readonly isInField: boolean }) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(item);
      setCopied(item);
    } catch (error) {
      // The page may be refused the clipboard; the item stands there to be selected by hand.
      if (!(error instanceof DOMException)) throw error;
      setCopied(null);
    }
  };
  return (
    <p className="copy-item">
      {!isInField && <code>{item}</code>}
      <Button className="btn small" aria-label={`Copy ${item}`} onPress={() => void copy()}>
        Copy
      </Button>
      <span role="status" className="lbl">
        {copied === item ? 'Copied' : ''}
      </span>
    </p>
  );
}
