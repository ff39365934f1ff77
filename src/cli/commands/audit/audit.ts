// gridpact audit: the group of commands that answer an auditor's questions.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { auditAccessCommand } from './access.ts';
import { auditBalancesCommand } from './balances.ts';
import { auditCaseCommand } from './case.ts';
import { auditCompareCommand } from './compare.ts';
import { auditEvidenceCommand } from './evidence.ts';
import { auditPackCommand } from './pack.ts';
import { auditRunCommand } from './run.ts';
import { auditSiteCommand } from './site.ts';
import { auditSumsCommand } from './sums.ts';
import { auditTrailCommand } from './trail.ts';
import { auditTransactionCommand } from './transaction.ts';

export function auditCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'audit',
    {
      summary: SUMMARIES.audit,
      examples: [
        'audit site roof-17 2026-01 --member-dir sample/regulator',
        'audit access --member-dir sample/regulator',
      ],
    },
    [
      auditSiteCommand(cli),
      auditRunCommand(cli),
      auditSumsCommand(cli),
      auditBalancesCommand(cli),
      auditAccessCommand(cli),
      auditTrailCommand(cli),
      auditTransactionCommand(cli),
      auditCompareCommand(cli),
      auditEvidenceCommand(cli),
      auditPackCommand(cli),
      auditCaseCommand(cli),
    ],
  );
}
