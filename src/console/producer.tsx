// The auditor's page.
import { openShell } from './shell.tsx';

openShell({ page: 'auditor', roles: ['operator', 'auditor', 'submitter'], children: () => null });
