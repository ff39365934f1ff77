// Which functions check and execute which operation. One file per operation, named for it.
import { checkPostTransfers } from './accounts/check-post-transfers.ts';
import { checkCloseAccount, closeAccount } from './accounts/close-account.ts';
import { checkFreezeAccount, freezeAccount } from './accounts/freeze-account.ts';
import { checkOpenAccounts, openAccounts } from './accounts/open-accounts.ts';
import { postTransfers } from './accounts/post-transfers.ts';
import { checkRotateAccountKey, rotateAccountKey } from './accounts/rotate-account-key.ts';
import { checkSetLimits, setLimits } from './accounts/set-limits.ts';
import { unfreezeAccount } from './accounts/unfreeze-account.ts';
import type { Consortium } from './consortium.ts';
import { checkEvidenceRecord, evidenceRecord } from './evidence/evidence-record.ts';
import { approveChange, checkApproveChange } from './governance/approve-change.ts';
import { checkProposeChange } from './governance/check-propose-change.ts';
import { proposeChange } from './governance/propose-change.ts';
import { checkReportSynced, reportSynced } from './governance/report-synced.ts';
import { checkWithdrawChange, withdrawChange } from './governance/withdraw-change.ts';
import { applySites, checkApplySites } from './metering/apply-sites.ts';
import { checkCorrectReading, correctReading } from './metering/correct-reading.ts';
import { checkRecordReadings, recordReadings } from './metering/record-readings.ts';
import { checkSetSiteStatus, setSiteStatus } from './metering/set-site-status.ts';
import type { OperationHandler } from './operation.ts';
import type { Rejection } from './rejection.ts';
import { checkCorrectStatement, correctStatement } from './settlement/correct-statement.ts';
import { checkPublishTariffPlan, publishTariffPlan } from './settlement/publish-tariff-plan.ts';
import { checkSettlePeriod, settlePeriod } from './settlement/settle-period.ts';
import { accessRecord, checkAccessRecord } from './sharing/access-record.ts';
import { checkDefineScenario, defineScenario } from './sharing/define-scenario.ts';
import { checkGrantAccess, grantAccess } from './sharing/grant-access.ts';
import { checkPublishRecords, publishRecords } from './sharing/publish-records.ts';
import { checkRevokeGrant, revokeGrant } from './sharing/revoke-grant.ts';
import type { OperationName, Operations } from './transaction.ts';

/** Complete by type: an operation of the protocol without a handler does not compile. */
export type OperationHandlers = { readonly [K in OperationName]: OperationHandler<K> };

export const OPERATION_HANDLERS: OperationHandlers = {
  openAccounts,
  closeAccount,
  freezeAccount,
  unfreezeAccount,
  setLimits,
  rotateAccountKey,
  postTransfers,
  applySites,
  setSiteStatus,
  recordReadings,
  correctReading,
  publishTariffPlan,
  settlePeriod,
  correctStatement,
  defineScenario,
  publishRecords,
  grantAccess,
  revokeGrant,
  accessRecord,
  proposeChange,
  approveChange,
  withdrawChange,
  reportSynced,
  evidenceRecord,
};

/** The first fault of an operation's fields that shows without the state. Handlers may rely on them. */
export type FieldChecks = {
  readonly [K in OperationName]: (operation: Operations[K], consortium: Consortium) => Rejection | undefined;
};

export const FIELD_CHECKS: FieldChecks = {
  openAccounts: checkOpenAccounts,
  closeAccount: checkCloseAccount,
  freezeAccount: checkFreezeAccount,
  unfreezeAccount: checkFreezeAccount,
  setLimits: checkSetLimits,
  rotateAccountKey: checkRotateAccountKey,
  postTransfers: checkPostTransfers,
  applySites: checkApplySites,
  setSiteStatus: checkSetSiteStatus,
  recordReadings: checkRecordReadings,
  correctReading: checkCorrectReading,
  publishTariffPlan: checkPublishTariffPlan,
  settlePeriod: checkSettlePeriod,
  correctStatement: checkCorrectStatement,
  defineScenario: checkDefineScenario,
  publishRecords: checkPublishRecords,
  grantAccess: checkGrantAccess,
  revokeGrant: checkRevokeGrant,
  accessRecord: checkAccessRecord,
  proposeChange: checkProposeChange,
  approveChange: checkApproveChange,
  withdrawChange: checkWithdrawChange,
  reportSynced: checkReportSynced,
  evidenceRecord: checkEvidenceRecord,
};
