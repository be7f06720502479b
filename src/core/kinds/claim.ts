import { z } from 'zod';
import { selector } from '../model/selector';
import { bases, basis, confidence, confidences } from '../model/tagset';
import type { Kind, MarkName } from './kind';
import { annotationBase, exampleBase, exampleSelector } from './kind';

/** How the text itself hedges the claim, which is not how sure anybody is of it. Source: FactBank; the keys are its tags. */
const textCertainties = [
  { key: 'CT+', label: 'Stated as a fact', hotkey: null, description: 'CT+: “the gate failed”' },
  { key: 'PR+', label: 'Probably so', hotkey: null, description: 'PR+: “the gate appears to have failed”' },
  { key: 'PS+', label: 'Possibly so', hotkey: null, description: 'PS+: “the gate may have failed”' },
  { key: 'CT-', label: 'Stated as not so', hotkey: null, description: 'CT−: “the gate did not fail”' },
  { key: 'PR-', label: 'Probably not so', hotkey: null, description: 'PR−: “it is unlikely that the gate failed”' },
  { key: 'PS-', label: 'Possibly not so', hotkey: null, description: 'PS−: “the gate may not have failed”' },
  { key: 'CTu', label: 'Known, not told which', hotkey: null, description: 'CTu: “they know whether the gate failed”' },
  { key: 'Uu', label: 'Left open', hotkey: null, description: 'Uu: “they asked whether the gate failed”' },
] as const;

/** A statement that is true or not, and how sure the newsroom is of it. */
export const claimSchema = z.strictObject({
  ...annotationBase,
  kind: z.literal('claim'),
  selector,
  /** The claim in the newsroom's own words. */
  summary: z.string().nullable(),
  /** `null` is “not rated yet”, which is not “can’t judge”. */
  confidence: confidence.nullable(),
  basis: z.array(basis),
  rationale: z.string().nullable(),
  /** How the text itself hedges the claim. Source: FactBank. */
  textCertainty: z.enum(textCertainties.map((item) => item.key)).nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

const marks: Record<string, MarkName> = { '1': 'c1', '2': 'c2', '3': 'c3', '4': 'c4', '5': 'c5', '0': 'c0' };

/** The digit of a confidence level, `''` when not rated. */
export function confidenceDigit(level: Claim['confidence']): string {
  return confidences.find((item) => item.key === level)?.hotkey ?? '';
}

export const claim: Kind<Claim> = {
  id: 'claim',
  label: 'Claim',
  plural: 'Claims',
  fields: [
    { key: 'confidence', label: 'How sure are you that this is true?', input: 'scale' },
    { key: 'rationale', label: 'Why', input: 'long-text', optional: true },
    { key: 'basis', label: 'Rests on', input: 'choices', choices: bases },
    { key: 'textCertainty', label: 'How the text puts it', input: 'choice', choices: textCertainties, optional: true },
    { key: 'summary', label: 'In your own words', input: 'text', optional: true },
  ],
  parts: (annotation) => [
    {
      key: 'span',
      label: 'Claim',
      selector: annotation.selector,
      mark: marks[confidenceDigit(annotation.confidence)] ?? 'c-unrated',
    },
  ],
  mapParts: (annotation, place) => ({
    ...annotation,
    selector: place(annotation.selector, 'span') ?? annotation.selector,
  }),
  summary: (annotation) => annotation.summary ?? annotation.selector.quote.exact,
  sign: (annotation) => confidenceDigit(annotation.confidence),
  example: {
    ...exampleBase,
    kind: 'claim',
    selector: exampleSelector('the bridge was safe'),
    summary: null,
    confidence: 'doubtful',
    basis: ['document'],
    rationale: 'The last inspection report says otherwise.',
    textCertainty: 'PR+',
  },
};
