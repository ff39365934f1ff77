import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { GOVERNANCE_PRECEDENCE } from './governance-precedence.ts';

testPrecedence('governance', GOVERNANCE_PRECEDENCE);
