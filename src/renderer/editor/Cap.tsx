import { keyText } from '../state/format-key';

/** The key of a command on its button; nothing for one without. */
export function Cap({ keys }: { readonly keys: readonly string[] }) {
  return keys[0] === undefined ? null : <kbd>{keyText(keys[0])}</kbd>;
}
