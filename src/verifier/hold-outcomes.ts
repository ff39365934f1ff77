// What became of holds: by their entries in the proven states, and by the proven lines that ended them. Once ended a
// hold stays as it is, so any of these facts is the last word.
import type { ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import type { ProvenStates } from './proven-states.ts';

export interface HoldOutcome {
  /** held: nothing shows that it ended. paid: `amountFen` of it went to the payee, and the rest back. */
  readonly status: 'held' | 'paid' | 'given-back';
  readonly amountFen?: bigint;
}

export class HoldOutcomes {
  readonly #ended = new Map<string, HoldOutcome>();

  constructor(states: ProvenStates) {
    for (const [key, { value }] of states.latest('hold')) {
      const status = textOf(value, 'status');
      if (status === 'pending') continue;
      const outcome: HoldOutcome =
        status === 'posted' ? { status: 'paid', amountFen: bigintOf(value, 'postedFen') } : { status: 'given-back' };
      this.#ended.set(key.slice('hold/'.length), outcome);
    }
  }

  /** Takes the accepted lines of a transaction that end holds. */
  note({ operation, body }: ProvenTransaction, { code, receipt }: ProvenReceipt): void {
    if (operation !== 'postTransfers' || code !== 0) return;
    const outcomes = messagesOf(receipt, 'lines');
    messagesOf(messageOf(body, 'postTransfers'), 'lines').forEach((line, i) => {
      const [kind, outcome] = [textOf(line, 'kind'), outcomes[i]];
      if (outcome === undefined || numberOf(outcome, 'code') !== 0) return;
      const hold = textOf(line, 'hold');
      if (kind === 'post-hold') this.#ended.set(hold, { status: 'paid', amountFen: bigintOf(line, 'amountFen') });
      if (kind === 'void-hold') this.#ended.set(hold, { status: 'given-back' });
    });
  }

  of(transfer: string): HoldOutcome {
    return this.#ended.get(transfer) ?? { status: 'held' };
  }
}
