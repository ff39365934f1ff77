import { family } from '../family.ts';
import { bumpTokenEpoch } from './bump-token-epoch.ts';
import { makePayments } from './make-payments.ts';
import { publishCertifyingKey } from './publish-certifying-key.ts';
import { publishTierRule } from './publish-tier-rule.ts';
import { registerDevice } from './register-device.ts';
import { resumeDevice } from './resume-device.ts';
import { retireDevice } from './retire-device.ts';
import { suspendDevice } from './suspend-device.ts';
import { certifyingKeys, deviceCounts, devices, revocations, tierDays, tierRules } from './tables.ts';
import { withdrawCertifyingKey } from './withdraw-certifying-key.ts';

export const DEVICES = family({
  name: 'devices',
  operations: {
    registerDevice,
    suspendDevice,
    resumeDevice,
    retireDevice,
    bumpTokenEpoch,
    publishCertifyingKey,
    withdrawCertifyingKey,
    publishTierRule,
    makePayments,
  },
  tables: { devices, deviceCounts, certifyingKeys, revocations, tierRules, tierDays },
});
