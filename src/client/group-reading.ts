// The records of a group as a node serves them among those of a range: each once, and as the ledger has it.
import { equalBytes } from '../base/bytes.ts';
import type { Record as SharedRecord } from '../generated/state.ts';
import type { RecordHeader } from '../generated/transaction.ts';
import { badAnswer } from './bad-answer.ts';

export class GroupReading {
  readonly size: number;
  readonly #group: ReadonlyMap<string, RecordHeader>;
  readonly #served = new Set<string>();

  constructor(counted: readonly SharedRecord[]) {
    this.#group = new Map(counted.map(({ header }) => [header.record, header]));
    this.size = this.#group.size;
  }

  /**
   * Others may lie in the range as well. Throws ClientError `bad-answer` for one that was served before, which would count twice in place
   * of another, and for a header that is not the ledger's, against which the payload was held.
   */
  isOfGroup({ record, commitment }: RecordHeader): boolean {
    const known = this.#group.get(record);
    if (known === undefined) return false;
    if (this.#served.has(record) || !equalBytes(known.commitment, commitment)) throw badAnswer('a record of a range');
    this.#served.add(record);
    return true;
  }
}
