// The option that saves a proof beside an answer, to be checked offline with `gridpact verify`.
import { type Command, Option } from 'commander';
import type { ClaimRequest } from '../../client/answers.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { ProofFile } from '../../ledger/proof-file.ts';
import type { AuditPack } from '../../verifier/verify-audit-pack.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { writeJsonFile } from '../write-output-file.ts';

export interface ProofOptions {
  readonly proof?: string;
}

export function proofOption(command: Command): Command {
  return command.addOption(new Option('--proof <file>', 'also write a proof that gridpact verify checks offline'));
}

/** Writes one proof of all claims when `--proof` was given. */
export async function saveProof(
  output: Output,
  client: GridpactClient,
  { proof }: ProofOptions,
  claims: readonly ClaimRequest[],
): Promise<void> {
  if (proof !== undefined) writeProof(output, proof, await client.node.proof(claims));
}

/** `content`: a proof file or an audit pack; `gridpact verify` takes either. */
export function writeProof(output: Output, path: string, content: ProofFile | AuditPack): void {
  writeJsonFile(path, content);
  output.note(say`Wrote the proof ${path}: check it with "gridpact verify ${path} --genesis genesis.json"`);
}
