import { useState } from 'react';
import { Button } from 'react-aria-components';

/** A Wikidata item, to be copied: the tool itself looks nothing up. */
export function CopyItem({ item }: { readonly item: string }) {
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
      <code>{item}</code>
      <Button className="btn small" onPress={() => void copy()}>
        Copy {item}
      </Button>
      <span role="status" className="lbl">
        {copied === item ? 'Copied' : ''}
      </span>
    </p>
  );
}
