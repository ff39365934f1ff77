// Writes the golden chains of protocol version 1 again, from their stories, and the envelopes for other programs. Only for an intended change of the rules:
// test/vectors/chain-v1.test.ts compares every later build with the result.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVELOPES_FILE, envelopesText, envelopeVectors } from '../test/vectors/golden/envelope-vectors.ts';
import { GOLDEN_CHAINS } from '../test/vectors/golden/golden-chains.ts';
import { filesOf, folderOf, type StoredChain } from '../test/vectors/golden/golden-files.ts';

const told = new Map<string, StoredChain>();
for (const { name, tell } of GOLDEN_CHAINS) {
  const chain = await tell();
  told.set(name, chain);
  const folder = folderOf(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of filesOf(chain)) writeFileSync(join(folder, file), text);
  console.log(`${name}: ${chain.blocks.length} blocks`);
}

const everything = told.get('chain-v1');
if (everything !== undefined) writeFileSync(ENVELOPES_FILE, envelopesText(envelopeVectors(everything)));
