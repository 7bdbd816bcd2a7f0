/** Under which kernel a sandbox can be: that of this machine, or one of its own, which runs as a process. */
export const SANDBOX_KERNELS = ['shared', 'own'] as const;
export type SandboxKernel = (typeof SANDBOX_KERNELS)[number];
