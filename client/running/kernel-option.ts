import { workspace } from 'vscode';

/** `--kernel own`, where the setting says so: what `nslink` takes for a throwaway sandbox. */
export function kernelOption(): readonly string[] {
  const kernel = workspace.getConfiguration('nslink').get<'shared' | 'own'>('sandbox.kernel');
  return kernel === 'own' ? ['--kernel', kernel] : [];
}
