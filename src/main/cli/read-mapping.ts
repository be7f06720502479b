import type { LabelMapping } from '../../core/importers/label-mapping';
import { labelMapping } from '../../core/importers/label-mapping';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { readSource } from './read-source';

/** Reads `--map`: a JSON file `{"labels": {"PER": "entity:PERSON", "Discuss": "note"}}`. The error says in words what is wrong with it. */
export async function readMapping(path: string): Promise<Result<LabelMapping, string>> {
  const source = await readSource(path);
  if (!source.ok) return refuse(path, source.error);
  try {
    const parsed = labelMapping.safeParse(JSON.parse(Buffer.from(source.value).toString('utf8')));
    if (parsed.success) return ok(parsed.data);
    const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return refuse(
      path,
      `at ${where === '' ? 'the top' : where} it is not as it should be. It looks like {"labels": {"PER": "entity:PERSON", "Discuss": "note"}}; a label becomes entity:TYPE, source, cue, content, via, claim, note or leave-out, a link role:source, nested, link:supports and so on.`,
    );
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(path, 'it is not JSON.');
    throw error;
  }
}

function refuse(path: string, reason: string): Result<never, string> {
  return { ok: false, error: `${path} cannot be used as a mapping: ${reason} Nothing was imported.` };
}
