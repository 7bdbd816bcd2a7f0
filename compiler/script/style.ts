/** `batch`: few processes with many commands each. `classic`: the article's way, one command a line. */
export type Style = 'batch' | 'classic';
