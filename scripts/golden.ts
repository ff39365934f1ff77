// Writes the golden chain of protocol version 1 anew, from its story. Only for a change of the rules that is meant:
// what is written is what test/vectors/chain-v1.test.ts holds every later build to.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tellChain } from '../test/vectors/golden/chain-v1-story.ts';
import { CHAIN_V1, filesOf } from '../test/vectors/golden/golden-files.ts';

const chain = await tellChain();
rmSync(CHAIN_V1, { recursive: true, force: true });
mkdirSync(CHAIN_V1, { recursive: true });
for (const [name, text] of filesOf(chain)) writeFileSync(join(CHAIN_V1, name), text);
console.log(`${chain.blocks.length} blocks in ${CHAIN_V1}`);
