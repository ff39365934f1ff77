// The command line of a build that speaks one protocol version more than this one: from version 2 on, every block is
// noted in an entry of its own. For tests of an upgrade; no production build has it.
import { runProcess } from '../../src/cli/run-process.ts';
import { latestBlock } from '../../src/ledger/chain-tables.ts';
import { PROTOCOLS, type Protocol } from '../../src/ledger/protocol.ts';

const NEXT: Protocol = {
  version: Math.max(...PROTOCOLS.map(({ version }) => version)) + 1,
  finishBlock: (state, block) =>
    state.put(latestBlock, 'next-version', { ...block, blockHash: new Uint8Array(32).fill(2) }),
};

await runProcess({ protocols: [...PROTOCOLS, NEXT] });
