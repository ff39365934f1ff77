// The desk's signature beside a holder's: for a phone in software that is registered or retired, and for nothing else.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import type { Body, BodyOperation } from '../../../src/generated/transaction.ts';
import { MAX_SIGNED_A_DAY } from '../../../src/issuer/device-desk.ts';
import { devices } from '../../../src/ledger/devices/tables.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../../src/ledger/transaction.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { bodyOf, coSignersOf } from '../../ledger/test-envelopes.ts';
import { deviceKey, register, registration } from '../devices/test-devices.ts';
import { Desk } from './desk.ts';

const ALICE = 'bank-a/alice';
const SOFTWARE = { assurance: 'software' } as const;
const DAY_MS = 86_400_000;

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(async () => {
  expect(desk.faults).toEqual([]);
  await desk.close();
});

function order(operation: BodyOperation, change: Partial<Body> = {}): Uint8Array {
  const validUntilHeight = desk.ledger.height + 5n;
  return bodyCodec.encode(bodyOf(ALICE, operation, { validUntilHeight, coSigners: coSignersOf('bank-a'), ...change }));
}

async function asked(body: Uint8Array, { by = ALICE, account = ALICE } = {}) {
  desk.nowMs += 1;
  return desk.ask(by, '/v1/devices', { account, body: toHex(body) });
}

/** Of the bank, beside the holder's. */
function envelope(body: Uint8Array, signature: string): Uint8Array {
  const signed = signedTransaction(testConsortium.chainId, transactionId(body));
  return envelopeCodec.encode({ body, signatures: [keyOf(ALICE).sign(signed), fromHex(signature)] });
}

const registered = () => registration(ALICE, 'browser', SOFTWARE);
const retired = (name: string) => operationOf('retireDevice', { deviceKey: deviceKey(name) });

it('signs that a phone in software is registered, and that it is retired: the ledger takes both', async () => {
  for (const [operation, status] of [
    [registered(), 'active'],
    [retired('browser'), 'retired'],
  ] as const) {
    const body = order(operation);
    const { answer } = await asked(body);
    const [receipt] = desk.ledger.block(envelope(body, String(answer.signature))).receipts;
    expect(receipt?.code).toBe(0);
    expect(desk.ledger.get(devices, toHex(deviceKey('browser')))?.status).toBe(status);
  }
});

it('signs nothing else, and nothing for anybody else', async () => {
  register(desk.ledger, 'bank-a/alice', 'card', { kind: 'card' });
  const payment = operationOf('setLimits', {
    ...{ account: ALICE, perPaymentFen: 1n, perDayFen: 1n, perMonthFen: 1n, coolingFen: 1n },
  });
  const bodies: readonly Uint8Array[] = [
    order(payment),
    order(registration(ALICE, 'browser')),
    order(registration(ALICE, 'browser', { ...SOFTWARE, kind: 'card' })),
    order(registration('bank-b/bob', 'browser', SOFTWARE)),
    order(retired('card')),
    order(retired('nobody')),
    order(registered(), { author: keyOf('bank-b/bob').publicKey }),
    order(registered(), { author: keyOf('bank-a').publicKey, coSigners: coSignersOf(ALICE) }),
    order(registered(), { coSigners: [] }),
    order(registered(), { coSigners: coSignersOf('bank-a', 'bank-b') }),
    order(registered(), { chainId: new Uint8Array(32) }),
    order(registered(), { validUntilHeight: desk.ledger.height + testConsortium.rules.maxValidityBlocks + 1n }),
    order(registered()).subarray(1),
    new Uint8Array(),
  ];
  for (const [index, body] of bodies.entries()) {
    expect([index, (await asked(body)).code]).toEqual([index, 'not-a-device-order']);
  }
  expect((await asked(order(registered()), { by: 'phone' })).code).toBe('request-not-signed');
  expect((await asked(order(registered()), { by: 'bank-b/bob', account: 'bank-b/bob' })).code).toBe('not-of-this-bank');
});

it('signs for ten devices of an account in a day, over restarts, and no request twice', async () => {
  const first = await asked(order(registered()));
  expect(first.status).toBe(200);
  expect((await desk.ask(ALICE, '/v1/devices', {}, first.body)).code).toBe('request-stale');
  for (let count = 1; count < MAX_SIGNED_A_DAY; count++) expect((await asked(order(registered()))).status).toBe(200);
  await desk.restart();
  expect((await desk.ask(ALICE, '/v1/devices', {}, first.body)).code).toBe('request-stale');
  expect((await asked(order(registered()))).code).toBe('devices-too-often');
  desk.nowMs += DAY_MS;
  expect((await asked(order(registered()))).status).toBe(200);
});

it('signs nothing where it has no key of the bank’s', async () => {
  desk.bankKey = undefined;
  await desk.restart();
  expect((await asked(order(registered()))).code).toBe('devices-not-signed');
});
