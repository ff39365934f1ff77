// The bounds of single requests: each by one that is just within it and one that is just beyond.
import { expect, test } from 'vitest';
import { concatBytes, u32 } from '../../../src/base/bytes.ts';
import { rawRequest, requestText } from './raw-request.ts';
import { jsonBody, octets, runningApi } from './running-api.ts';

const BOUND = 1_000;
const LIST = 'application/x-gridpact-envelopes';

const put = (bytes: number): RequestInit => ({ ...octets(new Uint8Array(bytes)), method: 'PUT' });
/** JSON of exactly so many bytes. */
const json = (bytes: number): RequestInit => {
  const empty = JSON.stringify({ keys: [''] }).length;
  return jsonBody({ keys: ['x'.repeat(bytes - empty)] });
};

test('a body beyond its bound is refused', async () => {
  const bounds = { maxEnvelopeBytes: BOUND, maxJsonBytes: BOUND, maxPayloadBytes: BOUND, maxImportBytes: BOUND };
  const api = await runningApi(bounds);
  const status = async (path: string, options: RequestInit) => (await api.fetch(path, options)).status;
  const bodies: readonly (readonly [path: string, of: (bytes: number) => RequestInit])[] = [
    ['/v1/transactions', (bytes) => octets(new Uint8Array(bytes))],
    ['/v1/entries', json],
    ['/v1/payloads', put],
    ['/v1/archive/blocks', (bytes) => octets(new Uint8Array(bytes))],
  ];
  for (const [path, of] of bodies) {
    expect(await status(path, of(BOUND)), path).not.toBe(413);
    expect(await status(path, of(BOUND + 1)), path).toBe(413);
  }
});

test('a list beyond its bounds is refused', async () => {
  const api = await runningApi({ maxEnvelopes: 3, maxListBytes: BOUND });
  const list = (...sizes: readonly number[]): RequestInit => {
    const body = concatBytes(...sizes.flatMap((bytes) => [u32(bytes), new Uint8Array(bytes)]));
    return { method: 'POST', headers: { 'content-type': LIST }, body: new Uint8Array(body) };
  };
  const status = async (...sizes: readonly number[]) => (await api.fetch('/v1/transactions', list(...sizes))).status;
  expect(await status(10, 10, 10)).toBe(202);
  expect(await status(10, 10, 10, 10)).toBe(413);
  expect(await status(BOUND - 4)).toBe(202);
  expect(await status(BOUND - 3)).toBe(413);
});

test('headers beyond their bound are refused', async () => {
  const maxHeaderBytes = 1_024;
  const api = await runningApi({ maxHeaderBytes });
  const ask = async (bytes: number) =>
    (await rawRequest(api.port, requestText('GET', '/healthz', `x-filler: ${'y'.repeat(bytes)}`))).status;
  expect(await ask(maxHeaderBytes / 2)).toBe(200);
  expect(await ask(maxHeaderBytes)).toBe(431);
});

test('more than a request may name is refused', async () => {
  const api = await runningApi({
    maxIds: 2,
    maxClaims: 2,
    maxPage: 2,
    maxRangePage: 2,
    maxFollowedAccounts: 2,
    maxWaitMs: 500,
  });
  const fieldOf = async (path: string, options?: RequestInit) => {
    const response = await api.fetch(path, options);
    return response.status === 400 ? ((await response.json()) as { field?: string }).field : response.status;
  };
  const ids = (count: number) => Array<string>(count).fill('a/b');
  const claims = (count: number) => Array.from({ length: count }, () => ({ kind: 'entry', key: 'site/x' }));
  expect(await fieldOf('/v1/entries', jsonBody({ keys: ids(2) }))).toBe(200);
  expect(await fieldOf('/v1/entries', jsonBody({ keys: ids(3) }))).toBe('keys');
  expect(await fieldOf('/v1/proofs', jsonBody({ claims: claims(2) }))).not.toBe('claims');
  expect(await fieldOf('/v1/proofs', jsonBody({ claims: claims(3) }))).toBe('claims');
  expect(await fieldOf('/v1/entries/account?limit=2')).toBe(200);
  expect(await fieldOf('/v1/entries/account?limit=3')).toBe('limit');
  expect(await fieldOf(`/v1/payloads/by-range/${'0'.repeat(64)}?limit=2`)).toBe(404);
  expect(await fieldOf(`/v1/payloads/by-range/${'0'.repeat(64)}?limit=3`)).toBe('limit');
  expect(await fieldOf('/v1/events?account=a,b,c')).toBe('account');
  expect(await fieldOf(`/v1/transactions/${'0'.repeat(64)}/wait?timeoutMs=501`)).toBe('timeoutMs');
});
