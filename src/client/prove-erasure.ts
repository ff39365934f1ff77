// The order to erase a record as one proof file: the order, which names those who are to follow it, the record's header, and
// all confirmations that there are, proven to be complete. So it also shows who has not confirmed.
import type { ProofFile } from '../ledger/proof-file.ts';
import { erasures, records } from '../ledger/sharing/tables.ts';
import { ClientError } from './client-error.ts';
import { type ListSource, proveLists } from './prove-lists.ts';
import { proveEntries } from './prove-together.ts';

export interface ProvenErasure {
  readonly proof: ProofFile;
  /** False: nobody has confirmed yet, and the absence of a list cannot be proven. */
  readonly isComplete: boolean;
}

/** Throws ClientError as {@link proveLists} says, and `claim-not-found`. */
export async function proveErasure(node: ListSource, record: string): Promise<ProvenErasure> {
  const order = [
    { table: erasures, id: record },
    { table: records, id: record },
  ];
  const list = { list: 'receipts-of-erasure', subject: record } as const;
  try {
    return { proof: (await proveLists(node, [list], () => order)).proof, isComplete: true };
  } catch (error) {
    if (!(error instanceof ClientError && error.code === 'nothing-listed')) throw error;
    const keys = order.map(({ table, id }) => `${table.name}/${id}`);
    return { proof: await proveEntries(node, keys), isComplete: false };
  }
}
