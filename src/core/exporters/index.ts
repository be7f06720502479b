import { brat } from './brat';
import { conll } from './conll';
import { csv } from './csv';
import { doccano } from './doccano';
import { galley } from './galley';
import { html } from './html';
import { labelStudio } from './label-studio';
import { spacy } from './spacy';
import { uimaCas } from './uima-cas';
import { webAnnotation } from './web-annotation';

/** The export formats, in the order in which they are offered: a new format is one file and its line here. */
export const exporters = [galley, html, brat, webAnnotation, csv, doccano, spacy, labelStudio, uimaCas, conll] as const;
