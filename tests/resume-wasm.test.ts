import { resumeCases } from './support/resume-cases';

resumeCases('wasm');
