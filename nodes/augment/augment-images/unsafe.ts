interface Operation {
  readonly operation: string;
  readonly magnitude: number;
  readonly probability: number;
}

const TURN_DEGREES = 30;

/** Operations that may turn one digit into another, for data whose classes are digits. */
export function unsafeForDigits(classes: readonly string[], operations: readonly Operation[]): string[] {
  if (!classes.includes('6') || !classes.includes('9')) return [];
  return operations
    .filter(
      ({ operation, magnitude, probability }) =>
        magnitude > 0 &&
        probability > 0 &&
        (operation.startsWith('flip') || (operation === 'rotate' && magnitude > TURN_DEGREES)),
    )
    .map(({ operation }) => operation);
}
