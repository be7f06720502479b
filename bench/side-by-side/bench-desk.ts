import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personId } from '../../src/core/model/ids';
import { ann } from '../../tests/builders/people';
import type { TestFolders } from '../../tests/e2e/loopback-process';
import { makeFolders } from '../../tests/e2e/loopback-process';
import { makeBenchState, toBenchFile } from '../bench-article';
import type { Workload } from '../workload';

/** A desk with the articles of some workloads. Each run works on a copy, so that all begin alike. */
export interface BenchDesk {
  copy(): TestFolders;
  remove(): void;
}

export async function makeBenchDesk(workloads: readonly Workload[]): Promise<BenchDesk> {
  const folders = makeFolders();
  const bring = async (name: string, content: string): Promise<void> => {
    const file = join(folders.root, name);
    writeFileSync(file, content);
    const { code, stderr } = await folders.galley(['import', file, '--desk', folders.desk]);
    if (code !== 0) throw new Error(`${name} was not imported: ${stderr}`);
    rmSync(file);
  };
  // A desk with one article opens on it: with a second one the window begins in the library.
  await bring('short.txt', 'A short one\n\nIt keeps the window in the library.\n');
  const [name = ''] = readdirSync(join(folders.desk, 'people'));
  const me = { ...ann, id: personId.parse(name.replace('.json', '')) };
  for (const [index, workload] of workloads.entries())
    await bring(
      `bench-${workload.document.words}.galley.json`,
      toBenchFile(makeBenchState(workload, me, index + 1), me),
    );
  return {
    copy: () => {
      const made = makeFolders();
      cpSync(folders.desk, made.desk, { recursive: true });
      mkdirSync(made.state, { recursive: true });
      cpSync(folders.state, made.state, { recursive: true });
      return made;
    },
    remove: folders.remove,
  };
}
