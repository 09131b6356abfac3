#!/usr/bin/env node
// The command line: builds it where it is missing or old, then runs it.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfOld, checkNode, root } from './tools.mjs';

checkNode();
buildIfOld('cli');
await import(pathToFileURL(join(root, 'dist/cli/gradloom.mjs')).href);
