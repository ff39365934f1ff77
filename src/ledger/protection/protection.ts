import { family } from '../family.ts';
import { freezeAccount } from './freeze-account.ts';
import { liftOrders } from './lift-orders.ts';
import { freezeOrders } from './tables.ts';
import { unfreezeAccount } from './unfreeze-account.ts';

export const PROTECTION = family({
  name: 'protection',
  operations: { freezeAccount, unfreezeAccount },
  tables: { freezeOrders },
  begin: liftOrders,
});
