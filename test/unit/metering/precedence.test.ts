import { testPrecedence } from '../../vectors/golden/expect-precedence.ts';
import { METERING_PRECEDENCE } from './metering-precedence.ts';

testPrecedence('metering', METERING_PRECEDENCE);
