// Sending over a network that fails: what is sent again is the same transaction, what is lost is said to be.
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { bodyCodec, envelopeCodec, signedTransaction } from '../../../src/ledger/transaction.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { AUTHOR, runningApi, TOKENS, until } from '../api/running-api.ts';
import { unreliableProxy } from './unreliable-proxy.ts';

const CLOSE: BodyOperation = { operation: 'closeAccount', closeAccount: { account: 'bank-a/alice' } };

function client(baseUrl: string, options: { requestTimeoutMs?: number; giveUpAfterMs?: number; token?: string } = {}) {
  return new GridpactClient({ baseUrl, token: TOKENS.submitter, ...options });
}

test('a transaction is signed by all its signers over the id that is known before it is sent', () => {
  const others = ['alice', 'bob', 'carol'].map((name) => keyOf(name));
  const request = {
    chainId: testConsortium.chainId,
    author: AUTHOR,
    operation: CLOSE,
    validUntilHeight: 7n,
    coSigners: others,
  };
  const { id, envelope } = buildTransaction(request);
  const { body, signatures } = envelopeCodec.decodeStrict(envelope);
  const { author, coSigners, ...decoded } = bodyCodec.decodeStrict(body);
  expect(decoded).toMatchObject({ ...CLOSE, validUntilHeight: 7n });
  expect(toHex(author)).toBe(toHex(AUTHOR.publicKey));
  const message = signedTransaction(testConsortium.chainId, fromHex(id));
  expect(coSigners.map(toHex)).toEqual(others.map(({ publicKey }) => toHex(publicKey)).toSorted());
  expect(signatures).toHaveLength(4);
  for (const [i, key] of [author, ...coSigners].entries()) {
    expect(verifySignature(key, message, signatures[i] ?? new Uint8Array())).toBe(true);
  }
});

test('the same request is another transaction each time, unless the nonce is given', () => {
  const request = { chainId: testConsortium.chainId, author: AUTHOR, operation: CLOSE, validUntilHeight: 7n };
  expect(buildTransaction(request).id).not.toBe(buildTransaction(request).id);
  const nonce = new Uint8Array(16).fill(3);
  expect(buildTransaction({ ...request, nonce }).id).toBe(buildTransaction({ ...request, nonce }).id);
});

test('transactions that are built together ask for the height once', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  let asked = 0;
  const status = api.backend.status.bind(api.backend);
  api.backend.status = () => {
    asked++;
    return status();
  };
  const built = await Promise.all(Array.from({ length: 50 }, () => transactions.build(AUTHOR, CLOSE)));
  expect([new Set(built.map(({ id }) => id)).size, asked]).toEqual([50, 1]);
});

test('a busy node is asked again with the same bytes until it takes them', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  const transaction = await transactions.build(AUTHOR, CLOSE);
  api.backend.busyTimes = 2;
  expect(await transactions.submit(transaction)).toEqual({ status: 'accepted', transactionId: transaction.id });
  expect(api.backend.submitted).toHaveLength(3);
  for (const bytes of api.backend.submitted) expect(Buffer.from(bytes)).toEqual(Buffer.from(transaction.envelope));
});

test('of a list only what was not taken is sent again, and the outcomes keep their order', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  const list = [];
  for (let i = 0; i < 5; i++) list.push(await transactions.build(AUTHOR, CLOSE));
  api.backend.busyTimes = 2;
  const outcomes = await transactions.submitAll(list);
  expect(outcomes).toEqual(list.map(({ id }) => ({ status: 'accepted', transactionId: id })));
  expect(api.backend.submitted).toHaveLength(7);
});

test('a node that stays busy is given up in time, with its own words', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url, { giveUpAfterMs: 120 });
  const transaction = await transactions.build(AUTHOR, CLOSE);
  api.backend.busyTimes = Number.POSITIVE_INFINITY;
  await expect(transactions.submit(transaction)).rejects.toMatchObject({
    name: 'ClientError',
    code: 'busy',
    status: 503,
  });
  await expect(transactions.submitAll([transaction])).rejects.toMatchObject({ code: 'busy' });
});

test('an answer that is lost on the way does not make a second transaction', async () => {
  const api = await runningApi();
  const proxy = await unreliableProxy(api.port);
  const { transactions } = client(proxy.url);
  const transaction = await transactions.build(AUTHOR, CLOSE);
  proxy.loseAnswers(1);
  expect(await transactions.submit(transaction)).toEqual({ status: 'known', transactionId: transaction.id });
  expect(api.backend.submitted).toHaveLength(2);
  expect(api.backend.finalize().transactions).toEqual([transaction.id]);
});

test('execute waits until the transaction is final, over a lost answer, too', async () => {
  const api = await runningApi();
  const proxy = await unreliableProxy(api.port);
  const { transactions } = client(proxy.url);
  const executed = transactions.execute(AUTHOR, CLOSE);
  await until(() => api.backend.waiters.size === 1);
  proxy.cut();
  await until(() => proxy.connections > 1 && api.backend.waiters.size === 1);
  api.backend.finalize();
  expect(await executed).toMatchObject({ height: 1, code: 0, name: 'accepted' });
});

test('a rejected transaction throws with the name and data of the rejection', async () => {
  const api = await runningApi();
  api.backend.judge = () => ({ code: 104, data: [{ name: 'balanceFen', value: '12' }], lines: [], outcome: '' });
  const executed = client(api.url).transactions.execute(AUTHOR, CLOSE);
  await until(() => api.backend.waiters.size === 1);
  api.backend.finalize();
  await expect(executed).rejects.toMatchObject({
    code: 'account-not-empty',
    data: { balanceFen: '12' },
    message: expect.stringContaining('balanceFen 12'),
    transactionId: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('a refused transaction is not sent twice', async () => {
  const api = await runningApi();
  const other = buildTransaction({
    chainId: new Uint8Array(32),
    author: AUTHOR,
    operation: CLOSE,
    validUntilHeight: 1n,
  });
  await expect(client(api.url).transactions.submit(other)).rejects.toMatchObject({ code: 'wrong-chain', status: 422 });
  expect(api.backend.submitted).toHaveLength(1);
  const outcomes = await client(api.url).transactions.submitAll([other]);
  expect(outcomes).toMatchObject([{ status: 'refused', name: 'wrong-chain', code: 3 }]);
});

test('a transaction that was not final by its last height is lost for good; before that it is only late', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  const never = buildTransaction({
    chainId: testConsortium.chainId,
    author: AUTHOR,
    operation: CLOSE,
    validUntilHeight: 1n,
  });
  await expect(transactions.waitForFinal(never, { timeoutMs: 30 })).rejects.toMatchObject({
    code: 'not-final-in-time',
  });
  api.backend.finalize();
  api.backend.finalize();
  await expect(transactions.waitForFinal(never, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'transaction-expired',
    transactionId: never.id,
  });
});

test('a node that began with a snapshot does not call a transaction lost that it may have missed', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  api.backend.archive = { ...api.backend.archive, unknownUpTo: 5 };
  const { maxValidityBlocks } = api.backend.consortium.rules;
  const sendable = (validUntilHeight: bigint) =>
    buildTransaction({ chainId: testConsortium.chainId, author: AUTHOR, operation: CLOSE, validUntilHeight });
  const maybe = sendable(5n + maxValidityBlocks);
  const later = sendable(6n + maxValidityBlocks);
  while (api.backend.blocks.length <= Number(later.validUntilHeight)) api.backend.finalize();
  await expect(transactions.waitForFinal(maybe, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'outcome-unknown',
    remedy: expect.stringContaining("another member's node"),
  });
  await expect(transactions.waitForFinal(later, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'transaction-expired',
  });
});

test('many operations are sent together, and progress is told to the end', async () => {
  const api = await runningApi();
  const { transactions } = client(api.url);
  const progress: [number, number][] = [];
  const running = transactions.executeAll(
    AUTHOR,
    Array.from({ length: 300 }, () => CLOSE),
    { onProgress: (done, total) => progress.push([done, total]) },
  );
  let done = false;
  running.finally(() => {
    done = true;
  });
  await until(() => {
    if (api.backend.status().pendingTransactions > 0) api.backend.finalize();
    return done;
  });
  const finals = await running;
  expect(new Set(finals.map(({ transactionId }) => transactionId)).size).toBe(300);
  expect(progress.at(-1)).toEqual([300, 300]);
});

test('a node that is not there, and one that does not answer, are told apart', async () => {
  const silent = createServer();
  const sockets: Socket[] = [];
  silent.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const node = client(`http://127.0.0.1:${port}`, { requestTimeoutMs: 50 }).node;
  await expect(node.status()).rejects.toMatchObject({ code: 'timed-out', remedy: expect.any(String) });
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await expect(client(`http://127.0.0.1:${port}`).node.status()).rejects.toMatchObject({ code: 'node-unreachable' });
});

test('a wrong token, and an address that is none or no node, say what to do', async () => {
  const api = await runningApi();
  const stranger = client(api.url, { token: 'wrong' });
  await expect(stranger.node.status()).rejects.toMatchObject({
    code: 'unknown-token',
    status: 401,
    field: 'authorization',
  });
  expect(() => client('not a url')).toThrow(ClientError);
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    other.close();
  });
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(client(`http://127.0.0.1:${port}`).node.status()).rejects.toMatchObject({ code: 'bad-answer' });
});

test('a caller that changes its mind ends the wait at once', async () => {
  const api = await runningApi();
  const leaving = new AbortController();
  const executed = client(api.url).transactions.execute(AUTHOR, CLOSE, { signal: leaving.signal });
  await until(() => api.backend.waiters.size === 1);
  leaving.abort();
  await expect(executed).rejects.toMatchObject({ code: 'aborted' });
  await until(() => api.backend.waiters.size === 0);
});
