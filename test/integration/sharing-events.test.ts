// What becomes of shared data, told by real nodes: the reader's node tells of the answer to its request, the holder's bank
// tells the holder of its own site and of no other's; also behind a cursor, after the node was killed.
import { expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import type { NoticeItem } from '../../src/client/answers.ts';
import { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { PLAIN_SUITE } from '../../src/crypto/sealing-suite.ts';
import { signInDigest } from '../../src/crypto/sign-in-digest.ts';
import type { GrantAccess } from '../../src/generated/transaction.ts';
import { keyOf } from '../ledger/key-of.ts';
import { followNotices } from '../unit/api/follow-notices.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { commandsOf } from './member-commands.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'loan-papers';
const DAY_MS = 86_400_000n;
const [LIN, WANG] = ['bank-b/lin', 'bank-b/wang'];
const ASKED = ['access-requested site-of-lin', 'access-requested site-of-wang', 'request-declined site-of-wang'];

test('each is told of its own, and of nothing else, also by a node that was killed', () =>
  withConsortium(async (consortium) => {
    const [grid, reader, bank] = [consortium.node('grid'), consortium.node('bank-a'), consortium.node('bank-b')];
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const owner = grid.signingKey();
    const atGrid = grid.client('submitter');
    const holders = [LIN, WANG].map((account) => ({
      ...{ account, key: keyOf(account).publicKey, kind: 'deposit' as const },
    }));
    allLines(await bank.client('submitter').accounts.open(bank.signingKey(), holders));
    await untilAgreed(nodes, (await bank.client().node.status()).height);
    const sites = [LIN, WANG].map((producerAccount) => ({
      ...{ site: `site-of-${producerAccount.slice(7)}`, producerAccount, feedIn: 'full' as const, capacityW: 5_000n },
    }));
    allLines(await atGrid.metering.applySites(owner, sites));
    await atGrid.sharing.defineScenario(owner, {
      ...{ scenario: SCENARIO, version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
      ...{ purposes: ['loan'], consentRequired: false, granularity: 'subject', longestGrantMs: 30n * DAY_MS },
      ...{ retentionMs: 365n * DAY_MS, supervisor: 'regulator', changedBy: 'owner', history: true, fieldGroups: [] },
      ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
    });
    await untilAgreed(nodes, (await atGrid.node.status()).height);

    const token = await signIn(bank, LIN);
    const holder = followNotices(new GridpactClient({ baseUrl: bank.apiUrl, token }));
    const asker = followNotices(reader.client('auditor'));
    const stranger = followNotices(consortium.node('merchant').client('auditor'));
    const times = { untilMs: BigInt(Date.now()) + 20n * DAY_MS, answerByMs: BigInt(Date.now()) + 5n * DAY_MS };
    const ask = (request: string, subject: string) =>
      reader.client('submitter').sharing.requestAccess(reader.signingKey(), {
        ...{ request, scenario: SCENARIO, subject, purpose: 'loan', ...times, reason: 'a loan' },
      });
    await ask('about-lin', 'site-of-lin');
    await ask('about-wang', 'site-of-wang');
    await untilAgreed(nodes, (await reader.client().node.status()).height);
    await atGrid.sharing.declineRequest(owner, 'about-wang', 'no roof');
    await told(holder, ['access-requested site-of-lin']);
    await told(asker, ASKED);

    // The holder's bank is killed, and the answer comes meanwhile: told to whoever comes back behind its last block.
    const seen = holder[0]?.height ?? 0;
    await bank.end('SIGKILL');
    await atGrid.sharing.declineRequest(owner, 'about-lin', 'no loan');
    await bank.start();
    await untilReady(bank);
    await untilAgreed(nodes, (await atGrid.node.status()).height);
    const baseUrl = bank.apiUrl;
    const again = followNotices(new GridpactClient({ baseUrl, token: await signIn(bank, LIN) }), seen);
    await told(again, ['request-declined site-of-lin']);
    const whole = followNotices(new GridpactClient({ baseUrl, token: await signIn(bank, WANG) }), 0);
    await told(whole, ['access-requested site-of-wang', 'request-declined site-of-wang']);
    expect(stranger).toEqual([]);

    const { as } = commandsOf(consortium);
    expect(
      await as('bank-a', 'share', 'watch', '--after-height', `${(again[0]?.height ?? 0) - 1}`, '--once'),
    ).toMatchObject({
      ...{ news: 'request-declined', scenario: SCENARIO, reader: 'bank-a' },
    });
    const requests = ['share', 'list', '--only', 'requests'] as const;
    const open = { request: 'about-lin', status: 'open' };
    const [then, now] = [await as('bank-a', ...requests, '--at', `${seen}`), await as('bank-a', ...requests)];
    expect(then).toMatchObject({ height: seen, requests: expect.arrayContaining([expect.objectContaining(open)]) });
    expect(now).toMatchObject({ requests: [{ status: 'declined' }, { status: 'declined' }] });

    // One reader's grant is revoked, and the key epoch of both ends.
    for (const to of ['bank-a', 'bank-b']) await atGrid.operations.grantAccess(owner, grantTo(to));
    await atGrid.sharing.revoke(owner, 'to-bank-b', 'repaid');
    const sequel = ['request-declined site-of-lin', 'access-granted site-of-lin', 'key-epoch-ended '];
    await told(asker, [...ASKED, ...sequel]);
  }, QUICK));

/** Of the first key epoch. What is sealed is nobody's key: nothing is published. */
function grantTo(reader: string): GrantAccess {
  return {
    ...{ grant: `to-${reader}`, scenario: SCENARIO, reader, purpose: 'loan', granularity: 'subject' },
    ...{ subject: 'site-of-lin', record: '', keyEpoch: 1, expiresAtMs: BigInt(Date.now()) + DAY_MS, request: '' },
    ...{ suite: PLAIN_SUITE, readerKey: 0, encapsulatedKey: new Uint8Array(32), sealedKey: new Uint8Array(48) },
    ...{ grantedGroups: [], standingRule: 0, ruleVersion: 0 },
  };
}

async function told(notices: readonly NoticeItem[], wanted: readonly string[]): Promise<void> {
  const seen = () => notices.map(({ news, subject }) => `${news} ${subject}`);
  await until(`${wanted} are told`, async () => ({ done: seen().length >= wanted.length, seen: seen() }));
  expect(seen()).toEqual(wanted);
}

/** As a page does: a challenge, signed with the account's key. */
async function signIn({ apiUrl }: LocalNode, account: string): Promise<string> {
  const post = async <T>(path: string, body: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as T;
  };
  const asked = await post<{ challenge: string; chainId: string }>('/v1/holders/challenges', { account });
  const { challenge, chainId } = asked;
  const digest = signInDigest(fromHex(chainId), account, fromHex(challenge));
  const signature = toHex(keyOf(account).sign(digest));
  return (await post<{ token: string }>('/v1/holders/tokens', { account, challenge, signature })).token;
}
