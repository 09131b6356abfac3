// Makes the data files of sample-images and sample-table from three Debian packages:
//   apt-get install python3-sklearn dataset-fashion-mnist weka
//   node scripts/make-data.mjs [--sklearn FOLDER] [--fashion FOLDER] [--credit credit-g.arff]
// Then run scripts/hash-assets.mjs. See THIRD_PARTY_DATA.md for licences and origins.
//
// A file is deflate-raw of: length of the header (uint32, little endian), header (JSON, UTF-8), payload.
// Images: labels uint8 [n], pixels uint8 [n, height, width, channels]. Tables: the columns one after another,
// categories as uint8 codes into the header's levels, numbers as float64, little endian.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { deflateRawSync, gunzipSync } from 'node:zlib';

const { values: options } = parseArgs({
  options: {
    sklearn: { type: 'string', default: '/usr/lib/python3/dist-packages/sklearn/datasets/data' },
    fashion: { type: 'string', default: '/usr/share/datasets/fashion-mnist' },
    credit: { type: 'string', default: '/usr/share/doc/weka/examples/credit-g.arff' },
  },
});
const folder = new URL('../nodes/public/data/', import.meta.url);
mkdirSync(folder, { recursive: true });

function write(name, header, payload) {
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const packed = deflateRawSync(Buffer.concat([length, head, ...payload]), { level: 9 });
  writeFileSync(new URL(name, folder), packed);
  console.log(`${name}: ${packed.length} bytes`);
}

/** `columns`: { name, type, roles, levels?, cells }. */
function writeTable(name, columns) {
  const payload = columns.map(({ levels, cells }) =>
    levels ? Buffer.from(cells.map((cell) => codeOf(levels, cell))) : Buffer.from(Float64Array.from(cells).buffer),
  );
  const header = columns.map(({ name: column, type, roles, levels }) => ({ name: column, type, roles, levels }));
  write(name, { kind: 'table', rows: columns[0].cells.length, columns: header }, payload);
}

function codeOf(levels, cell) {
  const code = levels.indexOf(cell);
  if (code < 0) throw new Error(`${cell} is none of ${levels}`);
  return code;
}

const lines = (text) => text.split('\n').filter((line) => line.trim() !== '');

/** Digits: 8 × 8 pixels from 0 to 16 and the label, as scikit-learn ships them (the test part of the UCI set). */
function digits() {
  const rows = lines(gunzipSync(readFileSync(`${options.sklearn}/digits.csv.gz`)).toString()).map((line) =>
    line.split(',').map(Number),
  );
  const header = {
    kind: 'images',
    shape: [rows.length, 8, 8, 1],
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
    greatest: 16,
  };
  write('digits.bin', header, [
    Buffer.from(rows.map((row) => row[64])),
    Buffer.from(rows.flatMap((row) => row.slice(0, 64))),
  ]);
}

const FASHION_PER_CLASS = 250;

/** Fashion-MNIST: 250 images of each class, drawn from the 60,000 training images, in their order there. */
function fashion() {
  const images = gunzipSync(readFileSync(`${options.fashion}/train-images-idx3-ubyte.gz`)).subarray(16);
  const labels = gunzipSync(readFileSync(`${options.fashion}/train-labels-idx1-ubyte.gz`)).subarray(8);
  const chosen = Array.from({ length: 10 }, (_, label) => {
    const all = [...labels.keys()].filter((index) => labels[index] === label);
    return shuffled(all, 2017 + label).slice(0, FASHION_PER_CLASS);
  })
    .flat()
    .toSorted((a, b) => a - b);
  const classes = [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ];
  write('fashion-mnist.bin', { kind: 'images', shape: [chosen.length, 28, 28, 1], classes, greatest: 255 }, [
    Buffer.from(chosen.map((index) => labels[index])),
    Buffer.concat(chosen.map((index) => images.subarray(index * 784, (index + 1) * 784))),
  ]);
}

/** Fisher & Yates with the generator of Park & Miller 1988: x ← 48271 x mod (2³¹ − 1). */
function shuffled(items, seed) {
  let state = seed;
  const next = () => (state = (48271 * state) % 2147483647) / 2147483647;
  for (let burn = 0; burn < 10; burn += 1) next();
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}

/** Values of one line of ARFF: single quotes around values with blanks or commas. */
const arffCells = (line) =>
  [...line.matchAll(/\s*(?:'([^']*)'|([^,]+))\s*(?:,|$)/g)].map((match) => match[1] ?? match[2].trim());

/** German credit: all columns of the file, the class last and favourable last, and `age_group` derived from age. */
function credit() {
  const text = lines(readFileSync(options.credit, 'utf8')).filter((line) => !line.startsWith('%'));
  const data = text.findIndex((line) => line.toLowerCase().startsWith('@data'));
  const rows = text.slice(data + 1).map(arffCells);
  const columns = text
    .slice(0, data)
    .filter((line) => line.toLowerCase().startsWith('@attribute'))
    .map((line, index) => {
      const [, name, type] = /^@attribute\s+(\S+)\s+(.*)$/i.exec(line);
      const cells = rows.map((row) => row[index]);
      if (!type.startsWith('{')) return { name, type: 'number', roles: ['feature'], cells: cells.map(Number) };
      const levels = arffCells(type.slice(1, type.lastIndexOf('}')));
      return { name, type: 'category', roles: ['feature'], levels, cells };
    });
  const age = columns.find((column) => column.name === 'age').cells;
  const target = columns.find((column) => column.name === 'class');
  const group = {
    name: 'age_group',
    type: 'category',
    roles: ['sensitive'],
    levels: ['25 or younger', 'older than 25'],
    cells: age.map((years) => (years > 25 ? 'older than 25' : '25 or younger')),
  };
  const others = columns.filter((column) => column !== target);
  writeTable('german-credit.bin', [...others, group, { ...target, roles: ['target'], levels: ['bad', 'good'] }]);
}

/** A table of scikit-learn: a line of counts, then numbers with the number of the class last. */
function numericTable(file, output, names, classes, order = classes) {
  const rows = lines(readFileSync(`${options.sklearn}/${file}`, 'utf8'))
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const features = names.map((name, index) => ({
    name,
    type: 'number',
    roles: ['feature'],
    cells: rows.map((row) => row[index]),
  }));
  const cells = rows.map((row) => classes[row[names.length]]);
  writeTable(output, [...features, { name: 'class', type: 'category', roles: ['target'], levels: order, cells }]);
}

digits();
fashion();
credit();
numericTable(
  'iris.csv',
  'iris.bin',
  ['sepal_length_cm', 'sepal_width_cm', 'petal_length_cm', 'petal_width_cm'],
  ['setosa', 'versicolor', 'virginica'],
);
numericTable(
  'wine_data.csv',
  'wine.bin',
  [
    'alcohol',
    'malic_acid',
    'ash',
    'alcalinity_of_ash',
    'magnesium',
    'total_phenols',
    'flavanoids',
    'nonflavanoid_phenols',
    'proanthocyanins',
    'color_intensity',
    'hue',
    'od280_od315',
    'proline',
  ],
  ['cultivar 1', 'cultivar 2', 'cultivar 3'],
);
const nuclei = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'concave_points',
  'symmetry',
  'fractal_dimension',
];
numericTable(
  'breast_cancer.csv',
  'breast-cancer.bin',
  ['mean', 'se', 'worst'].flatMap((statistic) => nuclei.map((name) => `${statistic}_${name}`)),
  ['malignant', 'benign'],
  // The class that a diagnosis looks for comes last: it is the positive one.
  ['benign', 'malignant'],
);
