/**
 * After a syntax error the tree has holes that its generated types do not show.
 * Whatever may be a hole is read through this function, so that the compiler asks for the check.
 */
export function present<T>(value: T): T | undefined {
  return value;
}
