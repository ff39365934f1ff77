// A node that has the golden chain, with every operation of the ledger.
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { Certifier } from '../ledger/certified-proof.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { type HeldLedger, LedgerBackend } from '../unit/client/ledger-backend.ts';
import { goldenKey } from '../vectors/golden/chain-writer.ts';
import { type GoldenBlock, goldenGenesis } from '../vectors/golden/golden-chain.ts';
import { consensusKeyName } from '../vectors/golden/golden-consortium.ts';
import { storedChain } from '../vectors/golden/golden-files.ts';

export class GoldenBackend extends LedgerBackend {
  readonly #document: object;
  readonly #blocks: readonly GoldenBlock[];

  private constructor(held: HeldLedger, certifier: Certifier, document: object, blocks: readonly GoldenBlock[]) {
    super(held, certifier);
    this.#document = document;
    this.#blocks = blocks;
  }

  /** Each of its transactions once: what the chain says of copies and of bytes that are none is not here. */
  static async open(): Promise<GoldenBackend> {
    const { genesis: document, blocks } = storedChain('chain-v1');
    const { accounts, consortium, governance } = goldenGenesis(document);
    const rows = new MemoryRows();
    rows.write(genesisRows({ accounts, members: consortium.members, governance }));
    const validators = consortium.members.filter(({ validator }) => validator);
    const signers = validators.map(({ id }) => goldenKey(consensusKeyName(id)));
    const held = { rows, ledger: await Ledger.open(rows, consortium), consortium };
    const backend = new GoldenBackend(held, new Certifier(document, signers), document as object, blocks);
    for (const { transactions } of blocks) {
      backend.queue(transactions.map(({ envelope }) => Buffer.from(envelope, 'base64')));
      backend.makeBlock();
    }
    return backend;
  }

  override genesis(): object {
    return this.#document;
  }

  protected override timeOf(height: number): number {
    return this.#blocks[height - 1]?.timestampMs ?? super.timeOf(height);
  }
}
