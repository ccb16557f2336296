/** Tests are TypeScript; what they import from the kit is what was compiled, the same files that users run. */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need a container engine; `npm run image:test` runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/image/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // For tests that hang; none is about time, and a slow and busy machine takes many times what a good one does.
  testTimeout: 300_000,
  maxWorkers: 2,
  // The cloud libraries stay in a worker's memory after their tests; a fresh one takes over before it is full.
  workerIdleMemoryLimit: '1GB',
};
