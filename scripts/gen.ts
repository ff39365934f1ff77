// Generates from proto/ the code that reads and writes messages, and the tables of messages that the verifier reads;
// then, with that code, the names of refusals, and the tables of operations, refusals, outcomes and state in docs/. `--check` only says whether
// all is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateMessageTables } from './gen/generate-message-tables.ts';
import { generatePackage } from './gen/generate-package.ts';
import { loadProto, PACKAGES } from './gen/load-proto.ts';

const DOCUMENTS = ['docs/api.md', 'docs/data-formats.md', 'docs/exports.md'];

const root = resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');
const proto = loadProto(resolve(root, 'proto'));

for (const name of PACKAGES) put(`src/generated/${name}.ts`, generatePackage(proto, name));
put('src/generated/message-tables.ts', generateMessageTables(proto));

// Imported late: the families import the code that was just written.
const { fillTables } = await import('./gen/generate-doc-tables.ts');
const { generateRefusalNames } = await import('./gen/generate-refusal-names.ts');
put('src/generated/refusal-names.ts', generateRefusalNames());
for (const file of DOCUMENTS) put(file, fillTables(readFileSync(resolve(root, file), 'utf8'), proto));

function put(file: string, text: string): void {
  if (read(file) === text) return;
  if (!isCheck) {
    writeFileSync(resolve(root, file), text);
    return;
  }
  console.error(`generated text is stale: ${file}; run: npm run gen`);
  process.exitCode = 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(resolve(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
