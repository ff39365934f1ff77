// Which function executes which operation. One file per operation, named for it.
import type { OperationHandler } from './operation.ts';
import type { OperationName } from './transaction.ts';

/** Complete by type: an operation of the protocol without a handler does not compile. */
export type OperationHandlers = { readonly [K in OperationName]: OperationHandler<K> };

export const OPERATION_HANDLERS: Partial<OperationHandlers> = {};
