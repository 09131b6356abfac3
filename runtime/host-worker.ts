import * as Comlink from 'comlink';
import { laneWorker } from './lane-worker';

// Runs nodes of the host lane. Runs are imported one by one, so that TensorFlow.js never loads here.
Comlink.expose(laneWorker(() => 'js'));
