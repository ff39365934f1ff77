// A validator loses what it remembers of its own votes, and keeps its key.
import { expect } from 'vitest';
import { equalBytes } from '../../src/base/bytes.ts';
import type { Journal } from '../../src/ports/ports.ts';
import { MemoryJournal } from '../../src/storage/memory-journal.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'telcoin-network#391',
    links: ['https://github.com/Telcoin-Association/telcoin-network/issues/391'],
    story: 'a validator whose database was wiped or restored signs again what it has signed before, and differently',
  },
  () => {
    scenario('a validator with a wiped disk signs nothing, follows, and says why', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C, D } = stage.players;
      const [first, second] = [stage.cast.block(1), stage.cast.block(1, undefined, { timestampMs: 1_800_000_000_000 })];
      given('D has voted for A’s block of view 1, and only C has that vote', () => {
        stage.start('BCD');
        stage.run(3 * LATENCY_MS);
        stage.lose(({ from, to }) => from === 'D' && to !== 'C');
        stage.say(A, 'D', { kind: 'proposal', proposal: stage.cast.proposal(first) });
        stage.run(2 * LATENCY_MS);
        stage.heal();
        expect(D.votes).toEqual(['notarize 1']);
      });
      step('D’s disk is replaced by an empty one; D starts, and A offers it another block of the same view', () => {
        D.crash();
        D.final = [];
        D.outputs.length = 0;
        const empty = new MemoryJournal();
        D.openJournal = () => empty;
        D.start();
        stage.say(A, 'D', { kind: 'proposal', proposal: stage.cast.proposal(second) });
        stage.run(20 * DELTA_MS);
      });
      outcome('D waited for more than B’s answer, C told it what it has forgotten, and it signed nothing', () => {
        const [forgotten] = D.of('amnesia').map(({ vote }) => vote.subject);
        expect(forgotten).toMatchObject({ kind: 'notarize', view: 1 });
        expect(forgotten?.kind === 'notarize' && equalBytes(forgotten.blockHash, stage.cast.hash(first))).toBe(true);
        expect(D.voting).toBe('barred');
        expect(D.votes).toEqual([]);
      });
      step('A is honest from now on, and starts', () => A.start());
      outcome('A, B and C make blocks, and D follows them', () => {
        expect(stage.until(() => D.final.length >= 2, 40 * DELTA_MS)).toBeDefined();
        expect([B.voting, C.voting, D.votes]).toEqual(['whole', 'whole', []]);
      });
    });

    scenario('a validator that is set back to an older backup signs nothing either', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, D } = stage.players;
      const disk = new MemoryJournal();
      let backup: { readonly journal: readonly Uint8Array[]; readonly blocks: typeof D.final } | undefined;
      given('a backup of D after a few blocks, and some more blocks', () => {
        D.openJournal = () => disk;
        stage.start();
        stage.until(() => D.final.length >= 2, 20 * DELTA_MS);
        backup = { journal: disk.records(), blocks: [...D.final] };
        stage.until(() => D.final.length >= 6, 40 * DELTA_MS);
      });
      step('D is restored from that backup, journal and blocks, and starts', () => {
        D.crash();
        D.outputs.length = 0;
        const restored: Journal = new MemoryJournal();
        restored.append(backup?.journal ?? []);
        D.openJournal = () => restored;
        D.final = [...(backup?.blocks ?? [])];
        D.start();
        stage.run(5 * DELTA_MS);
      });
      outcome('it is told of a later vote, signs nothing, and follows', () => {
        expect(D.voting).toBe('barred');
        expect(D.votes).toEqual([]);
        expect(stage.until(() => D.final.length >= A.final.length, 10 * DELTA_MS)).toBeDefined();
      });
    });
  },
);
