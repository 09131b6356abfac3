import { resumeCases } from './support/resume-cases';

resumeCases('cpu');
