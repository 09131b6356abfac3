import { parentPort } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { laneWorker } from './lane-worker';

// Runs nodes of the host lane in a thread of Node.
if (parentPort !== null)
  Comlink.expose(
    laneWorker(() => 'js'),
    nodeEndpoint(parentPort),
  );
