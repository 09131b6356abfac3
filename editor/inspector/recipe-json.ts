import type { NodeOutcome } from '../../runtime/protocol';

/** The recipe of a result as JSON, with the names that recipe files of the command line use. */
export function recipeJson({ recipe, key, backend, durationMs, outputs }: NodeOutcome): string {
  const made = Object.fromEntries(
    Object.entries(outputs).map(([port, { identity, blob, sizeBytes }]) => [
      port,
      { identity, sha256: blob, sizeBytes },
    ]),
  );
  return `${JSON.stringify({ key, ...recipe, backend, milliseconds: durationMs, outputs: made }, null, 2)}\n`;
}
