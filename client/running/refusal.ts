import { window } from 'vscode';

/** Something that a user can do instead. */
export interface WayOn {
  readonly label: string;
  readonly go: () => unknown;
}

/** Why something is not done, and what can be done instead. */
export interface Refusal {
  readonly reason: string;
  readonly waysOn: readonly WayOn[];
}

/** Shows a refusal, and goes the way that the user chooses. */
export async function tellRefusal({ reason, waysOn }: Refusal): Promise<void> {
  const answer = await window.showErrorMessage(reason, ...waysOn.map(({ label }) => label));
  await waysOn.find(({ label }) => label === answer)?.go();
}
