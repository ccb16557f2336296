const plain = require('../../jest.config.cjs');

/** Tests of the container images, apart from the others because they need a container engine: `npm run image:test`. */
module.exports = {
  ...plain,
  rootDir: '../..',
  roots: ['<rootDir>/test/image'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
