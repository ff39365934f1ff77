import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { SHARING_PRECEDENCE } from './sharing-precedence.ts';

testPrecedence('sharing', SHARING_PRECEDENCE);
