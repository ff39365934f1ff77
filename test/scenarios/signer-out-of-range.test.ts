// Messages that name a signer who does not exist.
import { expect } from 'vitest';
import { epoch, height, view } from '../../src/consensus/block.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { MAX_VALIDATORS } from '../../src/wire/limits.ts';
import { GENESIS_TIME_MS } from './stage/cast.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';

from(
  {
    name: 'ASA-2024-011',
    links: ['https://github.com/cometbft/cometbft/security/advisories/GHSA-p7mv-53f2-4cwj'],
    story: 'a vote whose validator index is out of range is looked up before it is checked, and the node panics',
  },
  () => {
    scenario(
      'a vote, a certificate and an answer with such a signer change nothing and cost the sender its link',
      4,
      (play, stage) => {
        const { given, step, outcome } = play;
        const { A, D } = stage.players;
        const { cast } = stage;
        const genuine = cast.vote(A.index, cast.nullify(1));
        given('D is up, and A is faulty', () => {
          stage.start('D');
          stage.run(LATENCY_MS);
        });
        for (const signer of [4, 127]) {
          step(`A sends a vote of validator ${signer}`, () => {
            stage.say(A, 'D', { kind: 'vote', vote: { ...genuine, signer } });
            stage.run(LATENCY_MS);
          });
        }
        step('A sends a certificate with three genuine signatures and one of validator 7', () => {
          const certificate = cast.certificate([0, 1, 2], cast.nullify(1));
          const bitmap = certificate.bitmap.map((bits) => bits | 0b1000_0000);
          const signatures = [...certificate.signatures, genuine.signature];
          stage.say(A, 'D', { kind: 'certificate', certificate: { ...certificate, bitmap, signatures } });
          stage.run(LATENCY_MS);
        });
        outcome('each of them ended the connection, and D is where it was', () => {
          expect(D.of('disconnect').map(({ peer }) => peer)).toEqual([A.index, A.index, A.index]);
          expect([D.view, D.votes]).toEqual([1, []]);
        });
        step('A answers D’s question for its own votes with one of validator 100', () => {
          const seenVotes = [{ ...genuine, signer: 100 }];
          const place = { epoch: epoch(0), view: view(1), finalizedHeight: height(0) };
          stage.say(A, 'D', {
            kind: 'status',
            status: { ...place, recall: 'answers', question: GENESIS_TIME_MS, seenVotes },
          });
          stage.run(LATENCY_MS);
        });
        outcome('D does not take it for its own', () => {
          expect(D.of('amnesia')).toEqual([]);
        });
        outcome('an index that no network has is refused before anything is looked up', () => {
          const bytes = encodeConsensusMessage({ kind: 'vote', vote: { ...genuine, signer: MAX_VALIDATORS } });
          expect(decodeConsensusMessage(bytes)).toMatchObject({ ok: false, error: { field: 'vote.signer' } });
        });
      },
    );
  },
);
