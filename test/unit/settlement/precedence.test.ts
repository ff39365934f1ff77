import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { SETTLEMENT_PRECEDENCE } from './settlement-precedence.ts';

testPrecedence('settlement', SETTLEMENT_PRECEDENCE);
