import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { ACCOUNTS_PRECEDENCE } from './accounts-precedence.ts';

testPrecedence('accounts', ACCOUNTS_PRECEDENCE);
