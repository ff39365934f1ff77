import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { root: '/work/h-props', include: ['test/property/**/*.test.ts'], setupFiles: ['/work/h-props/.prof/setup.ts'], testTimeout: 900000, hookTimeout: 900000 } });
