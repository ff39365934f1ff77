// An owner's node answers requests by a standing rule, unasked. It is killed with SIGKILL while it does, and comes back: each
// request is answered once, by a grant of its own that opens what it is for; and nothing beyond the rule is granted.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { AccessRequest, Grant } from '../../src/generated/state.ts';
import { accessRequests, grants } from '../../src/ledger/sharing/tables.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'loan-papers';
const DAY_MS = 86_400_000n;
const REQUESTS = 60;

test('requests are answered by a standing rule, each once, also by a node that is killed meanwhile', () =>
  withConsortium(async (consortium) => {
    const [grid, bank] = [consortium.node('grid'), consortium.node('bank-a')];
    const config = JSON.parse(readFileSync(grid.files.config, 'utf8'));
    config.keys.sharing = 'keys/sharing.json';
    writeFileSync(grid.files.config, JSON.stringify(config));
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const owner = grid.signingKey();
    const { sharing } = grid.client('submitter');
    await sharing.defineScenario(owner, {
      ...{ scenario: SCENARIO, version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
      ...{ purposes: ['loan', 'audit'], consentRequired: false, granularity: 'subject', longestGrantMs: 30n * DAY_MS },
      ...{ retentionMs: 365n * DAY_MS, supervisor: 'regulator', changedBy: 'owner', history: true, fieldGroups: [] },
      ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
    });
    const secret = grid.privateKey('sharing').secret();
    const draft = {
      record: 'paper-1',
      subject: 'roof-1',
      periodStartMs: 0n,
      periodEndMs: 1n,
      contentType: 'text/plain',
    };
    allLines(await sharing.publish(owner, secret, SCENARIO, [{ ...draft, content: utf8('interest 3.1 %') }]));
    await grid.client('submitter').operations.setStandingRule(owner, {
      ...{ scenario: SCENARIO, standingRule: 1, version: 1, answers: 'requests', readers: ['bank-a'], purpose: 'loan' },
      ...{ granularity: 'subject', grantMs: DAY_MS, mostPerDay: 1_000 },
    });

    const asReader = bank.client('submitter').sharing;
    const times = { untilMs: BigInt(Date.now()) + 20n * DAY_MS, answerByMs: BigInt(Date.now()) + 5n * DAY_MS };
    const ask = (request: string, subject: string, purpose = 'loan') => {
      const asked = { request, scenario: SCENARIO, subject, purpose, ...times, reason: 'a loan' };
      return asReader.requestAccess(bank.signingKey(), asked);
    };
    const requests = (): Promise<AccessRequest[]> => all(bank.client().node.entries(accessRequests));
    const given = (): Promise<Grant[]> => all(bank.client().node.entries(grants));
    const answered = async () => (await requests()).filter(({ status }) => status === 'approved').length;
    const seeAnswered = (what: string, enough: (count: number) => boolean) =>
      until(what, async () => {
        const seen = await answered();
        return { done: enough(seen), seen };
      });

    await ask('beyond-1', 'roof-1', 'audit');
    const asking = Promise.all(Array.from({ length: REQUESTS / 2 }, (_, i) => ask(`ask-${i}`, `roof-${i}`)));
    await seeAnswered('some are answered', (count) => count > 0);
    await grid.end('SIGKILL');
    await asking;
    await Promise.all(Array.from({ length: REQUESTS / 2 }, (_, i) => ask(`late-${i}`, `house-${i}`)));
    await grid.start();
    await seeAnswered('all are answered', (count) => count >= REQUESTS);
    await ask('last', 'roof-1');
    await ask('after', 'shop-1');
    await seeAnswered('one more', (count) => count >= REQUESTS + 1);

    const open = (await requests()).filter(({ status }) => status === 'open').map(({ request }) => request.request);
    expect(open.toSorted()).toEqual(['beyond-1', 'last']);
    const byRule = await given();
    expect(new Set(byRule.map(({ grant }) => grant.request)).size).toBe(REQUESTS + 1);
    expect(byRule).toHaveLength(REQUESTS + 1);
    for (const { grant, owner: grantor } of byRule) {
      expect([grantor, grant.reader, grant.purpose, grant.standingRule]).toEqual(['grid', 'bank-a', 'loan', 1]);
      expect(grant.expiresAtMs <= BigInt(Date.now()) + DAY_MS).toBe(true);
    }
    const about = byRule.find(({ grant }) => grant.subject === 'roof-1')?.grant.grant ?? '';
    const reader = { encryptionKey: bank.privateKey('encryption').secret(), readerKeys: [] };
    const read = { record: 'paper-1', grant: about, purpose: 'loan' };
    const { content } = await asReader.read(bank.signingKey(), reader, read);
    expect(new TextDecoder().decode(content)).toBe('interest 3.1 %');
  }, QUICK));

async function all<T>(entries: AsyncIterable<{ readonly value: T }>): Promise<T[]> {
  const values: T[] = [];
  for await (const { value } of entries) values.push(value);
  return values;
}
