import * as tf from '@tensorflow/tfjs-core';

interface Step {
  readonly value: tf.Tensor;
  /** From dy and what was saved, a gradient for each input, or for the only one. */
  readonly gradient: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => tf.Tensor | tf.Tensor[];
}

/**
 * `tf.customGrad` with its inputs as they were given, and `save` apart: the types of TensorFlow.js have them in one list of tensors.
 * What is saved beside inputs and value is made before, outside of `run`: TensorFlow.js would take it for a leak.
 */
export function withGradient<Inputs extends readonly tf.Tensor[]>(
  run: (inputs: Inputs, save: tf.GradSaveFunc) => Step,
): (...inputs: Inputs) => tf.Tensor {
  const apply = tf.customGrad((...all) => {
    const save = all.at(-1) as unknown as tf.GradSaveFunc;
    const { value, gradient } = run(all.slice(0, -1) as unknown as Inputs, save);
    return { value, gradFunc: (dy, saved) => gradient(dy as tf.Tensor, saved) };
  });
  return (...inputs) => apply(...inputs);
}

/** A kernel of ours that gives several tensors: TensorFlow.js has one type for all kernels. */
export const runForSeveral = <Outputs extends readonly tf.Tensor[]>(
  name: string,
  inputs: tf.NamedTensorMap,
  attrs?: tf.NamedAttrMap,
): Outputs => tf.engine().runKernel(name, inputs, attrs) as unknown as Outputs;
