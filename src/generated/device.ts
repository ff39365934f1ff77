// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, oneOf, packed, present, takePart } from '../base/protobuf-fields.ts';
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

/** The members of the oneof TapFrame.step. */
export interface TapFrameStepMembers {
  readonly request: TapRequest;
  readonly token: TapToken;
  readonly mac1: Uint8Array;
  readonly payment: PursePayment;
  readonly end: TapEnd;
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
}

export function writeTapToken($writer: Writer, message: TapToken): void {
  if (message.token != null) { $writer.uint32(10).fork(); writeToken($writer, message.token); $writer.ldelim(); }
  if (message.nonce?.length) { $writer.uint32(18); $writer.bytes(message.nonce); }
  if (message.counter) { $writer.uint32(24); $writer.uint32(message.counter); }
}

export function readTapToken($reader: Reader): TapToken {
  let token: Token | undefined;
  let nonce: Uint8Array = NO_BYTES;
  let counter: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: token = nested($reader, 'token', readToken); break;
      case 18: nonce = $reader.bytes(); break;
      case 24: counter = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { token: present(token, 'token', 'present'), nonce, counter };
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
}

export function writePurseSync($writer: Writer, message: PurseSync): void {
  if (message.purse?.length) { $writer.uint32(10); $writer.bytes(message.purse); }
  if (message.epoch) { $writer.uint32(16); $writer.uint32(message.epoch); }
  if (message.counter) { $writer.uint32(24); $writer.uint32(message.counter); }
  if (message.hash?.length) { $writer.uint32(34); $writer.bytes(message.hash); }
}

export function readPurseSync($reader: Reader): PurseSync {
  let purse: Uint8Array = NO_BYTES;
  let epoch: number = 0;
  let counter: number = 0;
  let hash: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: purse = $reader.bytes(); break;
      case 16: epoch = $reader.uint32(); break;
      case 24: counter = $reader.uint32(); break;
      case 34: hash = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { purse, epoch, counter, hash };
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
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, deviceKey, payee, amountFen, order, way: present(way, 'way', 'tap | dynamic-code | static-code | presented-code | online'), unlocked, token, validUntilHeight, purpose, reference };
}

export const SECOND_FACTOR_KIND = ['device', 'issuer'] as const;
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
  return { kind: present(kind, 'kind', 'device | issuer'), key, signature };
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

export const device = {
  TerminalCertificate: { write: writeTerminalCertificate, read: readTerminalCertificate },
  Token: { write: writeToken, read: readToken },
  TokenDomain: { write: writeTokenDomain, read: readTokenDomain },
  TapFrame: { write: writeTapFrame, read: readTapFrame },
  TapRequest: { write: writeTapRequest, read: readTapRequest },
  TapToken: { write: writeTapToken, read: readTapToken },
  TapEnd: { write: writeTapEnd, read: readTapEnd },
  TapOffer: { write: writeTapOffer, read: readTapOffer },
  PurseRecord: { write: writePurseRecord, read: readPurseRecord },
  PursePayment: { write: writePursePayment, read: readPursePayment },
  PurseSync: { write: writePurseSync, read: readPurseSync },
  DevicePayment: { write: writeDevicePayment, read: readDevicePayment },
  SecondFactor: { write: writeSecondFactor, read: readSecondFactor },
  TerminalOffer: { write: writeTerminalOffer, read: readTerminalOffer },
};
