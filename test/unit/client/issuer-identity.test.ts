// The desk that is meant, and any other: nothing is signed before it has said that it is the one.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IssuerConnection } from '../../../src/client/issuer-connection.ts';
import type { ExpectedIssuer } from '../../../src/client/issuer-identity.ts';
import { keyOf } from '../../ledger/key-of.ts';

const HEX = '7'.repeat(64);
const chainId = new Uint8Array(32).fill(1);
const member = 'bank-a';

let server: Server;
let said: unknown;
let signed: string[];
let baseUrl: string;

beforeEach(async () => {
  signed = [];
  server = createServer((request, response) => {
    if (request.method !== 'GET') signed.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

const identity = (change: object = {}) => ({
  ...{ member, chainId: '01'.repeat(32), tokenKey: HEX, factorKey: HEX, pinKeys: [HEX], timeMs: 0, ...change },
});
const ask = (of: ExpectedIssuer = { chainId, member }) =>
  new IssuerConnection({ baseUrl, of }).lookUpPhone(keyOf('phone'), '+8613800000000');

it.each([
  ['of another bank', identity({ member: 'bank-b' }), { code: 'wrong-issuer', field: 'member' }],
  ['on another chain', identity({ chainId: HEX }), { code: 'wrong-issuer', field: 'chainId' }],
  ['that is nothing', null, { code: 'bad-answer' }],
  ['without a bank', identity({ member: 7 }), { code: 'bad-answer' }],
  ['without a chain', identity({ chainId: '' }), { code: 'bad-answer' }],
  ['without keys', identity({ pinKeys: [] }), { code: 'bad-answer' }],
  ['with a key that is none', identity({ pinKeys: [HEX, 'x'] }), { code: 'bad-answer' }],
  ['with keys without end', identity({ pinKeys: new Array(6).fill(HEX) }), { code: 'bad-answer' }],
])('signs nothing for a desk %s', async (_, desk, error) => {
  said = desk;
  await expect(ask()).rejects.toMatchObject(error);
  expect(signed).toEqual([]);
});

it('signs for the desk that is meant, and where none is for that of any bank on the chain', async () => {
  said = identity();
  await ask();
  said = identity({ member: 'bank-b' });
  await ask({ chainId });
  said = identity({ member: 'bank-b', chainId: HEX });
  await expect(ask({ chainId })).rejects.toMatchObject({ code: 'wrong-issuer', field: 'chainId' });
  expect(signed).toEqual(['/v1/phones/lookup', '/v1/phones/lookup']);
});
