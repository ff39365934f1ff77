import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { ENVELOPE_PRECEDENCE } from './envelope-precedence.ts';

testPrecedence('envelopes', ENVELOPE_PRECEDENCE);
