// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, nestedItem, oneOf, packed, present, takePart } from '../base/protobuf-fields.ts';
import { readUint64, writeUint64 } from '../base/protobuf-integers.ts';

export const TERMINAL_CERTIFICATE_KIND = ['merchant', 'courier'] as const;
export type TerminalCertificateKind = (typeof TERMINAL_CERTIFICATE_KIND)[number];
export interface TerminalCertificate {
  readonly merchant: string;
  readonly terminal: string;
  readonly kind: TerminalCertificateKind;
  readonly terminalKey: Uint8Array;
  readonly notBeforeMs: bigint;
  readonly expiresAtMs: bigint;
  readonly certifyingKey: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeTerminalCertificate($writer: Writer, message: TerminalCertificate): void {
  if (message.merchant) { $writer.uint32(10); $writer.string(message.merchant); }
  if (message.terminal) { $writer.uint32(18); $writer.string(message.terminal); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.terminalKey?.length) { $writer.uint32(34); $writer.bytes(message.terminalKey); }
  if (message.notBeforeMs) { $writer.uint32(40); writeUint64($writer, message.notBeforeMs); }
  if (message.expiresAtMs) { $writer.uint32(48); writeUint64($writer, message.expiresAtMs); }
  if (message.certifyingKey?.length) { $writer.uint32(58); $writer.bytes(message.certifyingKey); }
  if (message.signature?.length) { $writer.uint32(66); $writer.bytes(message.signature); }
}

export function readTerminalCertificate($reader: Reader): TerminalCertificate {
  let merchant: string = '';
  let terminal: string = '';
  let kind: TerminalCertificateKind | undefined;
  let terminalKey: Uint8Array = NO_BYTES;
  let notBeforeMs: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let certifyingKey: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: merchant = $reader.stringVerify(); break;
      case 18: terminal = $reader.stringVerify(); break;
      case 26: kind = oneOf($reader, 'kind', TERMINAL_CERTIFICATE_KIND); break;
      case 34: terminalKey = $reader.bytes(); break;
      case 40: notBeforeMs = readUint64($reader); break;
      case 48: expiresAtMs = readUint64($reader); break;
      case 58: certifyingKey = $reader.bytes(); break;
      case 66: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { merchant, terminal, kind: present(kind, 'kind', 'merchant | courier'), terminalKey, notBeforeMs, expiresAtMs, certifyingKey, signature };
}

export interface Token {
  readonly certifyingKey: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly purse: Uint8Array;
  readonly domain: TokenDomain;
  readonly perPaymentFen: bigint;
  readonly notBeforeMs: bigint;
  readonly expiresAtMs: bigint;
  readonly tokenEpoch: number;
  readonly signature: Uint8Array;
}

export function writeToken($writer: Writer, message: Token): void {
  if (message.certifyingKey?.length) { $writer.uint32(10); $writer.bytes(message.certifyingKey); }
  if (message.pseudonym?.length) { $writer.uint32(18); $writer.bytes(message.pseudonym); }
  if (message.deviceKey?.length) { $writer.uint32(26); $writer.bytes(message.deviceKey); }
  if (message.purse?.length) { $writer.uint32(34); $writer.bytes(message.purse); }
  if (message.domain != null) { $writer.uint32(42).fork(); writeTokenDomain($writer, message.domain); $writer.ldelim(); }
  if (message.perPaymentFen) { $writer.uint32(48); writeUint64($writer, message.perPaymentFen); }
  if (message.notBeforeMs) { $writer.uint32(56); writeUint64($writer, message.notBeforeMs); }
  if (message.expiresAtMs) { $writer.uint32(64); writeUint64($writer, message.expiresAtMs); }
  if (message.tokenEpoch) { $writer.uint32(72); $writer.uint32(message.tokenEpoch); }
  if (message.signature?.length) { $writer.uint32(82); $writer.bytes(message.signature); }
}

export function readToken($reader: Reader): Token {
  let certifyingKey: Uint8Array = NO_BYTES;
  let pseudonym: Uint8Array = NO_BYTES;
  let deviceKey: Uint8Array = NO_BYTES;
  let purse: Uint8Array = NO_BYTES;
  let domain: TokenDomain | undefined;
  let perPaymentFen: bigint = 0n;
  let notBeforeMs: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let tokenEpoch: number = 0;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: certifyingKey = $reader.bytes(); break;
      case 18: pseudonym = $reader.bytes(); break;
      case 26: deviceKey = $reader.bytes(); break;
      case 34: purse = $reader.bytes(); break;
      case 42: domain = nested($reader, 'domain', readTokenDomain); break;
      case 48: perPaymentFen = readUint64($reader); break;
      case 56: notBeforeMs = readUint64($reader); break;
      case 64: expiresAtMs = readUint64($reader); break;
      case 72: tokenEpoch = $reader.uint32(); break;
      case 82: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { certifyingKey, pseudonym, deviceKey, purse, domain: present(domain, 'domain', 'present'), perPaymentFen, notBeforeMs, expiresAtMs, tokenEpoch, signature };
}

export interface TokenDomain {
  readonly merchants: readonly string[];
  readonly categories: readonly number[];
  readonly ways: readonly string[];
}

export function writeTokenDomain($writer: Writer, message: TokenDomain): void {
  if (message.merchants) for (const item of message.merchants) { $writer.uint32(10); $writer.string(item); }
  if (message.categories?.length) {
    $writer.uint32(18).fork();
    for (const item of message.categories) $writer.uint32(item);
    $writer.ldelim();
  }
  if (message.ways) for (const item of message.ways) { $writer.uint32(26); $writer.string(item); }
}

export function readTokenDomain($reader: Reader): TokenDomain {
  const merchants: string[] = [];
  const categories: number[] = [];
  const ways: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); merchants.push($reader.stringVerify()); break;
      case 18: packed($reader, categories); break;
      case 16: takePart($reader); categories.push($reader.uint32()); break;
      case 26: takePart($reader); ways.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { merchants, categories, ways };
}

export interface Cheque {
  readonly cheque: Uint8Array;
  readonly drawer: string;
  readonly payee: string;
  readonly amountFen: bigint;
  readonly fromMs: bigint;
  readonly untilMs: bigint;
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeCheque($writer: Writer, message: Cheque): void {
  if (message.cheque?.length) { $writer.uint32(10); $writer.bytes(message.cheque); }
  if (message.drawer) { $writer.uint32(18); $writer.string(message.drawer); }
  if (message.payee) { $writer.uint32(26); $writer.string(message.payee); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.fromMs) { $writer.uint32(40); writeUint64($writer, message.fromMs); }
  if (message.untilMs) { $writer.uint32(48); writeUint64($writer, message.untilMs); }
  if (message.key?.length) { $writer.uint32(58); $writer.bytes(message.key); }
  if (message.signature?.length) { $writer.uint32(66); $writer.bytes(message.signature); }
}

export function readCheque($reader: Reader): Cheque {
  let cheque: Uint8Array = NO_BYTES;
  let drawer: string = '';
  let payee: string = '';
  let amountFen: bigint = 0n;
  let fromMs: bigint = 0n;
  let untilMs: bigint = 0n;
  let key: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: cheque = $reader.bytes(); break;
      case 18: drawer = $reader.stringVerify(); break;
      case 26: payee = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: fromMs = readUint64($reader); break;
      case 48: untilMs = readUint64($reader); break;
      case 58: key = $reader.bytes(); break;
      case 66: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { cheque, drawer, payee, amountFen, fromMs, untilMs, key, signature };
}

export interface CashNote {
  readonly serial: Uint8Array;
  readonly issuer: string;
  readonly power: number;
  readonly untilMs: bigint;
  readonly owner: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeCashNote($writer: Writer, message: CashNote): void {
  if (message.serial?.length) { $writer.uint32(10); $writer.bytes(message.serial); }
  if (message.issuer) { $writer.uint32(18); $writer.string(message.issuer); }
  if (message.power) { $writer.uint32(24); $writer.uint32(message.power); }
  if (message.untilMs) { $writer.uint32(32); writeUint64($writer, message.untilMs); }
  if (message.owner?.length) { $writer.uint32(42); $writer.bytes(message.owner); }
  if (message.signature?.length) { $writer.uint32(50); $writer.bytes(message.signature); }
}

export function readCashNote($reader: Reader): CashNote {
  let serial: Uint8Array = NO_BYTES;
  let issuer: string = '';
  let power: number = 0;
  let untilMs: bigint = 0n;
  let owner: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.bytes(); break;
      case 18: issuer = $reader.stringVerify(); break;
      case 24: power = $reader.uint32(); break;
      case 32: untilMs = readUint64($reader); break;
      case 42: owner = $reader.bytes(); break;
      case 50: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, issuer, power, untilMs, owner, signature };
}

export interface CashEndorsement {
  readonly previous: Uint8Array;
  readonly part: string;
  readonly next: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeCashEndorsement($writer: Writer, message: CashEndorsement): void {
  if (message.previous?.length) { $writer.uint32(10); $writer.bytes(message.previous); }
  if (message.part) { $writer.uint32(18); $writer.string(message.part); }
  if (message.next?.length) { $writer.uint32(26); $writer.bytes(message.next); }
  if (message.signature?.length) { $writer.uint32(34); $writer.bytes(message.signature); }
}

export function readCashEndorsement($reader: Reader): CashEndorsement {
  let previous: Uint8Array = NO_BYTES;
  let part: string = '';
  let next: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: previous = $reader.bytes(); break;
      case 18: part = $reader.stringVerify(); break;
      case 26: next = $reader.bytes(); break;
      case 34: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { previous, part, next, signature };
}

export interface CashCoin {
  readonly note: CashNote;
  readonly endorsements: readonly CashEndorsement[];
}

export function writeCashCoin($writer: Writer, message: CashCoin): void {
  if (message.note != null) { $writer.uint32(10).fork(); writeCashNote($writer, message.note); $writer.ldelim(); }
  if (message.endorsements) for (const item of message.endorsements) { $writer.uint32(18).fork(); writeCashEndorsement($writer, item); $writer.ldelim(); }
}

export function readCashCoin($reader: Reader): CashCoin {
  let note: CashNote | undefined;
  const endorsements: CashEndorsement[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: note = nested($reader, 'note', readCashNote); break;
      case 18: nestedItem($reader, 'endorsements', endorsements, readCashEndorsement); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { note: present(note, 'note', 'present'), endorsements };
}

export interface CashCoins {
  readonly coins: readonly CashCoin[];
}

export function writeCashCoins($writer: Writer, message: CashCoins): void {
  if (message.coins) for (const item of message.coins) { $writer.uint32(10).fork(); writeCashCoin($writer, item); $writer.ldelim(); }
}

export function readCashCoins($reader: Reader): CashCoins {
  const coins: CashCoin[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'coins', coins, readCashCoin); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { coins };
}

/** The members of the oneof TapFrame.step. */
export interface TapFrameStepMembers {
  readonly request: TapRequest;
  readonly token: TapToken;
  readonly mac1: Uint8Array;
  readonly payment: PursePayment;
  readonly end: TapEnd;
  readonly proof: TapProof;
  readonly statement: TapStatement;
  readonly row: PurseRow;
  readonly challenge: Uint8Array;
  readonly response: Uint8Array;
}
/** The member that is set, under its name, and the name. */
export type TapFrameStep = {
  [K in keyof TapFrameStepMembers]: { readonly step: K } & { readonly [P in K]: TapFrameStepMembers[P] };
}[keyof TapFrameStepMembers];

export type TapFrame = (TapFrameStep | { readonly step?: undefined });

export function writeTapFrame($writer: Writer, message: TapFrame): void {
  const $step: Partial<TapFrameStepMembers> & { readonly step?: unknown } = message;
  if ($step.request != null) { $writer.uint32(10).fork(); writeTapRequest($writer, $step.request); $writer.ldelim(); }
  if ($step.token != null) { $writer.uint32(18).fork(); writeTapToken($writer, $step.token); $writer.ldelim(); }
  if ($step.mac1 != null) { $writer.uint32(26); $writer.bytes($step.mac1); }
  if ($step.payment != null) { $writer.uint32(34).fork(); writePursePayment($writer, $step.payment); $writer.ldelim(); }
  if ($step.end != null) { $writer.uint32(42).fork(); writeTapEnd($writer, $step.end); $writer.ldelim(); }
  if ($step.proof != null) { $writer.uint32(50).fork(); writeTapProof($writer, $step.proof); $writer.ldelim(); }
  if ($step.statement != null) { $writer.uint32(58).fork(); writeTapStatement($writer, $step.statement); $writer.ldelim(); }
  if ($step.row != null) { $writer.uint32(66).fork(); writePurseRow($writer, $step.row); $writer.ldelim(); }
  if ($step.challenge != null) { $writer.uint32(74); $writer.bytes($step.challenge); }
  if ($step.response != null) { $writer.uint32(82); $writer.bytes($step.response); }
}

export function readTapFrame($reader: Reader): TapFrame {

  let step: (TapFrameStep | { readonly step?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: step = { step: 'request', request: nested($reader, '', readTapRequest) }; break;
      case 18: step = { step: 'token', token: nested($reader, '', readTapToken) }; break;
      case 26: step = { step: 'mac1', mac1: $reader.bytes() }; break;
      case 34: step = { step: 'payment', payment: nested($reader, '', readPursePayment) }; break;
      case 42: step = { step: 'end', end: nested($reader, '', readTapEnd) }; break;
      case 50: step = { step: 'proof', proof: nested($reader, '', readTapProof) }; break;
      case 58: step = { step: 'statement', statement: nested($reader, '', readTapStatement) }; break;
      case 66: step = { step: 'row', row: nested($reader, '', readPurseRow) }; break;
      case 74: step = { step: 'challenge', challenge: $reader.bytes() }; break;
      case 82: step = { step: 'response', response: $reader.bytes() }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...step };
}

export interface TapRequest {
  readonly certificate: TerminalCertificate;
  readonly order: string;
  readonly amountFen: bigint;
  readonly currency: string;
  readonly nonce: Uint8Array;
  readonly terminalMs: bigint;
}

export function writeTapRequest($writer: Writer, message: TapRequest): void {
  if (message.certificate != null) { $writer.uint32(10).fork(); writeTerminalCertificate($writer, message.certificate); $writer.ldelim(); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.currency) { $writer.uint32(34); $writer.string(message.currency); }
  if (message.nonce?.length) { $writer.uint32(42); $writer.bytes(message.nonce); }
  if (message.terminalMs) { $writer.uint32(48); writeUint64($writer, message.terminalMs); }
}

export function readTapRequest($reader: Reader): TapRequest {
  let certificate: TerminalCertificate | undefined;
  let order: string = '';
  let amountFen: bigint = 0n;
  let currency: string = '';
  let nonce: Uint8Array = NO_BYTES;
  let terminalMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: certificate = nested($reader, 'certificate', readTerminalCertificate); break;
      case 18: order = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 34: currency = $reader.stringVerify(); break;
      case 42: nonce = $reader.bytes(); break;
      case 48: terminalMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { certificate: present(certificate, 'certificate', 'present'), order, amountFen, currency, nonce, terminalMs };
}

export interface TapToken {
  readonly token: Token;
  readonly nonce: Uint8Array;
  readonly counter: number;
  readonly epoch: number;
}

export function writeTapToken($writer: Writer, message: TapToken): void {
  if (message.token != null) { $writer.uint32(10).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.nonce?.length) { $writer.uint32(18); $writer.bytes(message.nonce); }
  if (message.counter) { $writer.uint32(24); $writer.uint32(message.counter); }
  if (message.epoch) { $writer.uint32(32); $writer.uint32(message.epoch); }
}

export function readTapToken($reader: Reader): TapToken {
  let token: Token | undefined;
  let nonce: Uint8Array = NO_BYTES;
  let counter: number = 0;
  let epoch: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: token = nested($reader, 'token', readToken); break;
      case 18: nonce = $reader.bytes(); break;
      case 24: counter = $reader.uint32(); break;
      case 32: epoch = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { token: present(token, 'token', 'present'), nonce, counter, epoch };
}

export interface TapProof {
  readonly token: Token | null;
  readonly payment: PursePayment;
}

export function writeTapProof($writer: Writer, message: TapProof): void {
  if (message.token != null) { $writer.uint32(10).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.payment != null) { $writer.uint32(18).fork(); writePursePayment($writer, message.payment); $writer.ldelim(); }
}

export function readTapProof($reader: Reader): TapProof {
  let token: Token | null = null;
  let payment: PursePayment | undefined;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: token = nested($reader, 'token', readToken); break;
      case 18: payment = nested($reader, 'payment', readPursePayment); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { token, payment: present(payment, 'payment', 'present') };
}

export interface TapStatement {
  readonly token: Token;
  readonly sync: PurseSync;
  readonly signature: Uint8Array;
  readonly code: number;
  readonly field: string;
}

export function writeTapStatement($writer: Writer, message: TapStatement): void {
  if (message.token != null) { $writer.uint32(10).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.sync != null) { $writer.uint32(18).fork(); writePurseSync($writer, message.sync); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(26); $writer.bytes(message.signature); }
  if (message.code) { $writer.uint32(32); $writer.uint32(message.code); }
  if (message.field) { $writer.uint32(42); $writer.string(message.field); }
}

export function readTapStatement($reader: Reader): TapStatement {
  let token: Token | undefined;
  let sync: PurseSync | undefined;
  let signature: Uint8Array = NO_BYTES;
  let code: number = 0;
  let field: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: token = nested($reader, 'token', readToken); break;
      case 18: sync = nested($reader, 'sync', readPurseSync); break;
      case 26: signature = $reader.bytes(); break;
      case 32: code = $reader.uint32(); break;
      case 42: field = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { token: present(token, 'token', 'present'), sync: present(sync, 'sync', 'present'), signature, code, field };
}

export interface PurseRow {
  readonly view: PurseView;
  readonly signature: Uint8Array;
}

export function writePurseRow($writer: Writer, message: PurseRow): void {
  if (message.view != null) { $writer.uint32(10).fork(); writePurseView($writer, message.view); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
}

export function readPurseRow($reader: Reader): PurseRow {
  let view: PurseView | undefined;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: view = nested($reader, 'view', readPurseView); break;
      case 18: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { view: present(view, 'view', 'present'), signature };
}

export interface TapEnd {
  readonly code: number;
  readonly field: string;
}

export function writeTapEnd($writer: Writer, message: TapEnd): void {
  if (message.code) { $writer.uint32(8); $writer.uint32(message.code); }
  if (message.field) { $writer.uint32(18); $writer.string(message.field); }
}

export function readTapEnd($reader: Reader): TapEnd {
  let code: number = 0;
  let field: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: code = $reader.uint32(); break;
      case 18: field = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { code, field };
}

export interface TapOffer {
  readonly merchant: string;
  readonly terminalKey: Uint8Array;
  readonly order: string;
  readonly amountFen: bigint;
  readonly currency: string;
  readonly terminalNonce: Uint8Array;
  readonly terminalMs: bigint;
  readonly deviceNonce: Uint8Array;
  readonly tokenHash: Uint8Array;
  readonly certificateHash: Uint8Array;
}

export function writeTapOffer($writer: Writer, message: TapOffer): void {
  if (message.merchant) { $writer.uint32(10); $writer.string(message.merchant); }
  if (message.terminalKey?.length) { $writer.uint32(18); $writer.bytes(message.terminalKey); }
  if (message.order) { $writer.uint32(26); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.currency) { $writer.uint32(42); $writer.string(message.currency); }
  if (message.terminalNonce?.length) { $writer.uint32(50); $writer.bytes(message.terminalNonce); }
  if (message.terminalMs) { $writer.uint32(56); writeUint64($writer, message.terminalMs); }
  if (message.deviceNonce?.length) { $writer.uint32(66); $writer.bytes(message.deviceNonce); }
  if (message.tokenHash?.length) { $writer.uint32(74); $writer.bytes(message.tokenHash); }
  if (message.certificateHash?.length) { $writer.uint32(82); $writer.bytes(message.certificateHash); }
}

export function readTapOffer($reader: Reader): TapOffer {
  let merchant: string = '';
  let terminalKey: Uint8Array = NO_BYTES;
  let order: string = '';
  let amountFen: bigint = 0n;
  let currency: string = '';
  let terminalNonce: Uint8Array = NO_BYTES;
  let terminalMs: bigint = 0n;
  let deviceNonce: Uint8Array = NO_BYTES;
  let tokenHash: Uint8Array = NO_BYTES;
  let certificateHash: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: merchant = $reader.stringVerify(); break;
      case 18: terminalKey = $reader.bytes(); break;
      case 26: order = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: currency = $reader.stringVerify(); break;
      case 50: terminalNonce = $reader.bytes(); break;
      case 56: terminalMs = readUint64($reader); break;
      case 66: deviceNonce = $reader.bytes(); break;
      case 74: tokenHash = $reader.bytes(); break;
      case 82: certificateHash = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { merchant, terminalKey, order, amountFen, currency, terminalNonce, terminalMs, deviceNonce, tokenHash, certificateHash };
}

export interface PurseRecord {
  readonly purse: Uint8Array;
  readonly epoch: number;
  readonly counter: number;
  readonly previous: Uint8Array;
  readonly offer: TapOffer;
  readonly deviceMs: bigint;
}

export function writePurseRecord($writer: Writer, message: PurseRecord): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
  if (message.epoch) { $writer.uint32(16); $writer.uint32(message.epoch); }
  if (message.counter) { $writer.uint32(24); $writer.uint32(message.counter); }
  if (message.previous?.length) { $writer.uint32(34); $writer.bytes(message.previous); }
  if (message.offer != null) { $writer.uint32(42).fork(); writeTapOffer($writer, message.offer); $writer.ldelim(); }
  if (message.deviceMs) { $writer.uint32(48); writeUint64($writer, message.deviceMs); }
}

export function readPurseRecord($reader: Reader): PurseRecord {
  let purse: Uint8Array = NO_BYTES;
  let epoch: number = 0;
  let counter: number = 0;
  let previous: Uint8Array = NO_BYTES;
  let offer: TapOffer | undefined;
  let deviceMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      case 16: epoch = $reader.uint32(); break;
      case 24: counter = $reader.uint32(); break;
      case 34: previous = $reader.bytes(); break;
      case 42: offer = nested($reader, 'offer', readTapOffer); break;
      case 48: deviceMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, epoch, counter, previous, offer: present(offer, 'offer', 'present'), deviceMs };
}

export interface PursePayment {
  readonly record: PurseRecord;
  readonly mac2: Uint8Array;
  readonly mac1: Uint8Array;
  readonly certificate: TerminalCertificate | null;
}

export function writePursePayment($writer: Writer, message: PursePayment): void {
  if (message.record != null) { $writer.uint32(10).fork(); writePurseRecord($writer, message.record); $writer.ldelim(); }
  if (message.mac2?.length) { $writer.uint32(18); $writer.bytes(message.mac2); }
  if (message.mac1?.length) { $writer.uint32(26); $writer.bytes(message.mac1); }
  if (message.certificate != null) { $writer.uint32(34).fork(); writeTerminalCertificate($writer, message.certificate); $writer.ldelim(); }
}

export function readPursePayment($reader: Reader): PursePayment {
  let record: PurseRecord | undefined;
  let mac2: Uint8Array = NO_BYTES;
  let mac1: Uint8Array = NO_BYTES;
  let certificate: TerminalCertificate | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = nested($reader, 'record', readPurseRecord); break;
      case 18: mac2 = $reader.bytes(); break;
      case 26: mac1 = $reader.bytes(); break;
      case 34: certificate = nested($reader, 'certificate', readTerminalCertificate); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record: present(record, 'record', 'present'), mac2, mac1, certificate };
}

export interface PurseSync {
  readonly purse: Uint8Array;
  readonly epoch: number;
  readonly counter: number;
  readonly hash: Uint8Array;
  readonly validUntilHeight: bigint;
}

export function writePurseSync($writer: Writer, message: PurseSync): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
  if (message.epoch) { $writer.uint32(16); $writer.uint32(message.epoch); }
  if (message.counter) { $writer.uint32(24); $writer.uint32(message.counter); }
  if (message.hash?.length) { $writer.uint32(34); $writer.bytes(message.hash); }
  if (message.validUntilHeight) { $writer.uint32(40); writeUint64($writer, message.validUntilHeight); }
}

export function readPurseSync($reader: Reader): PurseSync {
  let purse: Uint8Array = NO_BYTES;
  let epoch: number = 0;
  let counter: number = 0;
  let hash: Uint8Array = NO_BYTES;
  let validUntilHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      case 16: epoch = $reader.uint32(); break;
      case 24: counter = $reader.uint32(); break;
      case 34: hash = $reader.bytes(); break;
      case 40: validUntilHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, epoch, counter, hash, validUntilHeight };
}

export const DEVICE_PAYMENT_WAY = ['tap', 'dynamic-code', 'static-code', 'presented-code', 'online'] as const;
export type DevicePaymentWay = (typeof DEVICE_PAYMENT_WAY)[number];
export interface DevicePayment {
  readonly id: string;
  readonly deviceKey: Uint8Array;
  readonly payee: string;
  readonly amountFen: bigint;
  readonly order: string;
  readonly way: DevicePaymentWay;
  readonly unlocked: boolean;
  readonly token: Token | null;
  readonly validUntilHeight: bigint;
  readonly purpose: string;
  readonly reference: string;
  readonly codeCounter: number;
}

export function writeDevicePayment($writer: Writer, message: DevicePayment): void {
  if (message.id) { $writer.uint32(10); $writer.string(message.id); }
  if (message.deviceKey?.length) { $writer.uint32(18); $writer.bytes(message.deviceKey); }
  if (message.payee) { $writer.uint32(26); $writer.string(message.payee); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.order) { $writer.uint32(42); $writer.string(message.order); }
  if (message.way) { $writer.uint32(50); $writer.string(message.way); }
  if (message.unlocked) { $writer.uint32(56); $writer.bool(message.unlocked); }
  if (message.token != null) { $writer.uint32(66).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.validUntilHeight) { $writer.uint32(72); writeUint64($writer, message.validUntilHeight); }
  if (message.purpose) { $writer.uint32(82); $writer.string(message.purpose); }
  if (message.reference) { $writer.uint32(90); $writer.string(message.reference); }
  if (message.codeCounter) { $writer.uint32(96); $writer.uint32(message.codeCounter); }
}

export function readDevicePayment($reader: Reader): DevicePayment {
  let id: string = '';
  let deviceKey: Uint8Array = NO_BYTES;
  let payee: string = '';
  let amountFen: bigint = 0n;
  let order: string = '';
  let way: DevicePaymentWay | undefined;
  let unlocked: boolean = false;
  let token: Token | null = null;
  let validUntilHeight: bigint = 0n;
  let purpose: string = '';
  let reference: string = '';
  let codeCounter: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: id = $reader.stringVerify(); break;
      case 18: deviceKey = $reader.bytes(); break;
      case 26: payee = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: order = $reader.stringVerify(); break;
      case 50: way = oneOf($reader, 'way', DEVICE_PAYMENT_WAY); break;
      case 56: unlocked = $reader.bool(); break;
      case 66: token = nested($reader, 'token', readToken); break;
      case 72: validUntilHeight = readUint64($reader); break;
      case 82: purpose = $reader.stringVerify(); break;
      case 90: reference = $reader.stringVerify(); break;
      case 96: codeCounter = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, deviceKey, payee, amountFen, order, way: present(way, 'way', 'tap | dynamic-code | static-code | presented-code | online'), unlocked, token, validUntilHeight, purpose, reference, codeCounter };
}

export const SECOND_FACTOR_KIND = ['device', 'issuer', 'holder', 'pin'] as const;
export type SecondFactorKind = (typeof SECOND_FACTOR_KIND)[number];
export interface SecondFactor {
  readonly kind: SecondFactorKind;
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

export function writeSecondFactor($writer: Writer, message: SecondFactor): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.key?.length) { $writer.uint32(18); $writer.bytes(message.key); }
  if (message.signature?.length) { $writer.uint32(26); $writer.bytes(message.signature); }
}

export function readSecondFactor($reader: Reader): SecondFactor {
  let kind: SecondFactorKind | undefined;
  let key: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = oneOf($reader, 'kind', SECOND_FACTOR_KIND); break;
      case 18: key = $reader.bytes(); break;
      case 26: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind: present(kind, 'kind', 'device | issuer | holder | pin'), key, signature };
}

export interface TerminalOffer {
  readonly certificate: TerminalCertificate;
  readonly order: string;
  readonly amountFen: bigint;
  readonly nonce: Uint8Array;
  readonly expiresAtMs: bigint;
  readonly signature: Uint8Array;
}

export function writeTerminalOffer($writer: Writer, message: TerminalOffer): void {
  if (message.certificate != null) { $writer.uint32(10).fork(); writeTerminalCertificate($writer, message.certificate); $writer.ldelim(); }
  if (message.order) { $writer.uint32(18); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.nonce?.length) { $writer.uint32(34); $writer.bytes(message.nonce); }
  if (message.expiresAtMs) { $writer.uint32(40); writeUint64($writer, message.expiresAtMs); }
  if (message.signature?.length) { $writer.uint32(50); $writer.bytes(message.signature); }
}

export function readTerminalOffer($reader: Reader): TerminalOffer {
  let certificate: TerminalCertificate | undefined;
  let order: string = '';
  let amountFen: bigint = 0n;
  let nonce: Uint8Array = NO_BYTES;
  let expiresAtMs: bigint = 0n;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: certificate = nested($reader, 'certificate', readTerminalCertificate); break;
      case 18: order = $reader.stringVerify(); break;
      case 24: amountFen = readUint64($reader); break;
      case 34: nonce = $reader.bytes(); break;
      case 40: expiresAtMs = readUint64($reader); break;
      case 50: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { certificate: present(certificate, 'certificate', 'present'), order, amountFen, nonce, expiresAtMs, signature };
}

/** The members of the oneof BandFrame.talk. */
export interface BandFrameTalkMembers {
  readonly key: PairingKey;
  readonly random: Uint8Array;
  readonly check: Uint8Array;
  readonly device: PairedDevice;
  readonly request: BandRequest;
  readonly signature: Uint8Array;
  readonly unpair: EndPairing;
  readonly end: TapEnd;
  readonly attend: AttendTap;
  readonly asked: TapQuestion;
  readonly answer: TapAnswer;
}
/** The member that is set, under its name, and the name. */
export type BandFrameTalk = {
  [K in keyof BandFrameTalkMembers]: { readonly talk: K } & { readonly [P in K]: BandFrameTalkMembers[P] };
}[keyof BandFrameTalkMembers];

export type BandFrame = (BandFrameTalk | { readonly talk?: undefined });

export function writeBandFrame($writer: Writer, message: BandFrame): void {
  const $talk: Partial<BandFrameTalkMembers> & { readonly talk?: unknown } = message;
  if ($talk.key != null) { $writer.uint32(10).fork(); writePairingKey($writer, $talk.key); $writer.ldelim(); }
  if ($talk.random != null) { $writer.uint32(18); $writer.bytes($talk.random); }
  if ($talk.check != null) { $writer.uint32(26); $writer.bytes($talk.check); }
  if ($talk.device != null) { $writer.uint32(34).fork(); writePairedDevice($writer, $talk.device); $writer.ldelim(); }
  if ($talk.request != null) { $writer.uint32(42).fork(); writeBandRequest($writer, $talk.request); $writer.ldelim(); }
  if ($talk.signature != null) { $writer.uint32(50); $writer.bytes($talk.signature); }
  if ($talk.unpair != null) { $writer.uint32(58).fork(); writeEndPairing($writer, $talk.unpair); $writer.ldelim(); }
  if ($talk.end != null) { $writer.uint32(66).fork(); writeTapEnd($writer, $talk.end); $writer.ldelim(); }
  if ($talk.attend != null) { $writer.uint32(74).fork(); writeAttendTap($writer, $talk.attend); $writer.ldelim(); }
  if ($talk.asked != null) { $writer.uint32(82).fork(); writeTapQuestion($writer, $talk.asked); $writer.ldelim(); }
  if ($talk.answer != null) { $writer.uint32(90).fork(); writeTapAnswer($writer, $talk.answer); $writer.ldelim(); }
}

export function readBandFrame($reader: Reader): BandFrame {

  let talk: (BandFrameTalk | { readonly talk?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: talk = { talk: 'key', key: nested($reader, '', readPairingKey) }; break;
      case 18: talk = { talk: 'random', random: $reader.bytes() }; break;
      case 26: talk = { talk: 'check', check: $reader.bytes() }; break;
      case 34: talk = { talk: 'device', device: nested($reader, '', readPairedDevice) }; break;
      case 42: talk = { talk: 'request', request: nested($reader, '', readBandRequest) }; break;
      case 50: talk = { talk: 'signature', signature: $reader.bytes() }; break;
      case 58: talk = { talk: 'unpair', unpair: nested($reader, '', readEndPairing) }; break;
      case 66: talk = { talk: 'end', end: nested($reader, '', readTapEnd) }; break;
      case 74: talk = { talk: 'attend', attend: nested($reader, '', readAttendTap) }; break;
      case 82: talk = { talk: 'asked', asked: nested($reader, '', readTapQuestion) }; break;
      case 90: talk = { talk: 'answer', answer: nested($reader, '', readTapAnswer) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...talk };
}

export interface PairingKey {
  readonly publicKey: Uint8Array;
  readonly commitment: Uint8Array;
}

export function writePairingKey($writer: Writer, message: PairingKey): void {
  if (message.publicKey?.length) { $writer.uint32(10); $writer.bytes(message.publicKey); }
  if (message.commitment?.length) { $writer.uint32(18); $writer.bytes(message.commitment); }
}

export function readPairingKey($reader: Reader): PairingKey {
  let publicKey: Uint8Array = NO_BYTES;
  let commitment: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: publicKey = $reader.bytes(); break;
      case 18: commitment = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { publicKey, commitment };
}

export const PAIRED_DEVICE_KIND = ['phone', 'card', 'band', 'watch', 'key-ring'] as const;
export type PairedDeviceKind = (typeof PAIRED_DEVICE_KIND)[number];
export interface PairedDevice {
  readonly deviceKey: Uint8Array;
  readonly account: string;
  readonly kind: PairedDeviceKind;
  readonly mac: Uint8Array;
  readonly signature: Uint8Array;
  readonly pin: Uint8Array;
}

export function writePairedDevice($writer: Writer, message: PairedDevice): void {
  if (message.deviceKey?.length) { $writer.uint32(10); $writer.bytes(message.deviceKey); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
  if (message.mac?.length) { $writer.uint32(34); $writer.bytes(message.mac); }
  if (message.signature?.length) { $writer.uint32(42); $writer.bytes(message.signature); }
  if (message.pin?.length) { $writer.uint32(50); $writer.bytes(message.pin); }
}

export function readPairedDevice($reader: Reader): PairedDevice {
  let deviceKey: Uint8Array = NO_BYTES;
  let account: string = '';
  let kind: PairedDeviceKind | undefined;
  let mac: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;
  let pin: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: deviceKey = $reader.bytes(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: kind = oneOf($reader, 'kind', PAIRED_DEVICE_KIND); break;
      case 34: mac = $reader.bytes(); break;
      case 42: signature = $reader.bytes(); break;
      case 50: pin = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deviceKey, account, kind: present(kind, 'kind', 'phone | card | band | watch | key-ring'), mac, signature, pin };
}

export interface BandRequest {
  readonly payment: DevicePayment;
  readonly number: bigint;
  readonly mac: Uint8Array;
}

export function writeBandRequest($writer: Writer, message: BandRequest): void {
  if (message.payment != null) { $writer.uint32(10).fork(); writeDevicePayment($writer, message.payment); $writer.ldelim(); }
  if (message.number) { $writer.uint32(16); writeUint64($writer, message.number); }
  if (message.mac?.length) { $writer.uint32(26); $writer.bytes(message.mac); }
}

export function readBandRequest($reader: Reader): BandRequest {
  let payment: DevicePayment | undefined;
  let number: bigint = 0n;
  let mac: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payment = nested($reader, 'payment', readDevicePayment); break;
      case 16: number = readUint64($reader); break;
      case 26: mac = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payment: present(payment, 'payment', 'present'), number, mac };
}

export interface AttendTap {
  readonly number: bigint;
  readonly mac: Uint8Array;
}

export function writeAttendTap($writer: Writer, message: AttendTap): void {
  if (message.number) { $writer.uint32(8); writeUint64($writer, message.number); }
  if (message.mac?.length) { $writer.uint32(18); $writer.bytes(message.mac); }
}

export function readAttendTap($reader: Reader): AttendTap {
  let number: bigint = 0n;
  let mac: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: number = readUint64($reader); break;
      case 18: mac = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { number, mac };
}

export interface TapQuestion {
  readonly merchant: string;
  readonly terminal: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly pin: boolean;
}

export function writeTapQuestion($writer: Writer, message: TapQuestion): void {
  if (message.merchant) { $writer.uint32(10); $writer.string(message.merchant); }
  if (message.terminal) { $writer.uint32(18); $writer.string(message.terminal); }
  if (message.order) { $writer.uint32(26); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.pin) { $writer.uint32(40); $writer.bool(message.pin); }
}

export function readTapQuestion($reader: Reader): TapQuestion {
  let merchant: string = '';
  let terminal: string = '';
  let order: string = '';
  let amountFen: bigint = 0n;
  let pin: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: merchant = $reader.stringVerify(); break;
      case 18: terminal = $reader.stringVerify(); break;
      case 26: order = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: pin = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { merchant, terminal, order, amountFen, pin };
}

export interface TapAnswer {
  readonly confirmed: boolean;
  readonly unlocked: boolean;
  readonly mac: Uint8Array;
}

export function writeTapAnswer($writer: Writer, message: TapAnswer): void {
  if (message.confirmed) { $writer.uint32(8); $writer.bool(message.confirmed); }
  if (message.unlocked) { $writer.uint32(16); $writer.bool(message.unlocked); }
  if (message.mac?.length) { $writer.uint32(26); $writer.bytes(message.mac); }
}

export function readTapAnswer($reader: Reader): TapAnswer {
  let confirmed: boolean = false;
  let unlocked: boolean = false;
  let mac: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: confirmed = $reader.bool(); break;
      case 16: unlocked = $reader.bool(); break;
      case 26: mac = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { confirmed, unlocked, mac };
}

export interface EndPairing {
  readonly number: bigint;
  readonly mac: Uint8Array;
}

export function writeEndPairing($writer: Writer, message: EndPairing): void {
  if (message.number) { $writer.uint32(8); writeUint64($writer, message.number); }
  if (message.mac?.length) { $writer.uint32(18); $writer.bytes(message.mac); }
}

export function readEndPairing($reader: Reader): EndPairing {
  let number: bigint = 0n;
  let mac: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: number = readUint64($reader); break;
      case 18: mac = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { number, mac };
}

export interface KnownKey {
  readonly key: Uint8Array;
  readonly member: string;
  readonly notBeforeMs: bigint;
  readonly notAfterMs: bigint;
}

export function writeKnownKey($writer: Writer, message: KnownKey): void {
  if (message.key?.length) { $writer.uint32(10); $writer.bytes(message.key); }
  if (message.member) { $writer.uint32(18); $writer.string(message.member); }
  if (message.notBeforeMs) { $writer.uint32(24); writeUint64($writer, message.notBeforeMs); }
  if (message.notAfterMs) { $writer.uint32(32); writeUint64($writer, message.notAfterMs); }
}

export function readKnownKey($reader: Reader): KnownKey {
  let key: Uint8Array = NO_BYTES;
  let member: string = '';
  let notBeforeMs: bigint = 0n;
  let notAfterMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.bytes(); break;
      case 18: member = $reader.stringVerify(); break;
      case 24: notBeforeMs = readUint64($reader); break;
      case 32: notAfterMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, member, notBeforeMs, notAfterMs };
}

/** The members of the oneof WalletEntry.entry. */
export interface WalletEntryEntryMembers {
  readonly state: WalletState;
  readonly payment: WalletPayment;
}
/** The member that is set, under its name, and the name. */
export type WalletEntryEntry = {
  [K in keyof WalletEntryEntryMembers]: { readonly entry: K } & { readonly [P in K]: WalletEntryEntryMembers[P] };
}[keyof WalletEntryEntryMembers];

export type WalletEntry = (WalletEntryEntry | { readonly entry?: undefined });

export function writeWalletEntry($writer: Writer, message: WalletEntry): void {
  const $entry: Partial<WalletEntryEntryMembers> & { readonly entry?: unknown } = message;
  if ($entry.state != null) { $writer.uint32(10).fork(); writeWalletState($writer, $entry.state); $writer.ldelim(); }
  if ($entry.payment != null) { $writer.uint32(18).fork(); writeWalletPayment($writer, $entry.payment); $writer.ldelim(); }
}

export function readWalletEntry($reader: Reader): WalletEntry {

  let entry: (WalletEntryEntry | { readonly entry?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: entry = { entry: 'state', state: nested($reader, '', readWalletState) }; break;
      case 18: entry = { entry: 'payment', payment: nested($reader, '', readWalletPayment) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...entry };
}

export const WALLET_STATE_ASSURANCE = ['hardware', 'software'] as const;
export type WalletStateAssurance = (typeof WALLET_STATE_ASSURANCE)[number];
export interface WalletState {
  readonly chainId: Uint8Array;
  readonly account: string;
  readonly assurance: WalletStateAssurance;
  readonly token: Token | null;
  readonly purse: PurseView | null;
  readonly terminalKeys: readonly KnownKey[];
  readonly freeFen: bigint;
  readonly freeDayFen: bigint;
  readonly pinRemembered: boolean;
  readonly closing: PurseSync | null;
}

export function writeWalletState($writer: Writer, message: WalletState): void {
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.account) { $writer.uint32(18); $writer.string(message.account); }
  if (message.assurance) { $writer.uint32(26); $writer.string(message.assurance); }
  if (message.token != null) { $writer.uint32(34).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.purse != null) { $writer.uint32(42).fork(); writePurseView($writer, message.purse); $writer.ldelim(); }
  if (message.terminalKeys) for (const item of message.terminalKeys) { $writer.uint32(50).fork(); writeKnownKey($writer, item); $writer.ldelim(); }
  if (message.freeFen) { $writer.uint32(56); writeUint64($writer, message.freeFen); }
  if (message.freeDayFen) { $writer.uint32(64); writeUint64($writer, message.freeDayFen); }
  if (message.pinRemembered) { $writer.uint32(72); $writer.bool(message.pinRemembered); }
  if (message.closing != null) { $writer.uint32(82).fork(); writePurseSync($writer, message.closing); $writer.ldelim(); }
}

export function readWalletState($reader: Reader): WalletState {
  let chainId: Uint8Array = NO_BYTES;
  let account: string = '';
  let assurance: WalletStateAssurance | undefined;
  let token: Token | null = null;
  let purse: PurseView | null = null;
  const terminalKeys: KnownKey[] = [];
  let freeFen: bigint = 0n;
  let freeDayFen: bigint = 0n;
  let pinRemembered: boolean = false;
  let closing: PurseSync | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: account = $reader.stringVerify(); break;
      case 26: assurance = oneOf($reader, 'assurance', WALLET_STATE_ASSURANCE); break;
      case 34: token = nested($reader, 'token', readToken); break;
      case 42: purse = nested($reader, 'purse', readPurseView); break;
      case 50: nestedItem($reader, 'terminalKeys', terminalKeys, readKnownKey); break;
      case 56: freeFen = readUint64($reader); break;
      case 64: freeDayFen = readUint64($reader); break;
      case 72: pinRemembered = $reader.bool(); break;
      case 82: closing = nested($reader, 'closing', readPurseSync); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, account, assurance: present(assurance, 'assurance', 'hardware | software'), token, purse, terminalKeys, freeFen, freeDayFen, pinRemembered, closing };
}

/** The members of the oneof CashEntry.entry. */
export interface CashEntryEntryMembers {
  readonly coin: CashRow;
  readonly given: CashGiven;
  readonly had: CashHad;
}
/** The member that is set, under its name, and the name. */
export type CashEntryEntry = {
  [K in keyof CashEntryEntryMembers]: { readonly entry: K } & { readonly [P in K]: CashEntryEntryMembers[P] };
}[keyof CashEntryEntryMembers];

export type CashEntry = (CashEntryEntry | { readonly entry?: undefined });

export function writeCashEntry($writer: Writer, message: CashEntry): void {
  const $entry: Partial<CashEntryEntryMembers> & { readonly entry?: unknown } = message;
  if ($entry.coin != null) { $writer.uint32(10).fork(); writeCashRow($writer, $entry.coin); $writer.ldelim(); }
  if ($entry.given != null) { $writer.uint32(18).fork(); writeCashGiven($writer, $entry.given); $writer.ldelim(); }
  if ($entry.had != null) { $writer.uint32(26).fork(); writeCashHad($writer, $entry.had); $writer.ldelim(); }
}

export function readCashEntry($reader: Reader): CashEntry {

  let entry: (CashEntryEntry | { readonly entry?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: entry = { entry: 'coin', coin: nested($reader, '', readCashRow) }; break;
      case 18: entry = { entry: 'given', given: nested($reader, '', readCashGiven) }; break;
      case 26: entry = { entry: 'had', had: nested($reader, '', readCashHad) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...entry };
}

export const CASH_ROW_STATUS = ['unspent', 'pending', 'spent'] as const;
export type CashRowStatus = (typeof CASH_ROW_STATUS)[number];
export interface CashRow {
  readonly coin: CashCoin;
  readonly part: string;
  readonly status: CashRowStatus;
  readonly depositTo: string;
}

export function writeCashRow($writer: Writer, message: CashRow): void {
  if (message.coin != null) { $writer.uint32(10).fork(); writeCashCoin($writer, message.coin); $writer.ldelim(); }
  if (message.part) { $writer.uint32(18); $writer.string(message.part); }
  if (message.status) { $writer.uint32(26); $writer.string(message.status); }
  if (message.depositTo) { $writer.uint32(34); $writer.string(message.depositTo); }
}

export function readCashRow($reader: Reader): CashRow {
  let coin: CashCoin | undefined;
  let part: string = '';
  let status: CashRowStatus | undefined;
  let depositTo: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: coin = nested($reader, 'coin', readCashCoin); break;
      case 18: part = $reader.stringVerify(); break;
      case 26: status = oneOf($reader, 'status', CASH_ROW_STATUS); break;
      case 34: depositTo = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { coin: present(coin, 'coin', 'present'), part, status: present(status, 'status', 'unspent | pending | spent'), depositTo };
}

export interface CashHad {
  readonly serial: Uint8Array;
  readonly part: string;
  readonly untilMs: bigint;
}

export function writeCashHad($writer: Writer, message: CashHad): void {
  if (message.serial?.length) { $writer.uint32(10); $writer.bytes(message.serial); }
  if (message.part) { $writer.uint32(18); $writer.string(message.part); }
  if (message.untilMs) { $writer.uint32(24); writeUint64($writer, message.untilMs); }
}

export function readCashHad($reader: Reader): CashHad {
  let serial: Uint8Array = NO_BYTES;
  let part: string = '';
  let untilMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: serial = $reader.bytes(); break;
      case 18: part = $reader.stringVerify(); break;
      case 24: untilMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { serial, part, untilMs };
}

export interface CashGiven {
  readonly payment: Uint8Array;
  readonly next: Uint8Array;
  readonly amountFen: bigint;
  readonly atMs: bigint;
  readonly coins: readonly CashCoin[];
}

export function writeCashGiven($writer: Writer, message: CashGiven): void {
  if (message.payment?.length) { $writer.uint32(10); $writer.bytes(message.payment); }
  if (message.next?.length) { $writer.uint32(18); $writer.bytes(message.next); }
  if (message.amountFen) { $writer.uint32(24); writeUint64($writer, message.amountFen); }
  if (message.atMs) { $writer.uint32(32); writeUint64($writer, message.atMs); }
  if (message.coins) for (const item of message.coins) { $writer.uint32(42).fork(); writeCashCoin($writer, item); $writer.ldelim(); }
}

export function readCashGiven($reader: Reader): CashGiven {
  let payment: Uint8Array = NO_BYTES;
  let next: Uint8Array = NO_BYTES;
  let amountFen: bigint = 0n;
  let atMs: bigint = 0n;
  const coins: CashCoin[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payment = $reader.bytes(); break;
      case 18: next = $reader.bytes(); break;
      case 24: amountFen = readUint64($reader); break;
      case 32: atMs = readUint64($reader); break;
      case 42: nestedItem($reader, 'coins', coins, readCashCoin); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payment, next, amountFen, atMs, coins };
}

export const PURSE_VIEW_STATUS = ['active', 'given-up', 'reported', 'forked', 'expired', 'closed'] as const;
export type PurseViewStatus = (typeof PURSE_VIEW_STATUS)[number];
export interface PurseView {
  readonly purse: Uint8Array;
  readonly epoch: number;
  readonly baseHash: Uint8Array;
  readonly balanceFen: bigint;
  readonly perPaymentFen: bigint;
  readonly maxCount: number;
  readonly status: PurseViewStatus;
  readonly used: bigint;
  readonly syncByMs: bigint;
  readonly height: bigint;
  readonly limitFen: bigint;
}

export function writePurseView($writer: Writer, message: PurseView): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
  if (message.epoch) { $writer.uint32(16); $writer.uint32(message.epoch); }
  if (message.baseHash?.length) { $writer.uint32(26); $writer.bytes(message.baseHash); }
  if (message.balanceFen) { $writer.uint32(32); writeUint64($writer, message.balanceFen); }
  if (message.perPaymentFen) { $writer.uint32(40); writeUint64($writer, message.perPaymentFen); }
  if (message.maxCount) { $writer.uint32(48); $writer.uint32(message.maxCount); }
  if (message.status) { $writer.uint32(58); $writer.string(message.status); }
  if (message.used) { $writer.uint32(64); writeUint64($writer, message.used); }
  if (message.syncByMs) { $writer.uint32(72); writeUint64($writer, message.syncByMs); }
  if (message.height) { $writer.uint32(80); writeUint64($writer, message.height); }
  if (message.limitFen) { $writer.uint32(88); writeUint64($writer, message.limitFen); }
}

export function readPurseView($reader: Reader): PurseView {
  let purse: Uint8Array = NO_BYTES;
  let epoch: number = 0;
  let baseHash: Uint8Array = NO_BYTES;
  let balanceFen: bigint = 0n;
  let perPaymentFen: bigint = 0n;
  let maxCount: number = 0;
  let status: PurseViewStatus | undefined;
  let used: bigint = 0n;
  let syncByMs: bigint = 0n;
  let height: bigint = 0n;
  let limitFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      case 16: epoch = $reader.uint32(); break;
      case 26: baseHash = $reader.bytes(); break;
      case 32: balanceFen = readUint64($reader); break;
      case 40: perPaymentFen = readUint64($reader); break;
      case 48: maxCount = $reader.uint32(); break;
      case 58: status = oneOf($reader, 'status', PURSE_VIEW_STATUS); break;
      case 64: used = readUint64($reader); break;
      case 72: syncByMs = readUint64($reader); break;
      case 80: height = readUint64($reader); break;
      case 88: limitFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, epoch, baseHash, balanceFen, perPaymentFen, maxCount, status: present(status, 'status', 'active | given-up | reported | forked | expired | closed'), used, syncByMs, height, limitFen };
}

export interface WalletPayment {
  readonly record: PurseRecord;
  readonly mac1: Uint8Array;
  readonly certificate: TerminalCertificate;
  readonly unlocked: boolean;
}

export function writeWalletPayment($writer: Writer, message: WalletPayment): void {
  if (message.record != null) { $writer.uint32(10).fork(); writePurseRecord($writer, message.record); $writer.ldelim(); }
  if (message.mac1?.length) { $writer.uint32(18); $writer.bytes(message.mac1); }
  if (message.certificate != null) { $writer.uint32(26).fork(); writeTerminalCertificate($writer, message.certificate); $writer.ldelim(); }
  if (message.unlocked) { $writer.uint32(32); $writer.bool(message.unlocked); }
}

export function readWalletPayment($reader: Reader): WalletPayment {
  let record: PurseRecord | undefined;
  let mac1: Uint8Array = NO_BYTES;
  let certificate: TerminalCertificate | undefined;
  let unlocked: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = nested($reader, 'record', readPurseRecord); break;
      case 18: mac1 = $reader.bytes(); break;
      case 26: certificate = nested($reader, 'certificate', readTerminalCertificate); break;
      case 32: unlocked = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record: present(record, 'record', 'present'), mac1, certificate: present(certificate, 'certificate', 'present'), unlocked };
}

/** The members of the oneof TerminalEntry.entry. */
export interface TerminalEntryEntryMembers {
  readonly state: TerminalState;
  readonly torn: TornTap;
  readonly payment: TerminalPayment;
  readonly end: OrderEnd;
  readonly statement: KeptStatement;
  readonly row: PurseRow;
  readonly statementOver: Uint8Array;
}
/** The member that is set, under its name, and the name. */
export type TerminalEntryEntry = {
  [K in keyof TerminalEntryEntryMembers]: { readonly entry: K } & { readonly [P in K]: TerminalEntryEntryMembers[P] };
}[keyof TerminalEntryEntryMembers];

export type TerminalEntry = (TerminalEntryEntry | { readonly entry?: undefined });

export function writeTerminalEntry($writer: Writer, message: TerminalEntry): void {
  const $entry: Partial<TerminalEntryEntryMembers> & { readonly entry?: unknown } = message;
  if ($entry.state != null) { $writer.uint32(10).fork(); writeTerminalState($writer, $entry.state); $writer.ldelim(); }
  if ($entry.torn != null) { $writer.uint32(18).fork(); writeTornTap($writer, $entry.torn); $writer.ldelim(); }
  if ($entry.payment != null) { $writer.uint32(26).fork(); writeTerminalPayment($writer, $entry.payment); $writer.ldelim(); }
  if ($entry.end != null) { $writer.uint32(34).fork(); writeOrderEnd($writer, $entry.end); $writer.ldelim(); }
  if ($entry.statement != null) { $writer.uint32(42).fork(); writeKeptStatement($writer, $entry.statement); $writer.ldelim(); }
  if ($entry.row != null) { $writer.uint32(50).fork(); writePurseRow($writer, $entry.row); $writer.ldelim(); }
  if ($entry.statementOver != null) { $writer.uint32(58); $writer.bytes($entry.statementOver); }
}

export function readTerminalEntry($reader: Reader): TerminalEntry {

  let entry: (TerminalEntryEntry | { readonly entry?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: entry = { entry: 'state', state: nested($reader, '', readTerminalState) }; break;
      case 18: entry = { entry: 'torn', torn: nested($reader, '', readTornTap) }; break;
      case 26: entry = { entry: 'payment', payment: nested($reader, '', readTerminalPayment) }; break;
      case 34: entry = { entry: 'end', end: nested($reader, '', readOrderEnd) }; break;
      case 42: entry = { entry: 'statement', statement: nested($reader, '', readKeptStatement) }; break;
      case 50: entry = { entry: 'row', row: nested($reader, '', readPurseRow) }; break;
      case 58: entry = { entry: 'statementOver', statementOver: $reader.bytes() }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...entry };
}

export interface TerminalState {
  readonly chainId: Uint8Array;
  readonly certificate: TerminalCertificate;
  readonly category: number;
  readonly tokenKeys: readonly KnownKey[];
  readonly list: RevocationList | null;
  readonly maxListAgeMs: bigint;
  readonly floorFen: bigint;
  readonly terminalKeys: readonly KnownKey[];
}

export function writeTerminalState($writer: Writer, message: TerminalState): void {
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.certificate != null) { $writer.uint32(18).fork(); writeTerminalCertificate($writer, message.certificate); $writer.ldelim(); }
  if (message.category) { $writer.uint32(24); $writer.uint32(message.category); }
  if (message.tokenKeys) for (const item of message.tokenKeys) { $writer.uint32(34).fork(); writeKnownKey($writer, item); $writer.ldelim(); }
  if (message.list != null) { $writer.uint32(42).fork(); writeRevocationList($writer, message.list); $writer.ldelim(); }
  if (message.maxListAgeMs) { $writer.uint32(48); writeUint64($writer, message.maxListAgeMs); }
  if (message.floorFen) { $writer.uint32(56); writeUint64($writer, message.floorFen); }
  if (message.terminalKeys) for (const item of message.terminalKeys) { $writer.uint32(66).fork(); writeKnownKey($writer, item); $writer.ldelim(); }
}

export function readTerminalState($reader: Reader): TerminalState {
  let chainId: Uint8Array = NO_BYTES;
  let certificate: TerminalCertificate | undefined;
  let category: number = 0;
  const tokenKeys: KnownKey[] = [];
  let list: RevocationList | null = null;
  let maxListAgeMs: bigint = 0n;
  let floorFen: bigint = 0n;
  const terminalKeys: KnownKey[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: certificate = nested($reader, 'certificate', readTerminalCertificate); break;
      case 24: category = $reader.uint32(); break;
      case 34: nestedItem($reader, 'tokenKeys', tokenKeys, readKnownKey); break;
      case 42: list = nested($reader, 'list', readRevocationList); break;
      case 48: maxListAgeMs = readUint64($reader); break;
      case 56: floorFen = readUint64($reader); break;
      case 66: nestedItem($reader, 'terminalKeys', terminalKeys, readKnownKey); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, certificate: present(certificate, 'certificate', 'present'), category, tokenKeys, list, maxListAgeMs, floorFen, terminalKeys };
}

export interface RevocationList {
  readonly height: bigint;
  readonly timeMs: bigint;
  readonly keys: readonly RevokedKey[];
}

export function writeRevocationList($writer: Writer, message: RevocationList): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.timeMs) { $writer.uint32(16); writeUint64($writer, message.timeMs); }
  if (message.keys) for (const item of message.keys) { $writer.uint32(26).fork(); writeRevokedKey($writer, item); $writer.ldelim(); }
}

export function readRevocationList($reader: Reader): RevocationList {
  let height: bigint = 0n;
  let timeMs: bigint = 0n;
  const keys: RevokedKey[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: timeMs = readUint64($reader); break;
      case 26: nestedItem($reader, 'keys', keys, readRevokedKey); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, timeMs, keys };
}

export interface RevokedKey {
  readonly key: Uint8Array;
  readonly ended: boolean;
  readonly goodFromEpoch: number;
}

export function writeRevokedKey($writer: Writer, message: RevokedKey): void {
  if (message.key?.length) { $writer.uint32(10); $writer.bytes(message.key); }
  if (message.ended) { $writer.uint32(16); $writer.bool(message.ended); }
  if (message.goodFromEpoch) { $writer.uint32(24); $writer.uint32(message.goodFromEpoch); }
}

export function readRevokedKey($reader: Reader): RevokedKey {
  let key: Uint8Array = NO_BYTES;
  let ended: boolean = false;
  let goodFromEpoch: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.bytes(); break;
      case 16: ended = $reader.bool(); break;
      case 24: goodFromEpoch = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, ended, goodFromEpoch };
}

export interface TornTap {
  readonly order: string;
  readonly amountFen: bigint;
  readonly deviceKey: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly epoch: number;
  readonly counter: number;
  readonly atMs: bigint;
}

export function writeTornTap($writer: Writer, message: TornTap): void {
  if (message.order) { $writer.uint32(10); $writer.string(message.order); }
  if (message.amountFen) { $writer.uint32(16); writeUint64($writer, message.amountFen); }
  if (message.deviceKey?.length) { $writer.uint32(26); $writer.bytes(message.deviceKey); }
  if (message.pseudonym?.length) { $writer.uint32(34); $writer.bytes(message.pseudonym); }
  if (message.epoch) { $writer.uint32(40); $writer.uint32(message.epoch); }
  if (message.counter) { $writer.uint32(48); $writer.uint32(message.counter); }
  if (message.atMs) { $writer.uint32(56); writeUint64($writer, message.atMs); }
}

export function readTornTap($reader: Reader): TornTap {
  let order: string = '';
  let amountFen: bigint = 0n;
  let deviceKey: Uint8Array = NO_BYTES;
  let pseudonym: Uint8Array = NO_BYTES;
  let epoch: number = 0;
  let counter: number = 0;
  let atMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: order = $reader.stringVerify(); break;
      case 16: amountFen = readUint64($reader); break;
      case 26: deviceKey = $reader.bytes(); break;
      case 34: pseudonym = $reader.bytes(); break;
      case 40: epoch = $reader.uint32(); break;
      case 48: counter = $reader.uint32(); break;
      case 56: atMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { order, amountFen, deviceKey, pseudonym, epoch, counter, atMs };
}

export interface TerminalPayment {
  readonly payment: PursePayment;
  readonly token: Token;
  readonly atMs: bigint;
}

export function writeTerminalPayment($writer: Writer, message: TerminalPayment): void {
  if (message.payment != null) { $writer.uint32(10).fork(); writePursePayment($writer, message.payment); $writer.ldelim(); }
  if (message.token != null) { $writer.uint32(18).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.atMs) { $writer.uint32(24); writeUint64($writer, message.atMs); }
}

export function readTerminalPayment($reader: Reader): TerminalPayment {
  let payment: PursePayment | undefined;
  let token: Token | undefined;
  let atMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: payment = nested($reader, 'payment', readPursePayment); break;
      case 18: token = nested($reader, 'token', readToken); break;
      case 24: atMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payment: present(payment, 'payment', 'present'), token: present(token, 'token', 'present'), atMs };
}

export interface KeptStatement {
  readonly token: Token;
  readonly sync: PurseSync;
  readonly signature: Uint8Array;
  readonly atMs: bigint;
}

export function writeKeptStatement($writer: Writer, message: KeptStatement): void {
  if (message.token != null) { $writer.uint32(10).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.sync != null) { $writer.uint32(18).fork(); writePurseSync($writer, message.sync); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(26); $writer.bytes(message.signature); }
  if (message.atMs) { $writer.uint32(32); writeUint64($writer, message.atMs); }
}

export function readKeptStatement($reader: Reader): KeptStatement {
  let token: Token | undefined;
  let sync: PurseSync | undefined;
  let signature: Uint8Array = NO_BYTES;
  let atMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: token = nested($reader, 'token', readToken); break;
      case 18: sync = nested($reader, 'sync', readPurseSync); break;
      case 26: signature = $reader.bytes(); break;
      case 32: atMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { token: present(token, 'token', 'present'), sync: present(sync, 'sync', 'present'), signature, atMs };
}

export const ORDER_END_HOW = ['not-paid', 'set-aside', 'posted', 'known', 'credited', 'refused'] as const;
export type OrderEndHow = (typeof ORDER_END_HOW)[number];
export interface OrderEnd {
  readonly order: string;
  readonly how: OrderEndHow;
  readonly atMs: bigint;
  readonly code: number;
  readonly torn: TornTap | null;
}

export function writeOrderEnd($writer: Writer, message: OrderEnd): void {
  if (message.order) { $writer.uint32(10); $writer.string(message.order); }
  if (message.how) { $writer.uint32(18); $writer.string(message.how); }
  if (message.atMs) { $writer.uint32(24); writeUint64($writer, message.atMs); }
  if (message.code) { $writer.uint32(32); $writer.uint32(message.code); }
  if (message.torn != null) { $writer.uint32(42).fork(); writeTornTap($writer, message.torn); $writer.ldelim(); }
}

export function readOrderEnd($reader: Reader): OrderEnd {
  let order: string = '';
  let how: OrderEndHow | undefined;
  let atMs: bigint = 0n;
  let code: number = 0;
  let torn: TornTap | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: order = $reader.stringVerify(); break;
      case 18: how = oneOf($reader, 'how', ORDER_END_HOW); break;
      case 24: atMs = readUint64($reader); break;
      case 32: code = $reader.uint32(); break;
      case 42: torn = nested($reader, 'torn', readTornTap); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { order, how: present(how, 'how', 'not-paid | set-aside | posted | known | credited | refused'), atMs, code, torn };
}

export const device = {
  TerminalCertificate: { write: writeTerminalCertificate, read: readTerminalCertificate },
  Token: { write: writeToken, read: readToken },
  TokenDomain: { write: writeTokenDomain, read: readTokenDomain },
  Cheque: { write: writeCheque, read: readCheque },
  CashNote: { write: writeCashNote, read: readCashNote },
  CashEndorsement: { write: writeCashEndorsement, read: readCashEndorsement },
  CashCoin: { write: writeCashCoin, read: readCashCoin },
  CashCoins: { write: writeCashCoins, read: readCashCoins },
  TapFrame: { write: writeTapFrame, read: readTapFrame },
  TapRequest: { write: writeTapRequest, read: readTapRequest },
  TapToken: { write: writeTapToken, read: readTapToken },
  TapProof: { write: writeTapProof, read: readTapProof },
  TapStatement: { write: writeTapStatement, read: readTapStatement },
  PurseRow: { write: writePurseRow, read: readPurseRow },
  TapEnd: { write: writeTapEnd, read: readTapEnd },
  TapOffer: { write: writeTapOffer, read: readTapOffer },
  PurseRecord: { write: writePurseRecord, read: readPurseRecord },
  PursePayment: { write: writePursePayment, read: readPursePayment },
  PurseSync: { write: writePurseSync, read: readPurseSync },
  DevicePayment: { write: writeDevicePayment, read: readDevicePayment },
  SecondFactor: { write: writeSecondFactor, read: readSecondFactor },
  TerminalOffer: { write: writeTerminalOffer, read: readTerminalOffer },
  BandFrame: { write: writeBandFrame, read: readBandFrame },
  PairingKey: { write: writePairingKey, read: readPairingKey },
  PairedDevice: { write: writePairedDevice, read: readPairedDevice },
  BandRequest: { write: writeBandRequest, read: readBandRequest },
  AttendTap: { write: writeAttendTap, read: readAttendTap },
  TapQuestion: { write: writeTapQuestion, read: readTapQuestion },
  TapAnswer: { write: writeTapAnswer, read: readTapAnswer },
  EndPairing: { write: writeEndPairing, read: readEndPairing },
  KnownKey: { write: writeKnownKey, read: readKnownKey },
  WalletEntry: { write: writeWalletEntry, read: readWalletEntry },
  WalletState: { write: writeWalletState, read: readWalletState },
  CashEntry: { write: writeCashEntry, read: readCashEntry },
  CashRow: { write: writeCashRow, read: readCashRow },
  CashHad: { write: writeCashHad, read: readCashHad },
  CashGiven: { write: writeCashGiven, read: readCashGiven },
  PurseView: { write: writePurseView, read: readPurseView },
  WalletPayment: { write: writeWalletPayment, read: readWalletPayment },
  TerminalEntry: { write: writeTerminalEntry, read: readTerminalEntry },
  TerminalState: { write: writeTerminalState, read: readTerminalState },
  RevocationList: { write: writeRevocationList, read: readRevocationList },
  RevokedKey: { write: writeRevokedKey, read: readRevokedKey },
  TornTap: { write: writeTornTap, read: readTornTap },
  TerminalPayment: { write: writeTerminalPayment, read: readTerminalPayment },
  KeptStatement: { write: writeKeptStatement, read: readKeptStatement },
  OrderEnd: { write: writeOrderEnd, read: readOrderEnd },
};
