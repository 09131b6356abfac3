import { fill, type Language } from '../../nodes/kit/text';
import { valueText } from '../../runtime/graph/value-text';
import type { Cause } from '../../runtime/protocol';
import { numbersName } from './backend-names';
import type { NodeWord } from './node-words';
import type { Word } from './say';

/** "Why will this run again?" in words: a few for the node, a sentence for the inspector. */

type Form = Readonly<Record<'short' | 'long', Word>>;

const words = {
  new: {
    short: { en: 'No result is kept', zh: '没有保存的结果' },
    long: { en: 'No result of this node is kept.', zh: '没有保存此节点的结果。' },
  },
  param: {
    short: { en: '{param}: {was} → {is}{more}', zh: '{param}:{was} → {is}{more}' },
    long: {
      en: 'Runs again: {param} was changed from {was} to {is}{more}.',
      zh: '需要重新运行:{param}从 {was} 改为 {is}{more}。',
    },
  },
  paramPlain: {
    short: { en: '{param} changed{more}', zh: '{param}已修改{more}' },
    long: { en: 'Runs again: {param} was changed{more}.', zh: '需要重新运行:{param}已修改{more}。' },
  },
  more: {
    short: { en: ', {count} more', zh: ',另有 {count} 项' },
    long: { en: ', and {count} more settings', zh: ',另有 {count} 项设置也有改动' },
  },
  oneMore: {
    short: { en: ', 1 more', zh: ',另有 1 项' },
    long: { en: ', and one more setting', zh: ',另有 1 项设置也有改动' },
  },
  input: {
    short: { en: 'New value from {node}', zh: '{node} 的值已改变' },
    long: {
      en: 'Runs again: another value comes into “{port}”, from {node}.',
      zh: '需要重新运行:{node} 传入“{port}”的值已改变。',
    },
  },
  inputInside: {
    short: { en: 'New value from an inner step', zh: '内部步骤的值已改变' },
    long: {
      en: 'Runs again: one of its inner steps gives another value.',
      zh: '需要重新运行:其内部某一步给出了不同的值。',
    },
  },
  links: {
    short: { en: 'Links of “{port}” changed', zh: '“{port}”的连线已改变' },
    long: { en: 'Runs again: the links of “{port}” were changed.', zh: '需要重新运行:“{port}”的连线已改变。' },
  },
  waits: {
    short: { en: 'Waits for {node}', zh: '等待 {node}' },
    long: {
      en: 'Waits for {node}, which runs first. If that gives the same value as before, this node is not run.',
      zh: '等待先运行的 {node}。如果它给出与之前相同的值,此节点就不会运行。',
    },
  },
  waitsInside: {
    short: { en: 'Its inner steps run first', zh: '先运行内部步骤' },
    long: { en: 'Its inner steps run first.', zh: '先运行它的内部步骤。' },
  },
  version: {
    short: { en: 'Newer version of the node', zh: '节点版本已更新' },
    long: {
      en: 'Runs again: this version of Gradloom computes the node in a newer way ({was} → {is}).',
      zh: '需要重新运行:此版本的 Gradloom 更新了该节点的计算方式({was} → {is})。',
    },
  },
  backend: {
    short: { en: '{was} → {is}', zh: '{was} → {is}' },
    long: {
      en: 'Runs again: it was computed on {was} and would now be on {is}.',
      zh: '需要重新运行:之前在 {was} 上计算,现在将在 {is} 上计算。',
    },
  },
  file: {
    short: { en: 'A file changed', zh: '文件已改变' },
    long: { en: 'Runs again: a file that it reads has changed.', zh: '需要重新运行:它读取的文件已改变。' },
  },
  epoch: {
    short: { en: 'Newer Gradloom', zh: 'Gradloom 已更新' },
    long: {
      en: 'Runs again: this version of Gradloom computes everything anew.',
      zh: '需要重新运行:此版本的 Gradloom 会重新计算所有结果。',
    },
  },
  evicted: {
    short: { en: 'Values no longer kept', zh: '结果值已不再保存' },
    long: {
      en: 'Its values are no longer kept. It runs again when they are needed.',
      zh: '它的结果值已不再保存,需要时会重新运行。',
    },
  },
  same: {
    short: { en: 'Up to date', zh: '已是最新' },
    long: { en: 'Up to date: the same was computed before.', zh: '已是最新:相同的计算之前已完成。' },
  },
  pinned: {
    short: { en: 'Pinned', zh: '已固定' },
    long: { en: 'Pinned: it keeps this result, whatever changes.', zh: '已固定:无论如何改动,都保留此结果。' },
  },
} as const satisfies Record<string, Form>;

/** Whose cause it is, and in which words. */
export interface CauseContext {
  readonly id: string;
  readonly type: string;
  readonly language: Language;
  readonly word: NodeWord;
  /** The node of the document that something that ran belongs to: `cv` of `cv/fold-0`. */
  readonly nodeOf: (id: string) => string;
  /** What stands on a node of the document, `outer/inner` inside of a sub-graph; undefined = there is no such node. */
  readonly titleOf: (id: string) => string | undefined;
}

/** A sentence with the one node that it may name, so that it can be drawn as a link. */
export interface CauseText {
  readonly before: string;
  readonly node?: { readonly id: string; readonly title: string };
  readonly after: string;
}

type Named = Exclude<Cause, { readonly why: 'problem' }>;

export function causeShort(cause: Named, context: CauseContext): string {
  const { before, node, after } = causeText(cause, context, 'short');
  return `${before}${node?.title ?? ''}${after}`;
}

export function causeText(cause: Named, context: CauseContext, form: keyof Form = 'long'): CauseText {
  const { key, values, node } = partsOf(cause, context, form);
  const sentence = fill(words[key][form][context.language], values);
  const [before = '', after] = sentence.split('{node}');
  if (after === undefined || node === undefined) return { before: sentence, after: '' };
  return { before, node, after };
}

interface Parts {
  readonly key: keyof typeof words;
  readonly values: Readonly<Record<string, string | number>>;
  readonly node?: { readonly id: string; readonly title: string };
}

function partsOf(cause: Named, context: CauseContext, form: keyof Form): Parts {
  const { id, type, word, nodeOf, titleOf } = context;
  switch (cause.why) {
    case 'param':
      return paramParts(cause, context, form);
    case 'input':
    case 'waits': {
      const from = nodeOf(cause.why === 'input' ? cause.from : cause.for);
      if (from === nodeOf(id) || from.startsWith(`${id}/`)) return { key: `${cause.why}Inside`, values: {} };
      const values = cause.why === 'input' ? { port: word(type, `inputs.${cause.port}.name`) } : {};
      return { key: cause.why, values, node: { id: from, title: titleOf(from) ?? from } };
    }
    case 'links':
      return { key: 'links', values: { port: word(type, `inputs.${cause.port}.name`) } };
    case 'version':
      return { key: 'version', values: { was: cause.was, is: cause.is } };
    case 'backend':
      return { key: 'backend', values: { was: numbersName(cause.was), is: numbersName(cause.is) } };
    default:
      return { key: cause.why, values: {} };
  }
}

/** Two values that take more room than this say less than the name of the param alone. */
const LONGEST: Readonly<Record<keyof Form, number>> = { short: 32, long: 80 };

function paramParts(
  cause: Extract<Cause, { why: 'param' }>,
  { type, language, word }: CauseContext,
  form: keyof Form,
): Parts {
  const param = word(type, `params.${cause.param}.title`);
  const text = (value: unknown): string => valueText(type, cause.param, value, language, word);
  const [before, after] = [text(cause.was), text(cause.is)];
  const more =
    cause.more === 0 ? '' : fill(words[cause.more === 1 ? 'oneMore' : 'more'][form][language], { count: cause.more });
  return before === after || before.length + after.length > LONGEST[form]
    ? { key: 'paramPlain', values: { param, more } }
    : { key: 'param', values: { param, was: before, is: after, more } };
}
