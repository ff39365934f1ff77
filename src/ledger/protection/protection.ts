import { family } from '../family.ts';
import { forgetPayee } from './forget-payee.ts';
import { freezeAccount } from './freeze-account.ts';
import { liftOrders } from './lift-orders.ts';
import { publishProtectionRule } from './publish-protection-rule.ts';
import { registerPayee } from './register-payee.ts';
import { reportLost } from './report-lost.ts';
import { setAlerts } from './set-alerts.ts';
import { alertRules, freezeOrders, knownPayees, lostReports, protectionRules, waitingPayments } from './tables.ts';
import { unfreezeAccount } from './unfreeze-account.ts';

export const PROTECTION = family({
  name: 'protection',
  operations: {
    freezeAccount,
    unfreezeAccount,
    publishProtectionRule,
    registerPayee,
    forgetPayee,
    setAlerts,
    reportLost,
  },
  tables: { freezeOrders, protectionRules, knownPayees, waitingPayments, alertRules, lostReports },
  begin: liftOrders,
});
