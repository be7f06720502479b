import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { judgeInParts } from '../../../../../src/main/backend/storage/judge-in-parts';

const schema = z.strictObject({
  name: z.string(),
  marks: z.record(z.string(), z.number().int().min(0)),
  few: z.record(z.string(), z.boolean()),
});

function judge(value: unknown) {
  const steps = judgeInParts(schema, value);
  let turns = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { judged: step.value, turns };
    turns += 1;
  }
}

const marksOf = (values: readonly unknown[]) => Object.fromEntries(values.map((value, index) => [`m${index}`, value]));

describe('a value that is judged in parts', () => {
  it('comes out as its schema gives it, whatever is wrong with it', () => {
    const filled = fc.tuple(fc.integer({ min: 0, max: 1700 }), fc.option(fc.nat(1700)), fc.constantFrom(-1, 'x', null));
    fc.assert(
      fc.property(filled, fc.constantFrom({ a: true }, {}, 3), ([count, bad, wrong], few) => {
        const marks = marksOf(Array.from({ length: count }, (_, index) => (index === bad ? wrong : index)));
        const value = { name: 'x', marks, few };
        const wanted = schema.safeParse(value);
        const { judged } = judge(value);
        expect(judged.success).toBe(wanted.success);
        if (judged.success) expect(JSON.stringify(judged.data)).toBe(JSON.stringify(wanted.data));
      }),
      { numRuns: 60 },
    );
  });

  it('gives others a turn between batches, says where the problem is, and refuses what does not belong there', () => {
    const marks = marksOf(Array.from({ length: 1200 }, (_, index) => index));
    expect(judge({ name: 'x', marks, few: {} }).turns).toBe(3);
    expect(judge({ name: 'x', marks: { ...marks, bad: -1 }, few: {} }).judged).toEqual({
      success: false,
      at: ['marks', 'bad'],
    });
    expect(judge({ name: 'x', marks, few: {}, more: 1 }).judged.success).toBe(false);
    expect(judge(null).judged).toEqual({ success: false, at: [] });
  });
});
