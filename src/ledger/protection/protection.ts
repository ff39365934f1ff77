import { family } from '../family.ts';
import { forgetPayee } from './forget-payee.ts';
import { freezeAccount } from './freeze-account.ts';
import { liftOrders } from './lift-orders.ts';
import { publishProtectionRule } from './publish-protection-rule.ts';
import { registerPayee } from './register-payee.ts';
import { freezeOrders, knownPayees, protectionRules, waitingPayments } from './tables.ts';
import { unfreezeAccount } from './unfreeze-account.ts';

export const PROTECTION = family({
  name: 'protection',
  operations: { freezeAccount, unfreezeAccount, publishProtectionRule, registerPayee, forgetPayee },
  tables: { freezeOrders, protectionRules, knownPayees, waitingPayments },
  begin: liftOrders,
});
