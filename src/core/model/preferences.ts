import { z } from 'zod';
import { moment } from './ids';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

/** Keys given to commands in the place of their own, by command id; an empty list takes all keys away. Keys as `Ctrl+Shift+K`, `p`, `]`. */
export const keyOverrides = z.record(z.string().min(1).max(80), z.array(z.string().min(1).max(40)).max(6).readonly());
export type KeyOverrides = z.infer<typeof keyOverrides>;

/** How a person likes the window, on this desk and machine. */
export const preferences = z.strictObject({
  theme,
  isRailOpen: z.boolean(),
  /** Whether what is selected with the pointer grows to whole words. */
  snapToWords: z.boolean(),
  keys: keyOverrides,
  /** Whether colleagues’ tags stay out of sight until an article is submitted. */
  isBlind: z.boolean(),
  /** What is not looked for before an article is handed on. */
  leftOutChecks: z.array(z.enum(['confidence', 'source', 'orphan', 'required'])).readonly(),
  /** When threads of remarks were read, by the id of the first remark. */
  readThreads: z.record(z.string().max(80), moment),
  /** Ids of the commands that were run from the palette, newest first. */
  recentCommands: z.array(z.string().max(80)).max(20).readonly(),
});
export type Preferences = Readonly<z.infer<typeof preferences>>;

/** What a new person has. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  isRailOpen: true,
  snapToWords: true,
  keys: {},
  isBlind: false,
  leftOutChecks: [],
  readThreads: {},
  recentCommands: [],
};

/** Some preferences to set; the others stay as they are. */
export const preferencesPatch = preferences.partial();
export type PreferencesPatch = z.infer<typeof preferencesPatch>;

/**
 * What a person set, as it is kept: what is not there stands at its default, and what a newer version knows is dropped. So a further
 * preference needs no migration.
 */
export const chosenPreferences = z.object(preferences.shape).partial();
export type ChosenPreferences = z.infer<typeof chosenPreferences>;

/** The preferences with what was set put over the defaults. */
export function toPreferences(chosen: ChosenPreferences): Preferences {
  return preferences.parse({ ...defaultPreferences, ...chosen });
}
