// The command line on a machine without the native library of hash trees.
import './hide-native-hashing.ts';

await import('../../../src/main.ts');
