import { memo } from 'react';
import { toKeyCaps } from '../../state/format-key';
import { isMac } from '../../state/platform';

/** A key as it is printed beside its action. */
export const Key = memo(function Key({ keys }: { readonly keys: string }) {
  const caps = toKeyCaps(keys, isMac);
  return (
    <span className="keys">
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
});
