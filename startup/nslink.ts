/** The `nslink` command as it is delivered. */
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
await import('../cli/main.ts');
