// What the holder of an account may send: what its own key signed, of the operations that are a customer's, one by one. A
// hostile holder with a valid key tries the rest.
import { beforeEach, expect, test } from 'vitest';
import { MAX_ALLOWANCES } from '../../../src/api/holder-allowances.ts';
import {
  HOLDER_ENVELOPE_BYTES,
  HOLDER_ENVELOPE_EVERY_MS,
  HOLDER_ENVELOPES_AT_ONCE,
  HOLDERS_PARTY,
  HolderSubmissions,
} from '../../../src/api/holder-submissions.ts';
import { buildTransaction, type TransactionRequest } from '../../../src/client/build-transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { envelopeCodec } from '../../../src/ledger/transaction.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, type LedgerApi } from '../client/ledger-client.ts';
import { settledWorld } from '../verifier/settled-world.ts';
import { holderToken } from './holder-token.ts';
import { jsonBody, octets, TOKENS } from './running-api.ts';

const OWN = 'bank-a/lin';
const OTHER = 'bank-a/wang';
const PAYEE = 'bank-a/vault';
const PATH = '/v1/holders/transactions?wait=5000';

let api: LedgerApi;
let token: string;

beforeEach(async () => {
  api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  token = await holderToken(api, OWN);
});

type Operation = TransactionRequest['operation'];

const payment = (from: string, amountFen = 5n): Operation => ({
  operation: 'postTransfers',
  postTransfers: {
    linked: false,
    lines: [
      {
        ...{ kind: 'posted', debitAccount: from, creditAccount: PAYEE, amountFen, hold: '', expiresAtMs: 0n },
        ...{ code: 'payment', reference: '', signer: new Uint8Array(), nonce: new Uint8Array() },
        ...{ validUntilHeight: 0n, signature: new Uint8Array(), id: '', atOnce: false },
      },
    ],
  },
});

function signed(operation: Operation, by = keyOf(OWN), more: Partial<TransactionRequest> = {}): Uint8Array {
  const validUntilHeight = BigInt(api.backend.ledger.head.height) + 10n;
  const { chainId } = api.backend.consortium;
  return buildTransaction({ chainId, author: by, operation, validUntilHeight, ...more }).envelope;
}

function send(envelope: Uint8Array, shown = token, path = PATH): Promise<Response> {
  const { headers, ...rest } = octets(envelope);
  return api.fetch(path, { ...rest, role: 'nobody', headers: { ...headers, authorization: `Bearer ${shown}` } });
}

async function said(response: Response) {
  return { status: response.status, ...((await response.json()) as object) } as { [field: string]: unknown };
}

function balanceOf(account: string): bigint {
  const value = api.backend.ledger.read(`account/${account}`);
  const { creditsPostedFen = 0n, debitsPostedFen = 0n } = value === undefined ? {} : accounts.codec.decode(value);
  return creditsPostedFen - debitsPostedFen;
}

test('a payment that the account’s key signed is final with the answer, and the same bytes again are the same payment', async () => {
  const before = balanceOf(OWN);
  const envelope = signed(payment(OWN));
  const first = await said(await send(envelope));
  expect(first).toMatchObject({ status: 'final', name: 'accepted' });
  expect(await said(await send(envelope))).toMatchObject({ transactionId: first.transactionId, height: first.height });
  expect(balanceOf(OWN)).toBe(before - 5n);
  // To the node all holders are one party.
  expect(api.backend.submitter).toBe(HOLDERS_PARTY);
});

test('the ledger judges what a holder sends: another’s account stays closed to it', async () => {
  const before = balanceOf(OTHER);
  const lines = [{ name: 'not-authorised' }];
  expect(await said(await send(signed(payment(OTHER))))).toMatchObject({ status: 'final', lines });
  const tooMuch = { account: OTHER, perPaymentFen: 0n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
  const limits = signed({ operation: 'setLimits', setLimits: tooMuch });
  expect(await said(await send(limits))).toMatchObject({ status: 'final', name: 'not-authorised' });
  expect(balanceOf(OTHER)).toBe(before);
});

test('what another key signed, or another with it, is not even submitted', async () => {
  const before = api.backend.submitted.length;
  const cosigned = signed(payment(OWN), keyOf(OWN), { coSigners: [BANK] });
  const { body } = envelopeCodec.decode(signed(payment(OWN)));
  const unsigned = envelopeCodec.encode({ body, signatures: [] });
  const closing: Operation = { operation: 'closeAccount', closeAccount: { account: OWN } };
  const rotating: Operation = {
    operation: 'rotateAccountKey',
    rotateAccountKey: { account: OWN, newKey: keyOf('thief').publicKey },
  };
  // Of devices with the bank, and with nobody else beside it.
  const ending: Operation = { operation: 'retireDevice', retireDevice: { deviceKey: keyOf('phone').publicKey } };
  const byThree = signed(ending, keyOf(OWN), { coSigners: [BANK, keyOf('bank-b')] });
  for (const [envelope, field] of [
    [signed(ending), 'coSigners'],
    [byThree, 'coSigners'],
    [signed(payment(OTHER), keyOf(OTHER)), 'author'],
    [signed(payment(OWN), BANK), 'author'],
    [cosigned, 'coSigners'],
    [unsigned, 'coSigners'],
    [signed(closing), 'operation'],
    [signed(rotating), 'operation'],
    [Uint8Array.of(0xff, 0xff), 'body'],
  ] as const) {
    expect(await said(await send(envelope))).toMatchObject({ status: 403, code: 'not-the-holders', field });
  }
  expect(api.backend.submitted.length).toBe(before);
});

test('a false signature in the account’s name is the node’s to refuse', async () => {
  const { body } = envelopeCodec.decode(signed(payment(OWN)));
  const forged = envelopeCodec.encode({ body, signatures: [new Uint8Array(64)] });
  const before = balanceOf(OWN);
  const { status } = await send(forged);
  expect(status).not.toBe(403);
  expect(balanceOf(OWN)).toBe(before);
});

test('a key that was replaced sends nothing more, though its token still reads', async () => {
  await api.client.accounts.rotateKey(BANK, OWN, keyOf('new-key').publicKey);
  expect(await said(await send(signed(payment(OWN))))).toMatchObject({ status: 403, field: 'author' });
});

test('the body is small, one envelope, and of no other kind', async () => {
  const big = await said(await send(new Uint8Array(HOLDER_ENVELOPE_BYTES + 1)));
  expect(big).toMatchObject({ status: 413, code: 'body-too-large' });
  expect(await said(await send(new Uint8Array()))).toMatchObject({ status: 400, field: 'body' });
  const { headers, ...rest } = octets(signed(payment(OWN)));
  const authorization = `Bearer ${token}`;
  const list = { ...headers, 'content-type': 'application/x-gridpact-envelopes', authorization };
  expect((await api.fetch(PATH, { ...rest, role: 'nobody', headers: list })).status).toBe(415);
});

test('members’ tokens and sessions of the console send nothing there, and holders nothing on the members’ route', async () => {
  const envelope = signed(payment(OWN));
  for (const shown of Object.values(TOKENS)) {
    expect(await said(await send(envelope, shown))).toMatchObject({ status: 403, code: 'wrong-role' });
  }
  expect(await said(await send(envelope, token, '/v1/transactions'))).toMatchObject({
    status: 403,
    code: 'wrong-role',
  });
  const fromConsole = { 'x-gridpact-console': '1' };
  const opened = await api.fetch('/console/session', { ...withHeaders(jsonBody({ token }), fromConsole) });
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const bySession = await api.fetch(PATH, withHeaders(octets(envelope), { ...fromConsole, cookie }));
  expect(await said(bySession)).toMatchObject({ status: 403, code: 'session-only-reads' });
});

function withHeaders({ headers, ...options }: RequestInit, more: Record<string, string>) {
  return { ...options, role: 'nobody' as const, headers: { ...(headers as Record<string, string>), ...more } };
}

test('an account sends so many and then waits, whatever token it shows; another account does not', async () => {
  const stray = Uint8Array.of(0xff);
  for (let i = 0; i < HOLDER_ENVELOPES_AT_ONCE; i++) expect((await send(stray)).status).toBe(403);
  // What came back meanwhile may be enough for one more.
  await send(stray);
  const refused = await send(stray, await holderToken(api, OWN));
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await said(refused)).toMatchObject({ status: 429, code: 'rate-limited' });
  expect((await send(stray, await holderToken(api, OTHER))).status).toBe(403);
  expect(HOLDER_ENVELOPE_EVERY_MS).toBeGreaterThan(1_000);
});

test('no more allowances are remembered than the bound: the first one gives way', async () => {
  const submissions = new HolderSubmissions({ entry: async () => undefined });
  const refusalOf = (account: string) =>
    submissions.check(account, new Uint8Array()).then(
      () => 0,
      (problem: { statusCode: number }) => problem.statusCode,
    );
  for (let i = 0; i <= HOLDER_ENVELOPES_AT_ONCE; i++) await refusalOf('first');
  expect(await refusalOf('first')).toBe(429);
  for (let i = 1; i < MAX_ALLOWANCES; i++) await refusalOf(`account-${i}`);
  expect(await refusalOf('first')).toBe(429);
  await refusalOf('one-more');
  expect(await refusalOf('first')).toBe(403);
});
