import { testSingleKills } from '../../simulation/single-kills.ts';

testSingleKills(['that is followed again'], 900);
