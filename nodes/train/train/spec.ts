import { defineNode } from '../../kit/spec';
import { trainingParams } from '../../kit/training-params';

export const spec = defineNode({
  type: 'train',
  version: 1,
  category: 'train',
  title: 'Train',
  aliases: ['fit', 'learn', 'optimizer', 'adam', 'sgd', 'early stopping'],
  summary: 'Fits a model to the training split and follows it on the validation split.',
  inputs: {
    dataset: { kind: 'dataset', modality: ['table', 'images'], help: 'Split, and prepared as the model needs it.' },
    model: { kind: 'model', help: 'The model to train; a trained one is trained on.' },
  },
  params: trainingParams,
  outputs: {
    model: { kind: 'model', help: 'The trained model, with the data preparation it was fitted to.' },
    report: { kind: 'report', help: 'Loss and accuracy of each epoch.' },
  },
  lane: 'device',
  kernels: ['Conv2DBackpropFilter', 'MaxPoolGrad'],
  next: ['predict', 'prune', 'quantize', 'saliency'],
  source:
    'Kingma & Ba 2015, Adam, algorithm 1; Loshchilov & Hutter 2019, Decoupled weight decay regularization, algorithm 2; Prechelt 1998, Early stopping – but when?; Pascanu et al. 2013, algorithm 1 (clipping); Szegedy et al. 2016, section 7 (label smoothing)',
});
