// Execution of a simulated node by the real ledger: on the node's own rows, reopened from them after every crash.
import { equalBytes } from '../../../src/base/bytes.ts';
import type { Block } from '../../../src/consensus/block.ts';
import { executionResult } from '../../../src/consensus/statement.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { PARTIES_GENESIS } from '../../families/parties.ts';
import { genesisState, testConsortium } from '../../ledger/test-consortium.ts';
import { violated } from '../checkers/violation.ts';
import type { Disk } from '../disk/disk.ts';
import type { Contents } from './contents.ts';
import type { Executed, Execution, FinalOutcome } from './execution.ts';

export class LedgerExecution implements Execution {
  readonly #contents: Contents;
  #ledger: Ledger | undefined;

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  async open(disk: Disk): Promise<Uint8Array> {
    if (disk.blocks.length === 0) disk.rows.write(genesisRows(genesisState({ accounts: PARTIES_GENESIS })));
    this.#ledger = await Ledger.open(disk.rows, testConsortium);
    const { head } = this.#ledger;
    const last = disk.blocks.at(-1);
    if (head.height !== disk.blocks.length)
      violated(`rows of height ${head.height} beside ${disk.blocks.length} blocks`);
    if (last !== undefined && !equalBytes(last.result, executionResult(head.stateRoot, head.historyRoot))) {
      violated(`the rows of height ${head.height} do not have the state that was certified`);
    }
    return this.#ledger.pendingSeal ?? new Uint8Array(0);
  }

  execute({ header, hash }: Block): Executed {
    const transactions = header.batchHashes.flatMap((batch) => this.#contents.of(batch));
    const { height, timestampMs, seal } = header;
    const executed = this.#open.execute(header.parentHash, { hash, height, timestampMs, seal, transactions });
    return { result: executionResult(executed.stateRoot, executed.historyRoot), pendingSeal: executed.pendingSeal };
  }

  makeFinal({ hash }: Block): FinalOutcome {
    const { executed, changes } = this.#open.makeFinal(hash);
    return { result: executionResult(executed.stateRoot, executed.historyRoot), executed, changes };
  }

  durable(height: number): void {
    this.#open.durable(height);
  }

  get #open(): Ledger {
    return this.#ledger ?? violated('a node executes before its ledger is open');
  }
}
