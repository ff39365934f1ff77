// The HTTP API on real sockets: any bytes are answered as the API's own problems, or the connection ends; nothing is a
// fault of the server.
import { connect } from 'node:net';
import { startApi } from '../../src/api/create-api.ts';
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Random } from '../simulation/random.ts';
import { MemoryBackend } from '../unit/api/memory-backend.ts';
import { bytesOfText, type FuzzTarget, promise, textOfBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';

const TOKEN = 'fuzzing-token';
const NO_LIMIT = 1_000_000;
/** A wait or a stream that the input asked for is left after this much time. */
const PATIENCE_MS = 250;
const MAX_ANSWER_BYTES = 1 << 20;
const ID = 'ab'.repeat(32);

const REQUESTS: readonly (readonly [line: string, body?: string, type?: string])[] = [
  ['GET /healthz'],
  ['GET /readyz'],
  ['GET /v1/status'],
  ['GET /v1/consortium'],
  ['GET /openapi.json'],
  ['GET /metrics'],
  ['GET /v1/blocks/latest'],
  ['GET /v1/blocks/1'],
  [`GET /v1/transactions/${ID}`],
  [`GET /v1/transactions/${ID}/wait?timeoutMs=1`],
  ['POST /v1/transactions/wait', JSON.stringify({ ids: [ID], timeoutMs: 1 }), 'application/json'],
  ['POST /v1/transactions?wait=1', 'no envelope', 'application/octet-stream'],
  ['POST /v1/transactions', '\0\0\0\x02ab', 'application/x-gridpact-envelopes'],
  ['GET /v1/entries/account?prefix=bank-a%2F&after=x&limit=2'],
  ['GET /v1/entries/account/bank-a/vault?proof=true'],
  ['POST /v1/entries', JSON.stringify({ keys: ['account/bank-a/vault'] }), 'application/json'],
  ['POST /v1/proofs', JSON.stringify({ claims: [{ kind: 'entry', key: 'account/x' }] }), 'application/json'],
  ['GET /v1/accounts/bank-a%2Fvault/activity?limit=1'],
  ['PUT /v1/payloads', 'ciphertext', 'application/octet-stream'],
  [`GET /v1/payloads/by-access/${ID}`],
  ['GET /v1/snapshots'],
  ['GET /v1/snapshots/30/parts/0'],
  ['PUT /v1/log-level', JSON.stringify({ level: 'info' }), 'application/json'],
  ['GET /v1/archive'],
  ['GET /v1/archive/export?from=1&to=2'],
  ['POST /v1/archive/prune', JSON.stringify({ before: 1, ignoreMembers: false }), 'application/json'],
  ['HEAD /v1/status'],
  ['OPTIONS *'],
];

const ODD_PARTS = [
  '%2F',
  '%',
  '%00',
  '..',
  '//',
  '?',
  '&',
  '=',
  '#',
  '\r\n',
  '\n',
  ' ',
  '0',
  '-1',
  '1e9',
  'é',
  '999999999999999999999',
];
const ODD_HEADERS = [
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Length: 5',
  'Content-Length: -1',
  'Expect: 100-continue',
  'Connection: upgrade\r\nUpgrade: websocket',
  'Content-Type: application/json; charset=latin1',
  'Content-Type: multipart/form-data',
  'Authorization: Bearer ',
  'Authorization: Basic x',
  'Range: bytes=0-1',
  'Host: elsewhere',
  'If-None-Match: *',
  'Last-Event-ID: 1',
];

function requestOf([line, body, type]: (typeof REQUESTS)[number]): Uint8Array {
  const head = [`${line} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', `Authorization: Bearer ${TOKEN}`];
  if (body === undefined) return bytesOfText(`${head.join('\r\n')}\r\n\r\n`);
  const more = [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`];
  return bytesOfText(`${[...head, ...more].join('\r\n')}\r\n\r\n${body}`);
}

/** Bytes, the line of the request, its headers, or its body with the length put right. */
function mutateRequest(random: Random, input: Uint8Array, other: Uint8Array): Uint8Array {
  if (random.chance(25)) return mutateBytes(random, input, other);
  const text = textOfBytes(input);
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return mutateBytes(random, input, other);
  const [line = '', ...headers] = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  if (body !== '' && random.chance(40)) {
    const changed = random.chance(80)
      ? mutateJson(random, bytesOfText(body), bytesOfText(body))
      : mutateBytes(random, bytesOfText(body), other);
    const others = headers.filter((header) => !header.startsWith('Content-Length'));
    return Buffer.concat([
      bytesOfText([line, ...others, `Content-Length: ${changed.length}`].join('\r\n')),
      bytesOfText('\r\n\r\n'),
      changed,
    ]);
  }
  if (random.chance(40))
    headers.splice(random.between(0, headers.length), random.between(0, 1), random.pick(ODD_HEADERS));
  const at = random.between(0, line.length);
  const changedLine = random.chance(60)
    ? line.slice(0, at) + random.pick(ODD_PARTS) + line.slice(at + random.between(0, 3))
    : line;
  return bytesOfText([changedLine, ...headers].join('\r\n') + text.slice(end));
}

export async function httpTarget(): Promise<FuzzTarget> {
  const faults: unknown[] = [];
  const api = await startApi(new MemoryBackend(), {
    port: 0,
    tokens: [{ role: 'operator', sha256: sha256(utf8(TOKEN)) }],
    limits: { requestsPerSecond: NO_LIMIT, anonymousPerSecond: NO_LIMIT, maxWaitMs: 1 },
    onFault: (error) => faults.push(error),
  });
  return {
    name: 'http',
    seeds: REQUESTS.map(requestOf),
    mutate: mutateRequest,
    async run(input) {
      const answer = await answerTo(api.port, input);
      const [fault] = faults.splice(0);
      if (fault !== undefined) throw fault;
      const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      promise(answer === '' || statuses.length > 0, `an answer is HTTP: ${answer.slice(0, 80)}`);
      promise(
        statuses.every((status) => status < 500 || status === 503),
        `no fault of the server: ${statuses}`,
      );
      const [status = 0] = statuses;
      const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();
      const isProblem = head.includes('content-type: application/problem+json');
      promise(status < 400 || isProblem, `an error is a problem: ${answer.slice(0, 120)}`);
      return status > 0 && status < 400;
    },
    async renew() {
      const response = await fetch(`${api.url}/healthz`);
      promise(response.status === 200, 'the server is well');
    },
    close: () => api.close(),
  };
}

/** Everything that comes back until the server closes, or falls silent. */
function answerTo(port: number, input: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const finish = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.setTimeout(PATIENCE_MS, finish);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) finish();
    });
    socket.on('end', finish);
    socket.on('error', finish);
    socket.end(input);
  });
}
