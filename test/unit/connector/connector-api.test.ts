// A connector over HTTP: whose words count, and what is no word.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningDesk } from '../../../src/api/open-desk.ts';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { startConnectorApi } from '../../../src/connector/connector-api.ts';
import { outsideAt } from '../../../src/connector/outside-channel.ts';
import { ed25519Seal, hmacSeal, type OutsideSeal, SIGNATURE_HEADER } from '../../../src/connector/outside-seal.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  abort,
  attemptIn,
  CHANNEL,
  channelLedger,
  confirm,
  KEY,
  OWNER,
  order,
  start,
  startLine,
} from '../channels/test-channels.ts';
import { ConnectorWorld, NOTHING, paid } from './connector-world.ts';

const own = keyOf('key of fast');
const outsideKey = keyOf('outside');
/** As the connector has it, and as the outside has it. */
const seal = ed25519Seal(own, outsideKey.publicKey);
const others = ed25519Seal(outsideKey, own.publicKey);
const secret = utf8('0123456789abcdef0123456789abcdef');

describe('a signature', () => {
  const SEALS: readonly (readonly [string, OutsideSeal, OutsideSeal, OutsideSeal])[] = [
    ['Ed25519', seal, others, ed25519Seal(keyOf('thief'), own.publicKey)],
    ['HMAC', hmacSeal(secret), hmacSeal(secret), hmacSeal(utf8('another secret of the same length'))],
  ];

  it.each(SEALS)('%s holds for its bytes, its purpose and its key alone', (_name, here, there, thief) => {
    const body = utf8('{"a":1}');
    const signature = there.sign('callback', body);
    expect(here.holds('callback', body, signature)).toBe(true);
    expect(here.holds('callback', utf8('{"a":2}'), signature)).toBe(false);
    expect(here.holds('answer /status', body, signature)).toBe(false);
    expect(here.holds('callback', body, thief.sign('callback', body))).toBe(false);
    for (const bad of [undefined, '', 'none=00', signature.slice(0, -2), signature.replace('=', '=00')]) {
      expect(here.holds('callback', body, bad)).toBe(false);
    }
  });

  it('is over the tag, the purpose and the body, each on a line', () => {
    const body = utf8('{"a":1}');
    const bytes = utf8('gridpact-channel/1\nrequest /payments\n{"a":1}');
    const mac = createHmac('sha256', secret).update(bytes).digest('hex');
    expect(hmacSeal(secret).sign('request /payments', body)).toBe(`hmac-sha256=${mac}`);
    expect(seal.sign('request /payments', body)).toBe(`ed25519=${toHex(own.sign(bytes))}`);
  });

  it('of one scheme is none of the other', () => {
    const body = utf8('x');
    expect(seal.holds('callback', body, hmacSeal(secret).sign('callback', body))).toBe(false);
    expect(hmacSeal(secret).holds('callback', body, others.sign('callback', body))).toBe(false);
  });
});

describe('the routes', () => {
  let t: TestLedger;
  let world: ConnectorWorld;
  let running: RunningDesk;

  beforeEach(async () => {
    t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 'a-1'))));
    world = new ConnectorWorld(t);
    running = await startConnectorApi(world.connector, {
      ...{ host: '127.0.0.1', port: 0, channel: CHANNEL, confirmKey: toHex(own.publicKey), seal },
      onFault: (error) => expect.fail(String(error)),
      onAnswered: () => {},
    });
  });

  afterEach(async () => {
    await running.close();
    world.close();
  });

  async function post(path: string, text: string, signature?: string) {
    const headers = { 'content-type': 'application/json', ...(signature && { [SIGNATURE_HEADER]: signature }) };
    const response = await fetch(`${running.url}${path}`, { method: 'POST', body: text, headers });
    const { code, field } = (await response.json()) as { code?: string; field?: string };
    return [response.status, code, field];
  }
  async function told(attempt: string): Promise<object> {
    const body = JSON.stringify({ channel: CHANNEL, attempt });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${running.url}/v1/attempts`, { method: 'POST', body, headers });
    expect(response.status).toBe(202);
    return (await response.json()) as object;
  }
  const callBack = (word: object) => {
    const text = JSON.stringify(word);
    return post('/v1/callback', text, others.sign('callback', utf8(text)));
  };
  const word = { channel: CHANNEL, attempt: 'a-1', ...paid('x-1') };

  it('take what the outside signed, and the order is paid', async () => {
    await told('a-1');
    expect(await callBack(word)).toEqual([200, undefined, undefined]);
    expect(await callBack(word)).toEqual([200, undefined, undefined]);
    await world.run();
    expect(attemptIn(t, 'a-1').status).toBe('confirmed');
  });

  it('tell nobody what became of an attempt, nor its sums: who may read the ledger asks it there', async () => {
    for (const attempt of ['a-2', 'a-3', 'a-4', 'a-5']) {
      order(t, attempt);
      must(t.run(OWNER, start(startLine(t, attempt, { order: attempt }))));
    }
    must(t.run(KEY, confirm('a-2', 'x-2')));
    must(t.run(KEY, abort('a-3')));
    for (const reference of ['x-4', 'x-5']) must(t.run(KEY, confirm('a-4', reference)));
    const answers = [];
    for (const attempt of ['a-1', 'a-2', 'a-3', 'a-4', 'a-5']) answers.push({ ...(await told(attempt)), attempt: '' });
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ channel: CHANNEL, attempt: '' })]),
    );
  });

  it('refuse a callback that the outside did not sign as one, and keep nothing of it', async () => {
    const text = JSON.stringify(word);
    const signatures = [
      undefined,
      'ed25519=00',
      seal.sign('callback', utf8(text)),
      others.sign('answer /payments', utf8(text)),
      others.sign('callback', utf8(`${text} `)),
    ];
    for (const signature of signatures) {
      expect(await post('/v1/callback', text, signature)).toEqual([401, 'word-not-signed', SIGNATURE_HEADER]);
    }
    await world.run();
    expect([world.journal.size, attemptIn(t, 'a-1').status]).toEqual([0, 'started']);
  });

  it('refuse a malformed one with its field, though it is signed', async () => {
    for (const [change, field] of [
      [{ attempt: 'a/1' }, 'attempt'],
      [{ attempt: 'a'.repeat(36) }, 'attempt'],
      [{ status: 'maybe' }, 'status'],
      [{ reference: '' }, 'reference'],
      [{ reference: 'x y' }, 'reference'],
      [{ amountFen: 704 }, 'amountFen'],
      [{ amountFen: '-1' }, 'amountFen'],
      [{ feeFen: '9'.repeat(19) }, 'feeFen'],
      [{ more: 1 }, ''],
    ] as const) {
      expect(await callBack({ ...word, ...change })).toEqual([400, 'word-malformed', field]);
    }
    const [status] = await callBack({ ...word, reference: 'x'.repeat(5_000) });
    expect(status).toBe(413);
    expect(await post('/v1/attempts', '{"channel":')).toEqual([400, 'word-malformed', '']);
    expect(world.journal.size).toBe(0);
  });

  it('refuse what is of another channel, or unknown to the ledger', async () => {
    expect(await callBack({ ...word, channel: 'bank-a/slow' })).toEqual([404, 'channel-differs', 'channel']);
    expect(await callBack({ ...word, attempt: 'a-9' })).toEqual([404, 'attempt-unknown', 'attempt']);
    const asked = JSON.stringify({ channel: 'bank-a/slow', attempt: 'a-1' });
    expect(await post('/v1/attempts', asked)).toEqual([404, 'channel-differs', 'channel']);
  });
});

describe('an answer of the outside', () => {
  let server: Server;
  let answer: (body: Uint8Array) => { readonly text: string; readonly signature?: string; readonly status?: number };

  beforeEach(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      expect(others.holds('request /status', body, String(request.headers[SIGNATURE_HEADER]))).toBe(true);
      const { text, signature, status = 200 } = answer(body);
      response
        .writeHead(status, { ...(signature && { [SIGNATURE_HEADER]: signature }), location: '/status' })
        .end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = () => {
    const { port } = server.address() as AddressInfo;
    return outsideAt(`http://127.0.0.1:${port}/`, seal, 500).status({ channel: CHANNEL, attempt: 'a-1' });
  };
  const signed = (word: object) => {
    const text = JSON.stringify(word);
    return { text, signature: others.sign('answer /status', utf8(text)) };
  };
  const longer = ({ text }: { readonly text: string }) => {
    const padded = `${text}${' '.repeat(5_000)}`;
    return { text: padded, signature: others.sign('answer /status', utf8(padded)) };
  };
  const word = { channel: CHANNEL, attempt: 'a-1', ...paid('x-1') };

  it('counts with its signature', async () => {
    answer = () => signed(word);
    expect(await ask()).toEqual(word);
  });

  it('counts for nothing unsigned, signed for something else, about another attempt, malformed, too long, or elsewhere', async () => {
    const text = JSON.stringify(word);
    for (const bad of [
      { text },
      { text, signature: others.sign('callback', utf8(text)) },
      { text, signature: seal.sign('answer /status', utf8(text)) },
      signed({ ...word, attempt: 'a-2' }),
      signed({ ...word, channel: 'bank-a/slow' }),
      signed({ ...word, amountFen: 1 }),
      signed({ ...word, ...NOTHING, status: 'paid' }),
      signed({ ...word, reference: 'x'.repeat(5_000) }),
      // Longer than any message, though what it says is as agreed.
      longer(signed(word)),
      { ...signed(word), status: 500 },
      { ...signed(word), status: 307 },
    ]) {
      answer = () => bad;
      await expect(ask()).rejects.toMatchObject({ code: 'outside-silent' });
    }
  });

  it('from an address that it leads to is none, though it is signed', async () => {
    let asked = 0;
    answer = () => (asked++ === 0 ? { ...signed(word), status: 307 } : signed(word));
    await expect(ask()).rejects.toMatchObject({ code: 'outside-silent' });
    expect(asked).toBe(1);
  });

  it('that does not come is waited for half a second here, and is no word', async () => {
    server.removeAllListeners('request');
    server.on('request', () => {});
    await expect(ask()).rejects.toMatchObject({ code: 'outside-silent' });
  });
});
