// An owner's node answers questions for figures by itself, where the policy says so. It is killed with SIGKILL while it does,
// and comes back: each question is answered once, with the figure that follows from the records; and a question that it
// cannot answer keeps no other waiting.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Aggregate, RangeReceipt } from '../../src/generated/state.ts';
import { aggregates, rangeReceipts } from '../../src/ledger/sharing/tables.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'area-figures';
const DAY_MS = 86_400_000n;
const PERIOD = { periodStartMs: 1_767_196_800_000n, periodEndMs: 1_769_875_200_000n };
/** More than a page of the list of the day. */
const ROOFS = 40;
const QUESTIONS = 12;

test('questions are answered by the node, each once, also by one that is killed meanwhile', () =>
  withConsortium(async (consortium) => {
    const [grid, merchant] = [consortium.node('grid'), consortium.node('merchant')];
    const config = JSON.parse(readFileSync(grid.files.config, 'utf8'));
    config.keys.sharing = 'keys/sharing.json';
    writeFileSync(grid.files.config, JSON.stringify(config));
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const owner = grid.signingKey();
    const { sharing } = grid.client('submitter');
    const budget = { questionsPerReader: 100, budgetPeriodMs: DAY_MS };
    await sharing.defineScenario(owner, {
      ...{ scenario: SCENARIO, version: 1, dataSchema: 'exports/1', publishers: ['grid'], readers: ['role:merchant'] },
      ...{ purposes: ['joint-marketing'], consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS },
      ...{ retentionMs: 365n * DAY_MS, supervisor: 'regulator', changedBy: 'owner', history: false, fieldGroups: [] },
      ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, guardians: 'none' },
      aggregates: { smallestGroup: 5, roundTo: 10n, ...budget, answeredBy: 'owner-or-node' },
    });
    const publish = async (area: string, count: number, secret: Uint8Array) => {
      const drafts = Array.from({ length: count }, (_, n) => ({
        ...{ record: `${area}-${n}`, subject: `${area}-${n}`, ...PERIOD, contentType: 'application/json' },
        content: utf8(JSON.stringify({ exportWh: `${1_000 + n}` })),
      }));
      allLines(await sharing.publish(owner, secret, SCENARIO, drafts));
    };
    await publish('roof', ROOFS, grid.privateKey('sharing').secret());
    // Sealed with another secret: it opens with nothing that the node has.
    await publish('closed', 5, sha256(utf8('another secret')));

    const asReader = merchant.client('submitter').aggregates;
    const ask = (area: string, measure: 'sum' | 'mean' = 'sum') =>
      asReader.ask(merchant.signingKey(), {
        ...{ scenario: SCENARIO, purpose: 'joint-marketing', fieldGroup: '', ...PERIOD, quantity: 'exportWh' },
        ...{ measure, area },
      });
    const questions = (): Promise<Aggregate[]> => all(merchant.client().node.entries(aggregates));
    const seeAnswered = (what: string, enough: (count: number) => boolean) =>
      until(what, async () => {
        const seen = (await questions()).filter(({ status }) => status === 'released').length;
        return { done: enough(seen), seen };
      });

    await ask('closed');
    const asking = Promise.all(Array.from({ length: QUESTIONS / 2 }, () => ask('roof')));
    await seeAnswered('some are answered', (count) => count > 0);
    await grid.end('SIGKILL');
    await asking;
    await Promise.all(Array.from({ length: QUESTIONS / 2 }, () => ask('roof', 'mean')));
    await grid.start();
    await seeAnswered('all are answered', (count) => count >= QUESTIONS);

    const found = await questions();
    const open = found.filter(({ status }) => status === 'open').map(({ question }) => question.area);
    expect(open).toEqual(['closed']);
    const released = found.filter(({ status }) => status === 'released');
    const sum = 1_000 * ROOFS + (ROOFS * (ROOFS - 1)) / 2;
    for (const { question, value, subjects } of released) {
      expect([subjects, value]).toEqual([ROOFS, question.measure === 'sum' ? BigInt(sum) : 1_020n]);
    }
    // One after the other, each with a reading of its own that names the question.
    expect(new Set(released.map(({ previous }) => previous)).size).toBe(QUESTIONS);
    const receipts: RangeReceipt[] = await all(merchant.client().node.entries(rangeReceipts));
    expect(receipts.map(({ aggregate }) => aggregate).toSorted()).toEqual(
      found.map(({ aggregate }) => aggregate).toSorted(),
    );
    for (const { receipt, aggregate, reader, range } of receipts) {
      const answered = found.find((one) => one.aggregate === aggregate);
      expect([reader, range.subject, range.fromMs, answered?.receipt]).toEqual([
        ...['grid', '', PERIOD.periodStartMs, receipt],
      ]);
    }
  }, QUICK));

async function all<T>(entries: AsyncIterable<{ readonly value: T }>): Promise<T[]> {
  const values: T[] = [];
  for await (const { value } of entries) values.push(value);
  return values;
}
