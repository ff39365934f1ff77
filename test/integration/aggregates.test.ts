// A merchant is told what an area exports, and nothing of a roof: asked at its own node, answered by the grid company from
// what only that can open, and seen by everybody.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { nodesOf, startNodes, untilReady, withConsortium } from './consortium-under-test.ts';
import { commandsOf } from './member-commands.ts';
import { atNode } from './run-as-operator.ts';

const MEMBERS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'];
const POLICY = {
  ...{ id: 'area-figures', version: 1, dataSchema: 'exports/1', publishers: ['grid'], readers: ['role:merchant'] },
  ...{ purposes: ['joint-marketing'], consentRequired: false, granularity: 'scenario', longestGrantDays: 30 },
  ...{ retentionDays: 365, supervisor: 'regulator', changedBy: 'owner', history: false, subjectMayPurge: true },
  aggregates: { smallestGroup: 5, roundTo: 100, questionsPerReader: 3, budgetDays: 30 },
};
const PERIOD = ['--from', '2026-01-01T00:00:00Z', '--until', '2026-02-01T00:00:00Z'];
const ROOFS = 6;

test('a figure is asked for at one node, answered at another, and the same for all', () =>
  withConsortium(async (consortium) => {
    await startNodes(nodesOf(consortium, MEMBERS));
    for (const id of MEMBERS) await untilReady(consortium.node(id));
    const folder = join(consortium.folder, 'test');
    mkdirSync(folder);
    const file = (name: string) => join(folder, name);
    const { as, refused, agreed } = commandsOf(consortium);
    writeFileSync(file('policy.json'), JSON.stringify(POLICY));
    await as('grid', 'share', 'define-scenario', file('policy.json'));
    for (let roof = 0; roof < ROOFS; roof++) {
      const path = file(`roof-${roof}.json`);
      writeFileSync(path, JSON.stringify({ exportWh: `${1_000 + roof}` }));
      const about = [
        '--record',
        `roof-${roof}-january`,
        '--subject',
        `roof-${roof}`,
        '--content-type',
        'application/json',
      ];
      await as('grid', 'share', 'publish', '--scenario', POLICY.id, '--file', path, ...about, ...PERIOD);
    }
    await agreed();
    const ask = ['share', 'aggregate', 'ask', '--scenario', POLICY.id, '--purpose', 'joint-marketing', ...PERIOD];
    const answer = ['share', 'aggregate', 'answer'];
    const all = await as('merchant', ...ask);
    await agreed();
    const released = {
      aggregate: all.aggregate,
      reader: 'merchant',
      status: 'released',
      figure: '6000',
      subjectCount: 6,
    };
    expect(await as('grid', ...answer)).toMatchObject(released);
    await agreed();
    for (const member of ['merchant', 'regulator']) {
      const shown = await as(member, 'share', 'aggregate', 'show', `${all.aggregate}`);
      expect(shown).toMatchObject({ status: 'released', figure: '6000', subjectCount: 6, previous: '' });
    }
    // By whoever has the keys: the owner has, the supervisor and the reader have not.
    const check = ['share', 'aggregate', 'check', `${all.aggregate}`];
    const right = { figureRecomputed: 'same', figureAgain: '6000', openedCount: 6, figureFaults: [], smallestPart: 6 };
    expect(await as('grid', ...check)).toMatchObject(right);
    expect(await as('merchant', ...check, '--ledger-only')).toMatchObject({ figureFaults: [], smallestPart: 6 });
    const checkedBy = async (member: string, id: unknown = all.aggregate) => {
      const words = ['share', 'aggregate', 'check', `${id}`];
      const { exitCode, stdout } = await run(...words, ...atNode(consortium.node(member)));
      return { exitCode, stdout };
    };
    const lacking = { exitCode: EXIT.notRecomputed, stdout: expect.stringContaining('0 of 6 records opened') };
    expect(await checkedBy('merchant')).toMatchObject(lacking);
    const terms = ['--scenario', POLICY.id, '--reader', 'merchant', '--purpose', 'joint-marketing'];
    await as('grid', 'share', 'grant', 'all-roofs', ...terms);
    await agreed();
    expect(await as('merchant', ...check)).toMatchObject(right);
    // Signed by the owner's own hand, and 900 Wh too many.
    const doubtful = await as('merchant', ...ask);
    const grid = consortium.node('grid');
    const client = grid.client('submitter');
    const { group, recordsDigest } = (await client.aggregates.find(`${all.aggregate}`)) ?? {};
    if (group === undefined || recordsDigest === undefined) throw new Error('it was released');
    const forged = {
      aggregate: `${doubtful.aggregate}`,
      value: 6_900n,
      group,
      recordsDigest,
      previous: `${all.aggregate}`,
    };
    await client.operations.releaseAggregate(grid.signingKey(), forged);
    await agreed();
    for (const member of ['grid', 'merchant']) {
      const differs = { exitCode: EXIT.unverified, stdout: expect.stringContaining('differs: it is 6,000') };
      expect(await checkedBy(member, doubtful.aggregate)).toMatchObject(differs);
    }
    // Of one roof there is none, and the question has cost as much.
    const one = await as('merchant', ...ask, '--area', 'roof-1');
    expect(await refused('merchant', ...ask)).toContain('aggregate-budget-spent');
    await agreed();
    expect(await as('grid', ...answer)).toMatchObject({ aggregate: one.aggregate, status: 'declined' });
  }));
