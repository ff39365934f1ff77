// Generates src/generated/protocol.ts from proto/: for each message what writes and reads it, through protobufjs' Writer
// and Reader, from and to plain values with bigint. `--check` only says whether it is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateProtocol } from './gen/generate-protocol.ts';

const root = resolve(import.meta.dirname, '..');
const out = resolve(root, 'src/generated/protocol.ts');
const fresh = generateProtocol(resolve(root, 'proto'));

if (!process.argv.includes('--check')) {
  writeFileSync(out, fresh);
} else if (readFileSync(out, 'utf8') !== fresh) {
  console.error('generated code is stale: src/generated/protocol.ts; run: npm run gen');
  process.exit(1);
}
