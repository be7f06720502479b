import { afterEach, describe, expect, it } from 'vitest';
import { checkDesk } from '../../../../src/main/backend/check';
import { Scratch } from './desk-fixture';

const scratch = new Scratch();
afterEach(() => scratch.clean());

describe('a new desk', () => {
  it('opens with one person and the tagged sample, and checks out', async () => {
    const folder = await scratch.folder();
    const bench = await scratch.open(folder, { seedSample: true });
    const hello = await bench.call('session.hello', {});
    expect(hello.me).toMatchObject({ displayName: 'Reporter', initials: 'RE', color: 'p1' });
    const [sample, ...others] = await bench.call('library.list', {});
    expect(others).toEqual([]);
    expect(sample?.counts).toMatchObject({ entity: 8, attribution: 3, claim: 3, note: 1 });
    await bench.backend.close();
    const checked = await checkDesk(folder);
    expect(checked).toMatchObject({ ok: true, value: { articles: 1, findings: [] } });
  });
});
