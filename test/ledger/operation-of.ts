// Operations by their names, for tests that spell each field of one.
import type { BodyOperation } from '../../src/generated/transaction.ts';
import type { OperationName, Operations } from '../../src/ledger/family.ts';

export function operationOf<K extends OperationName>(name: K, fields: Operations[K]): BodyOperation {
  return { operation: name, [name]: fields } as unknown as BodyOperation;
}
