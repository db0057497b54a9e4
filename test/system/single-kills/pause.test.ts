import { testSingleKills } from '../../simulation/single-kills.ts';

testSingleKills(['with a pause and an end'], 1100);
