// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, nestedItem, oneOf, packed, present, takePart } from '../base/protobuf-fields.ts';
import { readSint64, readUint64, writeSint64, writeUint64 } from '../base/protobuf-integers.ts';
import { readCashCoin, readCheque, readDevicePayment, readPursePayment, readPurseRecord, readPurseSync, readSecondFactor, readTerminalOffer, readToken, type CashCoin, type Cheque, type DevicePayment, type PursePayment, type PurseRecord, type PurseSync, type SecondFactor, type TerminalOffer, type Token, writeCashCoin, writeCheque, writeDevicePayment, writePursePayment, writePurseRecord, writePurseSync, writeSecondFactor, writeTerminalOffer, writeToken } from './device.ts';

export interface Envelope {
  readonly body: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

export function writeEnvelope($writer: Writer, message: Envelope): void {
  if (message.body?.length) { $writer.uint32(10); $writer.bytes(message.body); }
  if (message.signatures) for (const item of message.signatures) { $writer.uint32(18); $writer.bytes(item); }
}

export function readEnvelope($reader: Reader): Envelope {
  let body: Uint8Array = NO_BYTES;
  const signatures: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: body = $reader.bytes(); break;
      case 18: takePart($reader); signatures.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { body, signatures };
}

/** The members of the oneof Body.operation. */
export interface BodyOperationMembers {
  readonly openAccounts: OpenAccounts;
  readonly closeAccount: CloseAccount;
  readonly freezeAccount: FreezeAccount;
  readonly unfreezeAccount: UnfreezeAccount;
  readonly setLimits: SetLimits;
  readonly rotateAccountKey: RotateAccountKey;
  readonly postTransfers: PostTransfers;
  readonly registerAlias: RegisterAlias;
  readonly withdrawAlias: WithdrawAlias;
  readonly applySites: ApplySites;
  readonly setSiteStatus: SetSiteStatus;
  readonly recordReadings: RecordReadings;
  readonly correctReading: CorrectReading;
  readonly moveSite: MoveSite;
  readonly publishTariffPlan: PublishTariffPlan;
  readonly settlePeriod: SettlePeriod;
  readonly correctStatement: CorrectStatement;
  readonly repayDebt: RepayDebt;
  readonly publishCalendar: PublishCalendar;
  readonly publishPrices: PublishPrices;
  readonly defineScenario: DefineScenario;
  readonly publishRecords: PublishRecords;
  readonly grantAccess: GrantAccess;
  readonly revokeGrant: RevokeGrant;
  readonly recordAccess: RecordAccess;
  readonly giveConsent: GiveConsent;
  readonly withdrawConsent: WithdrawConsent;
  readonly appointGuardian: AppointGuardian;
  readonly endGuardianship: EndGuardianship;
  readonly requestAccess: RequestAccess;
  readonly declineRequest: DeclineRequest;
  readonly setReaderKey: SetReaderKey;
  readonly resealGrants: ResealGrants;
  readonly setStandingRule: SetStandingRule;
  readonly purgeRecords: PurgeRecords;
  readonly confirmErasures: ConfirmErasures;
  readonly attestPayloads: AttestPayloads;
  readonly recordRangeAccess: RecordRangeAccess;
  readonly askAggregate: AskAggregate;
  readonly releaseAggregate: ReleaseAggregate;
  readonly declineAggregate: DeclineAggregate;
  readonly recordAggregateAccess: RecordAggregateAccess;
  readonly buyAccess: BuyAccess;
  readonly offerAccess: OfferAccess;
  readonly proposeChange: ProposeChange;
  readonly approveChange: ApproveChange;
  readonly withdrawChange: WithdrawChange;
  readonly reportSynced: ReportSynced;
  readonly rotateMemberKey: RotateMemberKey;
  readonly setMemberAddress: SetMemberAddress;
  readonly recordEvidence: RecordEvidence;
  readonly registerDevice: RegisterDevice;
  readonly suspendDevice: SuspendDevice;
  readonly resumeDevice: ResumeDevice;
  readonly retireDevice: RetireDevice;
  readonly bumpTokenEpoch: BumpTokenEpoch;
  readonly publishCertifyingKey: PublishCertifyingKey;
  readonly withdrawCertifyingKey: WithdrawCertifyingKey;
  readonly publishTierRule: PublishTierRule;
  readonly makePayments: MakePayments;
  readonly reportLost: ReportLost;
  readonly openSub: OpenSub;
  readonly setSubLimits: SetSubLimits;
  readonly pauseSub: PauseSub;
  readonly resumeSub: ResumeSub;
  readonly closeSub: CloseSub;
  readonly paySub: PaySub;
  readonly allowPool: AllowPool;
  readonly settlePool: SettlePool;
  readonly closePool: ClosePool;
  readonly refundSub: RefundSub;
  readonly openOrders: OpenOrders;
  readonly payOrders: PayOrders;
  readonly cancelOrder: CancelOrder;
  readonly assignCourier: AssignCourier;
  readonly payOnDelivery: PayOnDelivery;
  readonly refuseDelivery: RefuseDelivery;
  readonly confirmReturn: ConfirmReturn;
  readonly announceCampaign: AnnounceCampaign;
  readonly cancelCampaign: CancelCampaign;
  readonly allowMerchants: AllowMerchants;
  readonly enterCampaign: EnterCampaign;
  readonly commitEntries: CommitEntries;
  readonly reportDoubleEntry: ReportDoubleEntry;
  readonly dealSeed: DealSeed;
  readonly ackShares: AckShares;
  readonly revealShares: RevealShares;
  readonly finishDraw: FinishDraw;
  readonly redoDraw: RedoDraw;
  readonly spendPacket: SpendPacket;
  readonly refundPacket: RefundPacket;
  readonly endCampaign: EndCampaign;
  readonly registerChannel: RegisterChannel;
  readonly setChannelTerms: SetChannelTerms;
  readonly publishChannelFee: PublishChannelFee;
  readonly setChannelAvailability: SetChannelAvailability;
  readonly rotateChannelKey: RotateChannelKey;
  readonly startAttempts: StartAttempts;
  readonly confirmAttempts: ConfirmAttempts;
  readonly abortAttempts: AbortAttempts;
  readonly returnLate: ReturnLate;
  readonly startRefunds: StartRefunds;
  readonly reconcileChannel: ReconcileChannel;
  readonly closeChannelDay: CloseChannelDay;
  readonly closeChannel: CloseChannel;
  readonly publishProtectionRule: PublishProtectionRule;
  readonly registerPayee: RegisterPayee;
  readonly forgetPayee: ForgetPayee;
  readonly setAlerts: SetAlerts;
  readonly fileComplaint: FileComplaint;
  readonly assignComplaint: AssignComplaint;
  readonly answerComplaint: AnswerComplaint;
  readonly extendComplaint: ExtendComplaint;
  readonly acceptAnswer: AcceptAnswer;
  readonly escalateComplaint: EscalateComplaint;
  readonly withdrawComplaint: WithdrawComplaint;
  readonly decideComplaint: DecideComplaint;
  readonly publishComplaintRule: PublishComplaintRule;
  readonly certifyCheque: CertifyCheque;
  readonly stopCheque: StopCheque;
  readonly presentCheque: PresentCheque;
  readonly issueCash: IssueCash;
  readonly depositCash: DepositCash;
  readonly recordCashFork: RecordCashFork;
  readonly returnCash: ReturnCash;
  readonly openPurse: OpenPurse;
  readonly presentRecords: PresentRecords;
  readonly syncPurse: SyncPurse;
  readonly recordFork: RecordFork;
  readonly closePurse: ClosePurse;
  readonly publishLossRule: PublishLossRule;
  readonly refundPayments: RefundPayments;
  readonly signMandate: SignMandate;
  readonly changeMandate: ChangeMandate;
  readonly migrateMandates: MigrateMandates;
  readonly setMandateStatus: SetMandateStatus;
  readonly noticeCollections: NoticeCollections;
  readonly refuseCollection: RefuseCollection;
  readonly collectPayments: CollectPayments;
  readonly refundCollection: RefundCollection;
  readonly postMicroPayments: PostMicroPayments;
  readonly publishClearingRule: PublishClearingRule;
  readonly scheduleCutoff: ScheduleCutoff;
  readonly startSettlement: StartSettlement;
  readonly confirmSettlement: ConfirmSettlement;
  readonly declareDefault: DeclareDefault;
  readonly setDebitCap: SetDebitCap;
  readonly fundSettlement: FundSettlement;
}
/** The member that is set, under its name, and the name. */
export type BodyOperation = {
  [K in keyof BodyOperationMembers]: { readonly operation: K } & { readonly [P in K]: BodyOperationMembers[P] };
}[keyof BodyOperationMembers];

export type Body = {
  readonly chainId: Uint8Array;
  readonly nonce: Uint8Array;
  readonly validUntilHeight: bigint;
  readonly author: Uint8Array;
  readonly coSigners: readonly Uint8Array[];
} & (BodyOperation | { readonly operation?: undefined });

export function writeBody($writer: Writer, message: Body): void {
  const $operation: Partial<BodyOperationMembers> & { readonly operation?: unknown } = message;
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.nonce?.length) { $writer.uint32(18); $writer.bytes(message.nonce); }
  if (message.validUntilHeight) { $writer.uint32(24); writeUint64($writer, message.validUntilHeight); }
  if (message.author?.length) { $writer.uint32(34); $writer.bytes(message.author); }
  if (message.coSigners) for (const item of message.coSigners) { $writer.uint32(42); $writer.bytes(item); }
  if ($operation.openAccounts != null) { $writer.uint32(82).fork(); writeOpenAccounts($writer, $operation.openAccounts); $writer.ldelim(); }
  if ($operation.closeAccount != null) { $writer.uint32(90).fork(); writeCloseAccount($writer, $operation.closeAccount); $writer.ldelim(); }
  if ($operation.freezeAccount != null) { $writer.uint32(98).fork(); writeFreezeAccount($writer, $operation.freezeAccount); $writer.ldelim(); }
  if ($operation.unfreezeAccount != null) { $writer.uint32(106).fork(); writeUnfreezeAccount($writer, $operation.unfreezeAccount); $writer.ldelim(); }
  if ($operation.setLimits != null) { $writer.uint32(114).fork(); writeSetLimits($writer, $operation.setLimits); $writer.ldelim(); }
  if ($operation.rotateAccountKey != null) { $writer.uint32(122).fork(); writeRotateAccountKey($writer, $operation.rotateAccountKey); $writer.ldelim(); }
  if ($operation.postTransfers != null) { $writer.uint32(130).fork(); writePostTransfers($writer, $operation.postTransfers); $writer.ldelim(); }
  if ($operation.registerAlias != null) { $writer.uint32(138).fork(); writeRegisterAlias($writer, $operation.registerAlias); $writer.ldelim(); }
  if ($operation.withdrawAlias != null) { $writer.uint32(146).fork(); writeWithdrawAlias($writer, $operation.withdrawAlias); $writer.ldelim(); }
  if ($operation.applySites != null) { $writer.uint32(242).fork(); writeApplySites($writer, $operation.applySites); $writer.ldelim(); }
  if ($operation.setSiteStatus != null) { $writer.uint32(250).fork(); writeSetSiteStatus($writer, $operation.setSiteStatus); $writer.ldelim(); }
  if ($operation.recordReadings != null) { $writer.uint32(258).fork(); writeRecordReadings($writer, $operation.recordReadings); $writer.ldelim(); }
  if ($operation.correctReading != null) { $writer.uint32(266).fork(); writeCorrectReading($writer, $operation.correctReading); $writer.ldelim(); }
  if ($operation.moveSite != null) { $writer.uint32(274).fork(); writeMoveSite($writer, $operation.moveSite); $writer.ldelim(); }
  if ($operation.publishTariffPlan != null) { $writer.uint32(322).fork(); writePublishTariffPlan($writer, $operation.publishTariffPlan); $writer.ldelim(); }
  if ($operation.settlePeriod != null) { $writer.uint32(330).fork(); writeSettlePeriod($writer, $operation.settlePeriod); $writer.ldelim(); }
  if ($operation.correctStatement != null) { $writer.uint32(338).fork(); writeCorrectStatement($writer, $operation.correctStatement); $writer.ldelim(); }
  if ($operation.repayDebt != null) { $writer.uint32(346).fork(); writeRepayDebt($writer, $operation.repayDebt); $writer.ldelim(); }
  if ($operation.publishCalendar != null) { $writer.uint32(362).fork(); writePublishCalendar($writer, $operation.publishCalendar); $writer.ldelim(); }
  if ($operation.publishPrices != null) { $writer.uint32(370).fork(); writePublishPrices($writer, $operation.publishPrices); $writer.ldelim(); }
  if ($operation.defineScenario != null) { $writer.uint32(402).fork(); writeDefineScenario($writer, $operation.defineScenario); $writer.ldelim(); }
  if ($operation.publishRecords != null) { $writer.uint32(410).fork(); writePublishRecords($writer, $operation.publishRecords); $writer.ldelim(); }
  if ($operation.grantAccess != null) { $writer.uint32(418).fork(); writeGrantAccess($writer, $operation.grantAccess); $writer.ldelim(); }
  if ($operation.revokeGrant != null) { $writer.uint32(426).fork(); writeRevokeGrant($writer, $operation.revokeGrant); $writer.ldelim(); }
  if ($operation.recordAccess != null) { $writer.uint32(434).fork(); writeRecordAccess($writer, $operation.recordAccess); $writer.ldelim(); }
  if ($operation.proposeChange != null) { $writer.uint32(482).fork(); writeProposeChange($writer, $operation.proposeChange); $writer.ldelim(); }
  if ($operation.approveChange != null) { $writer.uint32(490).fork(); writeApproveChange($writer, $operation.approveChange); $writer.ldelim(); }
  if ($operation.withdrawChange != null) { $writer.uint32(498).fork(); writeWithdrawChange($writer, $operation.withdrawChange); $writer.ldelim(); }
  if ($operation.reportSynced != null) { $writer.uint32(506).fork(); writeReportSynced($writer, $operation.reportSynced); $writer.ldelim(); }
  if ($operation.rotateMemberKey != null) { $writer.uint32(514).fork(); writeRotateMemberKey($writer, $operation.rotateMemberKey); $writer.ldelim(); }
  if ($operation.setMemberAddress != null) { $writer.uint32(522).fork(); writeSetMemberAddress($writer, $operation.setMemberAddress); $writer.ldelim(); }
  if ($operation.recordEvidence != null) { $writer.uint32(642).fork(); writeRecordEvidence($writer, $operation.recordEvidence); $writer.ldelim(); }
  if ($operation.registerDevice != null) { $writer.uint32(802).fork(); writeRegisterDevice($writer, $operation.registerDevice); $writer.ldelim(); }
  if ($operation.suspendDevice != null) { $writer.uint32(810).fork(); writeSuspendDevice($writer, $operation.suspendDevice); $writer.ldelim(); }
  if ($operation.resumeDevice != null) { $writer.uint32(818).fork(); writeResumeDevice($writer, $operation.resumeDevice); $writer.ldelim(); }
  if ($operation.retireDevice != null) { $writer.uint32(826).fork(); writeRetireDevice($writer, $operation.retireDevice); $writer.ldelim(); }
  if ($operation.bumpTokenEpoch != null) { $writer.uint32(834).fork(); writeBumpTokenEpoch($writer, $operation.bumpTokenEpoch); $writer.ldelim(); }
  if ($operation.publishCertifyingKey != null) { $writer.uint32(842).fork(); writePublishCertifyingKey($writer, $operation.publishCertifyingKey); $writer.ldelim(); }
  if ($operation.withdrawCertifyingKey != null) { $writer.uint32(850).fork(); writeWithdrawCertifyingKey($writer, $operation.withdrawCertifyingKey); $writer.ldelim(); }
  if ($operation.publishTierRule != null) { $writer.uint32(858).fork(); writePublishTierRule($writer, $operation.publishTierRule); $writer.ldelim(); }
  if ($operation.makePayments != null) { $writer.uint32(866).fork(); writeMakePayments($writer, $operation.makePayments); $writer.ldelim(); }
  if ($operation.reportLost != null) { $writer.uint32(874).fork(); writeReportLost($writer, $operation.reportLost); $writer.ldelim(); }
  if ($operation.openPurse != null) { $writer.uint32(882).fork(); writeOpenPurse($writer, $operation.openPurse); $writer.ldelim(); }
  if ($operation.presentRecords != null) { $writer.uint32(890).fork(); writePresentRecords($writer, $operation.presentRecords); $writer.ldelim(); }
  if ($operation.syncPurse != null) { $writer.uint32(898).fork(); writeSyncPurse($writer, $operation.syncPurse); $writer.ldelim(); }
  if ($operation.recordFork != null) { $writer.uint32(906).fork(); writeRecordFork($writer, $operation.recordFork); $writer.ldelim(); }
  if ($operation.closePurse != null) { $writer.uint32(914).fork(); writeClosePurse($writer, $operation.closePurse); $writer.ldelim(); }
  if ($operation.publishLossRule != null) { $writer.uint32(922).fork(); writePublishLossRule($writer, $operation.publishLossRule); $writer.ldelim(); }
  if ($operation.openOrders != null) { $writer.uint32(962).fork(); writeOpenOrders($writer, $operation.openOrders); $writer.ldelim(); }
  if ($operation.payOrders != null) { $writer.uint32(970).fork(); writePayOrders($writer, $operation.payOrders); $writer.ldelim(); }
  if ($operation.cancelOrder != null) { $writer.uint32(978).fork(); writeCancelOrder($writer, $operation.cancelOrder); $writer.ldelim(); }
  if ($operation.assignCourier != null) { $writer.uint32(986).fork(); writeAssignCourier($writer, $operation.assignCourier); $writer.ldelim(); }
  if ($operation.payOnDelivery != null) { $writer.uint32(994).fork(); writePayOnDelivery($writer, $operation.payOnDelivery); $writer.ldelim(); }
  if ($operation.refuseDelivery != null) { $writer.uint32(1002).fork(); writeRefuseDelivery($writer, $operation.refuseDelivery); $writer.ldelim(); }
  if ($operation.confirmReturn != null) { $writer.uint32(1010).fork(); writeConfirmReturn($writer, $operation.confirmReturn); $writer.ldelim(); }
  if ($operation.refundPayments != null) { $writer.uint32(1018).fork(); writeRefundPayments($writer, $operation.refundPayments); $writer.ldelim(); }
  if ($operation.openSub != null) { $writer.uint32(1042).fork(); writeOpenSub($writer, $operation.openSub); $writer.ldelim(); }
  if ($operation.setSubLimits != null) { $writer.uint32(1050).fork(); writeSetSubLimits($writer, $operation.setSubLimits); $writer.ldelim(); }
  if ($operation.pauseSub != null) { $writer.uint32(1058).fork(); writePauseSub($writer, $operation.pauseSub); $writer.ldelim(); }
  if ($operation.resumeSub != null) { $writer.uint32(1066).fork(); writeResumeSub($writer, $operation.resumeSub); $writer.ldelim(); }
  if ($operation.closeSub != null) { $writer.uint32(1074).fork(); writeCloseSub($writer, $operation.closeSub); $writer.ldelim(); }
  if ($operation.paySub != null) { $writer.uint32(1082).fork(); writePaySub($writer, $operation.paySub); $writer.ldelim(); }
  if ($operation.allowPool != null) { $writer.uint32(1090).fork(); writeAllowPool($writer, $operation.allowPool); $writer.ldelim(); }
  if ($operation.settlePool != null) { $writer.uint32(1098).fork(); writeSettlePool($writer, $operation.settlePool); $writer.ldelim(); }
  if ($operation.closePool != null) { $writer.uint32(1106).fork(); writeClosePool($writer, $operation.closePool); $writer.ldelim(); }
  if ($operation.refundSub != null) { $writer.uint32(1114).fork(); writeRefundSub($writer, $operation.refundSub); $writer.ldelim(); }
  if ($operation.publishProtectionRule != null) { $writer.uint32(1122).fork(); writePublishProtectionRule($writer, $operation.publishProtectionRule); $writer.ldelim(); }
  if ($operation.registerPayee != null) { $writer.uint32(1130).fork(); writeRegisterPayee($writer, $operation.registerPayee); $writer.ldelim(); }
  if ($operation.forgetPayee != null) { $writer.uint32(1138).fork(); writeForgetPayee($writer, $operation.forgetPayee); $writer.ldelim(); }
  if ($operation.setAlerts != null) { $writer.uint32(1146).fork(); writeSetAlerts($writer, $operation.setAlerts); $writer.ldelim(); }
  if ($operation.registerChannel != null) { $writer.uint32(1202).fork(); writeRegisterChannel($writer, $operation.registerChannel); $writer.ldelim(); }
  if ($operation.setChannelTerms != null) { $writer.uint32(1210).fork(); writeSetChannelTerms($writer, $operation.setChannelTerms); $writer.ldelim(); }
  if ($operation.publishChannelFee != null) { $writer.uint32(1218).fork(); writePublishChannelFee($writer, $operation.publishChannelFee); $writer.ldelim(); }
  if ($operation.setChannelAvailability != null) { $writer.uint32(1226).fork(); writeSetChannelAvailability($writer, $operation.setChannelAvailability); $writer.ldelim(); }
  if ($operation.rotateChannelKey != null) { $writer.uint32(1234).fork(); writeRotateChannelKey($writer, $operation.rotateChannelKey); $writer.ldelim(); }
  if ($operation.startAttempts != null) { $writer.uint32(1242).fork(); writeStartAttempts($writer, $operation.startAttempts); $writer.ldelim(); }
  if ($operation.confirmAttempts != null) { $writer.uint32(1250).fork(); writeConfirmAttempts($writer, $operation.confirmAttempts); $writer.ldelim(); }
  if ($operation.abortAttempts != null) { $writer.uint32(1258).fork(); writeAbortAttempts($writer, $operation.abortAttempts); $writer.ldelim(); }
  if ($operation.returnLate != null) { $writer.uint32(1266).fork(); writeReturnLate($writer, $operation.returnLate); $writer.ldelim(); }
  if ($operation.startRefunds != null) { $writer.uint32(1274).fork(); writeStartRefunds($writer, $operation.startRefunds); $writer.ldelim(); }
  if ($operation.reconcileChannel != null) { $writer.uint32(1282).fork(); writeReconcileChannel($writer, $operation.reconcileChannel); $writer.ldelim(); }
  if ($operation.closeChannelDay != null) { $writer.uint32(1290).fork(); writeCloseChannelDay($writer, $operation.closeChannelDay); $writer.ldelim(); }
  if ($operation.closeChannel != null) { $writer.uint32(1298).fork(); writeCloseChannel($writer, $operation.closeChannel); $writer.ldelim(); }
  if ($operation.signMandate != null) { $writer.uint32(1322).fork(); writeSignMandate($writer, $operation.signMandate); $writer.ldelim(); }
  if ($operation.changeMandate != null) { $writer.uint32(1330).fork(); writeChangeMandate($writer, $operation.changeMandate); $writer.ldelim(); }
  if ($operation.migrateMandates != null) { $writer.uint32(1338).fork(); writeMigrateMandates($writer, $operation.migrateMandates); $writer.ldelim(); }
  if ($operation.setMandateStatus != null) { $writer.uint32(1346).fork(); writeSetMandateStatus($writer, $operation.setMandateStatus); $writer.ldelim(); }
  if ($operation.noticeCollections != null) { $writer.uint32(1354).fork(); writeNoticeCollections($writer, $operation.noticeCollections); $writer.ldelim(); }
  if ($operation.refuseCollection != null) { $writer.uint32(1362).fork(); writeRefuseCollection($writer, $operation.refuseCollection); $writer.ldelim(); }
  if ($operation.collectPayments != null) { $writer.uint32(1370).fork(); writeCollectPayments($writer, $operation.collectPayments); $writer.ldelim(); }
  if ($operation.refundCollection != null) { $writer.uint32(1378).fork(); writeRefundCollection($writer, $operation.refundCollection); $writer.ldelim(); }
  if ($operation.postMicroPayments != null) { $writer.uint32(1386).fork(); writePostMicroPayments($writer, $operation.postMicroPayments); $writer.ldelim(); }
  if ($operation.publishClearingRule != null) { $writer.uint32(1442).fork(); writePublishClearingRule($writer, $operation.publishClearingRule); $writer.ldelim(); }
  if ($operation.scheduleCutoff != null) { $writer.uint32(1450).fork(); writeScheduleCutoff($writer, $operation.scheduleCutoff); $writer.ldelim(); }
  if ($operation.startSettlement != null) { $writer.uint32(1458).fork(); writeStartSettlement($writer, $operation.startSettlement); $writer.ldelim(); }
  if ($operation.confirmSettlement != null) { $writer.uint32(1466).fork(); writeConfirmSettlement($writer, $operation.confirmSettlement); $writer.ldelim(); }
  if ($operation.declareDefault != null) { $writer.uint32(1474).fork(); writeDeclareDefault($writer, $operation.declareDefault); $writer.ldelim(); }
  if ($operation.setDebitCap != null) { $writer.uint32(1482).fork(); writeSetDebitCap($writer, $operation.setDebitCap); $writer.ldelim(); }
  if ($operation.fundSettlement != null) { $writer.uint32(1490).fork(); writeFundSettlement($writer, $operation.fundSettlement); $writer.ldelim(); }
  if ($operation.announceCampaign != null) { $writer.uint32(1522).fork(); writeAnnounceCampaign($writer, $operation.announceCampaign); $writer.ldelim(); }
  if ($operation.cancelCampaign != null) { $writer.uint32(1530).fork(); writeCancelCampaign($writer, $operation.cancelCampaign); $writer.ldelim(); }
  if ($operation.allowMerchants != null) { $writer.uint32(1538).fork(); writeAllowMerchants($writer, $operation.allowMerchants); $writer.ldelim(); }
  if ($operation.enterCampaign != null) { $writer.uint32(1546).fork(); writeEnterCampaign($writer, $operation.enterCampaign); $writer.ldelim(); }
  if ($operation.commitEntries != null) { $writer.uint32(1554).fork(); writeCommitEntries($writer, $operation.commitEntries); $writer.ldelim(); }
  if ($operation.reportDoubleEntry != null) { $writer.uint32(1562).fork(); writeReportDoubleEntry($writer, $operation.reportDoubleEntry); $writer.ldelim(); }
  if ($operation.dealSeed != null) { $writer.uint32(1570).fork(); writeDealSeed($writer, $operation.dealSeed); $writer.ldelim(); }
  if ($operation.ackShares != null) { $writer.uint32(1578).fork(); writeAckShares($writer, $operation.ackShares); $writer.ldelim(); }
  if ($operation.revealShares != null) { $writer.uint32(1586).fork(); writeRevealShares($writer, $operation.revealShares); $writer.ldelim(); }
  if ($operation.finishDraw != null) { $writer.uint32(1594).fork(); writeFinishDraw($writer, $operation.finishDraw); $writer.ldelim(); }
  if ($operation.redoDraw != null) { $writer.uint32(1602).fork(); writeRedoDraw($writer, $operation.redoDraw); $writer.ldelim(); }
  if ($operation.spendPacket != null) { $writer.uint32(1610).fork(); writeSpendPacket($writer, $operation.spendPacket); $writer.ldelim(); }
  if ($operation.refundPacket != null) { $writer.uint32(1618).fork(); writeRefundPacket($writer, $operation.refundPacket); $writer.ldelim(); }
  if ($operation.endCampaign != null) { $writer.uint32(1626).fork(); writeEndCampaign($writer, $operation.endCampaign); $writer.ldelim(); }
  if ($operation.fileComplaint != null) { $writer.uint32(1642).fork(); writeFileComplaint($writer, $operation.fileComplaint); $writer.ldelim(); }
  if ($operation.assignComplaint != null) { $writer.uint32(1650).fork(); writeAssignComplaint($writer, $operation.assignComplaint); $writer.ldelim(); }
  if ($operation.answerComplaint != null) { $writer.uint32(1658).fork(); writeAnswerComplaint($writer, $operation.answerComplaint); $writer.ldelim(); }
  if ($operation.extendComplaint != null) { $writer.uint32(1666).fork(); writeExtendComplaint($writer, $operation.extendComplaint); $writer.ldelim(); }
  if ($operation.acceptAnswer != null) { $writer.uint32(1674).fork(); writeAcceptAnswer($writer, $operation.acceptAnswer); $writer.ldelim(); }
  if ($operation.escalateComplaint != null) { $writer.uint32(1682).fork(); writeEscalateComplaint($writer, $operation.escalateComplaint); $writer.ldelim(); }
  if ($operation.withdrawComplaint != null) { $writer.uint32(1690).fork(); writeWithdrawComplaint($writer, $operation.withdrawComplaint); $writer.ldelim(); }
  if ($operation.decideComplaint != null) { $writer.uint32(1698).fork(); writeDecideComplaint($writer, $operation.decideComplaint); $writer.ldelim(); }
  if ($operation.publishComplaintRule != null) { $writer.uint32(1706).fork(); writePublishComplaintRule($writer, $operation.publishComplaintRule); $writer.ldelim(); }
  if ($operation.certifyCheque != null) { $writer.uint32(1722).fork(); writeCertifyCheque($writer, $operation.certifyCheque); $writer.ldelim(); }
  if ($operation.stopCheque != null) { $writer.uint32(1730).fork(); writeStopCheque($writer, $operation.stopCheque); $writer.ldelim(); }
  if ($operation.presentCheque != null) { $writer.uint32(1738).fork(); writePresentCheque($writer, $operation.presentCheque); $writer.ldelim(); }
  if ($operation.issueCash != null) { $writer.uint32(1762).fork(); writeIssueCash($writer, $operation.issueCash); $writer.ldelim(); }
  if ($operation.depositCash != null) { $writer.uint32(1770).fork(); writeDepositCash($writer, $operation.depositCash); $writer.ldelim(); }
  if ($operation.recordCashFork != null) { $writer.uint32(1778).fork(); writeRecordCashFork($writer, $operation.recordCashFork); $writer.ldelim(); }
  if ($operation.returnCash != null) { $writer.uint32(1786).fork(); writeReturnCash($writer, $operation.returnCash); $writer.ldelim(); }
  if ($operation.giveConsent != null) { $writer.uint32(1842).fork(); writeGiveConsent($writer, $operation.giveConsent); $writer.ldelim(); }
  if ($operation.withdrawConsent != null) { $writer.uint32(1850).fork(); writeWithdrawConsent($writer, $operation.withdrawConsent); $writer.ldelim(); }
  if ($operation.requestAccess != null) { $writer.uint32(1858).fork(); writeRequestAccess($writer, $operation.requestAccess); $writer.ldelim(); }
  if ($operation.declineRequest != null) { $writer.uint32(1866).fork(); writeDeclineRequest($writer, $operation.declineRequest); $writer.ldelim(); }
  if ($operation.appointGuardian != null) { $writer.uint32(1874).fork(); writeAppointGuardian($writer, $operation.appointGuardian); $writer.ldelim(); }
  if ($operation.endGuardianship != null) { $writer.uint32(1882).fork(); writeEndGuardianship($writer, $operation.endGuardianship); $writer.ldelim(); }
  if ($operation.setReaderKey != null) { $writer.uint32(1898).fork(); writeSetReaderKey($writer, $operation.setReaderKey); $writer.ldelim(); }
  if ($operation.resealGrants != null) { $writer.uint32(1906).fork(); writeResealGrants($writer, $operation.resealGrants); $writer.ldelim(); }
  if ($operation.setStandingRule != null) { $writer.uint32(1914).fork(); writeSetStandingRule($writer, $operation.setStandingRule); $writer.ldelim(); }
  if ($operation.purgeRecords != null) { $writer.uint32(1922).fork(); writePurgeRecords($writer, $operation.purgeRecords); $writer.ldelim(); }
  if ($operation.confirmErasures != null) { $writer.uint32(1930).fork(); writeConfirmErasures($writer, $operation.confirmErasures); $writer.ldelim(); }
  if ($operation.attestPayloads != null) { $writer.uint32(1938).fork(); writeAttestPayloads($writer, $operation.attestPayloads); $writer.ldelim(); }
  if ($operation.recordRangeAccess != null) { $writer.uint32(1954).fork(); writeRecordRangeAccess($writer, $operation.recordRangeAccess); $writer.ldelim(); }
  if ($operation.buyAccess != null) { $writer.uint32(1962).fork(); writeBuyAccess($writer, $operation.buyAccess); $writer.ldelim(); }
  if ($operation.offerAccess != null) { $writer.uint32(1970).fork(); writeOfferAccess($writer, $operation.offerAccess); $writer.ldelim(); }
  if ($operation.askAggregate != null) { $writer.uint32(1978).fork(); writeAskAggregate($writer, $operation.askAggregate); $writer.ldelim(); }
  if ($operation.releaseAggregate != null) { $writer.uint32(1986).fork(); writeReleaseAggregate($writer, $operation.releaseAggregate); $writer.ldelim(); }
  if ($operation.declineAggregate != null) { $writer.uint32(1994).fork(); writeDeclineAggregate($writer, $operation.declineAggregate); $writer.ldelim(); }
  if ($operation.recordAggregateAccess != null) { $writer.uint32(2002).fork(); writeRecordAggregateAccess($writer, $operation.recordAggregateAccess); $writer.ldelim(); }
}

export function readBody($reader: Reader): Body {
  let chainId: Uint8Array = NO_BYTES;
  let nonce: Uint8Array = NO_BYTES;
  let validUntilHeight: bigint = 0n;
  let author: Uint8Array = NO_BYTES;
  const coSigners: Uint8Array[] = [];
  let operation: (BodyOperation | { readonly operation?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: nonce = $reader.bytes(); break;
      case 24: validUntilHeight = readUint64($reader); break;
      case 34: author = $reader.bytes(); break;
      case 42: takePart($reader); coSigners.push($reader.bytes()); break;
      case 82: operation = { operation: 'openAccounts', openAccounts: nested($reader, '', readOpenAccounts) }; break;
      case 90: operation = { operation: 'closeAccount', closeAccount: nested($reader, '', readCloseAccount) }; break;
      case 98: operation = { operation: 'freezeAccount', freezeAccount: nested($reader, '', readFreezeAccount) }; break;
      case 106: operation = { operation: 'unfreezeAccount', unfreezeAccount: nested($reader, '', readUnfreezeAccount) }; break;
      case 114: operation = { operation: 'setLimits', setLimits: nested($reader, '', readSetLimits) }; break;
      case 122: operation = { operation: 'rotateAccountKey', rotateAccountKey: nested($reader, '', readRotateAccountKey) }; break;
      case 130: operation = { operation: 'postTransfers', postTransfers: nested($reader, '', readPostTransfers) }; break;
      case 138: operation = { operation: 'registerAlias', registerAlias: nested($reader, '', readRegisterAlias) }; break;
      case 146: operation = { operation: 'withdrawAlias', withdrawAlias: nested($reader, '', readWithdrawAlias) }; break;
      case 242: operation = { operation: 'applySites', applySites: nested($reader, '', readApplySites) }; break;
      case 250: operation = { operation: 'setSiteStatus', setSiteStatus: nested($reader, '', readSetSiteStatus) }; break;
      case 258: operation = { operation: 'recordReadings', recordReadings: nested($reader, '', readRecordReadings) }; break;
      case 266: operation = { operation: 'correctReading', correctReading: nested($reader, '', readCorrectReading) }; break;
      case 274: operation = { operation: 'moveSite', moveSite: nested($reader, '', readMoveSite) }; break;
      case 322: operation = { operation: 'publishTariffPlan', publishTariffPlan: nested($reader, '', readPublishTariffPlan) }; break;
      case 330: operation = { operation: 'settlePeriod', settlePeriod: nested($reader, '', readSettlePeriod) }; break;
      case 338: operation = { operation: 'correctStatement', correctStatement: nested($reader, '', readCorrectStatement) }; break;
      case 346: operation = { operation: 'repayDebt', repayDebt: nested($reader, '', readRepayDebt) }; break;
      case 362: operation = { operation: 'publishCalendar', publishCalendar: nested($reader, '', readPublishCalendar) }; break;
      case 370: operation = { operation: 'publishPrices', publishPrices: nested($reader, '', readPublishPrices) }; break;
      case 402: operation = { operation: 'defineScenario', defineScenario: nested($reader, '', readDefineScenario) }; break;
      case 410: operation = { operation: 'publishRecords', publishRecords: nested($reader, '', readPublishRecords) }; break;
      case 418: operation = { operation: 'grantAccess', grantAccess: nested($reader, '', readGrantAccess) }; break;
      case 426: operation = { operation: 'revokeGrant', revokeGrant: nested($reader, '', readRevokeGrant) }; break;
      case 434: operation = { operation: 'recordAccess', recordAccess: nested($reader, '', readRecordAccess) }; break;
      case 482: operation = { operation: 'proposeChange', proposeChange: nested($reader, '', readProposeChange) }; break;
      case 490: operation = { operation: 'approveChange', approveChange: nested($reader, '', readApproveChange) }; break;
      case 498: operation = { operation: 'withdrawChange', withdrawChange: nested($reader, '', readWithdrawChange) }; break;
      case 506: operation = { operation: 'reportSynced', reportSynced: nested($reader, '', readReportSynced) }; break;
      case 514: operation = { operation: 'rotateMemberKey', rotateMemberKey: nested($reader, '', readRotateMemberKey) }; break;
      case 522: operation = { operation: 'setMemberAddress', setMemberAddress: nested($reader, '', readSetMemberAddress) }; break;
      case 642: operation = { operation: 'recordEvidence', recordEvidence: nested($reader, '', readRecordEvidence) }; break;
      case 802: operation = { operation: 'registerDevice', registerDevice: nested($reader, '', readRegisterDevice) }; break;
      case 810: operation = { operation: 'suspendDevice', suspendDevice: nested($reader, '', readSuspendDevice) }; break;
      case 818: operation = { operation: 'resumeDevice', resumeDevice: nested($reader, '', readResumeDevice) }; break;
      case 826: operation = { operation: 'retireDevice', retireDevice: nested($reader, '', readRetireDevice) }; break;
      case 834: operation = { operation: 'bumpTokenEpoch', bumpTokenEpoch: nested($reader, '', readBumpTokenEpoch) }; break;
      case 842: operation = { operation: 'publishCertifyingKey', publishCertifyingKey: nested($reader, '', readPublishCertifyingKey) }; break;
      case 850: operation = { operation: 'withdrawCertifyingKey', withdrawCertifyingKey: nested($reader, '', readWithdrawCertifyingKey) }; break;
      case 858: operation = { operation: 'publishTierRule', publishTierRule: nested($reader, '', readPublishTierRule) }; break;
      case 866: operation = { operation: 'makePayments', makePayments: nested($reader, '', readMakePayments) }; break;
      case 874: operation = { operation: 'reportLost', reportLost: nested($reader, '', readReportLost) }; break;
      case 882: operation = { operation: 'openPurse', openPurse: nested($reader, '', readOpenPurse) }; break;
      case 890: operation = { operation: 'presentRecords', presentRecords: nested($reader, '', readPresentRecords) }; break;
      case 898: operation = { operation: 'syncPurse', syncPurse: nested($reader, '', readSyncPurse) }; break;
      case 906: operation = { operation: 'recordFork', recordFork: nested($reader, '', readRecordFork) }; break;
      case 914: operation = { operation: 'closePurse', closePurse: nested($reader, '', readClosePurse) }; break;
      case 922: operation = { operation: 'publishLossRule', publishLossRule: nested($reader, '', readPublishLossRule) }; break;
      case 962: operation = { operation: 'openOrders', openOrders: nested($reader, '', readOpenOrders) }; break;
      case 970: operation = { operation: 'payOrders', payOrders: nested($reader, '', readPayOrders) }; break;
      case 978: operation = { operation: 'cancelOrder', cancelOrder: nested($reader, '', readCancelOrder) }; break;
      case 986: operation = { operation: 'assignCourier', assignCourier: nested($reader, '', readAssignCourier) }; break;
      case 994: operation = { operation: 'payOnDelivery', payOnDelivery: nested($reader, '', readPayOnDelivery) }; break;
      case 1002: operation = { operation: 'refuseDelivery', refuseDelivery: nested($reader, '', readRefuseDelivery) }; break;
      case 1010: operation = { operation: 'confirmReturn', confirmReturn: nested($reader, '', readConfirmReturn) }; break;
      case 1018: operation = { operation: 'refundPayments', refundPayments: nested($reader, '', readRefundPayments) }; break;
      case 1042: operation = { operation: 'openSub', openSub: nested($reader, '', readOpenSub) }; break;
      case 1050: operation = { operation: 'setSubLimits', setSubLimits: nested($reader, '', readSetSubLimits) }; break;
      case 1058: operation = { operation: 'pauseSub', pauseSub: nested($reader, '', readPauseSub) }; break;
      case 1066: operation = { operation: 'resumeSub', resumeSub: nested($reader, '', readResumeSub) }; break;
      case 1074: operation = { operation: 'closeSub', closeSub: nested($reader, '', readCloseSub) }; break;
      case 1082: operation = { operation: 'paySub', paySub: nested($reader, '', readPaySub) }; break;
      case 1090: operation = { operation: 'allowPool', allowPool: nested($reader, '', readAllowPool) }; break;
      case 1098: operation = { operation: 'settlePool', settlePool: nested($reader, '', readSettlePool) }; break;
      case 1106: operation = { operation: 'closePool', closePool: nested($reader, '', readClosePool) }; break;
      case 1114: operation = { operation: 'refundSub', refundSub: nested($reader, '', readRefundSub) }; break;
      case 1122: operation = { operation: 'publishProtectionRule', publishProtectionRule: nested($reader, '', readPublishProtectionRule) }; break;
      case 1130: operation = { operation: 'registerPayee', registerPayee: nested($reader, '', readRegisterPayee) }; break;
      case 1138: operation = { operation: 'forgetPayee', forgetPayee: nested($reader, '', readForgetPayee) }; break;
      case 1146: operation = { operation: 'setAlerts', setAlerts: nested($reader, '', readSetAlerts) }; break;
      case 1202: operation = { operation: 'registerChannel', registerChannel: nested($reader, '', readRegisterChannel) }; break;
      case 1210: operation = { operation: 'setChannelTerms', setChannelTerms: nested($reader, '', readSetChannelTerms) }; break;
      case 1218: operation = { operation: 'publishChannelFee', publishChannelFee: nested($reader, '', readPublishChannelFee) }; break;
      case 1226: operation = { operation: 'setChannelAvailability', setChannelAvailability: nested($reader, '', readSetChannelAvailability) }; break;
      case 1234: operation = { operation: 'rotateChannelKey', rotateChannelKey: nested($reader, '', readRotateChannelKey) }; break;
      case 1242: operation = { operation: 'startAttempts', startAttempts: nested($reader, '', readStartAttempts) }; break;
      case 1250: operation = { operation: 'confirmAttempts', confirmAttempts: nested($reader, '', readConfirmAttempts) }; break;
      case 1258: operation = { operation: 'abortAttempts', abortAttempts: nested($reader, '', readAbortAttempts) }; break;
      case 1266: operation = { operation: 'returnLate', returnLate: nested($reader, '', readReturnLate) }; break;
      case 1274: operation = { operation: 'startRefunds', startRefunds: nested($reader, '', readStartRefunds) }; break;
      case 1282: operation = { operation: 'reconcileChannel', reconcileChannel: nested($reader, '', readReconcileChannel) }; break;
      case 1290: operation = { operation: 'closeChannelDay', closeChannelDay: nested($reader, '', readCloseChannelDay) }; break;
      case 1298: operation = { operation: 'closeChannel', closeChannel: nested($reader, '', readCloseChannel) }; break;
      case 1322: operation = { operation: 'signMandate', signMandate: nested($reader, '', readSignMandate) }; break;
      case 1330: operation = { operation: 'changeMandate', changeMandate: nested($reader, '', readChangeMandate) }; break;
      case 1338: operation = { operation: 'migrateMandates', migrateMandates: nested($reader, '', readMigrateMandates) }; break;
      case 1346: operation = { operation: 'setMandateStatus', setMandateStatus: nested($reader, '', readSetMandateStatus) }; break;
      case 1354: operation = { operation: 'noticeCollections', noticeCollections: nested($reader, '', readNoticeCollections) }; break;
      case 1362: operation = { operation: 'refuseCollection', refuseCollection: nested($reader, '', readRefuseCollection) }; break;
      case 1370: operation = { operation: 'collectPayments', collectPayments: nested($reader, '', readCollectPayments) }; break;
      case 1378: operation = { operation: 'refundCollection', refundCollection: nested($reader, '', readRefundCollection) }; break;
      case 1386: operation = { operation: 'postMicroPayments', postMicroPayments: nested($reader, '', readPostMicroPayments) }; break;
      case 1442: operation = { operation: 'publishClearingRule', publishClearingRule: nested($reader, '', readPublishClearingRule) }; break;
      case 1450: operation = { operation: 'scheduleCutoff', scheduleCutoff: nested($reader, '', readScheduleCutoff) }; break;
      case 1458: operation = { operation: 'startSettlement', startSettlement: nested($reader, '', readStartSettlement) }; break;
      case 1466: operation = { operation: 'confirmSettlement', confirmSettlement: nested($reader, '', readConfirmSettlement) }; break;
      case 1474: operation = { operation: 'declareDefault', declareDefault: nested($reader, '', readDeclareDefault) }; break;
      case 1482: operation = { operation: 'setDebitCap', setDebitCap: nested($reader, '', readSetDebitCap) }; break;
      case 1490: operation = { operation: 'fundSettlement', fundSettlement: nested($reader, '', readFundSettlement) }; break;
      case 1522: operation = { operation: 'announceCampaign', announceCampaign: nested($reader, '', readAnnounceCampaign) }; break;
      case 1530: operation = { operation: 'cancelCampaign', cancelCampaign: nested($reader, '', readCancelCampaign) }; break;
      case 1538: operation = { operation: 'allowMerchants', allowMerchants: nested($reader, '', readAllowMerchants) }; break;
      case 1546: operation = { operation: 'enterCampaign', enterCampaign: nested($reader, '', readEnterCampaign) }; break;
      case 1554: operation = { operation: 'commitEntries', commitEntries: nested($reader, '', readCommitEntries) }; break;
      case 1562: operation = { operation: 'reportDoubleEntry', reportDoubleEntry: nested($reader, '', readReportDoubleEntry) }; break;
      case 1570: operation = { operation: 'dealSeed', dealSeed: nested($reader, '', readDealSeed) }; break;
      case 1578: operation = { operation: 'ackShares', ackShares: nested($reader, '', readAckShares) }; break;
      case 1586: operation = { operation: 'revealShares', revealShares: nested($reader, '', readRevealShares) }; break;
      case 1594: operation = { operation: 'finishDraw', finishDraw: nested($reader, '', readFinishDraw) }; break;
      case 1602: operation = { operation: 'redoDraw', redoDraw: nested($reader, '', readRedoDraw) }; break;
      case 1610: operation = { operation: 'spendPacket', spendPacket: nested($reader, '', readSpendPacket) }; break;
      case 1618: operation = { operation: 'refundPacket', refundPacket: nested($reader, '', readRefundPacket) }; break;
      case 1626: operation = { operation: 'endCampaign', endCampaign: nested($reader, '', readEndCampaign) }; break;
      case 1642: operation = { operation: 'fileComplaint', fileComplaint: nested($reader, '', readFileComplaint) }; break;
      case 1650: operation = { operation: 'assignComplaint', assignComplaint: nested($reader, '', readAssignComplaint) }; break;
      case 1658: operation = { operation: 'answerComplaint', answerComplaint: nested($reader, '', readAnswerComplaint) }; break;
      case 1666: operation = { operation: 'extendComplaint', extendComplaint: nested($reader, '', readExtendComplaint) }; break;
      case 1674: operation = { operation: 'acceptAnswer', acceptAnswer: nested($reader, '', readAcceptAnswer) }; break;
      case 1682: operation = { operation: 'escalateComplaint', escalateComplaint: nested($reader, '', readEscalateComplaint) }; break;
      case 1690: operation = { operation: 'withdrawComplaint', withdrawComplaint: nested($reader, '', readWithdrawComplaint) }; break;
      case 1698: operation = { operation: 'decideComplaint', decideComplaint: nested($reader, '', readDecideComplaint) }; break;
      case 1706: operation = { operation: 'publishComplaintRule', publishComplaintRule: nested($reader, '', readPublishComplaintRule) }; break;
      case 1722: operation = { operation: 'certifyCheque', certifyCheque: nested($reader, '', readCertifyCheque) }; break;
      case 1730: operation = { operation: 'stopCheque', stopCheque: nested($reader, '', readStopCheque) }; break;
      case 1738: operation = { operation: 'presentCheque', presentCheque: nested($reader, '', readPresentCheque) }; break;
      case 1762: operation = { operation: 'issueCash', issueCash: nested($reader, '', readIssueCash) }; break;
      case 1770: operation = { operation: 'depositCash', depositCash: nested($reader, '', readDepositCash) }; break;
      case 1778: operation = { operation: 'recordCashFork', recordCashFork: nested($reader, '', readRecordCashFork) }; break;
      case 1786: operation = { operation: 'returnCash', returnCash: nested($reader, '', readReturnCash) }; break;
      case 1842: operation = { operation: 'giveConsent', giveConsent: nested($reader, '', readGiveConsent) }; break;
      case 1850: operation = { operation: 'withdrawConsent', withdrawConsent: nested($reader, '', readWithdrawConsent) }; break;
      case 1858: operation = { operation: 'requestAccess', requestAccess: nested($reader, '', readRequestAccess) }; break;
      case 1866: operation = { operation: 'declineRequest', declineRequest: nested($reader, '', readDeclineRequest) }; break;
      case 1874: operation = { operation: 'appointGuardian', appointGuardian: nested($reader, '', readAppointGuardian) }; break;
      case 1882: operation = { operation: 'endGuardianship', endGuardianship: nested($reader, '', readEndGuardianship) }; break;
      case 1898: operation = { operation: 'setReaderKey', setReaderKey: nested($reader, '', readSetReaderKey) }; break;
      case 1906: operation = { operation: 'resealGrants', resealGrants: nested($reader, '', readResealGrants) }; break;
      case 1914: operation = { operation: 'setStandingRule', setStandingRule: nested($reader, '', readSetStandingRule) }; break;
      case 1922: operation = { operation: 'purgeRecords', purgeRecords: nested($reader, '', readPurgeRecords) }; break;
      case 1930: operation = { operation: 'confirmErasures', confirmErasures: nested($reader, '', readConfirmErasures) }; break;
      case 1938: operation = { operation: 'attestPayloads', attestPayloads: nested($reader, '', readAttestPayloads) }; break;
      case 1954: operation = { operation: 'recordRangeAccess', recordRangeAccess: nested($reader, '', readRecordRangeAccess) }; break;
      case 1962: operation = { operation: 'buyAccess', buyAccess: nested($reader, '', readBuyAccess) }; break;
      case 1970: operation = { operation: 'offerAccess', offerAccess: nested($reader, '', readOfferAccess) }; break;
      case 1978: operation = { operation: 'askAggregate', askAggregate: nested($reader, '', readAskAggregate) }; break;
      case 1986: operation = { operation: 'releaseAggregate', releaseAggregate: nested($reader, '', readReleaseAggregate) }; break;
      case 1994: operation = { operation: 'declineAggregate', declineAggregate: nested($reader, '', readDeclineAggregate) }; break;
      case 2002: operation = { operation: 'recordAggregateAccess', recordAggregateAccess: nested($reader, '', readRecordAggregateAccess) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, nonce, validUntilHeight, author, coSigners, ...operation };
}

export interface OpenAccounts {
  readonly lines: readonly AccountOpening[];
}

export function writeOpenAccounts($writer: Writer, message: OpenAccounts): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeAccountOpening($writer, item); $writer.ldelim(); }
}

export function readOpenAccounts($reader: Reader): OpenAccounts {
  const lines: AccountOpening[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readAccountOpening); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const ACCOUNT_OPENING_KIND = ['deposit', 'vault'] as const;
export type AccountOpeningKind = (typeof ACCOUNT_OPENING_KIND)[number];
export interface AccountOpening {
  readonly account: string;
  readonly key: Uint8Array;
  readonly kind: AccountOpeningKind;
}

export function writeAccountOpening($writer: Writer, message: AccountOpening): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.key?.length) { $writer.uint32(18); $writer.bytes(message.key); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
}

export function readAccountOpening($reader: Reader): AccountOpening {
  let account: string = '';
  let key: Uint8Array = NO_BYTES;
  let kind: AccountOpeningKind | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: key = $reader.bytes(); break;
      case 26: kind = oneOf($reader, 'kind', ACCOUNT_OPENING_KIND); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, key, kind: present(kind, 'kind', 'deposit | vault') };
}

export interface CloseAccount {
  readonly account: string;
}

export function writeCloseAccount($writer: Writer, message: CloseAccount): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
}

export function readCloseAccount($reader: Reader): CloseAccount {
  let account: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account };
}

export const FREEZE_ACCOUNT_SCOPE = ['all', 'amount'] as const;
export type FreezeAccountScope = (typeof FREEZE_ACCOUNT_SCOPE)[number];
export interface FreezeAccount {
  readonly account: string;
  readonly reason: string;
  readonly order: string;
  readonly authority: string;
  readonly untilMs: bigint;
  readonly scope: FreezeAccountScope;
  readonly amountFen: bigint;
}

export function writeFreezeAccount($writer: Writer, message: FreezeAccount): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
  if (message.order) { $writer.uint32(26); $writer.string(message.order); }
  if (message.authority) { $writer.uint32(34); $writer.string(message.authority); }
  if (message.untilMs) { $writer.uint32(40); writeUint64($writer, message.untilMs); }
  if (message.scope) { $writer.uint32(50); $writer.string(message.scope); }
  if (message.amountFen) { $writer.uint32(56); writeUint64($writer, message.amountFen); }
}

export function readFreezeAccount($reader: Reader): FreezeAccount {
  let account: string = '';
  let reason: string = '';
  let order: string = '';
  let authority: string = '';
  let untilMs: bigint = 0n;
  let scope: FreezeAccountScope | undefined;
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      case 26: order = $reader.stringVerify(); break;
      case 34: authority = $reader.stringVerify(); break;
      case 40: untilMs = readUint64($reader); break;
      case 50: scope = oneOf($reader, 'scope', FREEZE_ACCOUNT_SCOPE); break;
      case 56: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, reason, order, authority, untilMs, scope: present(scope, 'scope', 'all | amount'), amountFen };
}

export interface UnfreezeAccount {
  readonly account: string;
  readonly reason: string;
  readonly order: string;
}

export function writeUnfreezeAccount($writer: Writer, message: UnfreezeAccount): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
  if (message.order) { $writer.uint32(26); $writer.string(message.order); }
}

export function readUnfreezeAccount($reader: Reader): UnfreezeAccount {
  let account: string = '';
  let reason: string = '';
  let order: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      case 26: order = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, reason, order };
}

export interface SetLimits {
  readonly account: string;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly coolingFen: bigint;
}

export function writeSetLimits($writer: Writer, message: SetLimits): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.perPaymentFen) { $writer.uint32(16); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(24); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(32); writeUint64($writer, message.perMonthFen); }
  if (message.coolingFen) { $writer.uint32(40); writeUint64($writer, message.coolingFen); }
}

export function readSetLimits($reader: Reader): SetLimits {
  let account: string = '';
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;
  let coolingFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: perPaymentFen = readUint64($reader); break;
      case 24: perDayFen = readUint64($reader); break;
      case 32: perMonthFen = readUint64($reader); break;
      case 40: coolingFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, perPaymentFen, perDayFen, perMonthFen, coolingFen };
}

export interface RotateAccountKey {
  readonly account: string;
  readonly newKey: Uint8Array;
}

export function writeRotateAccountKey($writer: Writer, message: RotateAccountKey): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.newKey?.length) { $writer.uint32(18); $writer.bytes(message.newKey); }
}

export function readRotateAccountKey($reader: Reader): RotateAccountKey {
  let account: string = '';
  let newKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: newKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, newKey };
}

export interface PostTransfers {
  readonly lines: readonly TransferLine[];
  readonly linked: boolean;
}

export function writePostTransfers($writer: Writer, message: PostTransfers): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransferLine($writer, item); $writer.ldelim(); }
  if (message.linked) { $writer.uint32(16); $writer.bool(message.linked); }
}

export function readPostTransfers($reader: Reader): PostTransfers {
  const lines: TransferLine[] = [];
  let linked: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readTransferLine); break;
      case 16: linked = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines, linked };
}

export const TRANSFER_LINE_KIND = ['posted', 'hold', 'post-hold', 'void-hold'] as const;
export type TransferLineKind = (typeof TRANSFER_LINE_KIND)[number];
export interface TransferLine {
  readonly kind: TransferLineKind;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly hold: string;
  readonly expiresAtMs: bigint;
  readonly code: string;
  readonly reference: string;
  readonly signer: Uint8Array;
  readonly nonce: Uint8Array;
  readonly validUntilHeight: bigint;
  readonly signature: Uint8Array;
  readonly id: string;
  readonly atOnce: boolean;
}

export function writeTransferLine($writer: Writer, message: TransferLine): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.debitAccount) { $writer.uint32(18); $writer.string(message.debitAccount); }
  if (message.creditAccount) { $writer.uint32(26); $writer.string(message.creditAccount); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.hold) { $writer.uint32(42); $writer.string(message.hold); }
  if (message.expiresAtMs) { $writer.uint32(48); writeUint64($writer, message.expiresAtMs); }
  if (message.code) { $writer.uint32(58); $writer.string(message.code); }
  if (message.reference) { $writer.uint32(66); $writer.string(message.reference); }
  if (message.signer?.length) { $writer.uint32(74); $writer.bytes(message.signer); }
  if (message.nonce?.length) { $writer.uint32(82); $writer.bytes(message.nonce); }
  if (message.validUntilHeight) { $writer.uint32(88); writeUint64($writer, message.validUntilHeight); }
  if (message.signature?.length) { $writer.uint32(98); $writer.bytes(message.signature); }
  if (message.id) { $writer.uint32(106); $writer.string(message.id); }
  if (message.atOnce) { $writer.uint32(112); $writer.bool(message.atOnce); }
}

export function readTransferLine($reader: Reader): TransferLine {
  let kind: TransferLineKind | undefined;
  let debitAccount: string = '';
  let creditAccount: string = '';
  let amountFen: bigint = 0n;
  let hold: string = '';
  let expiresAtMs: bigint = 0n;
  let code: string = '';
  let reference: string = '';
  let signer: Uint8Array = NO_BYTES;
  let nonce: Uint8Array = NO_BYTES;
  let validUntilHeight: bigint = 0n;
  let signature: Uint8Array = NO_BYTES;
  let id: string = '';
  let atOnce: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', TRANSFER_LINE_KIND); break;
      case 18: debitAccount = $reader.stringVerify(); break;
      case 26: creditAccount = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: hold = $reader.stringVerify(); break;
      case 48: expiresAtMs = readUint64($reader); break;
      case 58: code = $reader.stringVerify(); break;
      case 66: reference = $reader.stringVerify(); break;
      case 74: signer = $reader.bytes(); break;
      case 82: nonce = $reader.bytes(); break;
      case 88: validUntilHeight = readUint64($reader); break;
      case 98: signature = $reader.bytes(); break;
      case 106: id = $reader.stringVerify(); break;
      case 112: atOnce = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'posted | hold | post-hold | void-hold'), debitAccount, creditAccount, amountFen, hold, expiresAtMs, code, reference, signer, nonce, validUntilHeight, signature, id, atOnce };
}

export interface RegisterAlias {
  readonly alias: string;
  readonly account: string;
  readonly name: string;
  readonly category: number;
}

export function writeRegisterAlias($writer: Writer, message: RegisterAlias): void {
  if (message.alias) { $writer.uint32(10); $writer.string(message.alias); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.name) { $writer.uint32(26); $writer.string(message.name); }
  if (message.category) { $writer.uint32(32); $writer.uint32(message.category); }
}

export function readRegisterAlias($reader: Reader): RegisterAlias {
  let alias: string = '';
  let account: string = '';
  let name: string = '';
  let category: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: alias = $reader.stringVerify(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: name = $reader.stringVerify(); break;
      case 32: category = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { alias, account, name, category };
}

export interface WithdrawAlias {
  readonly alias: string;
}

export function writeWithdrawAlias($writer: Writer, message: WithdrawAlias): void {
  if (message.alias) { $writer.uint32(10); $writer.string(message.alias); }
}

export function readWithdrawAlias($reader: Reader): WithdrawAlias {
  let alias: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: alias = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { alias };
}

export const OPEN_SUB_MODE = ['pooled', 'direct'] as const;
export type OpenSubMode = (typeof OPEN_SUB_MODE)[number];
export interface OpenSub {
  readonly sub: string;
  readonly mode: OpenSubMode;
  readonly account: string;
  readonly merchant: string;
  readonly pseudonym: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly subKey: Uint8Array;
  readonly commitment: Uint8Array;
  readonly limits: SubLimits;
  readonly ceilingFen: bigint;
  readonly deviceKey: Uint8Array;
}

export function writeOpenSub($writer: Writer, message: OpenSub): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
  if (message.mode) { $writer.uint32(18); $writer.string(message.mode); }
  if (message.account) { $writer.uint32(26); $writer.string(message.account); }
  if (message.merchant) { $writer.uint32(34); $writer.string(message.merchant); }
  if (message.pseudonym?.length) { $writer.uint32(42); $writer.bytes(message.pseudonym); }
  if (message.ownerKey?.length) { $writer.uint32(50); $writer.bytes(message.ownerKey); }
  if (message.subKey?.length) { $writer.uint32(58); $writer.bytes(message.subKey); }
  if (message.commitment?.length) { $writer.uint32(66); $writer.bytes(message.commitment); }
  if (message.limits != null) { $writer.uint32(74).fork(); writeSubLimits($writer, message.limits); $writer.ldelim(); }
  if (message.ceilingFen) { $writer.uint32(80); writeUint64($writer, message.ceilingFen); }
  if (message.deviceKey?.length) { $writer.uint32(90); $writer.bytes(message.deviceKey); }
}

export function readOpenSub($reader: Reader): OpenSub {
  let sub: string = '';
  let mode: OpenSubMode | undefined;
  let account: string = '';
  let merchant: string = '';
  let pseudonym: Uint8Array = NO_BYTES;
  let ownerKey: Uint8Array = NO_BYTES;
  let subKey: Uint8Array = NO_BYTES;
  let commitment: Uint8Array = NO_BYTES;
  let limits: SubLimits | undefined;
  let ceilingFen: bigint = 0n;
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: mode = oneOf($reader, 'mode', OPEN_SUB_MODE); break;
      case 26: account = $reader.stringVerify(); break;
      case 34: merchant = $reader.stringVerify(); break;
      case 42: pseudonym = $reader.bytes(); break;
      case 50: ownerKey = $reader.bytes(); break;
      case 58: subKey = $reader.bytes(); break;
      case 66: commitment = $reader.bytes(); break;
      case 74: limits = nested($reader, 'limits', readSubLimits); break;
      case 80: ceilingFen = readUint64($reader); break;
      case 90: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, mode: present(mode, 'mode', 'pooled | direct'), account, merchant, pseudonym, ownerKey, subKey, commitment, limits: present(limits, 'limits', 'present'), ceilingFen, deviceKey };
}

export interface SubLimits {
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly totalFen: bigint;
}

export function writeSubLimits($writer: Writer, message: SubLimits): void {
  if (message.perPaymentFen) { $writer.uint32(8); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(16); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(24); writeUint64($writer, message.perMonthFen); }
  if (message.totalFen) { $writer.uint32(32); writeUint64($writer, message.totalFen); }
}

export function readSubLimits($reader: Reader): SubLimits {
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;
  let totalFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: perPaymentFen = readUint64($reader); break;
      case 16: perDayFen = readUint64($reader); break;
      case 24: perMonthFen = readUint64($reader); break;
      case 32: totalFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { perPaymentFen, perDayFen, perMonthFen, totalFen };
}

export interface SetSubLimits {
  readonly sub: string;
  readonly limits: SubLimits;
}

export function writeSetSubLimits($writer: Writer, message: SetSubLimits): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
  if (message.limits != null) { $writer.uint32(18).fork(); writeSubLimits($writer, message.limits); $writer.ldelim(); }
}

export function readSetSubLimits($reader: Reader): SetSubLimits {
  let sub: string = '';
  let limits: SubLimits | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: limits = nested($reader, 'limits', readSubLimits); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, limits: present(limits, 'limits', 'present') };
}

export interface PauseSub {
  readonly sub: string;
}

export function writePauseSub($writer: Writer, message: PauseSub): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
}

export function readPauseSub($reader: Reader): PauseSub {
  let sub: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub };
}

export interface ResumeSub {
  readonly sub: string;
}

export function writeResumeSub($writer: Writer, message: ResumeSub): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
}

export function readResumeSub($reader: Reader): ResumeSub {
  let sub: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub };
}

export interface CloseSub {
  readonly sub: string;
}

export function writeCloseSub($writer: Writer, message: CloseSub): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
}

export function readCloseSub($reader: Reader): CloseSub {
  let sub: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub };
}

export interface PaySub {
  readonly lines: readonly SubPayment[];
}

export function writePaySub($writer: Writer, message: PaySub): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeSubPayment($writer, item); $writer.ldelim(); }
}

export function readPaySub($reader: Reader): PaySub {
  const lines: SubPayment[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readSubPayment); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface SubPayment {
  readonly sub: string;
  readonly id: string;
  readonly merchant: string;
  readonly amountFen: bigint;
  readonly order: string;
  readonly validUntilHeight: bigint;
  readonly subKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly ownerSignature: Uint8Array;
}

export function writeSubPayment($writer: Writer, message: SubPayment): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
  if (message.id) { $writer.uint32(18); $writer.string(message.id); }
  if (message.merchant) { $writer.uint32(26); $writer.string(message.merchant); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.order) { $writer.uint32(42); $writer.string(message.order); }
  if (message.validUntilHeight) { $writer.uint32(48); writeUint64($writer, message.validUntilHeight); }
  if (message.subKey?.length) { $writer.uint32(58); $writer.bytes(message.subKey); }
  if (message.signature?.length) { $writer.uint32(66); $writer.bytes(message.signature); }
  if (message.ownerKey?.length) { $writer.uint32(74); $writer.bytes(message.ownerKey); }
  if (message.ownerSignature?.length) { $writer.uint32(82); $writer.bytes(message.ownerSignature); }
}

export function readSubPayment($reader: Reader): SubPayment {
  let sub: string = '';
  let id: string = '';
  let merchant: string = '';
  let amountFen: bigint = 0n;
  let order: string = '';
  let validUntilHeight: bigint = 0n;
  let subKey: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;
  let ownerKey: Uint8Array = NO_BYTES;
  let ownerSignature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: id = $reader.stringVerify(); break;
      case 26: merchant = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: order = $reader.stringVerify(); break;
      case 48: validUntilHeight = readUint64($reader); break;
      case 58: subKey = $reader.bytes(); break;
      case 66: signature = $reader.bytes(); break;
      case 74: ownerKey = $reader.bytes(); break;
      case 82: ownerSignature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, id, merchant, amountFen, order, validUntilHeight, subKey, signature, ownerKey, ownerSignature };
}

export interface AllowPool {
  readonly account: string;
  readonly perMonthFen: bigint;
}

export function writeAllowPool($writer: Writer, message: AllowPool): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.perMonthFen) { $writer.uint32(16); writeUint64($writer, message.perMonthFen); }
}

export function readAllowPool($reader: Reader): AllowPool {
  let account: string = '';
  let perMonthFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: perMonthFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, perMonthFen };
}

export interface SettlePool {
  readonly pool: string;
  readonly number: number;
  readonly lines: readonly PoolLine[];
  readonly receiptsRoot: Uint8Array;
  readonly receipts: number;
}

export function writeSettlePool($writer: Writer, message: SettlePool): void {
  if (message.pool) { $writer.uint32(10); $writer.string(message.pool); }
  if (message.number) { $writer.uint32(16); $writer.uint32(message.number); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(26).fork(); writePoolLine($writer, item); $writer.ldelim(); }
  if (message.receiptsRoot?.length) { $writer.uint32(34); $writer.bytes(message.receiptsRoot); }
  if (message.receipts) { $writer.uint32(40); $writer.uint32(message.receipts); }
}

export function readSettlePool($reader: Reader): SettlePool {
  let pool: string = '';
  let number: number = 0;
  const lines: PoolLine[] = [];
  let receiptsRoot: Uint8Array = NO_BYTES;
  let receipts: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: pool = $reader.stringVerify(); break;
      case 16: number = $reader.uint32(); break;
      case 26: nestedItem($reader, 'lines', lines, readPoolLine); break;
      case 34: receiptsRoot = $reader.bytes(); break;
      case 40: receipts = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { pool, number, lines, receiptsRoot, receipts };
}

export const POOL_LINE_KIND = ['fund', 'collect', 'return', 'withdraw'] as const;
export type PoolLineKind = (typeof POOL_LINE_KIND)[number];
export interface PoolLine {
  readonly kind: PoolLineKind;
  readonly account: string;
  readonly amountFen: bigint;
}

export function writePoolLine($writer: Writer, message: PoolLine): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
}

export function readPoolLine($reader: Reader): PoolLine {
  let kind: PoolLineKind | undefined;
  let account: string = '';
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', POOL_LINE_KIND); break;
      case 18: account = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'fund | collect | return | withdraw'), account, amountFen };
}

export interface RefundSub {
  readonly lines: readonly SubRefundLine[];
}

export function writeRefundSub($writer: Writer, message: RefundSub): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeSubRefundLine($writer, item); $writer.ldelim(); }
}

export function readRefundSub($reader: Reader): RefundSub {
  const lines: SubRefundLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readSubRefundLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface SubRefundLine {
  readonly sub: string;
  readonly id: string;
  readonly refund: string;
  readonly amountFen: bigint;
}

export function writeSubRefundLine($writer: Writer, message: SubRefundLine): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
  if (message.id) { $writer.uint32(18); $writer.string(message.id); }
  if (message.refund) { $writer.uint32(26); $writer.string(message.refund); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
}

export function readSubRefundLine($reader: Reader): SubRefundLine {
  let sub: string = '';
  let id: string = '';
  let refund: string = '';
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: id = $reader.stringVerify(); break;
      case 26: refund = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, id, refund, amountFen };
}

export interface ClosePool {
  readonly pool: string;
}

export function writeClosePool($writer: Writer, message: ClosePool): void {
  if (message.pool) { $writer.uint32(10); $writer.string(message.pool); }
}

export function readClosePool($reader: Reader): ClosePool {
  let pool: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: pool = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { pool };
}

export const ANNOUNCE_CAMPAIGN_KIND = ['packets', 'coupons'] as const;
export type AnnounceCampaignKind = (typeof ANNOUNCE_CAMPAIGN_KIND)[number];
export const ANNOUNCE_CAMPAIGN_ENTRIES = ['lines', 'lists'] as const;
export type AnnounceCampaignEntries = (typeof ANNOUNCE_CAMPAIGN_ENTRIES)[number];
export interface AnnounceCampaign {
  readonly campaign: string;
  readonly kind: AnnounceCampaignKind;
  readonly issuer: string;
  readonly packets: number;
  readonly amountFen: bigint;
  readonly purpose: string;
  readonly category: number;
  readonly minPaymentFen: bigint;
  readonly entries: AnnounceCampaignEntries;
  readonly entryFromHeight: bigint;
  readonly entryUntilHeight: bigint;
  readonly drawHeight: bigint;
  readonly validFromMs: bigint;
  readonly validUntilMs: bigint;
}

export function writeAnnounceCampaign($writer: Writer, message: AnnounceCampaign): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.kind) { $writer.uint32(18); $writer.string(message.kind); }
  if (message.issuer) { $writer.uint32(26); $writer.string(message.issuer); }
  if (message.packets) { $writer.uint32(32); $writer.uint32(message.packets); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
  if (message.purpose) { $writer.uint32(50); $writer.string(message.purpose); }
  if (message.category) { $writer.uint32(56); $writer.uint32(message.category); }
  if (message.minPaymentFen) { $writer.uint32(64); writeUint64($writer, message.minPaymentFen); }
  if (message.entries) { $writer.uint32(74); $writer.string(message.entries); }
  if (message.entryFromHeight) { $writer.uint32(80); writeUint64($writer, message.entryFromHeight); }
  if (message.entryUntilHeight) { $writer.uint32(88); writeUint64($writer, message.entryUntilHeight); }
  if (message.drawHeight) { $writer.uint32(96); writeUint64($writer, message.drawHeight); }
  if (message.validFromMs) { $writer.uint32(104); writeUint64($writer, message.validFromMs); }
  if (message.validUntilMs) { $writer.uint32(112); writeUint64($writer, message.validUntilMs); }
}

export function readAnnounceCampaign($reader: Reader): AnnounceCampaign {
  let campaign: string = '';
  let kind: AnnounceCampaignKind | undefined;
  let issuer: string = '';
  let packets: number = 0;
  let amountFen: bigint = 0n;
  let purpose: string = '';
  let category: number = 0;
  let minPaymentFen: bigint = 0n;
  let entries: AnnounceCampaignEntries | undefined;
  let entryFromHeight: bigint = 0n;
  let entryUntilHeight: bigint = 0n;
  let drawHeight: bigint = 0n;
  let validFromMs: bigint = 0n;
  let validUntilMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: kind = oneOf($reader, 'kind', ANNOUNCE_CAMPAIGN_KIND); break;
      case 26: issuer = $reader.stringVerify(); break;
      case 32: packets = $reader.uint32(); break;
      case 40: amountFen = readUint64($reader); break;
      case 50: purpose = $reader.stringVerify(); break;
      case 56: category = $reader.uint32(); break;
      case 64: minPaymentFen = readUint64($reader); break;
      case 74: entries = oneOf($reader, 'entries', ANNOUNCE_CAMPAIGN_ENTRIES); break;
      case 80: entryFromHeight = readUint64($reader); break;
      case 88: entryUntilHeight = readUint64($reader); break;
      case 96: drawHeight = readUint64($reader); break;
      case 104: validFromMs = readUint64($reader); break;
      case 112: validUntilMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, kind: present(kind, 'kind', 'packets | coupons'), issuer, packets, amountFen, purpose, category, minPaymentFen, entries: present(entries, 'entries', 'lines | lists'), entryFromHeight, entryUntilHeight, drawHeight, validFromMs, validUntilMs };
}

export interface CancelCampaign {
  readonly campaign: string;
  readonly reason: string;
}

export function writeCancelCampaign($writer: Writer, message: CancelCampaign): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readCancelCampaign($reader: Reader): CancelCampaign {
  let campaign: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, reason };
}

export interface AllowMerchants {
  readonly campaign: string;
  readonly lines: readonly MerchantAllowed[];
}

export function writeAllowMerchants($writer: Writer, message: AllowMerchants): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(18).fork(); writeMerchantAllowed($writer, item); $writer.ldelim(); }
}

export function readAllowMerchants($reader: Reader): AllowMerchants {
  let campaign: string = '';
  const lines: MerchantAllowed[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'lines', lines, readMerchantAllowed); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, lines };
}

export interface MerchantAllowed {
  readonly merchant: string;
}

export function writeMerchantAllowed($writer: Writer, message: MerchantAllowed): void {
  if (message.merchant) { $writer.uint32(10); $writer.string(message.merchant); }
}

export function readMerchantAllowed($reader: Reader): MerchantAllowed {
  let merchant: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: merchant = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { merchant };
}

export interface EnterCampaign {
  readonly campaign: string;
  readonly lines: readonly CampaignEntry[];
}

export function writeEnterCampaign($writer: Writer, message: EnterCampaign): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(18).fork(); writeCampaignEntry($writer, item); $writer.ldelim(); }
}

export function readEnterCampaign($reader: Reader): EnterCampaign {
  let campaign: string = '';
  const lines: CampaignEntry[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'lines', lines, readCampaignEntry); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, lines };
}

export interface CampaignEntry {
  readonly nullifier: Uint8Array;
  readonly pseudonym: Uint8Array;
}

export function writeCampaignEntry($writer: Writer, message: CampaignEntry): void {
  if (message.nullifier?.length) { $writer.uint32(10); $writer.bytes(message.nullifier); }
  if (message.pseudonym?.length) { $writer.uint32(18); $writer.bytes(message.pseudonym); }
}

export function readCampaignEntry($reader: Reader): CampaignEntry {
  let nullifier: Uint8Array = NO_BYTES;
  let pseudonym: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nullifier = $reader.bytes(); break;
      case 18: pseudonym = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { nullifier, pseudonym };
}

export interface CommitEntries {
  readonly campaign: string;
  readonly root: Uint8Array;
  readonly count: number;
}

export function writeCommitEntries($writer: Writer, message: CommitEntries): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.root?.length) { $writer.uint32(18); $writer.bytes(message.root); }
  if (message.count) { $writer.uint32(24); $writer.uint32(message.count); }
}

export function readCommitEntries($reader: Reader): CommitEntries {
  let campaign: string = '';
  let root: Uint8Array = NO_BYTES;
  let count: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: root = $reader.bytes(); break;
      case 24: count = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, root, count };
}

export interface ReportDoubleEntry {
  readonly campaign: string;
  readonly first: ListedEntry;
  readonly second: ListedEntry;
}

export function writeReportDoubleEntry($writer: Writer, message: ReportDoubleEntry): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.first != null) { $writer.uint32(18).fork(); writeListedEntry($writer, message.first); $writer.ldelim(); }
  if (message.second != null) { $writer.uint32(26).fork(); writeListedEntry($writer, message.second); $writer.ldelim(); }
}

export function readReportDoubleEntry($reader: Reader): ReportDoubleEntry {
  let campaign: string = '';
  let first: ListedEntry | undefined;
  let second: ListedEntry | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 18: first = nested($reader, 'first', readListedEntry); break;
      case 26: second = nested($reader, 'second', readListedEntry); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, first: present(first, 'first', 'present'), second: present(second, 'second', 'present') };
}

export interface ListedEntry {
  readonly bank: string;
  readonly position: number;
  readonly nullifier: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly path: readonly Uint8Array[];
}

export function writeListedEntry($writer: Writer, message: ListedEntry): void {
  if (message.bank) { $writer.uint32(10); $writer.string(message.bank); }
  if (message.position) { $writer.uint32(16); $writer.uint32(message.position); }
  if (message.nullifier?.length) { $writer.uint32(26); $writer.bytes(message.nullifier); }
  if (message.pseudonym?.length) { $writer.uint32(34); $writer.bytes(message.pseudonym); }
  if (message.path) for (const item of message.path) { $writer.uint32(42); $writer.bytes(item); }
}

export function readListedEntry($reader: Reader): ListedEntry {
  let bank: string = '';
  let position: number = 0;
  let nullifier: Uint8Array = NO_BYTES;
  let pseudonym: Uint8Array = NO_BYTES;
  const path: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: bank = $reader.stringVerify(); break;
      case 16: position = $reader.uint32(); break;
      case 26: nullifier = $reader.bytes(); break;
      case 34: pseudonym = $reader.bytes(); break;
      case 42: takePart($reader); path.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { bank, position, nullifier, pseudonym, path };
}

export interface DealSeed {
  readonly campaign: string;
  readonly round: number;
  readonly shares: readonly DealtShare[];
}

export function writeDealSeed($writer: Writer, message: DealSeed): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.round) { $writer.uint32(16); $writer.uint32(message.round); }
  if (message.shares) for (const item of message.shares) { $writer.uint32(26).fork(); writeDealtShare($writer, item); $writer.ldelim(); }
}

export function readDealSeed($reader: Reader): DealSeed {
  let campaign: string = '';
  let round: number = 0;
  const shares: DealtShare[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: round = $reader.uint32(); break;
      case 26: nestedItem($reader, 'shares', shares, readDealtShare); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, round, shares };
}

export interface DealtShare {
  readonly commitment: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export function writeDealtShare($writer: Writer, message: DealtShare): void {
  if (message.commitment?.length) { $writer.uint32(10); $writer.bytes(message.commitment); }
  if (message.encapsulatedKey?.length) { $writer.uint32(18); $writer.bytes(message.encapsulatedKey); }
  if (message.ciphertext?.length) { $writer.uint32(26); $writer.bytes(message.ciphertext); }
}

export function readDealtShare($reader: Reader): DealtShare {
  let commitment: Uint8Array = NO_BYTES;
  let encapsulatedKey: Uint8Array = NO_BYTES;
  let ciphertext: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: commitment = $reader.bytes(); break;
      case 18: encapsulatedKey = $reader.bytes(); break;
      case 26: ciphertext = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { commitment, encapsulatedKey, ciphertext };
}

export interface AckShares {
  readonly campaign: string;
  readonly round: number;
  readonly dealers: readonly number[];
}

export function writeAckShares($writer: Writer, message: AckShares): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.round) { $writer.uint32(16); $writer.uint32(message.round); }
  if (message.dealers?.length) {
    $writer.uint32(26).fork();
    for (const item of message.dealers) $writer.uint32(item);
    $writer.ldelim();
  }
}

export function readAckShares($reader: Reader): AckShares {
  let campaign: string = '';
  let round: number = 0;
  const dealers: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: round = $reader.uint32(); break;
      case 26: packed($reader, dealers); break;
      case 24: takePart($reader); dealers.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, round, dealers };
}

export interface RevealShares {
  readonly campaign: string;
  readonly round: number;
  readonly shares: readonly RevealedShare[];
}

export function writeRevealShares($writer: Writer, message: RevealShares): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.round) { $writer.uint32(16); $writer.uint32(message.round); }
  if (message.shares) for (const item of message.shares) { $writer.uint32(26).fork(); writeRevealedShare($writer, item); $writer.ldelim(); }
}

export function readRevealShares($reader: Reader): RevealShares {
  let campaign: string = '';
  let round: number = 0;
  const shares: RevealedShare[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: round = $reader.uint32(); break;
      case 26: nestedItem($reader, 'shares', shares, readRevealedShare); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, round, shares };
}

export interface RevealedShare {
  readonly dealer: number;
  readonly share: Uint8Array;
}

export function writeRevealedShare($writer: Writer, message: RevealedShare): void {
  if (message.dealer) { $writer.uint32(8); $writer.uint32(message.dealer); }
  if (message.share?.length) { $writer.uint32(18); $writer.bytes(message.share); }
}

export function readRevealedShare($reader: Reader): RevealedShare {
  let dealer: number = 0;
  let share: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: dealer = $reader.uint32(); break;
      case 18: share = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { dealer, share };
}

export interface FinishDraw {
  readonly campaign: string;
  readonly round: number;
}

export function writeFinishDraw($writer: Writer, message: FinishDraw): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.round) { $writer.uint32(16); $writer.uint32(message.round); }
}

export function readFinishDraw($reader: Reader): FinishDraw {
  let campaign: string = '';
  let round: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: round = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, round };
}

export interface RedoDraw {
  readonly campaign: string;
  readonly round: number;
}

export function writeRedoDraw($writer: Writer, message: RedoDraw): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.round) { $writer.uint32(16); $writer.uint32(message.round); }
}

export function readRedoDraw($reader: Reader): RedoDraw {
  let campaign: string = '';
  let round: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: round = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, round };
}

export interface SpendPacket {
  readonly campaign: string;
  readonly index: number;
  readonly id: string;
  readonly account: string;
  readonly merchant: string;
  readonly packetFen: bigint;
  readonly ownFen: bigint;
  readonly purpose: string;
  readonly order: string;
  readonly proof: EntryProof | null;
}

export function writeSpendPacket($writer: Writer, message: SpendPacket): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.index) { $writer.uint32(16); $writer.uint32(message.index); }
  if (message.id) { $writer.uint32(26); $writer.string(message.id); }
  if (message.account) { $writer.uint32(34); $writer.string(message.account); }
  if (message.merchant) { $writer.uint32(42); $writer.string(message.merchant); }
  if (message.packetFen) { $writer.uint32(48); writeUint64($writer, message.packetFen); }
  if (message.ownFen) { $writer.uint32(56); writeUint64($writer, message.ownFen); }
  if (message.purpose) { $writer.uint32(66); $writer.string(message.purpose); }
  if (message.order) { $writer.uint32(74); $writer.string(message.order); }
  if (message.proof != null) { $writer.uint32(82).fork(); writeEntryProof($writer, message.proof); $writer.ldelim(); }
}

export function readSpendPacket($reader: Reader): SpendPacket {
  let campaign: string = '';
  let index: number = 0;
  let id: string = '';
  let account: string = '';
  let merchant: string = '';
  let packetFen: bigint = 0n;
  let ownFen: bigint = 0n;
  let purpose: string = '';
  let order: string = '';
  let proof: EntryProof | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: index = $reader.uint32(); break;
      case 26: id = $reader.stringVerify(); break;
      case 34: account = $reader.stringVerify(); break;
      case 42: merchant = $reader.stringVerify(); break;
      case 48: packetFen = readUint64($reader); break;
      case 56: ownFen = readUint64($reader); break;
      case 66: purpose = $reader.stringVerify(); break;
      case 74: order = $reader.stringVerify(); break;
      case 82: proof = nested($reader, 'proof', readEntryProof); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, index, id, account, merchant, packetFen, ownFen, purpose, order, proof };
}

export interface EntryProof {
  readonly nullifier: Uint8Array;
  readonly salt: Uint8Array;
  readonly bank: string;
  readonly position: number;
  readonly path: readonly Uint8Array[];
}

export function writeEntryProof($writer: Writer, message: EntryProof): void {
  if (message.nullifier?.length) { $writer.uint32(10); $writer.bytes(message.nullifier); }
  if (message.salt?.length) { $writer.uint32(18); $writer.bytes(message.salt); }
  if (message.bank) { $writer.uint32(26); $writer.string(message.bank); }
  if (message.position) { $writer.uint32(32); $writer.uint32(message.position); }
  if (message.path) for (const item of message.path) { $writer.uint32(42); $writer.bytes(item); }
}

export function readEntryProof($reader: Reader): EntryProof {
  let nullifier: Uint8Array = NO_BYTES;
  let salt: Uint8Array = NO_BYTES;
  let bank: string = '';
  let position: number = 0;
  const path: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nullifier = $reader.bytes(); break;
      case 18: salt = $reader.bytes(); break;
      case 26: bank = $reader.stringVerify(); break;
      case 32: position = $reader.uint32(); break;
      case 42: takePart($reader); path.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { nullifier, salt, bank, position, path };
}

export interface RefundPacket {
  readonly campaign: string;
  readonly index: number;
  readonly id: string;
  readonly refund: string;
  readonly amountFen: bigint;
}

export function writeRefundPacket($writer: Writer, message: RefundPacket): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
  if (message.index) { $writer.uint32(16); $writer.uint32(message.index); }
  if (message.id) { $writer.uint32(26); $writer.string(message.id); }
  if (message.refund) { $writer.uint32(34); $writer.string(message.refund); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
}

export function readRefundPacket($reader: Reader): RefundPacket {
  let campaign: string = '';
  let index: number = 0;
  let id: string = '';
  let refund: string = '';
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      case 16: index = $reader.uint32(); break;
      case 26: id = $reader.stringVerify(); break;
      case 34: refund = $reader.stringVerify(); break;
      case 40: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign, index, id, refund, amountFen };
}

export interface EndCampaign {
  readonly campaign: string;
}

export function writeEndCampaign($writer: Writer, message: EndCampaign): void {
  if (message.campaign) { $writer.uint32(10); $writer.string(message.campaign); }
}

export function readEndCampaign($reader: Reader): EndCampaign {
  let campaign: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: campaign = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaign };
}

export interface ApplySites {
  readonly lines: readonly SiteApplication[];
}

export function writeApplySites($writer: Writer, message: ApplySites): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeSiteApplication($writer, item); $writer.ldelim(); }
}

export function readApplySites($reader: Reader): ApplySites {
  const lines: SiteApplication[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readSiteApplication); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const SITE_APPLICATION_FEED_IN = ['full', 'surplus'] as const;
export type SiteApplicationFeedIn = (typeof SITE_APPLICATION_FEED_IN)[number];
export interface SiteApplication {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: SiteApplicationFeedIn;
  readonly capacityW: bigint;
}

export function writeSiteApplication($writer: Writer, message: SiteApplication): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.producerAccount) { $writer.uint32(18); $writer.string(message.producerAccount); }
  if (message.feedIn) { $writer.uint32(26); $writer.string(message.feedIn); }
  if (message.capacityW) { $writer.uint32(32); writeUint64($writer, message.capacityW); }
}

export function readSiteApplication($reader: Reader): SiteApplication {
  let site: string = '';
  let producerAccount: string = '';
  let feedIn: SiteApplicationFeedIn | undefined;
  let capacityW: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: producerAccount = $reader.stringVerify(); break;
      case 26: feedIn = oneOf($reader, 'feedIn', SITE_APPLICATION_FEED_IN); break;
      case 32: capacityW = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, producerAccount, feedIn: present(feedIn, 'feedIn', 'full | surplus'), capacityW };
}

export interface SetSiteStatus {
  readonly lines: readonly SiteStatusChange[];
}

export function writeSetSiteStatus($writer: Writer, message: SetSiteStatus): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeSiteStatusChange($writer, item); $writer.ldelim(); }
}

export function readSetSiteStatus($reader: Reader): SetSiteStatus {
  const lines: SiteStatusChange[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readSiteStatusChange); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const SITE_STATUS_CHANGE_STATUS = ['approved', 'connected', 'suspended', 'closed'] as const;
export type SiteStatusChangeStatus = (typeof SITE_STATUS_CHANGE_STATUS)[number];
export interface SiteStatusChange {
  readonly site: string;
  readonly status: SiteStatusChangeStatus;
  readonly reason: string;
}

export function writeSiteStatusChange($writer: Writer, message: SiteStatusChange): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.status) { $writer.uint32(18); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

export function readSiteStatusChange($reader: Reader): SiteStatusChange {
  let site: string = '';
  let status: SiteStatusChangeStatus | undefined;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: status = oneOf($reader, 'status', SITE_STATUS_CHANGE_STATUS); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, status: present(status, 'status', 'approved | connected | suspended | closed'), reason };
}

export interface RecordReadings {
  readonly lines: readonly ReadingLine[];
}

export function writeRecordReadings($writer: Writer, message: RecordReadings): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeReadingLine($writer, item); $writer.ldelim(); }
}

export function readRecordReadings($reader: Reader): RecordReadings {
  const lines: ReadingLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readReadingLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const READING_LINE_QUALITY = ['actual', 'estimated', 'substituted'] as const;
export type ReadingLineQuality = (typeof READING_LINE_QUALITY)[number];
export interface ReadingLine {
  readonly site: string;
  readonly atMs: bigint;
  readonly registers: readonly Register[];
  readonly quality: ReadingLineQuality;
  readonly seriesCommitment: Uint8Array;
  readonly intervalDigest: Uint8Array;
}

export function writeReadingLine($writer: Writer, message: ReadingLine): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.atMs) { $writer.uint32(16); writeUint64($writer, message.atMs); }
  if (message.registers) for (const item of message.registers) { $writer.uint32(26).fork(); writeRegister($writer, item); $writer.ldelim(); }
  if (message.quality) { $writer.uint32(34); $writer.string(message.quality); }
  if (message.seriesCommitment?.length) { $writer.uint32(42); $writer.bytes(message.seriesCommitment); }
  if (message.intervalDigest?.length) { $writer.uint32(50); $writer.bytes(message.intervalDigest); }
}

export function readReadingLine($reader: Reader): ReadingLine {
  let site: string = '';
  let atMs: bigint = 0n;
  const registers: Register[] = [];
  let quality: ReadingLineQuality | undefined;
  let seriesCommitment: Uint8Array = NO_BYTES;
  let intervalDigest: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: atMs = readUint64($reader); break;
      case 26: nestedItem($reader, 'registers', registers, readRegister); break;
      case 34: quality = oneOf($reader, 'quality', READING_LINE_QUALITY); break;
      case 42: seriesCommitment = $reader.bytes(); break;
      case 50: intervalDigest = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, atMs, registers, quality: present(quality, 'quality', 'actual | estimated | substituted'), seriesCommitment, intervalDigest };
}

export interface Register {
  readonly name: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

export function writeRegister($writer: Writer, message: Register): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(24); writeUint64($writer, message.importWh); }
}

export function readRegister($reader: Reader): Register {
  let name: string = '';
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      case 24: importWh = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, exportWh, importWh };
}

export interface CorrectReading {
  readonly reading: ReadingLine;
  readonly afterExchange: readonly Register[];
  readonly reason: string;
}

export function writeCorrectReading($writer: Writer, message: CorrectReading): void {
  if (message.reading != null) { $writer.uint32(10).fork(); writeReadingLine($writer, message.reading); $writer.ldelim(); }
  if (message.afterExchange) for (const item of message.afterExchange) { $writer.uint32(18).fork(); writeRegister($writer, item); $writer.ldelim(); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

export function readCorrectReading($reader: Reader): CorrectReading {
  let reading: ReadingLine | undefined;
  const afterExchange: Register[] = [];
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: reading = nested($reader, 'reading', readReadingLine); break;
      case 18: nestedItem($reader, 'afterExchange', afterExchange, readRegister); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { reading: present(reading, 'reading', 'present'), afterExchange, reason };
}

export const MOVE_SITE_CONSENT = ['holder', 'servicing-member', 'regulator'] as const;
export type MoveSiteConsent = (typeof MOVE_SITE_CONSENT)[number];
export interface MoveSite {
  readonly site: string;
  readonly producerAccount: string;
  readonly atMs: bigint;
  readonly consent: MoveSiteConsent;
  readonly reason: string;
}

export function writeMoveSite($writer: Writer, message: MoveSite): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.producerAccount) { $writer.uint32(18); $writer.string(message.producerAccount); }
  if (message.atMs) { $writer.uint32(24); writeUint64($writer, message.atMs); }
  if (message.consent) { $writer.uint32(34); $writer.string(message.consent); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
}

export function readMoveSite($reader: Reader): MoveSite {
  let site: string = '';
  let producerAccount: string = '';
  let atMs: bigint = 0n;
  let consent: MoveSiteConsent | undefined;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: producerAccount = $reader.stringVerify(); break;
      case 24: atMs = readUint64($reader); break;
      case 34: consent = oneOf($reader, 'consent', MOVE_SITE_CONSENT); break;
      case 42: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, producerAccount, atMs, consent: present(consent, 'consent', 'holder | servicing-member | regulator'), reason };
}

export interface PublishTariffPlan {
  readonly plan: string;
  readonly version: number;
  readonly effectiveFromMs: bigint;
  readonly timeZone: string;
  readonly rates: readonly TariffRate[];
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
  readonly terms: PlanTerms | null;
}

export function writePublishTariffPlan($writer: Writer, message: PublishTariffPlan): void {
  if (message.plan) { $writer.uint32(10); $writer.string(message.plan); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.effectiveFromMs) { $writer.uint32(24); writeUint64($writer, message.effectiveFromMs); }
  if (message.timeZone) { $writer.uint32(34); $writer.string(message.timeZone); }
  if (message.rates) for (const item of message.rates) { $writer.uint32(42).fork(); writeTariffRate($writer, item); $writer.ldelim(); }
  if (message.subsidyMicroYuanPerKwh) { $writer.uint32(48); writeUint64($writer, message.subsidyMicroYuanPerKwh); }
  if (message.taxBasisPoints) { $writer.uint32(56); $writer.uint32(message.taxBasisPoints); }
  if (message.terms != null) { $writer.uint32(66).fork(); writePlanTerms($writer, message.terms); $writer.ldelim(); }
}

export function readPublishTariffPlan($reader: Reader): PublishTariffPlan {
  let plan: string = '';
  let version: number = 0;
  let effectiveFromMs: bigint = 0n;
  let timeZone: string = '';
  const rates: TariffRate[] = [];
  let subsidyMicroYuanPerKwh: bigint = 0n;
  let taxBasisPoints: number = 0;
  let terms: PlanTerms | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 24: effectiveFromMs = readUint64($reader); break;
      case 34: timeZone = $reader.stringVerify(); break;
      case 42: nestedItem($reader, 'rates', rates, readTariffRate); break;
      case 48: subsidyMicroYuanPerKwh = readUint64($reader); break;
      case 56: taxBasisPoints = $reader.uint32(); break;
      case 66: terms = nested($reader, 'terms', readPlanTerms); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan, version, effectiveFromMs, timeZone, rates, subsidyMicroYuanPerKwh, taxBasisPoints, terms };
}

export interface PlanTerms {
  readonly floor: Price | null;
  readonly cap: Price | null;
  readonly grossAtLeastZero: boolean;
  readonly calendar: CalendarVersion | null;
  readonly profile: LoadProfile | null;
  readonly dated: DatedPrices | null;
}

export function writePlanTerms($writer: Writer, message: PlanTerms): void {
  if (message.floor != null) { $writer.uint32(10).fork(); writePrice($writer, message.floor); $writer.ldelim(); }
  if (message.cap != null) { $writer.uint32(18).fork(); writePrice($writer, message.cap); $writer.ldelim(); }
  if (message.grossAtLeastZero) { $writer.uint32(24); $writer.bool(message.grossAtLeastZero); }
  if (message.calendar != null) { $writer.uint32(34).fork(); writeCalendarVersion($writer, message.calendar); $writer.ldelim(); }
  if (message.profile != null) { $writer.uint32(42).fork(); writeLoadProfile($writer, message.profile); $writer.ldelim(); }
  if (message.dated != null) { $writer.uint32(50).fork(); writeDatedPrices($writer, message.dated); $writer.ldelim(); }
}

export function readPlanTerms($reader: Reader): PlanTerms {
  let floor: Price | null = null;
  let cap: Price | null = null;
  let grossAtLeastZero: boolean = false;
  let calendar: CalendarVersion | null = null;
  let profile: LoadProfile | null = null;
  let dated: DatedPrices | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: floor = nested($reader, 'floor', readPrice); break;
      case 18: cap = nested($reader, 'cap', readPrice); break;
      case 24: grossAtLeastZero = $reader.bool(); break;
      case 34: calendar = nested($reader, 'calendar', readCalendarVersion); break;
      case 42: profile = nested($reader, 'profile', readLoadProfile); break;
      case 50: dated = nested($reader, 'dated', readDatedPrices); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { floor, cap, grossAtLeastZero, calendar, profile, dated };
}

export interface DatedPrices {
  readonly series: string;
  readonly stepSeconds: number;
}

export function writeDatedPrices($writer: Writer, message: DatedPrices): void {
  if (message.series) { $writer.uint32(10); $writer.string(message.series); }
  if (message.stepSeconds) { $writer.uint32(16); $writer.uint32(message.stepSeconds); }
}

export function readDatedPrices($reader: Reader): DatedPrices {
  let series: string = '';
  let stepSeconds: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: series = $reader.stringVerify(); break;
      case 16: stepSeconds = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { series, stepSeconds };
}

export interface LoadProfile {
  readonly name: string;
  readonly shares: readonly ProfileShare[];
}

export function writeLoadProfile($writer: Writer, message: LoadProfile): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.shares) for (const item of message.shares) { $writer.uint32(18).fork(); writeProfileShare($writer, item); $writer.ldelim(); }
}

export function readLoadProfile($reader: Reader): LoadProfile {
  let name: string = '';
  const shares: ProfileShare[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'shares', shares, readProfileShare); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, shares };
}

export interface ProfileShare {
  readonly rate: string;
  readonly millionths: number;
}

export function writeProfileShare($writer: Writer, message: ProfileShare): void {
  if (message.rate) { $writer.uint32(10); $writer.string(message.rate); }
  if (message.millionths) { $writer.uint32(16); $writer.uint32(message.millionths); }
}

export function readProfileShare($reader: Reader): ProfileShare {
  let rate: string = '';
  let millionths: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rate = $reader.stringVerify(); break;
      case 16: millionths = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rate, millionths };
}

export interface CalendarVersion {
  readonly calendar: string;
  readonly version: number;
}

export function writeCalendarVersion($writer: Writer, message: CalendarVersion): void {
  if (message.calendar) { $writer.uint32(10); $writer.string(message.calendar); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
}

export function readCalendarVersion($reader: Reader): CalendarVersion {
  let calendar: string = '';
  let version: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: calendar = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { calendar, version };
}

export interface Price {
  readonly microYuanPerKwh: bigint;
}

export function writePrice($writer: Writer, message: Price): void {
  if (message.microYuanPerKwh) { $writer.uint32(8); writeSint64($writer, message.microYuanPerKwh); }
}

export function readPrice($reader: Reader): Price {
  let microYuanPerKwh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: microYuanPerKwh = readSint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { microYuanPerKwh };
}

export interface TariffRate {
  readonly name: string;
  readonly months: string;
  readonly hours: string;
  readonly microYuanPerKwh: bigint;
  readonly days: string;
}

export function writeTariffRate($writer: Writer, message: TariffRate): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.months) { $writer.uint32(18); $writer.string(message.months); }
  if (message.hours) { $writer.uint32(26); $writer.string(message.hours); }
  if (message.microYuanPerKwh) { $writer.uint32(32); writeSint64($writer, message.microYuanPerKwh); }
  if (message.days) { $writer.uint32(42); $writer.string(message.days); }
}

export function readTariffRate($reader: Reader): TariffRate {
  let name: string = '';
  let months: string = '';
  let hours: string = '';
  let microYuanPerKwh: bigint = 0n;
  let days: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: months = $reader.stringVerify(); break;
      case 26: hours = $reader.stringVerify(); break;
      case 32: microYuanPerKwh = readSint64($reader); break;
      case 42: days = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, months, hours, microYuanPerKwh, days };
}

export interface PublishCalendar {
  readonly calendar: string;
  readonly version: number;
  readonly fromDate: string;
  readonly untilDate: string;
  readonly kinds: readonly HolidayKind[];
}

export function writePublishCalendar($writer: Writer, message: PublishCalendar): void {
  if (message.calendar) { $writer.uint32(10); $writer.string(message.calendar); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.fromDate) { $writer.uint32(26); $writer.string(message.fromDate); }
  if (message.untilDate) { $writer.uint32(34); $writer.string(message.untilDate); }
  if (message.kinds) for (const item of message.kinds) { $writer.uint32(42).fork(); writeHolidayKind($writer, item); $writer.ldelim(); }
}

export function readPublishCalendar($reader: Reader): PublishCalendar {
  let calendar: string = '';
  let version: number = 0;
  let fromDate: string = '';
  let untilDate: string = '';
  const kinds: HolidayKind[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: calendar = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 26: fromDate = $reader.stringVerify(); break;
      case 34: untilDate = $reader.stringVerify(); break;
      case 42: nestedItem($reader, 'kinds', kinds, readHolidayKind); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { calendar, version, fromDate, untilDate, kinds };
}

export interface HolidayKind {
  readonly name: string;
  readonly dates: readonly string[];
}

export function writeHolidayKind($writer: Writer, message: HolidayKind): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.dates) for (const item of message.dates) { $writer.uint32(18); $writer.string(item); }
}

export function readHolidayKind($reader: Reader): HolidayKind {
  let name: string = '';
  const dates: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: takePart($reader); dates.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, dates };
}

export interface PublishPrices {
  readonly series: string;
  readonly stepSeconds: number;
  readonly fromMs: bigint;
  readonly prices: readonly Price[];
}

export function writePublishPrices($writer: Writer, message: PublishPrices): void {
  if (message.series) { $writer.uint32(10); $writer.string(message.series); }
  if (message.stepSeconds) { $writer.uint32(16); $writer.uint32(message.stepSeconds); }
  if (message.fromMs) { $writer.uint32(24); writeUint64($writer, message.fromMs); }
  if (message.prices) for (const item of message.prices) { $writer.uint32(34).fork(); writePrice($writer, item); $writer.ldelim(); }
}

export function readPublishPrices($reader: Reader): PublishPrices {
  let series: string = '';
  let stepSeconds: number = 0;
  let fromMs: bigint = 0n;
  const prices: Price[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: series = $reader.stringVerify(); break;
      case 16: stepSeconds = $reader.uint32(); break;
      case 24: fromMs = readUint64($reader); break;
      case 34: nestedItem($reader, 'prices', prices, readPrice); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { series, stepSeconds, fromMs, prices };
}

export interface SettlePeriod {
  readonly plan: string;
  readonly planVersion: number;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly lines: readonly StatementLine[];
}

export function writeSettlePeriod($writer: Writer, message: SettlePeriod): void {
  if (message.plan) { $writer.uint32(10); $writer.string(message.plan); }
  if (message.planVersion) { $writer.uint32(16); $writer.uint32(message.planVersion); }
  if (message.periodStartMs) { $writer.uint32(24); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(32); writeUint64($writer, message.periodEndMs); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(42).fork(); writeStatementLine($writer, item); $writer.ldelim(); }
}

export function readSettlePeriod($reader: Reader): SettlePeriod {
  let plan: string = '';
  let planVersion: number = 0;
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  const lines: StatementLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = $reader.stringVerify(); break;
      case 16: planVersion = $reader.uint32(); break;
      case 24: periodStartMs = readUint64($reader); break;
      case 32: periodEndMs = readUint64($reader); break;
      case 42: nestedItem($reader, 'lines', lines, readStatementLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan, planVersion, periodStartMs, periodEndMs, lines };
}

export interface StatementLine {
  readonly site: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly intervalWh: Uint8Array;
}

export function writeStatementLine($writer: Writer, message: StatementLine): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(24); writeUint64($writer, message.importWh); }
  if (message.grossFen) { $writer.uint32(32); writeSint64($writer, message.grossFen); }
  if (message.subsidyFen) { $writer.uint32(40); writeUint64($writer, message.subsidyFen); }
  if (message.taxFen) { $writer.uint32(48); writeUint64($writer, message.taxFen); }
  if (message.netFen) { $writer.uint32(56); writeSint64($writer, message.netFen); }
  if (message.intervalWh?.length) { $writer.uint32(98); $writer.bytes(message.intervalWh); }
}

export function readStatementLine($reader: Reader): StatementLine {
  let site: string = '';
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;
  let grossFen: bigint = 0n;
  let subsidyFen: bigint = 0n;
  let taxFen: bigint = 0n;
  let netFen: bigint = 0n;
  let intervalWh: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      case 24: importWh = readUint64($reader); break;
      case 32: grossFen = readSint64($reader); break;
      case 40: subsidyFen = readUint64($reader); break;
      case 48: taxFen = readUint64($reader); break;
      case 56: netFen = readSint64($reader); break;
      case 98: intervalWh = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh };
}

export interface CorrectStatement {
  readonly periodStartMs: bigint;
  readonly line: StatementLine;
  readonly reason: string;
}

export function writeCorrectStatement($writer: Writer, message: CorrectStatement): void {
  if (message.periodStartMs) { $writer.uint32(8); writeUint64($writer, message.periodStartMs); }
  if (message.line != null) { $writer.uint32(18).fork(); writeStatementLine($writer, message.line); $writer.ldelim(); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

export function readCorrectStatement($reader: Reader): CorrectStatement {
  let periodStartMs: bigint = 0n;
  let line: StatementLine | undefined;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: periodStartMs = readUint64($reader); break;
      case 18: line = nested($reader, 'line', readStatementLine); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { periodStartMs, line: present(line, 'line', 'present'), reason };
}

export interface RepayDebt {
  readonly site: string;
  readonly account: string;
  readonly amountFen: bigint;
  readonly debtor: string;
}

export function writeRepayDebt($writer: Writer, message: RepayDebt): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.debtor) { $writer.uint32(34); $writer.string(message.debtor); }
}

export function readRepayDebt($reader: Reader): RepayDebt {
  let site: string = '';
  let account: string = '';
  let amountFen: bigint = 0n;
  let debtor: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: account = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 34: debtor = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, account, amountFen, debtor };
}

export const DEFINE_SCENARIO_GRANULARITY = ['record', 'subject', 'scenario'] as const;
export type DefineScenarioGranularity = (typeof DEFINE_SCENARIO_GRANULARITY)[number];
export const DEFINE_SCENARIO_CHANGED_BY = ['owner', 'owner-and-supervisor'] as const;
export type DefineScenarioChangedBy = (typeof DEFINE_SCENARIO_CHANGED_BY)[number];
export const DEFINE_SCENARIO_GUARDIANS = ['none', 'appointed', 'ordered'] as const;
export type DefineScenarioGuardians = (typeof DEFINE_SCENARIO_GUARDIANS)[number];
export const DEFINE_SCENARIO_KEPT_BY = ['all-members', 'readers-and-owner'] as const;
export type DefineScenarioKeptBy = (typeof DEFINE_SCENARIO_KEPT_BY)[number];
export interface DefineScenario {
  readonly scenario: string;
  readonly version: number;
  readonly dataSchema: string;
  readonly publishers: readonly string[];
  readonly readers: readonly string[];
  readonly purposes: readonly string[];
  readonly consentRequired: boolean;
  readonly granularity: DefineScenarioGranularity;
  readonly longestGrantMs: bigint;
  readonly retentionMs: bigint;
  readonly supervisor: string;
  readonly changedBy: DefineScenarioChangedBy;
  readonly history: boolean;
  readonly fieldGroups: readonly FieldGroup[];
  readonly guardians: DefineScenarioGuardians;
  readonly aggregates: AggregateTerms | null;
  readonly subjectMayPurge: boolean;
  readonly keptBy: DefineScenarioKeptBy;
  readonly attestedBy: number;
}

export function writeDefineScenario($writer: Writer, message: DefineScenario): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.dataSchema) { $writer.uint32(26); $writer.string(message.dataSchema); }
  if (message.publishers) for (const item of message.publishers) { $writer.uint32(34); $writer.string(item); }
  if (message.readers) for (const item of message.readers) { $writer.uint32(42); $writer.string(item); }
  if (message.purposes) for (const item of message.purposes) { $writer.uint32(50); $writer.string(item); }
  if (message.consentRequired) { $writer.uint32(56); $writer.bool(message.consentRequired); }
  if (message.granularity) { $writer.uint32(66); $writer.string(message.granularity); }
  if (message.longestGrantMs) { $writer.uint32(72); writeUint64($writer, message.longestGrantMs); }
  if (message.retentionMs) { $writer.uint32(80); writeUint64($writer, message.retentionMs); }
  if (message.supervisor) { $writer.uint32(90); $writer.string(message.supervisor); }
  if (message.changedBy) { $writer.uint32(98); $writer.string(message.changedBy); }
  if (message.history) { $writer.uint32(104); $writer.bool(message.history); }
  if (message.fieldGroups) for (const item of message.fieldGroups) { $writer.uint32(114).fork(); writeFieldGroup($writer, item); $writer.ldelim(); }
  if (message.guardians) { $writer.uint32(122); $writer.string(message.guardians); }
  if (message.aggregates != null) { $writer.uint32(146).fork(); writeAggregateTerms($writer, message.aggregates); $writer.ldelim(); }
  if (message.subjectMayPurge) { $writer.uint32(160); $writer.bool(message.subjectMayPurge); }
  if (message.keptBy) { $writer.uint32(170); $writer.string(message.keptBy); }
  if (message.attestedBy) { $writer.uint32(176); $writer.uint32(message.attestedBy); }
}

export function readDefineScenario($reader: Reader): DefineScenario {
  let scenario: string = '';
  let version: number = 0;
  let dataSchema: string = '';
  const publishers: string[] = [];
  const readers: string[] = [];
  const purposes: string[] = [];
  let consentRequired: boolean = false;
  let granularity: DefineScenarioGranularity | undefined;
  let longestGrantMs: bigint = 0n;
  let retentionMs: bigint = 0n;
  let supervisor: string = '';
  let changedBy: DefineScenarioChangedBy | undefined;
  let history: boolean = false;
  const fieldGroups: FieldGroup[] = [];
  let guardians: DefineScenarioGuardians | undefined;
  let aggregates: AggregateTerms | null = null;
  let subjectMayPurge: boolean = false;
  let keptBy: DefineScenarioKeptBy | undefined;
  let attestedBy: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 26: dataSchema = $reader.stringVerify(); break;
      case 34: takePart($reader); publishers.push($reader.stringVerify()); break;
      case 42: takePart($reader); readers.push($reader.stringVerify()); break;
      case 50: takePart($reader); purposes.push($reader.stringVerify()); break;
      case 56: consentRequired = $reader.bool(); break;
      case 66: granularity = oneOf($reader, 'granularity', DEFINE_SCENARIO_GRANULARITY); break;
      case 72: longestGrantMs = readUint64($reader); break;
      case 80: retentionMs = readUint64($reader); break;
      case 90: supervisor = $reader.stringVerify(); break;
      case 98: changedBy = oneOf($reader, 'changedBy', DEFINE_SCENARIO_CHANGED_BY); break;
      case 104: history = $reader.bool(); break;
      case 114: nestedItem($reader, 'fieldGroups', fieldGroups, readFieldGroup); break;
      case 122: guardians = oneOf($reader, 'guardians', DEFINE_SCENARIO_GUARDIANS); break;
      case 146: aggregates = nested($reader, 'aggregates', readAggregateTerms); break;
      case 160: subjectMayPurge = $reader.bool(); break;
      case 170: keptBy = oneOf($reader, 'keptBy', DEFINE_SCENARIO_KEPT_BY); break;
      case 176: attestedBy = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, version, dataSchema, publishers, readers, purposes, consentRequired, granularity: present(granularity, 'granularity', 'record | subject | scenario'), longestGrantMs, retentionMs, supervisor, changedBy: present(changedBy, 'changedBy', 'owner | owner-and-supervisor'), history, fieldGroups, guardians: present(guardians, 'guardians', 'none | appointed | ordered'), aggregates, subjectMayPurge, keptBy: present(keptBy, 'keptBy', 'all-members | readers-and-owner'), attestedBy };
}

export interface FieldGroup {
  readonly fieldGroup: string;
  readonly readers: readonly string[];
}

export function writeFieldGroup($writer: Writer, message: FieldGroup): void {
  if (message.fieldGroup) { $writer.uint32(10); $writer.string(message.fieldGroup); }
  if (message.readers) for (const item of message.readers) { $writer.uint32(18); $writer.string(item); }
}

export function readFieldGroup($reader: Reader): FieldGroup {
  let fieldGroup: string = '';
  const readers: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: fieldGroup = $reader.stringVerify(); break;
      case 18: takePart($reader); readers.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { fieldGroup, readers };
}

export const AGGREGATE_TERMS_ANSWERED_BY = ['owner', 'owner-or-node'] as const;
export type AggregateTermsAnsweredBy = (typeof AGGREGATE_TERMS_ANSWERED_BY)[number];
export interface AggregateTerms {
  readonly smallestGroup: number;
  readonly roundTo: bigint;
  readonly questionsPerReader: number;
  readonly budgetPeriodMs: bigint;
  readonly answeredBy: AggregateTermsAnsweredBy;
}

export function writeAggregateTerms($writer: Writer, message: AggregateTerms): void {
  if (message.smallestGroup) { $writer.uint32(8); $writer.uint32(message.smallestGroup); }
  if (message.roundTo) { $writer.uint32(16); writeUint64($writer, message.roundTo); }
  if (message.questionsPerReader) { $writer.uint32(24); $writer.uint32(message.questionsPerReader); }
  if (message.budgetPeriodMs) { $writer.uint32(32); writeUint64($writer, message.budgetPeriodMs); }
  if (message.answeredBy) { $writer.uint32(42); $writer.string(message.answeredBy); }
}

export function readAggregateTerms($reader: Reader): AggregateTerms {
  let smallestGroup: number = 0;
  let roundTo: bigint = 0n;
  let questionsPerReader: number = 0;
  let budgetPeriodMs: bigint = 0n;
  let answeredBy: AggregateTermsAnsweredBy | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: smallestGroup = $reader.uint32(); break;
      case 16: roundTo = readUint64($reader); break;
      case 24: questionsPerReader = $reader.uint32(); break;
      case 32: budgetPeriodMs = readUint64($reader); break;
      case 42: answeredBy = oneOf($reader, 'answeredBy', AGGREGATE_TERMS_ANSWERED_BY); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { smallestGroup, roundTo, questionsPerReader, budgetPeriodMs, answeredBy: present(answeredBy, 'answeredBy', 'owner | owner-or-node') };
}

export interface PublishRecords {
  readonly lines: readonly RecordHeader[];
}

export function writePublishRecords($writer: Writer, message: PublishRecords): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeRecordHeader($writer, item); $writer.ldelim(); }
}

export function readPublishRecords($reader: Reader): PublishRecords {
  const lines: RecordHeader[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readRecordHeader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const RECORD_HEADER_SUITE = ['x25519-hkdf-sha256-aes256gcm'] as const;
export type RecordHeaderSuite = (typeof RECORD_HEADER_SUITE)[number];
export interface RecordHeader {
  readonly record: string;
  readonly scenario: string;
  readonly policyVersion: number;
  readonly keyEpoch: number;
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  readonly length: bigint;
  readonly commitment: Uint8Array;
  readonly ciphertextHash: Uint8Array;
  readonly suite: RecordHeaderSuite;
  readonly fieldGroup: string;
  readonly chunkHashes: readonly Uint8Array[];
}

export function writeRecordHeader($writer: Writer, message: RecordHeader): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.policyVersion) { $writer.uint32(24); $writer.uint32(message.policyVersion); }
  if (message.keyEpoch) { $writer.uint32(32); $writer.uint32(message.keyEpoch); }
  if (message.subject) { $writer.uint32(42); $writer.string(message.subject); }
  if (message.periodStartMs) { $writer.uint32(48); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(56); writeUint64($writer, message.periodEndMs); }
  if (message.contentType) { $writer.uint32(66); $writer.string(message.contentType); }
  if (message.length) { $writer.uint32(72); writeUint64($writer, message.length); }
  if (message.commitment?.length) { $writer.uint32(82); $writer.bytes(message.commitment); }
  if (message.ciphertextHash?.length) { $writer.uint32(90); $writer.bytes(message.ciphertextHash); }
  if (message.suite) { $writer.uint32(98); $writer.string(message.suite); }
  if (message.fieldGroup) { $writer.uint32(106); $writer.string(message.fieldGroup); }
  if (message.chunkHashes) for (const item of message.chunkHashes) { $writer.uint32(114); $writer.bytes(item); }
}

export function readRecordHeader($reader: Reader): RecordHeader {
  let record: string = '';
  let scenario: string = '';
  let policyVersion: number = 0;
  let keyEpoch: number = 0;
  let subject: string = '';
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  let contentType: string = '';
  let length: bigint = 0n;
  let commitment: Uint8Array = NO_BYTES;
  let ciphertextHash: Uint8Array = NO_BYTES;
  let suite: RecordHeaderSuite | undefined;
  let fieldGroup: string = '';
  const chunkHashes: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 24: policyVersion = $reader.uint32(); break;
      case 32: keyEpoch = $reader.uint32(); break;
      case 42: subject = $reader.stringVerify(); break;
      case 48: periodStartMs = readUint64($reader); break;
      case 56: periodEndMs = readUint64($reader); break;
      case 66: contentType = $reader.stringVerify(); break;
      case 72: length = readUint64($reader); break;
      case 82: commitment = $reader.bytes(); break;
      case 90: ciphertextHash = $reader.bytes(); break;
      case 98: suite = oneOf($reader, 'suite', RECORD_HEADER_SUITE); break;
      case 106: fieldGroup = $reader.stringVerify(); break;
      case 114: takePart($reader); chunkHashes.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, scenario, policyVersion, keyEpoch, subject, periodStartMs, periodEndMs, contentType, length, commitment, ciphertextHash, suite: present(suite, 'suite', 'x25519-hkdf-sha256-aes256gcm'), fieldGroup, chunkHashes };
}

export const GRANT_ACCESS_GRANULARITY = ['record', 'subject', 'scenario'] as const;
export type GrantAccessGranularity = (typeof GRANT_ACCESS_GRANULARITY)[number];
export const GRANT_ACCESS_SUITE = ['x25519-hkdf-sha256-aes256gcm', 'x-wing-hkdf-sha256-aes256gcm'] as const;
export type GrantAccessSuite = (typeof GRANT_ACCESS_SUITE)[number];
export interface GrantAccess {
  readonly grant: string;
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly granularity: GrantAccessGranularity;
  readonly subject: string;
  readonly record: string;
  readonly keyEpoch: number;
  readonly expiresAtMs: bigint;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKey: Uint8Array;
  readonly request: string;
  readonly suite: GrantAccessSuite;
  readonly readerKey: number;
  readonly grantedGroups: readonly string[];
  readonly standingRule: number;
  readonly ruleVersion: number;
}

export function writeGrantAccess($writer: Writer, message: GrantAccess): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.reader) { $writer.uint32(26); $writer.string(message.reader); }
  if (message.purpose) { $writer.uint32(34); $writer.string(message.purpose); }
  if (message.granularity) { $writer.uint32(42); $writer.string(message.granularity); }
  if (message.subject) { $writer.uint32(50); $writer.string(message.subject); }
  if (message.record) { $writer.uint32(58); $writer.string(message.record); }
  if (message.keyEpoch) { $writer.uint32(64); $writer.uint32(message.keyEpoch); }
  if (message.expiresAtMs) { $writer.uint32(72); writeUint64($writer, message.expiresAtMs); }
  if (message.encapsulatedKey?.length) { $writer.uint32(82); $writer.bytes(message.encapsulatedKey); }
  if (message.sealedKey?.length) { $writer.uint32(90); $writer.bytes(message.sealedKey); }
  if (message.request) { $writer.uint32(98); $writer.string(message.request); }
  if (message.suite) { $writer.uint32(106); $writer.string(message.suite); }
  if (message.readerKey) { $writer.uint32(112); $writer.uint32(message.readerKey); }
  if (message.grantedGroups) for (const item of message.grantedGroups) { $writer.uint32(122); $writer.string(item); }
  if (message.standingRule) { $writer.uint32(128); $writer.uint32(message.standingRule); }
  if (message.ruleVersion) { $writer.uint32(136); $writer.uint32(message.ruleVersion); }
}

export function readGrantAccess($reader: Reader): GrantAccess {
  let grant: string = '';
  let scenario: string = '';
  let reader: string = '';
  let purpose: string = '';
  let granularity: GrantAccessGranularity | undefined;
  let subject: string = '';
  let record: string = '';
  let keyEpoch: number = 0;
  let expiresAtMs: bigint = 0n;
  let encapsulatedKey: Uint8Array = NO_BYTES;
  let sealedKey: Uint8Array = NO_BYTES;
  let request: string = '';
  let suite: GrantAccessSuite | undefined;
  let readerKey: number = 0;
  const grantedGroups: string[] = [];
  let standingRule: number = 0;
  let ruleVersion: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: reader = $reader.stringVerify(); break;
      case 34: purpose = $reader.stringVerify(); break;
      case 42: granularity = oneOf($reader, 'granularity', GRANT_ACCESS_GRANULARITY); break;
      case 50: subject = $reader.stringVerify(); break;
      case 58: record = $reader.stringVerify(); break;
      case 64: keyEpoch = $reader.uint32(); break;
      case 72: expiresAtMs = readUint64($reader); break;
      case 82: encapsulatedKey = $reader.bytes(); break;
      case 90: sealedKey = $reader.bytes(); break;
      case 98: request = $reader.stringVerify(); break;
      case 106: suite = oneOf($reader, 'suite', GRANT_ACCESS_SUITE); break;
      case 112: readerKey = $reader.uint32(); break;
      case 122: takePart($reader); grantedGroups.push($reader.stringVerify()); break;
      case 128: standingRule = $reader.uint32(); break;
      case 136: ruleVersion = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, scenario, reader, purpose, granularity: present(granularity, 'granularity', 'record | subject | scenario'), subject, record, keyEpoch, expiresAtMs, encapsulatedKey, sealedKey, request, suite: present(suite, 'suite', 'x25519-hkdf-sha256-aes256gcm | x-wing-hkdf-sha256-aes256gcm'), readerKey, grantedGroups, standingRule, ruleVersion };
}

export const SET_STANDING_RULE_ANSWERS = ['requests', 'consents', 'nothing'] as const;
export type SetStandingRuleAnswers = (typeof SET_STANDING_RULE_ANSWERS)[number];
export const SET_STANDING_RULE_GRANULARITY = ['subject', 'scenario'] as const;
export type SetStandingRuleGranularity = (typeof SET_STANDING_RULE_GRANULARITY)[number];
export interface SetStandingRule {
  readonly scenario: string;
  readonly standingRule: number;
  readonly version: number;
  readonly answers: SetStandingRuleAnswers;
  readonly readers: readonly string[];
  readonly purpose: string;
  readonly granularity: SetStandingRuleGranularity;
  readonly grantMs: bigint;
  readonly mostPerDay: number;
}

export function writeSetStandingRule($writer: Writer, message: SetStandingRule): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.standingRule) { $writer.uint32(16); $writer.uint32(message.standingRule); }
  if (message.version) { $writer.uint32(24); $writer.uint32(message.version); }
  if (message.answers) { $writer.uint32(34); $writer.string(message.answers); }
  if (message.readers) for (const item of message.readers) { $writer.uint32(42); $writer.string(item); }
  if (message.purpose) { $writer.uint32(50); $writer.string(message.purpose); }
  if (message.granularity) { $writer.uint32(58); $writer.string(message.granularity); }
  if (message.grantMs) { $writer.uint32(64); writeUint64($writer, message.grantMs); }
  if (message.mostPerDay) { $writer.uint32(72); $writer.uint32(message.mostPerDay); }
}

export function readSetStandingRule($reader: Reader): SetStandingRule {
  let scenario: string = '';
  let standingRule: number = 0;
  let version: number = 0;
  let answers: SetStandingRuleAnswers | undefined;
  const readers: string[] = [];
  let purpose: string = '';
  let granularity: SetStandingRuleGranularity | undefined;
  let grantMs: bigint = 0n;
  let mostPerDay: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 16: standingRule = $reader.uint32(); break;
      case 24: version = $reader.uint32(); break;
      case 34: answers = oneOf($reader, 'answers', SET_STANDING_RULE_ANSWERS); break;
      case 42: takePart($reader); readers.push($reader.stringVerify()); break;
      case 50: purpose = $reader.stringVerify(); break;
      case 58: granularity = oneOf($reader, 'granularity', SET_STANDING_RULE_GRANULARITY); break;
      case 64: grantMs = readUint64($reader); break;
      case 72: mostPerDay = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, standingRule, version, answers: present(answers, 'answers', 'requests | consents | nothing'), readers, purpose, granularity: present(granularity, 'granularity', 'subject | scenario'), grantMs, mostPerDay };
}

export const SET_READER_KEY_SUITE = ['x-wing-hkdf-sha256-aes256gcm'] as const;
export type SetReaderKeySuite = (typeof SET_READER_KEY_SUITE)[number];
export interface SetReaderKey {
  readonly version: number;
  readonly suite: SetReaderKeySuite;
  readonly key: Uint8Array;
}

export function writeSetReaderKey($writer: Writer, message: SetReaderKey): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.suite) { $writer.uint32(18); $writer.string(message.suite); }
  if (message.key?.length) { $writer.uint32(26); $writer.bytes(message.key); }
}

export function readSetReaderKey($reader: Reader): SetReaderKey {
  let version: number = 0;
  let suite: SetReaderKeySuite | undefined;
  let key: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 18: suite = oneOf($reader, 'suite', SET_READER_KEY_SUITE); break;
      case 26: key = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, suite: present(suite, 'suite', 'x-wing-hkdf-sha256-aes256gcm'), key };
}

export interface ResealGrants {
  readonly lines: readonly ResealedGrant[];
}

export function writeResealGrants($writer: Writer, message: ResealGrants): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeResealedGrant($writer, item); $writer.ldelim(); }
}

export function readResealGrants($reader: Reader): ResealGrants {
  const lines: ResealedGrant[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readResealedGrant); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const RESEALED_GRANT_SUITE = ['x25519-hkdf-sha256-aes256gcm', 'x-wing-hkdf-sha256-aes256gcm'] as const;
export type ResealedGrantSuite = (typeof RESEALED_GRANT_SUITE)[number];
export interface ResealedGrant {
  readonly grant: string;
  readonly suite: ResealedGrantSuite;
  readonly readerKey: number;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKey: Uint8Array;
}

export function writeResealedGrant($writer: Writer, message: ResealedGrant): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.suite) { $writer.uint32(18); $writer.string(message.suite); }
  if (message.readerKey) { $writer.uint32(24); $writer.uint32(message.readerKey); }
  if (message.encapsulatedKey?.length) { $writer.uint32(34); $writer.bytes(message.encapsulatedKey); }
  if (message.sealedKey?.length) { $writer.uint32(42); $writer.bytes(message.sealedKey); }
}

export function readResealedGrant($reader: Reader): ResealedGrant {
  let grant: string = '';
  let suite: ResealedGrantSuite | undefined;
  let readerKey: number = 0;
  let encapsulatedKey: Uint8Array = NO_BYTES;
  let sealedKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 18: suite = oneOf($reader, 'suite', RESEALED_GRANT_SUITE); break;
      case 24: readerKey = $reader.uint32(); break;
      case 34: encapsulatedKey = $reader.bytes(); break;
      case 42: sealedKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, suite: present(suite, 'suite', 'x25519-hkdf-sha256-aes256gcm | x-wing-hkdf-sha256-aes256gcm'), readerKey, encapsulatedKey, sealedKey };
}

export interface RevokeGrant {
  readonly grant: string;
  readonly reason: string;
}

export function writeRevokeGrant($writer: Writer, message: RevokeGrant): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readRevokeGrant($reader: Reader): RevokeGrant {
  let grant: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, reason };
}

export interface GiveConsent {
  readonly scenario: string;
  readonly policyVersion: number;
  readonly subject: string;
  readonly reader: string;
  readonly purpose: string;
  readonly expiresAtMs: bigint;
}

export function writeGiveConsent($writer: Writer, message: GiveConsent): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.policyVersion) { $writer.uint32(16); $writer.uint32(message.policyVersion); }
  if (message.subject) { $writer.uint32(26); $writer.string(message.subject); }
  if (message.reader) { $writer.uint32(34); $writer.string(message.reader); }
  if (message.purpose) { $writer.uint32(42); $writer.string(message.purpose); }
  if (message.expiresAtMs) { $writer.uint32(48); writeUint64($writer, message.expiresAtMs); }
}

export function readGiveConsent($reader: Reader): GiveConsent {
  let scenario: string = '';
  let policyVersion: number = 0;
  let subject: string = '';
  let reader: string = '';
  let purpose: string = '';
  let expiresAtMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 16: policyVersion = $reader.uint32(); break;
      case 26: subject = $reader.stringVerify(); break;
      case 34: reader = $reader.stringVerify(); break;
      case 42: purpose = $reader.stringVerify(); break;
      case 48: expiresAtMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, policyVersion, subject, reader, purpose, expiresAtMs };
}

export interface WithdrawConsent {
  readonly scenario: string;
  readonly policyVersion: number;
  readonly subject: string;
  readonly reader: string;
  readonly purpose: string;
  readonly reason: string;
}

export function writeWithdrawConsent($writer: Writer, message: WithdrawConsent): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.policyVersion) { $writer.uint32(16); $writer.uint32(message.policyVersion); }
  if (message.subject) { $writer.uint32(26); $writer.string(message.subject); }
  if (message.reader) { $writer.uint32(34); $writer.string(message.reader); }
  if (message.purpose) { $writer.uint32(42); $writer.string(message.purpose); }
  if (message.reason) { $writer.uint32(50); $writer.string(message.reason); }
}

export function readWithdrawConsent($reader: Reader): WithdrawConsent {
  let scenario: string = '';
  let policyVersion: number = 0;
  let subject: string = '';
  let reader: string = '';
  let purpose: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 16: policyVersion = $reader.uint32(); break;
      case 26: subject = $reader.stringVerify(); break;
      case 34: reader = $reader.stringVerify(); break;
      case 42: purpose = $reader.stringVerify(); break;
      case 50: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, policyVersion, subject, reader, purpose, reason };
}

export interface AppointGuardian {
  readonly subject: string;
  readonly scenario: string;
  readonly guardian: string;
  readonly expiresAtMs: bigint;
  readonly reason: string;
}

export function writeAppointGuardian($writer: Writer, message: AppointGuardian): void {
  if (message.subject) { $writer.uint32(10); $writer.string(message.subject); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.guardian) { $writer.uint32(26); $writer.string(message.guardian); }
  if (message.expiresAtMs) { $writer.uint32(32); writeUint64($writer, message.expiresAtMs); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
}

export function readAppointGuardian($reader: Reader): AppointGuardian {
  let subject: string = '';
  let scenario: string = '';
  let guardian: string = '';
  let expiresAtMs: bigint = 0n;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: subject = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: guardian = $reader.stringVerify(); break;
      case 32: expiresAtMs = readUint64($reader); break;
      case 42: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { subject, scenario, guardian, expiresAtMs, reason };
}

export const END_GUARDIANSHIP_BASIS = ['appointed', 'ordered'] as const;
export type EndGuardianshipBasis = (typeof END_GUARDIANSHIP_BASIS)[number];
export interface EndGuardianship {
  readonly subject: string;
  readonly scenario: string;
  readonly basis: EndGuardianshipBasis;
  readonly reason: string;
}

export function writeEndGuardianship($writer: Writer, message: EndGuardianship): void {
  if (message.subject) { $writer.uint32(10); $writer.string(message.subject); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.basis) { $writer.uint32(26); $writer.string(message.basis); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
}

export function readEndGuardianship($reader: Reader): EndGuardianship {
  let subject: string = '';
  let scenario: string = '';
  let basis: EndGuardianshipBasis | undefined;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: subject = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: basis = oneOf($reader, 'basis', END_GUARDIANSHIP_BASIS); break;
      case 34: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { subject, scenario, basis: present(basis, 'basis', 'appointed | ordered'), reason };
}

export interface RequestAccess {
  readonly request: string;
  readonly scenario: string;
  readonly subject: string;
  readonly purpose: string;
  readonly untilMs: bigint;
  readonly answerByMs: bigint;
  readonly reason: string;
}

export function writeRequestAccess($writer: Writer, message: RequestAccess): void {
  if (message.request) { $writer.uint32(10); $writer.string(message.request); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.subject) { $writer.uint32(26); $writer.string(message.subject); }
  if (message.purpose) { $writer.uint32(34); $writer.string(message.purpose); }
  if (message.untilMs) { $writer.uint32(40); writeUint64($writer, message.untilMs); }
  if (message.answerByMs) { $writer.uint32(48); writeUint64($writer, message.answerByMs); }
  if (message.reason) { $writer.uint32(58); $writer.string(message.reason); }
}

export function readRequestAccess($reader: Reader): RequestAccess {
  let request: string = '';
  let scenario: string = '';
  let subject: string = '';
  let purpose: string = '';
  let untilMs: bigint = 0n;
  let answerByMs: bigint = 0n;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: request = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: subject = $reader.stringVerify(); break;
      case 34: purpose = $reader.stringVerify(); break;
      case 40: untilMs = readUint64($reader); break;
      case 48: answerByMs = readUint64($reader); break;
      case 58: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { request, scenario, subject, purpose, untilMs, answerByMs, reason };
}

export const OFFER_ACCESS_GRANULARITY = ['subject', 'scenario'] as const;
export type OfferAccessGranularity = (typeof OFFER_ACCESS_GRANULARITY)[number];
export interface OfferAccess {
  readonly scenario: string;
  readonly purpose: string;
  readonly granularity: OfferAccessGranularity;
  readonly version: number;
  readonly priceFen: bigint;
  readonly account: string;
  readonly grantedGroups: readonly string[];
  readonly longestMs: bigint;
  readonly untilMs: bigint;
}

export function writeOfferAccess($writer: Writer, message: OfferAccess): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.purpose) { $writer.uint32(18); $writer.string(message.purpose); }
  if (message.granularity) { $writer.uint32(26); $writer.string(message.granularity); }
  if (message.version) { $writer.uint32(32); $writer.uint32(message.version); }
  if (message.priceFen) { $writer.uint32(40); writeUint64($writer, message.priceFen); }
  if (message.account) { $writer.uint32(50); $writer.string(message.account); }
  if (message.grantedGroups) for (const item of message.grantedGroups) { $writer.uint32(58); $writer.string(item); }
  if (message.longestMs) { $writer.uint32(64); writeUint64($writer, message.longestMs); }
  if (message.untilMs) { $writer.uint32(72); writeUint64($writer, message.untilMs); }
}

export function readOfferAccess($reader: Reader): OfferAccess {
  let scenario: string = '';
  let purpose: string = '';
  let granularity: OfferAccessGranularity | undefined;
  let version: number = 0;
  let priceFen: bigint = 0n;
  let account: string = '';
  const grantedGroups: string[] = [];
  let longestMs: bigint = 0n;
  let untilMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 18: purpose = $reader.stringVerify(); break;
      case 26: granularity = oneOf($reader, 'granularity', OFFER_ACCESS_GRANULARITY); break;
      case 32: version = $reader.uint32(); break;
      case 40: priceFen = readUint64($reader); break;
      case 50: account = $reader.stringVerify(); break;
      case 58: takePart($reader); grantedGroups.push($reader.stringVerify()); break;
      case 64: longestMs = readUint64($reader); break;
      case 72: untilMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, purpose, granularity: present(granularity, 'granularity', 'subject | scenario'), version, priceFen, account, grantedGroups, longestMs, untilMs };
}

export interface BuyAccess {
  readonly request: RequestAccess;
  readonly offer: number;
  readonly priceFen: bigint;
  readonly account: string;
}

export function writeBuyAccess($writer: Writer, message: BuyAccess): void {
  if (message.request != null) { $writer.uint32(10).fork(); writeRequestAccess($writer, message.request); $writer.ldelim(); }
  if (message.offer) { $writer.uint32(16); $writer.uint32(message.offer); }
  if (message.priceFen) { $writer.uint32(24); writeUint64($writer, message.priceFen); }
  if (message.account) { $writer.uint32(34); $writer.string(message.account); }
}

export function readBuyAccess($reader: Reader): BuyAccess {
  let request: RequestAccess | undefined;
  let offer: number = 0;
  let priceFen: bigint = 0n;
  let account: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: request = nested($reader, 'request', readRequestAccess); break;
      case 16: offer = $reader.uint32(); break;
      case 24: priceFen = readUint64($reader); break;
      case 34: account = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { request: present(request, 'request', 'present'), offer, priceFen, account };
}

export interface DeclineRequest {
  readonly request: string;
  readonly reason: string;
}

export function writeDeclineRequest($writer: Writer, message: DeclineRequest): void {
  if (message.request) { $writer.uint32(10); $writer.string(message.request); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readDeclineRequest($reader: Reader): DeclineRequest {
  let request: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: request = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { request, reason };
}

export interface RecordAccess {
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
}

export function writeRecordAccess($writer: Writer, message: RecordAccess): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.grant) { $writer.uint32(18); $writer.string(message.grant); }
  if (message.purpose) { $writer.uint32(26); $writer.string(message.purpose); }
}

export function readRecordAccess($reader: Reader): RecordAccess {
  let record: string = '';
  let grant: string = '';
  let purpose: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: grant = $reader.stringVerify(); break;
      case 26: purpose = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, grant, purpose };
}

export interface RecordRangeAccess {
  readonly scenario: string;
  readonly subject: string;
  readonly fieldGroup: string;
  readonly fromMs: bigint;
  readonly untilMs: bigint;
  readonly purpose: string;
  readonly grant: string;
}

export function writeRecordRangeAccess($writer: Writer, message: RecordRangeAccess): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.subject) { $writer.uint32(18); $writer.string(message.subject); }
  if (message.fieldGroup) { $writer.uint32(26); $writer.string(message.fieldGroup); }
  if (message.fromMs) { $writer.uint32(32); writeUint64($writer, message.fromMs); }
  if (message.untilMs) { $writer.uint32(40); writeUint64($writer, message.untilMs); }
  if (message.purpose) { $writer.uint32(50); $writer.string(message.purpose); }
  if (message.grant) { $writer.uint32(58); $writer.string(message.grant); }
}

export function readRecordRangeAccess($reader: Reader): RecordRangeAccess {
  let scenario: string = '';
  let subject: string = '';
  let fieldGroup: string = '';
  let fromMs: bigint = 0n;
  let untilMs: bigint = 0n;
  let purpose: string = '';
  let grant: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 18: subject = $reader.stringVerify(); break;
      case 26: fieldGroup = $reader.stringVerify(); break;
      case 32: fromMs = readUint64($reader); break;
      case 40: untilMs = readUint64($reader); break;
      case 50: purpose = $reader.stringVerify(); break;
      case 58: grant = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, subject, fieldGroup, fromMs, untilMs, purpose, grant };
}

export const ASK_AGGREGATE_MEASURE = ['sum', 'mean'] as const;
export type AskAggregateMeasure = (typeof ASK_AGGREGATE_MEASURE)[number];
export interface AskAggregate {
  readonly scenario: string;
  readonly purpose: string;
  readonly fieldGroup: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly quantity: string;
  readonly measure: AskAggregateMeasure;
  readonly area: string;
}

export function writeAskAggregate($writer: Writer, message: AskAggregate): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.purpose) { $writer.uint32(18); $writer.string(message.purpose); }
  if (message.fieldGroup) { $writer.uint32(26); $writer.string(message.fieldGroup); }
  if (message.periodStartMs) { $writer.uint32(32); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(40); writeUint64($writer, message.periodEndMs); }
  if (message.quantity) { $writer.uint32(50); $writer.string(message.quantity); }
  if (message.measure) { $writer.uint32(58); $writer.string(message.measure); }
  if (message.area) { $writer.uint32(66); $writer.string(message.area); }
}

export function readAskAggregate($reader: Reader): AskAggregate {
  let scenario: string = '';
  let purpose: string = '';
  let fieldGroup: string = '';
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  let quantity: string = '';
  let measure: AskAggregateMeasure | undefined;
  let area: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 18: purpose = $reader.stringVerify(); break;
      case 26: fieldGroup = $reader.stringVerify(); break;
      case 32: periodStartMs = readUint64($reader); break;
      case 40: periodEndMs = readUint64($reader); break;
      case 50: quantity = $reader.stringVerify(); break;
      case 58: measure = oneOf($reader, 'measure', ASK_AGGREGATE_MEASURE); break;
      case 66: area = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, purpose, fieldGroup, periodStartMs, periodEndMs, quantity, measure: present(measure, 'measure', 'sum | mean'), area };
}

export interface RecordAggregateAccess {
  readonly aggregate: string;
}

export function writeRecordAggregateAccess($writer: Writer, message: RecordAggregateAccess): void {
  if (message.aggregate) { $writer.uint32(10); $writer.string(message.aggregate); }
}

export function readRecordAggregateAccess($reader: Reader): RecordAggregateAccess {
  let aggregate: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: aggregate = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { aggregate };
}

export interface ReleaseAggregate {
  readonly aggregate: string;
  readonly value: bigint;
  readonly group: Uint8Array;
  readonly recordsDigest: Uint8Array;
  readonly previous: string;
}

export function writeReleaseAggregate($writer: Writer, message: ReleaseAggregate): void {
  if (message.aggregate) { $writer.uint32(10); $writer.string(message.aggregate); }
  if (message.value) { $writer.uint32(16); writeUint64($writer, message.value); }
  if (message.group?.length) { $writer.uint32(26); $writer.bytes(message.group); }
  if (message.recordsDigest?.length) { $writer.uint32(34); $writer.bytes(message.recordsDigest); }
  if (message.previous) { $writer.uint32(42); $writer.string(message.previous); }
}

export function readReleaseAggregate($reader: Reader): ReleaseAggregate {
  let aggregate: string = '';
  let value: bigint = 0n;
  let group: Uint8Array = NO_BYTES;
  let recordsDigest: Uint8Array = NO_BYTES;
  let previous: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: aggregate = $reader.stringVerify(); break;
      case 16: value = readUint64($reader); break;
      case 26: group = $reader.bytes(); break;
      case 34: recordsDigest = $reader.bytes(); break;
      case 42: previous = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { aggregate, value, group, recordsDigest, previous };
}

export interface DeclineAggregate {
  readonly aggregate: string;
  readonly reason: string;
}

export function writeDeclineAggregate($writer: Writer, message: DeclineAggregate): void {
  if (message.aggregate) { $writer.uint32(10); $writer.string(message.aggregate); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readDeclineAggregate($reader: Reader): DeclineAggregate {
  let aggregate: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: aggregate = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { aggregate, reason };
}

export interface PurgeRecords {
  readonly lines: readonly PurgedRecord[];
  readonly reason: string;
}

export function writePurgeRecords($writer: Writer, message: PurgeRecords): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writePurgedRecord($writer, item); $writer.ldelim(); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readPurgeRecords($reader: Reader): PurgeRecords {
  const lines: PurgedRecord[] = [];
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readPurgedRecord); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines, reason };
}

export interface PurgedRecord {
  readonly record: string;
}

export function writePurgedRecord($writer: Writer, message: PurgedRecord): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
}

export function readPurgedRecord($reader: Reader): PurgedRecord {
  let record: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record };
}

export interface AttestPayloads {
  readonly lines: readonly HeldRecord[];
}

export function writeAttestPayloads($writer: Writer, message: AttestPayloads): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeHeldRecord($writer, item); $writer.ldelim(); }
}

export function readAttestPayloads($reader: Reader): AttestPayloads {
  const lines: HeldRecord[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readHeldRecord); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface HeldRecord {
  readonly record: string;
}

export function writeHeldRecord($writer: Writer, message: HeldRecord): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
}

export function readHeldRecord($reader: Reader): HeldRecord {
  let record: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record };
}

export interface ConfirmErasures {
  readonly lines: readonly PurgedRecord[];
}

export function writeConfirmErasures($writer: Writer, message: ConfirmErasures): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writePurgedRecord($writer, item); $writer.ldelim(); }
}

export function readConfirmErasures($reader: Reader): ConfirmErasures {
  const lines: PurgedRecord[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readPurgedRecord); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const PROPOSE_CHANGE_CHANGE = ['add', 'remove', 'suspend', 'resume', 'rotate-key', 'parameters', 'protocol-version', 'admit', 'release', 'replace-key'] as const;
export type ProposeChangeChange = (typeof PROPOSE_CHANGE_CHANGE)[number];
export interface ProposeChange {
  readonly proposal: string;
  readonly change: ProposeChangeChange;
  readonly member: string;
  readonly consensusKey: Uint8Array;
  readonly possession: Uint8Array;
  readonly parameters: Parameters | null;
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly expiresHeight: bigint;
  readonly reason: string;
  readonly admission: MemberAdmission | null;
  readonly replacement: KeyReplacement | null;
}

export function writeProposeChange($writer: Writer, message: ProposeChange): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
  if (message.change) { $writer.uint32(18); $writer.string(message.change); }
  if (message.member) { $writer.uint32(26); $writer.string(message.member); }
  if (message.consensusKey?.length) { $writer.uint32(34); $writer.bytes(message.consensusKey); }
  if (message.possession?.length) { $writer.uint32(42); $writer.bytes(message.possession); }
  if (message.parameters != null) { $writer.uint32(50).fork(); writeParameters($writer, message.parameters); $writer.ldelim(); }
  if (message.protocolVersion) { $writer.uint32(56); $writer.uint32(message.protocolVersion); }
  if (message.atHeight) { $writer.uint32(64); writeUint64($writer, message.atHeight); }
  if (message.expiresHeight) { $writer.uint32(72); writeUint64($writer, message.expiresHeight); }
  if (message.reason) { $writer.uint32(82); $writer.string(message.reason); }
  if (message.admission != null) { $writer.uint32(90).fork(); writeMemberAdmission($writer, message.admission); $writer.ldelim(); }
  if (message.replacement != null) { $writer.uint32(98).fork(); writeKeyReplacement($writer, message.replacement); $writer.ldelim(); }
}

export function readProposeChange($reader: Reader): ProposeChange {
  let proposal: string = '';
  let change: ProposeChangeChange | undefined;
  let member: string = '';
  let consensusKey: Uint8Array = NO_BYTES;
  let possession: Uint8Array = NO_BYTES;
  let parameters: Parameters | null = null;
  let protocolVersion: number = 0;
  let atHeight: bigint = 0n;
  let expiresHeight: bigint = 0n;
  let reason: string = '';
  let admission: MemberAdmission | null = null;
  let replacement: KeyReplacement | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      case 18: change = oneOf($reader, 'change', PROPOSE_CHANGE_CHANGE); break;
      case 26: member = $reader.stringVerify(); break;
      case 34: consensusKey = $reader.bytes(); break;
      case 42: possession = $reader.bytes(); break;
      case 50: parameters = nested($reader, 'parameters', readParameters); break;
      case 56: protocolVersion = $reader.uint32(); break;
      case 64: atHeight = readUint64($reader); break;
      case 72: expiresHeight = readUint64($reader); break;
      case 82: reason = $reader.stringVerify(); break;
      case 90: admission = nested($reader, 'admission', readMemberAdmission); break;
      case 98: replacement = nested($reader, 'replacement', readKeyReplacement); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal, change: present(change, 'change', 'add | remove | suspend | resume | rotate-key | parameters | protocol-version | admit | release | replace-key'), member, consensusKey, possession, parameters, protocolVersion, atHeight, expiresHeight, reason, admission, replacement };
}

export interface MemberAdmission {
  readonly name: string;
  readonly roles: readonly string[];
  readonly transactionKey: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly networkKey: Uint8Array;
  readonly encryptionKey: Uint8Array;
  readonly host: string;
  readonly port: number;
  readonly possessions: readonly Uint8Array[];
  readonly netDebitCapFen: bigint;
  readonly netCreditCapFen: bigint;
  readonly overdraftFen: bigint;
}

export function writeMemberAdmission($writer: Writer, message: MemberAdmission): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.roles) for (const item of message.roles) { $writer.uint32(18); $writer.string(item); }
  if (message.transactionKey?.length) { $writer.uint32(26); $writer.bytes(message.transactionKey); }
  if (message.consensusKey?.length) { $writer.uint32(34); $writer.bytes(message.consensusKey); }
  if (message.networkKey?.length) { $writer.uint32(42); $writer.bytes(message.networkKey); }
  if (message.encryptionKey?.length) { $writer.uint32(50); $writer.bytes(message.encryptionKey); }
  if (message.host) { $writer.uint32(58); $writer.string(message.host); }
  if (message.port) { $writer.uint32(64); $writer.uint32(message.port); }
  if (message.possessions) for (const item of message.possessions) { $writer.uint32(74); $writer.bytes(item); }
  if (message.netDebitCapFen) { $writer.uint32(80); writeUint64($writer, message.netDebitCapFen); }
  if (message.netCreditCapFen) { $writer.uint32(88); writeUint64($writer, message.netCreditCapFen); }
  if (message.overdraftFen) { $writer.uint32(96); writeUint64($writer, message.overdraftFen); }
}

export function readMemberAdmission($reader: Reader): MemberAdmission {
  let name: string = '';
  const roles: string[] = [];
  let transactionKey: Uint8Array = NO_BYTES;
  let consensusKey: Uint8Array = NO_BYTES;
  let networkKey: Uint8Array = NO_BYTES;
  let encryptionKey: Uint8Array = NO_BYTES;
  let host: string = '';
  let port: number = 0;
  const possessions: Uint8Array[] = [];
  let netDebitCapFen: bigint = 0n;
  let netCreditCapFen: bigint = 0n;
  let overdraftFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: takePart($reader); roles.push($reader.stringVerify()); break;
      case 26: transactionKey = $reader.bytes(); break;
      case 34: consensusKey = $reader.bytes(); break;
      case 42: networkKey = $reader.bytes(); break;
      case 50: encryptionKey = $reader.bytes(); break;
      case 58: host = $reader.stringVerify(); break;
      case 64: port = $reader.uint32(); break;
      case 74: takePart($reader); possessions.push($reader.bytes()); break;
      case 80: netDebitCapFen = readUint64($reader); break;
      case 88: netCreditCapFen = readUint64($reader); break;
      case 96: overdraftFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, roles, transactionKey, consensusKey, networkKey, encryptionKey, host, port, possessions, netDebitCapFen, netCreditCapFen, overdraftFen };
}

export const KEY_REPLACEMENT_KIND = ['transaction', 'network', 'encryption'] as const;
export type KeyReplacementKind = (typeof KEY_REPLACEMENT_KIND)[number];
export interface KeyReplacement {
  readonly kind: KeyReplacementKind;
  readonly newKey: Uint8Array;
  readonly possession: Uint8Array;
}

export function writeKeyReplacement($writer: Writer, message: KeyReplacement): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.newKey?.length) { $writer.uint32(18); $writer.bytes(message.newKey); }
  if (message.possession?.length) { $writer.uint32(26); $writer.bytes(message.possession); }
}

export function readKeyReplacement($reader: Reader): KeyReplacement {
  let kind: KeyReplacementKind | undefined;
  let newKey: Uint8Array = NO_BYTES;
  let possession: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', KEY_REPLACEMENT_KIND); break;
      case 18: newKey = $reader.bytes(); break;
      case 26: possession = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'transaction | network | encryption'), newKey, possession };
}

export interface ApproveChange {
  readonly proposal: string;
}

export function writeApproveChange($writer: Writer, message: ApproveChange): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
}

export function readApproveChange($reader: Reader): ApproveChange {
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal };
}

export interface WithdrawChange {
  readonly proposal: string;
}

export function writeWithdrawChange($writer: Writer, message: WithdrawChange): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
}

export function readWithdrawChange($reader: Reader): WithdrawChange {
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal };
}

export interface ReportSynced {
  readonly member: string;
  readonly height: bigint;
  readonly stateRoot: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeReportSynced($writer: Writer, message: ReportSynced): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
  if (message.stateRoot?.length) { $writer.uint32(26); $writer.bytes(message.stateRoot); }
  if (message.consensusKey?.length) { $writer.uint32(34); $writer.bytes(message.consensusKey); }
  if (message.signature?.length) { $writer.uint32(42); $writer.bytes(message.signature); }
}

export function readReportSynced($reader: Reader): ReportSynced {
  let member: string = '';
  let height: bigint = 0n;
  let stateRoot: Uint8Array = NO_BYTES;
  let consensusKey: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 16: height = readUint64($reader); break;
      case 26: stateRoot = $reader.bytes(); break;
      case 34: consensusKey = $reader.bytes(); break;
      case 42: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, height, stateRoot, consensusKey, signature };
}

export interface RotateMemberKey {
  readonly member: string;
  readonly replacement: KeyReplacement;
}

export function writeRotateMemberKey($writer: Writer, message: RotateMemberKey): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.replacement != null) { $writer.uint32(18).fork(); writeKeyReplacement($writer, message.replacement); $writer.ldelim(); }
}

export function readRotateMemberKey($reader: Reader): RotateMemberKey {
  let member: string = '';
  let replacement: KeyReplacement | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: replacement = nested($reader, 'replacement', readKeyReplacement); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, replacement: present(replacement, 'replacement', 'present') };
}

export interface SetMemberAddress {
  readonly host: string;
  readonly port: number;
}

export function writeSetMemberAddress($writer: Writer, message: SetMemberAddress): void {
  if (message.host) { $writer.uint32(10); $writer.string(message.host); }
  if (message.port) { $writer.uint32(16); $writer.uint32(message.port); }
}

export function readSetMemberAddress($reader: Reader): SetMemberAddress {
  let host: string = '';
  let port: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: host = $reader.stringVerify(); break;
      case 16: port = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { host, port };
}

export interface Parameters {
  readonly deltaMs: number;
  readonly idleIntervalMs: number;
  readonly maxClockSkewMs: number;
  readonly maxBlockBatches: number;
  readonly maxSyncLagBlocks: number;
  readonly proposalLifetimeBlocks: number;
}

export function writeParameters($writer: Writer, message: Parameters): void {
  if (message.deltaMs) { $writer.uint32(8); $writer.uint32(message.deltaMs); }
  if (message.idleIntervalMs) { $writer.uint32(16); $writer.uint32(message.idleIntervalMs); }
  if (message.maxClockSkewMs) { $writer.uint32(24); $writer.uint32(message.maxClockSkewMs); }
  if (message.maxBlockBatches) { $writer.uint32(32); $writer.uint32(message.maxBlockBatches); }
  if (message.maxSyncLagBlocks) { $writer.uint32(40); $writer.uint32(message.maxSyncLagBlocks); }
  if (message.proposalLifetimeBlocks) { $writer.uint32(48); $writer.uint32(message.proposalLifetimeBlocks); }
}

export function readParameters($reader: Reader): Parameters {
  let deltaMs: number = 0;
  let idleIntervalMs: number = 0;
  let maxClockSkewMs: number = 0;
  let maxBlockBatches: number = 0;
  let maxSyncLagBlocks: number = 0;
  let proposalLifetimeBlocks: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: deltaMs = $reader.uint32(); break;
      case 16: idleIntervalMs = $reader.uint32(); break;
      case 24: maxClockSkewMs = $reader.uint32(); break;
      case 32: maxBlockBatches = $reader.uint32(); break;
      case 40: maxSyncLagBlocks = $reader.uint32(); break;
      case 48: proposalLifetimeBlocks = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches, maxSyncLagBlocks, proposalLifetimeBlocks };
}

export const PUBLISH_CLEARING_RULE_MODE = ['multilateral', 'bilateral'] as const;
export type PublishClearingRuleMode = (typeof PUBLISH_CLEARING_RULE_MODE)[number];
export interface PublishClearingRule {
  readonly version: number;
  readonly mode: PublishClearingRuleMode;
  readonly grossAboveFen: bigint;
  readonly noticeBlocks: number;
  readonly leastBlocks: number;
  readonly confirmWithinMs: bigint;
  readonly fundCapFen: bigint;
}

export function writePublishClearingRule($writer: Writer, message: PublishClearingRule): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.mode) { $writer.uint32(18); $writer.string(message.mode); }
  if (message.grossAboveFen) { $writer.uint32(24); writeUint64($writer, message.grossAboveFen); }
  if (message.noticeBlocks) { $writer.uint32(32); $writer.uint32(message.noticeBlocks); }
  if (message.leastBlocks) { $writer.uint32(40); $writer.uint32(message.leastBlocks); }
  if (message.confirmWithinMs) { $writer.uint32(48); writeUint64($writer, message.confirmWithinMs); }
  if (message.fundCapFen) { $writer.uint32(56); writeUint64($writer, message.fundCapFen); }
}

export function readPublishClearingRule($reader: Reader): PublishClearingRule {
  let version: number = 0;
  let mode: PublishClearingRuleMode | undefined;
  let grossAboveFen: bigint = 0n;
  let noticeBlocks: number = 0;
  let leastBlocks: number = 0;
  let confirmWithinMs: bigint = 0n;
  let fundCapFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 18: mode = oneOf($reader, 'mode', PUBLISH_CLEARING_RULE_MODE); break;
      case 24: grossAboveFen = readUint64($reader); break;
      case 32: noticeBlocks = $reader.uint32(); break;
      case 40: leastBlocks = $reader.uint32(); break;
      case 48: confirmWithinMs = readUint64($reader); break;
      case 56: fundCapFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, mode: present(mode, 'mode', 'multilateral | bilateral'), grossAboveFen, noticeBlocks, leastBlocks, confirmWithinMs, fundCapFen };
}

export interface ScheduleCutoff {
  readonly window: number;
  readonly height: bigint;
}

export function writeScheduleCutoff($writer: Writer, message: ScheduleCutoff): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readScheduleCutoff($reader: Reader): ScheduleCutoff {
  let window: number = 0;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, height };
}

export interface StartSettlement {
  readonly window: number;
}

export function writeStartSettlement($writer: Writer, message: StartSettlement): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
}

export function readStartSettlement($reader: Reader): StartSettlement {
  let window: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window };
}

export interface ConfirmSettlement {
  readonly window: number;
  readonly member: string;
  readonly counterparty: string;
  readonly amountFen: bigint;
  readonly reference: string;
}

export function writeConfirmSettlement($writer: Writer, message: ConfirmSettlement): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.counterparty) { $writer.uint32(26); $writer.string(message.counterparty); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.reference) { $writer.uint32(42); $writer.string(message.reference); }
}

export function readConfirmSettlement($reader: Reader): ConfirmSettlement {
  let window: number = 0;
  let member: string = '';
  let counterparty: string = '';
  let amountFen: bigint = 0n;
  let reference: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 18: member = $reader.stringVerify(); break;
      case 26: counterparty = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: reference = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, member, counterparty, amountFen, reference };
}

export interface DeclareDefault {
  readonly window: number;
  readonly reason: string;
}

export function writeDeclareDefault($writer: Writer, message: DeclareDefault): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readDeclareDefault($reader: Reader): DeclareDefault {
  let window: number = 0;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, reason };
}

export interface SetDebitCap {
  readonly member: string;
  readonly capFen: bigint;
  readonly reason: string;
}

export function writeSetDebitCap($writer: Writer, message: SetDebitCap): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.capFen) { $writer.uint32(16); writeUint64($writer, message.capFen); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

export function readSetDebitCap($reader: Reader): SetDebitCap {
  let member: string = '';
  let capFen: bigint = 0n;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 16: capFen = readUint64($reader); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, capFen, reason };
}

export const FUND_SETTLEMENT_PURPOSE = ['reserve', 'fund'] as const;
export type FundSettlementPurpose = (typeof FUND_SETTLEMENT_PURPOSE)[number];
export const FUND_SETTLEMENT_DIRECTION = ['in', 'out'] as const;
export type FundSettlementDirection = (typeof FUND_SETTLEMENT_DIRECTION)[number];
export interface FundSettlement {
  readonly member: string;
  readonly purpose: FundSettlementPurpose;
  readonly direction: FundSettlementDirection;
  readonly amountFen: bigint;
  readonly reference: string;
}

export function writeFundSettlement($writer: Writer, message: FundSettlement): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.purpose) { $writer.uint32(18); $writer.string(message.purpose); }
  if (message.direction) { $writer.uint32(26); $writer.string(message.direction); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.reference) { $writer.uint32(42); $writer.string(message.reference); }
}

export function readFundSettlement($reader: Reader): FundSettlement {
  let member: string = '';
  let purpose: FundSettlementPurpose | undefined;
  let direction: FundSettlementDirection | undefined;
  let amountFen: bigint = 0n;
  let reference: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: purpose = oneOf($reader, 'purpose', FUND_SETTLEMENT_PURPOSE); break;
      case 26: direction = oneOf($reader, 'direction', FUND_SETTLEMENT_DIRECTION); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: reference = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, purpose: present(purpose, 'purpose', 'reserve | fund'), direction: present(direction, 'direction', 'in | out'), amountFen, reference };
}

export interface RecordEvidence {
  readonly signer: number;
  readonly first: SignedStatement;
  readonly second: SignedStatement;
}

export function writeRecordEvidence($writer: Writer, message: RecordEvidence): void {
  if (message.signer) { $writer.uint32(8); $writer.uint32(message.signer); }
  if (message.first != null) { $writer.uint32(18).fork(); writeSignedStatement($writer, message.first); $writer.ldelim(); }
  if (message.second != null) { $writer.uint32(26).fork(); writeSignedStatement($writer, message.second); $writer.ldelim(); }
}

export function readRecordEvidence($reader: Reader): RecordEvidence {
  let signer: number = 0;
  let first: SignedStatement | undefined;
  let second: SignedStatement | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: signer = $reader.uint32(); break;
      case 18: first = nested($reader, 'first', readSignedStatement); break;
      case 26: second = nested($reader, 'second', readSignedStatement); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { signer, first: present(first, 'first', 'present'), second: present(second, 'second', 'present') };
}

export const SIGNED_STATEMENT_KIND = ['notarize', 'nullify', 'finalize', 'propose', 'propose-again'] as const;
export type SignedStatementKind = (typeof SIGNED_STATEMENT_KIND)[number];
export interface SignedStatement {
  readonly kind: SignedStatementKind;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeSignedStatement($writer: Writer, message: SignedStatement): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.header?.length) { $writer.uint32(50); $writer.bytes(message.header); }
  if (message.signature?.length) { $writer.uint32(58); $writer.bytes(message.signature); }
}

export function readSignedStatement($reader: Reader): SignedStatement {
  let kind: SignedStatementKind | undefined;
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;
  let result: Uint8Array = NO_BYTES;
  let header: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', SIGNED_STATEMENT_KIND); break;
      case 16: epoch = readUint64($reader); break;
      case 24: view = readUint64($reader); break;
      case 34: blockHash = $reader.bytes(); break;
      case 42: result = $reader.bytes(); break;
      case 50: header = $reader.bytes(); break;
      case 58: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'notarize | nullify | finalize | propose | propose-again'), epoch, view, blockHash, result, header, signature };
}

export const REGISTER_DEVICE_ASSURANCE = ['hardware', 'software'] as const;
export type RegisterDeviceAssurance = (typeof REGISTER_DEVICE_ASSURANCE)[number];
export const REGISTER_DEVICE_KIND = ['phone', 'card', 'band', 'watch', 'key-ring'] as const;
export type RegisterDeviceKind = (typeof REGISTER_DEVICE_KIND)[number];
export interface RegisterDevice {
  readonly account: string;
  readonly deviceKey: Uint8Array;
  readonly assurance: RegisterDeviceAssurance;
  readonly kind: RegisterDeviceKind;
  readonly possession: Uint8Array;
}

export function writeRegisterDevice($writer: Writer, message: RegisterDevice): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.deviceKey?.length) { $writer.uint32(18); $writer.bytes(message.deviceKey); }
  if (message.assurance) { $writer.uint32(26); $writer.string(message.assurance); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.possession?.length) { $writer.uint32(42); $writer.bytes(message.possession); }
}

export function readRegisterDevice($reader: Reader): RegisterDevice {
  let account: string = '';
  let deviceKey: Uint8Array = NO_BYTES;
  let assurance: RegisterDeviceAssurance | undefined;
  let kind: RegisterDeviceKind | undefined;
  let possession: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: deviceKey = $reader.bytes(); break;
      case 26: assurance = oneOf($reader, 'assurance', REGISTER_DEVICE_ASSURANCE); break;
      case 34: kind = oneOf($reader, 'kind', REGISTER_DEVICE_KIND); break;
      case 42: possession = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, deviceKey, assurance: present(assurance, 'assurance', 'hardware | software'), kind: present(kind, 'kind', 'phone | card | band | watch | key-ring'), possession };
}

export interface SuspendDevice {
  readonly deviceKey: Uint8Array;
}

export function writeSuspendDevice($writer: Writer, message: SuspendDevice): void {
  if (message.deviceKey?.length) { $writer.uint32(10); $writer.bytes(message.deviceKey); }
}

export function readSuspendDevice($reader: Reader): SuspendDevice {
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deviceKey };
}

export interface ResumeDevice {
  readonly deviceKey: Uint8Array;
}

export function writeResumeDevice($writer: Writer, message: ResumeDevice): void {
  if (message.deviceKey?.length) { $writer.uint32(10); $writer.bytes(message.deviceKey); }
}

export function readResumeDevice($reader: Reader): ResumeDevice {
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deviceKey };
}

export interface RetireDevice {
  readonly deviceKey: Uint8Array;
}

export function writeRetireDevice($writer: Writer, message: RetireDevice): void {
  if (message.deviceKey?.length) { $writer.uint32(10); $writer.bytes(message.deviceKey); }
}

export function readRetireDevice($reader: Reader): RetireDevice {
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deviceKey };
}

export interface BumpTokenEpoch {
  readonly deviceKey: Uint8Array;
}

export function writeBumpTokenEpoch($writer: Writer, message: BumpTokenEpoch): void {
  if (message.deviceKey?.length) { $writer.uint32(10); $writer.bytes(message.deviceKey); }
}

export function readBumpTokenEpoch($reader: Reader): BumpTokenEpoch {
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deviceKey };
}

export const PUBLISH_CERTIFYING_KEY_PURPOSE = ['token', 'terminal', 'factor'] as const;
export type PublishCertifyingKeyPurpose = (typeof PUBLISH_CERTIFYING_KEY_PURPOSE)[number];
export interface PublishCertifyingKey {
  readonly member: string;
  readonly key: Uint8Array;
  readonly purpose: PublishCertifyingKeyPurpose;
  readonly notBeforeMs: bigint;
  readonly notAfterMs: bigint;
  readonly possession: Uint8Array;
}

export function writePublishCertifyingKey($writer: Writer, message: PublishCertifyingKey): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.key?.length) { $writer.uint32(18); $writer.bytes(message.key); }
  if (message.purpose) { $writer.uint32(26); $writer.string(message.purpose); }
  if (message.notBeforeMs) { $writer.uint32(32); writeUint64($writer, message.notBeforeMs); }
  if (message.notAfterMs) { $writer.uint32(40); writeUint64($writer, message.notAfterMs); }
  if (message.possession?.length) { $writer.uint32(50); $writer.bytes(message.possession); }
}

export function readPublishCertifyingKey($reader: Reader): PublishCertifyingKey {
  let member: string = '';
  let key: Uint8Array = NO_BYTES;
  let purpose: PublishCertifyingKeyPurpose | undefined;
  let notBeforeMs: bigint = 0n;
  let notAfterMs: bigint = 0n;
  let possession: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: key = $reader.bytes(); break;
      case 26: purpose = oneOf($reader, 'purpose', PUBLISH_CERTIFYING_KEY_PURPOSE); break;
      case 32: notBeforeMs = readUint64($reader); break;
      case 40: notAfterMs = readUint64($reader); break;
      case 50: possession = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, key, purpose: present(purpose, 'purpose', 'token | terminal | factor'), notBeforeMs, notAfterMs, possession };
}

export interface WithdrawCertifyingKey {
  readonly key: Uint8Array;
  readonly reason: string;
}

export function writeWithdrawCertifyingKey($writer: Writer, message: WithdrawCertifyingKey): void {
  if (message.key?.length) { $writer.uint32(10); $writer.bytes(message.key); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

export function readWithdrawCertifyingKey($reader: Reader): WithdrawCertifyingKey {
  let key: Uint8Array = NO_BYTES;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.bytes(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, reason };
}

export interface PublishTierRule {
  readonly version: number;
  readonly fromHeight: bigint;
  readonly newPayeeMs: bigint;
  readonly bounds: readonly TierBound[];
  readonly mostDevices: number;
}

export function writePublishTierRule($writer: Writer, message: PublishTierRule): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.fromHeight) { $writer.uint32(16); writeUint64($writer, message.fromHeight); }
  if (message.newPayeeMs) { $writer.uint32(24); writeUint64($writer, message.newPayeeMs); }
  if (message.bounds) for (const item of message.bounds) { $writer.uint32(34).fork(); writeTierBound($writer, item); $writer.ldelim(); }
  if (message.mostDevices) { $writer.uint32(40); $writer.uint32(message.mostDevices); }
}

export function readPublishTierRule($reader: Reader): PublishTierRule {
  let version: number = 0;
  let fromHeight: bigint = 0n;
  let newPayeeMs: bigint = 0n;
  const bounds: TierBound[] = [];
  let mostDevices: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 16: fromHeight = readUint64($reader); break;
      case 24: newPayeeMs = readUint64($reader); break;
      case 34: nestedItem($reader, 'bounds', bounds, readTierBound); break;
      case 40: mostDevices = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, fromHeight, newPayeeMs, bounds, mostDevices };
}

export const TIER_BOUND_TIER = ['none', 'simple', 'strong', 'any'] as const;
export type TierBoundTier = (typeof TIER_BOUND_TIER)[number];
export const TIER_BOUND_ASSURANCE = ['hardware', 'software', 'any'] as const;
export type TierBoundAssurance = (typeof TIER_BOUND_ASSURANCE)[number];
export const TIER_BOUND_WAY = ['tap', 'dynamic-code', 'static-code', 'presented-code', 'online', 'any'] as const;
export type TierBoundWay = (typeof TIER_BOUND_WAY)[number];
export const TIER_BOUND_PAYEE = ['new', 'any'] as const;
export type TierBoundPayee = (typeof TIER_BOUND_PAYEE)[number];
export interface TierBound {
  readonly tier: TierBoundTier;
  readonly assurance: TierBoundAssurance;
  readonly way: TierBoundWay;
  readonly payee: TierBoundPayee;
  readonly paymentFen: bigint;
  readonly dayFen: bigint;
}

export function writeTierBound($writer: Writer, message: TierBound): void {
  if (message.tier) { $writer.uint32(10); $writer.string(message.tier); }
  if (message.assurance) { $writer.uint32(18); $writer.string(message.assurance); }
  if (message.way) { $writer.uint32(26); $writer.string(message.way); }
  if (message.payee) { $writer.uint32(34); $writer.string(message.payee); }
  if (message.paymentFen) { $writer.uint32(40); writeUint64($writer, message.paymentFen); }
  if (message.dayFen) { $writer.uint32(48); writeUint64($writer, message.dayFen); }
}

export function readTierBound($reader: Reader): TierBound {
  let tier: TierBoundTier | undefined;
  let assurance: TierBoundAssurance | undefined;
  let way: TierBoundWay | undefined;
  let payee: TierBoundPayee | undefined;
  let paymentFen: bigint = 0n;
  let dayFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: tier = oneOf($reader, 'tier', TIER_BOUND_TIER); break;
      case 18: assurance = oneOf($reader, 'assurance', TIER_BOUND_ASSURANCE); break;
      case 26: way = oneOf($reader, 'way', TIER_BOUND_WAY); break;
      case 34: payee = oneOf($reader, 'payee', TIER_BOUND_PAYEE); break;
      case 40: paymentFen = readUint64($reader); break;
      case 48: dayFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { tier: present(tier, 'tier', 'none | simple | strong | any'), assurance: present(assurance, 'assurance', 'hardware | software | any'), way: present(way, 'way', 'tap | dynamic-code | static-code | presented-code | online | any'), payee: present(payee, 'payee', 'new | any'), paymentFen, dayFen };
}

export interface MakePayments {
  readonly lines: readonly PaymentLine[];
}

export function writeMakePayments($writer: Writer, message: MakePayments): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writePaymentLine($writer, item); $writer.ldelim(); }
}

export function readMakePayments($reader: Reader): MakePayments {
  const lines: PaymentLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readPaymentLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface PaymentLine {
  readonly payment: DevicePayment;
  readonly signature: Uint8Array;
  readonly factor: SecondFactor | null;
}

export function writePaymentLine($writer: Writer, message: PaymentLine): void {
  if (message.payment != null) { $writer.uint32(10).fork(); writeDevicePayment($writer, message.payment); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
  if (message.factor != null) { $writer.uint32(26).fork(); writeSecondFactor($writer, message.factor); $writer.ldelim(); }
}

export function readPaymentLine($reader: Reader): PaymentLine {
  let payment: DevicePayment | undefined;
  let signature: Uint8Array = NO_BYTES;
  let factor: SecondFactor | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payment = nested($reader, 'payment', readDevicePayment); break;
      case 18: signature = $reader.bytes(); break;
      case 26: factor = nested($reader, 'factor', readSecondFactor); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payment: present(payment, 'payment', 'present'), signature, factor };
}

export interface OpenOrders {
  readonly lines: readonly OrderOpening[];
}

export function writeOpenOrders($writer: Writer, message: OpenOrders): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeOrderOpening($writer, item); $writer.ldelim(); }
}

export function readOpenOrders($reader: Reader): OpenOrders {
  const lines: OrderOpening[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readOrderOpening); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const ORDER_OPENING_DELIVERY = ['none', 'on-delivery', 'prepaid'] as const;
export type OrderOpeningDelivery = (typeof ORDER_OPENING_DELIVERY)[number];
export interface OrderOpening {
  readonly payee: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly delivery: OrderOpeningDelivery;
  readonly reference: string;
  readonly racing: boolean;
}

export function writeOrderOpening($writer: Writer, message: OrderOpening): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.expiresAtMs) { $writer.uint32(32); writeUint64($writer, message.expiresAtMs); }
  if (message.delivery) { $writer.uint32(42); $writer.string(message.delivery); }
  if (message.reference) { $writer.uint32(50); $writer.string(message.reference); }
  if (message.racing) { $writer.uint32(56); $writer.bool(message.racing); }
}

export function readOrderOpening($reader: Reader): OrderOpening {
  let payee: string = '';
  let order: string = '';
  let amountFen: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let delivery: OrderOpeningDelivery | undefined;
  let reference: string = '';
  let racing: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 32: expiresAtMs = readUint64($reader); break;
      case 42: delivery = oneOf($reader, 'delivery', ORDER_OPENING_DELIVERY); break;
      case 50: reference = $reader.stringVerify(); break;
      case 56: racing = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order, amountFen, expiresAtMs, delivery: present(delivery, 'delivery', 'none | on-delivery | prepaid'), reference, racing };
}

export interface PayOrders {
  readonly lines: readonly OrderPayment[];
}

export function writePayOrders($writer: Writer, message: PayOrders): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeOrderPayment($writer, item); $writer.ldelim(); }
}

export function readPayOrders($reader: Reader): PayOrders {
  const lines: OrderPayment[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readOrderPayment); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface OrderPayment {
  readonly payer: string;
  readonly payee: string;
  readonly order: string;
  readonly amountFen: bigint;
}

export function writeOrderPayment($writer: Writer, message: OrderPayment): void {
  if (message.payer) { $writer.uint32(10); $writer.string(message.payer); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(26); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
}

export function readOrderPayment($reader: Reader): OrderPayment {
  let payer: string = '';
  let payee: string = '';
  let order: string = '';
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payer = $reader.stringVerify(); break;
      case 18: payee = $reader.stringVerify(); break;
      case 26: order = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payer, payee, order, amountFen };
}

export interface CancelOrder {
  readonly payee: string;
  readonly order: string;
}

export function writeCancelOrder($writer: Writer, message: CancelOrder): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
}

export function readCancelOrder($reader: Reader): CancelOrder {
  let payee: string = '';
  let order: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order };
}

export interface AssignCourier {
  readonly payee: string;
  readonly order: string;
  readonly terminalKey: Uint8Array;
}

export function writeAssignCourier($writer: Writer, message: AssignCourier): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
  if (message.terminalKey?.length) { $writer.uint32(26); $writer.bytes(message.terminalKey); }
}

export function readAssignCourier($reader: Reader): AssignCourier {
  let payee: string = '';
  let order: string = '';
  let terminalKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      case 26: terminalKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order, terminalKey };
}

export interface PayOnDelivery {
  readonly payer: string;
  readonly offer: TerminalOffer;
  readonly by: PaymentLine | null;
}

export function writePayOnDelivery($writer: Writer, message: PayOnDelivery): void {
  if (message.payer) { $writer.uint32(10); $writer.string(message.payer); }
  if (message.offer != null) { $writer.uint32(18).fork(); writeTerminalOffer($writer, message.offer); $writer.ldelim(); }
  if (message.by != null) { $writer.uint32(26).fork(); writePaymentLine($writer, message.by); $writer.ldelim(); }
}

export function readPayOnDelivery($reader: Reader): PayOnDelivery {
  let payer: string = '';
  let offer: TerminalOffer | undefined;
  let by: PaymentLine | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payer = $reader.stringVerify(); break;
      case 18: offer = nested($reader, 'offer', readTerminalOffer); break;
      case 26: by = nested($reader, 'by', readPaymentLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payer, offer: present(offer, 'offer', 'present'), by };
}

export interface RefundPayments {
  readonly lines: readonly RefundLine[];
}

export function writeRefundPayments($writer: Writer, message: RefundPayments): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeRefundLine($writer, item); $writer.ldelim(); }
}

export function readRefundPayments($reader: Reader): RefundPayments {
  const lines: RefundLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readRefundLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface RefundLine {
  readonly payee: string;
  readonly refund: string;
  readonly of: RefundedPayment;
  readonly amountFen: bigint;
  readonly reason: string;
}

export function writeRefundLine($writer: Writer, message: RefundLine): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.refund) { $writer.uint32(18); $writer.string(message.refund); }
  if (message.of != null) { $writer.uint32(26).fork(); writeRefundedPayment($writer, message.of); $writer.ldelim(); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
}

export function readRefundLine($reader: Reader): RefundLine {
  let payee: string = '';
  let refund: string = '';
  let of: RefundedPayment | undefined;
  let amountFen: bigint = 0n;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: refund = $reader.stringVerify(); break;
      case 26: of = nested($reader, 'of', readRefundedPayment); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, refund, of: present(of, 'of', 'present'), amountFen, reason };
}

export interface RefundedPayment {
  readonly order: string;
  readonly payer: string;
  readonly payment: string;
  readonly record: PurseRecord | null;
}

export function writeRefundedPayment($writer: Writer, message: RefundedPayment): void {
  if (message.order) { $writer.uint32(10); $writer.string(message.order); }
  if (message.payer) { $writer.uint32(18); $writer.string(message.payer); }
  if (message.payment) { $writer.uint32(26); $writer.string(message.payment); }
  if (message.record != null) { $writer.uint32(34).fork(); writePurseRecord($writer, message.record); $writer.ldelim(); }
}

export function readRefundedPayment($reader: Reader): RefundedPayment {
  let order: string = '';
  let payer: string = '';
  let payment: string = '';
  let record: PurseRecord | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: order = $reader.stringVerify(); break;
      case 18: payer = $reader.stringVerify(); break;
      case 26: payment = $reader.stringVerify(); break;
      case 34: record = nested($reader, 'record', readPurseRecord); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { order, payer, payment, record };
}

export interface RefuseDelivery {
  readonly payee: string;
  readonly order: string;
}

export function writeRefuseDelivery($writer: Writer, message: RefuseDelivery): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
}

export function readRefuseDelivery($reader: Reader): RefuseDelivery {
  let payee: string = '';
  let order: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order };
}

export interface ConfirmReturn {
  readonly payee: string;
  readonly order: string;
}

export function writeConfirmReturn($writer: Writer, message: ConfirmReturn): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
}

export function readConfirmReturn($reader: Reader): ConfirmReturn {
  let payee: string = '';
  let order: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order };
}

export const SIGN_MANDATE_KIND = ['recurring', 'one-off', 'micro'] as const;
export type SignMandateKind = (typeof SIGN_MANDATE_KIND)[number];
export interface SignMandate {
  readonly biller: string;
  readonly mandate: string;
  readonly payer: string;
  readonly contract: string;
  readonly kind: SignMandateKind;
  readonly terms: MandateTerms;
}

export function writeSignMandate($writer: Writer, message: SignMandate): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.mandate) { $writer.uint32(18); $writer.string(message.mandate); }
  if (message.payer) { $writer.uint32(26); $writer.string(message.payer); }
  if (message.contract) { $writer.uint32(34); $writer.string(message.contract); }
  if (message.kind) { $writer.uint32(42); $writer.string(message.kind); }
  if (message.terms != null) { $writer.uint32(50).fork(); writeMandateTerms($writer, message.terms); $writer.ldelim(); }
}

export function readSignMandate($reader: Reader): SignMandate {
  let biller: string = '';
  let mandate: string = '';
  let payer: string = '';
  let contract: string = '';
  let kind: SignMandateKind | undefined;
  let terms: MandateTerms | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: mandate = $reader.stringVerify(); break;
      case 26: payer = $reader.stringVerify(); break;
      case 34: contract = $reader.stringVerify(); break;
      case 42: kind = oneOf($reader, 'kind', SIGN_MANDATE_KIND); break;
      case 50: terms = nested($reader, 'terms', readMandateTerms); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, mandate, payer, contract, kind: present(kind, 'kind', 'recurring | one-off | micro'), terms: present(terms, 'terms', 'present') };
}

export const MANDATE_TERMS_PERIOD = ['month', 'quarter', 'year'] as const;
export type MandateTermsPeriod = (typeof MANDATE_TERMS_PERIOD)[number];
export interface MandateTerms {
  readonly perCollectionFen: bigint;
  readonly periodCapFen: bigint;
  readonly period: MandateTermsPeriod;
  readonly anchorDay: number;
  readonly totalCapFen: bigint;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly noticeDays: number;
  readonly retries: number;
  readonly retrySpacingHours: number;
  readonly retryWindowDays: number;
}

export function writeMandateTerms($writer: Writer, message: MandateTerms): void {
  if (message.perCollectionFen) { $writer.uint32(8); writeUint64($writer, message.perCollectionFen); }
  if (message.periodCapFen) { $writer.uint32(16); writeUint64($writer, message.periodCapFen); }
  if (message.period) { $writer.uint32(26); $writer.string(message.period); }
  if (message.anchorDay) { $writer.uint32(32); $writer.uint32(message.anchorDay); }
  if (message.totalCapFen) { $writer.uint32(40); writeUint64($writer, message.totalCapFen); }
  if (message.firstDay) { $writer.uint32(48); $writer.uint32(message.firstDay); }
  if (message.lastDay) { $writer.uint32(56); $writer.uint32(message.lastDay); }
  if (message.noticeDays) { $writer.uint32(64); $writer.uint32(message.noticeDays); }
  if (message.retries) { $writer.uint32(72); $writer.uint32(message.retries); }
  if (message.retrySpacingHours) { $writer.uint32(80); $writer.uint32(message.retrySpacingHours); }
  if (message.retryWindowDays) { $writer.uint32(88); $writer.uint32(message.retryWindowDays); }
}

export function readMandateTerms($reader: Reader): MandateTerms {
  let perCollectionFen: bigint = 0n;
  let periodCapFen: bigint = 0n;
  let period: MandateTermsPeriod | undefined;
  let anchorDay: number = 0;
  let totalCapFen: bigint = 0n;
  let firstDay: number = 0;
  let lastDay: number = 0;
  let noticeDays: number = 0;
  let retries: number = 0;
  let retrySpacingHours: number = 0;
  let retryWindowDays: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: perCollectionFen = readUint64($reader); break;
      case 16: periodCapFen = readUint64($reader); break;
      case 26: period = oneOf($reader, 'period', MANDATE_TERMS_PERIOD); break;
      case 32: anchorDay = $reader.uint32(); break;
      case 40: totalCapFen = readUint64($reader); break;
      case 48: firstDay = $reader.uint32(); break;
      case 56: lastDay = $reader.uint32(); break;
      case 64: noticeDays = $reader.uint32(); break;
      case 72: retries = $reader.uint32(); break;
      case 80: retrySpacingHours = $reader.uint32(); break;
      case 88: retryWindowDays = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { perCollectionFen, periodCapFen, period: present(period, 'period', 'month | quarter | year'), anchorDay, totalCapFen, firstDay, lastDay, noticeDays, retries, retrySpacingHours, retryWindowDays };
}

export interface ChangeMandate {
  readonly biller: string;
  readonly mandate: string;
  readonly revision: number;
  readonly terms: MandateTerms;
}

export function writeChangeMandate($writer: Writer, message: ChangeMandate): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.mandate) { $writer.uint32(18); $writer.string(message.mandate); }
  if (message.revision) { $writer.uint32(24); $writer.uint32(message.revision); }
  if (message.terms != null) { $writer.uint32(34).fork(); writeMandateTerms($writer, message.terms); $writer.ldelim(); }
}

export function readChangeMandate($reader: Reader): ChangeMandate {
  let biller: string = '';
  let mandate: string = '';
  let revision: number = 0;
  let terms: MandateTerms | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: mandate = $reader.stringVerify(); break;
      case 24: revision = $reader.uint32(); break;
      case 34: terms = nested($reader, 'terms', readMandateTerms); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, mandate, revision, terms: present(terms, 'terms', 'present') };
}

export interface MigrateMandates {
  readonly lines: readonly MandateMigration[];
}

export function writeMigrateMandates($writer: Writer, message: MigrateMandates): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeMandateMigration($writer, item); $writer.ldelim(); }
}

export function readMigrateMandates($reader: Reader): MigrateMandates {
  const lines: MandateMigration[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readMandateMigration); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface MandateMigration {
  readonly fromBiller: string;
  readonly fromMandate: string;
  readonly biller: string;
  readonly mandate: string;
  readonly payer: string;
  readonly terms: MandateTerms;
  readonly effectiveDay: number;
}

export function writeMandateMigration($writer: Writer, message: MandateMigration): void {
  if (message.fromBiller) { $writer.uint32(10); $writer.string(message.fromBiller); }
  if (message.fromMandate) { $writer.uint32(18); $writer.string(message.fromMandate); }
  if (message.biller) { $writer.uint32(26); $writer.string(message.biller); }
  if (message.mandate) { $writer.uint32(34); $writer.string(message.mandate); }
  if (message.payer) { $writer.uint32(42); $writer.string(message.payer); }
  if (message.terms != null) { $writer.uint32(50).fork(); writeMandateTerms($writer, message.terms); $writer.ldelim(); }
  if (message.effectiveDay) { $writer.uint32(56); $writer.uint32(message.effectiveDay); }
}

export function readMandateMigration($reader: Reader): MandateMigration {
  let fromBiller: string = '';
  let fromMandate: string = '';
  let biller: string = '';
  let mandate: string = '';
  let payer: string = '';
  let terms: MandateTerms | undefined;
  let effectiveDay: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: fromBiller = $reader.stringVerify(); break;
      case 18: fromMandate = $reader.stringVerify(); break;
      case 26: biller = $reader.stringVerify(); break;
      case 34: mandate = $reader.stringVerify(); break;
      case 42: payer = $reader.stringVerify(); break;
      case 50: terms = nested($reader, 'terms', readMandateTerms); break;
      case 56: effectiveDay = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { fromBiller, fromMandate, biller, mandate, payer, terms: present(terms, 'terms', 'present'), effectiveDay };
}

export const SET_MANDATE_STATUS_STATUS = ['active', 'paused', 'revoked'] as const;
export type SetMandateStatusStatus = (typeof SET_MANDATE_STATUS_STATUS)[number];
export interface SetMandateStatus {
  readonly biller: string;
  readonly mandate: string;
  readonly status: SetMandateStatusStatus;
  readonly order: string;
}

export function writeSetMandateStatus($writer: Writer, message: SetMandateStatus): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.mandate) { $writer.uint32(18); $writer.string(message.mandate); }
  if (message.status) { $writer.uint32(26); $writer.string(message.status); }
  if (message.order) { $writer.uint32(34); $writer.string(message.order); }
}

export function readSetMandateStatus($reader: Reader): SetMandateStatus {
  let biller: string = '';
  let mandate: string = '';
  let status: SetMandateStatusStatus | undefined;
  let order: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: mandate = $reader.stringVerify(); break;
      case 26: status = oneOf($reader, 'status', SET_MANDATE_STATUS_STATUS); break;
      case 34: order = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, mandate, status: present(status, 'status', 'active | paused | revoked'), order };
}

export interface NoticeCollections {
  readonly lines: readonly CollectionNotice[];
}

export function writeNoticeCollections($writer: Writer, message: NoticeCollections): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeCollectionNotice($writer, item); $writer.ldelim(); }
}

export function readNoticeCollections($reader: Reader): NoticeCollections {
  const lines: CollectionNotice[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readCollectionNotice); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface CollectionNotice {
  readonly biller: string;
  readonly collection: string;
  readonly mandate: string;
  readonly amountFen: bigint;
  readonly dueDay: number;
  readonly bill: Uint8Array;
  readonly last: boolean;
}

export function writeCollectionNotice($writer: Writer, message: CollectionNotice): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.collection) { $writer.uint32(18); $writer.string(message.collection); }
  if (message.mandate) { $writer.uint32(26); $writer.string(message.mandate); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.dueDay) { $writer.uint32(40); $writer.uint32(message.dueDay); }
  if (message.bill?.length) { $writer.uint32(50); $writer.bytes(message.bill); }
  if (message.last) { $writer.uint32(56); $writer.bool(message.last); }
}

export function readCollectionNotice($reader: Reader): CollectionNotice {
  let biller: string = '';
  let collection: string = '';
  let mandate: string = '';
  let amountFen: bigint = 0n;
  let dueDay: number = 0;
  let bill: Uint8Array = NO_BYTES;
  let last: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: collection = $reader.stringVerify(); break;
      case 26: mandate = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: dueDay = $reader.uint32(); break;
      case 50: bill = $reader.bytes(); break;
      case 56: last = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, collection, mandate, amountFen, dueDay, bill, last };
}

export interface RefuseCollection {
  readonly biller: string;
  readonly collection: string;
}

export function writeRefuseCollection($writer: Writer, message: RefuseCollection): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.collection) { $writer.uint32(18); $writer.string(message.collection); }
}

export function readRefuseCollection($reader: Reader): RefuseCollection {
  let biller: string = '';
  let collection: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: collection = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, collection };
}

export interface CollectPayments {
  readonly lines: readonly CollectionLine[];
}

export function writeCollectPayments($writer: Writer, message: CollectPayments): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeCollectionLine($writer, item); $writer.ldelim(); }
}

export function readCollectPayments($reader: Reader): CollectPayments {
  const lines: CollectionLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readCollectionLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface CollectionLine {
  readonly biller: string;
  readonly collection: string;
  readonly amountFen: bigint;
  readonly attempt: number;
}

export function writeCollectionLine($writer: Writer, message: CollectionLine): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.collection) { $writer.uint32(18); $writer.string(message.collection); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.attempt) { $writer.uint32(32); $writer.uint32(message.attempt); }
}

export function readCollectionLine($reader: Reader): CollectionLine {
  let biller: string = '';
  let collection: string = '';
  let amountFen: bigint = 0n;
  let attempt: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: collection = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 32: attempt = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, collection, amountFen, attempt };
}

export const REFUND_COLLECTION_REASON = ['payer-asks', 'unauthorised', 'biller-gives-back'] as const;
export type RefundCollectionReason = (typeof REFUND_COLLECTION_REASON)[number];
export interface RefundCollection {
  readonly biller: string;
  readonly collection: string;
  readonly reason: RefundCollectionReason;
  readonly amountFen: bigint;
}

export function writeRefundCollection($writer: Writer, message: RefundCollection): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.collection) { $writer.uint32(18); $writer.string(message.collection); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
}

export function readRefundCollection($reader: Reader): RefundCollection {
  let biller: string = '';
  let collection: string = '';
  let reason: RefundCollectionReason | undefined;
  let amountFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: collection = $reader.stringVerify(); break;
      case 26: reason = oneOf($reader, 'reason', REFUND_COLLECTION_REASON); break;
      case 32: amountFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, collection, reason: present(reason, 'reason', 'payer-asks | unauthorised | biller-gives-back'), amountFen };
}

export interface PostMicroPayments {
  readonly batch: string;
  readonly lines: readonly MicroPayment[];
}

export function writePostMicroPayments($writer: Writer, message: PostMicroPayments): void {
  if (message.batch) { $writer.uint32(10); $writer.string(message.batch); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(18).fork(); writeMicroPayment($writer, item); $writer.ldelim(); }
}

export function readPostMicroPayments($reader: Reader): PostMicroPayments {
  let batch: string = '';
  const lines: MicroPayment[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: batch = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'lines', lines, readMicroPayment); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { batch, lines };
}

export interface MicroPayment {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly amountMicro: bigint;
  readonly mandate: string;
  readonly signer: Uint8Array;
  readonly unlocked: boolean;
  readonly validUntilHeight: bigint;
  readonly signature: Uint8Array;
}

export function writeMicroPayment($writer: Writer, message: MicroPayment): void {
  if (message.id) { $writer.uint32(10); $writer.string(message.id); }
  if (message.payer) { $writer.uint32(18); $writer.string(message.payer); }
  if (message.payee) { $writer.uint32(26); $writer.string(message.payee); }
  if (message.amountMicro) { $writer.uint32(32); writeUint64($writer, message.amountMicro); }
  if (message.mandate) { $writer.uint32(42); $writer.string(message.mandate); }
  if (message.signer?.length) { $writer.uint32(50); $writer.bytes(message.signer); }
  if (message.unlocked) { $writer.uint32(56); $writer.bool(message.unlocked); }
  if (message.validUntilHeight) { $writer.uint32(64); writeUint64($writer, message.validUntilHeight); }
  if (message.signature?.length) { $writer.uint32(74); $writer.bytes(message.signature); }
}

export function readMicroPayment($reader: Reader): MicroPayment {
  let id: string = '';
  let payer: string = '';
  let payee: string = '';
  let amountMicro: bigint = 0n;
  let mandate: string = '';
  let signer: Uint8Array = NO_BYTES;
  let unlocked: boolean = false;
  let validUntilHeight: bigint = 0n;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: id = $reader.stringVerify(); break;
      case 18: payer = $reader.stringVerify(); break;
      case 26: payee = $reader.stringVerify(); break;
      case 32: amountMicro = readUint64($reader); break;
      case 42: mandate = $reader.stringVerify(); break;
      case 50: signer = $reader.bytes(); break;
      case 56: unlocked = $reader.bool(); break;
      case 64: validUntilHeight = readUint64($reader); break;
      case 74: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, payer, payee, amountMicro, mandate, signer, unlocked, validUntilHeight, signature };
}

export const REGISTER_CHANNEL_KIND = ['bank-transfer', 'card', 'third-party-wallet', 'digital-cash', 'purse', 'cash-on-delivery'] as const;
export type RegisterChannelKind = (typeof REGISTER_CHANNEL_KIND)[number];
export interface RegisterChannel {
  readonly channel: string;
  readonly kind: RegisterChannelKind;
  readonly confirmKey: Uint8Array;
  readonly terms: ChannelTerms;
  readonly fee: ChannelFee;
}

export function writeRegisterChannel($writer: Writer, message: RegisterChannel): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.kind) { $writer.uint32(18); $writer.string(message.kind); }
  if (message.confirmKey?.length) { $writer.uint32(26); $writer.bytes(message.confirmKey); }
  if (message.terms != null) { $writer.uint32(34).fork(); writeChannelTerms($writer, message.terms); $writer.ldelim(); }
  if (message.fee != null) { $writer.uint32(42).fork(); writeChannelFee($writer, message.fee); $writer.ldelim(); }
}

export function readRegisterChannel($reader: Reader): RegisterChannel {
  let channel: string = '';
  let kind: RegisterChannelKind | undefined;
  let confirmKey: Uint8Array = NO_BYTES;
  let terms: ChannelTerms | undefined;
  let fee: ChannelFee | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: kind = oneOf($reader, 'kind', REGISTER_CHANNEL_KIND); break;
      case 26: confirmKey = $reader.bytes(); break;
      case 34: terms = nested($reader, 'terms', readChannelTerms); break;
      case 42: fee = nested($reader, 'fee', readChannelFee); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, kind: present(kind, 'kind', 'bank-transfer | card | third-party-wallet | digital-cash | purse | cash-on-delivery'), confirmKey, terms: present(terms, 'terms', 'present'), fee: present(fee, 'fee', 'present') };
}

export interface ChannelTerms {
  readonly account: string;
  readonly leastFen: bigint;
  readonly mostFen: bigint;
  readonly perDayFen: bigint;
  readonly boundFen: bigint;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export function writeChannelTerms($writer: Writer, message: ChannelTerms): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.leastFen) { $writer.uint32(16); writeUint64($writer, message.leastFen); }
  if (message.mostFen) { $writer.uint32(24); writeUint64($writer, message.mostFen); }
  if (message.perDayFen) { $writer.uint32(32); writeUint64($writer, message.perDayFen); }
  if (message.boundFen) { $writer.uint32(40); writeUint64($writer, message.boundFen); }
  if (message.fromMinute) { $writer.uint32(48); $writer.uint32(message.fromMinute); }
  if (message.untilMinute) { $writer.uint32(56); $writer.uint32(message.untilMinute); }
}

export function readChannelTerms($reader: Reader): ChannelTerms {
  let account: string = '';
  let leastFen: bigint = 0n;
  let mostFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let boundFen: bigint = 0n;
  let fromMinute: number = 0;
  let untilMinute: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: leastFen = readUint64($reader); break;
      case 24: mostFen = readUint64($reader); break;
      case 32: perDayFen = readUint64($reader); break;
      case 40: boundFen = readUint64($reader); break;
      case 48: fromMinute = $reader.uint32(); break;
      case 56: untilMinute = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, leastFen, mostFen, perDayFen, boundFen, fromMinute, untilMinute };
}

export const CHANNEL_FEE_PAID_BY = ['payer', 'merchant'] as const;
export type ChannelFeePaidBy = (typeof CHANNEL_FEE_PAID_BY)[number];
export const CHANNEL_FEE_REFUNDED = ['kept', 'in-part'] as const;
export type ChannelFeeRefunded = (typeof CHANNEL_FEE_REFUNDED)[number];
export interface ChannelFee {
  readonly fixedFen: bigint;
  readonly basisPoints: number;
  readonly leastFen: bigint;
  readonly mostFen: bigint;
  readonly paidBy: ChannelFeePaidBy;
  readonly refunded: ChannelFeeRefunded;
}

export function writeChannelFee($writer: Writer, message: ChannelFee): void {
  if (message.fixedFen) { $writer.uint32(8); writeUint64($writer, message.fixedFen); }
  if (message.basisPoints) { $writer.uint32(16); $writer.uint32(message.basisPoints); }
  if (message.leastFen) { $writer.uint32(24); writeUint64($writer, message.leastFen); }
  if (message.mostFen) { $writer.uint32(32); writeUint64($writer, message.mostFen); }
  if (message.paidBy) { $writer.uint32(42); $writer.string(message.paidBy); }
  if (message.refunded) { $writer.uint32(50); $writer.string(message.refunded); }
}

export function readChannelFee($reader: Reader): ChannelFee {
  let fixedFen: bigint = 0n;
  let basisPoints: number = 0;
  let leastFen: bigint = 0n;
  let mostFen: bigint = 0n;
  let paidBy: ChannelFeePaidBy | undefined;
  let refunded: ChannelFeeRefunded | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: fixedFen = readUint64($reader); break;
      case 16: basisPoints = $reader.uint32(); break;
      case 24: leastFen = readUint64($reader); break;
      case 32: mostFen = readUint64($reader); break;
      case 42: paidBy = oneOf($reader, 'paidBy', CHANNEL_FEE_PAID_BY); break;
      case 50: refunded = oneOf($reader, 'refunded', CHANNEL_FEE_REFUNDED); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { fixedFen, basisPoints, leastFen, mostFen, paidBy: present(paidBy, 'paidBy', 'payer | merchant'), refunded: present(refunded, 'refunded', 'kept | in-part') };
}

export interface SetChannelTerms {
  readonly channel: string;
  readonly terms: ChannelTerms;
}

export function writeSetChannelTerms($writer: Writer, message: SetChannelTerms): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.terms != null) { $writer.uint32(18).fork(); writeChannelTerms($writer, message.terms); $writer.ldelim(); }
}

export function readSetChannelTerms($reader: Reader): SetChannelTerms {
  let channel: string = '';
  let terms: ChannelTerms | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: terms = nested($reader, 'terms', readChannelTerms); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, terms: present(terms, 'terms', 'present') };
}

export interface PublishChannelFee {
  readonly channel: string;
  readonly version: number;
  readonly fromHeight: bigint;
  readonly fee: ChannelFee;
}

export function writePublishChannelFee($writer: Writer, message: PublishChannelFee): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.fromHeight) { $writer.uint32(24); writeUint64($writer, message.fromHeight); }
  if (message.fee != null) { $writer.uint32(34).fork(); writeChannelFee($writer, message.fee); $writer.ldelim(); }
}

export function readPublishChannelFee($reader: Reader): PublishChannelFee {
  let channel: string = '';
  let version: number = 0;
  let fromHeight: bigint = 0n;
  let fee: ChannelFee | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 24: fromHeight = readUint64($reader); break;
      case 34: fee = nested($reader, 'fee', readChannelFee); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, version, fromHeight, fee: present(fee, 'fee', 'present') };
}

export const SET_CHANNEL_AVAILABILITY_STATUS = ['up', 'degraded', 'down'] as const;
export type SetChannelAvailabilityStatus = (typeof SET_CHANNEL_AVAILABILITY_STATUS)[number];
export interface SetChannelAvailability {
  readonly channel: string;
  readonly status: SetChannelAvailabilityStatus;
}

export function writeSetChannelAvailability($writer: Writer, message: SetChannelAvailability): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.status) { $writer.uint32(18); $writer.string(message.status); }
}

export function readSetChannelAvailability($reader: Reader): SetChannelAvailability {
  let channel: string = '';
  let status: SetChannelAvailabilityStatus | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: status = oneOf($reader, 'status', SET_CHANNEL_AVAILABILITY_STATUS); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, status: present(status, 'status', 'up | degraded | down') };
}

export interface RotateChannelKey {
  readonly channel: string;
  readonly confirmKey: Uint8Array;
}

export function writeRotateChannelKey($writer: Writer, message: RotateChannelKey): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.confirmKey?.length) { $writer.uint32(18); $writer.bytes(message.confirmKey); }
}

export function readRotateChannelKey($reader: Reader): RotateChannelKey {
  let channel: string = '';
  let confirmKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: confirmKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, confirmKey };
}

export interface StartAttempts {
  readonly lines: readonly AttemptStart[];
}

export function writeStartAttempts($writer: Writer, message: StartAttempts): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeAttemptStart($writer, item); $writer.ldelim(); }
}

export function readStartAttempts($reader: Reader): StartAttempts {
  const lines: AttemptStart[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readAttemptStart); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export const ATTEMPT_START_REASON = ['customer', 'cheapest', 'only-one', 'fallback', 'promotion', 'merchant-rule'] as const;
export type AttemptStartReason = (typeof ATTEMPT_START_REASON)[number];
export const ATTEMPT_START_SOURCE = ['online-platform', 'friends', 'offers', 'media', 'payment-plan', 'remittance', 'other'] as const;
export type AttemptStartSource = (typeof ATTEMPT_START_SOURCE)[number];
export const ATTEMPT_START_PURPOSE = ['shopping', 'food', 'transport', 'utilities', 'communication', 'travel', 'health', 'education', 'entertainment', 'transfer', 'other'] as const;
export type AttemptStartPurpose = (typeof ATTEMPT_START_PURPOSE)[number];
export interface AttemptStart {
  readonly channel: string;
  readonly attempt: string;
  readonly payee: string;
  readonly order: string;
  readonly payer: string;
  readonly amountFen: bigint;
  readonly feeVersion: number;
  readonly feeFen: bigint;
  readonly reason: AttemptStartReason;
  readonly source: AttemptStartSource;
  readonly purpose: AttemptStartPurpose;
  readonly expiresAtMs: bigint;
}

export function writeAttemptStart($writer: Writer, message: AttemptStart): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
  if (message.payee) { $writer.uint32(26); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(34); $writer.string(message.order); }
  if (message.payer) { $writer.uint32(42); $writer.string(message.payer); }
  if (message.amountFen) { $writer.uint32(48); writeUint64($writer, message.amountFen); }
  if (message.feeVersion) { $writer.uint32(56); $writer.uint32(message.feeVersion); }
  if (message.feeFen) { $writer.uint32(64); writeUint64($writer, message.feeFen); }
  if (message.reason) { $writer.uint32(74); $writer.string(message.reason); }
  if (message.source) { $writer.uint32(82); $writer.string(message.source); }
  if (message.purpose) { $writer.uint32(90); $writer.string(message.purpose); }
  if (message.expiresAtMs) { $writer.uint32(96); writeUint64($writer, message.expiresAtMs); }
}

export function readAttemptStart($reader: Reader): AttemptStart {
  let channel: string = '';
  let attempt: string = '';
  let payee: string = '';
  let order: string = '';
  let payer: string = '';
  let amountFen: bigint = 0n;
  let feeVersion: number = 0;
  let feeFen: bigint = 0n;
  let reason: AttemptStartReason | undefined;
  let source: AttemptStartSource | undefined;
  let purpose: AttemptStartPurpose | undefined;
  let expiresAtMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      case 26: payee = $reader.stringVerify(); break;
      case 34: order = $reader.stringVerify(); break;
      case 42: payer = $reader.stringVerify(); break;
      case 48: amountFen = readUint64($reader); break;
      case 56: feeVersion = $reader.uint32(); break;
      case 64: feeFen = readUint64($reader); break;
      case 74: reason = oneOf($reader, 'reason', ATTEMPT_START_REASON); break;
      case 82: source = oneOf($reader, 'source', ATTEMPT_START_SOURCE); break;
      case 90: purpose = oneOf($reader, 'purpose', ATTEMPT_START_PURPOSE); break;
      case 96: expiresAtMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, attempt, payee, order, payer, amountFen, feeVersion, feeFen, reason: present(reason, 'reason', 'customer | cheapest | only-one | fallback | promotion | merchant-rule'), source: present(source, 'source', 'online-platform | friends | offers | media | payment-plan | remittance | other'), purpose: present(purpose, 'purpose', 'shopping | food | transport | utilities | communication | travel | health | education | entertainment | transfer | other'), expiresAtMs };
}

export interface ConfirmAttempts {
  readonly lines: readonly AttemptConfirmation[];
}

export function writeConfirmAttempts($writer: Writer, message: ConfirmAttempts): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeAttemptConfirmation($writer, item); $writer.ldelim(); }
}

export function readConfirmAttempts($reader: Reader): ConfirmAttempts {
  const lines: AttemptConfirmation[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readAttemptConfirmation); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface AttemptConfirmation {
  readonly channel: string;
  readonly attempt: string;
  readonly reference: string;
  readonly paidFen: bigint;
  readonly feeFen: bigint;
}

export function writeAttemptConfirmation($writer: Writer, message: AttemptConfirmation): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
  if (message.reference) { $writer.uint32(26); $writer.string(message.reference); }
  if (message.paidFen) { $writer.uint32(32); writeUint64($writer, message.paidFen); }
  if (message.feeFen) { $writer.uint32(40); writeUint64($writer, message.feeFen); }
}

export function readAttemptConfirmation($reader: Reader): AttemptConfirmation {
  let channel: string = '';
  let attempt: string = '';
  let reference: string = '';
  let paidFen: bigint = 0n;
  let feeFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      case 26: reference = $reader.stringVerify(); break;
      case 32: paidFen = readUint64($reader); break;
      case 40: feeFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, attempt, reference, paidFen, feeFen };
}

export interface AbortAttempts {
  readonly lines: readonly AttemptName[];
}

export function writeAbortAttempts($writer: Writer, message: AbortAttempts): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeAttemptName($writer, item); $writer.ldelim(); }
}

export function readAbortAttempts($reader: Reader): AbortAttempts {
  const lines: AttemptName[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readAttemptName); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface AttemptName {
  readonly channel: string;
  readonly attempt: string;
}

export function writeAttemptName($writer: Writer, message: AttemptName): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
}

export function readAttemptName($reader: Reader): AttemptName {
  let channel: string = '';
  let attempt: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, attempt };
}

export interface ReturnLate {
  readonly lines: readonly LateReturn[];
}

export function writeReturnLate($writer: Writer, message: ReturnLate): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeLateReturn($writer, item); $writer.ldelim(); }
}

export function readReturnLate($reader: Reader): ReturnLate {
  const lines: LateReturn[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readLateReturn); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface LateReturn {
  readonly channel: string;
  readonly reference: string;
  readonly returned: string;
  readonly disputed: boolean;
}

export function writeLateReturn($writer: Writer, message: LateReturn): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.reference) { $writer.uint32(18); $writer.string(message.reference); }
  if (message.returned) { $writer.uint32(26); $writer.string(message.returned); }
  if (message.disputed) { $writer.uint32(32); $writer.bool(message.disputed); }
}

export function readLateReturn($reader: Reader): LateReturn {
  let channel: string = '';
  let reference: string = '';
  let returned: string = '';
  let disputed: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: reference = $reader.stringVerify(); break;
      case 26: returned = $reader.stringVerify(); break;
      case 32: disputed = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, reference, returned, disputed };
}

export interface StartRefunds {
  readonly lines: readonly RefundStart[];
}

export function writeStartRefunds($writer: Writer, message: StartRefunds): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeRefundStart($writer, item); $writer.ldelim(); }
}

export function readStartRefunds($reader: Reader): StartRefunds {
  const lines: RefundStart[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readRefundStart); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface RefundStart {
  readonly channel: string;
  readonly attempt: string;
  readonly of: string;
  readonly amountFen: bigint;
  readonly feeFen: bigint;
  readonly refundReason: string;
}

export function writeRefundStart($writer: Writer, message: RefundStart): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
  if (message.of) { $writer.uint32(26); $writer.string(message.of); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.feeFen) { $writer.uint32(40); writeUint64($writer, message.feeFen); }
  if (message.refundReason) { $writer.uint32(50); $writer.string(message.refundReason); }
}

export function readRefundStart($reader: Reader): RefundStart {
  let channel: string = '';
  let attempt: string = '';
  let of: string = '';
  let amountFen: bigint = 0n;
  let feeFen: bigint = 0n;
  let refundReason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      case 26: of = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: feeFen = readUint64($reader); break;
      case 50: refundReason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, attempt, of, amountFen, feeFen, refundReason };
}

export interface ReconcileChannel {
  readonly channel: string;
  readonly day: number;
  readonly lines: readonly FileLine[];
}

export function writeReconcileChannel($writer: Writer, message: ReconcileChannel): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.day) { $writer.uint32(16); $writer.uint32(message.day); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(26).fork(); writeFileLine($writer, item); $writer.ldelim(); }
}

export function readReconcileChannel($reader: Reader): ReconcileChannel {
  let channel: string = '';
  let day: number = 0;
  const lines: FileLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 16: day = $reader.uint32(); break;
      case 26: nestedItem($reader, 'lines', lines, readFileLine); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, day, lines };
}

export const FILE_LINE_STATUS = ['paid', 'refunded', 'not-paid', 'absent'] as const;
export type FileLineStatus = (typeof FILE_LINE_STATUS)[number];
export interface FileLine {
  readonly reference: string;
  readonly attempt: string;
  readonly amountFen: bigint;
  readonly currency: string;
  readonly status: FileLineStatus;
  readonly settledBy: string;
}

export function writeFileLine($writer: Writer, message: FileLine): void {
  if (message.reference) { $writer.uint32(10); $writer.string(message.reference); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.currency) { $writer.uint32(34); $writer.string(message.currency); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.settledBy) { $writer.uint32(50); $writer.string(message.settledBy); }
}

export function readFileLine($reader: Reader): FileLine {
  let reference: string = '';
  let attempt: string = '';
  let amountFen: bigint = 0n;
  let currency: string = '';
  let status: FileLineStatus | undefined;
  let settledBy: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: reference = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 34: currency = $reader.stringVerify(); break;
      case 42: status = oneOf($reader, 'status', FILE_LINE_STATUS); break;
      case 50: settledBy = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { reference, attempt, amountFen, currency, status: present(status, 'status', 'paid | refunded | not-paid | absent'), settledBy };
}

export interface CloseChannelDay {
  readonly channel: string;
  readonly day: number;
}

export function writeCloseChannelDay($writer: Writer, message: CloseChannelDay): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.day) { $writer.uint32(16); $writer.uint32(message.day); }
}

export function readCloseChannelDay($reader: Reader): CloseChannelDay {
  let channel: string = '';
  let day: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 16: day = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, day };
}

export interface CloseChannel {
  readonly channel: string;
}

export function writeCloseChannel($writer: Writer, message: CloseChannel): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
}

export function readCloseChannel($reader: Reader): CloseChannel {
  let channel: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel };
}

export interface PublishProtectionRule {
  readonly version: number;
  readonly coolingFen: bigint;
  readonly coolingMs: bigint;
  readonly desks: readonly string[];
}

export function writePublishProtectionRule($writer: Writer, message: PublishProtectionRule): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.coolingFen) { $writer.uint32(16); writeUint64($writer, message.coolingFen); }
  if (message.coolingMs) { $writer.uint32(24); writeUint64($writer, message.coolingMs); }
  if (message.desks) for (const item of message.desks) { $writer.uint32(34); $writer.string(item); }
}

export function readPublishProtectionRule($reader: Reader): PublishProtectionRule {
  let version: number = 0;
  let coolingFen: bigint = 0n;
  let coolingMs: bigint = 0n;
  const desks: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 16: coolingFen = readUint64($reader); break;
      case 24: coolingMs = readUint64($reader); break;
      case 34: takePart($reader); desks.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, coolingFen, coolingMs, desks };
}

export interface RegisterPayee {
  readonly account: string;
  readonly payee: string;
}

export function writeRegisterPayee($writer: Writer, message: RegisterPayee): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
}

export function readRegisterPayee($reader: Reader): RegisterPayee {
  let account: string = '';
  let payee: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: payee = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, payee };
}

export interface ForgetPayee {
  readonly account: string;
  readonly payee: string;
}

export function writeForgetPayee($writer: Writer, message: ForgetPayee): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
}

export function readForgetPayee($reader: Reader): ForgetPayee {
  let account: string = '';
  let payee: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: payee = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, payee };
}

export interface SetAlerts {
  readonly account: string;
  readonly rules: readonly AlertRule[];
}

export function writeSetAlerts($writer: Writer, message: SetAlerts): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.rules) for (const item of message.rules) { $writer.uint32(18).fork(); writeAlertRule($writer, item); $writer.ldelim(); }
}

export function readSetAlerts($reader: Reader): SetAlerts {
  let account: string = '';
  const rules: AlertRule[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'rules', rules, readAlertRule); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, rules };
}

export const ALERT_RULE_KIND = ['amount', 'foreign-member', 'night', 'rate'] as const;
export type AlertRuleKind = (typeof ALERT_RULE_KIND)[number];
export interface AlertRule {
  readonly kind: AlertRuleKind;
  readonly amountFen: bigint;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly count: number;
}

export function writeAlertRule($writer: Writer, message: AlertRule): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.amountFen) { $writer.uint32(16); writeUint64($writer, message.amountFen); }
  if (message.fromMinute) { $writer.uint32(24); $writer.uint32(message.fromMinute); }
  if (message.untilMinute) { $writer.uint32(32); $writer.uint32(message.untilMinute); }
  if (message.count) { $writer.uint32(40); $writer.uint32(message.count); }
}

export function readAlertRule($reader: Reader): AlertRule {
  let kind: AlertRuleKind | undefined;
  let amountFen: bigint = 0n;
  let fromMinute: number = 0;
  let untilMinute: number = 0;
  let count: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', ALERT_RULE_KIND); break;
      case 16: amountFen = readUint64($reader); break;
      case 24: fromMinute = $reader.uint32(); break;
      case 32: untilMinute = $reader.uint32(); break;
      case 40: count = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'amount | foreign-member | night | rate'), amountFen, fromMinute, untilMinute, count };
}

export interface ReportLost {
  readonly account: string;
  readonly devices: readonly Uint8Array[];
  readonly subs: readonly string[];
  readonly reason: string;
}

export function writeReportLost($writer: Writer, message: ReportLost): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.devices) for (const item of message.devices) { $writer.uint32(18); $writer.bytes(item); }
  if (message.subs) for (const item of message.subs) { $writer.uint32(26); $writer.string(item); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
}

export function readReportLost($reader: Reader): ReportLost {
  let account: string = '';
  const devices: Uint8Array[] = [];
  const subs: string[] = [];
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: takePart($reader); devices.push($reader.bytes()); break;
      case 26: takePart($reader); subs.push($reader.stringVerify()); break;
      case 34: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, devices, subs, reason };
}

export interface CertifyCheque {
  readonly cheque: Cheque;
}

export function writeCertifyCheque($writer: Writer, message: CertifyCheque): void {
  if (message.cheque != null) { $writer.uint32(10).fork(); writeCheque($writer, message.cheque); $writer.ldelim(); }
}

export function readCertifyCheque($reader: Reader): CertifyCheque {
  let cheque: Cheque | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: cheque = nested($reader, 'cheque', readCheque); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { cheque: present(cheque, 'cheque', 'present') };
}

export interface StopCheque {
  readonly drawer: string;
  readonly cheque: Uint8Array;
}

export function writeStopCheque($writer: Writer, message: StopCheque): void {
  if (message.drawer) { $writer.uint32(10); $writer.string(message.drawer); }
  if (message.cheque?.length) { $writer.uint32(18); $writer.bytes(message.cheque); }
}

export function readStopCheque($reader: Reader): StopCheque {
  let drawer: string = '';
  let cheque: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: drawer = $reader.stringVerify(); break;
      case 18: cheque = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { drawer, cheque };
}

export interface PresentCheque {
  readonly cheque: Cheque;
}

export function writePresentCheque($writer: Writer, message: PresentCheque): void {
  if (message.cheque != null) { $writer.uint32(10).fork(); writeCheque($writer, message.cheque); $writer.ldelim(); }
}

export function readPresentCheque($reader: Reader): PresentCheque {
  let cheque: Cheque | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: cheque = nested($reader, 'cheque', readCheque); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { cheque: present(cheque, 'cheque', 'present') };
}

export interface IssueCash {
  readonly account: string;
  readonly owner: Uint8Array;
  readonly untilMs: bigint;
  readonly lines: readonly CashIssue[];
}

export function writeIssueCash($writer: Writer, message: IssueCash): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.owner?.length) { $writer.uint32(18); $writer.bytes(message.owner); }
  if (message.untilMs) { $writer.uint32(24); writeUint64($writer, message.untilMs); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(34).fork(); writeCashIssue($writer, item); $writer.ldelim(); }
}

export function readIssueCash($reader: Reader): IssueCash {
  let account: string = '';
  let owner: Uint8Array = NO_BYTES;
  let untilMs: bigint = 0n;
  const lines: CashIssue[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: owner = $reader.bytes(); break;
      case 24: untilMs = readUint64($reader); break;
      case 34: nestedItem($reader, 'lines', lines, readCashIssue); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, owner, untilMs, lines };
}

export interface CashIssue {
  readonly serial: Uint8Array;
  readonly power: number;
}

export function writeCashIssue($writer: Writer, message: CashIssue): void {
  if (message.serial?.length) { $writer.uint32(10); $writer.bytes(message.serial); }
  if (message.power) { $writer.uint32(16); $writer.uint32(message.power); }
}

export function readCashIssue($reader: Reader): CashIssue {
  let serial: Uint8Array = NO_BYTES;
  let power: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.bytes(); break;
      case 16: power = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, power };
}

export interface DepositCash {
  readonly lines: readonly CashDeposit[];
}

export function writeDepositCash($writer: Writer, message: DepositCash): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeCashDeposit($writer, item); $writer.ldelim(); }
}

export function readDepositCash($reader: Reader): DepositCash {
  const lines: CashDeposit[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readCashDeposit); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface CashDeposit {
  readonly coin: CashCoin;
  readonly account: string;
  readonly signature: Uint8Array;
}

export function writeCashDeposit($writer: Writer, message: CashDeposit): void {
  if (message.coin != null) { $writer.uint32(10).fork(); writeCashCoin($writer, message.coin); $writer.ldelim(); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.signature?.length) { $writer.uint32(26); $writer.bytes(message.signature); }
}

export function readCashDeposit($reader: Reader): CashDeposit {
  let coin: CashCoin | undefined;
  let account: string = '';
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: coin = nested($reader, 'coin', readCashCoin); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { coin: present(coin, 'coin', 'present'), account, signature };
}

export interface RecordCashFork {
  readonly first: CashCoin;
  readonly second: CashCoin;
}

export function writeRecordCashFork($writer: Writer, message: RecordCashFork): void {
  if (message.first != null) { $writer.uint32(10).fork(); writeCashCoin($writer, message.first); $writer.ldelim(); }
  if (message.second != null) { $writer.uint32(18).fork(); writeCashCoin($writer, message.second); $writer.ldelim(); }
}

export function readRecordCashFork($reader: Reader): RecordCashFork {
  let first: CashCoin | undefined;
  let second: CashCoin | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: first = nested($reader, 'first', readCashCoin); break;
      case 18: second = nested($reader, 'second', readCashCoin); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { first: present(first, 'first', 'present'), second: present(second, 'second', 'present') };
}

export interface ReturnCash {
  readonly lines: readonly CashReturn[];
}

export function writeReturnCash($writer: Writer, message: ReturnCash): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeCashReturn($writer, item); $writer.ldelim(); }
}

export function readReturnCash($reader: Reader): ReturnCash {
  const lines: CashReturn[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readCashReturn); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface CashReturn {
  readonly serial: Uint8Array;
  readonly account: string;
}

export function writeCashReturn($writer: Writer, message: CashReturn): void {
  if (message.serial?.length) { $writer.uint32(10); $writer.bytes(message.serial); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
}

export function readCashReturn($reader: Reader): CashReturn {
  let serial: Uint8Array = NO_BYTES;
  let account: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.bytes(); break;
      case 18: account = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, account };
}

export const FILE_COMPLAINT_KIND = ['unauthorised', 'not-delivered', 'defective', 'wrong-amount', 'paid-twice', 'not-refunded', 'billing', 'other'] as const;
export type FileComplaintKind = (typeof FILE_COMPLAINT_KIND)[number];
export interface FileComplaint {
  readonly account: string;
  readonly complaint: string;
  readonly about: ComplaintAbout;
  readonly kind: FileComplaintKind;
  readonly amountFen: bigint;
  readonly commitment: Uint8Array;
  readonly record: string;
}

export function writeFileComplaint($writer: Writer, message: FileComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.about != null) { $writer.uint32(26).fork(); writeComplaintAbout($writer, message.about); $writer.ldelim(); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
  if (message.commitment?.length) { $writer.uint32(50); $writer.bytes(message.commitment); }
  if (message.record) { $writer.uint32(58); $writer.string(message.record); }
}

export function readFileComplaint($reader: Reader): FileComplaint {
  let account: string = '';
  let complaint: string = '';
  let about: ComplaintAbout | undefined;
  let kind: FileComplaintKind | undefined;
  let amountFen: bigint = 0n;
  let commitment: Uint8Array = NO_BYTES;
  let record: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: about = nested($reader, 'about', readComplaintAbout); break;
      case 34: kind = oneOf($reader, 'kind', FILE_COMPLAINT_KIND); break;
      case 40: amountFen = readUint64($reader); break;
      case 50: commitment = $reader.bytes(); break;
      case 58: record = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, about: present(about, 'about', 'present'), kind: present(kind, 'kind', 'unauthorised | not-delivered | defective | wrong-amount | paid-twice | not-refunded | billing | other'), amountFen, commitment, record };
}

export const COMPLAINT_ABOUT_KIND = ['payment', 'order', 'record', 'statement', 'collection', 'micro', 'packet', 'attempt', 'window'] as const;
export type ComplaintAboutKind = (typeof COMPLAINT_ABOUT_KIND)[number];
export interface ComplaintAbout {
  readonly kind: ComplaintAboutKind;
  readonly payee: string;
  readonly payment: RefundedPayment | null;
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly name: string;
}

export function writeComplaintAbout($writer: Writer, message: ComplaintAbout): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
  if (message.payment != null) { $writer.uint32(26).fork(); writeRefundedPayment($writer, message.payment); $writer.ldelim(); }
  if (message.site) { $writer.uint32(34); $writer.string(message.site); }
  if (message.periodStartMs) { $writer.uint32(40); writeUint64($writer, message.periodStartMs); }
  if (message.name) { $writer.uint32(50); $writer.string(message.name); }
}

export function readComplaintAbout($reader: Reader): ComplaintAbout {
  let kind: ComplaintAboutKind | undefined;
  let payee: string = '';
  let payment: RefundedPayment | null = null;
  let site: string = '';
  let periodStartMs: bigint = 0n;
  let name: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', COMPLAINT_ABOUT_KIND); break;
      case 18: payee = $reader.stringVerify(); break;
      case 26: payment = nested($reader, 'payment', readRefundedPayment); break;
      case 34: site = $reader.stringVerify(); break;
      case 40: periodStartMs = readUint64($reader); break;
      case 50: name = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'payment | order | record | statement | collection | micro | packet | attempt | window'), payee, payment, site, periodStartMs, name };
}

export interface AssignComplaint {
  readonly account: string;
  readonly complaint: string;
  readonly assignee: string;
}

export function writeAssignComplaint($writer: Writer, message: AssignComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.assignee) { $writer.uint32(26); $writer.string(message.assignee); }
}

export function readAssignComplaint($reader: Reader): AssignComplaint {
  let account: string = '';
  let complaint: string = '';
  let assignee: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: assignee = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, assignee };
}

export const ANSWER_COMPLAINT_FINDING = ['upheld', 'partly', 'rejected'] as const;
export type AnswerComplaintFinding = (typeof ANSWER_COMPLAINT_FINDING)[number];
export interface AnswerComplaint {
  readonly account: string;
  readonly complaint: string;
  readonly finding: AnswerComplaintFinding;
  readonly commitment: Uint8Array;
  readonly corrections: readonly Correction[];
}

export function writeAnswerComplaint($writer: Writer, message: AnswerComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.finding) { $writer.uint32(26); $writer.string(message.finding); }
  if (message.commitment?.length) { $writer.uint32(34); $writer.bytes(message.commitment); }
  if (message.corrections) for (const item of message.corrections) { $writer.uint32(42).fork(); writeCorrection($writer, item); $writer.ldelim(); }
}

export function readAnswerComplaint($reader: Reader): AnswerComplaint {
  let account: string = '';
  let complaint: string = '';
  let finding: AnswerComplaintFinding | undefined;
  let commitment: Uint8Array = NO_BYTES;
  const corrections: Correction[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: finding = oneOf($reader, 'finding', ANSWER_COMPLAINT_FINDING); break;
      case 34: commitment = $reader.bytes(); break;
      case 42: nestedItem($reader, 'corrections', corrections, readCorrection); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, finding: present(finding, 'finding', 'upheld | partly | rejected'), commitment, corrections };
}

export interface ExtendComplaint {
  readonly account: string;
  readonly complaint: string;
  readonly reason: string;
}

export function writeExtendComplaint($writer: Writer, message: ExtendComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

export function readExtendComplaint($reader: Reader): ExtendComplaint {
  let account: string = '';
  let complaint: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, reason };
}

export interface AcceptAnswer {
  readonly account: string;
  readonly complaint: string;
}

export function writeAcceptAnswer($writer: Writer, message: AcceptAnswer): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
}

export function readAcceptAnswer($reader: Reader): AcceptAnswer {
  let account: string = '';
  let complaint: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint };
}

export interface EscalateComplaint {
  readonly account: string;
  readonly complaint: string;
}

export function writeEscalateComplaint($writer: Writer, message: EscalateComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
}

export function readEscalateComplaint($reader: Reader): EscalateComplaint {
  let account: string = '';
  let complaint: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint };
}

export interface WithdrawComplaint {
  readonly account: string;
  readonly complaint: string;
}

export function writeWithdrawComplaint($writer: Writer, message: WithdrawComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
}

export function readWithdrawComplaint($reader: Reader): WithdrawComplaint {
  let account: string = '';
  let complaint: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint };
}

export const DECIDE_COMPLAINT_FINDING = ['upheld', 'partly', 'rejected'] as const;
export type DecideComplaintFinding = (typeof DECIDE_COMPLAINT_FINDING)[number];
export interface DecideComplaint {
  readonly account: string;
  readonly complaint: string;
  readonly finding: DecideComplaintFinding;
  readonly commitment: Uint8Array;
  readonly corrections: readonly Correction[];
}

export function writeDecideComplaint($writer: Writer, message: DecideComplaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.finding) { $writer.uint32(26); $writer.string(message.finding); }
  if (message.commitment?.length) { $writer.uint32(34); $writer.bytes(message.commitment); }
  if (message.corrections) for (const item of message.corrections) { $writer.uint32(42).fork(); writeCorrection($writer, item); $writer.ldelim(); }
}

export function readDecideComplaint($reader: Reader): DecideComplaint {
  let account: string = '';
  let complaint: string = '';
  let finding: DecideComplaintFinding | undefined;
  let commitment: Uint8Array = NO_BYTES;
  const corrections: Correction[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: finding = oneOf($reader, 'finding', DECIDE_COMPLAINT_FINDING); break;
      case 34: commitment = $reader.bytes(); break;
      case 42: nestedItem($reader, 'corrections', corrections, readCorrection); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, finding: present(finding, 'finding', 'upheld | partly | rejected'), commitment, corrections };
}

export interface Correction {
  readonly refund: CorrectionRefund | null;
  readonly freeze: FreezeAccount | null;
  readonly unfreeze: UnfreezeAccount | null;
  readonly limits: SetLimits | null;
  readonly statement: CorrectedStatement | null;
  readonly proposal: ProposeChange | null;
  readonly mandate: SetMandateStatus | null;
  readonly late: LateReturn | null;
  readonly channelRefund: RefundStart | null;
}

export function writeCorrection($writer: Writer, message: Correction): void {
  if (message.refund != null) { $writer.uint32(10).fork(); writeCorrectionRefund($writer, message.refund); $writer.ldelim(); }
  if (message.freeze != null) { $writer.uint32(18).fork(); writeFreezeAccount($writer, message.freeze); $writer.ldelim(); }
  if (message.unfreeze != null) { $writer.uint32(26).fork(); writeUnfreezeAccount($writer, message.unfreeze); $writer.ldelim(); }
  if (message.limits != null) { $writer.uint32(34).fork(); writeSetLimits($writer, message.limits); $writer.ldelim(); }
  if (message.statement != null) { $writer.uint32(42).fork(); writeCorrectedStatement($writer, message.statement); $writer.ldelim(); }
  if (message.proposal != null) { $writer.uint32(50).fork(); writeProposeChange($writer, message.proposal); $writer.ldelim(); }
  if (message.mandate != null) { $writer.uint32(58).fork(); writeSetMandateStatus($writer, message.mandate); $writer.ldelim(); }
  if (message.late != null) { $writer.uint32(66).fork(); writeLateReturn($writer, message.late); $writer.ldelim(); }
  if (message.channelRefund != null) { $writer.uint32(74).fork(); writeRefundStart($writer, message.channelRefund); $writer.ldelim(); }
}

export function readCorrection($reader: Reader): Correction {
  let refund: CorrectionRefund | null = null;
  let freeze: FreezeAccount | null = null;
  let unfreeze: UnfreezeAccount | null = null;
  let limits: SetLimits | null = null;
  let statement: CorrectedStatement | null = null;
  let proposal: ProposeChange | null = null;
  let mandate: SetMandateStatus | null = null;
  let late: LateReturn | null = null;
  let channelRefund: RefundStart | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: refund = nested($reader, 'refund', readCorrectionRefund); break;
      case 18: freeze = nested($reader, 'freeze', readFreezeAccount); break;
      case 26: unfreeze = nested($reader, 'unfreeze', readUnfreezeAccount); break;
      case 34: limits = nested($reader, 'limits', readSetLimits); break;
      case 42: statement = nested($reader, 'statement', readCorrectedStatement); break;
      case 50: proposal = nested($reader, 'proposal', readProposeChange); break;
      case 58: mandate = nested($reader, 'mandate', readSetMandateStatus); break;
      case 66: late = nested($reader, 'late', readLateReturn); break;
      case 74: channelRefund = nested($reader, 'channelRefund', readRefundStart); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { refund, freeze, unfreeze, limits, statement, proposal, mandate, late, channelRefund };
}

export interface CorrectionRefund {
  readonly from: string;
  readonly amountFen: bigint;
  readonly due: string;
}

export function writeCorrectionRefund($writer: Writer, message: CorrectionRefund): void {
  if (message.from) { $writer.uint32(10); $writer.string(message.from); }
  if (message.amountFen) { $writer.uint32(16); writeUint64($writer, message.amountFen); }
  if (message.due) { $writer.uint32(26); $writer.string(message.due); }
}

export function readCorrectionRefund($reader: Reader): CorrectionRefund {
  let from: string = '';
  let amountFen: bigint = 0n;
  let due: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: from = $reader.stringVerify(); break;
      case 16: amountFen = readUint64($reader); break;
      case 26: due = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { from, amountFen, due };
}

export interface CorrectedStatement {
  readonly revision: number;
}

export function writeCorrectedStatement($writer: Writer, message: CorrectedStatement): void {
  if (message.revision) { $writer.uint32(8); $writer.uint32(message.revision); }
}

export function readCorrectedStatement($reader: Reader): CorrectedStatement {
  let revision: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: revision = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { revision };
}

export interface PublishComplaintRule {
  readonly version: number;
  readonly provisionalFen: bigint;
  readonly provisionalAccount: string;
}

export function writePublishComplaintRule($writer: Writer, message: PublishComplaintRule): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.provisionalFen) { $writer.uint32(16); writeUint64($writer, message.provisionalFen); }
  if (message.provisionalAccount) { $writer.uint32(26); $writer.string(message.provisionalAccount); }
}

export function readPublishComplaintRule($reader: Reader): PublishComplaintRule {
  let version: number = 0;
  let provisionalFen: bigint = 0n;
  let provisionalAccount: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 16: provisionalFen = readUint64($reader); break;
      case 26: provisionalAccount = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, provisionalFen, provisionalAccount };
}

export const OPEN_PURSE_VARIANT = ['prefunded', 'credit'] as const;
export type OpenPurseVariant = (typeof OPEN_PURSE_VARIANT)[number];
export interface OpenPurse {
  readonly purse: Uint8Array;
  readonly account: string;
  readonly deviceKey: Uint8Array;
  readonly variant: OpenPurseVariant;
  readonly limitFen: bigint;
  readonly maxCount: number;
  readonly perPaymentFen: bigint;
  readonly syncWithinMs: bigint;
}

export function writeOpenPurse($writer: Writer, message: OpenPurse): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.deviceKey?.length) { $writer.uint32(26); $writer.bytes(message.deviceKey); }
  if (message.variant) { $writer.uint32(34); $writer.string(message.variant); }
  if (message.limitFen) { $writer.uint32(40); writeUint64($writer, message.limitFen); }
  if (message.maxCount) { $writer.uint32(48); $writer.uint32(message.maxCount); }
  if (message.perPaymentFen) { $writer.uint32(56); writeUint64($writer, message.perPaymentFen); }
  if (message.syncWithinMs) { $writer.uint32(64); writeUint64($writer, message.syncWithinMs); }
}

export function readOpenPurse($reader: Reader): OpenPurse {
  let purse: Uint8Array = NO_BYTES;
  let account: string = '';
  let deviceKey: Uint8Array = NO_BYTES;
  let variant: OpenPurseVariant | undefined;
  let limitFen: bigint = 0n;
  let maxCount: number = 0;
  let perPaymentFen: bigint = 0n;
  let syncWithinMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: deviceKey = $reader.bytes(); break;
      case 34: variant = oneOf($reader, 'variant', OPEN_PURSE_VARIANT); break;
      case 40: limitFen = readUint64($reader); break;
      case 48: maxCount = $reader.uint32(); break;
      case 56: perPaymentFen = readUint64($reader); break;
      case 64: syncWithinMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, account, deviceKey, variant: present(variant, 'variant', 'prefunded | credit'), limitFen, maxCount, perPaymentFen, syncWithinMs };
}

export interface PresentRecords {
  readonly lines: readonly PresentedRecord[];
}

export function writePresentRecords($writer: Writer, message: PresentRecords): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writePresentedRecord($writer, item); $writer.ldelim(); }
}

export function readPresentRecords($reader: Reader): PresentRecords {
  const lines: PresentedRecord[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lines', lines, readPresentedRecord); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

export interface PresentedRecord {
  readonly payment: PursePayment;
  readonly deviceKey: Uint8Array;
  readonly token: Token | null;
}

export function writePresentedRecord($writer: Writer, message: PresentedRecord): void {
  if (message.payment != null) { $writer.uint32(10).fork(); writePursePayment($writer, message.payment); $writer.ldelim(); }
  if (message.deviceKey?.length) { $writer.uint32(18); $writer.bytes(message.deviceKey); }
  if (message.token != null) { $writer.uint32(26).fork(); writeToken($writer, message.token); $writer.ldelim(); }
}

export function readPresentedRecord($reader: Reader): PresentedRecord {
  let payment: PursePayment | undefined;
  let deviceKey: Uint8Array = NO_BYTES;
  let token: Token | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payment = nested($reader, 'payment', readPursePayment); break;
      case 18: deviceKey = $reader.bytes(); break;
      case 26: token = nested($reader, 'token', readToken); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payment: present(payment, 'payment', 'present'), deviceKey, token };
}

export interface SyncPurse {
  readonly sync: PurseSync;
  readonly signature: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly records: readonly PursePayment[];
}

export function writeSyncPurse($writer: Writer, message: SyncPurse): void {
  if (message.sync != null) { $writer.uint32(10).fork(); writePurseSync($writer, message.sync); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
  if (message.deviceKey?.length) { $writer.uint32(26); $writer.bytes(message.deviceKey); }
  if (message.records) for (const item of message.records) { $writer.uint32(34).fork(); writePursePayment($writer, item); $writer.ldelim(); }
}

export function readSyncPurse($reader: Reader): SyncPurse {
  let sync: PurseSync | undefined;
  let signature: Uint8Array = NO_BYTES;
  let deviceKey: Uint8Array = NO_BYTES;
  const records: PursePayment[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sync = nested($reader, 'sync', readPurseSync); break;
      case 18: signature = $reader.bytes(); break;
      case 26: deviceKey = $reader.bytes(); break;
      case 34: nestedItem($reader, 'records', records, readPursePayment); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sync: present(sync, 'sync', 'present'), signature, deviceKey, records };
}

export interface RecordFork {
  readonly first: PursePayment;
  readonly second: PursePayment;
  readonly deviceKey: Uint8Array;
}

export function writeRecordFork($writer: Writer, message: RecordFork): void {
  if (message.first != null) { $writer.uint32(10).fork(); writePursePayment($writer, message.first); $writer.ldelim(); }
  if (message.second != null) { $writer.uint32(18).fork(); writePursePayment($writer, message.second); $writer.ldelim(); }
  if (message.deviceKey?.length) { $writer.uint32(26); $writer.bytes(message.deviceKey); }
}

export function readRecordFork($reader: Reader): RecordFork {
  let first: PursePayment | undefined;
  let second: PursePayment | undefined;
  let deviceKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: first = nested($reader, 'first', readPursePayment); break;
      case 18: second = nested($reader, 'second', readPursePayment); break;
      case 26: deviceKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { first: present(first, 'first', 'present'), second: present(second, 'second', 'present'), deviceKey };
}

export interface ClosePurse {
  readonly purse: Uint8Array;
}

export function writeClosePurse($writer: Writer, message: ClosePurse): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
}

export function readClosePurse($reader: Reader): ClosePurse {
  let purse: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse };
}

export interface PublishLossRule {
  readonly version: number;
  readonly guaranteeAccount: string;
  readonly forkCapLimits: number;
  readonly forkCapPerDayFen: bigint;
  readonly maxListAgeMs: bigint;
  readonly offlineFloorFen: bigint;
}

export function writePublishLossRule($writer: Writer, message: PublishLossRule): void {
  if (message.version) { $writer.uint32(8); $writer.uint32(message.version); }
  if (message.guaranteeAccount) { $writer.uint32(18); $writer.string(message.guaranteeAccount); }
  if (message.forkCapLimits) { $writer.uint32(24); $writer.uint32(message.forkCapLimits); }
  if (message.forkCapPerDayFen) { $writer.uint32(32); writeUint64($writer, message.forkCapPerDayFen); }
  if (message.maxListAgeMs) { $writer.uint32(40); writeUint64($writer, message.maxListAgeMs); }
  if (message.offlineFloorFen) { $writer.uint32(48); writeUint64($writer, message.offlineFloorFen); }
}

export function readPublishLossRule($reader: Reader): PublishLossRule {
  let version: number = 0;
  let guaranteeAccount: string = '';
  let forkCapLimits: number = 0;
  let forkCapPerDayFen: bigint = 0n;
  let maxListAgeMs: bigint = 0n;
  let offlineFloorFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: version = $reader.uint32(); break;
      case 18: guaranteeAccount = $reader.stringVerify(); break;
      case 24: forkCapLimits = $reader.uint32(); break;
      case 32: forkCapPerDayFen = readUint64($reader); break;
      case 40: maxListAgeMs = readUint64($reader); break;
      case 48: offlineFloorFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, guaranteeAccount, forkCapLimits, forkCapPerDayFen, maxListAgeMs, offlineFloorFen };
}

export const transaction = {
  Envelope: { write: writeEnvelope, read: readEnvelope },
  Body: { write: writeBody, read: readBody },
  OpenAccounts: { write: writeOpenAccounts, read: readOpenAccounts },
  AccountOpening: { write: writeAccountOpening, read: readAccountOpening },
  CloseAccount: { write: writeCloseAccount, read: readCloseAccount },
  FreezeAccount: { write: writeFreezeAccount, read: readFreezeAccount },
  UnfreezeAccount: { write: writeUnfreezeAccount, read: readUnfreezeAccount },
  SetLimits: { write: writeSetLimits, read: readSetLimits },
  RotateAccountKey: { write: writeRotateAccountKey, read: readRotateAccountKey },
  PostTransfers: { write: writePostTransfers, read: readPostTransfers },
  TransferLine: { write: writeTransferLine, read: readTransferLine },
  RegisterAlias: { write: writeRegisterAlias, read: readRegisterAlias },
  WithdrawAlias: { write: writeWithdrawAlias, read: readWithdrawAlias },
  OpenSub: { write: writeOpenSub, read: readOpenSub },
  SubLimits: { write: writeSubLimits, read: readSubLimits },
  SetSubLimits: { write: writeSetSubLimits, read: readSetSubLimits },
  PauseSub: { write: writePauseSub, read: readPauseSub },
  ResumeSub: { write: writeResumeSub, read: readResumeSub },
  CloseSub: { write: writeCloseSub, read: readCloseSub },
  PaySub: { write: writePaySub, read: readPaySub },
  SubPayment: { write: writeSubPayment, read: readSubPayment },
  AllowPool: { write: writeAllowPool, read: readAllowPool },
  SettlePool: { write: writeSettlePool, read: readSettlePool },
  PoolLine: { write: writePoolLine, read: readPoolLine },
  RefundSub: { write: writeRefundSub, read: readRefundSub },
  SubRefundLine: { write: writeSubRefundLine, read: readSubRefundLine },
  ClosePool: { write: writeClosePool, read: readClosePool },
  AnnounceCampaign: { write: writeAnnounceCampaign, read: readAnnounceCampaign },
  CancelCampaign: { write: writeCancelCampaign, read: readCancelCampaign },
  AllowMerchants: { write: writeAllowMerchants, read: readAllowMerchants },
  MerchantAllowed: { write: writeMerchantAllowed, read: readMerchantAllowed },
  EnterCampaign: { write: writeEnterCampaign, read: readEnterCampaign },
  CampaignEntry: { write: writeCampaignEntry, read: readCampaignEntry },
  CommitEntries: { write: writeCommitEntries, read: readCommitEntries },
  ReportDoubleEntry: { write: writeReportDoubleEntry, read: readReportDoubleEntry },
  ListedEntry: { write: writeListedEntry, read: readListedEntry },
  DealSeed: { write: writeDealSeed, read: readDealSeed },
  DealtShare: { write: writeDealtShare, read: readDealtShare },
  AckShares: { write: writeAckShares, read: readAckShares },
  RevealShares: { write: writeRevealShares, read: readRevealShares },
  RevealedShare: { write: writeRevealedShare, read: readRevealedShare },
  FinishDraw: { write: writeFinishDraw, read: readFinishDraw },
  RedoDraw: { write: writeRedoDraw, read: readRedoDraw },
  SpendPacket: { write: writeSpendPacket, read: readSpendPacket },
  EntryProof: { write: writeEntryProof, read: readEntryProof },
  RefundPacket: { write: writeRefundPacket, read: readRefundPacket },
  EndCampaign: { write: writeEndCampaign, read: readEndCampaign },
  ApplySites: { write: writeApplySites, read: readApplySites },
  SiteApplication: { write: writeSiteApplication, read: readSiteApplication },
  SetSiteStatus: { write: writeSetSiteStatus, read: readSetSiteStatus },
  SiteStatusChange: { write: writeSiteStatusChange, read: readSiteStatusChange },
  RecordReadings: { write: writeRecordReadings, read: readRecordReadings },
  ReadingLine: { write: writeReadingLine, read: readReadingLine },
  Register: { write: writeRegister, read: readRegister },
  CorrectReading: { write: writeCorrectReading, read: readCorrectReading },
  MoveSite: { write: writeMoveSite, read: readMoveSite },
  PublishTariffPlan: { write: writePublishTariffPlan, read: readPublishTariffPlan },
  PlanTerms: { write: writePlanTerms, read: readPlanTerms },
  DatedPrices: { write: writeDatedPrices, read: readDatedPrices },
  LoadProfile: { write: writeLoadProfile, read: readLoadProfile },
  ProfileShare: { write: writeProfileShare, read: readProfileShare },
  CalendarVersion: { write: writeCalendarVersion, read: readCalendarVersion },
  Price: { write: writePrice, read: readPrice },
  TariffRate: { write: writeTariffRate, read: readTariffRate },
  PublishCalendar: { write: writePublishCalendar, read: readPublishCalendar },
  HolidayKind: { write: writeHolidayKind, read: readHolidayKind },
  PublishPrices: { write: writePublishPrices, read: readPublishPrices },
  SettlePeriod: { write: writeSettlePeriod, read: readSettlePeriod },
  StatementLine: { write: writeStatementLine, read: readStatementLine },
  CorrectStatement: { write: writeCorrectStatement, read: readCorrectStatement },
  RepayDebt: { write: writeRepayDebt, read: readRepayDebt },
  DefineScenario: { write: writeDefineScenario, read: readDefineScenario },
  FieldGroup: { write: writeFieldGroup, read: readFieldGroup },
  AggregateTerms: { write: writeAggregateTerms, read: readAggregateTerms },
  PublishRecords: { write: writePublishRecords, read: readPublishRecords },
  RecordHeader: { write: writeRecordHeader, read: readRecordHeader },
  GrantAccess: { write: writeGrantAccess, read: readGrantAccess },
  SetStandingRule: { write: writeSetStandingRule, read: readSetStandingRule },
  SetReaderKey: { write: writeSetReaderKey, read: readSetReaderKey },
  ResealGrants: { write: writeResealGrants, read: readResealGrants },
  ResealedGrant: { write: writeResealedGrant, read: readResealedGrant },
  RevokeGrant: { write: writeRevokeGrant, read: readRevokeGrant },
  GiveConsent: { write: writeGiveConsent, read: readGiveConsent },
  WithdrawConsent: { write: writeWithdrawConsent, read: readWithdrawConsent },
  AppointGuardian: { write: writeAppointGuardian, read: readAppointGuardian },
  EndGuardianship: { write: writeEndGuardianship, read: readEndGuardianship },
  RequestAccess: { write: writeRequestAccess, read: readRequestAccess },
  OfferAccess: { write: writeOfferAccess, read: readOfferAccess },
  BuyAccess: { write: writeBuyAccess, read: readBuyAccess },
  DeclineRequest: { write: writeDeclineRequest, read: readDeclineRequest },
  RecordAccess: { write: writeRecordAccess, read: readRecordAccess },
  RecordRangeAccess: { write: writeRecordRangeAccess, read: readRecordRangeAccess },
  AskAggregate: { write: writeAskAggregate, read: readAskAggregate },
  RecordAggregateAccess: { write: writeRecordAggregateAccess, read: readRecordAggregateAccess },
  ReleaseAggregate: { write: writeReleaseAggregate, read: readReleaseAggregate },
  DeclineAggregate: { write: writeDeclineAggregate, read: readDeclineAggregate },
  PurgeRecords: { write: writePurgeRecords, read: readPurgeRecords },
  PurgedRecord: { write: writePurgedRecord, read: readPurgedRecord },
  AttestPayloads: { write: writeAttestPayloads, read: readAttestPayloads },
  HeldRecord: { write: writeHeldRecord, read: readHeldRecord },
  ConfirmErasures: { write: writeConfirmErasures, read: readConfirmErasures },
  ProposeChange: { write: writeProposeChange, read: readProposeChange },
  MemberAdmission: { write: writeMemberAdmission, read: readMemberAdmission },
  KeyReplacement: { write: writeKeyReplacement, read: readKeyReplacement },
  ApproveChange: { write: writeApproveChange, read: readApproveChange },
  WithdrawChange: { write: writeWithdrawChange, read: readWithdrawChange },
  ReportSynced: { write: writeReportSynced, read: readReportSynced },
  RotateMemberKey: { write: writeRotateMemberKey, read: readRotateMemberKey },
  SetMemberAddress: { write: writeSetMemberAddress, read: readSetMemberAddress },
  Parameters: { write: writeParameters, read: readParameters },
  PublishClearingRule: { write: writePublishClearingRule, read: readPublishClearingRule },
  ScheduleCutoff: { write: writeScheduleCutoff, read: readScheduleCutoff },
  StartSettlement: { write: writeStartSettlement, read: readStartSettlement },
  ConfirmSettlement: { write: writeConfirmSettlement, read: readConfirmSettlement },
  DeclareDefault: { write: writeDeclareDefault, read: readDeclareDefault },
  SetDebitCap: { write: writeSetDebitCap, read: readSetDebitCap },
  FundSettlement: { write: writeFundSettlement, read: readFundSettlement },
  RecordEvidence: { write: writeRecordEvidence, read: readRecordEvidence },
  SignedStatement: { write: writeSignedStatement, read: readSignedStatement },
  RegisterDevice: { write: writeRegisterDevice, read: readRegisterDevice },
  SuspendDevice: { write: writeSuspendDevice, read: readSuspendDevice },
  ResumeDevice: { write: writeResumeDevice, read: readResumeDevice },
  RetireDevice: { write: writeRetireDevice, read: readRetireDevice },
  BumpTokenEpoch: { write: writeBumpTokenEpoch, read: readBumpTokenEpoch },
  PublishCertifyingKey: { write: writePublishCertifyingKey, read: readPublishCertifyingKey },
  WithdrawCertifyingKey: { write: writeWithdrawCertifyingKey, read: readWithdrawCertifyingKey },
  PublishTierRule: { write: writePublishTierRule, read: readPublishTierRule },
  TierBound: { write: writeTierBound, read: readTierBound },
  MakePayments: { write: writeMakePayments, read: readMakePayments },
  PaymentLine: { write: writePaymentLine, read: readPaymentLine },
  OpenOrders: { write: writeOpenOrders, read: readOpenOrders },
  OrderOpening: { write: writeOrderOpening, read: readOrderOpening },
  PayOrders: { write: writePayOrders, read: readPayOrders },
  OrderPayment: { write: writeOrderPayment, read: readOrderPayment },
  CancelOrder: { write: writeCancelOrder, read: readCancelOrder },
  AssignCourier: { write: writeAssignCourier, read: readAssignCourier },
  PayOnDelivery: { write: writePayOnDelivery, read: readPayOnDelivery },
  RefundPayments: { write: writeRefundPayments, read: readRefundPayments },
  RefundLine: { write: writeRefundLine, read: readRefundLine },
  RefundedPayment: { write: writeRefundedPayment, read: readRefundedPayment },
  RefuseDelivery: { write: writeRefuseDelivery, read: readRefuseDelivery },
  ConfirmReturn: { write: writeConfirmReturn, read: readConfirmReturn },
  SignMandate: { write: writeSignMandate, read: readSignMandate },
  MandateTerms: { write: writeMandateTerms, read: readMandateTerms },
  ChangeMandate: { write: writeChangeMandate, read: readChangeMandate },
  MigrateMandates: { write: writeMigrateMandates, read: readMigrateMandates },
  MandateMigration: { write: writeMandateMigration, read: readMandateMigration },
  SetMandateStatus: { write: writeSetMandateStatus, read: readSetMandateStatus },
  NoticeCollections: { write: writeNoticeCollections, read: readNoticeCollections },
  CollectionNotice: { write: writeCollectionNotice, read: readCollectionNotice },
  RefuseCollection: { write: writeRefuseCollection, read: readRefuseCollection },
  CollectPayments: { write: writeCollectPayments, read: readCollectPayments },
  CollectionLine: { write: writeCollectionLine, read: readCollectionLine },
  RefundCollection: { write: writeRefundCollection, read: readRefundCollection },
  PostMicroPayments: { write: writePostMicroPayments, read: readPostMicroPayments },
  MicroPayment: { write: writeMicroPayment, read: readMicroPayment },
  RegisterChannel: { write: writeRegisterChannel, read: readRegisterChannel },
  ChannelTerms: { write: writeChannelTerms, read: readChannelTerms },
  ChannelFee: { write: writeChannelFee, read: readChannelFee },
  SetChannelTerms: { write: writeSetChannelTerms, read: readSetChannelTerms },
  PublishChannelFee: { write: writePublishChannelFee, read: readPublishChannelFee },
  SetChannelAvailability: { write: writeSetChannelAvailability, read: readSetChannelAvailability },
  RotateChannelKey: { write: writeRotateChannelKey, read: readRotateChannelKey },
  StartAttempts: { write: writeStartAttempts, read: readStartAttempts },
  AttemptStart: { write: writeAttemptStart, read: readAttemptStart },
  ConfirmAttempts: { write: writeConfirmAttempts, read: readConfirmAttempts },
  AttemptConfirmation: { write: writeAttemptConfirmation, read: readAttemptConfirmation },
  AbortAttempts: { write: writeAbortAttempts, read: readAbortAttempts },
  AttemptName: { write: writeAttemptName, read: readAttemptName },
  ReturnLate: { write: writeReturnLate, read: readReturnLate },
  LateReturn: { write: writeLateReturn, read: readLateReturn },
  StartRefunds: { write: writeStartRefunds, read: readStartRefunds },
  RefundStart: { write: writeRefundStart, read: readRefundStart },
  ReconcileChannel: { write: writeReconcileChannel, read: readReconcileChannel },
  FileLine: { write: writeFileLine, read: readFileLine },
  CloseChannelDay: { write: writeCloseChannelDay, read: readCloseChannelDay },
  CloseChannel: { write: writeCloseChannel, read: readCloseChannel },
  PublishProtectionRule: { write: writePublishProtectionRule, read: readPublishProtectionRule },
  RegisterPayee: { write: writeRegisterPayee, read: readRegisterPayee },
  ForgetPayee: { write: writeForgetPayee, read: readForgetPayee },
  SetAlerts: { write: writeSetAlerts, read: readSetAlerts },
  AlertRule: { write: writeAlertRule, read: readAlertRule },
  ReportLost: { write: writeReportLost, read: readReportLost },
  CertifyCheque: { write: writeCertifyCheque, read: readCertifyCheque },
  StopCheque: { write: writeStopCheque, read: readStopCheque },
  PresentCheque: { write: writePresentCheque, read: readPresentCheque },
  IssueCash: { write: writeIssueCash, read: readIssueCash },
  CashIssue: { write: writeCashIssue, read: readCashIssue },
  DepositCash: { write: writeDepositCash, read: readDepositCash },
  CashDeposit: { write: writeCashDeposit, read: readCashDeposit },
  RecordCashFork: { write: writeRecordCashFork, read: readRecordCashFork },
  ReturnCash: { write: writeReturnCash, read: readReturnCash },
  CashReturn: { write: writeCashReturn, read: readCashReturn },
  FileComplaint: { write: writeFileComplaint, read: readFileComplaint },
  ComplaintAbout: { write: writeComplaintAbout, read: readComplaintAbout },
  AssignComplaint: { write: writeAssignComplaint, read: readAssignComplaint },
  AnswerComplaint: { write: writeAnswerComplaint, read: readAnswerComplaint },
  ExtendComplaint: { write: writeExtendComplaint, read: readExtendComplaint },
  AcceptAnswer: { write: writeAcceptAnswer, read: readAcceptAnswer },
  EscalateComplaint: { write: writeEscalateComplaint, read: readEscalateComplaint },
  WithdrawComplaint: { write: writeWithdrawComplaint, read: readWithdrawComplaint },
  DecideComplaint: { write: writeDecideComplaint, read: readDecideComplaint },
  Correction: { write: writeCorrection, read: readCorrection },
  CorrectionRefund: { write: writeCorrectionRefund, read: readCorrectionRefund },
  CorrectedStatement: { write: writeCorrectedStatement, read: readCorrectedStatement },
  PublishComplaintRule: { write: writePublishComplaintRule, read: readPublishComplaintRule },
  OpenPurse: { write: writeOpenPurse, read: readOpenPurse },
  PresentRecords: { write: writePresentRecords, read: readPresentRecords },
  PresentedRecord: { write: writePresentedRecord, read: readPresentedRecord },
  SyncPurse: { write: writeSyncPurse, read: readSyncPurse },
  RecordFork: { write: writeRecordFork, read: readRecordFork },
  ClosePurse: { write: writeClosePurse, read: readClosePurse },
  PublishLossRule: { write: writePublishLossRule, read: readPublishLossRule },
};
