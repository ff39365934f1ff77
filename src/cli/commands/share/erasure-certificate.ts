// gridpact share erasure-certificate: whose node has deleted a record, and whose has not said so.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { formatTime, hashCell, plural } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ProofOptions {}

export function shareErasureCertificateCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'erasure-certificate', {
    summary: 'show the order to erase a record, and whose nodes have confirmed it',
    details: [
      'Each member’s node deletes the ciphertext by itself and signs a receipt. The proof holds order, header and all receipts that there are, so it also shows whose node has not confirmed.',
      'A receipt is the word of its member: it does not show what a dishonest one has kept.',
      'Ends with 1 while a node has not confirmed.',
    ].join(' '),
    examples: [
      'share erasure-certificate contract-17 --member-dir sample/regulator',
      'share erasure-certificate contract-17 --proof contract-17.erased.json --member-dir sample/regulator',
    ],
  }).argument('<record>', "the record's id");
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    found(await client.sharing.record(id), say`record ${id}`, 'share list');
    const erasure = found(await client.sharing.erasure(id), say`an order to erase ${id}`, 'share list --only erasures');
    const { holders, receipts, ciphertextHash, length, ...order } = erasure;
    const chunkHashes = order.chunkHashes.map(toHex);
    const erasedBy = receipts.map(({ record: _, transaction, ...receipt }) => ({
      ...receipt,
      transaction: toHex(transaction),
    }));
    const notErasedBy = holders.filter((member) => !erasedBy.some((receipt) => receipt.member === member));
    const complete = notErasedBy.length === 0;
    if (!complete) output.exit(EXIT.refused);
    if (options.proof !== undefined) await saveProven(output, client, options.proof, id);
    const hash = toHex(ciphertextHash);
    output.result({ ...order, ciphertextHash: hash, length, chunkHashes, erasedBy, notErasedBy, complete }, () => {
      const { orderedBy, reason, atMs, height } = order;
      const by = orderedBy === 'retention' ? say`the end of its retention` : say`the ${orderedBy}: ${reason}`;
      const head = fields([
        ['record', say`${id}, about ${order.subject}, in ${order.scenario}`],
        [
          'ciphertext',
          say`${hash}, ${length} bytes${chunkHashes.length > 0 ? say`, in ${plural(chunkHashes.length, 'chunk')}` : ''}`,
        ],
        ['ordered by', by],
        ['ordered', say`${formatTime(atMs)}, height ${height}`],
        ['confirmed', say`${erasedBy.length} of ${holders.length} nodes`],
      ]);
      const rows = [
        ...erasedBy.map(({ member, height: at, transaction }) => [
          member,
          say`deleted, height ${at}`,
          hashCell(transaction),
        ]),
        ...notErasedBy.map((member) => [member, output.paint.red(say`not confirmed`), '']),
      ];
      return `${head}\n\n${table([{ head: 'member' }, { head: 'its node' }, { head: 'transaction' }], rows)}`;
    });
  });
}

async function saveProven(output: Output, client: GridpactClient, file: string, record: string): Promise<void> {
  const { proof, isComplete } = await client.evidence.proveErasure(record);
  writeProof(output, file, proof);
  if (!isComplete) output.note(say`Nobody has confirmed yet: the proof shows the order, and not that nobody has.`);
}
