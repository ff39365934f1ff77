// A journal whose last write was cut off, and one that is damaged where nothing was being written.
import { expect } from 'vitest';
import { Disk } from './stage/disk.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'tendermint#3089',
    links: [
      'https://github.com/tendermint/tendermint/issues/3089',
      'https://github.com/tendermint/tendermint/pull/3246',
    ],
    story: 'validators that crash while they write their log vote no more until somebody edits a file by hand',
  },
  () => {
    const cuts: [string, (bytes: number) => number][] = [
      ['before its first byte', () => 0],
      ['within its header', () => 5],
      ['between header and content', () => 12],
      ['in its middle', (bytes) => Math.floor(bytes / 2)],
      ['before its last byte', (bytes) => bytes - 1],
    ];
    for (const [where, at] of cuts) {
      scenario(`a vote whose record is cut off ${where} was never sent, and may be cast again`, 4, (play, stage) => {
        const { given, step, outcome } = play;
        const { A, C, D } = stage.players;
        const disk = new Disk();
        given('D has voted for A’s block of view 1', () => {
          D.openJournal = () => disk.open();
          stage.start();
          expect(stage.until(() => D.votes.includes('notarize 1'), 5 * DELTA_MS)).toBeDefined();
        });
        step('the power fails while D writes its next vote', () => {
          disk.cutNextWrite(at);
          expect(stage.until(() => !D.isUp, DELTA_MS)).toBeDefined();
        });
        outcome('that vote was not sent', () => {
          expect(D.votes).toEqual(['notarize 1']);
        });
        step('C stops, so that nothing is decided without D; then D starts again', () => {
          C.crash();
          D.start();
        });
        outcome('D knows its first vote, and votes again without anybody’s help', () => {
          expect(D.memory?.fault).toBeUndefined();
          expect(D.memory?.records.map(({ kind }) => kind)).toEqual(['notarized']);
          expect(stage.until(() => A.final.length >= 3, 30 * DELTA_MS)).toBeDefined();
          expect(D.voting).toBe('whole');
        });
      });
    }
  },
);

from(
  {
    name: 'tendermint#573',
    links: ['https://github.com/tendermint/tendermint/issues/573'],
    story:
      'a log that is damaged in the middle is read around the damage, and the node goes on without what it has lost',
  },
  () => {
    scenario(
      'with damage in the middle a validator follows, says which record is bad, and signs nothing',
      4,
      (play, stage) => {
        const { given, step, outcome } = play;
        const { A, D } = stage.players;
        const disk = new Disk();
        let damaged: Uint8Array = new Uint8Array(0);
        given('a journal of D with several votes', () => {
          D.openJournal = () => disk.open();
          stage.start();
          stage.until(() => D.final.length >= 3, 20 * DELTA_MS);
        });
        step('D is down, and one bit of its journal flips', () => {
          D.crash();
          D.outputs.length = 0;
          damaged = disk.bytes;
          damaged[600] = (damaged[600] ?? 0) ^ 1;
          disk.bytes = damaged;
          D.start();
          stage.run(5 * LATENCY_MS);
        });
        outcome('D names the record, and leaves the file as it is', () => {
          expect(D.memory?.fault?.code).toBe('journal-damaged');
          expect(D.memory?.fault?.message).toContain('record 0 at byte 512');
          expect(disk.bytes).toEqual(damaged);
        });
        outcome('D follows and signs nothing', () => {
          const before = A.final.length;
          expect(stage.until(() => D.final.length > before + 2, 30 * DELTA_MS)).toBeDefined();
          expect([D.voting, D.votes]).toEqual(['observer', []]);
        });
      },
    );
  },
);
