import { brat } from './brat';
import { claimReview } from './claim-review';
import { conll } from './conll';
import { csv } from './csv';
import { doccano } from './doccano';
import { galley } from './galley';
import { galleyBundle } from './galley-bundle';
import { html } from './html';
import { labelStudio } from './label-studio';
import { ninjs } from './ninjs';
import { spacy } from './spacy';
import { tei } from './tei';
import { uimaCas } from './uima-cas';
import { webAnnotation } from './web-annotation';
import { xlsx } from './xlsx';

/** The export formats, in the order in which they are offered: a new format is one file and its line here. */
export const exporters = [
  galley,
  galleyBundle,
  html,
  brat,
  webAnnotation,
  csv,
  xlsx,
  doccano,
  spacy,
  labelStudio,
  uimaCas,
  conll,
  tei,
  ninjs,
  claimReview,
] as const;
