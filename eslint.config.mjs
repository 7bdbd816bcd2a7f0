import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const HOUSE_STYLE = [
  {
    selector: ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"]',
    message: 'A private member is written with #, and is private when it runs as well.',
  },
  {
    selector: 'ObjectExpression > SpreadElement > ObjectExpression',
    message: 'Write the members themselves: such a spread only saves lines.',
  },
];
const JSON_AS_IT_COMES = {
  // What comes in is looked at before it is believed: a schema of Valibot, or a guard.
  selector: 'TSAsExpression > CallExpression[callee.object.name="JSON"][callee.property.name="parse"]',
  message: 'Read JSON through a schema: readJson of protocol/json.ts or runtime/read-json.ts, or v.parse.',
};

export default tseslint.config(
  { ignores: ['**/generated/**', 'dist/**', 'node_modules/**', 'test-results/**', '**/*.mjs', '**/*.cjs'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `{ left, ...rest }` is how something is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', ...HOUSE_STYLE],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    ignores: ['test/**'],
    rules: { 'no-restricted-syntax': ['error', ...HOUSE_STYLE, JSON_AS_IT_COMES] },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect.any(…)` and its like are of type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
