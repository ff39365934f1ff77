// Loaded before anything else, it makes a machine of one for which the native library of hash trees has no binary.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => {
    const isBinary = specifier.startsWith('@chainsafe/hashtree-') || specifier.endsWith('.node');
    if (isBinary && context.parentURL?.includes('@chainsafe/hashtree')) throw new Error(`no binary ${specifier}`);
    return next(specifier, context);
  },
});
