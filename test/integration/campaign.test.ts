// Four real nodes draw by themselves, while one of them is killed in the middle and comes back. What they agreed on is
// computed again offline, from the genesis alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { toHex } from '../../src/base/bytes.ts';
import { writeStream } from '../../src/cli/archive-file.ts';
import { type Tickets, ticketsFor } from '../../src/client/campaign-tickets.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { campaigns, draws } from '../../src/ledger/campaigns/tables.ts';
import { checkDraw } from '../../src/verifier/draw-check.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { seedOf } from '../ledger/key-of.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';

const QUICK = { deltaMs: 50, idleIntervalMs: 200 };
const RED = 'bank-a/campaign.red';
const PEOPLE = Array.from({ length: 6 }, (_, i) => `bank-a/person-${i}`);
const SHOP = 'bank-a/corner-shop';

test('four nodes draw by themselves, also when one is killed in between, and anybody checks it offline', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium) as [LocalNode, LocalNode, LocalNode, LocalNode];
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const bank = consortium.node('bank-a');
    const [bankKey, { client }] = [bank.signingKey(), { client: bank.client() }];
    const keys = new Map([...PEOPLE, SHOP].map((account) => [account, signingKeyOf(generateKey('account'))]));
    const keyOf = (account: string) => keys.get(account) ?? expect.fail();
    const lines = [...keys].map(([account, { publicKey: key }]) => ({ account, key, kind: 'deposit' as const }));
    await client.accounts.open(bankKey, lines);

    const { height } = await client.node.status();
    const nowMs = BigInt(Date.now());
    await client.campaigns.announce(bankKey, {
      ...{ campaign: RED, kind: 'packets', issuer: 'bank-a/vault', packets: 2, amountFen: 500n, purpose: 'food' },
      ...{ category: 0, minPaymentFen: 0n, entries: 'lines', entryFromHeight: 1n },
      ...{ entryUntilHeight: BigInt(height) + 40n, drawHeight: BigInt(height) + 41n },
      ...{ validFromMs: nowMs - 60_000n, validUntilMs: nowMs + 3_600_000n },
    });
    await client.campaigns.allowMerchants(bankKey, RED, [SHOP]);
    const people = PEOPLE.map((account) => ({ account, nullifier: toHex(seedOf(account)) }));
    const tickets: Tickets = ticketsFor(RED, 'bank-a', people);
    const entered = await client.campaigns.enter(bankKey, tickets);
    expect(entered.map(({ code }) => code)).toEqual(PEOPLE.map(() => 0));

    // One dies as soon as all have dealt: its part counts, whether it comes back or not.
    const merchant = consortium.node('merchant');
    await until('all four deal and acknowledge', async () => {
      const dealers = (await client.node.entry(draws, RED))?.value.dealers ?? [];
      return { done: dealers.length === 4 && dealers.every(({ acks }) => acks.length === 4), seen: dealers };
    });
    await merchant.end('SIGKILL');
    const seed = await until('the draw is finished', async () => {
      const campaign = (await client.node.entry(campaigns, RED))?.value;
      return { done: (campaign?.seed.length ?? 0) > 0, seen: toHex(campaign?.seed ?? new Uint8Array()) };
    });
    const draw = (await client.node.entry(draws, RED))?.value;
    expect(draw?.revealed.length).toBeGreaterThanOrEqual(2);
    await merchant.start();
    await untilReady(merchant);
    await until('the node that was killed knows the seed', async () => {
      const there = (await merchant.client().node.entry(campaigns, RED))?.value.seed ?? new Uint8Array();
      return { done: toHex(there) === seed, seen: toHex(there) };
    });

    const proof = await client.evidence.proveEntries(await client.campaigns.drawKeys(RED));
    const report = verifyProof(proof, JSON.parse(readFileSync(consortium.genesisPath, 'utf8')));
    expect(report.failures).toEqual([]);
    const proven = new Map(
      report.claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])),
    );
    const verdict = checkDraw(proven, RED);
    expect(verdict).toMatchObject({ seed, entries: 6, packets: 2, winners: 2, cheated: [] });
    const all = verdict.all();
    expect(all).toHaveLength(2);

    // The entries are counted again from blocks, by the command as anybody runs it.
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-draw-'));
    try {
      const [proofFile, archive] = [join(folder, 'draw.json'), join(folder, 'blocks.archive')];
      writeFileSync(proofFile, JSON.stringify(proof));
      const { height: latest } = await client.node.archive.status();
      const blocks = async (path: string, from: number) =>
        writeStream(path, await client.node.archive.export(from, latest), () => undefined);
      await blocks(archive, 1);
      const checked = (path: string) =>
        run('campaign', 'verify-draw', proofFile, '--archive', path, '--genesis', consortium.genesisPath, '--json');
      const { stdout, stderr } = await checked(archive);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toMatchObject({ seed, entries: 6, entriesFrom: 'blocks' });
      const late = join(folder, 'late.archive');
      await blocks(late, latest);
      expect(JSON.parse((await checked(late)).stderr).error.code).toBe('draw-contradicted');
    } finally {
      rmSync(folder, { recursive: true });
    }

    const own = await Promise.all(tickets.tickets.map((ticket) => client.campaigns.ownEntry(tickets, ticket)));
    expect(
      own
        .filter(({ won }) => won)
        .map(({ index }) => index)
        .sort(),
    ).toEqual(all);
    const winner = own.find(({ won }) => won) ?? expect.fail();
    const spending = { id: 'lunch', merchant: SHOP, packetFen: 300n, ownFen: 0n, purpose: 'food', order: '' };
    await client.campaigns.spend(keyOf(winner.ticket.account), tickets, winner, spending);
    const after = await client.campaigns.ownEntry(tickets, winner.ticket);
    expect(after.leftFen).toBe(200n);
  }, QUICK));
