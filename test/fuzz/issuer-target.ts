// What an issuer's desk is asked over HTTP, with a real ledger behind it. Whatever the fields are, they are signed by the key
// that the request names: nothing else gets past that check.
import { Agent, request } from 'node:http';
import { toHex } from '../../src/base/bytes.ts';
import type { Json } from '../../src/base/canonical-json.ts';
import { issuerRequestDigest } from '../../src/client/issuer-request.ts';
import { newPresentedCode } from '../../src/device/codes/presented-code.ts';
import { DEVICE_PAYMENT, PURSE_SYNC } from '../../src/device/messages.ts';
import { CODE_PATH } from '../../src/issuer/code-desk.ts';
import { DEVICE_ORDER_PATH } from '../../src/issuer/device-desk.ts';
import { CHECK_PATH, ENROL_PATH } from '../../src/issuer/factor-desk.ts';
import { CONSENT_PATH, LOOKUP_PATH } from '../../src/issuer/phone-desk.ts';
import { PIN_PATH, REMEMBER_PIN_PATH, SHOW_PIN_PATH } from '../../src/issuer/pin-desk.ts';
import { ROW_PATH } from '../../src/issuer/purse-desk.ts';
import { TOKEN_PATH } from '../../src/issuer/token-desk.ts';
import { bodyCodec } from '../../src/ledger/transaction.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { bodyOf, coSignersOf } from '../ledger/test-envelopes.ts';
import { registration } from '../unit/devices/test-devices.ts';
import { Desk, hexOf } from '../unit/issuer/desk.ts';
import { openedPurse } from '../unit/purses/purse-ledger.ts';
import { bytesOfText, type FuzzTarget, promise, textOfBytes } from './fuzz-target.ts';
import { mutateJson } from './mutate-json.ts';

const { chainId } = testConsortium;
const SEAL_TO = keyOf('whoever asks').publicKey;
const NONE = '0'.repeat(128);
const PATHS: ReadonlySet<string> = new Set([
  ...[TOKEN_PATH, ENROL_PATH, CHECK_PATH, PIN_PATH, SHOW_PIN_PATH, REMEMBER_PIN_PATH],
  ...[CODE_PATH, ROW_PATH, CONSENT_PATH, LOOKUP_PATH, DEVICE_ORDER_PATH],
]);

type Fields = { readonly [name: string]: Json };
/** Path, name of the key that signs, fields. */
type Asked = readonly [path: string, by: string, fields: Fields];

function seedsOf(desk: Desk): readonly Asked[] {
  const phone = keyOf('phone');
  const sealTo = toHex(SEAL_TO);
  const payment = toHex(
    DEVICE_PAYMENT.encode({
      ...{ id: 'p-1', deviceKey: phone.publicKey, payee: 'bank-b/bob', amountFen: 600n, order: '', way: 'online' },
      ...{ unlocked: true, token: null, validUntilHeight: 50n, purpose: 'payment', reference: '', codeCounter: 0 },
    }),
  );
  const certificate = hexOf(desk.certificate());
  const shown = { pseudonym: new Uint8Array(16), counter: 1, random: new Uint8Array(8), madeAtMs: BigInt(desk.nowMs) };
  const code = newPresentedCode(shown, { key: new Uint8Array(32), chainId: Uint8Array.from(chainId) });
  const purse = openedPurse(desk.ledger, 'card', {}, 'bank-a/alice');
  purse.pay('bank-b/bob', 100n);
  const { sync, signature, deviceKey } = purse.sync(0n);
  const statement = { statement: toHex(PURSE_SYNC.encode(sync)), statementSignature: toHex(signature) };
  const account = 'bank-a/alice';
  const coSigners = coSignersOf('bank-a');
  const order = bodyOf(account, registration(account, 'browser', { assurance: 'software' }), { coSigners });
  return [
    [TOKEN_PATH, 'phone', { merchants: ['bank-b/bob'], categories: [5411], ways: ['tap'], perPaymentFen: '0', sealTo }],
    [DEVICE_ORDER_PATH, account, { account, body: toHex(bodyCodec.encode(order)) }],
    [ENROL_PATH, account, { account, sealTo }],
    [CHECK_PATH, 'phone', { payment, code: '123456' }],
    [PIN_PATH, account, { account, device: toHex(phone.publicKey), sealTo }],
    [SHOW_PIN_PATH, 'phone', { payment, number: 1, cryptogram: '0'.repeat(112), sealTo }],
    [REMEMBER_PIN_PATH, 'phone', { number: 1, cryptogram: '0'.repeat(112) }],
    [CODE_PATH, 'till-1', { code, amountFen: '700', order: 'o-1', certificate, category: 5411 }],
    [ROW_PATH, 'till-1', { certificate, deviceKey: toHex(deviceKey), ...statement }],
    [CONSENT_PATH, account, { account, phone: '+8613800138000' }],
    [LOOKUP_PATH, 'phone', { phone: '+8613800138000' }],
  ];
}

function askedIn(input: Uint8Array): Asked | undefined {
  try {
    const [path, by, fields] = JSON.parse(textOfBytes(input));
    if (!PATHS.has(path) || typeof by !== 'string' || fields === null || typeof fields !== 'object') return undefined;
    return Array.isArray(fields) ? undefined : [path, by, fields];
  } catch {
    return undefined;
  }
}

export async function issuerTarget(): Promise<FuzzTarget> {
  const desk = await Desk.open();
  const seeds = seedsOf(desk);
  const known = new Set(seeds.map(([, by]) => by));
  const agent = new Agent({ keepAlive: true });
  let asked = 0;
  return {
    name: 'issuer',
    seeds: seeds.map((seed) => bytesOfText(JSON.stringify(seed))),
    mutate: mutateJson,
    async run(input) {
      const [path, by, fields] = askedIn(input) ?? [TOKEN_PATH, 'phone', undefined];
      const body = fields === undefined ? textOfBytes(input) : JSON.stringify(signed(path, by, fields));
      const { status, text } = await post(path, body);
      const [fault] = desk.faults.splice(0);
      if (fault !== undefined) throw fault;
      promise(status >= 200 && status < 500, `no fault of the desk: ${status} ${text.slice(0, 120)}`);
      promise(
        status < 400 || typeof JSON.parse(text).code === 'string',
        `an error has its code: ${text.slice(0, 120)}`,
      );
      promise(status >= 400 || known.has(by), 'a stranger gets nothing');
      return status < 400;
    },
    async close() {
      agent.destroy();
      await desk.close();
    },
  };

  /** Later than all that was signed before. */
  function signed(path: string, by: string, fields: Fields): Fields {
    desk.nowMs += 1;
    const key = keyOf(by);
    const all: Fields = { ...fields, key: fields.key ?? toHex(key.publicKey), atMs: fields.atMs ?? desk.nowMs };
    try {
      const digest = issuerRequestDigest({ chainId, issuer: 'bank-a', path, fields: all });
      return { ...all, signature: toHex(key.sign(digest)) };
    } catch {
      // No JSON that is signed in one spelling.
      return { ...all, signature: NONE };
    }
  }

  /** From several addresses: of one, the desk takes so many in a second. */
  function post(path: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
    asked += 1;
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const asking = request(
        `${desk.url}${path}`,
        { method: 'POST', headers, agent, localAddress: `127.0.0.${2 + (asked % 16)}` },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }
}
