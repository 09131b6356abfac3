import type { Text } from '../../nodes/kit/text';

/**
 * A lesson as its player and the command line hold it; files are read by `parse.ts`. `LESSONS.md` is the reference for authors.
 * `ref` is the id of a node. Where no node has it, the ids that the editor gives in its place are meant: `prune-2` for `prune`.
 */
export interface ParsedLesson {
  readonly steps: readonly Step[];
}

export interface Step {
  readonly title?: Text | undefined;
  /** Markdown, at most `limits.words` a language. */
  readonly text: Text;
  readonly minutes?: number | undefined;
  /** `ref`, `ref.port`, `ref.param`: what the step speaks of. */
  readonly focus?: readonly string[] | undefined;
  /** What may be changed now: `ref`, `ref.param`, commands of `allowCommands`, `add:type`. Missing = everything. */
  readonly allow?: readonly string[] | undefined;
  readonly predict?: Prediction | undefined;
  readonly checks?: readonly Check[] | undefined;
  /** From a nudge to nearly the answer. */
  readonly hints?: readonly Text[] | undefined;
  readonly solution?: readonly SolutionEdit[] | undefined;
  /** What one knows after it: a line of the last page. */
  readonly learnt?: Text | undefined;
}

/** Asked before Run is unlocked; told apart from `answer` once the checks have passed. */
export interface Prediction {
  readonly question: Text;
  readonly choices: readonly Text[];
  /** Place of the right choice, from 0. */
  readonly answer: number;
  readonly because?: Text | undefined;
}

/** At least one of them stands; a number within `tolerance` of a bound meets it. */
export interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly equals?: number | undefined;
  readonly tolerance?: number | undefined;
}

/** Instead of the sentence that is made of the check. */
interface Labelled {
  readonly label?: Text | undefined;
}

export type Check = Labelled &
  (
    | ({ readonly hasNode: string } & Bounds)
    | { readonly hasPath: readonly string[] }
    | ({ readonly param: string; readonly oneOf?: readonly unknown[] | undefined } & Omit<Bounds, 'equals'> & {
          readonly equals?: unknown;
        })
    | ({ readonly metric: string } & Bounds)
    | ({ readonly gap: readonly [string, string] } & Bounds)
    | ({ readonly groupGap: string | readonly [string, string] } & Bounds)
    | ({ readonly size: string | readonly [string, string]; readonly of?: SizeMeasure | undefined } & Bounds)
    | { readonly noLeak: string }
    | { readonly ran: string | readonly string[] }
  );

export const sizeMeasures = ['bytes', 'parameters', 'multiplyAdds'] as const;
export type SizeMeasure = (typeof sizeMeasures)[number];

export type SolutionEdit =
  | {
      readonly add: string;
      readonly id: string;
      readonly params?: Readonly<Record<string, unknown>> | undefined;
      readonly label?: Text | undefined;
      readonly at: readonly [number, number];
    }
  | { readonly connect: string }
  | { readonly disconnect: string }
  | { readonly set: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly remove: string }
  | { readonly note: string; readonly text: Text; readonly at: readonly [number, number] };

/** Words of `allow` that are no node: `add` any node, `connect` any link, `remove` any node, `settings` any param. */
export const allowCommands = ['add', 'connect', 'remove', 'run', 'settings'] as const;

export const lessonLimits = { steps: 60, words: 80, hints: 3, choices: 6, title: 12 } as const;

export const minutesOf = ({ steps }: ParsedLesson): number =>
  steps.reduce((total, { minutes = 1 }) => total + minutes, 0);
