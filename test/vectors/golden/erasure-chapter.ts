// Records that nodes attest, and that are erased: by their owner, by their subject, at the end of their retention; and the nodes that confirm it.
import { CHUNK_BYTES, chunksHash } from '../../../src/crypto/sealed-chunks.ts';
import { seedOf } from '../../ledger/key-of.ts';
import type { ChainWriter } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import {
  attestPayloads,
  confirmErasures,
  defineScenario,
  header,
  publishRecords,
  purgeRecords,
  readRecord,
  requestAccess,
} from './said.ts';

const SCENARIO = 'erased';
const MINUTE_MS = 60_000;
const LIN = 'bank-a/lin';
const nodeOf = (member: string) => consensusKeyName(member);

export function erasures(c: ChainWriter): void {
  const policy = { scenario: SCENARIO, consentRequired: false, subjectMayPurge: true };
  c.say('grid', defineScenario({ ...policy, retentionMs: 3n * BigInt(MINUTE_MS) }));
  const about = (record: string) => header(record, 'site-1', { scenario: SCENARIO });
  c.say('grid', publishRecords(...['erased-1', 'erased-2', 'erased-3'].map(about)));
  const chunkHashes = [seedOf('first chunk'), seedOf('last chunk')];
  const long = {
    ...about('erased-long'),
    chunkHashes,
    length: BigInt(CHUNK_BYTES) + 1n,
    ciphertextHash: chunksHash(chunkHashes),
  };
  c.say('grid', publishRecords({ ...long, length: 2n }), { note: 'shorter than its chunks' });
  c.say('grid', publishRecords(long), { note: 'in two chunks' });
  c.say('bank-a', requestAccess('erased', { scenario: SCENARIO, untilMs: c.nowMs + 9n, answerByMs: c.nowMs + 8n }));
  c.say('bank-a', purgeRecords('not ours', 'erased-1'));
  c.say('grid', purgeRecords('published in error', 'erased-1', 'erased-1', 'erased-9', 'erased-long'));
  c.say(LIN, purgeRecords('no loan was taken', 'erased-2'), { note: 'by the subject' });
  c.say('regulator', readRecord('erased-1', ''));
  c.say('grid', publishRecords({ ...about('erased-1'), record: 'erased-again' }), { note: 'the same ciphertext' });
  c.say('grid', publishRecords({ ...about('erased-again'), ciphertextHash: seedOf('last chunk') }), {
    note: 'a chunk',
  });
  c.block();

  c.say(nodeOf('grid'), confirmErasures('erased-1', 'erased-2', 'erased-3', 'erased-long'));
  c.say(nodeOf('regulator'), confirmErasures('erased-1'), { note: 'an observer' });
  c.say('bank-a', confirmErasures('erased-1'), { note: 'by its back office' });
  c.block();
  c.say(nodeOf('grid'), confirmErasures('erased-1'), { note: 'once more' });
  c.block({ afterMs: 5 * MINUTE_MS });
  c.say(nodeOf('bank-a'), confirmErasures('erased-3'), { note: 'its retention was over' });
  c.say('grid', purgeRecords('too late', 'erased-3'));
  c.block();

  const kept = { scenario: 'kept', consentRequired: false, keptBy: 'readers-and-owner' };
  c.say('grid', defineScenario({ ...kept, attestedBy: 6 }));
  c.say('grid', defineScenario({ ...kept, attestedBy: 2 }));
  c.say('grid', publishRecords(header('kept-1', 'site-1', { scenario: 'kept' })));
  c.block();
  c.say(nodeOf('merchant'), attestPayloads('kept-1'), { note: 'whose node does not keep it' });
  c.say(nodeOf('grid'), attestPayloads('kept-1', 'kept-1', 'kept-9'));
  c.say('regulator', readRecord('kept-1', ''));
  c.say(nodeOf('bank-b'), attestPayloads('kept-1'));
  c.say('regulator', readRecord('kept-1', ''));
  c.say(nodeOf('bank-a'), attestPayloads('kept-1', 'erased-1'), { note: 'more than are needed' });
  c.say('bank-a', attestPayloads('kept-1'));
  c.block();
}
