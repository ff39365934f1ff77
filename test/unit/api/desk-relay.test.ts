// What holders ask the desk of their bank by way of the node: a real desk behind it, hostile holders in front of it, and in
// the desk's place whatever else may answer there.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import {
  DESK_REQUEST_BYTES,
  DESK_REQUEST_EVERY_MS,
  DESK_REQUESTS_AT_ONCE,
  DeskRelay,
  MAX_ACCOUNT_REQUESTS_UNDER_WAY,
  MAX_DESK_REQUESTS_UNDER_WAY,
} from '../../../src/api/desk-relay.ts';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { TOKEN } from '../../../src/device/messages.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { envelopeCodec, signedTransaction, transactionId } from '../../../src/ledger/transaction.ts';
import { bankDesks, DESK_ANSWER_BYTES, DESK_PATIENCE_MS } from '../../../src/node/boot/bank-desks.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { CliDesk } from '../cli/cli-desk.ts';
import { BANK, type LedgerApi } from '../client/ledger-client.ts';
import { settledWorld } from '../verifier/settled-world.ts';
import { deviceOrder, sealTo, signedForDesk, TOKEN_WISH } from './desk-requests.ts';
import { holderToken } from './holder-token.ts';
import { jsonBody, octets, TOKENS } from './running-api.ts';

const OWN = 'bank-a/lin';
const OTHER = 'bank-a/wang';

let folder: string;
let api: LedgerApi;
let desk: CliDesk;
let token: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-relay-'));
  api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  desk = await CliDesk.open(api, folder);
  nameDesk(desk.url);
  for (const [account, name] of [
    [OWN, 'own phone'],
    [OTHER, 'other phone'],
  ] as const) {
    const key = keyOf(name);
    const possession = await api.client.devices.possession(account, key);
    const device = { account, deviceKey: key.publicKey, assurance: 'software', kind: 'phone', possession } as const;
    await api.client.devices.register(keyOf(account), device, { coSigners: [BANK] });
  }
  token = await holderToken(api, OWN);
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

function nameDesk(url: string): void {
  for (const [bank, ask] of bankDesks([{ bank: 'bank-a', url, ca: undefined }])) api.desks.set(bank, ask);
}

async function send(path: string, body?: unknown, headers: Record<string, string> = bearer(token)) {
  const options = body === undefined ? {} : jsonBody(body);
  const response = await api.fetch(`/v1/holders/desk/${path}`, {
    ...options,
    role: 'nobody',
    headers: { ...(options.headers as Record<string, string> | undefined), ...headers },
  });
  const said = (await response.json()) as { readonly [field: string]: unknown };
  return { status: response.status, said, code: said.code };
}

/** Accounts as the one that is there, each of the bank that its id begins with. */
async function ledgerOf(ids: readonly string[]) {
  const own = accounts.codec.decode((await api.backend.entry(`${accounts.name}/${OWN}`)) ?? new Uint8Array());
  const entries = new Map<string, Uint8Array>(
    ids.map((account) => {
      const servicingMember = account.slice(0, account.indexOf('/'));
      return [`${accounts.name}/${account}`, accounts.codec.encode({ ...own, account, servicingMember })] as const;
    }),
  );
  return { entry: async (key: string) => entries.get(key) };
}

const bearer = (shown: string) => ({ authorization: `Bearer ${shown}` });
const tokenRequest = (by = 'own phone') => signedForDesk(api, by, '/v1/tokens', { ...TOKEN_WISH, sealTo: sealTo() });

/** In the place of the desk. */
async function standIn(listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  nameDesk(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

test('a holder registers a phone, gives it a PIN and gets its token by way of the node', async () => {
  expect((await send('issuer')).said).toMatchObject({ member: 'bank-a' });
  const order = deviceOrder(api, OWN, 'browser');
  const signed = await send('devices', signedForDesk(api, OWN, '/v1/devices', { account: OWN, body: order }));
  const body = fromHex(order);
  const digest = signedTransaction(api.backend.consortium.chainId, transactionId(body));
  const signatures = [keyOf(OWN).sign(digest), fromHex(String(signed.said.signature))];
  const { headers, ...rest } = octets(envelopeCodec.encode({ body, signatures }));
  const sent = await api.fetch('/v1/holders/transactions?wait=5000', {
    ...{ ...rest, role: 'nobody', headers: { ...(headers as Record<string, string>), ...bearer(token) } },
  });
  expect(await sent.json()).toMatchObject({ status: 'final', name: 'accepted' });
  const device = toHex(keyOf('browser').publicKey);
  const pin = signedForDesk(api, OWN, '/v1/pins', { account: OWN, device, sealTo: sealTo() });
  expect((await send('pins', pin)).said).toMatchObject({ first: 0 });
  const given = await send('tokens', tokenRequest('browser'));
  expect(toHex(TOKEN.decode(fromHex(String(given.said.token))).deviceKey)).toBe(device);
});

test('nobody uses it but the holder of the account, with a token in a header', async () => {
  const before = await send('tokens', tokenRequest());
  expect(before.status).toBe(200);
  expect(await send('tokens', tokenRequest(), {})).toMatchObject({ status: 401, code: 'no-token' });
  for (const role of ['operator', 'auditor', 'submitter'] as const) {
    const refused = await send('tokens', tokenRequest(), bearer(TOKENS[role]));
    expect(refused).toMatchObject({ status: 403, code: 'wrong-role' });
  }
  // As another site would have a browser send it, and as the console's own page would by its cookie alone.
  const opened = await api.fetch('/console/session', {
    ...{ ...jsonBody({ token }), role: 'nobody' },
    headers: { 'content-type': 'application/json', 'x-gridpact-console': '1' },
  });
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
  expect(await send('tokens', tokenRequest(), { cookie })).toMatchObject({ status: 401, code: 'no-token' });
  const own = { cookie, 'x-gridpact-console': '1' };
  expect(await send('tokens', tokenRequest(), own)).toMatchObject({ status: 403, code: 'session-only-reads' });
  const elsewhere = { ...own, 'sec-fetch-site': 'cross-site' };
  expect(await send('tokens', tokenRequest(), elsewhere)).toMatchObject({ status: 401, code: 'no-token' });
});

test('another’s device and another’s key are not carried, however well they signed', async () => {
  const refused = { status: 403, code: 'not-the-holders' };
  expect(await send('tokens', tokenRequest('other phone'))).toMatchObject(refused);
  expect(await send('tokens', tokenRequest('nobody'))).toMatchObject(refused);
  // The account's own key is no device of it, and a device is not its holder.
  expect(await send('tokens', tokenRequest(OWN))).toMatchObject(refused);
  const device = toHex(keyOf('other phone').publicKey);
  const ofOther = { account: OTHER, device, sealTo: sealTo() };
  expect(await send('pins', signedForDesk(api, OTHER, '/v1/pins', ofOther))).toMatchObject(refused);
  expect(await send('pins', signedForDesk(api, 'own phone', '/v1/pins', ofOther))).toMatchObject(refused);
  // The desk judges what the own key signs about another's.
  const asOther = await send('pins', signedForDesk(api, OWN, '/v1/pins', ofOther));
  expect(asOther).toMatchObject({ status: 401, code: 'request-not-signed' });
  const mixed = signedForDesk(api, OWN, '/v1/pins', { ...ofOther, account: OWN });
  expect(await send('pins', mixed)).toMatchObject({ status: 403, code: 'device-unknown' });
});

test('what was changed, recorded or made for another route is refused by the desk', async () => {
  const request = tokenRequest();
  expect(await send('tokens', { ...request, perPaymentFen: '5' })).toMatchObject({ code: 'request-not-signed' });
  expect((await send('tokens', request)).status).toBe(200);
  expect(await send('tokens', request)).toMatchObject({ status: 401, code: 'request-stale' });
  const elsewhere = signedForDesk(api, 'own phone', '/v1/phones/lookup', { ...TOKEN_WISH, sealTo: sealTo() });
  expect(await send('tokens', elsewhere)).toMatchObject({ code: 'request-not-signed' });
});

test('what is too long or no request is refused before the desk is asked, and other routes of it are not there', async () => {
  let asked = 0;
  await standIn((_request, response) => {
    asked++;
    response.end('{}');
  });
  const key = toHex(keyOf('own phone').publicKey);
  const long = { ...tokenRequest(), more: 'x'.repeat(DESK_REQUEST_BYTES) };
  expect(await send('tokens', long)).toMatchObject({ status: 413, code: 'body-too-large' });
  for (const body of [[], 5, {}, { key: 'ff' }, { key: 5 }, { key: `${key}/x` }]) {
    expect(await send('tokens', body)).toMatchObject({ status: 400, code: 'invalid-field' });
  }
  for (const path of ['codes', 'factors', 'phones', 'pins/remember', '..%2f..%2fcodes', 'tokens/../codes']) {
    expect((await send(path, { ...tokenRequest() })).status).toBe(404);
  }
  expect(asked).toBe(0);
});

test('an account asks so often and then waits, whatever token it shows; another account does not', async () => {
  const relay = new DeskRelay(api.backend, new Map([['bank-a', async () => ({ status: 200, content: {} })]]));
  // All at once: a slow machine would give more for the time that passes between them. A part of one is one.
  const asked = Array.from({ length: DESK_REQUESTS_AT_ONCE + 2 }, () => relay.identity(OWN));
  // More of them are under way than may be, which is another refusal.
  const late = (await Promise.allSettled(asked)).slice(DESK_REQUESTS_AT_ONCE + 1);
  expect(late).toMatchObject([
    { reason: { statusCode: 429, body: { message: expect.stringContaining('requests to the desk at once') } } },
  ]);
  const [{ reason }] = late as [PromiseRejectedResult];
  expect(reason.body.retryAfterMs).toBeLessThanOrEqual(2 * DESK_REQUEST_EVERY_MS);
  expect(await relay.identity(OTHER)).toEqual({});
});

test('no more requests of an account or to a desk wait than the bounds, and they give their places back', async () => {
  const waiting: (() => void)[] = [];
  const slow = () => new Promise<never>((_resolve, reject) => waiting.push(() => reject(new Error('gone'))));
  const well = async () => ({ status: 200, content: {} });
  const holders = Array.from({ length: 5 }, (_, i) => `bank-a/${i}`);
  const desks = new Map([
    ['bank-a', slow],
    ['bank-b', well],
  ]);
  const relay = new DeskRelay(await ledgerOf([...holders, 'bank-b/1']), desks);
  const ask = (account: string) => relay.identity(account);
  const own = Array.from({ length: MAX_ACCOUNT_REQUESTS_UNDER_WAY }, () => ask('bank-a/0'));
  await expect.poll(() => waiting.length).toBe(MAX_ACCOUNT_REQUESTS_UNDER_WAY);
  await expect(ask('bank-a/0')).rejects.toMatchObject({ statusCode: 429, body: { code: 'rate-limited' } });
  const most = MAX_DESK_REQUESTS_UNDER_WAY;
  const rest = Array.from({ length: most - own.length }, (_, i) => ask(`bank-a/${1 + (i % 3)}`));
  const settled = Promise.allSettled([...own, ...rest]);
  await expect.poll(() => waiting.length).toBe(most);
  await expect(ask('bank-a/4')).rejects.toMatchObject({ statusCode: 503, body: { code: 'desk-unreachable' } });
  // The desk of another bank is asked as ever.
  expect(await ask('bank-b/1')).toEqual({});
  expect(waiting.length).toBe(most);
  for (const end of waiting) end();
  await settled;
  const again = Promise.allSettled([ask('bank-a/0'), ask('bank-a/4')]);
  await expect.poll(() => waiting.length).toBe(most + 2);
  for (const end of waiting) end();
  expect(await again).toMatchObject([{ reason: { statusCode: 503 } }, { reason: { statusCode: 503 } }]);
});

test('a desk that changes the protocol holds no place', async () => {
  let asked = 0;
  await standIn((request) => {
    asked++;
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n');
  });
  // Each within the allowance, and more than may be under way.
  for (let i = 0; i <= MAX_ACCOUNT_REQUESTS_UNDER_WAY; i++) {
    expect(await send('issuer')).toMatchObject({ status: 503, code: 'desk-unreachable' });
  }
  expect(asked).toBe(MAX_ACCOUNT_REQUESTS_UNDER_WAY + 1);
});

test('a node that knows no desk of the bank says so', async () => {
  api.desks.clear();
  expect(await send('issuer')).toMatchObject({ status: 404, code: 'desk-not-named' });
  expect(await send('tokens', tokenRequest())).toMatchObject({ status: 404, code: 'desk-not-named' });
});

test('a desk that is away, or silent, is told of, and is asked again when it is back', async () => {
  await desk.stop();
  expect(await send('tokens', tokenRequest())).toMatchObject({ status: 503, code: 'desk-unreachable' });
  await desk.start();
  expect((await send('tokens', tokenRequest())).status).toBe(200);
  await standIn(() => {});
  // The reader of a page is told within three seconds.
  expect(DESK_PATIENCE_MS).toBeLessThan(3_000);
  expect(await send('tokens', tokenRequest())).toMatchObject({ status: 503, code: 'desk-unreachable' });
});

test('whatever else answers in the desk’s place is no answer', async () => {
  let followed = 0;
  const answers: readonly RequestListener[] = [
    (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end('{}'),
    (request, response) => {
      if (request.url === '/elsewhere') followed++;
      response.writeHead(307, { location: `http://127.0.0.1:${api.port}/elsewhere` }).end();
    },
    (_request, response) => void response.end('<script>'),
    (_request, response) => void response.end('[]'),
    (_request, response) => void response.end('null'),
    (_request, response) => void response.writeHead(201).end('{}'),
    (_request, response) => void response.writeHead(403).end('{"code":"<script>","message":"x"}'),
    (_request, response) => void response.end(`{"x":"${'y'.repeat(DESK_ANSWER_BYTES)}"}`),
    (request) => void request.socket.destroy(),
  ];
  for (const answer of answers) {
    await standIn(answer);
    expect(await send('issuer')).toMatchObject({ status: 503, code: 'desk-unreachable' });
  }
  expect(followed).toBe(0);
  await standIn((_request, response) => {
    const said = { code: 'pin-wrong', message: 'm'.repeat(5_000), remedy: 7, field: 'f', more: 'x' };
    response.writeHead(403).end(JSON.stringify(said));
  });
  const { said } = await send('issuer');
  expect(said).toEqual({ code: 'pin-wrong', message: 'm'.repeat(500), remedy: '', field: 'f' });
});
