// Devices and terminals with Ed25519 of libsodium and SHA-256 of Node in the place of noble's, for as many runs as noble's
// are too slow for. The tests hold both to be the same. To be imported before anything of src/device.
import { registerHooks } from 'node:module';

const NATIVE: { readonly [path: string]: string } = {
  'src/device/signing.ts': 'test/device/twin/native-signing.ts',
  'src/device/digests.ts': 'test/device/twin/native-digests.ts',
};

const root = new URL('../', import.meta.url).href;
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const native = NATIVE[found.url.slice(root.length)];
    return native === undefined ? found : { ...found, url: root + native };
  },
});
