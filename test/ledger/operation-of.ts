// Operations by their names, for tests that spell each field of one.
import type { Operation, OperationName, Operations } from '../../src/ledger/transaction.ts';

export function operationOf<K extends OperationName>(name: K, fields: Operations[K]): Operation {
  return { operation: name, [name]: fields } as unknown as Operation;
}
