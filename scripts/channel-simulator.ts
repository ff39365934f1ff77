// A simulator of an outside channel, and nothing else: it has no money. It misbehaves as the attempt's id begins, and writes
// the file of its day at its end. For tests of connectors: node scripts/channel-simulator.ts --help
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fromHex, utf8 } from '../src/base/bytes.ts';
import { CALLBACK_PATH } from '../src/connector/connector-api.ts';
import { readOutsideSecret } from '../src/connector/connector-folder.ts';
import {
  type OutsideWord,
  PAYMENTS_PATH,
  type PaymentRequest,
  paymentRequest,
  RETURNS_PATH,
  returnRequest,
  STATUS_PATH,
  statusRequest,
} from '../src/connector/outside-messages.ts';
import { ed25519Seal, hmacSeal, type OutsideSeal, SIGNATURE_HEADER } from '../src/connector/outside-seal.ts';
import { readKeyFile } from '../src/crypto/key-file.ts';
import { signingKeyOf } from '../src/crypto/private-key.ts';

/** How it misbehaves, by the first word of the attempt's id; any other is good. */
export const MISBEHAVIOURS = {
  good: 'calls back that it is paid',
  refused: 'calls back that it is not paid',
  lost: 'the callback is lost: only who asks hears that it is paid',
  doubled: 'calls back five times at once',
  early: 'calls back before it answers the request, and answers that it knows nothing yet',
  late: "is paid after the attempt's time",
  wrong: 'is paid with a fen too little',
  twice: 'the payer pays twice',
  retracted: 'calls back that it is not paid, and a moment later that it is paid',
  silent: 'answers nothing, and nothing is paid',
  filed: 'answers nothing; that it is paid stands in the file of the day alone, until it is told to call back',
  slow: 'takes the request, and is paid after a while',
} as const;

type Way = keyof typeof MISBEHAVIOURS;

interface Payment {
  readonly request: PaymentRequest;
  readonly way: Way;
  /** What it says now. */
  word: Pick<OutsideWord, 'status' | 'reference' | 'amountFen' | 'feeFen'>;
}

interface FileLine {
  readonly reference: string;
  readonly attempt: string;
  readonly amountFen: string;
  readonly status: 'paid' | 'refunded' | 'not-paid';
}

const SLOW_MS = 700;
const RETRIES = 10_000;
const RETRY_MS = 250;
const PENDING = { status: 'pending', reference: '', amountFen: '0', feeFen: '0' } as const;

const { values } = parseArgs({
  options: {
    channel: { type: 'string' },
    'key-file': { type: 'string' },
    'secret-file': { type: 'string' },
    'day-file': { type: 'string' },
    'answer-ms': { type: 'string', default: '0' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  console.log('--channel ID (--secret-file FILE | --key-file FILE) [--day-file FILE] [--answer-ms N]');
  for (const [way, does] of Object.entries(MISBEHAVIOURS)) console.log(`  ${way.padEnd(10)} ${does}`);
  process.exit(0);
}

const channel = needed('channel');
let seal = hmacSeal(new Uint8Array());
const payments = new Map<string, Payment>();
const returns = new Map<string, string>();
const file: FileLine[] = [];
/** Where it calls back: told at /simulator/connector, since the connector names this one's address. */
let connector = '';
let references = 0;

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    say({ event: 'fault', message: String(error) });
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  say({ event: 'ready', apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pid: process.pid });
});
process.on('SIGTERM', () => {
  if (values['day-file'] !== undefined) writeFileSync(values['day-file'], dayFile());
  process.exit(0);
});

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  // For the test alone.
  if (path === '/simulator/day') return void response.end(dayFile());
  if (path === '/simulator/connector') {
    const { url, key } = JSON.parse(body.toString()) as { url: string; key: string };
    connector = url;
    seal = sealWith(key);
    return void response.end();
  }
  if (path === '/simulator/call-back') {
    const payment = payments.get(body.toString());
    if (payment !== undefined) callBack(payment.request.attempt, payment.word);
    return void response.end();
  }
  const signature = request.headers[SIGNATURE_HEADER];
  if (typeof signature !== 'string' || !seal.holds(`request ${path}`, body, signature)) {
    return void response.writeHead(401).end();
  }
  const asked: unknown = JSON.parse(body.toString());
  const { attempt } = statusRequest.pick({ attempt: true }).parse({ attempt: (asked as { attempt: unknown }).attempt });
  say({ event: 'request', path, attempt });
  await sleep(Number(values['answer-ms']));
  const word = answerTo(path, asked, attempt);
  // The connection stays open: nobody knows.
  if (word === undefined) return;
  const answer = utf8(JSON.stringify({ channel, attempt, ...word }));
  response.setHeader(SIGNATURE_HEADER, seal.sign(`answer ${path}`, answer));
  response.end(answer);
}

function answerTo(path: string, asked: unknown, attempt: string): Payment['word'] | undefined {
  if (path === PAYMENTS_PATH) return pay(paymentRequest.parse(asked));
  if (path === RETURNS_PATH) return giveBack(returnRequest.parse(asked));
  if (path !== STATUS_PATH) return { ...PENDING, status: 'unknown' };
  const payment = payments.get(attempt);
  if (payment === undefined) return { ...PENDING, status: 'unknown' };
  if (payment.way === 'silent' || payment.way === 'filed') return undefined;
  return payment.way === 'early' ? { ...PENDING } : payment.word;
}

/** The same request again changes nothing: it is known by its id. */
function pay(request: PaymentRequest): Payment['word'] | undefined {
  const { attempt } = request;
  const known = payments.get(attempt);
  if (known === undefined) {
    const way = wayOf(attempt);
    const payment: Payment = { request, way, word: { ...PENDING } };
    payments.set(attempt, payment);
    begin(payment);
  }
  const payment = payments.get(attempt);
  if (payment?.way === 'silent' || payment?.way === 'filed') return undefined;
  return payment?.way === 'early' || payment === undefined ? { ...PENDING } : { ...PENDING, ...payment.word };
}

function begin(payment: Payment): unknown {
  const { request, way } = payment;
  const { attempt, kind, expiresAtMs } = request;
  const paid = (lessFen = 0n) => {
    const amountFen = `${BigInt(request.amountFen) - lessFen}`;
    const reference = `ext-${++references}-${attempt}`.slice(0, 64);
    payment.word = { status: 'paid', reference, amountFen, feeFen: request.feeFen };
    file.push({ reference, attempt, amountFen, status: kind === 'refund' ? 'refunded' : 'paid' });
    return payment.word;
  };
  const notPaid = () => {
    payment.word = { ...PENDING, status: 'not-paid' };
    return payment.word;
  };
  const later = (ms: number, run: () => void) => void setTimeout(run, ms);
  switch (way) {
    case 'refused':
      return later(50, () => callBack(attempt, notPaid()));
    case 'lost':
      return later(300, () => void paid());
    case 'doubled':
      return later(50, () => {
        const word = paid();
        for (let i = 0; i < 5; i++) callBack(attempt, word);
      });
    case 'late':
      return later(Math.max(0, expiresAtMs - Date.now()) + 1_500, () => callBack(attempt, paid()));
    case 'wrong':
      return later(50, () => callBack(attempt, paid(1n)));
    case 'twice':
      return later(50, () => {
        callBack(attempt, paid());
        callBack(attempt, paid());
      });
    case 'retracted':
      // The second word is said only after the first was taken: side by side they could arrive the other way round.
      return callBack(attempt, notPaid()).then(() => later(1_500, () => callBack(attempt, paid())));
    case 'silent':
      return undefined;
    case 'filed':
      return paid();
    case 'slow':
      return later(SLOW_MS, () => callBack(attempt, paid()));
    default:
      return callBack(attempt, paid());
  }
}

/** Takes its time at first. The same return again has the same reference. */
function giveBack({ attempt, reference, amountFen }: { attempt: string; reference: string; amountFen: string }) {
  const known = returns.get(reference);
  if (known === undefined) {
    const back = `back-${reference}`.slice(0, 64);
    returns.set(reference, back);
    file.push({ reference: back, attempt, amountFen, status: 'refunded' });
    return { ...PENDING };
  }
  return { status: 'returned', reference: known, amountFen, feeFen: '0' } as const;
}

/** Until it is taken, as such channels do. */
async function callBack(attempt: string, word: Payment['word']): Promise<void> {
  const body = utf8(JSON.stringify({ channel, attempt, ...word }));
  const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: seal.sign('callback', body) };
  for (let i = 0; i < RETRIES; i++) {
    try {
      const { status } = await fetch(`${connector}${CALLBACK_PATH}`, { method: 'POST', body, headers });
      say({ event: 'called-back', attempt, word: word.status, status });
      if (status < 500 && status !== 429) return;
    } catch {
      // The connector is down: once more.
    }
    await sleep(RETRY_MS);
  }
}

/** As "gridpact channel reconcile" reads it: amounts in yuan. */
function dayFile(): string {
  const yuan = (fen: string) => `${fen.padStart(3, '0').slice(0, -2)}.${fen.padStart(3, '0').slice(-2)}`;
  const lines = file.map((line) => `${line.reference},${line.attempt},${yuan(line.amountFen)},CNY,${line.status},`);
  return `${['reference,attempt,amount,currency,status,settled_by', ...lines].join('\n')}\n`;
}

function wayOf(attempt: string): Way {
  const [word = ''] = attempt.split('-');
  return word in MISBEHAVIOURS ? (word as Way) : 'good';
}

function sealWith(connectorKey: string): OutsideSeal {
  const secretFile = values['secret-file'];
  if (secretFile !== undefined) return hmacSeal(readOutsideSecret(secretFile));
  return ed25519Seal(signingKeyOf(readKeyFile(needed('key-file'), 'certifying')), fromHex(connectorKey));
}

function needed(name: 'channel' | 'key-file'): string {
  const value = values[name];
  if (value !== undefined) return value;
  console.error(`add --${name}; see --help`);
  return process.exit(2);
}

function say(message: object): void {
  console.log(JSON.stringify(message));
}
