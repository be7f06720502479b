import { brat } from './brat';
import { csv } from './csv';
import { galley } from './galley';
import { webAnnotation } from './web-annotation';

/** The export formats, in the order in which they are offered: a new format is one file and its line here. */
export const exporters = [galley, brat, webAnnotation, csv] as const;
