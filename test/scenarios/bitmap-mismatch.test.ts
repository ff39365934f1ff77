// Certificates whose bitmap does not fit their signatures, or the number of validators.
import { expect } from 'vitest';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';

from(
  {
    name: 'ASA-2025-003',
    links: ['https://github.com/cometbft/cometbft/security/advisories/GHSA-hrhf-2vcr-ghch'],
    story: 'a bit array says that it has more bits than elements, and reading it stops the network',
  },
  () => {
    const lies: [string, (genuine: Certificate) => Certificate][] = [
      ['a bit more than signatures', (genuine) => ({ ...genuine, bitmap: Uint8Array.of(0b1111) })],
      [
        'a signature more than bits',
        (genuine) => ({ ...genuine, signatures: [...genuine.signatures, new Uint8Array(64)] }),
      ],
      ['no bits and no signatures', (genuine) => ({ ...genuine, bitmap: Uint8Array.of(0), signatures: [] })],
      ['no bitmap', (genuine) => ({ ...genuine, bitmap: new Uint8Array(0) })],
    ];
    for (const [what, lie] of lies) {
      scenario(`a certificate with ${what} is not even read, nor believed when it is handed in`, 4, (play, stage) => {
        const { given, step, outcome } = play;
        const { A, D } = stage.players;
        const certificate = lie(stage.cast.certificate([0, 1, 2], stage.cast.nullify(1)));
        given('D is up, and A is faulty', () => {
          stage.start('D');
          stage.run(LATENCY_MS);
        });
        outcome('the bytes are refused', () => {
          const read = decodeConsensusMessage(encodeConsensusMessage({ kind: 'certificate', certificate }));
          expect(read.ok ? 'read' : read.error.field).toMatch(/^certificate\.(signatures|bitmap)$/);
        });
        step('A sends them to D', () => {
          stage.say(A, 'D', { kind: 'certificate', certificate });
          stage.run(LATENCY_MS);
        });
        step('and, as if they had been read, the certificate itself', () => {
          D.take({ kind: 'message', from: A.index, message: { kind: 'certificate', certificate } });
        });
        outcome('both end the connection, and D is still in view 1', () => {
          expect(D.of('disconnect').map(({ peer }) => peer)).toEqual([A.index, A.index]);
          expect(D.view).toBe(1);
        });
      });
    }

    scenario('a bitmap of another length than the validators need is no certificate', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, D } = stage.players;
      const genuine = stage.cast.certificate([0, 1, 2], stage.cast.nullify(1));
      given('D is up, and A is faulty', () => {
        stage.start('D');
        stage.run(LATENCY_MS);
      });
      step('A sends a genuine certificate with a byte of zeros behind its bitmap', () => {
        const certificate = { ...genuine, bitmap: Uint8Array.of(...genuine.bitmap, 0) };
        stage.say(A, 'D', { kind: 'certificate', certificate });
        stage.run(LATENCY_MS);
      });
      outcome('one certificate has one spelling: it ends the connection, and D is still in view 1', () => {
        expect(D.of('disconnect').map(({ peer }) => peer)).toEqual([A.index]);
        expect(D.view).toBe(1);
      });
    });
  },
);
