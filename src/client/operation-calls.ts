// Every operation of the ledger as a function of its author and fields, also those that no flow wraps.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import { OPERATIONS } from '../ledger/families.ts';
import type { OperationName, Operations } from '../ledger/family.ts';
import type { FinalTransaction } from './answers.ts';
import type { ExecuteOptions, TransactionSender } from './transaction-sender.ts';

/**
 * A function by each operation's name: builds, signs, submits and waits. Throws ClientError with the rejection's name
 * as code.
 */
export type OperationCalls = {
  readonly [K in OperationName]: (
    author: SigningKey,
    fields: Operations[K],
    options?: ExecuteOptions,
  ) => Promise<FinalTransaction>;
};

export function operationCalls(transactions: TransactionSender): OperationCalls {
  const call =
    <K extends OperationName>(name: K) =>
    (author: SigningKey, fields: Operations[K], options?: ExecuteOptions) =>
      transactions.execute(author, operationOf(name, fields), options);
  return Object.assign({}, ...Object.values(OPERATIONS).map(({ name }) => ({ [name]: call(name) })));
}

/** The operation as a body carries it: the fields under the operation's name, and the name. */
function operationOf<K extends OperationName>(operation: K, fields: Operations[K]): BodyOperation {
  const parts: object[] = [{ operation }, { [operation]: fields }];
  return Object.assign({}, ...parts);
}
