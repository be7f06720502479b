import { z } from 'zod';
import type { KeyOverrides } from './preferences';
import { keyOverrides } from './preferences';

const format = 'galley-keys';
const keymapFile = z.strictObject({ format: z.literal(format), version: z.literal(1), keys: keyOverrides });

/** A keymap as the text of a JSON file: what differs from the keys that Galley comes with. */
export function writeKeymapFile(overrides: KeyOverrides): string {
  const keys = Object.fromEntries(Object.entries(overrides).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format, version: 1, keys } satisfies z.infer<typeof keymapFile>, null, 2)}\n`;
}

/** The overrides in a keymap file; `null` when the text is none. */
export function parseKeymapFile(text: string): KeyOverrides | null {
  try {
    return keymapFile.parse(JSON.parse(text)).keys;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
