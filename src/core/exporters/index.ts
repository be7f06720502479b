import { brat } from './brat';
import { galley } from './galley';

/** The export formats, in the order in which they are offered: a new format is one file and its line here. */
export const exporters = [galley, brat] as const;
