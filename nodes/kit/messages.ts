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
  'no-metric': 'There is no metric "{metric}". There are: {metrics}.',
  'wrong-column': 'Column "{column}" must be of type {wanted}, it is {got}.',
  'not-encoded': 'Column "{column}" holds categories, and a model reads numbers. Put an Encode node before this one.',
  'missing-values':
    'Column "{column}" has {count} missing {count|value|values}, and a model reads numbers. Remove or fill them first.',
  'wrong-modality': 'Wanted {wanted}, got {got}.',
  'wrong-task': 'Wanted a model for {wanted}, got one for {got}.',
  'not-trained': 'The model has not been trained. Put a Train node before this one.',
  'shape-mismatch': 'The model reads examples of shape {wanted}, the dataset has {got}.',
  'class-mismatch': 'The model knows the classes {wanted}, the dataset has {got}.',
  'steps-mismatch':
    'The dataset was prepared in another way ({got}) than the data the model was trained on ({wanted}).',
  'empty-dataset': '{dataset} has no rows.',
  'too-few-classes': 'The target has {got} {got|class|classes}, wanted at least 2.',
  'loss-not-finite':
    'The training loss is not a finite number after {step} {step|step|steps}: try a smaller learning rate.',
  'gradient-not-finite':
    'The gradient is not a finite number after {step} {step|step|steps}: try a smaller learning rate.',
  'unknown-operation': 'There is no image operation "{operation}". There are: {operations}.',
  'no-validation':
    'No row with a target is in the validation split, so the loss of the training split decides when to stop. Put a Split node before this one.',
  'nothing-to-train': 'No weight is left to train: every layer is frozen.',
  'no-backend': 'The device {wanted} is not available here. There are: {got}.',
  'backend-refused': 'The device {wanted} could not be started: {reason}.',
  // A graph's links and nodes.
  cycle: 'These nodes feed each other in a circle: {nodes}. Remove one of the links between them.',
  'behind-cycle': 'The node waits for a circle of links, and so cannot run. Remove one link of the circle.',
  'edge-cycle': 'A link from {from} to {to} would close a circle: {from} already depends on {to}.',
  'edge-node': 'The link leads to or from "{node}", and there is no such node.',
  'edge-port': '{node} has no port "{port}".',
  'edge-kind': 'Port "{port}" takes a {wanted}, got a {got}.',
  'edge-modality': 'Port "{port}" takes a dataset of {wanted}, got one of {got}.',
  'missing-input': 'Nothing is linked to "{port}" of {node}, and it needs a value. Draw a link to it.',
  'second-link': 'Port "{port}" takes one link, got {got}. Remove the others.',
  'many-indices': 'Links into "{port}" must be numbered 0, 1, 2 … without gaps, got {got}.',
  'index-on-single': 'Port "{port}" takes one link, so {edge} must not have a number.',
  'no-node': 'There is no node "{node}" in the graph.',
  'unknown-type': 'There is no node type "{type}" in this version of Gradloom.',
  'newer-node': 'The file has version {got} of {type}, this Gradloom knows up to {wanted}. Use a newer Gradloom.',
  // Params.
  'unknown-param': 'There is no param "{param}". There are: {known}.',
  'wrong-number': '{param}: wanted a number, got {got}.',
  'wrong-integer': '{param}: wanted a whole number, got {got}.',
  'out-of-range': '{param}: wanted {min} to {max}, got {got}.',
  'wrong-choice': '{param}: wanted one of {options}, got {got}.',
  'wrong-flag': '{param}: wanted true or false, got {got}.',
  'wrong-text': '{param}: wanted a text, got {got}.',
  'text-too-long': '{param}: wanted at most {limit} characters, got {got}.',
  'wrong-seed': '{param}: wanted a whole number from 1 to 2147483647, or null, got {got}.',
  'wrong-name': '{param}: wanted a name, or null, got {got}.',
  'wrong-names': '{param}: wanted a list of names, got {got}.',
  'wrong-file': '{param}: wanted a file with its name, inside the folder of the graph, and its sha256, got {got}.',
  'wrong-list': '{param}: wanted a list, got {got}.',
  'too-many-entries': '{param}: wanted at most {limit} entries, got {got}.',
  'wrong-object': '{param}: wanted values by name, got {got}.',
  'bad-json': 'Wanted a value in JSON, got {value}. A text stands in double quotes.',
  'bad-setting': 'Wanted node.param=value with the value in JSON, got {setting}.',
  'layers-do-not-fit':
    'The layers of the model do not fit an input of shape {shape}: an image gets smaller than a filter, or a layer wants another shape. Use fewer or smaller layers.',
  // Graph files.
  'too-large': 'The file has {got} bytes, wanted at most {limit}.',
  'not-json': 'The file is not JSON: line {line}, column {column}: “{got}” cannot stand there.',
  'json-ends': 'The file is incomplete: its JSON ends too early, in line {line}, column {column}.',
  'json-empty': 'The file is empty.',
  'no-object': 'The file is not a Gradloom graph: wanted an object, got {got}.',
  'wrong-app': 'The file is not a Gradloom graph: wanted "app": "gradloom", got {got}.',
  'no-format': 'The file does not say its format: wanted "format": {wanted} or lower.',
  'newer-format': 'The file has format {got}, this Gradloom reads up to {wanted}. Use a newer Gradloom.',
  'duplicate-key': 'The key "{key}" stands twice in one object, the second time in line {line}.',
  'duplicate-id': 'The id "{id}" stands twice. Nodes, notes and groups share their ids.',
  'number-loses':
    'The number {number} in line {line} cannot be kept exactly: wanted at most 15 digits, within ±1.8e308.',
  'too-deep': 'Objects and lists are nested too deeply: wanted at most {limit} levels.',
  'sub-graphs-too-deep': 'Sub-graphs stand inside each other too deeply: wanted at most {limit} levels.',
  'too-many-nodes': 'The graph has {got} nodes, wanted at most {limit}.',
  'too-many-edges': 'The graph has {got} links, wanted at most {limit}.',
  'unknown-key': 'There is no key "{key}" in {path}.',
  'wrong-type': '{path}: wanted a value of type {wanted}.',
  'wrong-form': '{path}: wanted the form {wanted}.',
  'wrong-option': '{path}: wanted one of {options}.',
  'wrong-field': '{path}: the value does not fit here.',
  // Lessons.
  'lesson-none': 'The file holds no lesson: wanted "lesson" with its steps.',
  'lesson-steps': 'The lesson has {got} steps, wanted 1 to {limit}.',
  'lesson-key': 'Step {step} of the lesson, {path}: there is no key "{key}".',
  'lesson-wrong': 'Step {step} of the lesson, {path}: wanted {wanted}, got {got}.',
  'lesson-words':
    'Step {step} of the lesson, {path}: wanted at most {limit} words, got {got}. Shorten it, or make two steps of it.',
  // Files and results.
  'file-missing': 'There is no file "{name}", or it cannot be read.',
  'file-outside': 'The file "{name}" lies outside of the folder of the graph, and so is not read. Move it there.',
  'file-changed': 'The file "{name}" is not the one that was chosen: its content has changed. Choose it again.',
  'file-not-here':
    'The file "{name}" (SHA-256 {sha256}…) is not in this browser. Choose it in the settings of the node.',
  'file-not-kept':
    'The file "{name}" could not be kept in this browser: {message}. Free some room and choose it again.',
  'asset-missing': 'The shipped file "{name}" cannot be read. Load the page again, or install again.',
  'asset-unreachable':
    'The shipped file "{name}" cannot be fetched: there is no connection. Run again when there is one.',
  'script-unreachable':
    'What runs a node of the type "{type}" cannot be fetched: there is no connection. Run again when there is one.',
  'asset-changed': 'The shipped file "{name}" is not the one of this version. Load the page again, or install again.',
  malformed: 'A {kind} cannot be used: {what}.',
  'unknown-kind': 'The file holds a value of kind "{got}", wanted one of: {wanted}.',
  'no-tensor': 'The file speaks of a tensor "{name}" that it does not hold.',
  'not-finite': 'A number of a result is {value}, and files hold finite numbers only.',
  'not-storable': 'A result holds a value of type {type}, and files hold numbers, texts, lists and objects only.',
  'safetensors-short': 'The file is no safetensors file: it has {got} bytes, wanted at least 8.',
  'safetensors-header':
    'The header of the safetensors file is to have {got} bytes, wanted at most {most}. The file is cut off, or of another format.',
  'safetensors-json': 'The header of the safetensors file is not a JSON object.',
  'safetensors-metadata':
    'The safetensors file does not describe a result of Gradloom: its metadata have no readable "artifact" entry.',
  'safetensors-dtype': 'Tensor "{name}" has numbers of type {got}, which Gradloom does not have.',
  'safetensors-shape': 'Tensor "{name}" has no shape: wanted a list of at most 8 whole numbers ≥ 0.',
  'safetensors-offsets': 'Tensor "{name}" has no place in the file: wanted its first and last byte, got {got}.',
  'safetensors-range': 'Tensor "{name}" does not lie inside the file: it ends at byte {got} of {most}.',
  'safetensors-size': 'Tensor "{name}" has {got} bytes, its shape and type want {wanted}.',
  'safetensors-gap': 'The safetensors file has {got} bytes that belong to no tensor.',
  'safetensors-overlap': 'Tensors "{a}" and "{b}" take the same bytes of the file.',
  'not-stored': 'The result could not be kept: {message}. Free some space and run again.',
  'blob-missing':
    'A result that this node reads ({blob}) is no longer kept. Run again: what it comes from is computed anew.',
  // Graphs in an address.
  'link-too-long': 'The link has {got} characters, wanted at most {limit}. A file or a picture can hold the graph.',
  'link-version': 'The link has version {got}, this Gradloom reads version {wanted}. Use a newer Gradloom.',
  'link-damaged': 'The link is damaged or incomplete. Copy all of it, and try again.',
  // Files of anybody: tables, pictures, archives.
  'file-empty': 'The file "{name}" is empty.',
  'file-too-large': 'The file "{name}" has {got} bytes, wanted at most {limit}.',
  'file-unknown':
    'Gradloom does not read files such as "{name}" ({got}). It reads graphs (.gradloom.json), pictures (PNG, JPEG, WebP, GIF, BMP), tables (CSV, TSV), zip archives and results (.safetensors).',
  'file-slow': 'Reading "{name}" took more than {seconds} s and was given up.',
  'picture-no-graph':
    'The picture "{name}" holds no graph. Gradloom opens SVG and PNG pictures that it has saved itself; some programs take the graph out.',
  'picture-damaged': 'The graph in the picture "{name}" is damaged: {part} is not what Gradloom writes.',
  'text-utf16': 'The file "{name}" is text in UTF-16, wanted UTF-8. Save it as UTF-8 and try again.',
  'text-not-utf8':
    'The file "{name}" is not text in UTF-8: line {line} has other bytes. Save it as UTF-8 and try again.',
  'inflate-more': 'The packed data unpack to more than {limit} bytes.',
  'inflate-damaged': 'The packed data are damaged: they could be read up to byte {got}.',
  'image-too-large':
    'The picture has {width} × {height} pixels ({megapixels} megapixels), wanted at most {most} megapixels and {side} pixels a side.',
  'image-no-size': 'The {format} picture says that it has {width} × {height} pixels, wanted at least 1 × 1.',
  'image-cut-off':
    'The {format} picture is cut off, or its lengths are wrong: it speaks of byte {wanted}, and the file has {got}.',
  'image-damaged': 'The {format} picture is damaged at byte {at}: wanted {wanted}, got {got}.',
  'image-undecodable': 'The {format} picture cannot be decoded: {message}.',
  'zip-no-directory': 'The archive has no directory at its end: it is cut off, or no zip file.',
  'zip-disagrees': 'The directory of the archive does not agree with the file ({field}): wanted {wanted}, got {got}.',
  'zip-zip64': 'The archive is in the zip64 form for very large files, wanted a plain zip file of at most 1 GB.',
  'zip-too-many': 'The archive has {got} entries, wanted at most {limit}.',
  'zip-too-large': 'The archive unpacks to {got} bytes or more, wanted at most {limit}.',
  'zip-name':
    'The entry "{entry}" of the archive has a name that is not allowed: wanted a path inside the archive, got one with "{got}".',
  'zip-duplicate': 'The entry "{entry}" stands twice in the archive.',
  'zip-special': 'The entry "{entry}" of the archive is a link or a device, wanted a file.',
  'zip-encrypted': 'The entry "{entry}" of the archive is encrypted. Unpack it with its password first.',
  'zip-method': 'The entry "{entry}" of the archive is packed by method {got}, wanted 0 (stored) or 8 (deflate).',
  'zip-ratio': 'The entry "{entry}" of the archive grows {got}-fold when unpacked, wanted at most {limit}-fold.',
  'zip-overlap': 'The entries "{a}" and "{b}" take the same bytes of the archive.',
  'zip-outside': 'The entry "{entry}" does not lie inside the archive: it ends at byte {got} of {most}.',
  'zip-local': 'The archive contradicts itself about the entry "{entry}" ({field}): wanted {wanted}, got {got}.',
  'zip-size':
    'The entry "{entry}" of the archive unpacks to another size than it says: wanted {wanted} bytes, got {got}.',
  'zip-crc': 'The entry "{entry}" of the archive is damaged: its checksum is another one.',
  'zip-damaged': 'The entry "{entry}" of the archive is damaged and cannot be unpacked.',
  'bundle-no-entry': 'The bundle has no entry "{entry}", which it must hold. Save it again.',
  'bundle-stray': 'The bundle holds "{entry}", which its manifest does not name. Nothing of it was opened.',
  'bundle-size': 'The entry "{entry}" of the bundle: wanted {wanted} bytes as in the manifest, got {got}.',
  'bundle-hash': 'The entry "{entry}" of the bundle: wanted SHA-256 {wanted}… as in the manifest, got {got}….',
  'bundle-manifest': 'The manifest.json of the bundle cannot be used: {what}.',
  'bundle-file-missing': 'The graph reads the file "{name}" (SHA-256 {sha256}…), and the bundle does not hold it.',
  'bundle-file-unused': 'The bundle holds the file "{name}" (SHA-256 {sha256}…), which its graph does not read.',
  'bundle-too-large': 'The files of the graph have {got} bytes together, wanted at most {limit} in a bundle.',
  'images-too-large':
    'The images have {got} bytes together, wanted at most {limit}. Take fewer, or make them smaller first.',
  'csv-no-header': '"{name}" has no line with the names of columns.',
  'csv-empty-name': '"{name}", line {line}: column {column} has no name.',
  'csv-same-name': '"{name}", line {line}: columns {before} and {column} have the same name "{title}".',
  'csv-ragged':
    '"{name}", line {line}, column {column}: wanted {wanted} {wanted|cell|cells} as in the header, got {got}.',
  'csv-open-quote': '"{name}", line {line}, column {column}: a quotation mark opens here and is never closed.',
  'csv-after-quote':
    '"{name}", line {line}, column {column}: wanted the end of the cell behind its closing quotation mark, got "{got}".',
  'csv-nul': '"{name}", line {line}: wanted text, got a NUL byte.',
  'csv-too-many-rows': '"{name}" has more than {limit} rows.',
  'csv-too-many-columns': '"{name}", line {line}: wanted at most {limit} columns.',
  'csv-long-cell': '"{name}", line {line}, column {column}: wanted a cell of at most {limit} characters, got {got}.',
  'no-room':
    'The browser gives no more room for results. Those of this run are kept until the page is closed. Free some room under Storage.',
  'disk-full':
    'The disk has no more room for results. Those of this run are kept until the command ends. Free some room, or choose another folder for the cache.',
  'store-broken':
    'Results cannot be kept ({message}). Those of this run stay in memory until the page is closed or the command ends.',
  'store-newer-tab':
    'A newer Gradloom is open in another tab and has taken over the kept results. Those of this tab stay in memory until it is closed. Load this page again to use them.',
  'over-budget':
    'Kept results take {size} MB, more than the {budget} MB that they may: all of them are pinned or in use. Raise the budget under Storage, or let some go.',
  // Running.
  'not-by-itself':
    'Gradloom stopped working twice while it ran this step, and so does not run it again by itself. Run it alone to try again.',
  'lost-twice':
    'The worker ended twice while it ran this step, perhaps for want of memory. Use fewer rows, a smaller batch or a smaller model, or run it alone to try again.',
  'needs-too-much':
    'The step would need about {wanted} MB of memory, and {limit} MB can be used here. Use fewer rows, a smaller batch or a smaller model.',
  leak: 'The step left {count} {count|tensor behind. It was|tensors behind. They were} given back; this is a mistake in the node.',
  'worker-lost': 'The worker that computes has ended unexpectedly, perhaps for want of memory. Run again.',
  'device-lost':
    'The graphics device went away ({reason}). Another one is started; if it goes away again, choose another device.',
  'out-of-memory': 'The memory does not suffice: {message}. Use fewer rows, a smaller batch or a smaller model.',
  unexpected: 'Something unexpected went wrong: {message}',
  cancelled: 'Cancelled.',
};
