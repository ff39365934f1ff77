// A node that is given more than can become final: nothing does, since two of four validators are down. It takes as
// much as its bound allows, says "busy, retry after" to the rest, and does not grow. When the others are back, clients
// that only did what the SDK does get everything in.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Holder, openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { concatBytes, u32 } from '../../src/base/bytes.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { balancesOf } from './books.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';

const MAX_PENDING = 100;
const PAYMENTS = 400;
/** Of large envelopes: together many times what the node may hold. */
const WARM_UP = 20;
const FLOODS = 50;
const LARGE_ENVELOPES = 200;
const LINES = 300;
const MIB = 1 << 20;
const MAX_GROWTH_BYTES = 100 * MIB;

test('a flooded node answers busy with a time to come back, keeps its bounds, and loses nothing it took', () =>
  withConsortium(async (consortium) => {
    const victim = consortium.node('bank-a');
    const config = JSON.parse(readFileSync(victim.files.config, 'utf8')) as object;
    writeFileSync(victim.files.config, JSON.stringify({ ...config, maxPendingTransactions: MAX_PENDING }));
    const nodes = nodesOf(consortium);
    const away = nodesOf(consortium, ['bank-b', 'merchant']);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
    if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
    const { chainId } = await victim.client().node.consortium();
    const sign = (lines: number): SignedTransaction => paymentOf(chainId, payer, payee, lines);
    await Promise.all(away.map((node) => node.end('SIGKILL')));

    const small = Array.from({ length: PAYMENTS }, () => sign(1));
    // The token of all that follows: another one would have a share of its own.
    const client = victim.client('submitter');
    const handedOver = client.transactions.submitAll(small);
    handedOver.catch(() => {});
    await until('the node is full', async () => {
      const { pendingTransactions } = await client.node.status();
      return { done: pendingTransactions === MAX_PENDING, seen: pendingTransactions };
    });
    const late = sign(1);
    const refused = await post(victim, late.envelope, 'application/octet-stream');
    expect(refused).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(Number(refused.retryAfter)).toBeGreaterThanOrEqual(1);
    expect(refused.body.remedy).toMatch(/again/);

    const flood = Array.from({ length: LARGE_ENVELOPES }, () => sign(LINES).envelope);
    const list = concatBytes(...flood.flatMap((envelope) => [u32(envelope.length), envelope]));
    let before = 0;
    for (let i = 0; i < WARM_UP + FLOODS; i++) {
      // The garbage of the first floods is collected by now.
      if (i === WARM_UP) before = await figure(victim, 'process_resident_memory_bytes');
      const { status, body } = await post(victim, list, 'application/x-gridpact-envelopes');
      expect(status).toBe(202);
      expect(new Set(body.outcomes?.map((outcome) => outcome.status))).toEqual(new Set(['busy']));
      expect(body.outcomes?.every(({ retryAfterMs = 0 }) => retryAfterMs > 0)).toBe(true);
    }
    expect(list.length * FLOODS).toBeGreaterThan(MAX_GROWTH_BYTES);
    expect(await figure(victim, 'process_resident_memory_bytes')).toBeLessThan(before + MAX_GROWTH_BYTES);
    expect(await figure(victim, 'gridpact_pending_transactions')).toBe(MAX_PENDING);
    expect(await figure(victim, 'gridpact_waiting_signature_checks')).toBeLessThanOrEqual(MAX_PENDING);

    await startNodes(away);
    const outcomes = await handedOver;
    expect(outcomes.filter(({ status }) => status === 'refused')).toEqual([]);
    const finals = await client.transactions.waitForAll(small);
    expect(finals.filter(({ code }) => code !== 0)).toEqual([]);
    await untilAgreed(nodes, Math.max(...finals.map(({ height }) => height)));
    for (const node of nodes) {
      expect((await balancesOf(node.client())).get(payee.account)).toBe(1_000_000n + BigInt(PAYMENTS));
    }
  }));

function paymentOf(chainId: Uint8Array, from: Holder, to: Holder, lines: number): SignedTransaction {
  const line = paymentLine({ from: from.account, to: to.account, amountFen: 1n });
  const postTransfers = { lines: Array.from({ length: lines }, () => line), linked: false };
  const operation = { operation: 'postTransfers', postTransfers } as const;
  return buildTransaction({ chainId, author: from.key, operation, validUntilHeight: 50_000n });
}

interface Answer {
  readonly code?: string;
  readonly remedy?: string;
  readonly outcomes?: readonly { status: string; retryAfterMs?: number }[];
}

async function post(node: LocalNode, body: Uint8Array, contentType: string) {
  const token = readClientToken(node.files.clientTokens, 'submitter');
  const response = await fetch(`${node.apiUrl}/v1/transactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    body: new Uint8Array(body),
  });
  const { status, headers } = response;
  return { status, retryAfter: headers.get('retry-after'), body: (await response.json()) as Answer };
}

/** One figure of the node's metrics. */
async function figure(node: LocalNode, name: string): Promise<number> {
  const text = await node.client().node.metrics();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
