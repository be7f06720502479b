// @ts-check
// Writes the JSON Schema of the native export from the types that write it. A unit test holds the two together.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './bootstrap.mjs';

/** @type {{ module: typeof import('../src/core/exporters/galley-schema') }} */
const { module } = await runnerImport(join(root, 'src/core/exporters/galley-schema.ts'), { root, configFile: false });
const folder = join(root, 'resources/schema');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'galley-4.schema.json'), `${JSON.stringify(module.buildGalleySchema(), null, 2)}\n`);
