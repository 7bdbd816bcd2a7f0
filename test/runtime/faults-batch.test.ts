import { testFaults } from '../support/faults.ts';

testFaults('batch');
