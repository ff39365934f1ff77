import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { EVIDENCE_PRECEDENCE } from './evidence-precedence.ts';

testPrecedence('evidence', EVIDENCE_PRECEDENCE);
