// The drawer takes a cheque back that nobody has presented, and that its bank does not stand for.
import { toHex } from '../../base/bytes.ts';
import type { StopCheque } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkChequeName, putCheque } from './signed-cheque.ts';
import { chequeId, cheques } from './tables.ts';

/** Order of the checks: drawer, author, what became of it before. */
export const stopCheque = operation({
  name: 'stopCheque',
  by: "the drawer's holder, or a vault's servicing member",
  since: 1,
  check: (fields: StopCheque) => checkChequeName(fields),
  execute(context, fields) {
    const found = accountFor(context, fields.drawer, disposesOf, "the drawer's holder");
    if (!found.ok) return rejected(found.error);
    const cheque = toHex(fields.cheque);
    switch (context.state.get(cheques, chequeId(fields))?.status) {
      case 'certified':
        return rejected(reject('cheque-certified', { cheque }));
      case 'stopped':
        return rejected(reject('cheque-stopped', { cheque }));
      case 'presented':
      case 'returned':
        return rejected(reject('cheque-presented', { cheque }));
      default:
        putCheque(context, fields, { status: 'stopped' });
        return ACCEPTED;
    }
  },
});
