// gridpact share: the group of commands about shared data.
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { defineGroup } from '../define-command.ts';
import { shareDefineCommand } from './share-define.ts';
import { shareListCommand } from './share-list.ts';
import { shareRevokeCommand } from './share-revoke.ts';

export function shareCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'share',
    {
      summary: 'share encrypted data for a purpose, and see who read it',
      details: 'What somebody has already read cannot be unread: revoking a grant closes what is published later.',
      examples: ['share list --member-dir sample/grid'],
    },
    [shareDefineCommand(cli), shareRevokeCommand(cli), shareListCommand(cli)],
  );
}
