/** Stops at a mistake of ours: a state that the checker or planner should have ruled out. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Plumbline's own mistake: ${message}`);
}
