// A ledger on which alice pays bob, with the activity of every block as a node's index has it.
import type { ActivityItem } from '../../../src/client/answers.ts';
import type { ExecutedBlock } from '../../../src/ledger/ledger.ts';
import { activityItems } from '../../../src/node/blocks/activity-rows.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const [PAYER, PAYEE] = ['bank-a/alice', 'bank-b/bob'];

export class PayingLedger extends TestLedger {
  /** Of all accounts, oldest first. */
  readonly items: ActivityItem[] = [];

  /** The payer's first row is what it was given. */
  static async withPayments(count: number): Promise<PayingLedger> {
    const ledger = new PayingLedger(await TestLedger.openParts());
    ledger.open(50_000n, PAYER, PAYEE);
    for (let i = 0; i < count; i++) ledger.pay();
    return ledger;
  }

  /** In a block of their own. */
  pay(...amountsFen: readonly bigint[]): void {
    const amounts = amountsFen.length === 0 ? [7n] : amountsFen;
    must(this.run(PAYER, postTransfers(amounts.map((amountFen) => payment(PAYER, PAYEE, amountFen)))));
  }

  override block(...envelopes: readonly Uint8Array[]): ExecutedBlock {
    const executed = super.block(...envelopes);
    this.items.push(...activityItems(executed.activity, executed.height, executed.timestampMs));
    return executed;
  }
}
