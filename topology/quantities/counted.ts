/** A number and what it counts: `1 route`, `2 routes`, `3 switches`. */
export function counted(count: number, one: string, many = `${one}${/(?:ch|sh|s|x)$/.test(one) ? 'es' : 's'}`): string {
  return `${count} ${count === 1 ? one : many}`;
}
