// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, nestedItem, oneOf, packed, present, takePart } from '../base/protobuf-fields.ts';
import { readSint64, readUint64, writeSint64, writeUint64 } from '../base/protobuf-integers.ts';
import { readPursePayment, type PursePayment, writePursePayment } from './device.ts';
import { readAggregateTerms, readAlertRule, readAnnounceCampaign, readAppointGuardian, readAskAggregate, readChannelFee, readChannelTerms, readDealtShare, readDefineScenario, readGiveConsent, readGrantAccess, readMandateTerms, readOfferAccess, readParameters, readPrice, readProposeChange, readPublishCalendar, readPublishClearingRule, readPublishComplaintRule, readPublishLossRule, readPublishProtectionRule, readPublishTariffPlan, readPublishTierRule, readReadingLine, readRecordEvidence, readRecordHeader, readRecordRangeAccess, readRegister, readRequestAccess, readRevealedShare, readSetReaderKey, readSetStandingRule, readSubLimits, type AggregateTerms, type AlertRule, type AnnounceCampaign, type AppointGuardian, type AskAggregate, type ChannelFee, type ChannelTerms, type DealtShare, type DefineScenario, type GiveConsent, type GrantAccess, type MandateTerms, type OfferAccess, type Parameters, type Price, type ProposeChange, type PublishCalendar, type PublishClearingRule, type PublishComplaintRule, type PublishLossRule, type PublishProtectionRule, type PublishTariffPlan, type PublishTierRule, type ReadingLine, type RecordEvidence, type RecordHeader, type RecordRangeAccess, type Register, type RequestAccess, type RevealedShare, type SetReaderKey, type SetStandingRule, type SubLimits, writeAggregateTerms, writeAlertRule, writeAnnounceCampaign, writeAppointGuardian, writeAskAggregate, writeChannelFee, writeChannelTerms, writeDealtShare, writeDefineScenario, writeGiveConsent, writeGrantAccess, writeMandateTerms, writeOfferAccess, writeParameters, writePrice, writeProposeChange, writePublishCalendar, writePublishClearingRule, writePublishComplaintRule, writePublishLossRule, writePublishProtectionRule, writePublishTariffPlan, writePublishTierRule, writeReadingLine, writeRecordEvidence, writeRecordHeader, writeRecordRangeAccess, writeRegister, writeRequestAccess, writeRevealedShare, writeSetReaderKey, writeSetStandingRule, writeSubLimits } from './transaction.ts';

export const ACCOUNT_KIND = ['deposit', 'vault', 'position', 'system', 'purse', 'escrow', 'pool', 'campaign', 'settlement', 'clearing', 'channel'] as const;
export type AccountKind = (typeof ACCOUNT_KIND)[number];
export const ACCOUNT_STATUS = ['open', 'frozen', 'closed'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUS)[number];
export interface Account {
  readonly account: string;
  readonly servicingMember: string;
  readonly key: Uint8Array;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly debitsPostedFen: bigint;
  readonly creditsPostedFen: bigint;
  readonly debitsPendingFen: bigint;
  readonly creditsPendingFen: bigint;
  readonly minBalanceFen: bigint;
  readonly maxBalanceFen: bigint;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly day: number;
  readonly spentDayFen: bigint;
  readonly month: number;
  readonly spentMonthFen: bigint;
  readonly openedHeight: bigint;
  readonly keyRotations: number;
  readonly transfers: bigint;
  readonly transfersChain: Uint8Array;
  readonly owedFen: bigint;
  readonly coolingFen: bigint;
  readonly pendingRaise: PendingRaise | null;
  readonly orderedFen: bigint;
}

export function writeAccount($writer: Writer, message: Account): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.servicingMember) { $writer.uint32(18); $writer.string(message.servicingMember); }
  if (message.key?.length) { $writer.uint32(26); $writer.bytes(message.key); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.debitsPostedFen) { $writer.uint32(48); writeUint64($writer, message.debitsPostedFen); }
  if (message.creditsPostedFen) { $writer.uint32(56); writeUint64($writer, message.creditsPostedFen); }
  if (message.debitsPendingFen) { $writer.uint32(64); writeUint64($writer, message.debitsPendingFen); }
  if (message.creditsPendingFen) { $writer.uint32(72); writeUint64($writer, message.creditsPendingFen); }
  if (message.minBalanceFen) { $writer.uint32(80); writeSint64($writer, message.minBalanceFen); }
  if (message.maxBalanceFen) { $writer.uint32(88); writeSint64($writer, message.maxBalanceFen); }
  if (message.perPaymentFen) { $writer.uint32(96); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(104); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(112); writeUint64($writer, message.perMonthFen); }
  if (message.day) { $writer.uint32(120); $writer.uint32(message.day); }
  if (message.spentDayFen) { $writer.uint32(128); writeUint64($writer, message.spentDayFen); }
  if (message.month) { $writer.uint32(136); $writer.uint32(message.month); }
  if (message.spentMonthFen) { $writer.uint32(144); writeUint64($writer, message.spentMonthFen); }
  if (message.openedHeight) { $writer.uint32(152); writeUint64($writer, message.openedHeight); }
  if (message.keyRotations) { $writer.uint32(160); $writer.uint32(message.keyRotations); }
  if (message.transfers) { $writer.uint32(168); writeUint64($writer, message.transfers); }
  if (message.transfersChain?.length) { $writer.uint32(178); $writer.bytes(message.transfersChain); }
  if (message.owedFen) { $writer.uint32(184); writeUint64($writer, message.owedFen); }
  if (message.coolingFen) { $writer.uint32(192); writeUint64($writer, message.coolingFen); }
  if (message.pendingRaise != null) { $writer.uint32(202).fork(); writePendingRaise($writer, message.pendingRaise); $writer.ldelim(); }
  if (message.orderedFen) { $writer.uint32(208); writeUint64($writer, message.orderedFen); }
}

export function readAccount($reader: Reader): Account {
  let account: string = '';
  let servicingMember: string = '';
  let key: Uint8Array = NO_BYTES;
  let kind: AccountKind | undefined;
  let status: AccountStatus | undefined;
  let debitsPostedFen: bigint = 0n;
  let creditsPostedFen: bigint = 0n;
  let debitsPendingFen: bigint = 0n;
  let creditsPendingFen: bigint = 0n;
  let minBalanceFen: bigint = 0n;
  let maxBalanceFen: bigint = 0n;
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;
  let day: number = 0;
  let spentDayFen: bigint = 0n;
  let month: number = 0;
  let spentMonthFen: bigint = 0n;
  let openedHeight: bigint = 0n;
  let keyRotations: number = 0;
  let transfers: bigint = 0n;
  let transfersChain: Uint8Array = NO_BYTES;
  let owedFen: bigint = 0n;
  let coolingFen: bigint = 0n;
  let pendingRaise: PendingRaise | null = null;
  let orderedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: servicingMember = $reader.stringVerify(); break;
      case 26: key = $reader.bytes(); break;
      case 34: kind = oneOf($reader, 'kind', ACCOUNT_KIND); break;
      case 42: status = oneOf($reader, 'status', ACCOUNT_STATUS); break;
      case 48: debitsPostedFen = readUint64($reader); break;
      case 56: creditsPostedFen = readUint64($reader); break;
      case 64: debitsPendingFen = readUint64($reader); break;
      case 72: creditsPendingFen = readUint64($reader); break;
      case 80: minBalanceFen = readSint64($reader); break;
      case 88: maxBalanceFen = readSint64($reader); break;
      case 96: perPaymentFen = readUint64($reader); break;
      case 104: perDayFen = readUint64($reader); break;
      case 112: perMonthFen = readUint64($reader); break;
      case 120: day = $reader.uint32(); break;
      case 128: spentDayFen = readUint64($reader); break;
      case 136: month = $reader.uint32(); break;
      case 144: spentMonthFen = readUint64($reader); break;
      case 152: openedHeight = readUint64($reader); break;
      case 160: keyRotations = $reader.uint32(); break;
      case 168: transfers = readUint64($reader); break;
      case 178: transfersChain = $reader.bytes(); break;
      case 184: owedFen = readUint64($reader); break;
      case 192: coolingFen = readUint64($reader); break;
      case 202: pendingRaise = nested($reader, 'pendingRaise', readPendingRaise); break;
      case 208: orderedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, servicingMember, key, kind: present(kind, 'kind', 'deposit | vault | position | system | purse | escrow | pool | campaign | settlement | clearing | channel'), status: present(status, 'status', 'open | frozen | closed'), debitsPostedFen, creditsPostedFen, debitsPendingFen, creditsPendingFen, minBalanceFen, maxBalanceFen, perPaymentFen, perDayFen, perMonthFen, day, spentDayFen, month, spentMonthFen, openedHeight, keyRotations, transfers, transfersChain, owedFen, coolingFen, pendingRaise, orderedFen };
}

export interface PendingRaise {
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly coolingFen: bigint;
  readonly fromMs: bigint;
}

export function writePendingRaise($writer: Writer, message: PendingRaise): void {
  if (message.perPaymentFen) { $writer.uint32(8); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(16); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(24); writeUint64($writer, message.perMonthFen); }
  if (message.coolingFen) { $writer.uint32(32); writeUint64($writer, message.coolingFen); }
  if (message.fromMs) { $writer.uint32(40); writeUint64($writer, message.fromMs); }
}

export function readPendingRaise($reader: Reader): PendingRaise {
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;
  let coolingFen: bigint = 0n;
  let fromMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: perPaymentFen = readUint64($reader); break;
      case 16: perDayFen = readUint64($reader); break;
      case 24: perMonthFen = readUint64($reader); break;
      case 32: coolingFen = readUint64($reader); break;
      case 40: fromMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { perPaymentFen, perDayFen, perMonthFen, coolingFen, fromMs };
}

export interface FreezeOrders {
  readonly account: string;
  readonly orders: readonly FreezeOrder[];
}

export function writeFreezeOrders($writer: Writer, message: FreezeOrders): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.orders) for (const item of message.orders) { $writer.uint32(18).fork(); writeFreezeOrder($writer, item); $writer.ldelim(); }
}

export function readFreezeOrders($reader: Reader): FreezeOrders {
  let account: string = '';
  const orders: FreezeOrder[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: nestedItem($reader, 'orders', orders, readFreezeOrder); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, orders };
}

export const FREEZE_ORDER_SCOPE = ['all', 'amount'] as const;
export type FreezeOrderScope = (typeof FREEZE_ORDER_SCOPE)[number];
export interface FreezeOrder {
  readonly order: string;
  readonly authority: string;
  readonly reason: string;
  readonly scope: FreezeOrderScope;
  readonly amountFen: bigint;
  readonly untilMs: bigint;
  readonly by: string;
  readonly atMs: bigint;
  readonly height: bigint;
}

export function writeFreezeOrder($writer: Writer, message: FreezeOrder): void {
  if (message.order) { $writer.uint32(10); $writer.string(message.order); }
  if (message.authority) { $writer.uint32(18); $writer.string(message.authority); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
  if (message.scope) { $writer.uint32(34); $writer.string(message.scope); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
  if (message.untilMs) { $writer.uint32(48); writeUint64($writer, message.untilMs); }
  if (message.by) { $writer.uint32(58); $writer.string(message.by); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
}

export function readFreezeOrder($reader: Reader): FreezeOrder {
  let order: string = '';
  let authority: string = '';
  let reason: string = '';
  let scope: FreezeOrderScope | undefined;
  let amountFen: bigint = 0n;
  let untilMs: bigint = 0n;
  let by: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: order = $reader.stringVerify(); break;
      case 18: authority = $reader.stringVerify(); break;
      case 26: reason = $reader.stringVerify(); break;
      case 34: scope = oneOf($reader, 'scope', FREEZE_ORDER_SCOPE); break;
      case 40: amountFen = readUint64($reader); break;
      case 48: untilMs = readUint64($reader); break;
      case 58: by = $reader.stringVerify(); break;
      case 64: atMs = readUint64($reader); break;
      case 72: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { order, authority, reason, scope: present(scope, 'scope', 'all | amount'), amountFen, untilMs, by, atMs, height };
}

export const HOLD_STATUS = ['pending', 'posted', 'voided', 'expired'] as const;
export type HoldStatus = (typeof HOLD_STATUS)[number];
export interface Hold {
  readonly hold: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly status: HoldStatus;
  readonly postedFen: bigint;
  readonly height: bigint;
  readonly heldMs: bigint;
  readonly counted: boolean;
  readonly postsItself: boolean;
  readonly code: string;
  readonly reference: string;
  readonly gross: boolean;
}

export function writeHold($writer: Writer, message: Hold): void {
  if (message.hold) { $writer.uint32(10); $writer.string(message.hold); }
  if (message.debitAccount) { $writer.uint32(18); $writer.string(message.debitAccount); }
  if (message.creditAccount) { $writer.uint32(26); $writer.string(message.creditAccount); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.expiresAtMs) { $writer.uint32(40); writeUint64($writer, message.expiresAtMs); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.postedFen) { $writer.uint32(56); writeUint64($writer, message.postedFen); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
  if (message.heldMs) { $writer.uint32(72); writeUint64($writer, message.heldMs); }
  if (message.counted) { $writer.uint32(80); $writer.bool(message.counted); }
  if (message.postsItself) { $writer.uint32(88); $writer.bool(message.postsItself); }
  if (message.code) { $writer.uint32(98); $writer.string(message.code); }
  if (message.reference) { $writer.uint32(106); $writer.string(message.reference); }
  if (message.gross) { $writer.uint32(112); $writer.bool(message.gross); }
}

export function readHold($reader: Reader): Hold {
  let hold: string = '';
  let debitAccount: string = '';
  let creditAccount: string = '';
  let amountFen: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let status: HoldStatus | undefined;
  let postedFen: bigint = 0n;
  let height: bigint = 0n;
  let heldMs: bigint = 0n;
  let counted: boolean = false;
  let postsItself: boolean = false;
  let code: string = '';
  let reference: string = '';
  let gross: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: hold = $reader.stringVerify(); break;
      case 18: debitAccount = $reader.stringVerify(); break;
      case 26: creditAccount = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: expiresAtMs = readUint64($reader); break;
      case 50: status = oneOf($reader, 'status', HOLD_STATUS); break;
      case 56: postedFen = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      case 72: heldMs = readUint64($reader); break;
      case 80: counted = $reader.bool(); break;
      case 88: postsItself = $reader.bool(); break;
      case 98: code = $reader.stringVerify(); break;
      case 106: reference = $reader.stringVerify(); break;
      case 112: gross = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { hold, debitAccount, creditAccount, amountFen, expiresAtMs, status: present(status, 'status', 'pending | posted | voided | expired'), postedFen, height, heldMs, counted, postsItself, code, reference, gross };
}

export interface PaymentId {
  readonly account: string;
  readonly id: string;
  readonly transfer: string;
  readonly content: Uint8Array;
  readonly height: bigint;
  readonly payee: string;
  readonly amountFen: bigint;
  readonly atMs: bigint;
}

export function writePaymentId($writer: Writer, message: PaymentId): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.id) { $writer.uint32(18); $writer.string(message.id); }
  if (message.transfer) { $writer.uint32(26); $writer.string(message.transfer); }
  if (message.content?.length) { $writer.uint32(34); $writer.bytes(message.content); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
  if (message.payee) { $writer.uint32(50); $writer.string(message.payee); }
  if (message.amountFen) { $writer.uint32(56); writeUint64($writer, message.amountFen); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
}

export function readPaymentId($reader: Reader): PaymentId {
  let account: string = '';
  let id: string = '';
  let transfer: string = '';
  let content: Uint8Array = NO_BYTES;
  let height: bigint = 0n;
  let payee: string = '';
  let amountFen: bigint = 0n;
  let atMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: id = $reader.stringVerify(); break;
      case 26: transfer = $reader.stringVerify(); break;
      case 34: content = $reader.bytes(); break;
      case 40: height = readUint64($reader); break;
      case 50: payee = $reader.stringVerify(); break;
      case 56: amountFen = readUint64($reader); break;
      case 64: atMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, id, transfer, content, height, payee, amountFen, atMs };
}

export const ALIAS_STATUS = ['active', 'withdrawn'] as const;
export type AliasStatus = (typeof ALIAS_STATUS)[number];
export interface Alias {
  readonly alias: string;
  readonly account: string;
  readonly name: string;
  readonly category: number;
  readonly status: AliasStatus;
  readonly height: bigint;
}

export function writeAlias($writer: Writer, message: Alias): void {
  if (message.alias) { $writer.uint32(10); $writer.string(message.alias); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.name) { $writer.uint32(26); $writer.string(message.name); }
  if (message.category) { $writer.uint32(32); $writer.uint32(message.category); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
}

export function readAlias($reader: Reader): Alias {
  let alias: string = '';
  let account: string = '';
  let name: string = '';
  let category: number = 0;
  let status: AliasStatus | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: alias = $reader.stringVerify(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: name = $reader.stringVerify(); break;
      case 32: category = $reader.uint32(); break;
      case 42: status = oneOf($reader, 'status', ALIAS_STATUS); break;
      case 48: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { alias, account, name, category, status: present(status, 'status', 'active | withdrawn'), height };
}

export interface AccountAlias {
  readonly alias: string;
}

export function writeAccountAlias($writer: Writer, message: AccountAlias): void {
  if (message.alias) { $writer.uint32(10); $writer.string(message.alias); }
}

export function readAccountAlias($reader: Reader): AccountAlias {
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

export const SUB_WALLET_MODE = ['pooled', 'direct'] as const;
export type SubWalletMode = (typeof SUB_WALLET_MODE)[number];
export const SUB_WALLET_STATUS = ['active', 'paused', 'suspended', 'closed'] as const;
export type SubWalletStatus = (typeof SUB_WALLET_STATUS)[number];
export interface SubWallet {
  readonly sub: string;
  readonly mode: SubWalletMode;
  readonly account: string;
  readonly merchant: string;
  readonly pseudonym: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly subKey: Uint8Array;
  readonly commitment: Uint8Array;
  readonly limits: SubLimits;
  readonly ceilingFen: bigint;
  readonly deviceKey: Uint8Array;
  readonly status: SubWalletStatus;
  readonly day: number;
  readonly spentDayFen: bigint;
  readonly month: number;
  readonly spentMonthFen: bigint;
  readonly spentFen: bigint;
  readonly refundedFen: bigint;
  readonly height: bigint;
  readonly changedHeight: bigint;
}

export function writeSubWallet($writer: Writer, message: SubWallet): void {
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
  if (message.status) { $writer.uint32(98); $writer.string(message.status); }
  if (message.day) { $writer.uint32(104); $writer.uint32(message.day); }
  if (message.spentDayFen) { $writer.uint32(112); writeUint64($writer, message.spentDayFen); }
  if (message.month) { $writer.uint32(120); $writer.uint32(message.month); }
  if (message.spentMonthFen) { $writer.uint32(128); writeUint64($writer, message.spentMonthFen); }
  if (message.spentFen) { $writer.uint32(136); writeUint64($writer, message.spentFen); }
  if (message.refundedFen) { $writer.uint32(144); writeUint64($writer, message.refundedFen); }
  if (message.height) { $writer.uint32(152); writeUint64($writer, message.height); }
  if (message.changedHeight) { $writer.uint32(160); writeUint64($writer, message.changedHeight); }
}

export function readSubWallet($reader: Reader): SubWallet {
  let sub: string = '';
  let mode: SubWalletMode | undefined;
  let account: string = '';
  let merchant: string = '';
  let pseudonym: Uint8Array = NO_BYTES;
  let ownerKey: Uint8Array = NO_BYTES;
  let subKey: Uint8Array = NO_BYTES;
  let commitment: Uint8Array = NO_BYTES;
  let limits: SubLimits | undefined;
  let ceilingFen: bigint = 0n;
  let deviceKey: Uint8Array = NO_BYTES;
  let status: SubWalletStatus | undefined;
  let day: number = 0;
  let spentDayFen: bigint = 0n;
  let month: number = 0;
  let spentMonthFen: bigint = 0n;
  let spentFen: bigint = 0n;
  let refundedFen: bigint = 0n;
  let height: bigint = 0n;
  let changedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: mode = oneOf($reader, 'mode', SUB_WALLET_MODE); break;
      case 26: account = $reader.stringVerify(); break;
      case 34: merchant = $reader.stringVerify(); break;
      case 42: pseudonym = $reader.bytes(); break;
      case 50: ownerKey = $reader.bytes(); break;
      case 58: subKey = $reader.bytes(); break;
      case 66: commitment = $reader.bytes(); break;
      case 74: limits = nested($reader, 'limits', readSubLimits); break;
      case 80: ceilingFen = readUint64($reader); break;
      case 90: deviceKey = $reader.bytes(); break;
      case 98: status = oneOf($reader, 'status', SUB_WALLET_STATUS); break;
      case 104: day = $reader.uint32(); break;
      case 112: spentDayFen = readUint64($reader); break;
      case 120: month = $reader.uint32(); break;
      case 128: spentMonthFen = readUint64($reader); break;
      case 136: spentFen = readUint64($reader); break;
      case 144: refundedFen = readUint64($reader); break;
      case 152: height = readUint64($reader); break;
      case 160: changedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, mode: present(mode, 'mode', 'pooled | direct'), account, merchant, pseudonym, ownerKey, subKey, commitment, limits: present(limits, 'limits', 'present'), ceilingFen, deviceKey, status: present(status, 'status', 'active | paused | suspended | closed'), day, spentDayFen, month, spentMonthFen, spentFen, refundedFen, height, changedHeight };
}

export interface AccountSubs {
  readonly subs: readonly string[];
}

export function writeAccountSubs($writer: Writer, message: AccountSubs): void {
  if (message.subs) for (const item of message.subs) { $writer.uint32(10); $writer.string(item); }
}

export function readAccountSubs($reader: Reader): AccountSubs {
  const subs: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); subs.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { subs };
}

export interface SubPseudonym {
  readonly account: string;
}

export function writeSubPseudonym($writer: Writer, message: SubPseudonym): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
}

export function readSubPseudonym($reader: Reader): SubPseudonym {
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

export interface SubSpending {
  readonly sub: string;
  readonly id: string;
  readonly transfer: string;
  readonly amountFen: bigint;
  readonly order: string;
  readonly content: Uint8Array;
  readonly height: bigint;
  readonly refundedFen: bigint;
}

export function writeSubSpending($writer: Writer, message: SubSpending): void {
  if (message.sub) { $writer.uint32(10); $writer.string(message.sub); }
  if (message.id) { $writer.uint32(18); $writer.string(message.id); }
  if (message.transfer) { $writer.uint32(26); $writer.string(message.transfer); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.order) { $writer.uint32(42); $writer.string(message.order); }
  if (message.content?.length) { $writer.uint32(50); $writer.bytes(message.content); }
  if (message.height) { $writer.uint32(56); writeUint64($writer, message.height); }
  if (message.refundedFen) { $writer.uint32(64); writeUint64($writer, message.refundedFen); }
}

export function readSubSpending($reader: Reader): SubSpending {
  let sub: string = '';
  let id: string = '';
  let transfer: string = '';
  let amountFen: bigint = 0n;
  let order: string = '';
  let content: Uint8Array = NO_BYTES;
  let height: bigint = 0n;
  let refundedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: sub = $reader.stringVerify(); break;
      case 18: id = $reader.stringVerify(); break;
      case 26: transfer = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: order = $reader.stringVerify(); break;
      case 50: content = $reader.bytes(); break;
      case 56: height = readUint64($reader); break;
      case 64: refundedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sub, id, transfer, amountFen, order, content, height, refundedFen };
}

export interface SubRefund {
  readonly transfer: string;
  readonly amountFen: bigint;
  readonly height: bigint;
}

export function writeSubRefund($writer: Writer, message: SubRefund): void {
  if (message.transfer) { $writer.uint32(10); $writer.string(message.transfer); }
  if (message.amountFen) { $writer.uint32(16); writeUint64($writer, message.amountFen); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readSubRefund($reader: Reader): SubRefund {
  let transfer: string = '';
  let amountFen: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: transfer = $reader.stringVerify(); break;
      case 16: amountFen = readUint64($reader); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { transfer, amountFen, height };
}

export interface SubPool {
  readonly pool: string;
  readonly spentFen: bigint;
  readonly refundedFen: bigint;
  readonly collectedFen: bigint;
  readonly returnedFen: bigint;
  readonly fundedFen: bigint;
  readonly withdrawnFen: bigint;
  readonly settlements: number;
}

export function writeSubPool($writer: Writer, message: SubPool): void {
  if (message.pool) { $writer.uint32(10); $writer.string(message.pool); }
  if (message.spentFen) { $writer.uint32(16); writeUint64($writer, message.spentFen); }
  if (message.refundedFen) { $writer.uint32(24); writeUint64($writer, message.refundedFen); }
  if (message.collectedFen) { $writer.uint32(32); writeUint64($writer, message.collectedFen); }
  if (message.returnedFen) { $writer.uint32(40); writeUint64($writer, message.returnedFen); }
  if (message.fundedFen) { $writer.uint32(48); writeUint64($writer, message.fundedFen); }
  if (message.withdrawnFen) { $writer.uint32(56); writeUint64($writer, message.withdrawnFen); }
  if (message.settlements) { $writer.uint32(64); $writer.uint32(message.settlements); }
}

export function readSubPool($reader: Reader): SubPool {
  let pool: string = '';
  let spentFen: bigint = 0n;
  let refundedFen: bigint = 0n;
  let collectedFen: bigint = 0n;
  let returnedFen: bigint = 0n;
  let fundedFen: bigint = 0n;
  let withdrawnFen: bigint = 0n;
  let settlements: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: pool = $reader.stringVerify(); break;
      case 16: spentFen = readUint64($reader); break;
      case 24: refundedFen = readUint64($reader); break;
      case 32: collectedFen = readUint64($reader); break;
      case 40: returnedFen = readUint64($reader); break;
      case 48: fundedFen = readUint64($reader); break;
      case 56: withdrawnFen = readUint64($reader); break;
      case 64: settlements = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { pool, spentFen, refundedFen, collectedFen, returnedFen, fundedFen, withdrawnFen, settlements };
}

export interface PoolAllowance {
  readonly account: string;
  readonly perMonthFen: bigint;
  readonly month: number;
  readonly collectedMonthFen: bigint;
  readonly height: bigint;
}

export function writePoolAllowance($writer: Writer, message: PoolAllowance): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.perMonthFen) { $writer.uint32(16); writeUint64($writer, message.perMonthFen); }
  if (message.month) { $writer.uint32(24); $writer.uint32(message.month); }
  if (message.collectedMonthFen) { $writer.uint32(32); writeUint64($writer, message.collectedMonthFen); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
}

export function readPoolAllowance($reader: Reader): PoolAllowance {
  let account: string = '';
  let perMonthFen: bigint = 0n;
  let month: number = 0;
  let collectedMonthFen: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: perMonthFen = readUint64($reader); break;
      case 24: month = $reader.uint32(); break;
      case 32: collectedMonthFen = readUint64($reader); break;
      case 40: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, perMonthFen, month, collectedMonthFen, height };
}

export interface PoolSettlement {
  readonly pool: string;
  readonly number: number;
  readonly receiptsRoot: Uint8Array;
  readonly receipts: number;
  readonly collectedFen: bigint;
  readonly returnedFen: bigint;
  readonly height: bigint;
}

export function writePoolSettlement($writer: Writer, message: PoolSettlement): void {
  if (message.pool) { $writer.uint32(10); $writer.string(message.pool); }
  if (message.number) { $writer.uint32(16); $writer.uint32(message.number); }
  if (message.receiptsRoot?.length) { $writer.uint32(26); $writer.bytes(message.receiptsRoot); }
  if (message.receipts) { $writer.uint32(32); $writer.uint32(message.receipts); }
  if (message.collectedFen) { $writer.uint32(40); writeUint64($writer, message.collectedFen); }
  if (message.returnedFen) { $writer.uint32(48); writeUint64($writer, message.returnedFen); }
  if (message.height) { $writer.uint32(56); writeUint64($writer, message.height); }
}

export function readPoolSettlement($reader: Reader): PoolSettlement {
  let pool: string = '';
  let number: number = 0;
  let receiptsRoot: Uint8Array = NO_BYTES;
  let receipts: number = 0;
  let collectedFen: bigint = 0n;
  let returnedFen: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: pool = $reader.stringVerify(); break;
      case 16: number = $reader.uint32(); break;
      case 26: receiptsRoot = $reader.bytes(); break;
      case 32: receipts = $reader.uint32(); break;
      case 40: collectedFen = readUint64($reader); break;
      case 48: returnedFen = readUint64($reader); break;
      case 56: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { pool, number, receiptsRoot, receipts, collectedFen, returnedFen, height };
}

export const SITE_FEED_IN = ['full', 'surplus'] as const;
export type SiteFeedIn = (typeof SITE_FEED_IN)[number];
export const SITE_STATUS = ['applied', 'approved', 'connected', 'suspended', 'closed'] as const;
export type SiteStatus = (typeof SITE_STATUS)[number];
export interface Site {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: SiteFeedIn;
  readonly capacityW: bigint;
  readonly status: SiteStatus;
  readonly latestReadingMs: bigint;
  readonly settledUntilMs: bigint;
  readonly height: bigint;
  readonly settledFromMs: bigint;
  readonly owedFen: bigint;
  readonly repaidFen: bigint;
  readonly movedMs: bigint;
  readonly formerOwedFen: bigint;
  readonly formerRepaidFen: bigint;
}

export function writeSite($writer: Writer, message: Site): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.producerAccount) { $writer.uint32(18); $writer.string(message.producerAccount); }
  if (message.feedIn) { $writer.uint32(26); $writer.string(message.feedIn); }
  if (message.capacityW) { $writer.uint32(32); writeUint64($writer, message.capacityW); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.latestReadingMs) { $writer.uint32(48); writeUint64($writer, message.latestReadingMs); }
  if (message.settledUntilMs) { $writer.uint32(56); writeUint64($writer, message.settledUntilMs); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
  if (message.settledFromMs) { $writer.uint32(72); writeUint64($writer, message.settledFromMs); }
  if (message.owedFen) { $writer.uint32(80); writeUint64($writer, message.owedFen); }
  if (message.repaidFen) { $writer.uint32(88); writeUint64($writer, message.repaidFen); }
  if (message.movedMs) { $writer.uint32(96); writeUint64($writer, message.movedMs); }
  if (message.formerOwedFen) { $writer.uint32(104); writeUint64($writer, message.formerOwedFen); }
  if (message.formerRepaidFen) { $writer.uint32(112); writeUint64($writer, message.formerRepaidFen); }
}

export function readSite($reader: Reader): Site {
  let site: string = '';
  let producerAccount: string = '';
  let feedIn: SiteFeedIn | undefined;
  let capacityW: bigint = 0n;
  let status: SiteStatus | undefined;
  let latestReadingMs: bigint = 0n;
  let settledUntilMs: bigint = 0n;
  let height: bigint = 0n;
  let settledFromMs: bigint = 0n;
  let owedFen: bigint = 0n;
  let repaidFen: bigint = 0n;
  let movedMs: bigint = 0n;
  let formerOwedFen: bigint = 0n;
  let formerRepaidFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: producerAccount = $reader.stringVerify(); break;
      case 26: feedIn = oneOf($reader, 'feedIn', SITE_FEED_IN); break;
      case 32: capacityW = readUint64($reader); break;
      case 42: status = oneOf($reader, 'status', SITE_STATUS); break;
      case 48: latestReadingMs = readUint64($reader); break;
      case 56: settledUntilMs = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      case 72: settledFromMs = readUint64($reader); break;
      case 80: owedFen = readUint64($reader); break;
      case 88: repaidFen = readUint64($reader); break;
      case 96: movedMs = readUint64($reader); break;
      case 104: formerOwedFen = readUint64($reader); break;
      case 112: formerRepaidFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, producerAccount, feedIn: present(feedIn, 'feedIn', 'full | surplus'), capacityW, status: present(status, 'status', 'applied | approved | connected | suspended | closed'), latestReadingMs, settledUntilMs, height, settledFromMs, owedFen, repaidFen, movedMs, formerOwedFen, formerRepaidFen };
}

export interface FormerDebt {
  readonly site: string;
  readonly account: string;
  readonly owedFen: bigint;
  readonly repaidFen: bigint;
}

export function writeFormerDebt($writer: Writer, message: FormerDebt): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.owedFen) { $writer.uint32(24); writeUint64($writer, message.owedFen); }
  if (message.repaidFen) { $writer.uint32(32); writeUint64($writer, message.repaidFen); }
}

export function readFormerDebt($reader: Reader): FormerDebt {
  let site: string = '';
  let account: string = '';
  let owedFen: bigint = 0n;
  let repaidFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: account = $reader.stringVerify(); break;
      case 24: owedFen = readUint64($reader); break;
      case 32: repaidFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, account, owedFen, repaidFen };
}

export const SITE_MOVE_CONSENT = ['holder', 'servicing-member', 'regulator'] as const;
export type SiteMoveConsent = (typeof SITE_MOVE_CONSENT)[number];
export interface SiteMove {
  readonly site: string;
  readonly atMs: bigint;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly consent: SiteMoveConsent;
  readonly reason: string;
  readonly previousMs: bigint;
  readonly height: bigint;
}

export function writeSiteMove($writer: Writer, message: SiteMove): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.atMs) { $writer.uint32(16); writeUint64($writer, message.atMs); }
  if (message.fromAccount) { $writer.uint32(26); $writer.string(message.fromAccount); }
  if (message.toAccount) { $writer.uint32(34); $writer.string(message.toAccount); }
  if (message.consent) { $writer.uint32(42); $writer.string(message.consent); }
  if (message.reason) { $writer.uint32(50); $writer.string(message.reason); }
  if (message.previousMs) { $writer.uint32(56); writeUint64($writer, message.previousMs); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
}

export function readSiteMove($reader: Reader): SiteMove {
  let site: string = '';
  let atMs: bigint = 0n;
  let fromAccount: string = '';
  let toAccount: string = '';
  let consent: SiteMoveConsent | undefined;
  let reason: string = '';
  let previousMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: atMs = readUint64($reader); break;
      case 26: fromAccount = $reader.stringVerify(); break;
      case 34: toAccount = $reader.stringVerify(); break;
      case 42: consent = oneOf($reader, 'consent', SITE_MOVE_CONSENT); break;
      case 50: reason = $reader.stringVerify(); break;
      case 56: previousMs = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, atMs, fromAccount, toAccount, consent: present(consent, 'consent', 'holder | servicing-member | regulator'), reason, previousMs, height };
}

export interface Reading {
  readonly line: ReadingLine;
  readonly afterExchange: readonly Register[];
  readonly previousMs: bigint;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
}

export function writeReading($writer: Writer, message: Reading): void {
  if (message.line != null) { $writer.uint32(10).fork(); writeReadingLine($writer, message.line); $writer.ldelim(); }
  if (message.afterExchange) for (const item of message.afterExchange) { $writer.uint32(18).fork(); writeRegister($writer, item); $writer.ldelim(); }
  if (message.previousMs) { $writer.uint32(24); writeUint64($writer, message.previousMs); }
  if (message.revision) { $writer.uint32(32); $writer.uint32(message.revision); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
}

export function readReading($reader: Reader): Reading {
  let line: ReadingLine | undefined;
  const afterExchange: Register[] = [];
  let previousMs: bigint = 0n;
  let revision: number = 0;
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: line = nested($reader, 'line', readReadingLine); break;
      case 18: nestedItem($reader, 'afterExchange', afterExchange, readRegister); break;
      case 24: previousMs = readUint64($reader); break;
      case 32: revision = $reader.uint32(); break;
      case 42: reason = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { line: present(line, 'line', 'present'), afterExchange, previousMs, revision, reason, height };
}

export interface ReplacedReading {
  readonly reading: Reading;
  readonly transaction: string;
  readonly by: string;
}

export function writeReplacedReading($writer: Writer, message: ReplacedReading): void {
  if (message.reading != null) { $writer.uint32(10).fork(); writeReading($writer, message.reading); $writer.ldelim(); }
  if (message.transaction) { $writer.uint32(18); $writer.string(message.transaction); }
  if (message.by) { $writer.uint32(26); $writer.string(message.by); }
}

export function readReplacedReading($reader: Reader): ReplacedReading {
  let reading: Reading | undefined;
  let transaction: string = '';
  let by: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: reading = nested($reader, 'reading', readReading); break;
      case 18: transaction = $reader.stringVerify(); break;
      case 26: by = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { reading: present(reading, 'reading', 'present'), transaction, by };
}

export interface Statement {
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly plan: string;
  readonly planVersion: number;
  readonly energies: readonly RateEnergy[];
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly transfer: string;
  readonly paidTo: string;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
  readonly owedFen: bigint;
  readonly nettedFen: bigint;
  readonly withoutTransfer: readonly Uint8Array[];
  readonly waitingFen: bigint;
  readonly producerAccount: string;
  readonly profile: string;
  readonly profileWh: bigint;
  readonly intervalWh: Uint8Array;
  readonly priceSeries: string;
}

export function writeStatement($writer: Writer, message: Statement): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.periodStartMs) { $writer.uint32(16); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(24); writeUint64($writer, message.periodEndMs); }
  if (message.plan) { $writer.uint32(34); $writer.string(message.plan); }
  if (message.planVersion) { $writer.uint32(40); $writer.uint32(message.planVersion); }
  if (message.energies) for (const item of message.energies) { $writer.uint32(50).fork(); writeRateEnergy($writer, item); $writer.ldelim(); }
  if (message.exportWh) { $writer.uint32(56); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(64); writeUint64($writer, message.importWh); }
  if (message.grossFen) { $writer.uint32(72); writeSint64($writer, message.grossFen); }
  if (message.subsidyFen) { $writer.uint32(80); writeUint64($writer, message.subsidyFen); }
  if (message.taxFen) { $writer.uint32(88); writeUint64($writer, message.taxFen); }
  if (message.netFen) { $writer.uint32(96); writeSint64($writer, message.netFen); }
  if (message.transfer) { $writer.uint32(106); $writer.string(message.transfer); }
  if (message.paidTo) { $writer.uint32(114); $writer.string(message.paidTo); }
  if (message.revision) { $writer.uint32(120); $writer.uint32(message.revision); }
  if (message.reason) { $writer.uint32(130); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(136); writeUint64($writer, message.height); }
  if (message.owedFen) { $writer.uint32(144); writeUint64($writer, message.owedFen); }
  if (message.nettedFen) { $writer.uint32(152); writeUint64($writer, message.nettedFen); }
  if (message.withoutTransfer) for (const item of message.withoutTransfer) { $writer.uint32(162); $writer.bytes(item); }
  if (message.waitingFen) { $writer.uint32(168); writeUint64($writer, message.waitingFen); }
  if (message.producerAccount) { $writer.uint32(178); $writer.string(message.producerAccount); }
  if (message.profile) { $writer.uint32(194); $writer.string(message.profile); }
  if (message.profileWh) { $writer.uint32(200); writeUint64($writer, message.profileWh); }
  if (message.intervalWh?.length) { $writer.uint32(210); $writer.bytes(message.intervalWh); }
  if (message.priceSeries) { $writer.uint32(218); $writer.string(message.priceSeries); }
}

export function readStatement($reader: Reader): Statement {
  let site: string = '';
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  let plan: string = '';
  let planVersion: number = 0;
  const energies: RateEnergy[] = [];
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;
  let grossFen: bigint = 0n;
  let subsidyFen: bigint = 0n;
  let taxFen: bigint = 0n;
  let netFen: bigint = 0n;
  let transfer: string = '';
  let paidTo: string = '';
  let revision: number = 0;
  let reason: string = '';
  let height: bigint = 0n;
  let owedFen: bigint = 0n;
  let nettedFen: bigint = 0n;
  const withoutTransfer: Uint8Array[] = [];
  let waitingFen: bigint = 0n;
  let producerAccount: string = '';
  let profile: string = '';
  let profileWh: bigint = 0n;
  let intervalWh: Uint8Array = NO_BYTES;
  let priceSeries: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: periodStartMs = readUint64($reader); break;
      case 24: periodEndMs = readUint64($reader); break;
      case 34: plan = $reader.stringVerify(); break;
      case 40: planVersion = $reader.uint32(); break;
      case 50: nestedItem($reader, 'energies', energies, readRateEnergy); break;
      case 56: exportWh = readUint64($reader); break;
      case 64: importWh = readUint64($reader); break;
      case 72: grossFen = readSint64($reader); break;
      case 80: subsidyFen = readUint64($reader); break;
      case 88: taxFen = readUint64($reader); break;
      case 96: netFen = readSint64($reader); break;
      case 106: transfer = $reader.stringVerify(); break;
      case 114: paidTo = $reader.stringVerify(); break;
      case 120: revision = $reader.uint32(); break;
      case 130: reason = $reader.stringVerify(); break;
      case 136: height = readUint64($reader); break;
      case 144: owedFen = readUint64($reader); break;
      case 152: nettedFen = readUint64($reader); break;
      case 162: takePart($reader); withoutTransfer.push($reader.bytes()); break;
      case 168: waitingFen = readUint64($reader); break;
      case 178: producerAccount = $reader.stringVerify(); break;
      case 194: profile = $reader.stringVerify(); break;
      case 200: profileWh = readUint64($reader); break;
      case 210: intervalWh = $reader.bytes(); break;
      case 218: priceSeries = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, periodStartMs, periodEndMs, plan, planVersion, energies, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, transfer, paidTo, revision, reason, height, owedFen, nettedFen, withoutTransfer, waitingFen, producerAccount, profile, profileWh, intervalWh, priceSeries };
}

export interface ReplacedStatement {
  readonly statement: Statement;
  readonly transaction: string;
  readonly by: string;
}

export function writeReplacedStatement($writer: Writer, message: ReplacedStatement): void {
  if (message.statement != null) { $writer.uint32(10).fork(); writeStatement($writer, message.statement); $writer.ldelim(); }
  if (message.transaction) { $writer.uint32(18); $writer.string(message.transaction); }
  if (message.by) { $writer.uint32(26); $writer.string(message.by); }
}

export function readReplacedStatement($reader: Reader): ReplacedStatement {
  let statement: Statement | undefined;
  let transaction: string = '';
  let by: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: statement = nested($reader, 'statement', readStatement); break;
      case 18: transaction = $reader.stringVerify(); break;
      case 26: by = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { statement: present(statement, 'statement', 'present'), transaction, by };
}

export interface RateEnergy {
  readonly rate: string;
  readonly exportWh: bigint;
}

export function writeRateEnergy($writer: Writer, message: RateEnergy): void {
  if (message.rate) { $writer.uint32(10); $writer.string(message.rate); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
}

export function readRateEnergy($reader: Reader): RateEnergy {
  let rate: string = '';
  let exportWh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rate = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rate, exportWh };
}

export interface TariffPlan {
  readonly plan: PublishTariffPlan;
  readonly height: bigint;
}

export function writeTariffPlan($writer: Writer, message: TariffPlan): void {
  if (message.plan != null) { $writer.uint32(10).fork(); writePublishTariffPlan($writer, message.plan); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readTariffPlan($reader: Reader): TariffPlan {
  let plan: PublishTariffPlan | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = nested($reader, 'plan', readPublishTariffPlan); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan: present(plan, 'plan', 'present'), height };
}

export interface HolidayCalendar {
  readonly calendar: PublishCalendar;
  readonly height: bigint;
}

export function writeHolidayCalendar($writer: Writer, message: HolidayCalendar): void {
  if (message.calendar != null) { $writer.uint32(10).fork(); writePublishCalendar($writer, message.calendar); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readHolidayCalendar($reader: Reader): HolidayCalendar {
  let calendar: PublishCalendar | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: calendar = nested($reader, 'calendar', readPublishCalendar); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { calendar: present(calendar, 'calendar', 'present'), height };
}

export interface PriceSeries {
  readonly series: string;
  readonly stepSeconds: number;
  readonly fromMs: bigint;
  readonly untilMs: bigint;
  readonly height: bigint;
}

export function writePriceSeries($writer: Writer, message: PriceSeries): void {
  if (message.series) { $writer.uint32(10); $writer.string(message.series); }
  if (message.stepSeconds) { $writer.uint32(16); $writer.uint32(message.stepSeconds); }
  if (message.fromMs) { $writer.uint32(24); writeUint64($writer, message.fromMs); }
  if (message.untilMs) { $writer.uint32(32); writeUint64($writer, message.untilMs); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
}

export function readPriceSeries($reader: Reader): PriceSeries {
  let series: string = '';
  let stepSeconds: number = 0;
  let fromMs: bigint = 0n;
  let untilMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: series = $reader.stringVerify(); break;
      case 16: stepSeconds = $reader.uint32(); break;
      case 24: fromMs = readUint64($reader); break;
      case 32: untilMs = readUint64($reader); break;
      case 40: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { series, stepSeconds, fromMs, untilMs, height };
}

export interface PriceDay {
  readonly series: string;
  readonly stepSeconds: number;
  readonly fromMs: bigint;
  readonly prices: readonly Price[];
}

export function writePriceDay($writer: Writer, message: PriceDay): void {
  if (message.series) { $writer.uint32(10); $writer.string(message.series); }
  if (message.stepSeconds) { $writer.uint32(16); $writer.uint32(message.stepSeconds); }
  if (message.fromMs) { $writer.uint32(24); writeUint64($writer, message.fromMs); }
  if (message.prices) for (const item of message.prices) { $writer.uint32(34).fork(); writePrice($writer, item); $writer.ldelim(); }
}

export function readPriceDay($reader: Reader): PriceDay {
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

export interface Scenario {
  readonly policy: DefineScenario;
  readonly owner: string;
  readonly keyEpoch: number;
  readonly height: bigint;
  readonly holders: readonly string[];
}

export function writeScenario($writer: Writer, message: Scenario): void {
  if (message.policy != null) { $writer.uint32(10).fork(); writeDefineScenario($writer, message.policy); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.keyEpoch) { $writer.uint32(24); $writer.uint32(message.keyEpoch); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
  if (message.holders) for (const item of message.holders) { $writer.uint32(42); $writer.string(item); }
}

export function readScenario($reader: Reader): Scenario {
  let policy: DefineScenario | undefined;
  let owner: string = '';
  let keyEpoch: number = 0;
  let height: bigint = 0n;
  const holders: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: policy = nested($reader, 'policy', readDefineScenario); break;
      case 18: owner = $reader.stringVerify(); break;
      case 24: keyEpoch = $reader.uint32(); break;
      case 32: height = readUint64($reader); break;
      case 42: takePart($reader); holders.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { policy: present(policy, 'policy', 'present'), owner, keyEpoch, height, holders };
}

export interface Record {
  readonly header: RecordHeader;
  readonly publisher: string;
  readonly height: bigint;
  readonly publishedMs: bigint;
}

export function writeRecord($writer: Writer, message: Record): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeRecordHeader($writer, message.header); $writer.ldelim(); }
  if (message.publisher) { $writer.uint32(18); $writer.string(message.publisher); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
  if (message.publishedMs) { $writer.uint32(32); writeUint64($writer, message.publishedMs); }
}

export function readRecord($reader: Reader): Record {
  let header: RecordHeader | undefined;
  let publisher: string = '';
  let height: bigint = 0n;
  let publishedMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, 'header', readRecordHeader); break;
      case 18: publisher = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      case 32: publishedMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header: present(header, 'header', 'present'), publisher, height, publishedMs };
}

export interface RecordUse {
  readonly records: bigint;
  readonly bytes: bigint;
}

export function writeRecordUse($writer: Writer, message: RecordUse): void {
  if (message.records) { $writer.uint32(8); writeUint64($writer, message.records); }
  if (message.bytes) { $writer.uint32(16); writeUint64($writer, message.bytes); }
}

export function readRecordUse($reader: Reader): RecordUse {
  let records: bigint = 0n;
  let bytes: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: records = readUint64($reader); break;
      case 16: bytes = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { records, bytes };
}

export interface SealedRecord {
  readonly record: string;
}

export function writeSealedRecord($writer: Writer, message: SealedRecord): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
}

export function readSealedRecord($reader: Reader): SealedRecord {
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

export interface Holding {
  readonly members: readonly string[];
  readonly availableHeight: bigint;
}

export function writeHolding($writer: Writer, message: Holding): void {
  if (message.members) for (const item of message.members) { $writer.uint32(10); $writer.string(item); }
  if (message.availableHeight) { $writer.uint32(16); writeUint64($writer, message.availableHeight); }
}

export function readHolding($reader: Reader): Holding {
  const members: string[] = [];
  let availableHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); members.push($reader.stringVerify()); break;
      case 16: availableHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { members, availableHeight };
}

export const ERASURE_ORDERED_BY = ['owner', 'subject', 'retention'] as const;
export type ErasureOrderedBy = (typeof ERASURE_ORDERED_BY)[number];
export interface Erasure {
  readonly record: string;
  readonly scenario: string;
  readonly subject: string;
  readonly publisher: string;
  readonly ciphertextHash: Uint8Array;
  readonly length: bigint;
  readonly orderedBy: ErasureOrderedBy;
  readonly reason: string;
  readonly height: bigint;
  readonly atMs: bigint;
  readonly holders: readonly string[];
  readonly chunkHashes: readonly Uint8Array[];
}

export function writeErasure($writer: Writer, message: Erasure): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.subject) { $writer.uint32(26); $writer.string(message.subject); }
  if (message.publisher) { $writer.uint32(34); $writer.string(message.publisher); }
  if (message.ciphertextHash?.length) { $writer.uint32(42); $writer.bytes(message.ciphertextHash); }
  if (message.length) { $writer.uint32(48); writeUint64($writer, message.length); }
  if (message.orderedBy) { $writer.uint32(58); $writer.string(message.orderedBy); }
  if (message.reason) { $writer.uint32(66); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
  if (message.atMs) { $writer.uint32(80); writeUint64($writer, message.atMs); }
  if (message.holders) for (const item of message.holders) { $writer.uint32(90); $writer.string(item); }
  if (message.chunkHashes) for (const item of message.chunkHashes) { $writer.uint32(98); $writer.bytes(item); }
}

export function readErasure($reader: Reader): Erasure {
  let record: string = '';
  let scenario: string = '';
  let subject: string = '';
  let publisher: string = '';
  let ciphertextHash: Uint8Array = NO_BYTES;
  let length: bigint = 0n;
  let orderedBy: ErasureOrderedBy | undefined;
  let reason: string = '';
  let height: bigint = 0n;
  let atMs: bigint = 0n;
  const holders: string[] = [];
  const chunkHashes: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: subject = $reader.stringVerify(); break;
      case 34: publisher = $reader.stringVerify(); break;
      case 42: ciphertextHash = $reader.bytes(); break;
      case 48: length = readUint64($reader); break;
      case 58: orderedBy = oneOf($reader, 'orderedBy', ERASURE_ORDERED_BY); break;
      case 66: reason = $reader.stringVerify(); break;
      case 72: height = readUint64($reader); break;
      case 80: atMs = readUint64($reader); break;
      case 90: takePart($reader); holders.push($reader.stringVerify()); break;
      case 98: takePart($reader); chunkHashes.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, scenario, subject, publisher, ciphertextHash, length, orderedBy: present(orderedBy, 'orderedBy', 'owner | subject | retention'), reason, height, atMs, holders, chunkHashes };
}

export interface ErasureReceipt {
  readonly record: string;
  readonly member: string;
  readonly height: bigint;
  readonly transaction: Uint8Array;
}

export function writeErasureReceipt($writer: Writer, message: ErasureReceipt): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
  if (message.transaction?.length) { $writer.uint32(34); $writer.bytes(message.transaction); }
}

export function readErasureReceipt($reader: Reader): ErasureReceipt {
  let record: string = '';
  let member: string = '';
  let height: bigint = 0n;
  let transaction: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: member = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      case 34: transaction = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, member, height, transaction };
}

export const GRANT_STATUS = ['active', 'revoked', 'expired'] as const;
export type GrantStatus = (typeof GRANT_STATUS)[number];
export interface Grant {
  readonly grant: GrantAccess;
  readonly owner: string;
  readonly status: GrantStatus;
  readonly reason: string;
  readonly height: bigint;
  readonly revokedHeight: bigint;
  readonly sealedHeight: bigint;
  readonly expiredHeight: bigint;
}

export function writeGrant($writer: Writer, message: Grant): void {
  if (message.grant != null) { $writer.uint32(10).fork(); writeGrantAccess($writer, message.grant); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.status) { $writer.uint32(26); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
  if (message.revokedHeight) { $writer.uint32(48); writeUint64($writer, message.revokedHeight); }
  if (message.sealedHeight) { $writer.uint32(56); writeUint64($writer, message.sealedHeight); }
  if (message.expiredHeight) { $writer.uint32(64); writeUint64($writer, message.expiredHeight); }
}

export function readGrant($reader: Reader): Grant {
  let grant: GrantAccess | undefined;
  let owner: string = '';
  let status: GrantStatus | undefined;
  let reason: string = '';
  let height: bigint = 0n;
  let revokedHeight: bigint = 0n;
  let sealedHeight: bigint = 0n;
  let expiredHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = nested($reader, 'grant', readGrantAccess); break;
      case 18: owner = $reader.stringVerify(); break;
      case 26: status = oneOf($reader, 'status', GRANT_STATUS); break;
      case 34: reason = $reader.stringVerify(); break;
      case 40: height = readUint64($reader); break;
      case 48: revokedHeight = readUint64($reader); break;
      case 56: sealedHeight = readUint64($reader); break;
      case 64: expiredHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant: present(grant, 'grant', 'present'), owner, status: present(status, 'status', 'active | revoked | expired'), reason, height, revokedHeight, sealedHeight, expiredHeight };
}

export interface StandingRule {
  readonly rule: SetStandingRule;
  readonly owner: string;
  readonly height: bigint;
}

export function writeStandingRule($writer: Writer, message: StandingRule): void {
  if (message.rule != null) { $writer.uint32(10).fork(); writeSetStandingRule($writer, message.rule); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readStandingRule($reader: Reader): StandingRule {
  let rule: SetStandingRule | undefined;
  let owner: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rule = nested($reader, 'rule', readSetStandingRule); break;
      case 18: owner = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rule: present(rule, 'rule', 'present'), owner, height };
}

export interface StandingGrant {
  readonly grant: string;
  readonly grants: number;
}

export function writeStandingGrant($writer: Writer, message: StandingGrant): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.grants) { $writer.uint32(16); $writer.uint32(message.grants); }
}

export function readStandingGrant($reader: Reader): StandingGrant {
  let grant: string = '';
  let grants: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 16: grants = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, grants };
}

export interface StandingUse {
  readonly sinceMs: bigint;
  readonly grants: number;
}

export function writeStandingUse($writer: Writer, message: StandingUse): void {
  if (message.sinceMs) { $writer.uint32(8); writeUint64($writer, message.sinceMs); }
  if (message.grants) { $writer.uint32(16); $writer.uint32(message.grants); }
}

export function readStandingUse($reader: Reader): StandingUse {
  let sinceMs: bigint = 0n;
  let grants: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: sinceMs = readUint64($reader); break;
      case 16: grants = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sinceMs, grants };
}

export interface ReaderKey {
  readonly key: SetReaderKey;
  readonly member: string;
  readonly height: bigint;
}

export function writeReaderKey($writer: Writer, message: ReaderKey): void {
  if (message.key != null) { $writer.uint32(10).fork(); writeSetReaderKey($writer, message.key); $writer.ldelim(); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readReaderKey($reader: Reader): ReaderKey {
  let key: SetReaderKey | undefined;
  let member: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = nested($reader, 'key', readSetReaderKey); break;
      case 18: member = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key: present(key, 'key', 'present'), member, height };
}

export const CONSENT_STATUS = ['given', 'withdrawn', 'expired'] as const;
export type ConsentStatus = (typeof CONSENT_STATUS)[number];
export interface Consent {
  readonly consent: GiveConsent;
  readonly account: string;
  readonly status: ConsentStatus;
  readonly reason: string;
  readonly keyEpoch: number;
  readonly height: bigint;
  readonly withdrawnHeight: bigint;
  readonly guardian: string;
  readonly withdrawnBy: string;
  readonly expiredHeight: bigint;
}

export function writeConsent($writer: Writer, message: Consent): void {
  if (message.consent != null) { $writer.uint32(10).fork(); writeGiveConsent($writer, message.consent); $writer.ldelim(); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.status) { $writer.uint32(26); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
  if (message.keyEpoch) { $writer.uint32(40); $writer.uint32(message.keyEpoch); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
  if (message.withdrawnHeight) { $writer.uint32(56); writeUint64($writer, message.withdrawnHeight); }
  if (message.guardian) { $writer.uint32(66); $writer.string(message.guardian); }
  if (message.withdrawnBy) { $writer.uint32(74); $writer.string(message.withdrawnBy); }
  if (message.expiredHeight) { $writer.uint32(80); writeUint64($writer, message.expiredHeight); }
}

export function readConsent($reader: Reader): Consent {
  let consent: GiveConsent | undefined;
  let account: string = '';
  let status: ConsentStatus | undefined;
  let reason: string = '';
  let keyEpoch: number = 0;
  let height: bigint = 0n;
  let withdrawnHeight: bigint = 0n;
  let guardian: string = '';
  let withdrawnBy: string = '';
  let expiredHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: consent = nested($reader, 'consent', readGiveConsent); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: status = oneOf($reader, 'status', CONSENT_STATUS); break;
      case 34: reason = $reader.stringVerify(); break;
      case 40: keyEpoch = $reader.uint32(); break;
      case 48: height = readUint64($reader); break;
      case 56: withdrawnHeight = readUint64($reader); break;
      case 66: guardian = $reader.stringVerify(); break;
      case 74: withdrawnBy = $reader.stringVerify(); break;
      case 80: expiredHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { consent: present(consent, 'consent', 'present'), account, status: present(status, 'status', 'given | withdrawn | expired'), reason, keyEpoch, height, withdrawnHeight, guardian, withdrawnBy, expiredHeight };
}

export const GUARDIANSHIP_BASIS = ['appointed', 'ordered'] as const;
export type GuardianshipBasis = (typeof GUARDIANSHIP_BASIS)[number];
export const GUARDIANSHIP_STATUS = ['active', 'ended'] as const;
export type GuardianshipStatus = (typeof GUARDIANSHIP_STATUS)[number];
export interface Guardianship {
  readonly terms: AppointGuardian;
  readonly basis: GuardianshipBasis;
  readonly account: string;
  readonly status: GuardianshipStatus;
  readonly reason: string;
  readonly height: bigint;
  readonly endedHeight: bigint;
}

export function writeGuardianship($writer: Writer, message: Guardianship): void {
  if (message.terms != null) { $writer.uint32(10).fork(); writeAppointGuardian($writer, message.terms); $writer.ldelim(); }
  if (message.basis) { $writer.uint32(18); $writer.string(message.basis); }
  if (message.account) { $writer.uint32(26); $writer.string(message.account); }
  if (message.status) { $writer.uint32(34); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
  if (message.endedHeight) { $writer.uint32(56); writeUint64($writer, message.endedHeight); }
}

export function readGuardianship($reader: Reader): Guardianship {
  let terms: AppointGuardian | undefined;
  let basis: GuardianshipBasis | undefined;
  let account: string = '';
  let status: GuardianshipStatus | undefined;
  let reason: string = '';
  let height: bigint = 0n;
  let endedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: terms = nested($reader, 'terms', readAppointGuardian); break;
      case 18: basis = oneOf($reader, 'basis', GUARDIANSHIP_BASIS); break;
      case 26: account = $reader.stringVerify(); break;
      case 34: status = oneOf($reader, 'status', GUARDIANSHIP_STATUS); break;
      case 42: reason = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      case 56: endedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { terms: present(terms, 'terms', 'present'), basis: present(basis, 'basis', 'appointed | ordered'), account, status: present(status, 'status', 'active | ended'), reason, height, endedHeight };
}

export const ACCESS_REQUEST_STATUS = ['open', 'approved', 'declined', 'expired'] as const;
export type AccessRequestStatus = (typeof ACCESS_REQUEST_STATUS)[number];
export interface AccessRequest {
  readonly request: RequestAccess;
  readonly reader: string;
  readonly owner: string;
  readonly status: AccessRequestStatus;
  readonly grant: string;
  readonly reason: string;
  readonly height: bigint;
  readonly endedHeight: bigint;
  readonly purchase: AccessPurchase | null;
}

export function writeAccessRequest($writer: Writer, message: AccessRequest): void {
  if (message.request != null) { $writer.uint32(10).fork(); writeRequestAccess($writer, message.request); $writer.ldelim(); }
  if (message.reader) { $writer.uint32(18); $writer.string(message.reader); }
  if (message.owner) { $writer.uint32(26); $writer.string(message.owner); }
  if (message.status) { $writer.uint32(34); $writer.string(message.status); }
  if (message.grant) { $writer.uint32(42); $writer.string(message.grant); }
  if (message.reason) { $writer.uint32(50); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(56); writeUint64($writer, message.height); }
  if (message.endedHeight) { $writer.uint32(64); writeUint64($writer, message.endedHeight); }
  if (message.purchase != null) { $writer.uint32(74).fork(); writeAccessPurchase($writer, message.purchase); $writer.ldelim(); }
}

export function readAccessRequest($reader: Reader): AccessRequest {
  let request: RequestAccess | undefined;
  let reader: string = '';
  let owner: string = '';
  let status: AccessRequestStatus | undefined;
  let grant: string = '';
  let reason: string = '';
  let height: bigint = 0n;
  let endedHeight: bigint = 0n;
  let purchase: AccessPurchase | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: request = nested($reader, 'request', readRequestAccess); break;
      case 18: reader = $reader.stringVerify(); break;
      case 26: owner = $reader.stringVerify(); break;
      case 34: status = oneOf($reader, 'status', ACCESS_REQUEST_STATUS); break;
      case 42: grant = $reader.stringVerify(); break;
      case 50: reason = $reader.stringVerify(); break;
      case 56: height = readUint64($reader); break;
      case 64: endedHeight = readUint64($reader); break;
      case 74: purchase = nested($reader, 'purchase', readAccessPurchase); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { request: present(request, 'request', 'present'), reader, owner, status: present(status, 'status', 'open | approved | declined | expired'), grant, reason, height, endedHeight, purchase };
}

export interface AccessPurchase {
  readonly payer: string;
  readonly payee: string;
  readonly priceFen: bigint;
  readonly offer: number;
  readonly grantedGroups: readonly string[];
  readonly hold: string;
  readonly transfer: string;
}

export function writeAccessPurchase($writer: Writer, message: AccessPurchase): void {
  if (message.payer) { $writer.uint32(10); $writer.string(message.payer); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
  if (message.priceFen) { $writer.uint32(24); writeUint64($writer, message.priceFen); }
  if (message.offer) { $writer.uint32(32); $writer.uint32(message.offer); }
  if (message.grantedGroups) for (const item of message.grantedGroups) { $writer.uint32(42); $writer.string(item); }
  if (message.hold) { $writer.uint32(50); $writer.string(message.hold); }
  if (message.transfer) { $writer.uint32(58); $writer.string(message.transfer); }
}

export function readAccessPurchase($reader: Reader): AccessPurchase {
  let payer: string = '';
  let payee: string = '';
  let priceFen: bigint = 0n;
  let offer: number = 0;
  const grantedGroups: string[] = [];
  let hold: string = '';
  let transfer: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payer = $reader.stringVerify(); break;
      case 18: payee = $reader.stringVerify(); break;
      case 24: priceFen = readUint64($reader); break;
      case 32: offer = $reader.uint32(); break;
      case 42: takePart($reader); grantedGroups.push($reader.stringVerify()); break;
      case 50: hold = $reader.stringVerify(); break;
      case 58: transfer = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payer, payee, priceFen, offer, grantedGroups, hold, transfer };
}

export interface AccessOffer {
  readonly offer: OfferAccess;
  readonly owner: string;
  readonly height: bigint;
}

export function writeAccessOffer($writer: Writer, message: AccessOffer): void {
  if (message.offer != null) { $writer.uint32(10).fork(); writeOfferAccess($writer, message.offer); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readAccessOffer($reader: Reader): AccessOffer {
  let offer: OfferAccess | undefined;
  let owner: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: offer = nested($reader, 'offer', readOfferAccess); break;
      case 18: owner = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { offer: present(offer, 'offer', 'present'), owner, height };
}

export const AGGREGATE_STATUS = ['open', 'released', 'declined'] as const;
export type AggregateStatus = (typeof AGGREGATE_STATUS)[number];
export interface Aggregate {
  readonly aggregate: string;
  readonly question: AskAggregate;
  readonly terms: AggregateTerms;
  readonly reader: string;
  readonly owner: string;
  readonly status: AggregateStatus;
  readonly reason: string;
  readonly value: bigint;
  readonly subjects: number;
  readonly group: Uint8Array;
  readonly recordsDigest: Uint8Array;
  readonly previous: string;
  readonly atMs: bigint;
  readonly height: bigint;
  readonly endedHeight: bigint;
  readonly receipt: string;
}

export function writeAggregate($writer: Writer, message: Aggregate): void {
  if (message.aggregate) { $writer.uint32(10); $writer.string(message.aggregate); }
  if (message.question != null) { $writer.uint32(18).fork(); writeAskAggregate($writer, message.question); $writer.ldelim(); }
  if (message.terms != null) { $writer.uint32(26).fork(); writeAggregateTerms($writer, message.terms); $writer.ldelim(); }
  if (message.reader) { $writer.uint32(34); $writer.string(message.reader); }
  if (message.owner) { $writer.uint32(42); $writer.string(message.owner); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(58); $writer.string(message.reason); }
  if (message.value) { $writer.uint32(64); writeUint64($writer, message.value); }
  if (message.subjects) { $writer.uint32(72); $writer.uint32(message.subjects); }
  if (message.group?.length) { $writer.uint32(82); $writer.bytes(message.group); }
  if (message.recordsDigest?.length) { $writer.uint32(90); $writer.bytes(message.recordsDigest); }
  if (message.previous) { $writer.uint32(98); $writer.string(message.previous); }
  if (message.atMs) { $writer.uint32(104); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(112); writeUint64($writer, message.height); }
  if (message.endedHeight) { $writer.uint32(120); writeUint64($writer, message.endedHeight); }
  if (message.receipt) { $writer.uint32(130); $writer.string(message.receipt); }
}

export function readAggregate($reader: Reader): Aggregate {
  let aggregate: string = '';
  let question: AskAggregate | undefined;
  let terms: AggregateTerms | undefined;
  let reader: string = '';
  let owner: string = '';
  let status: AggregateStatus | undefined;
  let reason: string = '';
  let value: bigint = 0n;
  let subjects: number = 0;
  let group: Uint8Array = NO_BYTES;
  let recordsDigest: Uint8Array = NO_BYTES;
  let previous: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;
  let endedHeight: bigint = 0n;
  let receipt: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: aggregate = $reader.stringVerify(); break;
      case 18: question = nested($reader, 'question', readAskAggregate); break;
      case 26: terms = nested($reader, 'terms', readAggregateTerms); break;
      case 34: reader = $reader.stringVerify(); break;
      case 42: owner = $reader.stringVerify(); break;
      case 50: status = oneOf($reader, 'status', AGGREGATE_STATUS); break;
      case 58: reason = $reader.stringVerify(); break;
      case 64: value = readUint64($reader); break;
      case 72: subjects = $reader.uint32(); break;
      case 82: group = $reader.bytes(); break;
      case 90: recordsDigest = $reader.bytes(); break;
      case 98: previous = $reader.stringVerify(); break;
      case 104: atMs = readUint64($reader); break;
      case 112: height = readUint64($reader); break;
      case 120: endedHeight = readUint64($reader); break;
      case 130: receipt = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { aggregate, question: present(question, 'question', 'present'), terms: present(terms, 'terms', 'present'), reader, owner, status: present(status, 'status', 'open | released | declined'), reason, value, subjects, group, recordsDigest, previous, atMs, height, endedHeight, receipt };
}

export interface AggregateBudget {
  readonly endsMs: bigint;
  readonly asked: number;
}

export function writeAggregateBudget($writer: Writer, message: AggregateBudget): void {
  if (message.endsMs) { $writer.uint32(8); writeUint64($writer, message.endsMs); }
  if (message.asked) { $writer.uint32(16); $writer.uint32(message.asked); }
}

export function readAggregateBudget($reader: Reader): AggregateBudget {
  let endsMs: bigint = 0n;
  let asked: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: endsMs = readUint64($reader); break;
      case 16: asked = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { endsMs, asked };
}

export interface LatestAggregate {
  readonly aggregate: string;
}

export function writeLatestAggregate($writer: Writer, message: LatestAggregate): void {
  if (message.aggregate) { $writer.uint32(10); $writer.string(message.aggregate); }
}

export function readLatestAggregate($reader: Reader): LatestAggregate {
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

export interface AccessReceipt {
  readonly receipt: string;
  readonly reader: string;
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
  readonly allowed: boolean;
  readonly reason: string;
  readonly atMs: bigint;
  readonly height: bigint;
  readonly subject: string;
}

export function writeAccessReceipt($writer: Writer, message: AccessReceipt): void {
  if (message.receipt) { $writer.uint32(10); $writer.string(message.receipt); }
  if (message.reader) { $writer.uint32(18); $writer.string(message.reader); }
  if (message.record) { $writer.uint32(26); $writer.string(message.record); }
  if (message.grant) { $writer.uint32(34); $writer.string(message.grant); }
  if (message.purpose) { $writer.uint32(42); $writer.string(message.purpose); }
  if (message.allowed) { $writer.uint32(48); $writer.bool(message.allowed); }
  if (message.reason) { $writer.uint32(58); $writer.string(message.reason); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
  if (message.subject) { $writer.uint32(82); $writer.string(message.subject); }
}

export function readAccessReceipt($reader: Reader): AccessReceipt {
  let receipt: string = '';
  let reader: string = '';
  let record: string = '';
  let grant: string = '';
  let purpose: string = '';
  let allowed: boolean = false;
  let reason: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;
  let subject: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: receipt = $reader.stringVerify(); break;
      case 18: reader = $reader.stringVerify(); break;
      case 26: record = $reader.stringVerify(); break;
      case 34: grant = $reader.stringVerify(); break;
      case 42: purpose = $reader.stringVerify(); break;
      case 48: allowed = $reader.bool(); break;
      case 58: reason = $reader.stringVerify(); break;
      case 64: atMs = readUint64($reader); break;
      case 72: height = readUint64($reader); break;
      case 82: subject = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { receipt, reader, record, grant, purpose, allowed, reason, atMs, height, subject };
}

export interface RangeReceipt {
  readonly receipt: string;
  readonly reader: string;
  readonly range: RecordRangeAccess;
  readonly allowed: boolean;
  readonly reason: string;
  readonly atMs: bigint;
  readonly height: bigint;
  readonly endsMs: bigint;
  readonly aggregate: string;
}

export function writeRangeReceipt($writer: Writer, message: RangeReceipt): void {
  if (message.receipt) { $writer.uint32(10); $writer.string(message.receipt); }
  if (message.reader) { $writer.uint32(18); $writer.string(message.reader); }
  if (message.range != null) { $writer.uint32(26).fork(); writeRecordRangeAccess($writer, message.range); $writer.ldelim(); }
  if (message.allowed) { $writer.uint32(32); $writer.bool(message.allowed); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
  if (message.atMs) { $writer.uint32(48); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(56); writeUint64($writer, message.height); }
  if (message.endsMs) { $writer.uint32(64); writeUint64($writer, message.endsMs); }
  if (message.aggregate) { $writer.uint32(74); $writer.string(message.aggregate); }
}

export function readRangeReceipt($reader: Reader): RangeReceipt {
  let receipt: string = '';
  let reader: string = '';
  let range: RecordRangeAccess | undefined;
  let allowed: boolean = false;
  let reason: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;
  let endsMs: bigint = 0n;
  let aggregate: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: receipt = $reader.stringVerify(); break;
      case 18: reader = $reader.stringVerify(); break;
      case 26: range = nested($reader, 'range', readRecordRangeAccess); break;
      case 32: allowed = $reader.bool(); break;
      case 42: reason = $reader.stringVerify(); break;
      case 48: atMs = readUint64($reader); break;
      case 56: height = readUint64($reader); break;
      case 64: endsMs = readUint64($reader); break;
      case 74: aggregate = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { receipt, reader, range: present(range, 'range', 'present'), allowed, reason, atMs, height, endsMs, aggregate };
}

export interface RangeUse {
  readonly day: bigint;
  readonly ranges: number;
}

export function writeRangeUse($writer: Writer, message: RangeUse): void {
  if (message.day) { $writer.uint32(8); writeUint64($writer, message.day); }
  if (message.ranges) { $writer.uint32(16); $writer.uint32(message.ranges); }
}

export function readRangeUse($reader: Reader): RangeUse {
  let day: bigint = 0n;
  let ranges: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: day = readUint64($reader); break;
      case 16: ranges = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { day, ranges };
}

export interface LatestBlock {
  readonly height: bigint;
  readonly timestampMs: bigint;
  readonly blockHash: Uint8Array;
}

export function writeLatestBlock($writer: Writer, message: LatestBlock): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.timestampMs) { $writer.uint32(16); writeUint64($writer, message.timestampMs); }
  if (message.blockHash?.length) { $writer.uint32(26); $writer.bytes(message.blockHash); }
}

export function readLatestBlock($reader: Reader): LatestBlock {
  let height: bigint = 0n;
  let timestampMs: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: timestampMs = readUint64($reader); break;
      case 26: blockHash = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, timestampMs, blockHash };
}

export interface ReplayGuard {
  readonly height: bigint;
  readonly count: bigint;
  readonly chain: Uint8Array;
}

export function writeReplayGuard($writer: Writer, message: ReplayGuard): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.count) { $writer.uint32(16); writeUint64($writer, message.count); }
  if (message.chain?.length) { $writer.uint32(26); $writer.bytes(message.chain); }
}

export function readReplayGuard($reader: Reader): ReplayGuard {
  let height: bigint = 0n;
  let count: bigint = 0n;
  let chain: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: count = readUint64($reader); break;
      case 26: chain = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, count, chain };
}

export interface List {
  readonly count: bigint;
  readonly ids: readonly string[];
}

export function writeList($writer: Writer, message: List): void {
  if (message.count) { $writer.uint32(8); writeUint64($writer, message.count); }
  if (message.ids) for (const item of message.ids) { $writer.uint32(18); $writer.string(item); }
}

export function readList($reader: Reader): List {
  let count: bigint = 0n;
  const ids: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: count = readUint64($reader); break;
      case 18: takePart($reader); ids.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { count, ids };
}

export interface ListPage {
  readonly ids: readonly string[];
}

export function writeListPage($writer: Writer, message: ListPage): void {
  if (message.ids) for (const item of message.ids) { $writer.uint32(10); $writer.string(item); }
}

export function readListPage($reader: Reader): ListPage {
  const ids: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); ids.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ids };
}

export interface ExpiryCursor {
  readonly minute: bigint;
  readonly position: bigint;
}

export function writeExpiryCursor($writer: Writer, message: ExpiryCursor): void {
  if (message.minute) { $writer.uint32(8); writeUint64($writer, message.minute); }
  if (message.position) { $writer.uint32(16); writeUint64($writer, message.position); }
}

export function readExpiryCursor($reader: Reader): ExpiryCursor {
  let minute: bigint = 0n;
  let position: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: minute = readUint64($reader); break;
      case 16: position = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { minute, position };
}

export interface ValidatorSet {
  readonly epoch: bigint;
  readonly validators: readonly Validator[];
  readonly parameters: Parameters;
  readonly protocolVersion: number;
}

export function writeValidatorSet($writer: Writer, message: ValidatorSet): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.validators) for (const item of message.validators) { $writer.uint32(18).fork(); writeValidator($writer, item); $writer.ldelim(); }
  if (message.parameters != null) { $writer.uint32(26).fork(); writeParameters($writer, message.parameters); $writer.ldelim(); }
  if (message.protocolVersion) { $writer.uint32(32); $writer.uint32(message.protocolVersion); }
}

export function readValidatorSet($reader: Reader): ValidatorSet {
  let epoch: bigint = 0n;
  const validators: Validator[] = [];
  let parameters: Parameters | undefined;
  let protocolVersion: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 18: nestedItem($reader, 'validators', validators, readValidator); break;
      case 26: parameters = nested($reader, 'parameters', readParameters); break;
      case 32: protocolVersion = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, validators, parameters: present(parameters, 'parameters', 'present'), protocolVersion };
}

export interface Validator {
  readonly member: string;
  readonly consensusKey: Uint8Array;
  readonly index: number;
}

export function writeValidator($writer: Writer, message: Validator): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
  if (message.index) { $writer.uint32(24); $writer.uint32(message.index); }
}

export function readValidator($reader: Reader): Validator {
  let member: string = '';
  let consensusKey: Uint8Array = NO_BYTES;
  let index: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: consensusKey = $reader.bytes(); break;
      case 24: index = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, consensusKey, index };
}

export interface MemberList {
  readonly members: readonly Member[];
  readonly height: bigint;
}

export function writeMemberList($writer: Writer, message: MemberList): void {
  if (message.members) for (const item of message.members) { $writer.uint32(10).fork(); writeMember($writer, item); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readMemberList($reader: Reader): MemberList {
  const members: Member[] = [];
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'members', members, readMember); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { members, height };
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly validator: boolean;
  readonly transactionKey: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly networkKey: Uint8Array;
  readonly encryptionKey: Uint8Array;
  readonly host: string;
  readonly port: number;
  readonly joinedHeight: bigint;
  readonly leftHeight: bigint;
}

export function writeMember($writer: Writer, message: Member): void {
  if (message.id) { $writer.uint32(10); $writer.string(message.id); }
  if (message.name) { $writer.uint32(18); $writer.string(message.name); }
  if (message.roles) for (const item of message.roles) { $writer.uint32(26); $writer.string(item); }
  if (message.validator) { $writer.uint32(32); $writer.bool(message.validator); }
  if (message.transactionKey?.length) { $writer.uint32(42); $writer.bytes(message.transactionKey); }
  if (message.consensusKey?.length) { $writer.uint32(50); $writer.bytes(message.consensusKey); }
  if (message.networkKey?.length) { $writer.uint32(58); $writer.bytes(message.networkKey); }
  if (message.encryptionKey?.length) { $writer.uint32(66); $writer.bytes(message.encryptionKey); }
  if (message.host) { $writer.uint32(74); $writer.string(message.host); }
  if (message.port) { $writer.uint32(80); $writer.uint32(message.port); }
  if (message.joinedHeight) { $writer.uint32(88); writeUint64($writer, message.joinedHeight); }
  if (message.leftHeight) { $writer.uint32(96); writeUint64($writer, message.leftHeight); }
}

export function readMember($reader: Reader): Member {
  let id: string = '';
  let name: string = '';
  const roles: string[] = [];
  let validator: boolean = false;
  let transactionKey: Uint8Array = NO_BYTES;
  let consensusKey: Uint8Array = NO_BYTES;
  let networkKey: Uint8Array = NO_BYTES;
  let encryptionKey: Uint8Array = NO_BYTES;
  let host: string = '';
  let port: number = 0;
  let joinedHeight: bigint = 0n;
  let leftHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: id = $reader.stringVerify(); break;
      case 18: name = $reader.stringVerify(); break;
      case 26: takePart($reader); roles.push($reader.stringVerify()); break;
      case 32: validator = $reader.bool(); break;
      case 42: transactionKey = $reader.bytes(); break;
      case 50: consensusKey = $reader.bytes(); break;
      case 58: networkKey = $reader.bytes(); break;
      case 66: encryptionKey = $reader.bytes(); break;
      case 74: host = $reader.stringVerify(); break;
      case 80: port = $reader.uint32(); break;
      case 88: joinedHeight = readUint64($reader); break;
      case 96: leftHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, name, roles, validator, transactionKey, consensusKey, networkKey, encryptionKey, host, port, joinedHeight, leftHeight };
}

export interface ServicedAccounts {
  readonly open: bigint;
}

export function writeServicedAccounts($writer: Writer, message: ServicedAccounts): void {
  if (message.open) { $writer.uint32(8); writeUint64($writer, message.open); }
}

export function readServicedAccounts($reader: Reader): ServicedAccounts {
  let open: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: open = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open };
}

export const MEMBER_KEY_KIND = ['transaction', 'network', 'encryption'] as const;
export type MemberKeyKind = (typeof MEMBER_KEY_KIND)[number];
export interface MemberKey {
  readonly member: string;
  readonly kind: MemberKeyKind;
  readonly retired: boolean;
}

export function writeMemberKey($writer: Writer, message: MemberKey): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.kind) { $writer.uint32(18); $writer.string(message.kind); }
  if (message.retired) { $writer.uint32(24); $writer.bool(message.retired); }
}

export function readMemberKey($reader: Reader): MemberKey {
  let member: string = '';
  let kind: MemberKeyKind | undefined;
  let retired: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: kind = oneOf($reader, 'kind', MEMBER_KEY_KIND); break;
      case 24: retired = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, kind: present(kind, 'kind', 'transaction | network | encryption'), retired };
}

export const EVIDENCE_OFFENCE = ['double-proposal', 'double-notarize', 'double-finalize', 'finalize-and-nullify'] as const;
export type EvidenceOffence = (typeof EVIDENCE_OFFENCE)[number];
export interface Evidence {
  readonly record: RecordEvidence;
  readonly accused: string;
  readonly key: Uint8Array;
  readonly offence: EvidenceOffence;
  readonly recordedBy: string;
  readonly height: bigint;
  readonly recordedMs: bigint;
}

export function writeEvidence($writer: Writer, message: Evidence): void {
  if (message.record != null) { $writer.uint32(10).fork(); writeRecordEvidence($writer, message.record); $writer.ldelim(); }
  if (message.accused) { $writer.uint32(18); $writer.string(message.accused); }
  if (message.key?.length) { $writer.uint32(26); $writer.bytes(message.key); }
  if (message.offence) { $writer.uint32(34); $writer.string(message.offence); }
  if (message.recordedBy) { $writer.uint32(42); $writer.string(message.recordedBy); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
  if (message.recordedMs) { $writer.uint32(56); writeUint64($writer, message.recordedMs); }
}

export function readEvidence($reader: Reader): Evidence {
  let record: RecordEvidence | undefined;
  let accused: string = '';
  let key: Uint8Array = NO_BYTES;
  let offence: EvidenceOffence | undefined;
  let recordedBy: string = '';
  let height: bigint = 0n;
  let recordedMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = nested($reader, 'record', readRecordEvidence); break;
      case 18: accused = $reader.stringVerify(); break;
      case 26: key = $reader.bytes(); break;
      case 34: offence = oneOf($reader, 'offence', EVIDENCE_OFFENCE); break;
      case 42: recordedBy = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      case 56: recordedMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record: present(record, 'record', 'present'), accused, key, offence: present(offence, 'offence', 'double-proposal | double-notarize | double-finalize | finalize-and-nullify'), recordedBy, height, recordedMs };
}

export interface EvidenceTally {
  readonly records: number;
}

export function writeEvidenceTally($writer: Writer, message: EvidenceTally): void {
  if (message.records) { $writer.uint32(8); $writer.uint32(message.records); }
}

export function readEvidenceTally($reader: Reader): EvidenceTally {
  let records: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: records = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { records };
}

export interface GovernanceRules {
  readonly thresholds: readonly Threshold[];
  readonly fewestValidators: number;
}

export function writeGovernanceRules($writer: Writer, message: GovernanceRules): void {
  if (message.thresholds) for (const item of message.thresholds) { $writer.uint32(10).fork(); writeThreshold($writer, item); $writer.ldelim(); }
  if (message.fewestValidators) { $writer.uint32(16); $writer.uint32(message.fewestValidators); }
}

export function readGovernanceRules($reader: Reader): GovernanceRules {
  const thresholds: Threshold[] = [];
  let fewestValidators: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'thresholds', thresholds, readThreshold); break;
      case 16: fewestValidators = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { thresholds, fewestValidators };
}

export const THRESHOLD_CHANGE = ['add', 'remove', 'suspend', 'resume', 'rotate-key', 'parameters', 'protocol-version', 'admit', 'release', 'replace-key'] as const;
export type ThresholdChange = (typeof THRESHOLD_CHANGE)[number];
export interface Threshold {
  readonly change: ThresholdChange;
  readonly numerator: number;
  readonly denominator: number;
}

export function writeThreshold($writer: Writer, message: Threshold): void {
  if (message.change) { $writer.uint32(10); $writer.string(message.change); }
  if (message.numerator) { $writer.uint32(16); $writer.uint32(message.numerator); }
  if (message.denominator) { $writer.uint32(24); $writer.uint32(message.denominator); }
}

export function readThreshold($reader: Reader): Threshold {
  let change: ThresholdChange | undefined;
  let numerator: number = 0;
  let denominator: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: change = oneOf($reader, 'change', THRESHOLD_CHANGE); break;
      case 16: numerator = $reader.uint32(); break;
      case 24: denominator = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { change: present(change, 'change', 'add | remove | suspend | resume | rotate-key | parameters | protocol-version | admit | release | replace-key'), numerator, denominator };
}

export const PROPOSAL_STATUS = ['open', 'scheduled', 'agreed', 'withdrawn', 'expired', 'superseded'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUS)[number];
export interface Proposal {
  readonly change: ProposeChange;
  readonly proposer: string;
  readonly approvals: readonly string[];
  readonly status: ProposalStatus;
  readonly height: bigint;
  readonly endedHeight: bigint;
}

export function writeProposal($writer: Writer, message: Proposal): void {
  if (message.change != null) { $writer.uint32(10).fork(); writeProposeChange($writer, message.change); $writer.ldelim(); }
  if (message.proposer) { $writer.uint32(18); $writer.string(message.proposer); }
  if (message.approvals) for (const item of message.approvals) { $writer.uint32(26); $writer.string(item); }
  if (message.status) { $writer.uint32(34); $writer.string(message.status); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
  if (message.endedHeight) { $writer.uint32(48); writeUint64($writer, message.endedHeight); }
}

export function readProposal($reader: Reader): Proposal {
  let change: ProposeChange | undefined;
  let proposer: string = '';
  const approvals: string[] = [];
  let status: ProposalStatus | undefined;
  let height: bigint = 0n;
  let endedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: change = nested($reader, 'change', readProposeChange); break;
      case 18: proposer = $reader.stringVerify(); break;
      case 26: takePart($reader); approvals.push($reader.stringVerify()); break;
      case 34: status = oneOf($reader, 'status', PROPOSAL_STATUS); break;
      case 40: height = readUint64($reader); break;
      case 48: endedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { change: present(change, 'change', 'present'), proposer, approvals, status: present(status, 'status', 'open | scheduled | agreed | withdrawn | expired | superseded'), height, endedHeight };
}

export interface OpenProposals {
  readonly proposals: readonly string[];
}

export function writeOpenProposals($writer: Writer, message: OpenProposals): void {
  if (message.proposals) for (const item of message.proposals) { $writer.uint32(10); $writer.string(item); }
}

export function readOpenProposals($reader: Reader): OpenProposals {
  const proposals: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); proposals.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposals };
}

export interface ScheduledVersion {
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly proposal: string;
}

export function writeScheduledVersion($writer: Writer, message: ScheduledVersion): void {
  if (message.protocolVersion) { $writer.uint32(8); $writer.uint32(message.protocolVersion); }
  if (message.atHeight) { $writer.uint32(16); writeUint64($writer, message.atHeight); }
  if (message.proposal) { $writer.uint32(26); $writer.string(message.proposal); }
}

export function readScheduledVersion($reader: Reader): ScheduledVersion {
  let protocolVersion: number = 0;
  let atHeight: bigint = 0n;
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: protocolVersion = $reader.uint32(); break;
      case 16: atHeight = readUint64($reader); break;
      case 26: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { protocolVersion, atHeight, proposal };
}

export const STANDING_STATUS = ['validator', 'suspended', 'observer'] as const;
export type StandingStatus = (typeof STANDING_STATUS)[number];
export interface Standing {
  readonly status: StandingStatus;
  readonly consensusKey: Uint8Array;
  readonly height: bigint;
}

export function writeStanding($writer: Writer, message: Standing): void {
  if (message.status) { $writer.uint32(10); $writer.string(message.status); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readStanding($reader: Reader): Standing {
  let status: StandingStatus | undefined;
  let consensusKey: Uint8Array = NO_BYTES;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: status = oneOf($reader, 'status', STANDING_STATUS); break;
      case 18: consensusKey = $reader.bytes(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { status: present(status, 'status', 'validator | suspended | observer'), consensusKey, height };
}

export interface KeyUse {
  readonly member: string;
  readonly retired: boolean;
}

export function writeKeyUse($writer: Writer, message: KeyUse): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.retired) { $writer.uint32(16); $writer.bool(message.retired); }
}

export function readKeyUse($reader: Reader): KeyUse {
  let member: string = '';
  let retired: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 16: retired = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, retired };
}

export interface SyncReport {
  readonly height: bigint;
  readonly consensusKey: Uint8Array;
  readonly reportedHeight: bigint;
}

export function writeSyncReport($writer: Writer, message: SyncReport): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
  if (message.reportedHeight) { $writer.uint32(24); writeUint64($writer, message.reportedHeight); }
}

export function readSyncReport($reader: Reader): SyncReport {
  let height: bigint = 0n;
  let consensusKey: Uint8Array = NO_BYTES;
  let reportedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 18: consensusKey = $reader.bytes(); break;
      case 24: reportedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, consensusKey, reportedHeight };
}

export interface RecentRoots {
  readonly height: bigint;
  readonly roots: Uint8Array;
}

export function writeRecentRoots($writer: Writer, message: RecentRoots): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.roots?.length) { $writer.uint32(18); $writer.bytes(message.roots); }
}

export function readRecentRoots($reader: Reader): RecentRoots {
  let height: bigint = 0n;
  let roots: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 18: roots = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, roots };
}

export const CAMPAIGN_STATUS = ['open', 'cancelled', 'ended'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUS)[number];
export interface Campaign {
  readonly terms: AnnounceCampaign;
  readonly status: CampaignStatus;
  readonly entries: number;
  readonly entriesChain: Uint8Array;
  readonly seed: Uint8Array;
  readonly spentFen: bigint;
  readonly spentPackets: number;
  readonly returnedFen: bigint;
  readonly announcedHeight: bigint;
  readonly height: bigint;
}

export function writeCampaign($writer: Writer, message: Campaign): void {
  if (message.terms != null) { $writer.uint32(10).fork(); writeAnnounceCampaign($writer, message.terms); $writer.ldelim(); }
  if (message.status) { $writer.uint32(18); $writer.string(message.status); }
  if (message.entries) { $writer.uint32(24); $writer.uint32(message.entries); }
  if (message.entriesChain?.length) { $writer.uint32(34); $writer.bytes(message.entriesChain); }
  if (message.seed?.length) { $writer.uint32(42); $writer.bytes(message.seed); }
  if (message.spentFen) { $writer.uint32(48); writeUint64($writer, message.spentFen); }
  if (message.spentPackets) { $writer.uint32(56); $writer.uint32(message.spentPackets); }
  if (message.returnedFen) { $writer.uint32(64); writeUint64($writer, message.returnedFen); }
  if (message.announcedHeight) { $writer.uint32(72); writeUint64($writer, message.announcedHeight); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
}

export function readCampaign($reader: Reader): Campaign {
  let terms: AnnounceCampaign | undefined;
  let status: CampaignStatus | undefined;
  let entries: number = 0;
  let entriesChain: Uint8Array = NO_BYTES;
  let seed: Uint8Array = NO_BYTES;
  let spentFen: bigint = 0n;
  let spentPackets: number = 0;
  let returnedFen: bigint = 0n;
  let announcedHeight: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: terms = nested($reader, 'terms', readAnnounceCampaign); break;
      case 18: status = oneOf($reader, 'status', CAMPAIGN_STATUS); break;
      case 24: entries = $reader.uint32(); break;
      case 34: entriesChain = $reader.bytes(); break;
      case 42: seed = $reader.bytes(); break;
      case 48: spentFen = readUint64($reader); break;
      case 56: spentPackets = $reader.uint32(); break;
      case 64: returnedFen = readUint64($reader); break;
      case 72: announcedHeight = readUint64($reader); break;
      case 80: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { terms: present(terms, 'terms', 'present'), status: present(status, 'status', 'open | cancelled | ended'), entries, entriesChain, seed, spentFen, spentPackets, returnedFen, announcedHeight, height };
}

export interface IssuerCampaigns {
  readonly open: number;
}

export function writeIssuerCampaigns($writer: Writer, message: IssuerCampaigns): void {
  if (message.open) { $writer.uint32(8); $writer.uint32(message.open); }
}

export function readIssuerCampaigns($reader: Reader): IssuerCampaigns {
  let open: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: open = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open };
}

export interface CampaignMerchant {
  readonly height: bigint;
}

export function writeCampaignMerchant($writer: Writer, message: CampaignMerchant): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
}

export function readCampaignMerchant($reader: Reader): CampaignMerchant {
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height };
}

export interface EnteredPerson {
  readonly index: number;
  readonly pseudonym: Uint8Array;
  readonly bank: string;
  readonly height: bigint;
}

export function writeEnteredPerson($writer: Writer, message: EnteredPerson): void {
  if (message.index) { $writer.uint32(8); $writer.uint32(message.index); }
  if (message.pseudonym?.length) { $writer.uint32(18); $writer.bytes(message.pseudonym); }
  if (message.bank) { $writer.uint32(26); $writer.string(message.bank); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
}

export function readEnteredPerson($reader: Reader): EnteredPerson {
  let index: number = 0;
  let pseudonym: Uint8Array = NO_BYTES;
  let bank: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: index = $reader.uint32(); break;
      case 18: pseudonym = $reader.bytes(); break;
      case 26: bank = $reader.stringVerify(); break;
      case 32: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { index, pseudonym, bank, height };
}

export interface CampaignLists {
  readonly lists: readonly CommittedList[];
}

export function writeCampaignLists($writer: Writer, message: CampaignLists): void {
  if (message.lists) for (const item of message.lists) { $writer.uint32(10).fork(); writeCommittedList($writer, item); $writer.ldelim(); }
}

export function readCampaignLists($reader: Reader): CampaignLists {
  const lists: CommittedList[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lists', lists, readCommittedList); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lists };
}

export interface CommittedList {
  readonly bank: string;
  readonly root: Uint8Array;
  readonly count: number;
}

export function writeCommittedList($writer: Writer, message: CommittedList): void {
  if (message.bank) { $writer.uint32(10); $writer.string(message.bank); }
  if (message.root?.length) { $writer.uint32(18); $writer.bytes(message.root); }
  if (message.count) { $writer.uint32(24); $writer.uint32(message.count); }
}

export function readCommittedList($reader: Reader): CommittedList {
  let bank: string = '';
  let root: Uint8Array = NO_BYTES;
  let count: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: bank = $reader.stringVerify(); break;
      case 18: root = $reader.bytes(); break;
      case 24: count = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { bank, root, count };
}

export interface Draw {
  readonly round: number;
  readonly epoch: bigint;
  readonly untilHeight: bigint;
  readonly untilMs: bigint;
  readonly dealers: readonly DrawDealer[];
  readonly revealed: readonly number[];
}

export function writeDraw($writer: Writer, message: Draw): void {
  if (message.round) { $writer.uint32(8); $writer.uint32(message.round); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.untilHeight) { $writer.uint32(24); writeUint64($writer, message.untilHeight); }
  if (message.untilMs) { $writer.uint32(32); writeUint64($writer, message.untilMs); }
  if (message.dealers) for (const item of message.dealers) { $writer.uint32(42).fork(); writeDrawDealer($writer, item); $writer.ldelim(); }
  if (message.revealed?.length) {
    $writer.uint32(50).fork();
    for (const item of message.revealed) $writer.uint32(item);
    $writer.ldelim();
  }
}

export function readDraw($reader: Reader): Draw {
  let round: number = 0;
  let epoch: bigint = 0n;
  let untilHeight: bigint = 0n;
  let untilMs: bigint = 0n;
  const dealers: DrawDealer[] = [];
  const revealed: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: round = $reader.uint32(); break;
      case 16: epoch = readUint64($reader); break;
      case 24: untilHeight = readUint64($reader); break;
      case 32: untilMs = readUint64($reader); break;
      case 42: nestedItem($reader, 'dealers', dealers, readDrawDealer); break;
      case 50: packed($reader, revealed); break;
      case 48: takePart($reader); revealed.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { round, epoch, untilHeight, untilMs, dealers, revealed };
}

export interface DrawDealer {
  readonly place: number;
  readonly acks: readonly number[];
}

export function writeDrawDealer($writer: Writer, message: DrawDealer): void {
  if (message.place) { $writer.uint32(8); $writer.uint32(message.place); }
  if (message.acks?.length) {
    $writer.uint32(18).fork();
    for (const item of message.acks) $writer.uint32(item);
    $writer.ldelim();
  }
}

export function readDrawDealer($reader: Reader): DrawDealer {
  let place: number = 0;
  const acks: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: place = $reader.uint32(); break;
      case 18: packed($reader, acks); break;
      case 16: takePart($reader); acks.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { place, acks };
}

export interface OpenDraws {
  readonly campaigns: readonly string[];
}

export function writeOpenDraws($writer: Writer, message: OpenDraws): void {
  if (message.campaigns) for (const item of message.campaigns) { $writer.uint32(10); $writer.string(item); }
}

export function readOpenDraws($reader: Reader): OpenDraws {
  const campaigns: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); campaigns.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { campaigns };
}

export interface DrawDeal {
  readonly shares: readonly DealtShare[];
  readonly member: string;
}

export function writeDrawDeal($writer: Writer, message: DrawDeal): void {
  if (message.shares) for (const item of message.shares) { $writer.uint32(10).fork(); writeDealtShare($writer, item); $writer.ldelim(); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
}

export function readDrawDeal($reader: Reader): DrawDeal {
  const shares: DealtShare[] = [];
  let member: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'shares', shares, readDealtShare); break;
      case 18: member = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { shares, member };
}

export interface DrawShares {
  readonly shares: readonly RevealedShare[];
}

export function writeDrawShares($writer: Writer, message: DrawShares): void {
  if (message.shares) for (const item of message.shares) { $writer.uint32(10).fork(); writeRevealedShare($writer, item); $writer.ldelim(); }
}

export function readDrawShares($reader: Reader): DrawShares {
  const shares: RevealedShare[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'shares', shares, readRevealedShare); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { shares };
}

export interface Packet {
  readonly account: string;
  readonly spentFen: bigint;
  readonly lost: boolean;
  readonly height: bigint;
}

export function writePacket($writer: Writer, message: Packet): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.spentFen) { $writer.uint32(16); writeUint64($writer, message.spentFen); }
  if (message.lost) { $writer.uint32(24); $writer.bool(message.lost); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
}

export function readPacket($reader: Reader): Packet {
  let account: string = '';
  let spentFen: bigint = 0n;
  let lost: boolean = false;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: spentFen = readUint64($reader); break;
      case 24: lost = $reader.bool(); break;
      case 32: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, spentFen, lost, height };
}

export interface PacketSpend {
  readonly account: string;
  readonly merchant: string;
  readonly packetFen: bigint;
  readonly ownFen: bigint;
  readonly purpose: string;
  readonly order: string;
  readonly transfer: string;
  readonly ownTransfer: string;
  readonly refundedFen: bigint;
  readonly paidMs: bigint;
  readonly height: bigint;
  readonly dueFen: bigint;
}

export function writePacketSpend($writer: Writer, message: PacketSpend): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.merchant) { $writer.uint32(18); $writer.string(message.merchant); }
  if (message.packetFen) { $writer.uint32(24); writeUint64($writer, message.packetFen); }
  if (message.ownFen) { $writer.uint32(32); writeUint64($writer, message.ownFen); }
  if (message.purpose) { $writer.uint32(42); $writer.string(message.purpose); }
  if (message.order) { $writer.uint32(50); $writer.string(message.order); }
  if (message.transfer) { $writer.uint32(58); $writer.string(message.transfer); }
  if (message.ownTransfer) { $writer.uint32(66); $writer.string(message.ownTransfer); }
  if (message.refundedFen) { $writer.uint32(72); writeUint64($writer, message.refundedFen); }
  if (message.paidMs) { $writer.uint32(80); writeUint64($writer, message.paidMs); }
  if (message.height) { $writer.uint32(88); writeUint64($writer, message.height); }
  if (message.dueFen) { $writer.uint32(96); writeUint64($writer, message.dueFen); }
}

export function readPacketSpend($reader: Reader): PacketSpend {
  let account: string = '';
  let merchant: string = '';
  let packetFen: bigint = 0n;
  let ownFen: bigint = 0n;
  let purpose: string = '';
  let order: string = '';
  let transfer: string = '';
  let ownTransfer: string = '';
  let refundedFen: bigint = 0n;
  let paidMs: bigint = 0n;
  let height: bigint = 0n;
  let dueFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: merchant = $reader.stringVerify(); break;
      case 24: packetFen = readUint64($reader); break;
      case 32: ownFen = readUint64($reader); break;
      case 42: purpose = $reader.stringVerify(); break;
      case 50: order = $reader.stringVerify(); break;
      case 58: transfer = $reader.stringVerify(); break;
      case 66: ownTransfer = $reader.stringVerify(); break;
      case 72: refundedFen = readUint64($reader); break;
      case 80: paidMs = readUint64($reader); break;
      case 88: height = readUint64($reader); break;
      case 96: dueFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, merchant, packetFen, ownFen, purpose, order, transfer, ownTransfer, refundedFen, paidMs, height, dueFen };
}

export const PACKET_REFUND_TO = ['packet', 'issuer'] as const;
export type PacketRefundTo = (typeof PACKET_REFUND_TO)[number];
export const PACKET_REFUND_STATUS = ['due', 'paid'] as const;
export type PacketRefundStatus = (typeof PACKET_REFUND_STATUS)[number];
export interface PacketRefund {
  readonly packetFen: bigint;
  readonly ownFen: bigint;
  readonly to: PacketRefundTo;
  readonly transfer: string;
  readonly ownTransfer: string;
  readonly height: bigint;
  readonly status: PacketRefundStatus;
  readonly packetAccount: string;
  readonly ownAccount: string;
}

export function writePacketRefund($writer: Writer, message: PacketRefund): void {
  if (message.packetFen) { $writer.uint32(8); writeUint64($writer, message.packetFen); }
  if (message.ownFen) { $writer.uint32(16); writeUint64($writer, message.ownFen); }
  if (message.to) { $writer.uint32(26); $writer.string(message.to); }
  if (message.transfer) { $writer.uint32(34); $writer.string(message.transfer); }
  if (message.ownTransfer) { $writer.uint32(42); $writer.string(message.ownTransfer); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.packetAccount) { $writer.uint32(66); $writer.string(message.packetAccount); }
  if (message.ownAccount) { $writer.uint32(74); $writer.string(message.ownAccount); }
}

export function readPacketRefund($reader: Reader): PacketRefund {
  let packetFen: bigint = 0n;
  let ownFen: bigint = 0n;
  let to: PacketRefundTo | undefined;
  let transfer: string = '';
  let ownTransfer: string = '';
  let height: bigint = 0n;
  let status: PacketRefundStatus | undefined;
  let packetAccount: string = '';
  let ownAccount: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: packetFen = readUint64($reader); break;
      case 16: ownFen = readUint64($reader); break;
      case 26: to = oneOf($reader, 'to', PACKET_REFUND_TO); break;
      case 34: transfer = $reader.stringVerify(); break;
      case 42: ownTransfer = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      case 58: status = oneOf($reader, 'status', PACKET_REFUND_STATUS); break;
      case 66: packetAccount = $reader.stringVerify(); break;
      case 74: ownAccount = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { packetFen, ownFen, to: present(to, 'to', 'packet | issuer'), transfer, ownTransfer, height, status: present(status, 'status', 'due | paid'), packetAccount, ownAccount };
}

export const OPEN_WINDOW_MODE = ['multilateral', 'bilateral'] as const;
export type OpenWindowMode = (typeof OPEN_WINDOW_MODE)[number];
export interface OpenWindow {
  readonly window: number;
  readonly fromHeight: bigint;
  readonly cutoffHeight: bigint;
  readonly scheduledBy: string;
  readonly mode: OpenWindowMode;
  readonly grossAboveFen: bigint;
  readonly rule: number;
  readonly unsettled: number;
}

export function writeOpenWindow($writer: Writer, message: OpenWindow): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.fromHeight) { $writer.uint32(16); writeUint64($writer, message.fromHeight); }
  if (message.cutoffHeight) { $writer.uint32(24); writeUint64($writer, message.cutoffHeight); }
  if (message.scheduledBy) { $writer.uint32(34); $writer.string(message.scheduledBy); }
  if (message.mode) { $writer.uint32(42); $writer.string(message.mode); }
  if (message.grossAboveFen) { $writer.uint32(48); writeUint64($writer, message.grossAboveFen); }
  if (message.rule) { $writer.uint32(56); $writer.uint32(message.rule); }
  if (message.unsettled) { $writer.uint32(64); $writer.uint32(message.unsettled); }
}

export function readOpenWindow($reader: Reader): OpenWindow {
  let window: number = 0;
  let fromHeight: bigint = 0n;
  let cutoffHeight: bigint = 0n;
  let scheduledBy: string = '';
  let mode: OpenWindowMode | undefined;
  let grossAboveFen: bigint = 0n;
  let rule: number = 0;
  let unsettled: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 16: fromHeight = readUint64($reader); break;
      case 24: cutoffHeight = readUint64($reader); break;
      case 34: scheduledBy = $reader.stringVerify(); break;
      case 42: mode = oneOf($reader, 'mode', OPEN_WINDOW_MODE); break;
      case 48: grossAboveFen = readUint64($reader); break;
      case 56: rule = $reader.uint32(); break;
      case 64: unsettled = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, fromHeight, cutoffHeight, scheduledBy, mode: present(mode, 'mode', 'multilateral | bilateral'), grossAboveFen, rule, unsettled };
}

export interface ClearingRule {
  readonly rule: PublishClearingRule;
  readonly height: bigint;
}

export function writeClearingRule($writer: Writer, message: ClearingRule): void {
  if (message.rule != null) { $writer.uint32(10).fork(); writePublishClearingRule($writer, message.rule); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readClearingRule($reader: Reader): ClearingRule {
  let rule: PublishClearingRule | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rule = nested($reader, 'rule', readPublishClearingRule); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rule: present(rule, 'rule', 'present'), height };
}

export interface ClearingBase {
  readonly sentFen: bigint;
  readonly receivedFen: bigint;
}

export function writeClearingBase($writer: Writer, message: ClearingBase): void {
  if (message.sentFen) { $writer.uint32(8); writeUint64($writer, message.sentFen); }
  if (message.receivedFen) { $writer.uint32(16); writeUint64($writer, message.receivedFen); }
}

export function readClearingBase($reader: Reader): ClearingBase {
  let sentFen: bigint = 0n;
  let receivedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: sentFen = readUint64($reader); break;
      case 16: receivedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { sentFen, receivedFen };
}

export const CLEARING_WINDOW_MODE = ['multilateral', 'bilateral'] as const;
export type ClearingWindowMode = (typeof CLEARING_WINDOW_MODE)[number];
export const CLEARING_WINDOW_STATUS = ['closed', 'settling', 'settled', 'defaulted'] as const;
export type ClearingWindowStatus = (typeof CLEARING_WINDOW_STATUS)[number];
export interface ClearingWindow {
  readonly window: number;
  readonly fromHeight: bigint;
  readonly cutoffHeight: bigint;
  readonly mode: ClearingWindowMode;
  readonly rule: number;
  readonly status: ClearingWindowStatus;
  readonly members: readonly string[];
  readonly bank: string;
  readonly closedMs: bigint;
  readonly deadlineMs: bigint;
  readonly unpaidDebts: number;
  readonly receipts: number;
  readonly owedFen: bigint;
  readonly lossFen: bigint;
  readonly fundFen: bigint;
  readonly reason: string;
  readonly height: bigint;
}

export function writeClearingWindow($writer: Writer, message: ClearingWindow): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.fromHeight) { $writer.uint32(16); writeUint64($writer, message.fromHeight); }
  if (message.cutoffHeight) { $writer.uint32(24); writeUint64($writer, message.cutoffHeight); }
  if (message.mode) { $writer.uint32(34); $writer.string(message.mode); }
  if (message.rule) { $writer.uint32(40); $writer.uint32(message.rule); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.members) for (const item of message.members) { $writer.uint32(58); $writer.string(item); }
  if (message.bank) { $writer.uint32(66); $writer.string(message.bank); }
  if (message.closedMs) { $writer.uint32(72); writeUint64($writer, message.closedMs); }
  if (message.deadlineMs) { $writer.uint32(80); writeUint64($writer, message.deadlineMs); }
  if (message.unpaidDebts) { $writer.uint32(88); $writer.uint32(message.unpaidDebts); }
  if (message.receipts) { $writer.uint32(96); $writer.uint32(message.receipts); }
  if (message.owedFen) { $writer.uint32(104); writeUint64($writer, message.owedFen); }
  if (message.lossFen) { $writer.uint32(112); writeUint64($writer, message.lossFen); }
  if (message.fundFen) { $writer.uint32(120); writeUint64($writer, message.fundFen); }
  if (message.reason) { $writer.uint32(130); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(136); writeUint64($writer, message.height); }
}

export function readClearingWindow($reader: Reader): ClearingWindow {
  let window: number = 0;
  let fromHeight: bigint = 0n;
  let cutoffHeight: bigint = 0n;
  let mode: ClearingWindowMode | undefined;
  let rule: number = 0;
  let status: ClearingWindowStatus | undefined;
  const members: string[] = [];
  let bank: string = '';
  let closedMs: bigint = 0n;
  let deadlineMs: bigint = 0n;
  let unpaidDebts: number = 0;
  let receipts: number = 0;
  let owedFen: bigint = 0n;
  let lossFen: bigint = 0n;
  let fundFen: bigint = 0n;
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 16: fromHeight = readUint64($reader); break;
      case 24: cutoffHeight = readUint64($reader); break;
      case 34: mode = oneOf($reader, 'mode', CLEARING_WINDOW_MODE); break;
      case 40: rule = $reader.uint32(); break;
      case 50: status = oneOf($reader, 'status', CLEARING_WINDOW_STATUS); break;
      case 58: takePart($reader); members.push($reader.stringVerify()); break;
      case 66: bank = $reader.stringVerify(); break;
      case 72: closedMs = readUint64($reader); break;
      case 80: deadlineMs = readUint64($reader); break;
      case 88: unpaidDebts = $reader.uint32(); break;
      case 96: receipts = $reader.uint32(); break;
      case 104: owedFen = readUint64($reader); break;
      case 112: lossFen = readUint64($reader); break;
      case 120: fundFen = readUint64($reader); break;
      case 130: reason = $reader.stringVerify(); break;
      case 136: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, fromHeight, cutoffHeight, mode: present(mode, 'mode', 'multilateral | bilateral'), rule, status: present(status, 'status', 'closed | settling | settled | defaulted'), members, bank, closedMs, deadlineMs, unpaidDebts, receipts, owedFen, lossFen, fundFen, reason, height };
}

export interface WindowNet {
  readonly window: number;
  readonly member: string;
  readonly sentFen: bigint;
  readonly receivedFen: bigint;
  readonly settledFen: bigint;
  readonly lossFen: bigint;
}

export function writeWindowNet($writer: Writer, message: WindowNet): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.sentFen) { $writer.uint32(24); writeUint64($writer, message.sentFen); }
  if (message.receivedFen) { $writer.uint32(32); writeUint64($writer, message.receivedFen); }
  if (message.settledFen) { $writer.uint32(40); writeUint64($writer, message.settledFen); }
  if (message.lossFen) { $writer.uint32(48); writeUint64($writer, message.lossFen); }
}

export function readWindowNet($reader: Reader): WindowNet {
  let window: number = 0;
  let member: string = '';
  let sentFen: bigint = 0n;
  let receivedFen: bigint = 0n;
  let settledFen: bigint = 0n;
  let lossFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 18: member = $reader.stringVerify(); break;
      case 24: sentFen = readUint64($reader); break;
      case 32: receivedFen = readUint64($reader); break;
      case 40: settledFen = readUint64($reader); break;
      case 48: lossFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, member, sentFen, receivedFen, settledFen, lossFen };
}

export interface WindowPair {
  readonly window: number;
  readonly first: string;
  readonly second: string;
  readonly firstSentFen: bigint;
  readonly secondSentFen: bigint;
  readonly settled: boolean;
}

export function writeWindowPair($writer: Writer, message: WindowPair): void {
  if (message.window) { $writer.uint32(8); $writer.uint32(message.window); }
  if (message.first) { $writer.uint32(18); $writer.string(message.first); }
  if (message.second) { $writer.uint32(26); $writer.string(message.second); }
  if (message.firstSentFen) { $writer.uint32(32); writeUint64($writer, message.firstSentFen); }
  if (message.secondSentFen) { $writer.uint32(40); writeUint64($writer, message.secondSentFen); }
  if (message.settled) { $writer.uint32(48); $writer.bool(message.settled); }
}

export function readWindowPair($reader: Reader): WindowPair {
  let window: number = 0;
  let first: string = '';
  let second: string = '';
  let firstSentFen: bigint = 0n;
  let secondSentFen: bigint = 0n;
  let settled: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: window = $reader.uint32(); break;
      case 18: first = $reader.stringVerify(); break;
      case 26: second = $reader.stringVerify(); break;
      case 32: firstSentFen = readUint64($reader); break;
      case 40: secondSentFen = readUint64($reader); break;
      case 48: settled = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { window, first, second, firstSentFen, secondSentFen, settled };
}

export const SETTLEMENT_ENTRY_KIND = ['net', 'pair', 'late', 'reserve', 'fund'] as const;
export type SettlementEntryKind = (typeof SETTLEMENT_ENTRY_KIND)[number];
export const SETTLEMENT_ENTRY_DIRECTION = ['in', 'out'] as const;
export type SettlementEntryDirection = (typeof SETTLEMENT_ENTRY_DIRECTION)[number];
export interface SettlementEntry {
  readonly reference: string;
  readonly kind: SettlementEntryKind;
  readonly member: string;
  readonly counterparty: string;
  readonly window: number;
  readonly direction: SettlementEntryDirection;
  readonly amountFen: bigint;
  readonly transfer: string;
  readonly atMs: bigint;
  readonly height: bigint;
}

export function writeSettlementEntry($writer: Writer, message: SettlementEntry): void {
  if (message.reference) { $writer.uint32(10); $writer.string(message.reference); }
  if (message.kind) { $writer.uint32(18); $writer.string(message.kind); }
  if (message.member) { $writer.uint32(26); $writer.string(message.member); }
  if (message.counterparty) { $writer.uint32(34); $writer.string(message.counterparty); }
  if (message.window) { $writer.uint32(40); $writer.uint32(message.window); }
  if (message.direction) { $writer.uint32(50); $writer.string(message.direction); }
  if (message.amountFen) { $writer.uint32(56); writeUint64($writer, message.amountFen); }
  if (message.transfer) { $writer.uint32(66); $writer.string(message.transfer); }
  if (message.atMs) { $writer.uint32(72); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
}

export function readSettlementEntry($reader: Reader): SettlementEntry {
  let reference: string = '';
  let kind: SettlementEntryKind | undefined;
  let member: string = '';
  let counterparty: string = '';
  let window: number = 0;
  let direction: SettlementEntryDirection | undefined;
  let amountFen: bigint = 0n;
  let transfer: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: reference = $reader.stringVerify(); break;
      case 18: kind = oneOf($reader, 'kind', SETTLEMENT_ENTRY_KIND); break;
      case 26: member = $reader.stringVerify(); break;
      case 34: counterparty = $reader.stringVerify(); break;
      case 40: window = $reader.uint32(); break;
      case 50: direction = oneOf($reader, 'direction', SETTLEMENT_ENTRY_DIRECTION); break;
      case 56: amountFen = readUint64($reader); break;
      case 66: transfer = $reader.stringVerify(); break;
      case 72: atMs = readUint64($reader); break;
      case 80: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { reference, kind: present(kind, 'kind', 'net | pair | late | reserve | fund'), member, counterparty, window, direction: present(direction, 'direction', 'in | out'), amountFen, transfer, atMs, height };
}

export interface DebitCap {
  readonly capFen: bigint;
  readonly exposureFen: bigint;
  readonly by: string;
  readonly reason: string;
  readonly height: bigint;
}

export function writeDebitCap($writer: Writer, message: DebitCap): void {
  if (message.capFen) { $writer.uint32(8); writeUint64($writer, message.capFen); }
  if (message.exposureFen) { $writer.uint32(16); writeUint64($writer, message.exposureFen); }
  if (message.by) { $writer.uint32(26); $writer.string(message.by); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
}

export function readDebitCap($reader: Reader): DebitCap {
  let capFen: bigint = 0n;
  let exposureFen: bigint = 0n;
  let by: string = '';
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: capFen = readUint64($reader); break;
      case 16: exposureFen = readUint64($reader); break;
      case 26: by = $reader.stringVerify(); break;
      case 34: reason = $reader.stringVerify(); break;
      case 40: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { capFen, exposureFen, by, reason, height };
}

export const ORDER_DELIVERY = ['none', 'on-delivery', 'prepaid'] as const;
export type OrderDelivery = (typeof ORDER_DELIVERY)[number];
export const ORDER_STATUS = ['open', 'prepaid', 'out-for-delivery', 'paid', 'delivered', 'part-refunded', 'refunded', 'refused', 'returned', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUS)[number];
export interface Order {
  readonly payee: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly delivery: OrderDelivery;
  readonly reference: string;
  readonly status: OrderStatus;
  readonly courier: Uint8Array;
  readonly payer: string;
  readonly hold: string;
  readonly transfer: string;
  readonly paidMs: bigint;
  readonly height: bigint;
  readonly racing: boolean;
}

export function writeOrder($writer: Writer, message: Order): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.expiresAtMs) { $writer.uint32(32); writeUint64($writer, message.expiresAtMs); }
  if (message.delivery) { $writer.uint32(42); $writer.string(message.delivery); }
  if (message.reference) { $writer.uint32(50); $writer.string(message.reference); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.courier?.length) { $writer.uint32(66); $writer.bytes(message.courier); }
  if (message.payer) { $writer.uint32(74); $writer.string(message.payer); }
  if (message.hold) { $writer.uint32(82); $writer.string(message.hold); }
  if (message.transfer) { $writer.uint32(90); $writer.string(message.transfer); }
  if (message.paidMs) { $writer.uint32(96); writeUint64($writer, message.paidMs); }
  if (message.height) { $writer.uint32(104); writeUint64($writer, message.height); }
  if (message.racing) { $writer.uint32(112); $writer.bool(message.racing); }
}

export function readOrder($reader: Reader): Order {
  let payee: string = '';
  let order: string = '';
  let amountFen: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let delivery: OrderDelivery | undefined;
  let reference: string = '';
  let status: OrderStatus | undefined;
  let courier: Uint8Array = NO_BYTES;
  let payer: string = '';
  let hold: string = '';
  let transfer: string = '';
  let paidMs: bigint = 0n;
  let height: bigint = 0n;
  let racing: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: order = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 32: expiresAtMs = readUint64($reader); break;
      case 42: delivery = oneOf($reader, 'delivery', ORDER_DELIVERY); break;
      case 50: reference = $reader.stringVerify(); break;
      case 58: status = oneOf($reader, 'status', ORDER_STATUS); break;
      case 66: courier = $reader.bytes(); break;
      case 74: payer = $reader.stringVerify(); break;
      case 82: hold = $reader.stringVerify(); break;
      case 90: transfer = $reader.stringVerify(); break;
      case 96: paidMs = readUint64($reader); break;
      case 104: height = readUint64($reader); break;
      case 112: racing = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, order, amountFen, expiresAtMs, delivery: present(delivery, 'delivery', 'none | on-delivery | prepaid'), reference, status: present(status, 'status', 'open | prepaid | out-for-delivery | paid | delivered | part-refunded | refunded | refused | returned | cancelled'), courier, payer, hold, transfer, paidMs, height, racing };
}

export const REFUND_STATUS = ['due', 'paid'] as const;
export type RefundStatus = (typeof REFUND_STATUS)[number];
export interface Refund {
  readonly payee: string;
  readonly refund: string;
  readonly of: string;
  readonly payer: string;
  readonly amountFen: bigint;
  readonly reason: string;
  readonly status: RefundStatus;
  readonly transfer: string;
  readonly attempts: number;
  readonly height: bigint;
}

export function writeRefund($writer: Writer, message: Refund): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.refund) { $writer.uint32(18); $writer.string(message.refund); }
  if (message.of) { $writer.uint32(26); $writer.string(message.of); }
  if (message.payer) { $writer.uint32(34); $writer.string(message.payer); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
  if (message.reason) { $writer.uint32(50); $writer.string(message.reason); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.transfer) { $writer.uint32(66); $writer.string(message.transfer); }
  if (message.attempts) { $writer.uint32(72); $writer.uint32(message.attempts); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
}

export function readRefund($reader: Reader): Refund {
  let payee: string = '';
  let refund: string = '';
  let of: string = '';
  let payer: string = '';
  let amountFen: bigint = 0n;
  let reason: string = '';
  let status: RefundStatus | undefined;
  let transfer: string = '';
  let attempts: number = 0;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: refund = $reader.stringVerify(); break;
      case 26: of = $reader.stringVerify(); break;
      case 34: payer = $reader.stringVerify(); break;
      case 40: amountFen = readUint64($reader); break;
      case 50: reason = $reader.stringVerify(); break;
      case 58: status = oneOf($reader, 'status', REFUND_STATUS); break;
      case 66: transfer = $reader.stringVerify(); break;
      case 72: attempts = $reader.uint32(); break;
      case 80: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, refund, of, payer, amountFen, reason, status: present(status, 'status', 'due | paid'), transfer, attempts, height };
}

export interface RefundTotal {
  readonly payee: string;
  readonly payer: string;
  readonly paymentFen: bigint;
  readonly paidFen: bigint;
  readonly dueFen: bigint;
}

export function writeRefundTotal($writer: Writer, message: RefundTotal): void {
  if (message.payee) { $writer.uint32(10); $writer.string(message.payee); }
  if (message.payer) { $writer.uint32(18); $writer.string(message.payer); }
  if (message.paymentFen) { $writer.uint32(24); writeUint64($writer, message.paymentFen); }
  if (message.paidFen) { $writer.uint32(32); writeUint64($writer, message.paidFen); }
  if (message.dueFen) { $writer.uint32(40); writeUint64($writer, message.dueFen); }
}

export function readRefundTotal($reader: Reader): RefundTotal {
  let payee: string = '';
  let payer: string = '';
  let paymentFen: bigint = 0n;
  let paidFen: bigint = 0n;
  let dueFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payee = $reader.stringVerify(); break;
      case 18: payer = $reader.stringVerify(); break;
      case 24: paymentFen = readUint64($reader); break;
      case 32: paidFen = readUint64($reader); break;
      case 40: dueFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payee, payer, paymentFen, paidFen, dueFen };
}

export const MANDATE_KIND = ['recurring', 'one-off', 'micro'] as const;
export type MandateKind = (typeof MANDATE_KIND)[number];
export const MANDATE_STATUS = ['active', 'revoked', 'finished'] as const;
export type MandateStatus = (typeof MANDATE_STATUS)[number];
export interface Mandate {
  readonly biller: string;
  readonly mandate: string;
  readonly payer: string;
  readonly contract: string;
  readonly kind: MandateKind;
  readonly terms: MandateTerms;
  readonly status: MandateStatus;
  readonly pausedByPayer: boolean;
  readonly pausedByBank: boolean;
  readonly order: string;
  readonly revision: number;
  readonly origin: string;
  readonly supersedes: string;
  readonly effectiveMs: bigint;
  readonly supersededBy: string;
  readonly supersededMs: bigint;
  readonly signedMs: bigint;
  readonly height: bigint;
}

export function writeMandate($writer: Writer, message: Mandate): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.mandate) { $writer.uint32(18); $writer.string(message.mandate); }
  if (message.payer) { $writer.uint32(26); $writer.string(message.payer); }
  if (message.contract) { $writer.uint32(34); $writer.string(message.contract); }
  if (message.kind) { $writer.uint32(42); $writer.string(message.kind); }
  if (message.terms != null) { $writer.uint32(50).fork(); writeMandateTerms($writer, message.terms); $writer.ldelim(); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.pausedByPayer) { $writer.uint32(64); $writer.bool(message.pausedByPayer); }
  if (message.pausedByBank) { $writer.uint32(72); $writer.bool(message.pausedByBank); }
  if (message.order) { $writer.uint32(82); $writer.string(message.order); }
  if (message.revision) { $writer.uint32(88); $writer.uint32(message.revision); }
  if (message.origin) { $writer.uint32(98); $writer.string(message.origin); }
  if (message.supersedes) { $writer.uint32(106); $writer.string(message.supersedes); }
  if (message.effectiveMs) { $writer.uint32(112); writeUint64($writer, message.effectiveMs); }
  if (message.supersededBy) { $writer.uint32(122); $writer.string(message.supersededBy); }
  if (message.supersededMs) { $writer.uint32(128); writeUint64($writer, message.supersededMs); }
  if (message.signedMs) { $writer.uint32(136); writeUint64($writer, message.signedMs); }
  if (message.height) { $writer.uint32(144); writeUint64($writer, message.height); }
}

export function readMandate($reader: Reader): Mandate {
  let biller: string = '';
  let mandate: string = '';
  let payer: string = '';
  let contract: string = '';
  let kind: MandateKind | undefined;
  let terms: MandateTerms | undefined;
  let status: MandateStatus | undefined;
  let pausedByPayer: boolean = false;
  let pausedByBank: boolean = false;
  let order: string = '';
  let revision: number = 0;
  let origin: string = '';
  let supersedes: string = '';
  let effectiveMs: bigint = 0n;
  let supersededBy: string = '';
  let supersededMs: bigint = 0n;
  let signedMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: mandate = $reader.stringVerify(); break;
      case 26: payer = $reader.stringVerify(); break;
      case 34: contract = $reader.stringVerify(); break;
      case 42: kind = oneOf($reader, 'kind', MANDATE_KIND); break;
      case 50: terms = nested($reader, 'terms', readMandateTerms); break;
      case 58: status = oneOf($reader, 'status', MANDATE_STATUS); break;
      case 64: pausedByPayer = $reader.bool(); break;
      case 72: pausedByBank = $reader.bool(); break;
      case 82: order = $reader.stringVerify(); break;
      case 88: revision = $reader.uint32(); break;
      case 98: origin = $reader.stringVerify(); break;
      case 106: supersedes = $reader.stringVerify(); break;
      case 112: effectiveMs = readUint64($reader); break;
      case 122: supersededBy = $reader.stringVerify(); break;
      case 128: supersededMs = readUint64($reader); break;
      case 136: signedMs = readUint64($reader); break;
      case 144: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, mandate, payer, contract, kind: present(kind, 'kind', 'recurring | one-off | micro'), terms: present(terms, 'terms', 'present'), status: present(status, 'status', 'active | revoked | finished'), pausedByPayer, pausedByBank, order, revision, origin, supersedes, effectiveMs, supersededBy, supersededMs, signedMs, height };
}

export interface ReplacedTerms {
  readonly terms: MandateTerms;
  readonly untilHeight: bigint;
}

export function writeReplacedTerms($writer: Writer, message: ReplacedTerms): void {
  if (message.terms != null) { $writer.uint32(10).fork(); writeMandateTerms($writer, message.terms); $writer.ldelim(); }
  if (message.untilHeight) { $writer.uint32(16); writeUint64($writer, message.untilHeight); }
}

export function readReplacedTerms($reader: Reader): ReplacedTerms {
  let terms: MandateTerms | undefined;
  let untilHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: terms = nested($reader, 'terms', readMandateTerms); break;
      case 16: untilHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { terms: present(terms, 'terms', 'present'), untilHeight };
}

export interface MandateUse {
  readonly lastUsedMs: bigint;
  readonly mandate: string;
  readonly collections: number;
  readonly netFen: bigint;
}

export function writeMandateUse($writer: Writer, message: MandateUse): void {
  if (message.lastUsedMs) { $writer.uint32(8); writeUint64($writer, message.lastUsedMs); }
  if (message.mandate) { $writer.uint32(18); $writer.string(message.mandate); }
  if (message.collections) { $writer.uint32(24); $writer.uint32(message.collections); }
  if (message.netFen) { $writer.uint32(32); writeUint64($writer, message.netFen); }
}

export function readMandateUse($reader: Reader): MandateUse {
  let lastUsedMs: bigint = 0n;
  let mandate: string = '';
  let collections: number = 0;
  let netFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: lastUsedMs = readUint64($reader); break;
      case 18: mandate = $reader.stringVerify(); break;
      case 24: collections = $reader.uint32(); break;
      case 32: netFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lastUsedMs, mandate, collections, netFen };
}

export interface MandatePeriod {
  readonly netFen: bigint;
}

export function writeMandatePeriod($writer: Writer, message: MandatePeriod): void {
  if (message.netFen) { $writer.uint32(8); writeUint64($writer, message.netFen); }
}

export function readMandatePeriod($reader: Reader): MandatePeriod {
  let netFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: netFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { netFen };
}

export const COLLECTION_STATUS = ['noticed', 'refused', 'collected', 'refund-due', 'refunded'] as const;
export type CollectionStatus = (typeof COLLECTION_STATUS)[number];
export const COLLECTION_SEQUENCE = ['none', 'FRST', 'RCUR', 'FNAL', 'OOFF'] as const;
export type CollectionSequence = (typeof COLLECTION_SEQUENCE)[number];
export const COLLECTION_REFUND_REASON = ['none', 'payer-asks', 'unauthorised', 'biller-gives-back', 'complaint'] as const;
export type CollectionRefundReason = (typeof COLLECTION_REFUND_REASON)[number];
export interface Collection {
  readonly biller: string;
  readonly collection: string;
  readonly mandate: string;
  readonly payer: string;
  readonly amountFen: bigint;
  readonly dueDay: number;
  readonly bill: Uint8Array;
  readonly last: boolean;
  readonly status: CollectionStatus;
  readonly attempts: number;
  readonly attemptedMs: bigint;
  readonly transfer: string;
  readonly collectedMs: bigint;
  readonly sequence: CollectionSequence;
  readonly refund: string;
  readonly refundReason: CollectionRefundReason;
  readonly height: bigint;
}

export function writeCollection($writer: Writer, message: Collection): void {
  if (message.biller) { $writer.uint32(10); $writer.string(message.biller); }
  if (message.collection) { $writer.uint32(18); $writer.string(message.collection); }
  if (message.mandate) { $writer.uint32(26); $writer.string(message.mandate); }
  if (message.payer) { $writer.uint32(34); $writer.string(message.payer); }
  if (message.amountFen) { $writer.uint32(40); writeUint64($writer, message.amountFen); }
  if (message.dueDay) { $writer.uint32(48); $writer.uint32(message.dueDay); }
  if (message.bill?.length) { $writer.uint32(58); $writer.bytes(message.bill); }
  if (message.last) { $writer.uint32(64); $writer.bool(message.last); }
  if (message.status) { $writer.uint32(74); $writer.string(message.status); }
  if (message.attempts) { $writer.uint32(80); $writer.uint32(message.attempts); }
  if (message.attemptedMs) { $writer.uint32(88); writeUint64($writer, message.attemptedMs); }
  if (message.transfer) { $writer.uint32(98); $writer.string(message.transfer); }
  if (message.collectedMs) { $writer.uint32(104); writeUint64($writer, message.collectedMs); }
  if (message.sequence) { $writer.uint32(114); $writer.string(message.sequence); }
  if (message.refund) { $writer.uint32(122); $writer.string(message.refund); }
  if (message.refundReason) { $writer.uint32(130); $writer.string(message.refundReason); }
  if (message.height) { $writer.uint32(136); writeUint64($writer, message.height); }
}

export function readCollection($reader: Reader): Collection {
  let biller: string = '';
  let collection: string = '';
  let mandate: string = '';
  let payer: string = '';
  let amountFen: bigint = 0n;
  let dueDay: number = 0;
  let bill: Uint8Array = NO_BYTES;
  let last: boolean = false;
  let status: CollectionStatus | undefined;
  let attempts: number = 0;
  let attemptedMs: bigint = 0n;
  let transfer: string = '';
  let collectedMs: bigint = 0n;
  let sequence: CollectionSequence | undefined;
  let refund: string = '';
  let refundReason: CollectionRefundReason | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: biller = $reader.stringVerify(); break;
      case 18: collection = $reader.stringVerify(); break;
      case 26: mandate = $reader.stringVerify(); break;
      case 34: payer = $reader.stringVerify(); break;
      case 40: amountFen = readUint64($reader); break;
      case 48: dueDay = $reader.uint32(); break;
      case 58: bill = $reader.bytes(); break;
      case 64: last = $reader.bool(); break;
      case 74: status = oneOf($reader, 'status', COLLECTION_STATUS); break;
      case 80: attempts = $reader.uint32(); break;
      case 88: attemptedMs = readUint64($reader); break;
      case 98: transfer = $reader.stringVerify(); break;
      case 104: collectedMs = readUint64($reader); break;
      case 114: sequence = oneOf($reader, 'sequence', COLLECTION_SEQUENCE); break;
      case 122: refund = $reader.stringVerify(); break;
      case 130: refundReason = oneOf($reader, 'refundReason', COLLECTION_REFUND_REASON); break;
      case 136: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { biller, collection, mandate, payer, amountFen, dueDay, bill, last, status: present(status, 'status', 'noticed | refused | collected | refund-due | refunded'), attempts, attemptedMs, transfer, collectedMs, sequence: present(sequence, 'sequence', 'none | FRST | RCUR | FNAL | OOFF'), refund, refundReason: present(refundReason, 'refundReason', 'none | payer-asks | unauthorised | biller-gives-back | complaint'), height };
}

export interface NoticedBill {
  readonly collection: string;
}

export function writeNoticedBill($writer: Writer, message: NoticedBill): void {
  if (message.collection) { $writer.uint32(10); $writer.string(message.collection); }
}

export function readNoticedBill($reader: Reader): NoticedBill {
  let collection: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: collection = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { collection };
}

export interface MicroBatch {
  readonly batch: string;
  readonly lines: number;
  readonly root: Uint8Array;
  readonly height: bigint;
}

export function writeMicroBatch($writer: Writer, message: MicroBatch): void {
  if (message.batch) { $writer.uint32(10); $writer.string(message.batch); }
  if (message.lines) { $writer.uint32(16); $writer.uint32(message.lines); }
  if (message.root?.length) { $writer.uint32(26); $writer.bytes(message.root); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
}

export function readMicroBatch($reader: Reader): MicroBatch {
  let batch: string = '';
  let lines: number = 0;
  let root: Uint8Array = NO_BYTES;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: batch = $reader.stringVerify(); break;
      case 16: lines = $reader.uint32(); break;
      case 26: root = $reader.bytes(); break;
      case 32: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { batch, lines, root, height };
}

export interface MicroSum {
  readonly transfer: string;
  readonly batch: string;
  readonly payer: string;
  readonly payee: string;
  readonly mandate: string;
  readonly lines: number;
  readonly root: Uint8Array;
  readonly micro: bigint;
  readonly amountFen: bigint;
  readonly accruedMicro: number;
  readonly height: bigint;
  readonly atMs: bigint;
}

export function writeMicroSum($writer: Writer, message: MicroSum): void {
  if (message.transfer) { $writer.uint32(10); $writer.string(message.transfer); }
  if (message.batch) { $writer.uint32(18); $writer.string(message.batch); }
  if (message.payer) { $writer.uint32(26); $writer.string(message.payer); }
  if (message.payee) { $writer.uint32(34); $writer.string(message.payee); }
  if (message.mandate) { $writer.uint32(42); $writer.string(message.mandate); }
  if (message.lines) { $writer.uint32(48); $writer.uint32(message.lines); }
  if (message.root?.length) { $writer.uint32(58); $writer.bytes(message.root); }
  if (message.micro) { $writer.uint32(64); writeUint64($writer, message.micro); }
  if (message.amountFen) { $writer.uint32(72); writeUint64($writer, message.amountFen); }
  if (message.accruedMicro) { $writer.uint32(80); $writer.uint32(message.accruedMicro); }
  if (message.height) { $writer.uint32(88); writeUint64($writer, message.height); }
  if (message.atMs) { $writer.uint32(96); writeUint64($writer, message.atMs); }
}

export function readMicroSum($reader: Reader): MicroSum {
  let transfer: string = '';
  let batch: string = '';
  let payer: string = '';
  let payee: string = '';
  let mandate: string = '';
  let lines: number = 0;
  let root: Uint8Array = NO_BYTES;
  let micro: bigint = 0n;
  let amountFen: bigint = 0n;
  let accruedMicro: number = 0;
  let height: bigint = 0n;
  let atMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: transfer = $reader.stringVerify(); break;
      case 18: batch = $reader.stringVerify(); break;
      case 26: payer = $reader.stringVerify(); break;
      case 34: payee = $reader.stringVerify(); break;
      case 42: mandate = $reader.stringVerify(); break;
      case 48: lines = $reader.uint32(); break;
      case 58: root = $reader.bytes(); break;
      case 64: micro = readUint64($reader); break;
      case 72: amountFen = readUint64($reader); break;
      case 80: accruedMicro = $reader.uint32(); break;
      case 88: height = readUint64($reader); break;
      case 96: atMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { transfer, batch, payer, payee, mandate, lines, root, micro, amountFen, accruedMicro, height, atMs };
}

export interface MicroAccrual {
  readonly micro: number;
}

export function writeMicroAccrual($writer: Writer, message: MicroAccrual): void {
  if (message.micro) { $writer.uint32(8); $writer.uint32(message.micro); }
}

export function readMicroAccrual($reader: Reader): MicroAccrual {
  let micro: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: micro = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { micro };
}

export interface OrderDay {
  readonly day: number;
  readonly opened: number;
}

export function writeOrderDay($writer: Writer, message: OrderDay): void {
  if (message.day) { $writer.uint32(8); $writer.uint32(message.day); }
  if (message.opened) { $writer.uint32(16); $writer.uint32(message.opened); }
}

export function readOrderDay($reader: Reader): OrderDay {
  let day: number = 0;
  let opened: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: day = $reader.uint32(); break;
      case 16: opened = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { day, opened };
}

export const CHEQUE_ENTRY_STATUS = ['certified', 'stopped', 'presented', 'returned'] as const;
export type ChequeEntryStatus = (typeof CHEQUE_ENTRY_STATUS)[number];
export interface ChequeEntry {
  readonly drawer: string;
  readonly cheque: string;
  readonly payee: string;
  readonly amountFen: bigint;
  readonly untilMs: bigint;
  readonly status: ChequeEntryStatus;
  readonly hold: string;
  readonly transfer: string;
  readonly height: bigint;
}

export function writeChequeEntry($writer: Writer, message: ChequeEntry): void {
  if (message.drawer) { $writer.uint32(10); $writer.string(message.drawer); }
  if (message.cheque) { $writer.uint32(18); $writer.string(message.cheque); }
  if (message.payee) { $writer.uint32(26); $writer.string(message.payee); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.untilMs) { $writer.uint32(40); writeUint64($writer, message.untilMs); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.hold) { $writer.uint32(58); $writer.string(message.hold); }
  if (message.transfer) { $writer.uint32(66); $writer.string(message.transfer); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
}

export function readChequeEntry($reader: Reader): ChequeEntry {
  let drawer: string = '';
  let cheque: string = '';
  let payee: string = '';
  let amountFen: bigint = 0n;
  let untilMs: bigint = 0n;
  let status: ChequeEntryStatus | undefined;
  let hold: string = '';
  let transfer: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: drawer = $reader.stringVerify(); break;
      case 18: cheque = $reader.stringVerify(); break;
      case 26: payee = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: untilMs = readUint64($reader); break;
      case 50: status = oneOf($reader, 'status', CHEQUE_ENTRY_STATUS); break;
      case 58: hold = $reader.stringVerify(); break;
      case 66: transfer = $reader.stringVerify(); break;
      case 72: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { drawer, cheque, payee, amountFen, untilMs, status: present(status, 'status', 'certified | stopped | presented | returned'), hold, transfer, height };
}

export interface ChequeCount {
  readonly certified: bigint;
  readonly stopped: bigint;
  readonly presented: bigint;
  readonly returned: bigint;
}

export function writeChequeCount($writer: Writer, message: ChequeCount): void {
  if (message.certified) { $writer.uint32(8); writeUint64($writer, message.certified); }
  if (message.stopped) { $writer.uint32(16); writeUint64($writer, message.stopped); }
  if (message.presented) { $writer.uint32(24); writeUint64($writer, message.presented); }
  if (message.returned) { $writer.uint32(32); writeUint64($writer, message.returned); }
}

export function readChequeCount($reader: Reader): ChequeCount {
  let certified: bigint = 0n;
  let stopped: bigint = 0n;
  let presented: bigint = 0n;
  let returned: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: certified = readUint64($reader); break;
      case 16: stopped = readUint64($reader); break;
      case 24: presented = readUint64($reader); break;
      case 32: returned = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { certified, stopped, presented, returned };
}

export const CASH_NOTE_ENTRY_STATUS = ['outstanding', 'returned'] as const;
export type CashNoteEntryStatus = (typeof CASH_NOTE_ENTRY_STATUS)[number];
export interface CashNoteEntry {
  readonly serial: string;
  readonly issuer: string;
  readonly account: string;
  readonly power: number;
  readonly untilMs: bigint;
  readonly owner: Uint8Array;
  readonly depositedFen: bigint;
  readonly status: CashNoteEntryStatus;
  readonly height: bigint;
  readonly returnedTo: string;
}

export function writeCashNoteEntry($writer: Writer, message: CashNoteEntry): void {
  if (message.serial) { $writer.uint32(10); $writer.string(message.serial); }
  if (message.issuer) { $writer.uint32(18); $writer.string(message.issuer); }
  if (message.account) { $writer.uint32(26); $writer.string(message.account); }
  if (message.power) { $writer.uint32(32); $writer.uint32(message.power); }
  if (message.untilMs) { $writer.uint32(40); writeUint64($writer, message.untilMs); }
  if (message.owner?.length) { $writer.uint32(50); $writer.bytes(message.owner); }
  if (message.depositedFen) { $writer.uint32(56); writeUint64($writer, message.depositedFen); }
  if (message.status) { $writer.uint32(66); $writer.string(message.status); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
  if (message.returnedTo) { $writer.uint32(82); $writer.string(message.returnedTo); }
}

export function readCashNoteEntry($reader: Reader): CashNoteEntry {
  let serial: string = '';
  let issuer: string = '';
  let account: string = '';
  let power: number = 0;
  let untilMs: bigint = 0n;
  let owner: Uint8Array = NO_BYTES;
  let depositedFen: bigint = 0n;
  let status: CashNoteEntryStatus | undefined;
  let height: bigint = 0n;
  let returnedTo: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.stringVerify(); break;
      case 18: issuer = $reader.stringVerify(); break;
      case 26: account = $reader.stringVerify(); break;
      case 32: power = $reader.uint32(); break;
      case 40: untilMs = readUint64($reader); break;
      case 50: owner = $reader.bytes(); break;
      case 56: depositedFen = readUint64($reader); break;
      case 66: status = oneOf($reader, 'status', CASH_NOTE_ENTRY_STATUS); break;
      case 72: height = readUint64($reader); break;
      case 82: returnedTo = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, issuer, account, power, untilMs, owner, depositedFen, status: present(status, 'status', 'outstanding | returned'), height, returnedTo };
}

export const CASH_PART_STATUS = ['deposited', 'split'] as const;
export type CashPartStatus = (typeof CASH_PART_STATUS)[number];
export interface CashPart {
  readonly status: CashPartStatus;
  readonly account: string;
  readonly height: bigint;
}

export function writeCashPart($writer: Writer, message: CashPart): void {
  if (message.status) { $writer.uint32(10); $writer.string(message.status); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readCashPart($reader: Reader): CashPart {
  let status: CashPartStatus | undefined;
  let account: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: status = oneOf($reader, 'status', CASH_PART_STATUS); break;
      case 18: account = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { status: present(status, 'status', 'deposited | split'), account, height };
}

export interface CashIssuer {
  readonly issuedFen: bigint;
  readonly depositedFen: bigint;
  readonly returnedFen: bigint;
}

export function writeCashIssuer($writer: Writer, message: CashIssuer): void {
  if (message.issuedFen) { $writer.uint32(8); writeUint64($writer, message.issuedFen); }
  if (message.depositedFen) { $writer.uint32(16); writeUint64($writer, message.depositedFen); }
  if (message.returnedFen) { $writer.uint32(24); writeUint64($writer, message.returnedFen); }
}

export function readCashIssuer($reader: Reader): CashIssuer {
  let issuedFen: bigint = 0n;
  let depositedFen: bigint = 0n;
  let returnedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: issuedFen = readUint64($reader); break;
      case 16: depositedFen = readUint64($reader); break;
      case 24: returnedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { issuedFen, depositedFen, returnedFen };
}

export interface CashFork {
  readonly serial: string;
  readonly issuer: string;
  readonly owner: Uint8Array;
  readonly height: bigint;
}

export function writeCashFork($writer: Writer, message: CashFork): void {
  if (message.serial) { $writer.uint32(10); $writer.string(message.serial); }
  if (message.issuer) { $writer.uint32(18); $writer.string(message.issuer); }
  if (message.owner?.length) { $writer.uint32(26); $writer.bytes(message.owner); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
}

export function readCashFork($reader: Reader): CashFork {
  let serial: string = '';
  let issuer: string = '';
  let owner: Uint8Array = NO_BYTES;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.stringVerify(); break;
      case 18: issuer = $reader.stringVerify(); break;
      case 26: owner = $reader.bytes(); break;
      case 32: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, issuer, owner, height };
}

export const COMPLAINT_ABOUT = ['payment', 'order', 'record', 'statement', 'collection', 'micro', 'packet', 'attempt', 'window'] as const;
export type ComplaintAbout = (typeof COMPLAINT_ABOUT)[number];
export const COMPLAINT_KIND = ['unauthorised', 'not-delivered', 'defective', 'wrong-amount', 'paid-twice', 'not-refunded', 'billing', 'other'] as const;
export type ComplaintKind = (typeof COMPLAINT_KIND)[number];
export const COMPLAINT_STATUS = ['filed', 'assigned', 'answered', 'escalated', 'decided', 'resolved', 'withdrawn', 'lapsed'] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUS)[number];
export interface Complaint {
  readonly account: string;
  readonly complaint: string;
  readonly about: ComplaintAbout;
  readonly object: string;
  readonly respondent: string;
  readonly paymentFen: bigint;
  readonly revision: number;
  readonly kind: ComplaintKind;
  readonly amountFen: bigint;
  readonly commitment: Uint8Array;
  readonly record: string;
  readonly status: ComplaintStatus;
  readonly assignee: string;
  readonly dueMs: bigint;
  readonly assignedMs: bigint;
  readonly extended: boolean;
  readonly reason: string;
  readonly overdue: number;
  readonly answer: ComplaintFinding | null;
  readonly decision: ComplaintFinding | null;
  readonly refundedFen: bigint;
  readonly provisionalFen: bigint;
  readonly provisionalAccount: string;
  readonly returnedFen: bigint;
  readonly owedFen: bigint;
  readonly steps: readonly ComplaintStep[];
  readonly height: bigint;
  readonly named: string;
}

export function writeComplaint($writer: Writer, message: Complaint): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.complaint) { $writer.uint32(18); $writer.string(message.complaint); }
  if (message.about) { $writer.uint32(26); $writer.string(message.about); }
  if (message.object) { $writer.uint32(34); $writer.string(message.object); }
  if (message.respondent) { $writer.uint32(42); $writer.string(message.respondent); }
  if (message.paymentFen) { $writer.uint32(48); writeUint64($writer, message.paymentFen); }
  if (message.revision) { $writer.uint32(56); $writer.uint32(message.revision); }
  if (message.kind) { $writer.uint32(66); $writer.string(message.kind); }
  if (message.amountFen) { $writer.uint32(72); writeUint64($writer, message.amountFen); }
  if (message.commitment?.length) { $writer.uint32(82); $writer.bytes(message.commitment); }
  if (message.record) { $writer.uint32(90); $writer.string(message.record); }
  if (message.status) { $writer.uint32(98); $writer.string(message.status); }
  if (message.assignee) { $writer.uint32(106); $writer.string(message.assignee); }
  if (message.dueMs) { $writer.uint32(112); writeUint64($writer, message.dueMs); }
  if (message.assignedMs) { $writer.uint32(120); writeUint64($writer, message.assignedMs); }
  if (message.extended) { $writer.uint32(128); $writer.bool(message.extended); }
  if (message.reason) { $writer.uint32(138); $writer.string(message.reason); }
  if (message.overdue) { $writer.uint32(144); $writer.uint32(message.overdue); }
  if (message.answer != null) { $writer.uint32(154).fork(); writeComplaintFinding($writer, message.answer); $writer.ldelim(); }
  if (message.decision != null) { $writer.uint32(162).fork(); writeComplaintFinding($writer, message.decision); $writer.ldelim(); }
  if (message.refundedFen) { $writer.uint32(168); writeUint64($writer, message.refundedFen); }
  if (message.provisionalFen) { $writer.uint32(176); writeUint64($writer, message.provisionalFen); }
  if (message.provisionalAccount) { $writer.uint32(186); $writer.string(message.provisionalAccount); }
  if (message.returnedFen) { $writer.uint32(192); writeUint64($writer, message.returnedFen); }
  if (message.owedFen) { $writer.uint32(200); writeUint64($writer, message.owedFen); }
  if (message.steps) for (const item of message.steps) { $writer.uint32(210).fork(); writeComplaintStep($writer, item); $writer.ldelim(); }
  if (message.height) { $writer.uint32(216); writeUint64($writer, message.height); }
  if (message.named) { $writer.uint32(226); $writer.string(message.named); }
}

export function readComplaint($reader: Reader): Complaint {
  let account: string = '';
  let complaint: string = '';
  let about: ComplaintAbout | undefined;
  let object: string = '';
  let respondent: string = '';
  let paymentFen: bigint = 0n;
  let revision: number = 0;
  let kind: ComplaintKind | undefined;
  let amountFen: bigint = 0n;
  let commitment: Uint8Array = NO_BYTES;
  let record: string = '';
  let status: ComplaintStatus | undefined;
  let assignee: string = '';
  let dueMs: bigint = 0n;
  let assignedMs: bigint = 0n;
  let extended: boolean = false;
  let reason: string = '';
  let overdue: number = 0;
  let answer: ComplaintFinding | null = null;
  let decision: ComplaintFinding | null = null;
  let refundedFen: bigint = 0n;
  let provisionalFen: bigint = 0n;
  let provisionalAccount: string = '';
  let returnedFen: bigint = 0n;
  let owedFen: bigint = 0n;
  const steps: ComplaintStep[] = [];
  let height: bigint = 0n;
  let named: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: complaint = $reader.stringVerify(); break;
      case 26: about = oneOf($reader, 'about', COMPLAINT_ABOUT); break;
      case 34: object = $reader.stringVerify(); break;
      case 42: respondent = $reader.stringVerify(); break;
      case 48: paymentFen = readUint64($reader); break;
      case 56: revision = $reader.uint32(); break;
      case 66: kind = oneOf($reader, 'kind', COMPLAINT_KIND); break;
      case 72: amountFen = readUint64($reader); break;
      case 82: commitment = $reader.bytes(); break;
      case 90: record = $reader.stringVerify(); break;
      case 98: status = oneOf($reader, 'status', COMPLAINT_STATUS); break;
      case 106: assignee = $reader.stringVerify(); break;
      case 112: dueMs = readUint64($reader); break;
      case 120: assignedMs = readUint64($reader); break;
      case 128: extended = $reader.bool(); break;
      case 138: reason = $reader.stringVerify(); break;
      case 144: overdue = $reader.uint32(); break;
      case 154: answer = nested($reader, 'answer', readComplaintFinding); break;
      case 162: decision = nested($reader, 'decision', readComplaintFinding); break;
      case 168: refundedFen = readUint64($reader); break;
      case 176: provisionalFen = readUint64($reader); break;
      case 186: provisionalAccount = $reader.stringVerify(); break;
      case 192: returnedFen = readUint64($reader); break;
      case 200: owedFen = readUint64($reader); break;
      case 210: nestedItem($reader, 'steps', steps, readComplaintStep); break;
      case 216: height = readUint64($reader); break;
      case 226: named = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, complaint, about: present(about, 'about', 'payment | order | record | statement | collection | micro | packet | attempt | window'), object, respondent, paymentFen, revision, kind: present(kind, 'kind', 'unauthorised | not-delivered | defective | wrong-amount | paid-twice | not-refunded | billing | other'), amountFen, commitment, record, status: present(status, 'status', 'filed | assigned | answered | escalated | decided | resolved | withdrawn | lapsed'), assignee, dueMs, assignedMs, extended, reason, overdue, answer, decision, refundedFen, provisionalFen, provisionalAccount, returnedFen, owedFen, steps, height, named };
}

export const COMPLAINT_FINDING_FINDING = ['upheld', 'partly', 'rejected'] as const;
export type ComplaintFindingFinding = (typeof COMPLAINT_FINDING_FINDING)[number];
export interface ComplaintFinding {
  readonly finding: ComplaintFindingFinding;
  readonly by: string;
  readonly commitment: Uint8Array;
  readonly corrections: number;
}

export function writeComplaintFinding($writer: Writer, message: ComplaintFinding): void {
  if (message.finding) { $writer.uint32(10); $writer.string(message.finding); }
  if (message.by) { $writer.uint32(18); $writer.string(message.by); }
  if (message.commitment?.length) { $writer.uint32(26); $writer.bytes(message.commitment); }
  if (message.corrections) { $writer.uint32(32); $writer.uint32(message.corrections); }
}

export function readComplaintFinding($reader: Reader): ComplaintFinding {
  let finding: ComplaintFindingFinding | undefined;
  let by: string = '';
  let commitment: Uint8Array = NO_BYTES;
  let corrections: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: finding = oneOf($reader, 'finding', COMPLAINT_FINDING_FINDING); break;
      case 18: by = $reader.stringVerify(); break;
      case 26: commitment = $reader.bytes(); break;
      case 32: corrections = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { finding: present(finding, 'finding', 'upheld | partly | rejected'), by, commitment, corrections };
}

export const COMPLAINT_STEP_STEP = ['filed', 'assigned', 'extended', 'answered', 'escalated', 'decided', 'resolved', 'withdrawn', 'lapsed'] as const;
export type ComplaintStepStep = (typeof COMPLAINT_STEP_STEP)[number];
export interface ComplaintStep {
  readonly step: ComplaintStepStep;
  readonly atMs: bigint;
  readonly transaction: string;
}

export function writeComplaintStep($writer: Writer, message: ComplaintStep): void {
  if (message.step) { $writer.uint32(10); $writer.string(message.step); }
  if (message.atMs) { $writer.uint32(16); writeUint64($writer, message.atMs); }
  if (message.transaction) { $writer.uint32(26); $writer.string(message.transaction); }
}

export function readComplaintStep($reader: Reader): ComplaintStep {
  let step: ComplaintStepStep | undefined;
  let atMs: bigint = 0n;
  let transaction: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: step = oneOf($reader, 'step', COMPLAINT_STEP_STEP); break;
      case 16: atMs = readUint64($reader); break;
      case 26: transaction = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { step: present(step, 'step', 'filed | assigned | extended | answered | escalated | decided | resolved | withdrawn | lapsed'), atMs, transaction };
}

export interface ComplaintObject {
  readonly complaint: string;
  readonly complaints: number;
  readonly provisionalFen: bigint;
}

export function writeComplaintObject($writer: Writer, message: ComplaintObject): void {
  if (message.complaint) { $writer.uint32(10); $writer.string(message.complaint); }
  if (message.complaints) { $writer.uint32(16); $writer.uint32(message.complaints); }
  if (message.provisionalFen) { $writer.uint32(24); writeUint64($writer, message.provisionalFen); }
}

export function readComplaintObject($reader: Reader): ComplaintObject {
  let complaint: string = '';
  let complaints: number = 0;
  let provisionalFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: complaint = $reader.stringVerify(); break;
      case 16: complaints = $reader.uint32(); break;
      case 24: provisionalFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { complaint, complaints, provisionalFen };
}

export interface OpenComplaints {
  readonly open: number;
  readonly creditedFen: bigint;
}

export function writeOpenComplaints($writer: Writer, message: OpenComplaints): void {
  if (message.open) { $writer.uint32(8); $writer.uint32(message.open); }
  if (message.creditedFen) { $writer.uint32(16); writeUint64($writer, message.creditedFen); }
}

export function readOpenComplaints($reader: Reader): OpenComplaints {
  let open: number = 0;
  let creditedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: open = $reader.uint32(); break;
      case 16: creditedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open, creditedFen };
}

export interface ComplaintStats {
  readonly member: string;
  readonly kind: string;
  readonly month: number;
  readonly filed: bigint;
  readonly answered: bigint;
  readonly escalated: bigint;
  readonly decided: bigint;
  readonly resolved: bigint;
  readonly withdrawn: bigint;
  readonly lapsed: bigint;
  readonly upheld: bigint;
  readonly overdue: bigint;
  readonly claimedFen: bigint;
  readonly refundedFen: bigint;
}

export function writeComplaintStats($writer: Writer, message: ComplaintStats): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.kind) { $writer.uint32(18); $writer.string(message.kind); }
  if (message.month) { $writer.uint32(24); $writer.uint32(message.month); }
  if (message.filed) { $writer.uint32(32); writeUint64($writer, message.filed); }
  if (message.answered) { $writer.uint32(40); writeUint64($writer, message.answered); }
  if (message.escalated) { $writer.uint32(48); writeUint64($writer, message.escalated); }
  if (message.decided) { $writer.uint32(56); writeUint64($writer, message.decided); }
  if (message.resolved) { $writer.uint32(64); writeUint64($writer, message.resolved); }
  if (message.withdrawn) { $writer.uint32(72); writeUint64($writer, message.withdrawn); }
  if (message.lapsed) { $writer.uint32(80); writeUint64($writer, message.lapsed); }
  if (message.upheld) { $writer.uint32(88); writeUint64($writer, message.upheld); }
  if (message.overdue) { $writer.uint32(96); writeUint64($writer, message.overdue); }
  if (message.claimedFen) { $writer.uint32(104); writeUint64($writer, message.claimedFen); }
  if (message.refundedFen) { $writer.uint32(112); writeUint64($writer, message.refundedFen); }
}

export function readComplaintStats($reader: Reader): ComplaintStats {
  let member: string = '';
  let kind: string = '';
  let month: number = 0;
  let filed: bigint = 0n;
  let answered: bigint = 0n;
  let escalated: bigint = 0n;
  let decided: bigint = 0n;
  let resolved: bigint = 0n;
  let withdrawn: bigint = 0n;
  let lapsed: bigint = 0n;
  let upheld: bigint = 0n;
  let overdue: bigint = 0n;
  let claimedFen: bigint = 0n;
  let refundedFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: kind = $reader.stringVerify(); break;
      case 24: month = $reader.uint32(); break;
      case 32: filed = readUint64($reader); break;
      case 40: answered = readUint64($reader); break;
      case 48: escalated = readUint64($reader); break;
      case 56: decided = readUint64($reader); break;
      case 64: resolved = readUint64($reader); break;
      case 72: withdrawn = readUint64($reader); break;
      case 80: lapsed = readUint64($reader); break;
      case 88: upheld = readUint64($reader); break;
      case 96: overdue = readUint64($reader); break;
      case 104: claimedFen = readUint64($reader); break;
      case 112: refundedFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, kind, month, filed, answered, escalated, decided, resolved, withdrawn, lapsed, upheld, overdue, claimedFen, refundedFen };
}

export interface ComplaintRule {
  readonly rule: PublishComplaintRule;
  readonly height: bigint;
}

export function writeComplaintRule($writer: Writer, message: ComplaintRule): void {
  if (message.rule != null) { $writer.uint32(10).fork(); writePublishComplaintRule($writer, message.rule); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readComplaintRule($reader: Reader): ComplaintRule {
  let rule: PublishComplaintRule | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rule = nested($reader, 'rule', readPublishComplaintRule); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rule: present(rule, 'rule', 'present'), height };
}

export const CHANNEL_KIND = ['bank-transfer', 'card', 'third-party-wallet', 'digital-cash', 'purse', 'cash-on-delivery'] as const;
export type ChannelKind = (typeof CHANNEL_KIND)[number];
export const CHANNEL_STATUS = ['up', 'degraded', 'down', 'closed'] as const;
export type ChannelStatus = (typeof CHANNEL_STATUS)[number];
export interface Channel {
  readonly channel: string;
  readonly owner: string;
  readonly kind: ChannelKind;
  readonly account: string;
  readonly confirmKey: Uint8Array;
  readonly terms: ChannelTerms;
  readonly status: ChannelStatus;
  readonly feeVersion: number;
  readonly day: number;
  readonly usedDayFen: bigint;
  readonly overdue: number;
  readonly registeredHeight: bigint;
  readonly height: bigint;
  readonly openAttempts: number;
  readonly owed: number;
  readonly openDays: number;
  readonly suspenseAccount: string;
  readonly keySinceMs: bigint;
}

export function writeChannel($writer: Writer, message: Channel): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.account) { $writer.uint32(34); $writer.string(message.account); }
  if (message.confirmKey?.length) { $writer.uint32(42); $writer.bytes(message.confirmKey); }
  if (message.terms != null) { $writer.uint32(50).fork(); writeChannelTerms($writer, message.terms); $writer.ldelim(); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.feeVersion) { $writer.uint32(64); $writer.uint32(message.feeVersion); }
  if (message.day) { $writer.uint32(72); $writer.uint32(message.day); }
  if (message.usedDayFen) { $writer.uint32(80); writeUint64($writer, message.usedDayFen); }
  if (message.overdue) { $writer.uint32(88); $writer.uint32(message.overdue); }
  if (message.registeredHeight) { $writer.uint32(96); writeUint64($writer, message.registeredHeight); }
  if (message.height) { $writer.uint32(104); writeUint64($writer, message.height); }
  if (message.openAttempts) { $writer.uint32(112); $writer.uint32(message.openAttempts); }
  if (message.owed) { $writer.uint32(120); $writer.uint32(message.owed); }
  if (message.openDays) { $writer.uint32(128); $writer.uint32(message.openDays); }
  if (message.suspenseAccount) { $writer.uint32(138); $writer.string(message.suspenseAccount); }
  if (message.keySinceMs) { $writer.uint32(144); writeUint64($writer, message.keySinceMs); }
}

export function readChannel($reader: Reader): Channel {
  let channel: string = '';
  let owner: string = '';
  let kind: ChannelKind | undefined;
  let account: string = '';
  let confirmKey: Uint8Array = NO_BYTES;
  let terms: ChannelTerms | undefined;
  let status: ChannelStatus | undefined;
  let feeVersion: number = 0;
  let day: number = 0;
  let usedDayFen: bigint = 0n;
  let overdue: number = 0;
  let registeredHeight: bigint = 0n;
  let height: bigint = 0n;
  let openAttempts: number = 0;
  let owed: number = 0;
  let openDays: number = 0;
  let suspenseAccount: string = '';
  let keySinceMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: owner = $reader.stringVerify(); break;
      case 26: kind = oneOf($reader, 'kind', CHANNEL_KIND); break;
      case 34: account = $reader.stringVerify(); break;
      case 42: confirmKey = $reader.bytes(); break;
      case 50: terms = nested($reader, 'terms', readChannelTerms); break;
      case 58: status = oneOf($reader, 'status', CHANNEL_STATUS); break;
      case 64: feeVersion = $reader.uint32(); break;
      case 72: day = $reader.uint32(); break;
      case 80: usedDayFen = readUint64($reader); break;
      case 88: overdue = $reader.uint32(); break;
      case 96: registeredHeight = readUint64($reader); break;
      case 104: height = readUint64($reader); break;
      case 112: openAttempts = $reader.uint32(); break;
      case 120: owed = $reader.uint32(); break;
      case 128: openDays = $reader.uint32(); break;
      case 138: suspenseAccount = $reader.stringVerify(); break;
      case 144: keySinceMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, owner, kind: present(kind, 'kind', 'bank-transfer | card | third-party-wallet | digital-cash | purse | cash-on-delivery'), account, confirmKey, terms: present(terms, 'terms', 'present'), status: present(status, 'status', 'up | degraded | down | closed'), feeVersion, day, usedDayFen, overdue, registeredHeight, height, openAttempts, owed, openDays, suspenseAccount, keySinceMs };
}

export interface ChannelFeeVersion {
  readonly channel: string;
  readonly version: number;
  readonly fromHeight: bigint;
  readonly fee: ChannelFee;
  readonly height: bigint;
}

export function writeChannelFeeVersion($writer: Writer, message: ChannelFeeVersion): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.fromHeight) { $writer.uint32(24); writeUint64($writer, message.fromHeight); }
  if (message.fee != null) { $writer.uint32(34).fork(); writeChannelFee($writer, message.fee); $writer.ldelim(); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
}

export function readChannelFeeVersion($reader: Reader): ChannelFeeVersion {
  let channel: string = '';
  let version: number = 0;
  let fromHeight: bigint = 0n;
  let fee: ChannelFee | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 24: fromHeight = readUint64($reader); break;
      case 34: fee = nested($reader, 'fee', readChannelFee); break;
      case 40: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, version, fromHeight, fee: present(fee, 'fee', 'present'), height };
}

export const ATTEMPT_KIND = ['payment', 'refund'] as const;
export type AttemptKind = (typeof ATTEMPT_KIND)[number];
export const ATTEMPT_REASON = ['customer', 'cheapest', 'only-one', 'fallback', 'promotion', 'merchant-rule'] as const;
export type AttemptReason = (typeof ATTEMPT_REASON)[number];
export const ATTEMPT_SOURCE = ['online-platform', 'friends', 'offers', 'media', 'payment-plan', 'remittance', 'other'] as const;
export type AttemptSource = (typeof ATTEMPT_SOURCE)[number];
export const ATTEMPT_PURPOSE = ['shopping', 'food', 'transport', 'utilities', 'communication', 'travel', 'health', 'education', 'entertainment', 'transfer', 'other'] as const;
export type AttemptPurpose = (typeof ATTEMPT_PURPOSE)[number];
export const ATTEMPT_STATUS = ['started', 'confirmed', 'aborted', 'late', 'returned', 'lapsed'] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUS)[number];
export interface Attempt {
  readonly channel: string;
  readonly attempt: string;
  readonly kind: AttemptKind;
  readonly of: string;
  readonly payer: string;
  readonly amountFen: bigint;
  readonly feeVersion: number;
  readonly feeFen: bigint;
  readonly paidFen: bigint;
  readonly reason: AttemptReason;
  readonly source: AttemptSource;
  readonly purpose: AttemptPurpose;
  readonly expiresAtMs: bigint;
  readonly status: AttemptStatus;
  readonly reference: string;
  readonly transfer: string;
  readonly refundOf: string;
  readonly refundReason: string;
  readonly refundedFeeFen: bigint;
  readonly lateOwed: number;
  readonly startedMs: bigint;
  readonly settledMs: bigint;
  readonly transaction: string;
  readonly height: bigint;
  readonly reserved: boolean;
  readonly counted: boolean;
  readonly ordered: boolean;
  readonly openRefunds: number;
}

export function writeAttempt($writer: Writer, message: Attempt): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.attempt) { $writer.uint32(18); $writer.string(message.attempt); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.of) { $writer.uint32(34); $writer.string(message.of); }
  if (message.payer) { $writer.uint32(42); $writer.string(message.payer); }
  if (message.amountFen) { $writer.uint32(48); writeUint64($writer, message.amountFen); }
  if (message.feeVersion) { $writer.uint32(56); $writer.uint32(message.feeVersion); }
  if (message.feeFen) { $writer.uint32(64); writeUint64($writer, message.feeFen); }
  if (message.paidFen) { $writer.uint32(72); writeUint64($writer, message.paidFen); }
  if (message.reason) { $writer.uint32(82); $writer.string(message.reason); }
  if (message.source) { $writer.uint32(90); $writer.string(message.source); }
  if (message.purpose) { $writer.uint32(98); $writer.string(message.purpose); }
  if (message.expiresAtMs) { $writer.uint32(104); writeUint64($writer, message.expiresAtMs); }
  if (message.status) { $writer.uint32(114); $writer.string(message.status); }
  if (message.reference) { $writer.uint32(122); $writer.string(message.reference); }
  if (message.transfer) { $writer.uint32(130); $writer.string(message.transfer); }
  if (message.refundOf) { $writer.uint32(138); $writer.string(message.refundOf); }
  if (message.refundReason) { $writer.uint32(146); $writer.string(message.refundReason); }
  if (message.refundedFeeFen) { $writer.uint32(152); writeUint64($writer, message.refundedFeeFen); }
  if (message.lateOwed) { $writer.uint32(160); $writer.uint32(message.lateOwed); }
  if (message.startedMs) { $writer.uint32(168); writeUint64($writer, message.startedMs); }
  if (message.settledMs) { $writer.uint32(176); writeUint64($writer, message.settledMs); }
  if (message.transaction) { $writer.uint32(186); $writer.string(message.transaction); }
  if (message.height) { $writer.uint32(192); writeUint64($writer, message.height); }
  if (message.reserved) { $writer.uint32(200); $writer.bool(message.reserved); }
  if (message.counted) { $writer.uint32(208); $writer.bool(message.counted); }
  if (message.ordered) { $writer.uint32(216); $writer.bool(message.ordered); }
  if (message.openRefunds) { $writer.uint32(224); $writer.uint32(message.openRefunds); }
}

export function readAttempt($reader: Reader): Attempt {
  let channel: string = '';
  let attempt: string = '';
  let kind: AttemptKind | undefined;
  let of: string = '';
  let payer: string = '';
  let amountFen: bigint = 0n;
  let feeVersion: number = 0;
  let feeFen: bigint = 0n;
  let paidFen: bigint = 0n;
  let reason: AttemptReason | undefined;
  let source: AttemptSource | undefined;
  let purpose: AttemptPurpose | undefined;
  let expiresAtMs: bigint = 0n;
  let status: AttemptStatus | undefined;
  let reference: string = '';
  let transfer: string = '';
  let refundOf: string = '';
  let refundReason: string = '';
  let refundedFeeFen: bigint = 0n;
  let lateOwed: number = 0;
  let startedMs: bigint = 0n;
  let settledMs: bigint = 0n;
  let transaction: string = '';
  let height: bigint = 0n;
  let reserved: boolean = false;
  let counted: boolean = false;
  let ordered: boolean = false;
  let openRefunds: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 18: attempt = $reader.stringVerify(); break;
      case 26: kind = oneOf($reader, 'kind', ATTEMPT_KIND); break;
      case 34: of = $reader.stringVerify(); break;
      case 42: payer = $reader.stringVerify(); break;
      case 48: amountFen = readUint64($reader); break;
      case 56: feeVersion = $reader.uint32(); break;
      case 64: feeFen = readUint64($reader); break;
      case 72: paidFen = readUint64($reader); break;
      case 82: reason = oneOf($reader, 'reason', ATTEMPT_REASON); break;
      case 90: source = oneOf($reader, 'source', ATTEMPT_SOURCE); break;
      case 98: purpose = oneOf($reader, 'purpose', ATTEMPT_PURPOSE); break;
      case 104: expiresAtMs = readUint64($reader); break;
      case 114: status = oneOf($reader, 'status', ATTEMPT_STATUS); break;
      case 122: reference = $reader.stringVerify(); break;
      case 130: transfer = $reader.stringVerify(); break;
      case 138: refundOf = $reader.stringVerify(); break;
      case 146: refundReason = $reader.stringVerify(); break;
      case 152: refundedFeeFen = readUint64($reader); break;
      case 160: lateOwed = $reader.uint32(); break;
      case 168: startedMs = readUint64($reader); break;
      case 176: settledMs = readUint64($reader); break;
      case 186: transaction = $reader.stringVerify(); break;
      case 192: height = readUint64($reader); break;
      case 200: reserved = $reader.bool(); break;
      case 208: counted = $reader.bool(); break;
      case 216: ordered = $reader.bool(); break;
      case 224: openRefunds = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, attempt, kind: present(kind, 'kind', 'payment | refund'), of, payer, amountFen, feeVersion, feeFen, paidFen, reason: present(reason, 'reason', 'customer | cheapest | only-one | fallback | promotion | merchant-rule'), source: present(source, 'source', 'online-platform | friends | offers | media | payment-plan | remittance | other'), purpose: present(purpose, 'purpose', 'shopping | food | transport | utilities | communication | travel | health | education | entertainment | transfer | other'), expiresAtMs, status: present(status, 'status', 'started | confirmed | aborted | late | returned | lapsed'), reference, transfer, refundOf, refundReason, refundedFeeFen, lateOwed, startedMs, settledMs, transaction, height, reserved, counted, ordered, openRefunds };
}

export interface OrderAttempts {
  readonly open: readonly OpenAttempt[];
}

export function writeOrderAttempts($writer: Writer, message: OrderAttempts): void {
  if (message.open) for (const item of message.open) { $writer.uint32(10).fork(); writeOpenAttempt($writer, item); $writer.ldelim(); }
}

export function readOrderAttempts($reader: Reader): OrderAttempts {
  const open: OpenAttempt[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'open', open, readOpenAttempt); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open };
}

export interface PayerAttempts {
  readonly open: readonly OpenAttempt[];
}

export function writePayerAttempts($writer: Writer, message: PayerAttempts): void {
  if (message.open) for (const item of message.open) { $writer.uint32(10).fork(); writeOpenAttempt($writer, item); $writer.ldelim(); }
}

export function readPayerAttempts($reader: Reader): PayerAttempts {
  const open: OpenAttempt[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'open', open, readOpenAttempt); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open };
}

export interface OpenAttempt {
  readonly id: string;
  readonly expiresAtMs: bigint;
}

export function writeOpenAttempt($writer: Writer, message: OpenAttempt): void {
  if (message.id) { $writer.uint32(10); $writer.string(message.id); }
  if (message.expiresAtMs) { $writer.uint32(16); writeUint64($writer, message.expiresAtMs); }
}

export function readOpenAttempt($reader: Reader): OpenAttempt {
  let id: string = '';
  let expiresAtMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: id = $reader.stringVerify(); break;
      case 16: expiresAtMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, expiresAtMs };
}

export const CHANNEL_PAYMENT_KIND = ['payment', 'late', 'refund', 'return'] as const;
export type ChannelPaymentKind = (typeof CHANNEL_PAYMENT_KIND)[number];
export const CHANNEL_PAYMENT_STATUS = ['final', 'owed', 'overdue', 'returned', 'disputed'] as const;
export type ChannelPaymentStatus = (typeof CHANNEL_PAYMENT_STATUS)[number];
export interface ChannelPayment {
  readonly of: string;
  readonly channel: string;
  readonly reference: string;
  readonly attempt: string;
  readonly kind: ChannelPaymentKind;
  readonly paidFen: bigint;
  readonly feeFen: bigint;
  readonly atMs: bigint;
  readonly transaction: string;
  readonly status: ChannelPaymentStatus;
  readonly dueMs: bigint;
  readonly returnedBy: string;
  readonly compared: string;
  readonly suspenseFen: bigint;
}

export function writeChannelPayment($writer: Writer, message: ChannelPayment): void {
  if (message.of) { $writer.uint32(10); $writer.string(message.of); }
  if (message.channel) { $writer.uint32(18); $writer.string(message.channel); }
  if (message.reference) { $writer.uint32(26); $writer.string(message.reference); }
  if (message.attempt) { $writer.uint32(34); $writer.string(message.attempt); }
  if (message.kind) { $writer.uint32(42); $writer.string(message.kind); }
  if (message.paidFen) { $writer.uint32(48); writeUint64($writer, message.paidFen); }
  if (message.feeFen) { $writer.uint32(56); writeUint64($writer, message.feeFen); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
  if (message.transaction) { $writer.uint32(74); $writer.string(message.transaction); }
  if (message.status) { $writer.uint32(82); $writer.string(message.status); }
  if (message.dueMs) { $writer.uint32(88); writeUint64($writer, message.dueMs); }
  if (message.returnedBy) { $writer.uint32(98); $writer.string(message.returnedBy); }
  if (message.compared) { $writer.uint32(106); $writer.string(message.compared); }
  if (message.suspenseFen) { $writer.uint32(112); writeUint64($writer, message.suspenseFen); }
}

export function readChannelPayment($reader: Reader): ChannelPayment {
  let of: string = '';
  let channel: string = '';
  let reference: string = '';
  let attempt: string = '';
  let kind: ChannelPaymentKind | undefined;
  let paidFen: bigint = 0n;
  let feeFen: bigint = 0n;
  let atMs: bigint = 0n;
  let transaction: string = '';
  let status: ChannelPaymentStatus | undefined;
  let dueMs: bigint = 0n;
  let returnedBy: string = '';
  let compared: string = '';
  let suspenseFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: of = $reader.stringVerify(); break;
      case 18: channel = $reader.stringVerify(); break;
      case 26: reference = $reader.stringVerify(); break;
      case 34: attempt = $reader.stringVerify(); break;
      case 42: kind = oneOf($reader, 'kind', CHANNEL_PAYMENT_KIND); break;
      case 48: paidFen = readUint64($reader); break;
      case 56: feeFen = readUint64($reader); break;
      case 64: atMs = readUint64($reader); break;
      case 74: transaction = $reader.stringVerify(); break;
      case 82: status = oneOf($reader, 'status', CHANNEL_PAYMENT_STATUS); break;
      case 88: dueMs = readUint64($reader); break;
      case 98: returnedBy = $reader.stringVerify(); break;
      case 106: compared = $reader.stringVerify(); break;
      case 112: suspenseFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { of, channel, reference, attempt, kind: present(kind, 'kind', 'payment | late | refund | return'), paidFen, feeFen, atMs, transaction, status: present(status, 'status', 'final | owed | overdue | returned | disputed'), dueMs, returnedBy, compared, suspenseFen };
}

export const CHANNEL_DAY_DIRECTION = ['none', 'covered', 'paid-out'] as const;
export type ChannelDayDirection = (typeof CHANNEL_DAY_DIRECTION)[number];
export interface ChannelDay {
  readonly channel: string;
  readonly day: number;
  readonly payments: number;
  readonly compared: number;
  readonly matched: number;
  readonly missingHere: number;
  readonly missingThere: number;
  readonly amount: number;
  readonly currency: number;
  readonly status: number;
  readonly unsettled: number;
  readonly closedMs: bigint;
  readonly transfer: string;
  readonly direction: ChannelDayDirection;
  readonly movedFen: bigint;
  readonly height: bigint;
}

export function writeChannelDay($writer: Writer, message: ChannelDay): void {
  if (message.channel) { $writer.uint32(10); $writer.string(message.channel); }
  if (message.day) { $writer.uint32(16); $writer.uint32(message.day); }
  if (message.payments) { $writer.uint32(24); $writer.uint32(message.payments); }
  if (message.compared) { $writer.uint32(32); $writer.uint32(message.compared); }
  if (message.matched) { $writer.uint32(40); $writer.uint32(message.matched); }
  if (message.missingHere) { $writer.uint32(48); $writer.uint32(message.missingHere); }
  if (message.missingThere) { $writer.uint32(56); $writer.uint32(message.missingThere); }
  if (message.amount) { $writer.uint32(64); $writer.uint32(message.amount); }
  if (message.currency) { $writer.uint32(72); $writer.uint32(message.currency); }
  if (message.status) { $writer.uint32(80); $writer.uint32(message.status); }
  if (message.unsettled) { $writer.uint32(88); $writer.uint32(message.unsettled); }
  if (message.closedMs) { $writer.uint32(96); writeUint64($writer, message.closedMs); }
  if (message.transfer) { $writer.uint32(106); $writer.string(message.transfer); }
  if (message.direction) { $writer.uint32(114); $writer.string(message.direction); }
  if (message.movedFen) { $writer.uint32(120); writeUint64($writer, message.movedFen); }
  if (message.height) { $writer.uint32(128); writeUint64($writer, message.height); }
}

export function readChannelDay($reader: Reader): ChannelDay {
  let channel: string = '';
  let day: number = 0;
  let payments: number = 0;
  let compared: number = 0;
  let matched: number = 0;
  let missingHere: number = 0;
  let missingThere: number = 0;
  let amount: number = 0;
  let currency: number = 0;
  let status: number = 0;
  let unsettled: number = 0;
  let closedMs: bigint = 0n;
  let transfer: string = '';
  let direction: ChannelDayDirection | undefined;
  let movedFen: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: channel = $reader.stringVerify(); break;
      case 16: day = $reader.uint32(); break;
      case 24: payments = $reader.uint32(); break;
      case 32: compared = $reader.uint32(); break;
      case 40: matched = $reader.uint32(); break;
      case 48: missingHere = $reader.uint32(); break;
      case 56: missingThere = $reader.uint32(); break;
      case 64: amount = $reader.uint32(); break;
      case 72: currency = $reader.uint32(); break;
      case 80: status = $reader.uint32(); break;
      case 88: unsettled = $reader.uint32(); break;
      case 96: closedMs = readUint64($reader); break;
      case 106: transfer = $reader.stringVerify(); break;
      case 114: direction = oneOf($reader, 'direction', CHANNEL_DAY_DIRECTION); break;
      case 120: movedFen = readUint64($reader); break;
      case 128: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { channel, day, payments, compared, matched, missingHere, missingThere, amount, currency, status, unsettled, closedMs, transfer, direction: present(direction, 'direction', 'none | covered | paid-out'), movedFen, height };
}

export const COMPARED_LINE_STATUS = ['paid', 'refunded', 'not-paid', 'absent'] as const;
export type ComparedLineStatus = (typeof COMPARED_LINE_STATUS)[number];
export const COMPARED_LINE_RESULT = ['matched', 'missing-here', 'missing-there', 'amount', 'currency', 'status'] as const;
export type ComparedLineResult = (typeof COMPARED_LINE_RESULT)[number];
export interface ComparedLine {
  readonly of: string;
  readonly reference: string;
  readonly attempt: string;
  readonly amountFen: bigint;
  readonly currency: string;
  readonly status: ComparedLineStatus;
  readonly settledBy: string;
  readonly result: ComparedLineResult;
  readonly hereFen: bigint;
  readonly transaction: string;
  readonly height: bigint;
}

export function writeComparedLine($writer: Writer, message: ComparedLine): void {
  if (message.of) { $writer.uint32(10); $writer.string(message.of); }
  if (message.reference) { $writer.uint32(18); $writer.string(message.reference); }
  if (message.attempt) { $writer.uint32(26); $writer.string(message.attempt); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.currency) { $writer.uint32(42); $writer.string(message.currency); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.settledBy) { $writer.uint32(58); $writer.string(message.settledBy); }
  if (message.result) { $writer.uint32(66); $writer.string(message.result); }
  if (message.hereFen) { $writer.uint32(72); writeUint64($writer, message.hereFen); }
  if (message.transaction) { $writer.uint32(82); $writer.string(message.transaction); }
  if (message.height) { $writer.uint32(88); writeUint64($writer, message.height); }
}

export function readComparedLine($reader: Reader): ComparedLine {
  let of: string = '';
  let reference: string = '';
  let attempt: string = '';
  let amountFen: bigint = 0n;
  let currency: string = '';
  let status: ComparedLineStatus | undefined;
  let settledBy: string = '';
  let result: ComparedLineResult | undefined;
  let hereFen: bigint = 0n;
  let transaction: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: of = $reader.stringVerify(); break;
      case 18: reference = $reader.stringVerify(); break;
      case 26: attempt = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: currency = $reader.stringVerify(); break;
      case 50: status = oneOf($reader, 'status', COMPARED_LINE_STATUS); break;
      case 58: settledBy = $reader.stringVerify(); break;
      case 66: result = oneOf($reader, 'result', COMPARED_LINE_RESULT); break;
      case 72: hereFen = readUint64($reader); break;
      case 82: transaction = $reader.stringVerify(); break;
      case 88: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { of, reference, attempt, amountFen, currency, status: present(status, 'status', 'paid | refunded | not-paid | absent'), settledBy, result: present(result, 'result', 'matched | missing-here | missing-there | amount | currency | status'), hereFen, transaction, height };
}

export interface ChannelCount {
  readonly of: string;
  readonly reason: string;
  readonly source: string;
  readonly purpose: string;
  readonly attempts: number;
  readonly confirmed: number;
  readonly aborted: number;
  readonly late: number;
  readonly amountFen: bigint;
  readonly feeFen: bigint;
  readonly lateFen: bigint;
  readonly refunds: number;
  readonly refundFen: bigint;
}

export function writeChannelCount($writer: Writer, message: ChannelCount): void {
  if (message.of) { $writer.uint32(10); $writer.string(message.of); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
  if (message.source) { $writer.uint32(26); $writer.string(message.source); }
  if (message.purpose) { $writer.uint32(34); $writer.string(message.purpose); }
  if (message.attempts) { $writer.uint32(40); $writer.uint32(message.attempts); }
  if (message.confirmed) { $writer.uint32(48); $writer.uint32(message.confirmed); }
  if (message.aborted) { $writer.uint32(56); $writer.uint32(message.aborted); }
  if (message.late) { $writer.uint32(64); $writer.uint32(message.late); }
  if (message.amountFen) { $writer.uint32(72); writeUint64($writer, message.amountFen); }
  if (message.feeFen) { $writer.uint32(80); writeUint64($writer, message.feeFen); }
  if (message.lateFen) { $writer.uint32(88); writeUint64($writer, message.lateFen); }
  if (message.refunds) { $writer.uint32(96); $writer.uint32(message.refunds); }
  if (message.refundFen) { $writer.uint32(104); writeUint64($writer, message.refundFen); }
}

export function readChannelCount($reader: Reader): ChannelCount {
  let of: string = '';
  let reason: string = '';
  let source: string = '';
  let purpose: string = '';
  let attempts: number = 0;
  let confirmed: number = 0;
  let aborted: number = 0;
  let late: number = 0;
  let amountFen: bigint = 0n;
  let feeFen: bigint = 0n;
  let lateFen: bigint = 0n;
  let refunds: number = 0;
  let refundFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: of = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      case 26: source = $reader.stringVerify(); break;
      case 34: purpose = $reader.stringVerify(); break;
      case 40: attempts = $reader.uint32(); break;
      case 48: confirmed = $reader.uint32(); break;
      case 56: aborted = $reader.uint32(); break;
      case 64: late = $reader.uint32(); break;
      case 72: amountFen = readUint64($reader); break;
      case 80: feeFen = readUint64($reader); break;
      case 88: lateFen = readUint64($reader); break;
      case 96: refunds = $reader.uint32(); break;
      case 104: refundFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { of, reason, source, purpose, attempts, confirmed, aborted, late, amountFen, feeFen, lateFen, refunds, refundFen };
}

export const PURSE_VARIANT = ['prefunded', 'credit'] as const;
export type PurseVariant = (typeof PURSE_VARIANT)[number];
export const PURSE_STATUS = ['active', 'given-up', 'reported', 'forked', 'closed'] as const;
export type PurseStatus = (typeof PURSE_STATUS)[number];
export interface Purse {
  readonly purse: string;
  readonly account: string;
  readonly device: string;
  readonly bank: string;
  readonly variant: PurseVariant;
  readonly status: PurseStatus;
  readonly limitFen: bigint;
  readonly maxCount: number;
  readonly perPaymentFen: bigint;
  readonly syncWithinMs: bigint;
  readonly syncByMs: bigint;
  readonly epoch: number;
  readonly baseHash: Uint8Array;
  readonly fundsFen: bigint;
  readonly spentFen: bigint;
  readonly used: bigint;
  readonly hashes: readonly Uint8Array[];
  readonly heights: readonly number[];
  readonly heads: readonly Uint8Array[];
  readonly closed: readonly Uint8Array[];
  readonly closedCount: number;
  readonly reportedMs: bigint;
  readonly forkedMs: bigint;
  readonly guaranteeFen: bigint;
  readonly bankFen: bigint;
  readonly openedHeight: bigint;
  readonly closedHeights: readonly number[];
  readonly epochHeight: bigint;
  readonly forkedRecords: number;
  readonly givenUpMs: bigint;
}

export function writePurse($writer: Writer, message: Purse): void {
  if (message.purse) { $writer.uint32(10); $writer.string(message.purse); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.device) { $writer.uint32(26); $writer.string(message.device); }
  if (message.bank) { $writer.uint32(34); $writer.string(message.bank); }
  if (message.variant) { $writer.uint32(42); $writer.string(message.variant); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.limitFen) { $writer.uint32(56); writeUint64($writer, message.limitFen); }
  if (message.maxCount) { $writer.uint32(64); $writer.uint32(message.maxCount); }
  if (message.perPaymentFen) { $writer.uint32(72); writeUint64($writer, message.perPaymentFen); }
  if (message.syncWithinMs) { $writer.uint32(80); writeUint64($writer, message.syncWithinMs); }
  if (message.syncByMs) { $writer.uint32(88); writeUint64($writer, message.syncByMs); }
  if (message.epoch) { $writer.uint32(96); $writer.uint32(message.epoch); }
  if (message.baseHash?.length) { $writer.uint32(106); $writer.bytes(message.baseHash); }
  if (message.fundsFen) { $writer.uint32(112); writeUint64($writer, message.fundsFen); }
  if (message.spentFen) { $writer.uint32(120); writeUint64($writer, message.spentFen); }
  if (message.used) { $writer.uint32(128); writeUint64($writer, message.used); }
  if (message.hashes) for (const item of message.hashes) { $writer.uint32(138); $writer.bytes(item); }
  if (message.heights?.length) {
    $writer.uint32(146).fork();
    for (const item of message.heights) $writer.uint32(item);
    $writer.ldelim();
  }
  if (message.heads) for (const item of message.heads) { $writer.uint32(154); $writer.bytes(item); }
  if (message.closed) for (const item of message.closed) { $writer.uint32(162); $writer.bytes(item); }
  if (message.closedCount) { $writer.uint32(168); $writer.uint32(message.closedCount); }
  if (message.reportedMs) { $writer.uint32(176); writeUint64($writer, message.reportedMs); }
  if (message.forkedMs) { $writer.uint32(184); writeUint64($writer, message.forkedMs); }
  if (message.guaranteeFen) { $writer.uint32(192); writeUint64($writer, message.guaranteeFen); }
  if (message.bankFen) { $writer.uint32(200); writeUint64($writer, message.bankFen); }
  if (message.openedHeight) { $writer.uint32(208); writeUint64($writer, message.openedHeight); }
  if (message.closedHeights?.length) {
    $writer.uint32(218).fork();
    for (const item of message.closedHeights) $writer.uint32(item);
    $writer.ldelim();
  }
  if (message.epochHeight) { $writer.uint32(224); writeUint64($writer, message.epochHeight); }
  if (message.forkedRecords) { $writer.uint32(232); $writer.uint32(message.forkedRecords); }
  if (message.givenUpMs) { $writer.uint32(240); writeUint64($writer, message.givenUpMs); }
}

export function readPurse($reader: Reader): Purse {
  let purse: string = '';
  let account: string = '';
  let device: string = '';
  let bank: string = '';
  let variant: PurseVariant | undefined;
  let status: PurseStatus | undefined;
  let limitFen: bigint = 0n;
  let maxCount: number = 0;
  let perPaymentFen: bigint = 0n;
  let syncWithinMs: bigint = 0n;
  let syncByMs: bigint = 0n;
  let epoch: number = 0;
  let baseHash: Uint8Array = NO_BYTES;
  let fundsFen: bigint = 0n;
  let spentFen: bigint = 0n;
  let used: bigint = 0n;
  const hashes: Uint8Array[] = [];
  const heights: number[] = [];
  const heads: Uint8Array[] = [];
  const closed: Uint8Array[] = [];
  let closedCount: number = 0;
  let reportedMs: bigint = 0n;
  let forkedMs: bigint = 0n;
  let guaranteeFen: bigint = 0n;
  let bankFen: bigint = 0n;
  let openedHeight: bigint = 0n;
  const closedHeights: number[] = [];
  let epochHeight: bigint = 0n;
  let forkedRecords: number = 0;
  let givenUpMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.stringVerify(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: device = $reader.stringVerify(); break;
      case 34: bank = $reader.stringVerify(); break;
      case 42: variant = oneOf($reader, 'variant', PURSE_VARIANT); break;
      case 50: status = oneOf($reader, 'status', PURSE_STATUS); break;
      case 56: limitFen = readUint64($reader); break;
      case 64: maxCount = $reader.uint32(); break;
      case 72: perPaymentFen = readUint64($reader); break;
      case 80: syncWithinMs = readUint64($reader); break;
      case 88: syncByMs = readUint64($reader); break;
      case 96: epoch = $reader.uint32(); break;
      case 106: baseHash = $reader.bytes(); break;
      case 112: fundsFen = readUint64($reader); break;
      case 120: spentFen = readUint64($reader); break;
      case 128: used = readUint64($reader); break;
      case 138: takePart($reader); hashes.push($reader.bytes()); break;
      case 146: packed($reader, heights); break;
      case 144: takePart($reader); heights.push($reader.uint32()); break;
      case 154: takePart($reader); heads.push($reader.bytes()); break;
      case 162: takePart($reader); closed.push($reader.bytes()); break;
      case 168: closedCount = $reader.uint32(); break;
      case 176: reportedMs = readUint64($reader); break;
      case 184: forkedMs = readUint64($reader); break;
      case 192: guaranteeFen = readUint64($reader); break;
      case 200: bankFen = readUint64($reader); break;
      case 208: openedHeight = readUint64($reader); break;
      case 218: packed($reader, closedHeights); break;
      case 216: takePart($reader); closedHeights.push($reader.uint32()); break;
      case 224: epochHeight = readUint64($reader); break;
      case 232: forkedRecords = $reader.uint32(); break;
      case 240: givenUpMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, account, device, bank, variant: present(variant, 'variant', 'prefunded | credit'), status: present(status, 'status', 'active | given-up | reported | forked | closed'), limitFen, maxCount, perPaymentFen, syncWithinMs, syncByMs, epoch, baseHash, fundsFen, spentFen, used, hashes, heights, heads, closed, closedCount, reportedMs, forkedMs, guaranteeFen, bankFen, openedHeight, closedHeights, epochHeight, forkedRecords, givenUpMs };
}

export interface DevicePurse {
  readonly purse: string;
}

export function writeDevicePurse($writer: Writer, message: DevicePurse): void {
  if (message.purse) { $writer.uint32(10); $writer.string(message.purse); }
}

export function readDevicePurse($reader: Reader): DevicePurse {
  let purse: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse };
}

export interface AccountPurses {
  readonly open: number;
}

export function writeAccountPurses($writer: Writer, message: AccountPurses): void {
  if (message.open) { $writer.uint32(8); $writer.uint32(message.open); }
}

export function readAccountPurses($reader: Reader): AccountPurses {
  let open: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: open = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open };
}

export const PURSE_FORK_KIND = ['same-counter', 'broken-link', 'after-close'] as const;
export type PurseForkKind = (typeof PURSE_FORK_KIND)[number];
export interface PurseFork {
  readonly purse: string;
  readonly epoch: number;
  readonly kind: PurseForkKind;
  readonly deviceKey: Uint8Array;
  readonly first: PursePayment | null;
  readonly firstHash: Uint8Array;
  readonly firstHeight: bigint;
  readonly second: PursePayment;
  readonly atMs: bigint;
  readonly height: bigint;
  readonly lossRule: number;
}

export function writePurseFork($writer: Writer, message: PurseFork): void {
  if (message.purse) { $writer.uint32(10); $writer.string(message.purse); }
  if (message.epoch) { $writer.uint32(16); $writer.uint32(message.epoch); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.deviceKey?.length) { $writer.uint32(34); $writer.bytes(message.deviceKey); }
  if (message.first != null) { $writer.uint32(42).fork(); writePursePayment($writer, message.first); $writer.ldelim(); }
  if (message.firstHash?.length) { $writer.uint32(50); $writer.bytes(message.firstHash); }
  if (message.firstHeight) { $writer.uint32(56); writeUint64($writer, message.firstHeight); }
  if (message.second != null) { $writer.uint32(66).fork(); writePursePayment($writer, message.second); $writer.ldelim(); }
  if (message.atMs) { $writer.uint32(72); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
  if (message.lossRule) { $writer.uint32(88); $writer.uint32(message.lossRule); }
}

export function readPurseFork($reader: Reader): PurseFork {
  let purse: string = '';
  let epoch: number = 0;
  let kind: PurseForkKind | undefined;
  let deviceKey: Uint8Array = NO_BYTES;
  let first: PursePayment | null = null;
  let firstHash: Uint8Array = NO_BYTES;
  let firstHeight: bigint = 0n;
  let second: PursePayment | undefined;
  let atMs: bigint = 0n;
  let height: bigint = 0n;
  let lossRule: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.stringVerify(); break;
      case 16: epoch = $reader.uint32(); break;
      case 26: kind = oneOf($reader, 'kind', PURSE_FORK_KIND); break;
      case 34: deviceKey = $reader.bytes(); break;
      case 42: first = nested($reader, 'first', readPursePayment); break;
      case 50: firstHash = $reader.bytes(); break;
      case 56: firstHeight = readUint64($reader); break;
      case 66: second = nested($reader, 'second', readPursePayment); break;
      case 72: atMs = readUint64($reader); break;
      case 80: height = readUint64($reader); break;
      case 88: lossRule = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, epoch, kind: present(kind, 'kind', 'same-counter | broken-link | after-close'), deviceKey, first, firstHash, firstHeight, second: present(second, 'second', 'present'), atMs, height, lossRule };
}

export const FORKED_RECORD_KIND = ['same-counter', 'broken-link', 'after-close', 'in-chain'] as const;
export type ForkedRecordKind = (typeof FORKED_RECORD_KIND)[number];
export const FORKED_RECORD_REASON = ['none', 'not-shown', 'terminal-unknown', 'token-expired', 'list-too-old', 'not-payable', 'not-creditable', 'paid-before'] as const;
export type ForkedRecordReason = (typeof FORKED_RECORD_REASON)[number];
export interface ForkedRecord {
  readonly purse: string;
  readonly payment: PursePayment;
  readonly kind: ForkedRecordKind;
  readonly purseFen: bigint;
  readonly guaranteeFen: bigint;
  readonly bankFen: bigint;
  readonly unpaidFen: bigint;
  readonly reason: ForkedRecordReason;
  readonly lossRule: number;
  readonly height: bigint;
}

export function writeForkedRecord($writer: Writer, message: ForkedRecord): void {
  if (message.purse) { $writer.uint32(10); $writer.string(message.purse); }
  if (message.payment != null) { $writer.uint32(18).fork(); writePursePayment($writer, message.payment); $writer.ldelim(); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.purseFen) { $writer.uint32(32); writeUint64($writer, message.purseFen); }
  if (message.guaranteeFen) { $writer.uint32(40); writeUint64($writer, message.guaranteeFen); }
  if (message.bankFen) { $writer.uint32(48); writeUint64($writer, message.bankFen); }
  if (message.unpaidFen) { $writer.uint32(56); writeUint64($writer, message.unpaidFen); }
  if (message.reason) { $writer.uint32(66); $writer.string(message.reason); }
  if (message.lossRule) { $writer.uint32(72); $writer.uint32(message.lossRule); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
}

export function readForkedRecord($reader: Reader): ForkedRecord {
  let purse: string = '';
  let payment: PursePayment | undefined;
  let kind: ForkedRecordKind | undefined;
  let purseFen: bigint = 0n;
  let guaranteeFen: bigint = 0n;
  let bankFen: bigint = 0n;
  let unpaidFen: bigint = 0n;
  let reason: ForkedRecordReason | undefined;
  let lossRule: number = 0;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.stringVerify(); break;
      case 18: payment = nested($reader, 'payment', readPursePayment); break;
      case 26: kind = oneOf($reader, 'kind', FORKED_RECORD_KIND); break;
      case 32: purseFen = readUint64($reader); break;
      case 40: guaranteeFen = readUint64($reader); break;
      case 48: bankFen = readUint64($reader); break;
      case 56: unpaidFen = readUint64($reader); break;
      case 66: reason = oneOf($reader, 'reason', FORKED_RECORD_REASON); break;
      case 72: lossRule = $reader.uint32(); break;
      case 80: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, payment: present(payment, 'payment', 'present'), kind: present(kind, 'kind', 'same-counter | broken-link | after-close | in-chain'), purseFen, guaranteeFen, bankFen, unpaidFen, reason: present(reason, 'reason', 'none | not-shown | terminal-unknown | token-expired | list-too-old | not-payable | not-creditable | paid-before'), lossRule, height };
}

export interface LossRule {
  readonly bank: string;
  readonly rule: PublishLossRule;
  readonly height: bigint;
}

export function writeLossRule($writer: Writer, message: LossRule): void {
  if (message.bank) { $writer.uint32(10); $writer.string(message.bank); }
  if (message.rule != null) { $writer.uint32(18).fork(); writePublishLossRule($writer, message.rule); $writer.ldelim(); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readLossRule($reader: Reader): LossRule {
  let bank: string = '';
  let rule: PublishLossRule | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: bank = $reader.stringVerify(); break;
      case 18: rule = nested($reader, 'rule', readPublishLossRule); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { bank, rule: present(rule, 'rule', 'present'), height };
}

export interface PurseExposure {
  readonly open: bigint;
  readonly limitsFen: bigint;
  readonly creditFen: bigint;
  readonly day: number;
  readonly dayFen: bigint;
  readonly lostFen: bigint;
  readonly forks: bigint;
}

export function writePurseExposure($writer: Writer, message: PurseExposure): void {
  if (message.open) { $writer.uint32(8); writeUint64($writer, message.open); }
  if (message.limitsFen) { $writer.uint32(16); writeUint64($writer, message.limitsFen); }
  if (message.creditFen) { $writer.uint32(24); writeUint64($writer, message.creditFen); }
  if (message.day) { $writer.uint32(32); $writer.uint32(message.day); }
  if (message.dayFen) { $writer.uint32(40); writeUint64($writer, message.dayFen); }
  if (message.lostFen) { $writer.uint32(48); writeUint64($writer, message.lostFen); }
  if (message.forks) { $writer.uint32(56); writeUint64($writer, message.forks); }
}

export function readPurseExposure($reader: Reader): PurseExposure {
  let open: bigint = 0n;
  let limitsFen: bigint = 0n;
  let creditFen: bigint = 0n;
  let day: number = 0;
  let dayFen: bigint = 0n;
  let lostFen: bigint = 0n;
  let forks: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: open = readUint64($reader); break;
      case 16: limitsFen = readUint64($reader); break;
      case 24: creditFen = readUint64($reader); break;
      case 32: day = $reader.uint32(); break;
      case 40: dayFen = readUint64($reader); break;
      case 48: lostFen = readUint64($reader); break;
      case 56: forks = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { open, limitsFen, creditFen, day, dayFen, lostFen, forks };
}

export interface Receipt {
  readonly transactionId: Uint8Array;
  readonly code: number;
  readonly data: readonly Datum[];
  readonly lines: readonly LineReceipt[];
  readonly outcome: string;
}

export function writeReceipt($writer: Writer, message: Receipt): void {
  if (message.transactionId?.length) { $writer.uint32(10); $writer.bytes(message.transactionId); }
  if (message.code) { $writer.uint32(16); $writer.uint32(message.code); }
  if (message.data) for (const item of message.data) { $writer.uint32(26).fork(); writeDatum($writer, item); $writer.ldelim(); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(34).fork(); writeLineReceipt($writer, item); $writer.ldelim(); }
  if (message.outcome) { $writer.uint32(42); $writer.string(message.outcome); }
}

export function readReceipt($reader: Reader): Receipt {
  let transactionId: Uint8Array = NO_BYTES;
  let code: number = 0;
  const data: Datum[] = [];
  const lines: LineReceipt[] = [];
  let outcome: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: transactionId = $reader.bytes(); break;
      case 16: code = $reader.uint32(); break;
      case 26: nestedItem($reader, 'data', data, readDatum); break;
      case 34: nestedItem($reader, 'lines', lines, readLineReceipt); break;
      case 42: outcome = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { transactionId, code, data, lines, outcome };
}

export interface LineReceipt {
  readonly code: number;
  readonly data: readonly Datum[];
  readonly transfer: string;
  readonly outcome: string;
}

export function writeLineReceipt($writer: Writer, message: LineReceipt): void {
  if (message.code) { $writer.uint32(8); $writer.uint32(message.code); }
  if (message.data) for (const item of message.data) { $writer.uint32(18).fork(); writeDatum($writer, item); $writer.ldelim(); }
  if (message.transfer) { $writer.uint32(26); $writer.string(message.transfer); }
  if (message.outcome) { $writer.uint32(34); $writer.string(message.outcome); }
}

export function readLineReceipt($reader: Reader): LineReceipt {
  let code: number = 0;
  const data: Datum[] = [];
  let transfer: string = '';
  let outcome: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: code = $reader.uint32(); break;
      case 18: nestedItem($reader, 'data', data, readDatum); break;
      case 26: transfer = $reader.stringVerify(); break;
      case 34: outcome = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { code, data, transfer, outcome };
}

export interface Datum {
  readonly name: string;
  readonly value: string;
}

export function writeDatum($writer: Writer, message: Datum): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.value) { $writer.uint32(18); $writer.string(message.value); }
}

export function readDatum($reader: Reader): Datum {
  let name: string = '';
  let value: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: value = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, value };
}

export const DEVICE_ASSURANCE = ['hardware', 'software'] as const;
export type DeviceAssurance = (typeof DEVICE_ASSURANCE)[number];
export const DEVICE_KIND = ['phone', 'card', 'band', 'watch', 'key-ring'] as const;
export type DeviceKind = (typeof DEVICE_KIND)[number];
export const DEVICE_STATUS = ['active', 'suspended', 'lost', 'retired'] as const;
export type DeviceStatus = (typeof DEVICE_STATUS)[number];
export interface Device {
  readonly key: Uint8Array;
  readonly account: string;
  readonly assurance: DeviceAssurance;
  readonly kind: DeviceKind;
  readonly status: DeviceStatus;
  readonly tokenEpoch: number;
  readonly epochMs: bigint;
  readonly height: bigint;
  readonly lostMs: bigint;
  readonly lostHeight: bigint;
  readonly codeCounter: number;
  readonly usedCodes: bigint;
}

export function writeDevice($writer: Writer, message: Device): void {
  if (message.key?.length) { $writer.uint32(10); $writer.bytes(message.key); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.assurance) { $writer.uint32(26); $writer.string(message.assurance); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.tokenEpoch) { $writer.uint32(48); $writer.uint32(message.tokenEpoch); }
  if (message.epochMs) { $writer.uint32(56); writeUint64($writer, message.epochMs); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
  if (message.lostMs) { $writer.uint32(72); writeUint64($writer, message.lostMs); }
  if (message.lostHeight) { $writer.uint32(80); writeUint64($writer, message.lostHeight); }
  if (message.codeCounter) { $writer.uint32(88); $writer.uint32(message.codeCounter); }
  if (message.usedCodes) { $writer.uint32(96); writeUint64($writer, message.usedCodes); }
}

export function readDevice($reader: Reader): Device {
  let key: Uint8Array = NO_BYTES;
  let account: string = '';
  let assurance: DeviceAssurance | undefined;
  let kind: DeviceKind | undefined;
  let status: DeviceStatus | undefined;
  let tokenEpoch: number = 0;
  let epochMs: bigint = 0n;
  let height: bigint = 0n;
  let lostMs: bigint = 0n;
  let lostHeight: bigint = 0n;
  let codeCounter: number = 0;
  let usedCodes: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.bytes(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: assurance = oneOf($reader, 'assurance', DEVICE_ASSURANCE); break;
      case 34: kind = oneOf($reader, 'kind', DEVICE_KIND); break;
      case 42: status = oneOf($reader, 'status', DEVICE_STATUS); break;
      case 48: tokenEpoch = $reader.uint32(); break;
      case 56: epochMs = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      case 72: lostMs = readUint64($reader); break;
      case 80: lostHeight = readUint64($reader); break;
      case 88: codeCounter = $reader.uint32(); break;
      case 96: usedCodes = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, account, assurance: present(assurance, 'assurance', 'hardware | software'), kind: present(kind, 'kind', 'phone | card | band | watch | key-ring'), status: present(status, 'status', 'active | suspended | lost | retired'), tokenEpoch, epochMs, height, lostMs, lostHeight, codeCounter, usedCodes };
}

export interface DeviceCount {
  readonly devices: number;
}

export function writeDeviceCount($writer: Writer, message: DeviceCount): void {
  if (message.devices) { $writer.uint32(8); $writer.uint32(message.devices); }
}

export function readDeviceCount($reader: Reader): DeviceCount {
  let devices: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: devices = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { devices };
}

export const CERTIFYING_KEY_PURPOSE = ['token', 'terminal', 'factor'] as const;
export type CertifyingKeyPurpose = (typeof CERTIFYING_KEY_PURPOSE)[number];
export interface CertifyingKey {
  readonly key: Uint8Array;
  readonly member: string;
  readonly purpose: CertifyingKeyPurpose;
  readonly notBeforeMs: bigint;
  readonly notAfterMs: bigint;
  readonly withdrawnMs: bigint;
  readonly withdrawnHeight: bigint;
  readonly reason: string;
  readonly height: bigint;
}

export function writeCertifyingKey($writer: Writer, message: CertifyingKey): void {
  if (message.key?.length) { $writer.uint32(10); $writer.bytes(message.key); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.purpose) { $writer.uint32(26); $writer.string(message.purpose); }
  if (message.notBeforeMs) { $writer.uint32(32); writeUint64($writer, message.notBeforeMs); }
  if (message.notAfterMs) { $writer.uint32(40); writeUint64($writer, message.notAfterMs); }
  if (message.withdrawnMs) { $writer.uint32(48); writeUint64($writer, message.withdrawnMs); }
  if (message.withdrawnHeight) { $writer.uint32(56); writeUint64($writer, message.withdrawnHeight); }
  if (message.reason) { $writer.uint32(66); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
}

export function readCertifyingKey($reader: Reader): CertifyingKey {
  let key: Uint8Array = NO_BYTES;
  let member: string = '';
  let purpose: CertifyingKeyPurpose | undefined;
  let notBeforeMs: bigint = 0n;
  let notAfterMs: bigint = 0n;
  let withdrawnMs: bigint = 0n;
  let withdrawnHeight: bigint = 0n;
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.bytes(); break;
      case 18: member = $reader.stringVerify(); break;
      case 26: purpose = oneOf($reader, 'purpose', CERTIFYING_KEY_PURPOSE); break;
      case 32: notBeforeMs = readUint64($reader); break;
      case 40: notAfterMs = readUint64($reader); break;
      case 48: withdrawnMs = readUint64($reader); break;
      case 56: withdrawnHeight = readUint64($reader); break;
      case 66: reason = $reader.stringVerify(); break;
      case 72: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, member, purpose: present(purpose, 'purpose', 'token | terminal | factor'), notBeforeMs, notAfterMs, withdrawnMs, withdrawnHeight, reason, height };
}

export interface TierRule {
  readonly member: string;
  readonly rule: PublishTierRule;
  readonly height: bigint;
}

export function writeTierRule($writer: Writer, message: TierRule): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.rule != null) { $writer.uint32(18).fork(); writePublishTierRule($writer, message.rule); $writer.ldelim(); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readTierRule($reader: Reader): TierRule {
  let member: string = '';
  let rule: PublishTierRule | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: rule = nested($reader, 'rule', readPublishTierRule); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, rule: present(rule, 'rule', 'present'), height };
}

export interface TierDay {
  readonly day: number;
  readonly totals: readonly TierTotal[];
}

export function writeTierDay($writer: Writer, message: TierDay): void {
  if (message.day) { $writer.uint32(8); $writer.uint32(message.day); }
  if (message.totals) for (const item of message.totals) { $writer.uint32(18).fork(); writeTierTotal($writer, item); $writer.ldelim(); }
}

export function readTierDay($reader: Reader): TierDay {
  let day: number = 0;
  const totals: TierTotal[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: day = $reader.uint32(); break;
      case 18: nestedItem($reader, 'totals', totals, readTierTotal); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { day, totals };
}

export const TIER_TOTAL_TIER = ['none', 'simple', 'strong'] as const;
export type TierTotalTier = (typeof TIER_TOTAL_TIER)[number];
export const TIER_TOTAL_ASSURANCE = ['hardware', 'software'] as const;
export type TierTotalAssurance = (typeof TIER_TOTAL_ASSURANCE)[number];
export const TIER_TOTAL_WAY = ['tap', 'dynamic-code', 'static-code', 'presented-code', 'online'] as const;
export type TierTotalWay = (typeof TIER_TOTAL_WAY)[number];
export interface TierTotal {
  readonly tier: TierTotalTier;
  readonly assurance: TierTotalAssurance;
  readonly way: TierTotalWay;
  readonly newPayee: boolean;
  readonly spentFen: bigint;
}

export function writeTierTotal($writer: Writer, message: TierTotal): void {
  if (message.tier) { $writer.uint32(10); $writer.string(message.tier); }
  if (message.assurance) { $writer.uint32(18); $writer.string(message.assurance); }
  if (message.way) { $writer.uint32(26); $writer.string(message.way); }
  if (message.newPayee) { $writer.uint32(32); $writer.bool(message.newPayee); }
  if (message.spentFen) { $writer.uint32(40); writeUint64($writer, message.spentFen); }
}

export function readTierTotal($reader: Reader): TierTotal {
  let tier: TierTotalTier | undefined;
  let assurance: TierTotalAssurance | undefined;
  let way: TierTotalWay | undefined;
  let newPayee: boolean = false;
  let spentFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: tier = oneOf($reader, 'tier', TIER_TOTAL_TIER); break;
      case 18: assurance = oneOf($reader, 'assurance', TIER_TOTAL_ASSURANCE); break;
      case 26: way = oneOf($reader, 'way', TIER_TOTAL_WAY); break;
      case 32: newPayee = $reader.bool(); break;
      case 40: spentFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { tier: present(tier, 'tier', 'none | simple | strong'), assurance: present(assurance, 'assurance', 'hardware | software'), way: present(way, 'way', 'tap | dynamic-code | static-code | presented-code | online'), newPayee, spentFen };
}

export const REVOCATION_WHY = ['new-epoch', 'suspended', 'lost', 'retired', 'key-withdrawn'] as const;
export type RevocationWhy = (typeof REVOCATION_WHY)[number];
export interface Revocation {
  readonly member: string;
  readonly key: Uint8Array;
  readonly why: RevocationWhy;
  readonly goodFromEpoch: number;
  readonly atMs: bigint;
  readonly height: bigint;
}

export function writeRevocation($writer: Writer, message: Revocation): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.key?.length) { $writer.uint32(18); $writer.bytes(message.key); }
  if (message.why) { $writer.uint32(26); $writer.string(message.why); }
  if (message.goodFromEpoch) { $writer.uint32(32); $writer.uint32(message.goodFromEpoch); }
  if (message.atMs) { $writer.uint32(40); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
}

export function readRevocation($reader: Reader): Revocation {
  let member: string = '';
  let key: Uint8Array = NO_BYTES;
  let why: RevocationWhy | undefined;
  let goodFromEpoch: number = 0;
  let atMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: key = $reader.bytes(); break;
      case 26: why = oneOf($reader, 'why', REVOCATION_WHY); break;
      case 32: goodFromEpoch = $reader.uint32(); break;
      case 40: atMs = readUint64($reader); break;
      case 48: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, key, why: present(why, 'why', 'new-epoch | suspended | lost | retired | key-withdrawn'), goodFromEpoch, atMs, height };
}

export interface ProtectionRule {
  readonly member: string;
  readonly rule: PublishProtectionRule;
  readonly height: bigint;
}

export function writeProtectionRule($writer: Writer, message: ProtectionRule): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.rule != null) { $writer.uint32(18).fork(); writePublishProtectionRule($writer, message.rule); $writer.ldelim(); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

export function readProtectionRule($reader: Reader): ProtectionRule {
  let member: string = '';
  let rule: PublishProtectionRule | undefined;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: rule = nested($reader, 'rule', readPublishProtectionRule); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, rule: present(rule, 'rule', 'present'), height };
}

export interface KnownPayee {
  readonly account: string;
  readonly payee: string;
  readonly sinceMs: bigint;
  readonly paidFen: bigint;
  readonly confirmed: boolean;
}

export function writeKnownPayee($writer: Writer, message: KnownPayee): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.payee) { $writer.uint32(18); $writer.string(message.payee); }
  if (message.sinceMs) { $writer.uint32(24); writeUint64($writer, message.sinceMs); }
  if (message.paidFen) { $writer.uint32(32); writeUint64($writer, message.paidFen); }
  if (message.confirmed) { $writer.uint32(40); $writer.bool(message.confirmed); }
}

export function readKnownPayee($reader: Reader): KnownPayee {
  let account: string = '';
  let payee: string = '';
  let sinceMs: bigint = 0n;
  let paidFen: bigint = 0n;
  let confirmed: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: payee = $reader.stringVerify(); break;
      case 24: sinceMs = readUint64($reader); break;
      case 32: paidFen = readUint64($reader); break;
      case 40: confirmed = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, payee, sinceMs, paidFen, confirmed };
}

export interface WaitingPayments {
  readonly holds: readonly string[];
}

export function writeWaitingPayments($writer: Writer, message: WaitingPayments): void {
  if (message.holds) for (const item of message.holds) { $writer.uint32(10); $writer.string(item); }
}

export function readWaitingPayments($reader: Reader): WaitingPayments {
  const holds: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); holds.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { holds };
}

export interface AlertRules {
  readonly rules: readonly AlertRule[];
  readonly height: bigint;
}

export function writeAlertRules($writer: Writer, message: AlertRules): void {
  if (message.rules) for (const item of message.rules) { $writer.uint32(10).fork(); writeAlertRule($writer, item); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

export function readAlertRules($reader: Reader): AlertRules {
  const rules: AlertRule[] = [];
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'rules', rules, readAlertRule); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rules, height };
}

export const LOST_REPORT_BY = ['holder', 'device', 'servicing-member', 'desk'] as const;
export type LostReportBy = (typeof LOST_REPORT_BY)[number];
export interface LostReport {
  readonly account: string;
  readonly devices: readonly Uint8Array[];
  readonly subs: readonly string[];
  readonly holds: readonly string[];
  readonly by: LostReportBy;
  readonly reporter: string;
  readonly reason: string;
  readonly atMs: bigint;
  readonly height: bigint;
  readonly purses: readonly string[];
  readonly attempts: readonly string[];
}

export function writeLostReport($writer: Writer, message: LostReport): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.devices) for (const item of message.devices) { $writer.uint32(18); $writer.bytes(item); }
  if (message.subs) for (const item of message.subs) { $writer.uint32(26); $writer.string(item); }
  if (message.holds) for (const item of message.holds) { $writer.uint32(34); $writer.string(item); }
  if (message.by) { $writer.uint32(42); $writer.string(message.by); }
  if (message.reporter) { $writer.uint32(50); $writer.string(message.reporter); }
  if (message.reason) { $writer.uint32(58); $writer.string(message.reason); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
  if (message.purses) for (const item of message.purses) { $writer.uint32(82); $writer.string(item); }
  if (message.attempts) for (const item of message.attempts) { $writer.uint32(90); $writer.string(item); }
}

export function readLostReport($reader: Reader): LostReport {
  let account: string = '';
  const devices: Uint8Array[] = [];
  const subs: string[] = [];
  const holds: string[] = [];
  let by: LostReportBy | undefined;
  let reporter: string = '';
  let reason: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;
  const purses: string[] = [];
  const attempts: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: takePart($reader); devices.push($reader.bytes()); break;
      case 26: takePart($reader); subs.push($reader.stringVerify()); break;
      case 34: takePart($reader); holds.push($reader.stringVerify()); break;
      case 42: by = oneOf($reader, 'by', LOST_REPORT_BY); break;
      case 50: reporter = $reader.stringVerify(); break;
      case 58: reason = $reader.stringVerify(); break;
      case 64: atMs = readUint64($reader); break;
      case 72: height = readUint64($reader); break;
      case 82: takePart($reader); purses.push($reader.stringVerify()); break;
      case 90: takePart($reader); attempts.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, devices, subs, holds, by: present(by, 'by', 'holder | device | servicing-member | desk'), reporter, reason, atMs, height, purses, attempts };
}

export const state = {
  Account: { write: writeAccount, read: readAccount },
  PendingRaise: { write: writePendingRaise, read: readPendingRaise },
  FreezeOrders: { write: writeFreezeOrders, read: readFreezeOrders },
  FreezeOrder: { write: writeFreezeOrder, read: readFreezeOrder },
  Hold: { write: writeHold, read: readHold },
  PaymentId: { write: writePaymentId, read: readPaymentId },
  Alias: { write: writeAlias, read: readAlias },
  AccountAlias: { write: writeAccountAlias, read: readAccountAlias },
  SubWallet: { write: writeSubWallet, read: readSubWallet },
  AccountSubs: { write: writeAccountSubs, read: readAccountSubs },
  SubPseudonym: { write: writeSubPseudonym, read: readSubPseudonym },
  SubSpending: { write: writeSubSpending, read: readSubSpending },
  SubRefund: { write: writeSubRefund, read: readSubRefund },
  SubPool: { write: writeSubPool, read: readSubPool },
  PoolAllowance: { write: writePoolAllowance, read: readPoolAllowance },
  PoolSettlement: { write: writePoolSettlement, read: readPoolSettlement },
  Site: { write: writeSite, read: readSite },
  FormerDebt: { write: writeFormerDebt, read: readFormerDebt },
  SiteMove: { write: writeSiteMove, read: readSiteMove },
  Reading: { write: writeReading, read: readReading },
  ReplacedReading: { write: writeReplacedReading, read: readReplacedReading },
  Statement: { write: writeStatement, read: readStatement },
  ReplacedStatement: { write: writeReplacedStatement, read: readReplacedStatement },
  RateEnergy: { write: writeRateEnergy, read: readRateEnergy },
  TariffPlan: { write: writeTariffPlan, read: readTariffPlan },
  HolidayCalendar: { write: writeHolidayCalendar, read: readHolidayCalendar },
  PriceSeries: { write: writePriceSeries, read: readPriceSeries },
  PriceDay: { write: writePriceDay, read: readPriceDay },
  Scenario: { write: writeScenario, read: readScenario },
  Record: { write: writeRecord, read: readRecord },
  RecordUse: { write: writeRecordUse, read: readRecordUse },
  SealedRecord: { write: writeSealedRecord, read: readSealedRecord },
  Holding: { write: writeHolding, read: readHolding },
  Erasure: { write: writeErasure, read: readErasure },
  ErasureReceipt: { write: writeErasureReceipt, read: readErasureReceipt },
  Grant: { write: writeGrant, read: readGrant },
  StandingRule: { write: writeStandingRule, read: readStandingRule },
  StandingGrant: { write: writeStandingGrant, read: readStandingGrant },
  StandingUse: { write: writeStandingUse, read: readStandingUse },
  ReaderKey: { write: writeReaderKey, read: readReaderKey },
  Consent: { write: writeConsent, read: readConsent },
  Guardianship: { write: writeGuardianship, read: readGuardianship },
  AccessRequest: { write: writeAccessRequest, read: readAccessRequest },
  AccessPurchase: { write: writeAccessPurchase, read: readAccessPurchase },
  AccessOffer: { write: writeAccessOffer, read: readAccessOffer },
  Aggregate: { write: writeAggregate, read: readAggregate },
  AggregateBudget: { write: writeAggregateBudget, read: readAggregateBudget },
  LatestAggregate: { write: writeLatestAggregate, read: readLatestAggregate },
  AccessReceipt: { write: writeAccessReceipt, read: readAccessReceipt },
  RangeReceipt: { write: writeRangeReceipt, read: readRangeReceipt },
  RangeUse: { write: writeRangeUse, read: readRangeUse },
  LatestBlock: { write: writeLatestBlock, read: readLatestBlock },
  ReplayGuard: { write: writeReplayGuard, read: readReplayGuard },
  List: { write: writeList, read: readList },
  ListPage: { write: writeListPage, read: readListPage },
  ExpiryCursor: { write: writeExpiryCursor, read: readExpiryCursor },
  ValidatorSet: { write: writeValidatorSet, read: readValidatorSet },
  Validator: { write: writeValidator, read: readValidator },
  MemberList: { write: writeMemberList, read: readMemberList },
  Member: { write: writeMember, read: readMember },
  ServicedAccounts: { write: writeServicedAccounts, read: readServicedAccounts },
  MemberKey: { write: writeMemberKey, read: readMemberKey },
  Evidence: { write: writeEvidence, read: readEvidence },
  EvidenceTally: { write: writeEvidenceTally, read: readEvidenceTally },
  GovernanceRules: { write: writeGovernanceRules, read: readGovernanceRules },
  Threshold: { write: writeThreshold, read: readThreshold },
  Proposal: { write: writeProposal, read: readProposal },
  OpenProposals: { write: writeOpenProposals, read: readOpenProposals },
  ScheduledVersion: { write: writeScheduledVersion, read: readScheduledVersion },
  Standing: { write: writeStanding, read: readStanding },
  KeyUse: { write: writeKeyUse, read: readKeyUse },
  SyncReport: { write: writeSyncReport, read: readSyncReport },
  RecentRoots: { write: writeRecentRoots, read: readRecentRoots },
  Campaign: { write: writeCampaign, read: readCampaign },
  IssuerCampaigns: { write: writeIssuerCampaigns, read: readIssuerCampaigns },
  CampaignMerchant: { write: writeCampaignMerchant, read: readCampaignMerchant },
  EnteredPerson: { write: writeEnteredPerson, read: readEnteredPerson },
  CampaignLists: { write: writeCampaignLists, read: readCampaignLists },
  CommittedList: { write: writeCommittedList, read: readCommittedList },
  Draw: { write: writeDraw, read: readDraw },
  DrawDealer: { write: writeDrawDealer, read: readDrawDealer },
  OpenDraws: { write: writeOpenDraws, read: readOpenDraws },
  DrawDeal: { write: writeDrawDeal, read: readDrawDeal },
  DrawShares: { write: writeDrawShares, read: readDrawShares },
  Packet: { write: writePacket, read: readPacket },
  PacketSpend: { write: writePacketSpend, read: readPacketSpend },
  PacketRefund: { write: writePacketRefund, read: readPacketRefund },
  OpenWindow: { write: writeOpenWindow, read: readOpenWindow },
  ClearingRule: { write: writeClearingRule, read: readClearingRule },
  ClearingBase: { write: writeClearingBase, read: readClearingBase },
  ClearingWindow: { write: writeClearingWindow, read: readClearingWindow },
  WindowNet: { write: writeWindowNet, read: readWindowNet },
  WindowPair: { write: writeWindowPair, read: readWindowPair },
  SettlementEntry: { write: writeSettlementEntry, read: readSettlementEntry },
  DebitCap: { write: writeDebitCap, read: readDebitCap },
  Order: { write: writeOrder, read: readOrder },
  Refund: { write: writeRefund, read: readRefund },
  RefundTotal: { write: writeRefundTotal, read: readRefundTotal },
  Mandate: { write: writeMandate, read: readMandate },
  ReplacedTerms: { write: writeReplacedTerms, read: readReplacedTerms },
  MandateUse: { write: writeMandateUse, read: readMandateUse },
  MandatePeriod: { write: writeMandatePeriod, read: readMandatePeriod },
  Collection: { write: writeCollection, read: readCollection },
  NoticedBill: { write: writeNoticedBill, read: readNoticedBill },
  MicroBatch: { write: writeMicroBatch, read: readMicroBatch },
  MicroSum: { write: writeMicroSum, read: readMicroSum },
  MicroAccrual: { write: writeMicroAccrual, read: readMicroAccrual },
  OrderDay: { write: writeOrderDay, read: readOrderDay },
  ChequeEntry: { write: writeChequeEntry, read: readChequeEntry },
  ChequeCount: { write: writeChequeCount, read: readChequeCount },
  CashNoteEntry: { write: writeCashNoteEntry, read: readCashNoteEntry },
  CashPart: { write: writeCashPart, read: readCashPart },
  CashIssuer: { write: writeCashIssuer, read: readCashIssuer },
  CashFork: { write: writeCashFork, read: readCashFork },
  Complaint: { write: writeComplaint, read: readComplaint },
  ComplaintFinding: { write: writeComplaintFinding, read: readComplaintFinding },
  ComplaintStep: { write: writeComplaintStep, read: readComplaintStep },
  ComplaintObject: { write: writeComplaintObject, read: readComplaintObject },
  OpenComplaints: { write: writeOpenComplaints, read: readOpenComplaints },
  ComplaintStats: { write: writeComplaintStats, read: readComplaintStats },
  ComplaintRule: { write: writeComplaintRule, read: readComplaintRule },
  Channel: { write: writeChannel, read: readChannel },
  ChannelFeeVersion: { write: writeChannelFeeVersion, read: readChannelFeeVersion },
  Attempt: { write: writeAttempt, read: readAttempt },
  OrderAttempts: { write: writeOrderAttempts, read: readOrderAttempts },
  PayerAttempts: { write: writePayerAttempts, read: readPayerAttempts },
  OpenAttempt: { write: writeOpenAttempt, read: readOpenAttempt },
  ChannelPayment: { write: writeChannelPayment, read: readChannelPayment },
  ChannelDay: { write: writeChannelDay, read: readChannelDay },
  ComparedLine: { write: writeComparedLine, read: readComparedLine },
  ChannelCount: { write: writeChannelCount, read: readChannelCount },
  Purse: { write: writePurse, read: readPurse },
  DevicePurse: { write: writeDevicePurse, read: readDevicePurse },
  AccountPurses: { write: writeAccountPurses, read: readAccountPurses },
  PurseFork: { write: writePurseFork, read: readPurseFork },
  ForkedRecord: { write: writeForkedRecord, read: readForkedRecord },
  LossRule: { write: writeLossRule, read: readLossRule },
  PurseExposure: { write: writePurseExposure, read: readPurseExposure },
  Receipt: { write: writeReceipt, read: readReceipt },
  LineReceipt: { write: writeLineReceipt, read: readLineReceipt },
  Datum: { write: writeDatum, read: readDatum },
  Device: { write: writeDevice, read: readDevice },
  DeviceCount: { write: writeDeviceCount, read: readDeviceCount },
  CertifyingKey: { write: writeCertifyingKey, read: readCertifyingKey },
  TierRule: { write: writeTierRule, read: readTierRule },
  TierDay: { write: writeTierDay, read: readTierDay },
  TierTotal: { write: writeTierTotal, read: readTierTotal },
  Revocation: { write: writeRevocation, read: readRevocation },
  ProtectionRule: { write: writeProtectionRule, read: readProtectionRule },
  KnownPayee: { write: writeKnownPayee, read: readKnownPayee },
  WaitingPayments: { write: writeWaitingPayments, read: readWaitingPayments },
  AlertRules: { write: writeAlertRules, read: readAlertRules },
  LostReport: { write: writeLostReport, read: readLostReport },
};

/** The messages of the state's tables. */
export interface TableMessages {
  readonly "account": Account;
  readonly "freeze-orders": FreezeOrders;
  readonly "hold": Hold;
  readonly "payment-id": PaymentId;
  readonly "alias": Alias;
  readonly "account-alias": AccountAlias;
  readonly "sub-wallet": SubWallet;
  readonly "account-subs": AccountSubs;
  readonly "sub-pseudonym": SubPseudonym;
  readonly "sub-spending": SubSpending;
  readonly "sub-refund": SubRefund;
  readonly "sub-pool": SubPool;
  readonly "pool-allowance": PoolAllowance;
  readonly "pool-settlement": PoolSettlement;
  readonly "site": Site;
  readonly "former-debt": FormerDebt;
  readonly "site-move": SiteMove;
  readonly "reading": Reading;
  readonly "replaced-reading": ReplacedReading;
  readonly "statement": Statement;
  readonly "replaced-statement": ReplacedStatement;
  readonly "tariff-plan": TariffPlan;
  readonly "holiday-calendar": HolidayCalendar;
  readonly "price-series": PriceSeries;
  readonly "price-day": PriceDay;
  readonly "scenario": Scenario;
  readonly "record": Record;
  readonly "record-use": RecordUse;
  readonly "ciphertext": SealedRecord;
  readonly "holding": Holding;
  readonly "erasure": Erasure;
  readonly "erasure-receipt": ErasureReceipt;
  readonly "grant": Grant;
  readonly "standing-rule": StandingRule;
  readonly "standing-grant": StandingGrant;
  readonly "standing-use": StandingUse;
  readonly "reader-key": ReaderKey;
  readonly "consent": Consent;
  readonly "guardianship": Guardianship;
  readonly "access-request": AccessRequest;
  readonly "access-offer": AccessOffer;
  readonly "aggregate": Aggregate;
  readonly "aggregate-budget": AggregateBudget;
  readonly "latest-aggregate": LatestAggregate;
  readonly "access": AccessReceipt;
  readonly "range-access": RangeReceipt;
  readonly "range-use": RangeUse;
  readonly "block": LatestBlock;
  readonly "replay-guard": ReplayGuard;
  readonly "list": List;
  readonly "list-page": ListPage;
  readonly "expiry-cursor": ExpiryCursor;
  readonly "validator-set": ValidatorSet;
  readonly "member-list": MemberList;
  readonly "serviced-accounts": ServicedAccounts;
  readonly "member-key": MemberKey;
  readonly "evidence": Evidence;
  readonly "evidence-tally": EvidenceTally;
  readonly "governance": GovernanceRules;
  readonly "proposal": Proposal;
  readonly "open-proposals": OpenProposals;
  readonly "protocol-version": ScheduledVersion;
  readonly "standing": Standing;
  readonly "consensus-key": KeyUse;
  readonly "sync-report": SyncReport;
  readonly "recent-roots": RecentRoots;
  readonly "campaign": Campaign;
  readonly "issuer-campaigns": IssuerCampaigns;
  readonly "campaign-merchant": CampaignMerchant;
  readonly "campaign-entry": EnteredPerson;
  readonly "campaign-lists": CampaignLists;
  readonly "draw": Draw;
  readonly "open-draws": OpenDraws;
  readonly "draw-deal": DrawDeal;
  readonly "draw-share": DrawShares;
  readonly "packet": Packet;
  readonly "packet-spend": PacketSpend;
  readonly "packet-refund": PacketRefund;
  readonly "clearing": OpenWindow;
  readonly "clearing-rule": ClearingRule;
  readonly "clearing-base": ClearingBase;
  readonly "clearing-window": ClearingWindow;
  readonly "window-net": WindowNet;
  readonly "window-pair": WindowPair;
  readonly "settlement-entry": SettlementEntry;
  readonly "debit-cap": DebitCap;
  readonly "order": Order;
  readonly "refund": Refund;
  readonly "refund-total": RefundTotal;
  readonly "mandate": Mandate;
  readonly "replaced-terms": ReplacedTerms;
  readonly "mandate-use": MandateUse;
  readonly "mandate-period": MandatePeriod;
  readonly "collection": Collection;
  readonly "noticed-bill": NoticedBill;
  readonly "micro-batch": MicroBatch;
  readonly "micro-sum": MicroSum;
  readonly "micro-accrual": MicroAccrual;
  readonly "order-day": OrderDay;
  readonly "cheque": ChequeEntry;
  readonly "cheque-count": ChequeCount;
  readonly "cash-note": CashNoteEntry;
  readonly "cash-part": CashPart;
  readonly "cash-issuer": CashIssuer;
  readonly "cash-fork": CashFork;
  readonly "complaint": Complaint;
  readonly "complaint-object": ComplaintObject;
  readonly "open-complaints": OpenComplaints;
  readonly "complaint-stats": ComplaintStats;
  readonly "complaint-rule": ComplaintRule;
  readonly "channel": Channel;
  readonly "channel-fee": ChannelFeeVersion;
  readonly "attempt": Attempt;
  readonly "order-attempts": OrderAttempts;
  readonly "payer-attempts": PayerAttempts;
  readonly "channel-payment": ChannelPayment;
  readonly "channel-day": ChannelDay;
  readonly "compared-line": ComparedLine;
  readonly "channel-count": ChannelCount;
  readonly "purse": Purse;
  readonly "device-purse": DevicePurse;
  readonly "account-purses": AccountPurses;
  readonly "purse-fork": PurseFork;
  readonly "forked-record": ForkedRecord;
  readonly "loss-rule": LossRule;
  readonly "purse-exposure": PurseExposure;
  readonly "device": Device;
  readonly "device-count": DeviceCount;
  readonly "certifying-key": CertifyingKey;
  readonly "tier-rule": TierRule;
  readonly "tier-day": TierDay;
  readonly "revocation": Revocation;
  readonly "protection-rule": ProtectionRule;
  readonly "known-payee": KnownPayee;
  readonly "waiting-payments": WaitingPayments;
  readonly "alert-rules": AlertRules;
  readonly "lost-report": LostReport;
}

export const TABLE_MESSAGES: {
  readonly [T in keyof TableMessages]: {
    readonly write: (writer: Writer, message: TableMessages[T]) => void;
    readonly read: (reader: Reader) => TableMessages[T];
  };
} = {
  "account": state.Account,
  "freeze-orders": state.FreezeOrders,
  "hold": state.Hold,
  "payment-id": state.PaymentId,
  "alias": state.Alias,
  "account-alias": state.AccountAlias,
  "sub-wallet": state.SubWallet,
  "account-subs": state.AccountSubs,
  "sub-pseudonym": state.SubPseudonym,
  "sub-spending": state.SubSpending,
  "sub-refund": state.SubRefund,
  "sub-pool": state.SubPool,
  "pool-allowance": state.PoolAllowance,
  "pool-settlement": state.PoolSettlement,
  "site": state.Site,
  "former-debt": state.FormerDebt,
  "site-move": state.SiteMove,
  "reading": state.Reading,
  "replaced-reading": state.ReplacedReading,
  "statement": state.Statement,
  "replaced-statement": state.ReplacedStatement,
  "tariff-plan": state.TariffPlan,
  "holiday-calendar": state.HolidayCalendar,
  "price-series": state.PriceSeries,
  "price-day": state.PriceDay,
  "scenario": state.Scenario,
  "record": state.Record,
  "record-use": state.RecordUse,
  "ciphertext": state.SealedRecord,
  "holding": state.Holding,
  "erasure": state.Erasure,
  "erasure-receipt": state.ErasureReceipt,
  "grant": state.Grant,
  "standing-rule": state.StandingRule,
  "standing-grant": state.StandingGrant,
  "standing-use": state.StandingUse,
  "reader-key": state.ReaderKey,
  "consent": state.Consent,
  "guardianship": state.Guardianship,
  "access-request": state.AccessRequest,
  "access-offer": state.AccessOffer,
  "aggregate": state.Aggregate,
  "aggregate-budget": state.AggregateBudget,
  "latest-aggregate": state.LatestAggregate,
  "access": state.AccessReceipt,
  "range-access": state.RangeReceipt,
  "range-use": state.RangeUse,
  "block": state.LatestBlock,
  "replay-guard": state.ReplayGuard,
  "list": state.List,
  "list-page": state.ListPage,
  "expiry-cursor": state.ExpiryCursor,
  "validator-set": state.ValidatorSet,
  "member-list": state.MemberList,
  "serviced-accounts": state.ServicedAccounts,
  "member-key": state.MemberKey,
  "evidence": state.Evidence,
  "evidence-tally": state.EvidenceTally,
  "governance": state.GovernanceRules,
  "proposal": state.Proposal,
  "open-proposals": state.OpenProposals,
  "protocol-version": state.ScheduledVersion,
  "standing": state.Standing,
  "consensus-key": state.KeyUse,
  "sync-report": state.SyncReport,
  "recent-roots": state.RecentRoots,
  "campaign": state.Campaign,
  "issuer-campaigns": state.IssuerCampaigns,
  "campaign-merchant": state.CampaignMerchant,
  "campaign-entry": state.EnteredPerson,
  "campaign-lists": state.CampaignLists,
  "draw": state.Draw,
  "open-draws": state.OpenDraws,
  "draw-deal": state.DrawDeal,
  "draw-share": state.DrawShares,
  "packet": state.Packet,
  "packet-spend": state.PacketSpend,
  "packet-refund": state.PacketRefund,
  "clearing": state.OpenWindow,
  "clearing-rule": state.ClearingRule,
  "clearing-base": state.ClearingBase,
  "clearing-window": state.ClearingWindow,
  "window-net": state.WindowNet,
  "window-pair": state.WindowPair,
  "settlement-entry": state.SettlementEntry,
  "debit-cap": state.DebitCap,
  "order": state.Order,
  "refund": state.Refund,
  "refund-total": state.RefundTotal,
  "mandate": state.Mandate,
  "replaced-terms": state.ReplacedTerms,
  "mandate-use": state.MandateUse,
  "mandate-period": state.MandatePeriod,
  "collection": state.Collection,
  "noticed-bill": state.NoticedBill,
  "micro-batch": state.MicroBatch,
  "micro-sum": state.MicroSum,
  "micro-accrual": state.MicroAccrual,
  "order-day": state.OrderDay,
  "cheque": state.ChequeEntry,
  "cheque-count": state.ChequeCount,
  "cash-note": state.CashNoteEntry,
  "cash-part": state.CashPart,
  "cash-issuer": state.CashIssuer,
  "cash-fork": state.CashFork,
  "complaint": state.Complaint,
  "complaint-object": state.ComplaintObject,
  "open-complaints": state.OpenComplaints,
  "complaint-stats": state.ComplaintStats,
  "complaint-rule": state.ComplaintRule,
  "channel": state.Channel,
  "channel-fee": state.ChannelFeeVersion,
  "attempt": state.Attempt,
  "order-attempts": state.OrderAttempts,
  "payer-attempts": state.PayerAttempts,
  "channel-payment": state.ChannelPayment,
  "channel-day": state.ChannelDay,
  "compared-line": state.ComparedLine,
  "channel-count": state.ChannelCount,
  "purse": state.Purse,
  "device-purse": state.DevicePurse,
  "account-purses": state.AccountPurses,
  "purse-fork": state.PurseFork,
  "forked-record": state.ForkedRecord,
  "loss-rule": state.LossRule,
  "purse-exposure": state.PurseExposure,
  "device": state.Device,
  "device-count": state.DeviceCount,
  "certifying-key": state.CertifyingKey,
  "tier-rule": state.TierRule,
  "tier-day": state.TierDay,
  "revocation": state.Revocation,
  "protection-rule": state.ProtectionRule,
  "known-payee": state.KnownPayee,
  "waiting-payments": state.WaitingPayments,
  "alert-rules": state.AlertRules,
  "lost-report": state.LostReport,
};

/** Lists that new entries join, by table: an entry with an empty subject joins none. */
export const TABLE_LISTS: {
  readonly [T in keyof TableMessages]?: readonly {
    readonly list: string;
    readonly subjectOf: (entry: TableMessages[T]) => string;
  }[];
} = {
  "sub-wallet": [
    { list: 'subs-of-account', subjectOf: (entry) => entry.account },
    { list: 'subs-of-merchant', subjectOf: (entry) => entry.merchant },
  ],
  "erasure": [
    { list: 'erasures-of-subject', subjectOf: (entry) => entry.subject },
  ],
  "erasure-receipt": [
    { list: 'receipts-of-erasure', subjectOf: (entry) => entry.record },
  ],
  "grant": [
    { list: 'grants-of-scenario', subjectOf: (entry) => entry.grant.scenario },
    { list: 'grants-of-subject', subjectOf: (entry) => entry.grant.subject },
  ],
  "consent": [
    { list: 'consents-of-subject', subjectOf: (entry) => entry.consent.subject },
  ],
  "guardianship": [
    { list: 'guardianships-of-scenario', subjectOf: (entry) => entry.terms.scenario },
    { list: 'guardianships-of-subject', subjectOf: (entry) => entry.terms.subject },
  ],
  "access-request": [
    { list: 'requests-of-scenario', subjectOf: (entry) => entry.request.scenario },
    { list: 'requests-of-subject', subjectOf: (entry) => entry.request.subject },
  ],
  "aggregate": [
    { list: 'aggregates-of-scenario', subjectOf: (entry) => entry.question.scenario },
  ],
  "access": [
    { list: 'access-receipts-of-subject', subjectOf: (entry) => entry.subject },
  ],
  "range-access": [
    { list: 'range-receipts-of-scenario', subjectOf: (entry) => entry.range.scenario },
    { list: 'range-receipts-of-subject', subjectOf: (entry) => entry.range.subject },
  ],
  "settlement-entry": [
    { list: 'settlement-entries-of-member', subjectOf: (entry) => entry.member },
    { list: 'settlement-entries-of-counterparty', subjectOf: (entry) => entry.counterparty },
  ],
  "mandate": [
    { list: 'mandates-of-payer', subjectOf: (entry) => entry.payer },
    { list: 'mandates-of-biller', subjectOf: (entry) => entry.biller },
  ],
  "collection": [
    { list: 'collections-of-mandate', subjectOf: (entry) => entry.mandate },
  ],
  "micro-sum": [
    { list: 'micro-sums-of-payer', subjectOf: (entry) => entry.payer },
  ],
  "complaint": [
    { list: 'complaints-of-account', subjectOf: (entry) => entry.account },
  ],
  "channel": [
    { list: 'channels-of-member', subjectOf: (entry) => entry.owner },
  ],
  "attempt": [
    { list: 'attempts-of-order', subjectOf: (entry) => entry.of },
  ],
  "channel-payment": [
    { list: 'payments-of-channel-day', subjectOf: (entry) => entry.of },
  ],
  "channel-day": [
    { list: 'days-of-channel', subjectOf: (entry) => entry.channel },
  ],
  "compared-line": [
    { list: 'lines-of-channel-day', subjectOf: (entry) => entry.of },
  ],
  "channel-count": [
    { list: 'counts-of-channel-day', subjectOf: (entry) => entry.of },
  ],
  "purse": [
    { list: 'purses-of-account', subjectOf: (entry) => entry.account },
  ],
  "forked-record": [
    { list: 'forked-records-of-purse', subjectOf: (entry) => entry.purse },
  ],
  "device": [
    { list: 'devices-of-account', subjectOf: (entry) => entry.account },
  ],
  "certifying-key": [
    { list: 'certifying-keys-of-member', subjectOf: (entry) => entry.member },
  ],
  "revocation": [
    { list: 'revocations', subjectOf: (entry) => entry.member },
  ],
};
