// gridpact member export: the list of members for one that has just joined.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeNewFile } from '../../../crypto/write-new-file.ts';
import { jsonText } from '../../../node/config/member-files.ts';
import { membersDocument } from '../../../node/config/members-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { say } from '../../print/say.ts';

export function memberExportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'export', {
    summary: 'write the list of members to a file, for one that has just joined',
    details: [
      'Its node needs it for the first start only: its own place, and the keys and addresses of the others. It is named in',
      '"members" of the config, which init member --genesis has written.',
    ].join(' '),
    examples: ['member export members.json --member-dir sample/grid'],
  }).argument('<file>', 'must not exist');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, file: string) => {
    const consortium = await connect(options).client.node.consortiumNow();
    const { chainId, members } = consortium;
    writeNewFile(file, jsonText(membersDocument(chainId, consortium)), 0o644);
    output.result(
      { file, chainId: toHex(chainId), memberCount: members.length },
      () => say`Wrote ${members.length} members to ${file}`,
    );
  });
}
