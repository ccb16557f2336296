import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What each room may import from the others; the table is in docs/architecture.md. */
const rooms = {
  deployment: [],
  protocol: ['deployment'],
  keystore: [],
  smtp: [],
  inspection: ['protocol'],
  'detector-image': ['deployment', 'protocol', 'keystore', 'smtp', 'inspection'],
  'enforce/server': ['deployment', 'protocol', 'keystore'],
  local: ['deployment', 'protocol'],
  cdk: ['deployment'],
  'pulumi/azure': ['deployment', 'keystore'],
  scripts: ['deployment', 'protocol', 'keystore', 'inspection'],
};
const packageOf = {
  'pulumi/azure': 'pulumi-azure',
  'detector-image': 'detector',
  'enforce/server': 'enforce',
  scripts: 'cloud-prevent-cli',
};
const nameOf = (room) => packageOf[room] ?? room;

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cloud-prevent/**', 'bench/results/**', '**/cdk.out/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'AbortSignal',
          property: 'any',
          message: 'It can lose an abort (https://github.com/nodejs/node/issues/57736): use one AbortController.',
        },
      ],
      eqeqeq: 'error',
    },
  },
  ...Object.entries(rooms).map(([room, allowed]) => ({
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: Object.keys(rooms)
            .filter((other) => other !== room && !allowed.includes(other))
            .map((other) => ({
              group: [`@cloud-prevent/${nameOf(other)}/*`],
              message: `${room}/ may not import ${other}/ (docs/architecture.md).`,
            })),
        },
      ],
    },
  })),
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['local/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
