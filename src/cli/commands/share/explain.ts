// gridpact share explain: may this member read this record for this purpose, and if not, why.
import { type Command, Option } from 'commander';
import type { ReadingDecision } from '../../../ledger/sharing/may-read.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { dataText } from '../../print/data-words.ts';
import type { Paint } from '../../print/output.ts';

interface Options extends ConnectionOptions {
  readonly reader: string;
  readonly purpose: string;
  readonly grant?: string;
}

export function shareExplainCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'explain', {
    summary: 'say whether a member may read a record for a purpose, and why not',
    details: [
      'Asks by the rules of the ledger as of its latest block, and leaves nothing on record. Judges by the grant that fits',
      'best unless one is named. Ends with 1 when the answer is no.',
    ].join(' '),
    examples: [
      'share explain roof-17_1767196800000 --reader bank-a --purpose loan-assessment --member-dir sample/grid',
    ],
  })
    .argument('<record>', "the record's id")
    .addOption(new Option('--reader <member>', 'the member that would read').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose of the read').makeOptionMandatory())
    .addOption(new Option('--grant <id>', 'by this grant and no other'));
  return onRun(cli, connectionOptions(command), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const { header } = found(await client.sharing.record(id), `record ${id}`, 'share list');
    const { reader, purpose } = options;
    const grant = options.grant ?? (await client.sharing.findGrant(header, reader, purpose))?.grant.grant ?? '';
    const { blockTimestampMs, height } = await client.node.status();
    const question = { reader, record: id, purpose, grant, atMs: BigInt(blockTimestampMs) };
    const decision = await client.sharing.mayRead(question);
    if (!decision.allowed) output.exit(EXIT.refused);
    output.result({ ...question, height, ...decision }, () => {
      return `may ${reader} read ${id} for ${purpose}? ${answer(decision, grant, output.paint)}`;
    });
  });
}

function answer(decision: ReadingDecision, grant: string, paint: Paint): string {
  if (decision.allowed) {
    return `${paint.green('yes')}: ${decision.as === 'grantee' ? `grant ${grant} covers it` : `as the ${decision.as}`}`;
  }
  const { name, data } = decision.because;
  const details = dataText(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, `${value}`])));
  return `${paint.red('no')}: ${name}${details === '' ? '' : ` (${details})`}`;
}
