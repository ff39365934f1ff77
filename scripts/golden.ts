// Writes the golden chains of protocol version 1 again, from their stories. Only for an intended change of the rules:
// test/vectors/chain-v1.test.ts compares every later build with the result.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_CHAINS } from '../test/vectors/golden/golden-chains.ts';
import { filesOf, folderOf } from '../test/vectors/golden/golden-files.ts';

for (const { name, tell } of GOLDEN_CHAINS) {
  const chain = await tell();
  const folder = folderOf(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of filesOf(chain)) writeFileSync(join(folder, file), text);
  console.log(`${name}: ${chain.blocks.length} blocks`);
}
