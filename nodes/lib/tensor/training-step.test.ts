import { trainingStepCases } from './training-step-cases';

trainingStepCases('cpu');
