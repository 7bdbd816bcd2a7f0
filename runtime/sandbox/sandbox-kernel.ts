/** Under which kernel a sandbox is: that of this machine, or one of its own, which runs as a process. */
export type SandboxKernel = 'shared' | 'own';
