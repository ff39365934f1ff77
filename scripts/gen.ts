// Generates from proto/ and from the ledger's families: the code that reads and writes messages, the tables of messages that
// the verifier reads, and the tables of operations, refusals and state in docs/. `--check` only says whether all is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateMessageTables } from './gen/generate-message-tables.ts';
import { generatePackage } from './gen/generate-package.ts';
import { loadProto, PACKAGES } from './gen/load-proto.ts';

const root = resolve(import.meta.dirname, '..');
const proto = loadProto(resolve(root, 'proto'));

const texts = new Map<string, string>([
  ...PACKAGES.map((name): [string, string] => [`src/generated/${name}.ts`, generatePackage(proto, name)]),
  ['src/generated/message-tables.ts', generateMessageTables(proto)],
]);

const stale = [...texts].filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`generated text is stale: ${file}; run: npm run gen`);
  process.exit(stale.length === 0 ? 0 : 1);
}
for (const [file, text] of stale) writeFileSync(resolve(root, file), text);

function read(file: string): string | undefined {
  try {
    return readFileSync(resolve(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
