// What a change of a sub-wallet has to hold from the next block on: nothing is paid that its status and limits did not
// allow when the block began, unless they were changed in that very block.
import { expect } from 'vitest';
import type { SubWallet } from '../../src/generated/state.ts';
import type { ExecutedBlock } from '../../src/ledger/ledger.ts';
import { subWallets } from '../../src/ledger/sub-wallets/tables.ts';
import type { SaidOperation } from '../families/arbitrary-operations.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

export class SubLimitsWatch {
  #before = new Map<string, SubWallet>();

  /** After each block of a history. */
  look(rows: MemoryRows, { receipts, height }: ExecutedBlock, said: readonly SaidOperation[]): void {
    const after = new Map(entriesOf(rows, subWallets).map((sub) => [sub.sub, sub]));
    for (const [i, { operation: body }] of said.entries()) {
      if (body.operation !== 'paySub') continue;
      for (const [line, { sub, amountFen, ownerKey }] of body.paySub.lines.entries()) {
        const receipt = receipts[i]?.code === 0 ? receipts[i]?.lines[line] : undefined;
        const [was, is] = [this.#before.get(sub), after.get(sub)];
        if (receipt?.code !== 0 || receipt.outcome !== '' || was === undefined) continue;
        if (is?.changedHeight === BigInt(height)) continue;
        expect(was.status, `status of ${sub}, which paid`).toBe('active');
        const { perPaymentFen, perDayFen } = was.limits;
        expect(amountFen <= (ownerKey.length > 0 ? perDayFen : perPaymentFen), `paid by ${sub}`).toBe(true);
      }
    }
    this.#before = after;
  }
}
