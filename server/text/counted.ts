/** A number and what it counts: `1 namespace`, `100 namespaces`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
