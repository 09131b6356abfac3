import { choice, column, columns, integer, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'image-folder',
  version: 1,
  category: 'data',
  title: 'Image folder',
  aliases: [
    'images',
    'own images',
    'photos',
    'pictures',
    'zip',
    'upload',
    'import',
    'png',
    'jpeg',
    'load images',
    'dataset',
  ],
  summary: 'Reads images of your own, PNG or JPEG, from a zip archive: one folder a class, or a table of labels.',
  inputs: {},
  params: {
    file: {
      type: 'file',
      title: 'Archive',
      help: 'A zip archive of PNG and JPEG images, at most 256 MB and 20,000 files. It stays on this machine; the graph keeps its name and SHA-256.',
      default: null,
      accept: ['.zip'],
    },
    layout: choice({
      title: 'Layout',
      help: 'Where the classes stand. Automatic: a table that names the images, else folders; images in one folder alone have no class.',
      options: {
        auto: 'Automatic',
        folders: 'One folder a class',
        table: 'Table of labels (CSV)',
        none: 'No classes',
      },
      default: 'auto',
    }),
    labels: text({
      title: 'Table of labels',
      help: 'Name of the CSV or TSV file in the archive. Empty: the only one that names images.',
      maxLength: 200,
      visibleIf: { param: 'layout', is: ['table'] },
    }),
    target: column('any', {
      title: 'Target',
      help: 'The column of the table of labels to predict. Empty: the one called label, class or target, else the first beside the file.',
      visibleIf: { param: 'layout', is: ['table'] },
    }),
    sensitive: columns('any', {
      title: 'Sensitive',
      help: 'Columns of the table of labels with groups of people, for a fairness audit. Empty: none.',
      visibleIf: { param: 'layout', is: ['table'] },
    }),
    size: choice({
      title: 'Size',
      help: 'Of every image in the result. Automatic: as the images are, where all are alike and no side is longer than 128 pixels; else 64 × 64.',
      options: { auto: 'Automatic', own: 'Width and height' },
      default: 'auto',
    }),
    width: integer({
      title: 'Width',
      help: 'Of every image in the result.',
      default: 64,
      min: 1,
      max: 512,
      unit: 'px',
      visibleIf: { param: 'size', is: ['own'] },
    }),
    height: integer({
      title: 'Height',
      help: 'Of every image in the result.',
      default: 64,
      min: 1,
      max: 512,
      unit: 'px',
      visibleIf: { param: 'size', is: ['own'] },
    }),
    channels: choice({
      title: 'Colours',
      help: 'Automatic: grey where all files hold shades of grey only, else colour.',
      options: { auto: 'Automatic', grey: 'Grey, one channel', colour: 'Colour, three channels' },
      default: 'auto',
    }),
    fit: choice({
      title: 'Other shapes',
      help: 'What happens to an image of another shape. Bars are black.',
      options: { crop: 'Cut to the middle', pad: 'Add bars', stretch: 'Stretch' },
      default: 'crop',
    }),
    unusable: choice({
      title: 'Unusable files',
      help: 'What happens at a damaged image, one of another format, or a row of the table without its image.',
      options: { stop: 'Stop and name it', skip: 'Leave it out and report it' },
      default: 'stop',
    }),
  },
  outputs: {
    dataset: {
      kind: 'dataset',
      modality: 'images',
      help: 'All images in one size, with class and file name; split where the archive has folders for it.',
    },
    report: {
      kind: 'report',
      help: 'Images of each class, the sizes found, duplicates, and what was left out and why.',
    },
  },
  lane: 'host',
  next: ['split', 'augment-images', 'cnn'],
  source: 'ITU-T T.81 and Exif 2.3 (JPEG); W3C 2025, Portable Network Graphics, third edition; ITU-R BT.601 (grey)',
  problems: {
    'no-file': 'No archive is chosen. Choose a zip file of images.',
    'no-zip': '"{name}" is no zip archive. Put the folders of images into a zip file.',
    'no-images': '"{name}" holds no PNG or JPEG image: wanted at least 1, got {got} other files.',
    format: '"{entry}" in "{name}" is a {got} picture, wanted PNG or JPEG. Convert it, or leave unusable files out.',
    'no-image': '"{entry}" in "{name}" is no picture: wanted PNG or JPEG, got a file that begins with {got}.',
    'too-large':
      '"{entry}" in "{name}" has {width} × {height} pixels, wanted at most {most} megapixels and {side} pixels a side.',
    'too-many-bytes': '"{entry}" in "{name}" has {got} bytes, wanted at most {limit}.',
    'no-size': '"{entry}" in "{name}" says that it has {width} × {height} pixels, wanted at least 1 × 1.',
    'cut-off':
      '"{entry}" in "{name}" is cut off, or its lengths are wrong: it speaks of byte {wanted}, and has {got}. Replace it, or leave unusable files out.',
    damaged:
      '"{entry}" in "{name}" is damaged at byte {at}: wanted {wanted}, got {got}. Replace it, or leave unusable files out.',
    undecodable: '"{entry}" in "{name}" cannot be decoded: {message}. Replace it, or leave unusable files out.',
    'too-many-pixels':
      '{count} images of {width} × {height} × {channels} take {got} MB, wanted at most {limit} MB. Choose a smaller width and height, or fewer images.',
    'many-classes': '"{name}" has {got} classes, wanted at most {limit}. Is the layout the right one?',
    'no-table': '"{name}" holds no table of labels: wanted a CSV or TSV file with a column that names images.',
    'no-such-table': '"{name}" holds no file "{wanted}". There are: {got}.',
    'several-tables':
      '"{name}" holds {count} tables that name images: {got}. Choose the layout Table of labels and write which one it is.',
    'names-no-image':
      '"{table}": wanted a column that names images of the archive, such as "{wanted}"; the first row holds {got}.',
    'row-without-image':
      '"{table}", line {line}: wanted the name of an image in the archive, got "{got}". Correct it, or leave unusable files out.',
    'image-twice': '"{table}", line {line}: wanted each image once, got "{got}" again, first in line {before}.',
    'no-target': '"{table}" has no column beside the one with the file names: wanted one with the classes.',
    leak: 'Images of the training split that stand in the validation or test split, too: {count} (first "{a}" and "{b}"). Results would look better than they are. Remove them there.',
    conflict: 'Images that stand in two classes: {count} (first "{a}" and "{b}"). Decide for one.',
    unlabelled: '{count} of {all} images have no class: they are kept without one.',
    'one-class': 'There is one class only ("{got}"), wanted at least 2 to learn from. Is the layout the right one?',
  },
});
