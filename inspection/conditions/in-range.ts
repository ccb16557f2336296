/** Whether a size lies between the two, both included; an end that is not given is open. */
export function inRange(
  size: number,
  { atLeast = 0, atMost = Infinity }: { readonly atLeast?: number; readonly atMost?: number },
): boolean {
  return size >= atLeast && size <= atMost;
}
