// Generates src/generated/protocol.{js,d.ts} from proto/. `--check` only says whether they are fresh.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const checkOnly = process.argv.includes('--check');
const out = checkOnly ? mkdtempSync(join(tmpdir(), 'gridpact-gen-')) : join(root, 'src/generated');
const sources = ['transaction.proto', 'state.proto', 'network.proto', 'snapshot.proto'].map((name) =>
  join(root, 'proto', name),
);

const pbjs = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/.bin/pbjs'),
    ...'-t static-module -w esm --dts --no-service --no-delimited --no-typeurl --no-verify'.split(' '),
    ...['-p', join(root, 'proto'), '-o', join(out, 'protocol.js'), ...sources],
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
if (pbjs.status !== 0) process.exit(pbjs.status ?? 1);

if (checkOnly) {
  const stale = ['protocol.js', 'protocol.d.ts'].filter(
    (name) => readFileSync(join(out, name), 'utf8') !== readFileSync(join(root, 'src/generated', name), 'utf8'),
  );
  rmSync(out, { recursive: true });
  if (stale.length > 0) {
    console.error(`generated code is stale: ${stale.join(', ')}; run: npm run gen`);
    process.exit(1);
  }
}
