// gridpact audit: the group of commands that answer an auditor's questions.
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { defineGroup } from '../define-command.ts';
import { auditAccessCommand } from './audit-access.ts';

export function auditCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'audit',
    {
      summary: 'answer who was paid what and why, and who read what',
      examples: ['audit access --member-dir sample/regulator'],
    },
    [auditAccessCommand(cli)],
  );
}
