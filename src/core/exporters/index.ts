import { galley } from './galley';

/** The export formats, in the order in which they are offered: a new format is one file and its line here. */
export const exporters = [galley] as const;
