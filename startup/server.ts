/** The language server as the extension starts it. */
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
await import('../server/main.ts');
