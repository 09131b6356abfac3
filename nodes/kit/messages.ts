/**
 * Sentences of the problems that any node or the engine can have, English. Chinese: `messages.zh.json`.
 * A sentence says what, where, wanted, got. Sentences of one node alone stand in its spec.
 */
export const messages: Readonly<Record<string, string>> = {
  'not-split': '{dataset}: no row is in the {split} split. Put a Split node before this one.',
  'no-target': '{dataset} has no target column. Give one column the role target in a Columns node.',
  'no-features': '{dataset} has no feature column that a model can read. Give columns the role feature.',
  'no-sensitive': '{dataset} has no sensitive column. Give one the role sensitive in a Columns node.',
  'no-column': 'There is no column "{column}". There are: {columns}.',
  'wrong-column': 'Column "{column}" must be of type {wanted}, it is {got}.',
  'not-encoded': 'Column "{column}" holds categories, and a model reads numbers. Put an Encode node before this one.',
  'missing-values':
    'Column "{column}" has {count} missing values, and a model reads numbers. Remove or fill them first.',
  'wrong-modality': 'Wanted {wanted}, got {got}.',
  'wrong-task': 'Wanted a model for {wanted}, got one for {got}.',
  'not-trained': 'The model has not been trained. Put a Train node before this one.',
  'shape-mismatch': 'The model reads examples of shape {wanted}, the dataset has {got}.',
  'class-mismatch': 'The model knows the classes {wanted}, the dataset has {got}.',
  'steps-mismatch':
    'The dataset was prepared in another way ({got}) than the data the model was trained on ({wanted}).',
  'empty-dataset': '{dataset} has no rows.',
  'too-few-classes': 'The target has {got} class, wanted at least 2.',
  'not-a-number': '{what} is not a finite number after {step} steps: try a smaller learning rate.',
  'unknown-operation': 'There is no image operation "{operation}". There are: {operations}.',
  'no-validation':
    'No row with a target is in the validation split, so the loss of the training split decides when to stop. Put a Split node before this one.',
  'nothing-to-train': 'No weight is left to train: every layer is frozen.',
  'no-backend': 'The device {wanted} is not available here. There are: {got}.',
  'backend-refused': 'The device {wanted} could not be started: {reason}.',
  cancelled: 'Cancelled.',
};
